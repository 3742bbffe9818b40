"""What can be done about annotations, with keys that can be changed like all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QKeySequence

from app.annotate.controller import KINDS, AnnotationController
from app.kit.actions import Action
from app.kit.foreign_text import in_menu
from core.study.tiers import labels_with_keys

_MOST_LABELS = 9


def annotation_actions(controller: AnnotationController, seen: Callable[[], bool]) -> Iterator[Action]:
    """The actions of annotations.

    Args:
        seen: whether the review is what the window shows; elsewhere its keys belong to fields and buttons.
    """
    annotator, stepping = controller.annotator, controller.stepping

    def opened() -> bool:  # outside of a study they say what to do
        return seen() and controller.opened

    def chosen() -> bool:
        return seen() and bool(annotator.selected)

    def in_a_study() -> bool:
        return controller.in_a_study

    def label(number: int) -> str:
        labels = () if annotator.tier is None else labels_with_keys(annotator.tier)
        return f"Label {in_menu(labels[number - 1])}" if number <= len(labels) else f"Label {number} of the tier"

    for kind, key in KINDS.items():
        text = "Mark an event" if kind == "event" else f"Begin or end an {kind}"
        yield Action(f"mark_{kind}", text, partial(annotator.mark, kind), "marks", key, opened)
    yield Action("previous_mark", "Previous annotation", partial(stepping.jump, -1), "annotation", "A", opened)
    yield Action("next_mark", "Next annotation", partial(stepping.jump, 1), "annotation", "G", opened)
    yield Action(
        "start_here", "Start the annotation here", partial(stepping.set_edge, "start"), "annotation", "S", chosen
    )
    yield Action("end_here", "End the annotation here", partial(stepping.set_edge, "end"), "annotation", "D", chosen)
    yield Action("relabel", "Label of the annotation…", controller.relabel, "annotation", "F2", chosen)
    yield Action(
        "remove_mark", "Remove the annotation", controller.remove, "annotation", QKeySequence.StandardKey.Delete, chosen
    )
    yield Action(
        "list_marks", "Table of annotations…", controller.list_marks, "annotation", "Ctrl+Shift+T", opened
    )  # fmt: skip
    yield Action("next_tier", "Mark in the next tier", stepping.next_tier, "tiers", "T", opened)
    yield Action("copy_tier", "Copy a tier…", controller.ask_copy, "tiers", when=in_a_study)
    yield Action("tiers", "Tiers…", controller.ask_tiers, "tiers", "Ctrl+T", in_a_study)
    yield Action("rater", "Rater…", controller.ask_rater, "tiers")
    yield Action(
        "watched", "Watched, nothing to mark", annotator.watched, "marks", "Shift+W", opened
    )  # fmt: skip
    yield Action(
        "hide_model", "Hide what the model says", controller.toggle_hidden, "raters", "Ctrl+H",
        ticked=lambda: controller.hidden,
    )  # fmt: skip
    yield Action(
        "hide_others", "Hide what other raters marked", controller.toggle_others, "raters",
        ticked=lambda: annotator.others_hidden,
    )  # fmt: skip
    yield Action("rate", "Rate continuously…", controller.rate, "raters", "Ctrl+R", opened)
    yield Action(
        "rater_agreement", "Agreement between raters…", controller.ask_agreement, "raters", when=in_a_study
    )  # fmt: skip
    yield Action("time_budget", "Time budget…", controller.ask_budget, "raters", when=in_a_study)
    for number in range(1, _MOST_LABELS + 1):
        yield Action(
            f"label_{number}", f"Label {number} of the tier", partial(annotator.choose, number), "labels", str(number),
            opened, now=partial(label, number),
        )  # fmt: skip

"""What can be done about annotations, with keys that can be changed like all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QKeySequence

from app.annotate.controller import KINDS, AnnotationController
from app.kit.actions import Action
from app.kit.foreign_text import in_menu
from app.kit.language import mark, tr
from core.study.tiers import labels_with_keys

_MOST_LABELS = 9
_MARKS = {
    "event": mark("Mark an event"),
    "interval": mark("Begin or end an interval"),
    "exclusion": mark("Begin or end an exclusion"),
}


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
        if number > len(labels):
            return tr("Label {number} of the tier", number=number)
        return tr("Label {label}", label=in_menu(labels[number - 1]))

    for kind, key in KINDS.items():
        yield Action(f"mark_{kind}", tr(_MARKS[kind]), partial(annotator.mark, kind), "marks", key, opened)
    yield Action("previous_mark", tr("Previous annotation"), partial(stepping.jump, -1), "annotation", "A", opened)
    yield Action("next_mark", tr("Next annotation"), partial(stepping.jump, 1), "annotation", "G", opened)
    yield Action(
        "start_here", tr("Start the annotation here"), partial(stepping.set_edge, "start"), "annotation", "S", chosen
    )
    yield Action(
        "end_here", tr("End the annotation here"), partial(stepping.set_edge, "end"), "annotation", "D", chosen
    )
    yield Action("relabel", tr("Label and comment of the annotation…"), controller.relabel, "annotation", "F2", chosen)
    yield Action(
        "remove_mark", tr("Remove the annotation"), controller.remove, "annotation", QKeySequence.StandardKey.Delete,
        chosen,
    )  # fmt: skip
    yield Action(
        "list_marks", tr("Table of annotations…"), controller.list_marks, "annotation", "Ctrl+Shift+T", opened
    )  # fmt: skip
    yield Action("next_tier", tr("Mark in the next tier"), stepping.next_tier, "tiers", "T", opened)
    yield Action("copy_tier", tr("Copy a tier…"), controller.ask_copy, "tiers", when=in_a_study)
    yield Action("tiers", tr("Tiers…"), controller.ask_tiers, "tiers", "Ctrl+T", in_a_study)
    yield Action("rater", tr("Rater…"), controller.ask_rater, "tiers")
    yield Action(
        "watched", tr("Watched, nothing to mark"), annotator.watched, "marks", "Shift+W", opened
    )  # fmt: skip
    yield Action(
        "hide_model", tr("Hide what the model says"), controller.toggle_hidden, "raters", "Ctrl+H",
        ticked=lambda: controller.hidden,
    )  # fmt: skip
    yield Action(
        "hide_others", tr("Hide what other raters marked"), controller.toggle_others, "raters",
        ticked=lambda: annotator.others_hidden,
    )  # fmt: skip
    yield Action("rate", tr("Rate continuously…"), controller.rate, "raters", "Ctrl+R", opened)
    yield Action(
        "rater_agreement", tr("Agreement between raters…"), controller.ask_agreement, "raters", when=in_a_study
    )  # fmt: skip
    yield Action("time_budget", tr("Time budget…"), controller.ask_budget, "raters", when=in_a_study)
    for number in range(1, _MOST_LABELS + 1):
        yield Action(
            f"label_{number}", tr("Label {number} of the tier", number=number), partial(annotator.choose, number),
            "labels", str(number), opened, now=partial(label, number),
        )  # fmt: skip

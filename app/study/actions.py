"""What can be done with a study, from the menus and where its tree was clicked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from app.kit.actions import Action
from app.kit.foreign_text import in_menu
from app.kit.language import mark, said, tr
from app.study.controller import StudyController
from core.study.records import Clip, Participant, Record, Session

OF_A_RECORD = ("edit_record", "remove_record", "show_record", None, "add_participant", None, "consent", "withdraw")
"""What stands in the menu where a record was clicked; None separates."""

_TEXTS: Mapping[type[Record], tuple[str, str]] = {
    Participant: (mark("Edit participant…"), mark("Remove participant")),
    Session: (mark("Notes on session…"), mark("Remove session")),
    Clip: (mark("Notes on clip…"), mark("Remove clip")),
}
_NO_RECORD = mark("Edit…"), mark("Remove")


def study_actions(
    studies: StudyController, recording: Callable[[], bool], flush: Callable[[], None]
) -> Iterator[Action]:
    """The actions of the study.

    Args:
        recording: whether a participant's session is under way; its study stays open, and as it is, until it is over.
        flush: keeps what is typed and not kept yet: it is a step that can be undone.
    """
    study, queue = studies.study, studies.queue

    def free() -> bool:
        return not recording()

    def writable() -> bool:
        return study.writable and not recording()

    def chosen() -> bool:
        return writable() and studies.selected is not None

    def of_a_person() -> bool:
        return writable() and studies.participant is not None

    def texts() -> tuple[str, str]:
        return _TEXTS.get(type(studies.selected), _NO_RECORD)  # type: ignore[arg-type]  # None is not among them

    def consent_of() -> str:
        person = studies.participant
        return tr("Consent of {code}…", code=in_menu(person.code)) if person else tr("Consent…")

    def withdraw_whom() -> str:
        person = studies.participant
        return tr("Withdraw participant {code}…", code=in_menu(person.code)) if person else tr("Withdraw participant…")

    def undo_what() -> str:
        label = study.undo_label
        return in_menu(tr("Undo {step}", step=said(label))) if label else tr("Undo")

    def redo_what() -> str:
        label = study.redo_label
        return in_menu(tr("Redo {step}", step=said(label))) if label else tr("Redo")

    def undo() -> None:
        flush()
        study.undo()

    def redo() -> None:
        flush()
        study.redo()

    yield Action("new_study", tr("New study…"), studies.new, "study files", "Ctrl+Shift+N", free)
    yield Action("open_study", tr("Open study…"), studies.ask_open, "study files", "Ctrl+Shift+O", free)
    yield Action(
        "close_study", tr("Close study"), studies.close, "study files", "Ctrl+Shift+W",
        when=lambda: study.study is not None and not recording(),
    )  # fmt: skip
    yield Action("import", tr("Import videos and ratings…"), studies.import_clips, "study files", "Ctrl+I", writable)
    yield Action(
        "undo", tr("Undo"), undo, "undo", "Ctrl+Z",
        when=lambda: study.undo_label is not None and not recording(), now=undo_what,
    )  # fmt: skip
    yield Action(
        "redo", tr("Redo"), redo, "undo", "Ctrl+Shift+Z",
        when=lambda: study.redo_label is not None and not recording(), now=redo_what,
    )  # fmt: skip
    yield Action(
        "add_participant", tr("Add participant…"), studies.add_participant, "records", "Ctrl+Shift+P", writable
    )
    yield Action(
        "edit_record", tr("Edit…"), studies.edit, "records", "Ctrl+Shift+E", chosen, now=lambda: tr(texts()[0])
    )  # fmt: skip
    yield Action("remove_record", tr("Remove"), studies.remove, "records", when=chosen, now=lambda: tr(texts()[1]))
    yield Action(
        "show_record", tr("Show the selected clip in its folder"), studies.show_in_folder, "records",
        when=lambda: isinstance(studies.selected, Clip),
    )  # fmt: skip
    yield Action("variables", tr("Variables…"), studies.variables, "contents", when=writable)
    yield Action("stimuli", tr("Stimuli…"), studies.stimuli, "contents", when=writable)
    yield Action(
        "consent", tr("Consent…"), studies.consent, "consent", when=of_a_person,
        now=consent_of,
    )  # fmt: skip
    yield Action(
        "withdraw", tr("Withdraw participant…"), studies.withdraw, "consent", when=of_a_person,
        now=withdraw_whom,
    )  # fmt: skip
    yield Action(
        "withdraw_removed", tr("Withdraw a removed participant…"), studies.withdraw_removed, "consent", when=writable
    )  # fmt: skip
    yield Action(
        "queue", tr("Pause background analysis"), queue.toggle, "work", when=writable, ticked=lambda: queue.paused
    )  # fmt: skip

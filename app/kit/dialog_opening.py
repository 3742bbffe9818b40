"""Every dialog of the program is opened here, so that none disturbs a participant.

From the start of a session until the participant's window is closed, no dialog blocks the researcher's window, where
*Stop* and *Mark* are, and none rises by itself: it could cover the participant's window, or uncover what lies below.
What went wrong stands in the Record view's own line, what came by itself waits, and no file is asked for, since the
system's dialogs for that block the whole program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget
from shiboken6 import isValid

from app.kit.language import mark, tr

NO_FILES = mark(
    "No files are asked for while the participant's window is open. Stop the session first, or wait for its end."
)
WAITS = mark("“{title}” is shown when the participant's window is closed.")

_owner: object | None = None
_say: Callable[[str], object] = print
_held: list[QDialog] = []


def begin(owner: object, say: Callable[[str], object]) -> None:
    """A participant's window is open from now on.

    Args:
        owner: whose session it is.
        say: shows a sentence without disturbing anybody.
    """
    global _owner, _say
    _owner, _say = owner, say


def end(owner: object) -> None:
    """It is closed: what waited is shown."""
    global _owner  # noqa: PLW0603
    if owner is not _owner:
        return
    _owner = None
    waiting, _held[:] = list(_held), []
    for dialog in waiting:
        if isValid(dialog):
            dialog.open()


def said_instead(sentence: str) -> bool:
    """Whether a participant is here; the sentence stands in the Record view then, and no dialog is needed.

    Args:
        sentence: in the window's language, or a constant made by `mark`.
    """
    if _owner is not None:
        _say(tr(sentence))
    return _owner is not None


def open_dialog(dialog: QDialog, *, asked: bool = True) -> None:
    """Show a dialog over its window.

    Args:
        asked: the user has just asked for it; else it comes by itself, and waits while a participant is here.
    """
    if _owner is None:
        dialog.open()
    elif asked:
        dialog.setWindowModality(Qt.WindowModality.NonModal)
        dialog.show()
    else:
        _held.append(dialog)
        _say(tr(WAITS, title=dialog.windowTitle()))


def question(
    parent: QWidget,
    text: str,
    more: str,
    answers: Mapping[str, Callable[[], object]],
    none: str,
    *,
    title: str = "Eriscope",
    cautious: bool = True,
) -> QMessageBox:
    """A question to be opened by `open_dialog`.

    Args:
        more: what there is to know before it is answered, in smaller letters.
        answers: what is done, by what stands on the buttons.
        none: on the button that does nothing.
        cautious: Enter does nothing; else the first of the answers.
    """
    box = QMessageBox(QMessageBox.Icon.Question, title, text, QMessageBox.StandardButton.NoButton, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    for answer, call in answers.items():
        box.addButton(answer, QMessageBox.ButtonRole.AcceptRole).clicked.connect(lambda *_, call=call: call())
    leave = box.addButton(none, QMessageBox.ButtonRole.RejectRole)
    if cautious:
        box.setDefaultButton(leave)
    return box


def ask_folder(parent: QWidget, title: str, start: str = "") -> str:
    """Ask for a folder; empty where none is chosen."""
    return "" if said_instead(NO_FILES) else QFileDialog.getExistingDirectory(parent, title, start)


def ask_to_save(parent: QWidget, title: str, name: str, kinds: Sequence[str], then: Callable[[Path], object]) -> None:
    """Ask for a file to write; ``then`` gets the one that is chosen.

    Args:
        name: what is proposed.
        kinds: by endings, each in brackets: "Table (*.csv)".
    """
    if said_instead(NO_FILES):
        return
    dialog = QFileDialog(parent, title, name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([tr(kind) for kind in kinds])
    dialog.setDefaultSuffix(Path(name).suffix[1:])
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen[-4:-1]))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    open_dialog(dialog)


def ask_file(parent: QWidget, title: str, start: str = "", kinds: str = "") -> str:
    """Ask for a file to read; empty where none is chosen."""
    return "" if said_instead(NO_FILES) else QFileDialog.getOpenFileName(parent, title, start, kinds)[0]


def ask_files(parent: QWidget, title: str, kinds: str) -> list[str]:
    """Ask for files to read."""
    return [] if said_instead(NO_FILES) else QFileDialog.getOpenFileNames(parent, title, "", kinds)[0]

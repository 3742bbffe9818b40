"""Texts to read: cards, lists, what the program is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from app.kit.actions import key_of
from app.kit.dialog_opening import open_dialog
from app.kit.dialogs import close_buttons
from app.kit.foreign_text import in_markdown, in_title
from app.kit.language import mark, said, tr
from app.kit.markdown_view import Reading
from app.kit.scrolling import FittingDialog

_STATES = {"ok": mark("ok"), "note": mark("note"), "problem": mark("problem")}
"""What the doctor finds."""


def show_text(parent: QWidget, title: str, markdown: str, *, asked: bool = True) -> None:
    """Show a text (Markdown); ``asked`` as in `open_dialog`."""
    open_dialog(_dialog(parent, title, Reading(markdown)), asked=asked)


def show_keyboard(parent: QWidget, actions: Mapping[str, Sequence[QAction]]) -> None:
    """Show the keys of actions by the titles of their menus; a field leaves those that hold what is typed into it."""
    text, wanted = Reading(keyboard_text(actions)), QLineEdit()
    wanted.setPlaceholderText(tr("Find a key or what it does"))
    wanted.setAccessibleName(tr("Find a key or what it does"))
    wanted.setClearButtonEnabled(True)
    wanted.textChanged.connect(lambda typed: text.read(keyboard_text(actions, typed)))
    open_dialog(_dialog(parent, tr("Keyboard"), wanted, text))
    wanted.setFocus()


def _dialog(parent: QWidget, title: str, *parts: QWidget) -> FittingDialog:
    dialog = FittingDialog(parent)
    dialog.setWindowTitle(in_title(title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(760, 560)
    buttons = close_buttons(dialog)
    buttons.button(QDialogButtonBox.StandardButton.Close).setAutoDefault(False)  # Enter is for the search
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    for part in (*parts, buttons):
        layout.addWidget(part)
    return dialog


def doctor_text() -> str:
    """What the installation looks like; takes a while."""
    from core.doctor import examine

    head = ("", tr("what"), tr("found"), tr("what to do"))
    rows = [(tr(_STATES[f.state]), said(f.what), said(f.detail), said(f.advice)) for f in examine()]
    return "\n".join([_row(head), "|---|---|---|---|", *map(_row, rows)])


def _row(cells: Iterable[str]) -> str:
    """A row of a table in Markdown."""
    return f"| {' | '.join(map(in_markdown, cells))} |"


def keyboard_text(actions: Mapping[str, Iterable[QAction]], wanted: str = "") -> str:
    """The keys of actions by the titles of their menus, and what the mouse does.

    Args:
        wanted: words that a line, or the title above it, must hold, in capitals or not.
    """
    words = wanted.lower().split()
    rows = []
    for title, of_menu in actions.items():
        keyed = [(key_of(a), a.text().replace("&&", "&")) for a in of_menu if not a.shortcut().isEmpty()]
        left = [line for line in keyed if all(word in f"{title} {' '.join(line)}".lower() for word in words)]
        if left:
            rows += [f"| | **{title}** |", *map(_row, left)]
    if not rows:
        typed = in_markdown(wanted.strip())
        return tr("No key has to do with “{typed}”. *Edit › Preferences* lists all actions.", typed=typed)
    table = [_row((tr("key"), tr("does"))), "|---|---|", *rows]
    if words:
        return "\n".join(table)
    mouse = tr(
        "In the curves: point for the values, click to go to a time, drag or turn the wheel to move "
        "along, turn it with Ctrl to zoom, double-click for the whole clip. Drag in the ruler to "
        "search; in the bar above it drag what is shown, or its ends."
    )
    return "\n".join([*table, "", mouse])


def about_text() -> str:
    """What the program is, and the versions of what it stands on."""
    from core.analysis.result import versions
    from core.system.versions import version_of

    found = {**versions(), "PySide6": version_of("PySide6_Essentials")}
    lines = "\n".join(f"| {name} | {version} |" for name, version in found.items())
    about = tr(
        "What a face and a voice say about how strongly a person reacted, and which frames say so. "
        "After Fang et al., 2023 (arXiv 2305.05534). Nothing leaves this computer."
    )
    return f"# Eriscope\n\n{about}\n\n| | |\n|---|---|\n{lines}"

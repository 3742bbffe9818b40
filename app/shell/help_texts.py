"""Texts to read: cards, lists, what the program is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from app.kit.foreign_text import in_markdown, in_title
from app.kit.reading import Reading
from app.kit.scrolling import FittingDialog
from app.kit.undisturbed import open_dialog

_HEAD = ("| key | does |", "|---|---|")


def show_text(parent: QWidget, title: str, markdown: str, *, asked: bool = True) -> None:
    """Show a text (Markdown); ``asked`` as in `open_dialog`."""
    open_dialog(_dialog(parent, title, Reading(markdown)), asked=asked)


def show_keyboard(parent: QWidget, actions: Mapping[str, Sequence[QAction]]) -> None:
    """Show the keys of actions by the titles of their menus; a field leaves those that hold what is typed into it."""
    text, wanted = Reading(keyboard_text(actions)), QLineEdit()
    wanted.setPlaceholderText("Find a key or what it does")
    wanted.setAccessibleName("Find a key or what it does")
    wanted.setClearButtonEnabled(True)
    wanted.textChanged.connect(lambda typed: text.read(keyboard_text(actions, typed)))
    open_dialog(_dialog(parent, "Keyboard", wanted, text))
    wanted.setFocus()


def _dialog(parent: QWidget, title: str, *parts: QWidget) -> FittingDialog:
    dialog = FittingDialog(parent)
    dialog.setWindowTitle(in_title(title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(760, 560)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close = buttons.button(QDialogButtonBox.StandardButton.Close)
    close.setIcon(QIcon())
    close.setAutoDefault(False)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    for part in (*parts, buttons):
        layout.addWidget(part)
    return dialog


def doctor_text() -> str:
    """What the installation looks like; takes a while."""
    from core.doctor import examine

    rows = [f"| {' | '.join(map(in_markdown, (f.state, f.what, f.detail, f.advice)))} |" for f in examine()]
    return "\n".join(["| | what | found | what to do |", "|---|---|---|---|", *rows])


def keyboard_text(actions: Mapping[str, Iterable[QAction]], wanted: str = "") -> str:
    """The keys of actions by the titles of their menus, and what the mouse does.

    Args:
        wanted: words that a line, or the title above it, must hold, in capitals or not.
    """
    words = wanted.lower().split()
    rows = []
    for title, of_menu in actions.items():
        keyed = [(a.shortcut().toString(), a.text().replace("&&", "&")) for a in of_menu if not a.shortcut().isEmpty()]
        left = [line for line in keyed if all(word in f"{title} {' '.join(line)}".lower() for word in words)]
        if left:
            rows += [f"| | **{title}** |", *(f"| {in_markdown(key)} | {in_markdown(text)} |" for key, text in left)]
    if not rows:
        return f"No key has to do with “{in_markdown(wanted.strip())}”. *Edit › Preferences* lists all actions."
    if words:
        return "\n".join([*_HEAD, *rows])
    mouse = (
        "In the curves: point for the values, click to go to a time, drag or turn the wheel to move along, turn it "
        "with Ctrl to zoom, double-click for the whole clip. Drag in the ruler to search; in the bar above it drag "
        "what is shown, or its ends."
    )
    return "\n".join([*_HEAD, *rows, "", mouse])


def about_text() -> str:
    """What the program is, and the versions of what it stands on."""
    from core.analysis.result import versions
    from core.system.versions import version_of

    found = {**versions(), "PySide6": version_of("PySide6")}
    lines = "\n".join(f"| {name} | {version} |" for name, version in found.items())
    return (
        "# Eriscope\n\nWhat a face and a voice say about how strongly a person reacted, and which frames say so. "
        "After Fang et al., 2023 (arXiv 2305.05534). Nothing leaves this computer.\n\n"
        f"| | |\n|---|---|\n{lines}"
    )

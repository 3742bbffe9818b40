"""Texts to read: cards, lists, what the program is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QDialogButtonBox, QVBoxLayout, QWidget

from app.kit.foreign_text import in_markdown, in_title
from app.kit.reading import Reading
from app.kit.scrolling import FittingDialog
from app.kit.undisturbed import open_dialog


def show_text(parent: QWidget, title: str, markdown: str, *, asked: bool = True) -> None:
    """Show a text (Markdown); ``asked`` as in `open_dialog`."""
    dialog = FittingDialog(parent)
    dialog.setWindowTitle(in_title(title))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(760, 560)
    text = Reading(markdown)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.button(QDialogButtonBox.StandardButton.Close).setIcon(QIcon())
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(16, 16, 16, 16)
    layout.addWidget(text)
    layout.addWidget(buttons)
    open_dialog(dialog, asked=asked)


def doctor_text() -> str:
    """What the installation looks like; takes a while."""
    from core.doctor import examine

    rows = [f"| {' | '.join(map(in_markdown, (f.state, f.what, f.detail, f.advice)))} |" for f in examine()]
    return "\n".join(["| | what | found | what to do |", "|---|---|---|---|", *rows])


def keyboard_text(actions: Mapping[str, Iterable[QAction]]) -> str:
    """The keys of actions by the titles of their menus, and what the mouse does."""
    rows = []
    for title, of_menu in actions.items():
        keyed = [(a.shortcut().toString(), a.text().replace("&&", "&")) for a in of_menu if not a.shortcut().isEmpty()]
        rows += [f"| | **{title}** |", *(f"| {in_markdown(key)} | {in_markdown(text)} |" for key, text in keyed)]
    mouse = (
        "In the curves: click or drag to go to a time, turn the wheel to zoom, drag with the middle button to "
        "move, double-click for the whole clip."
    )
    return "\n".join(["| key | does |", "|---|---|", *rows, "", mouse])


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

"""Keys and menus: everything can be reached, nothing twice, and keys can be changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QTabWidget,
    QTextBrowser,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from app.shell.menus import MENUS
from app.shell.preferences_dialog import PreferencesDialog

MakeWindow = Callable[[], MainWindow]


def _in_menus(menus: list[QMenu]) -> Iterator[QAction]:
    for menu in menus:
        for action in menu.actions():
            if action.menu() is not None:
                yield from _in_menus([action.menu()])
            elif not action.isSeparator():
                yield action


def test_each_record_makes_one_entry_in_its_menu_one_line_of_help_and_one_line_in_the_editor_of_keys(
    window: MainWindow,
) -> None:
    actions, tops = window.actions_, {a.text(): a.menu() for a in window.menuBar().actions()}
    entries = {title: list(_in_menus([menu])) for title, menu in tops.items()}
    actions.by_name["shortcuts"].trigger()
    (help_,) = [d for d in window.findChildren(QDialog) if d.windowTitle() == "Keyboard"]
    said = help_.findChild(QTextBrowser).toPlainText()
    help_.close()
    editor = _preferences(window)
    for name, record in actions.records.items():
        action = actions.by_name[name]
        (title,) = [title for title, sections in MENUS.items() if record.section in sections]
        assert entries[title].count(action) == 1 and sum(e.count(action) for e in entries.values()) == 1, name
        line = f"\n{action.shortcut().toString()}\n{action.text()}\n"
        assert (line in said) is (record.key is not None), name
        assert editor.keys.edits[name].keySequence() == action.shortcut(), name
        assert action.isEnabled() == record.when() and action.isCheckable() == (record.ticked is not None), name
    assert set(editor.keys.edits) == set(actions.records)
    assert {section for sections in MENUS.values() for section in sections} == {
        record.section for record in actions.records.values()
    }
    editor.reject()


def test_what_is_typed_into_the_help_on_keys_leaves_the_lines_that_hold_it_under_their_menus(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_.by_name["shortcuts"].trigger()
    (help_,) = [d for d in window.findChildren(QDialog) if d.windowTitle() == "Keyboard"]
    wanted, text = help_.findChild(QLineEdit), help_.findChild(QTextBrowser)
    qtbot.keyClicks(wanted, "Peak next")
    assert text.toPlainText().split() == ["key", "does", "Playback", "N", "Next", "peak"]
    wanted.setText("ctrl+shift+n")
    assert "New study…" in text.toPlainText() and "Open video" not in text.toPlainText()
    wanted.setText("no|such")
    assert text.toPlainText().startswith("No key has to do with “no|such”.")
    qtbot.keyClick(wanted, Qt.Key.Key_Return)
    assert help_.isVisible()
    help_.close()


def test_every_menu_has_a_letter_and_no_key_stands_for_two(window: MainWindow) -> None:
    tops = [action for action in window.menuBar().actions() if action.menu() is not None]
    letters = [top.text()[top.text().index("&") + 1].lower() for top in tops]
    assert len(letters) == len(set(letters)) == 8
    keys = Counter(a.shortcut().toString() for a in window.findChildren(QAction) if not a.shortcut().isEmpty())
    assert [key for key, count in keys.items() if count > 1] == []
    asked_for = {"Space", "J", "K", "L", "Left", "Right", "Shift+Left", "Shift+Right", "Home", "End", "N", "P", "R"}
    assert asked_for <= set(keys)


def test_a_theme_chosen_in_the_preferences_is_ticked_in_the_menu(window: MainWindow) -> None:
    themes = {name: window.actions_.by_name[f"theme_{name}"] for name in ("system", "light", "dark")}
    assert not themes["light"].isChecked()
    window.set_theme("light")
    assert [each for each, action in themes.items() if action.isChecked()] == ["light"]
    themes["light"].trigger()  # once more
    assert themes["light"].isChecked()


def test_lanes_fold_and_unfold_from_the_menu(window: MainWindow) -> None:
    lanes = window.review.lanes.lanes
    listed = {a.text(): a for a in _in_menus([a.menu() for a in window.menuBar().actions()])}
    for lane in lanes.values():
        folded = lane.is_folded
        assert listed[lane.title].isChecked() is not folded
        listed[lane.title].trigger()
        assert lane.is_folded is not folded
        assert lane.plot.isVisible() is folded


def _preferences(window: MainWindow) -> PreferencesDialog:
    window.actions_.by_name["preferences"].trigger()
    (dialog,) = [d for d in window.findChildren(PreferencesDialog) if d.isVisible()]
    return dialog


def _ok(dialog: PreferencesDialog) -> None:
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def test_a_changed_key_works_stands_in_menu_tooltip_and_help_and_is_remembered(
    make_window: MakeWindow, qtbot: QtBot
) -> None:
    window = make_window()
    dialog = _preferences(window)
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    edit = dialog.keys.edits["loop"]
    edit.clear()
    qtbot.keyClick(edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    dialog.keys.edits["overlay_glow"].clear()
    _ok(dialog)
    assert not dialog.isVisible()
    window.close()
    window = make_window()
    loop = window.actions_.by_name["loop"]
    assert loop.shortcut().toString() == "Ctrl+B"
    assert window.actions_.by_name["overlay_glow"].shortcut().isEmpty()
    assert window.actions_.by_name["next_peak"].shortcut().toString() == "N"
    (button,) = [b for b in window.findChildren(QToolButton) if b.accessibleName() == loop.text()]
    assert button.toolTip() == f"{loop.text()} (Ctrl+B)"
    pressed = []
    loop.triggered.connect(lambda: pressed.append("loop"))
    loop.setEnabled(True)
    qtbot.keyClick(window, Qt.Key.Key_R)
    assert pressed == []
    qtbot.keyClick(window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["loop"]
    dialog = _preferences(window)
    (usual,) = [b for b in dialog.findChildren(QPushButton) if "usual" in b.text()]
    usual.click()
    _ok(dialog)
    assert loop.shortcut().toString() == "R"
    assert window.preferences.shortcuts == {}


def test_a_key_that_is_taken_is_refused_with_a_sentence_that_names_both(window: MainWindow, qtbot: QtBot) -> None:
    dialog = _preferences(window)
    dialog.findChild(QTabWidget).setCurrentIndex(1)
    edit = dialog.keys.edits["sound"]
    edit.clear()
    qtbot.keyClick(edit, Qt.Key.Key_N)
    _ok(dialog)
    assert dialog.isVisible()
    (said,) = [label for label in dialog.findChildren(QLabel) if label.objectName() == "error"]
    assert said.isVisible()
    assert "N stands for" in said.text() and "“Sound on or off”" in said.text() and "“Next peak”" in said.text()
    dialog.reject()
    assert window.actions_.by_name["sound"].shortcut().toString() == "M"

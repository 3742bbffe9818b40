"""Names and cards of somebody else in the window: shown as text, and nothing is loaded or opened."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QTextDocument
from PySide6.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QMenu, QMessageBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.kit import markdown_view as readings
from app.kit import theme
from app.kit.axes import paint_axis
from app.kit.choice_box import ChoiceBox
from app.kit.errors import message_of, show_error
from app.kit.foreign_text import in_legend, in_markdown, in_menu, in_tip, in_title, short_line
from app.kit.labels import PlainLabel
from app.kit.markdown_view import Reading, as_code
from app.kit.scrolling import FittingDialog
from app.kit.sentence import Sentence
from app.lanes.continuous_ratings import Curve, TraceLane
from app.shell import help_texts
from app.shell.menus import _list
from core.doctor import Finding
from core.errors import EriscopeError
from core.text import shown
from tests.hostile import ALL, HTML, KEYED, LONG, NAMES, OBEYED, TERMINAL, TURNED
from tests.widgets_there import all_widgets


@pytest.fixture
def styled(qapp: QApplication) -> None:
    qapp.setStyleSheet(theme.style_sheet(theme.DARK))


def test_a_label_a_message_a_form_and_a_tip_show_markup_as_text(styled: None, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setToolTip(HTML)
    QFormLayout(window).addRow(HTML, QLineEdit())
    label = QLabel(HTML, window)
    label.setText(HTML)
    window.show()
    show_error(window, EriscopeError(HTML))
    box = window.findChild(QMessageBox)
    assert box is not None
    box.setInformativeText(HTML)
    QToolTip.showText(window.mapToGlobal(QPoint(5, 5)), HTML, window)
    found = [w for w in all_widgets() if isinstance(w, QLabel) and HTML in w.text()]
    assert len(found) == 5 and "qtooltip_label" in {w.objectName() for w in found}
    assert {w.textFormat() for w in found} == {Qt.TextFormat.PlainText}
    box.close()
    QToolTip.hideText()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_a_menu_and_before_a_field_is_read_as_it_is(qtbot: QtBot, name: str) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    _list(menu, [Path(name)], lambda path: None)
    (action,) = menu.actions()
    line = short_line(Path(name).name)
    assert action.iconText() == line.replace("…", "")  # Qt's own reading of a menu's text, without keys
    assert not set(action.text()) & OBEYED and "\t" not in action.text() and len(line) <= 80


def test_what_a_name_is_shortened_to_in_a_menu() -> None:
    assert in_menu("A&B") == "A&&B"
    assert short_line("a\tCtrl+Q\nb") == "a Ctrl+Q b"
    assert short_line(LONG, 11) == "long …ong long"[:6] + LONG[-5:]
    assert in_title("a [*] b") == "a [*][*] b"


def test_a_tip_has_lines_that_fit_on_the_screen_whatever_is_written_in_it() -> None:
    assert in_tip("a\n  b &amp; <b>") == "a\n  b &amp; <b>"
    assert in_tip("") == "" and in_tip("a\n\nb") == "a\n\nb"
    assert max(map(len, in_tip("x" * 300).splitlines())) == 80
    assert in_tip("\n".join("abc" * 20)).splitlines()[-1] == "…"
    assert not set(in_tip(TURNED)) & OBEYED


def test_a_windows_title_shows_no_star_for_a_name(qtbot: QtBot) -> None:
    dialog = FittingDialog()
    qtbot.addWidget(dialog)
    dialog.setWindowTitle(in_title(KEYED))
    dialog.winId()
    assert dialog.windowHandle().title().startswith(KEYED)  # the program's name stands behind it


def test_a_legend_and_an_axis_show_markup_as_text_and_load_nothing(qtbot: QtBot) -> None:
    lane = TraceLane(theme.DARK)
    qtbot.addWidget(lane)
    lane.set_ratings((Curve(HTML, np.array([0.0, 1.0]), np.array([0.0, 1.0]), 0.0, 1.0),))
    lane.draw()
    legend = lane.plot.getPlotItem().legend
    for _, label in legend.items:
        assert label.item.toPlainText() == HTML
    axis = pg.AxisItem("left")
    paint_axis(axis, theme.DARK, lane.font(), HTML)
    assert HTML in axis.label.toPlainText()
    assert in_legend(HTML).startswith("&lt;b&gt;")


class _Opened(list[str]):
    def __call__(self, url: QUrl) -> bool:
        self.append(url.toString())
        return True


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that were given to the system to open."""
    found = _Opened()
    monkeypatch.setattr(QDesktopServices, "openUrl", found)
    return found


def test_a_card_reads_no_html_and_loads_no_picture(qtbot: QtBot, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    reading = Reading(
        f"[click **here**]({other.as_uri()}) <b>raw</b> <https://same.example> [c\x1b](#top)\r\n\r\n"
        "![x](file:///etc/hostname)\n\n"
        "| a | b |\n|---|---|\n| cell | [two](https://two.example) |"
    )
    qtbot.addWidget(reading)
    shown = reading.toPlainText()
    assert f"click here ({other.as_uri()})" in shown
    assert "two (https://two.example)" in shown
    assert "<b>raw</b>" in shown and "c\\u001b" in shown and "u000d" not in shown
    assert shown.count("https://same.example") == 1
    assert reading.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")) is None
    assert not reading.openLinks() and not reading.openExternalLinks()
    assert _targets(reading) == {"https://same.example", "https://two.example"}  # no file, nothing but the web


def _targets(reading: Reading) -> set[str]:
    return {link.target for link in readings._links(reading.document())}


@pytest.mark.parametrize("link", ["file:///etc/passwd", "javascript:alert(1)", "other.md", "mailto:a@b.example", "#x"])
def test_what_leads_to_no_page_of_the_web_opens_nothing(qtbot: QtBot, opened: list[str], link: str) -> None:
    reading = Reading(f"[here]({link})")
    qtbot.addWidget(reading)
    assert reading.toPlainText() == f"here ({link})" and _targets(reading) == set()
    reading.anchorClicked.emit(QUrl(link))
    assert reading.findChild(QMessageBox) is None and opened == []


def test_a_page_of_the_web_is_opened_only_after_its_whole_address_was_shown(qtbot: QtBot, opened: list[str]) -> None:
    link = "https://good.example@evil.example/a?q=1"
    reading = Reading(f"[good.example]({link})")
    qtbot.addWidget(reading)
    reading.show()
    for press, there in (("Do not open", []), ("Open it", [link])):
        reading.anchorClicked.emit(QUrl(link))
        (box,) = reading.findChildren(QMessageBox)
        assert "page of evil.example in" in box.text() and box.informativeText() == link
        assert box.defaultButton().text() == "Do not open"
        (button,) = [one for one in box.buttons() if one.text() == press]
        button.click()
        assert opened == there
        qtbot.waitUntil(lambda: not reading.findChildren(QMessageBox), timeout=60_000)


@pytest.mark.parametrize("name", ["a `b` [c](http://d) *e*", "``", "plain", "two\nlines", *NAMES])
def test_a_name_in_markdown_is_shown_as_it_is(qtbot: QtBot, name: str) -> None:
    for inside in (as_code(name), in_markdown(name)):
        reading = Reading(f"File: {inside}")
        qtbot.addWidget(reading)
        assert reading.toPlainText().split() == ["File:", *shown(name).replace("\r", "").split()]
        assert _targets(reading) == set()


def test_the_report_on_the_installation_and_the_list_of_keys_show_names_in_their_cells(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.doctor.examine", lambda: [Finding("camera", "note", ALL, HTML)])
    action = QAction(f"Label {in_menu('a | b & *c*')}")
    action.setShortcut("|")
    for text, cells in (
        (help_texts.doctor_text(), ["note", "camera", " ".join(shown(ALL).split()), HTML]),
        (help_texts.keyboard_text({"File": [action]}), ["|", "Label a | b & *c*"]),
    ):
        reading = Reading(text)
        qtbot.addWidget(reading)
        assert _cells(reading)[-len(cells) :] == cells


def _cells(reading: Reading) -> list[str]:
    (table,) = reading.document().rootFrame().childFrames()
    found: list[str] = []
    made: Any = table
    for row in range(made.rows()):
        for column in range(made.columns()):
            cell = made.cellAt(row, column)
            cursor = cell.firstCursorPosition()
            cursor.setPosition(cell.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
            found.append(cursor.selectedText())
    return found


def test_no_name_turns_a_sentence_round_or_makes_a_list_wider_than_a_screen(styled: None, qtbot: QtBot) -> None:
    says = Sentence()
    label = PlainLabel(TURNED)
    choice = ChoiceBox()
    for widget in (says, label, choice):
        qtbot.addWidget(widget)
    says.say(f"All of {TURNED} will be deleted.")
    assert says.text() == "All of a\\u202egpj.exe\\u2066 will be deleted." and label.text() == "a\\u202egpj.exe\\u2066"
    label.setText(HTML + TERMINAL)
    assert HTML in label.text() and not set(label.text()) & OBEYED
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert not set(message_of(EriscopeError(ALL))) & OBEYED
    choice.addItems(NAMES)
    assert choice.sizeHint().width() <= 480 and choice.minimumSizeHint().width() <= 480

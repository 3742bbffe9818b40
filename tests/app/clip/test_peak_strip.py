"""The strip of peaks."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.clip.peak_strip import PeakStrip
from core.analysis.action_unit_agreement import Agreement
from core.analysis.peaks import Peak
from core.types import EMOTIONS


def test_the_strip_says_what_its_peaks_are_of_and_why_there_are_none(qtbot: QtBot) -> None:
    strip = PeakStrip()
    qtbot.addWidget(strip)

    def said() -> list[str]:
        return [label.text() for label in strip.findChildren(QLabel) if label.text().endswith(".")]

    strip.set_peaks((), "this model has no attention")
    assert said() == ["This model has no attention."]
    strip.set_peaks((Peak(3, 65.1, 1.94, ("AU12",)), Peak(1, 0.5, 3.0, ())))
    qtbot.waitUntil(lambda: said() == [])
    assert strip.texts == ["0:00.500\n3.0× even share\nno active AU", "1:05.100\n1.9× even share\nAU12"]
    strip.set_peaks((Peak(3, 65.1, -0.124, ("AU12",)),), by=EMOTIONS.index("fear"))
    assert strip.texts == ["1:05.100\n−0.12\nAU12"]
    (choice,) = strip.findChildren(QComboBox)
    assert choice.currentText() == "effect on fear"
    assert [choice.itemText(i) for i in range(3)] == ["attention", "effect on adoration", "effect on amusement"]
    with qtbot.waitSignal(strip.by_asked) as asked:
        choice.activated.emit(2)
    assert asked.args == [1]
    with qtbot.waitSignal(strip.by_asked) as asked:
        choice.activated.emit(0)
    assert asked.args == [None]


def test_units_that_agree_poorly_with_openface_bear_the_mark_and_the_tip_says_what_it_means(qtbot: QtBot) -> None:
    strip = PeakStrip()
    qtbot.addWidget(strip)
    known = {"AU12": Agreement(0.8, 0.7, 70), "AU20": Agreement(0.2, 0.5, 70)}
    strip.set_peaks((Peak(3, 0.1, 0.2, ("AU12", "AU20")),), "", agreement=known)
    button = strip._buttons[3]
    assert button.text().endswith("AU12  AU20 ~")
    assert "AU20 ~ lip stretcher" in button.toolTip() and "agree poorly with OpenFace" in button.toolTip()
    strip.set_peaks((Peak(3, 0.1, 0.2, ("AU12",)),), "", agreement=known)
    assert "~" not in strip._buttons[3].text() + strip._buttons[3].toolTip()

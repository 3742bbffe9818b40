"""Buttons and figures under the picture: no text makes them wider, so nothing beside them moves."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.clip.state import LoopRange
from app.kit.elided_label import ElidedLabel
from app.kit.theme import DARK, style_sheet
from app.review.transport import Transport


@pytest.mark.parametrize("duration_s", [19.686, 7200.0])
def test_neither_a_loop_nor_a_late_frame_makes_the_transport_wider(
    qapp: object, qtbot: QtBot, duration_s: float
) -> None:
    transport = Transport(DARK)
    transport.setStyleSheet(style_sheet(DARK))
    qtbot.addWidget(transport)
    transport.show()
    transport.set_time(0.0, "frame 0", duration_s)
    before = transport.minimumSizeHint().width()
    for loop in (LoopRange(1.0), LoopRange(1.0, duration_s), LoopRange()):
        transport.set_loop(loop)
        transport.set_time(duration_s, f"frame ≈ {int(duration_s * 60)}", duration_s)
        assert transport.minimumSizeHint().width() == before
    told = [label.text() for label in transport.findChildren(QLabel)]
    assert any(f"frame ≈ {int(duration_s * 60)}" in text for text in told)
    for label in (transport._time, transport._of):  # what is said has room
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.minimumWidth()
    assert before < 680


def test_a_text_that_has_no_room_is_cut_and_stands_whole_in_its_tip(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText("A 0:01.000 – B 0:02.000")
    assert label.minimumSizeHint().width() == 0
    assert label.text() == label.toolTip() == "A 0:01.000 – B 0:02.000"
    label.resize(400, 20)
    whole = label.grab().toImage()
    label.setText("A 0:01.000 – B 0:02.00…")
    assert label.grab().toImage() != whole
    label.resize(60, 20)
    narrow = label.grab().toImage()
    label.setText("A 0:01.000 – C")
    assert label.grab().toImage() == narrow  # what differs lies behind the cut

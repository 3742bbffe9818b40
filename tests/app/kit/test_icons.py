from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from app.shell.application import make_application


@pytest.mark.parametrize("px", [16, 256])
def test_windows_have_the_programs_icon(qtbot: QtBot, px: int) -> None:
    del qtbot  # there is an application
    from app.kit.icons import program_icon

    drawn = program_icon().pixmap(px, px).toImage()
    assert (drawn.width(), drawn.height()) == (px, px)
    middle = {QColor(drawn.pixel(x, px // 2)).name() for x in range(px)}
    assert len(middle) > 2  # ground, face and curve
    assert make_application([]).applicationName()

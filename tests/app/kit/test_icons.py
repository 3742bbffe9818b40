from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QIcon
from pytestqt.qtbot import QtBot

from app.kit import theme as themes
from app.kit.icons import icon
from app.shell.application import make_application
from core.system import paths


@pytest.mark.parametrize("px", [16, 256])
def test_windows_have_the_programs_icon(qtbot: QtBot, px: int) -> None:
    del qtbot  # there is an application
    from app.kit.icons import program_icon

    drawn = program_icon().pixmap(px, px).toImage()
    assert (drawn.width(), drawn.height()) == (px, px)
    middle = {QColor(drawn.pixel(x, px // 2)).name() for x in range(px)}
    assert len(middle) > 2  # ground, face and curve
    assert make_application([]).applicationName()


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("side", [16, 32, 40])
def test_icons_are_drawn_in_the_themes_colours_in_all_sizes(qtbot: QtBot, name: str, side: int) -> None:
    theme = themes.current(name)
    for mode, colour in ((QIcon.Mode.Normal, theme.text), (QIcon.Mode.Disabled, theme.quiet)):
        drawn = icon("pause", theme).pixmap(side, side, mode).toImage()
        assert (drawn.width(), drawn.height()) == (side, side)
        alpha = np.array([[drawn.pixelColor(x, y).alpha() for x in range(side)] for y in range(side)])
        inside = [drawn.pixelColor(int(x), int(y)) for y, x in np.argwhere(alpha == 255)]
        assert {one.name() for one in inside} == {QColor(colour).name()}
        assert np.allclose(alpha, alpha[:, ::-1], atol=60) and 0.2 < (alpha > 128).mean() < 0.6  # two bars, centred


def test_every_icon_there_is_is_used_and_says_whose_it_is(qtbot: QtBot) -> None:
    folder = paths.RESOURCES / "icons"
    licence = (folder / "LICENCE.txt").read_text(encoding="ascii")
    named = set(licence.partition(":")[0].split(", "))
    bought = {path.stem for path in folder.glob("*.svg") if 'fill="#000"' in path.read_text(encoding="utf-8")}
    assert named == bought
    sources = " ".join(path.read_text(encoding="utf-8") for path in (paths.RESOURCES.parent / "app").rglob("*.py"))
    assert all(f'"{name}"' in sources for name in named)

"""Both themes can be read: contrast, order in grey, and signs beside colour."""

from __future__ import annotations

import itertools
import re

import numpy as np
import pytest
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.kit.theme import DARK, EMOTION_DASHES, LIGHT, Theme, heat_stops, style_sheet
from app.lanes.base import heat
from core.types import EMOTIONS


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.03928, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_all_texts_have_a_contrast_of_four_and_a_half_and_curves_of_two(theme: Theme) -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    grounds = (theme.window, theme.surface, theme.raised)
    texts = (theme.text, theme.quiet, theme.warning, theme.danger)
    poor = {(t, g): contrast(t, g) for t, g in itertools.product(texts, grounds) if contrast(t, g) < 4.5}
    assert poor == {}
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.quiet, theme.plot) >= 4.5
    assert min(contrast(colour, theme.plot) for colour in (*theme.emotions, theme.glow)) >= 2


def test_no_two_emotions_share_a_colour_or_a_dash() -> None:
    assert len(EMOTION_DASHES) == len(set(EMOTION_DASHES)) == len(EMOTIONS)
    for theme in (DARK, LIGHT):
        assert len(set(theme.emotions)) == len(EMOTIONS)


_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_SEEN = {
    "all cones": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
"""What is seen of linear RGB where a kind of cone lacks: Machado, Oliveira & Fernandes (2009), severity 1.0."""
_APART, _OFF_THE_GROUND = 20, 10
"""Least distances in CIE L*a*b*; 2.3 is just noticeable side by side, but lines are thin and lie apart."""


def _lab(colour: str, seen: object) -> np.ndarray:
    """CIE 1976 L*a*b* (D65) of a colour as it is seen."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    xyz = _XYZ @ np.clip(np.asarray(seen) @ linear, 0, 1) / _XYZ.sum(axis=1)
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("seen", _SEEN)
@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_colours_are_told_apart_with_each_kind_of_colour_blindness(theme: Theme, seen: str) -> None:
    assert _lab("#ff0000", np.eye(3)) == pytest.approx([53.24, 80.09, 67.20], abs=0.05)  # as in Lindbloom's calculator

    def distance(one: str, other: str) -> float:
        return float(np.linalg.norm(_lab(one, _SEEN[seen]) - _lab(other, _SEEN[seen])))

    emotions = dict(zip(EMOTIONS, theme.emotions, strict=True))
    states = {name: getattr(theme, name) for name in ("accent", "warning", "danger", "quiet")}
    for colours in (emotions, states):
        near = {
            (one, other): round(distance(colours[one], colours[other]), 1)
            for one, other in itertools.combinations(colours, 2)
            if distance(colours[one], colours[other]) < _APART
        }
        assert near == {}
    assert min(distance(colour, theme.plot) for colour in (*theme.emotions, theme.glow)) >= 1.5 * _APART
    assert distance(theme.missing, theme.plot) >= _OFF_THE_GROUND


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_stronger_values_stand_out_more_from_the_ground_also_in_grey(theme: Theme) -> None:
    values = np.linspace(0, 5, 21)
    colours = heat(values, heat_stops(theme), 5.0)
    greys = np.array([_luminance("#" + bytes(c[:3]).hex()) for c in colours])
    assert (np.diff(greys) > 0).all() if theme is DARK else (np.diff(greys) < 0).all()
    assert heat(np.array([np.nan, 9.0]), heat_stops(theme), 5.0)[:, 3].tolist() == [0, 255]


def test_the_style_sheet_leaves_no_placeholder_and_names_no_file_that_is_missing() -> None:
    from pathlib import Path

    for theme in (DARK, LIGHT):
        sheet = style_sheet(theme)
        assert "$" not in sheet
        assert all(Path(name).is_file() for name in re.findall(r'url\("([^"]+)"\)', sheet))


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_a_button_that_cannot_be_pressed_does_not_look_like_one_that_can(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(f"QWidget {{ background: {theme.window}; }}\n" + style_sheet(theme))
    plain, default, primary = (QPushButton("Go", window) for _ in range(3))
    default.setDefault(True)
    primary.setObjectName("primary")
    row = QHBoxLayout(window)
    for button in (plain, default, primary):
        row.addWidget(button)
    window.show()

    def ground(button: QPushButton) -> str:
        return window.grab().toImage().pixelColor(button.x() + 6, button.geometry().center().y()).name()

    assert [ground(b) for b in (plain, default, primary)] == [theme.raised, theme.accent, theme.accent]
    for button in (plain, default, primary):
        button.setEnabled(False)
    assert {ground(b) for b in (plain, default, primary)} == {theme.window}

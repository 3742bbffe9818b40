"""The real window and the command line read the planted clip apart from each other and say the same."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from app.kit.preferences import Preferences
from app.shell.application import make_application
from app.shell.main_window import MainWindow
from app.shell.workspace import Workspace
from core import cli
from core.types import AU_NAMES, EMOTIONS

_PATIENCE_MS = 300_000


@pytest.fixture(scope="session")
def qapp() -> object:
    return make_application(["eriscope"])


def _open(clip: Path, store: Path, qtbot: QtBot) -> MainWindow:
    window = MainWindow(Workspace(Preferences(QSettings(str(store), QSettings.Format.IniFormat))), preload_heavy=False)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.open_clip(clip)
    return window


@pytest.fixture
def window(planted_clip: Path, landmarker: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    window = _open(planted_clip, tmp_path / "preferences.ini", qtbot)
    qtbot.waitUntil(
        lambda: window.state.analysis is not None and window.opened.player.frame_count > 0, timeout=_PATIENCE_MS
    )
    yield window
    window.close()


@pytest.fixture
def written(planted_clip: Path, landmarker: Path, tmp_path: Path) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """JSON and CSV rows from ``eriscope analyze``; ``--fresh`` so that it reads nothing that the window left."""
    assert cli.run(["analyze", str(planted_clip), "--fresh", "--out", str(tmp_path)]) == 0
    with (tmp_path / "planted_frames.csv").open(newline="") as file:
        return json.loads((tmp_path / "planted.json").read_text()), list(csv.DictReader(file))


def _column(rows: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([float(row[name] or "nan") for row in rows])


def _texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]


def _curves(lane: Any) -> list[tuple[np.ndarray, np.ndarray]]:
    items = [item for item in lane.plot.getPlotItem().listDataItems() if isinstance(item, pg.PlotDataItem)]
    return [item.getOriginalDataset() for item in items]


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes}:{rest / 1000:06.3f}"


def test_every_number_on_the_screen_is_the_one_that_analyze_writes(
    window: MainWindow, written: tuple[dict[str, Any], list[dict[str, str]]], qtbot: QtBot
) -> None:
    told, rows = written
    review, lanes = window.review, window.review.lanes.lanes
    for lane in lanes.values():
        if lane.is_folded:
            lane.unfolded_action.trigger()

    # seven bars, and what stands beside them
    assert review.intensities.figures == {e: f"{told['prediction'][e]:.2f}" for e in EMOTIONS}
    (badge,) = [button.text() for button in window.findChildren(QToolButton) if button.objectName() == "badge"]
    assert told["model"]["name"] in badge
    assert ("not validated" in badge) == (not told["model"]["validated"])

    # peak strip: times, weights, leading action units
    peaks = sorted(told["peaks"], key=lambda peak: peak["pts_s"])
    lines = [
        (_time(p["pts_s"]), f"{p['times_even_share']:.1f}× even share", "  ".join(p["leading_aus"]) or "no active AU")
        for p in peaks
    ]
    assert review.peaks.texts == ["\n".join(line) for line in lines]
    assert peaks or "No frame stands out." in _texts(review.peaks)

    # curves
    ((x, y),) = [curve for curve in _curves(lanes["attention"]) if len(curve[0]) == len(rows)]
    assert np.allclose(x, _column(rows, "pts_s"), atol=1e-6)
    assert np.allclose(y, _column(rows, "attention"), atol=2e-6, equal_nan=True)
    so_far = [(w["end_s"], w["prediction"]) for w in told["so_far"]]
    readings = [*so_far, (told["clip"]["duration_s"], told["prediction"])]
    for emotion, (x, y) in zip(EMOTIONS, _curves(lanes["intensities"]), strict=True):
        assert np.allclose(x, [end_s for end_s, _ in readings])
        assert np.allclose(y, [values[emotion] for _, values in readings], atol=1e-6)
    heard = lanes["audio_attention"].bars.opts
    assert np.allclose(heard["height"], np.array(told["attention"]["audio"]["times_even_share"]), atol=1e-5)
    assert np.allclose(heard["x"], told["attention"]["audio"]["pts_s"], atol=1e-6)
    shown = window.state.curves
    assert [str(int(face)) for face in shown["face"]] == [row["face_found"] for row in rows]
    for i, name in enumerate(AU_NAMES):
        assert np.allclose(shown["au_intensity"][:, i], _column(rows, f"{name}_r"), atol=1e-4, equal_nan=True)
        occurs = np.nan_to_num(_column(rows, f"{name}_c")) == 1
        assert np.array_equal(shown["au_occurrence"][:, i], occurs)
    for i, name in enumerate(shown.class_names):
        assert np.allclose(shown["classes"][:, i], _column(rows, f"p_{name}"), atol=1e-5, equal_nan=True)
    for i, name in enumerate(("pitch", "yaw", "roll")):
        x, y = _curves(lanes["pose"])[i]
        assert np.allclose(y, _column(rows, name), atol=1e-3, equal_nan=True)
    quality = "\n".join(_texts(lanes["quality"]))
    assert f"face in {told['quality']['faces_found_share']:.0%}" in quality

    # the frame that is shown: every peak, and one without a face
    empty = next(i for i, row in enumerate(rows) if row["face_found"] == "0")
    for number in (*[peak["frame"] for peak in peaks], empty):
        window.opened.player.seek_index(number)
        qtbot.waitUntil(lambda number=number: window.state.position.index == number, timeout=_PATIENCE_MS)
        _check_frame(_texts(review.frame_panel), number, rows[number], shown.class_names)


def _check_frame(texts: list[str], number: int, row: dict[str, str], classes: tuple[str, ...]) -> None:
    assert texts[0].split("   ") == ["THIS FRAME", _time(float(row["pts_s"])), f"frame {number}"]
    if row["face_found"] == "0":
        assert texts[1:] == ["No face was found in this frame."]
        return
    strong = sorted((-float(row[f"{n}_r"]), n) for n in AU_NAMES if row[f"{n}_c"] == "1")[:6]
    pairs = list(zip(texts[2::2], texts[3::2], strict=True))
    assert len(pairs) >= min(3, len(strong))  # as many as there is room for
    strong = strong[: len(pairs)]
    assert [name.removesuffix(" ~") for name, _ in pairs] == [name for _, name in strong]  # indicative ones are marked
    for (_, shown), (minus, _) in zip(pairs, strong, strict=True):
        assert float(shown) == pytest.approx(-minus, abs=0.0501)
    best = max(classes, key=lambda name: float(row[f"p_{name}"]))
    share = float(row[f"p_{best}"])
    assert f"Looks like: {best} ({'>99%' if 0.995 <= share < 1 else f'{share:.0%}'})" in texts[1]
    pose = [int(text) for text in re.findall(r"(-?\d+)°", texts[1])]
    assert pose == pytest.approx([float(row[name]) for name in ("pitch", "yaw", "roll")], abs=0.51)


def test_a_clip_that_was_analysed_before_is_there_at_once_and_whole(
    window: MainWindow, planted_clip: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first = window.state.analysis
    again = _open(planted_clip, tmp_path / "second.ini", qtbot)
    grown: list[int] = []
    again.state.curves_changed.connect(lambda curves: grown.append(len(curves)) if not curves.complete else None)
    qtbot.waitUntil(lambda: again.state.analysis is not None, timeout=_PATIENCE_MS)
    assert set(grown) <= {0}  # nothing was analysed a second time
    assert len(again.state.curves) == first.clip.n_frames
    assert again.state.analysis.timings == first.timings
    assert again.review.peaks.texts == window.review.peaks.texts
    again.close()

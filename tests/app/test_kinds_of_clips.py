"""Clips that lack something, before models that read less than everything: what the window shows of each.

The faces are made up, so that it takes no time; the rest is the program's own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from app.shell.main_window import MainWindow
from core.inspection.masks import HOW
from core.study.changes import Change
from core.study.records import AnalysisRow, Annotation, ClipRatings
from core.study.records import Clip as StudyClip
from core.types import EMOTIONS
from tests.core.cli.test_kinds_of_clips import KINDS, WINDOWS, can_be_read, clips, models, seen  # noqa: F401
from tests.core.conftest import made_up, small_model  # noqa: F401

_PATIENCE_MS = 120_000
_NO_WORD = re.compile(r"(?<![a-z])(nan|inf|none)(?![a-z ])|None|\{\w*\}|-0\.0+\b|[−-]0\.0+\b")
_ALT = Qt.KeyboardModifier.AltModifier

STUDIED = ("no sound", "a moment of sound", "no face", "nothing at all", "one frame only", "with sound")
PAIRS = [
    ("no sound", "both"),
    ("no sound", "no attention"),
    ("no face", "sound alone"),
    ("a moment of sound", "joined"),
    ("sound in the first windows", "joined"),
    ("sound in the first windows", "sound alone"),
    ("face in the first windows", "face alone"),
    ("one frame with a face", "sound alone"),
    ("one frame only", "both"),
    ("nothing at all", "both"),
    ("a moment of sound", "sound alone"),
]


def texts(widget: QWidget) -> list[str]:
    """All that can be read in a view, tips included."""
    parts: list[Any] = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    found = [text for part in parts if part.isVisible() for text in (part.text(), part.toolTip())]
    for table in widget.findChildren(QTableWidget):
        cells = [table.item(row, column) for row in range(table.rowCount()) for column in range(table.columnCount())]
        found += [cell.text() for cell in cells if cell is not None]
    return found


def test_every_view_shows_figures_or_says_why_there_are_none(
    window: MainWindow,
    qtbot: QtBot,
    clips: dict[str, Path],  # noqa: F811
    models: dict[str, Path],  # noqa: F811
    seen: None,  # noqa: F811
) -> None:
    state, inspector = window.state, window.inspector

    def wait(until: Callable[[], bool]) -> None:
        qtbot.waitUntil(until, timeout=_PATIENCE_MS)

    def wait_for_answers() -> None:
        wait(lambda: inspector.opening is not None or bool(inspector.trouble))
        wait(lambda: inspector._task is None and not inspector._soon.isActive())
        wait(lambda: not inspector.masking)

    def check() -> None:
        wrong = [text for text in texts(window) if _NO_WORD.search(text)]
        assert not wrong, (kind, layout, wrong)

    for kind, layout in PAIRS:
        state.set_settings(replace(state.settings, model=str(models[layout]), **WINDOWS))
        qtbot.keyClick(window, Qt.Key.Key_1, _ALT)
        window.open_clip(clips[kind])
        if not can_be_read(KINDS[kind], layout):
            wait(lambda: state.something_wrong)
            qtbot.keyClick(window, Qt.Key.Key_2, _ALT)
            said = window.inspect.notice
            assert said.isVisible() and said.text() == state.notice, (kind, layout, said.text())
            assert ("sound" if layout == "sound alone" else "face") in said.text(), (kind, layout)
            check()
            continue
        path = str(clips[kind])
        wait(lambda path=path: state.analysis is not None and state.analysis.clip.path == path)
        figures = window.review.intensities.figures
        assert set(figures) == set(EMOTIONS) and all(re.fullmatch(r"[01]\.\d\d", text) for text in figures.values())
        check()
        qtbot.keyClick(window, Qt.Key.Key_2, _ALT)
        for reading in range(len(inspector.readings)):
            if reading:
                inspector.choose_reading(reading)
            wait_for_answers()
            assert not inspector.trouble, (kind, layout, inspector.trouble)
            tabs = window.inspect.body.pages.tabs
            for page in range(tabs.count()):
                tabs.setCurrentIndex(page)
                check()
            for how in HOW:
                inspector.mask((0.0, 1.0), how)
                wait_for_answers()
                check()


@pytest.mark.parametrize("layout", ["both", "sound alone"])
def test_queue_comparison_exports_reports_and_the_batch_take_them_all(
    layout: str,
    window: MainWindow,
    qtbot: QtBot,
    make_study: Callable[..., Path],
    clips: dict[str, Path],  # noqa: F811
    models: dict[str, Path],  # noqa: F811
    seen: None,  # noqa: F811
    tmp_path: Path,
) -> None:
    """Those that cannot be read are named with the reason, and cost the others nothing."""

    def wait(until: Callable[[], bool]) -> None:
        qtbot.waitUntil(until, timeout=_PATIENCE_MS)

    def check(widget: QWidget) -> None:
        assert not [text for text in texts(widget) if _NO_WORD.search(text)]

    window.queue.pause("test")
    window.state.set_settings(replace(window.state.settings, model=str(models[layout]), **WINDOWS))
    with qtbot.waitSignal(window.study.study_changed, timeout=_PATIENCE_MS):
        window.study.open(make_study(*(clips[kind] for kind in STUDIED)))
    rated = {report.clip_id for report in window.study.all(ClipRatings)}
    unrated = [clip.id for clip in window.study.all(StudyClip) if clip.id not in rated]
    reports = tuple(ClipRatings(clip_id=clip, ratings={"fear": 30, "surprise": 9}) for clip in unrated)
    mark = Annotation(clip_id=unrated[0], tier="smiles", rater="me", start_s=0.1, end_s=0.3)  # else marks have no file
    assert window.study.do(Change(label="Rate", added=(*reports, mark)))
    readable = [can_be_read(KINDS[kind], layout) for kind in STUDIED]
    why = "sound" if layout == "sound alone" else "face"

    window.queue.resume("test")
    wait(lambda: len(window.study.all(AnalysisRow)) + len(window.queue.failures) == len(STUDIED))
    assert len(window.queue.failures) == readable.count(False)
    assert all(why in str(sentence) for sentence in window.queue.failures.values())

    view = window.compare
    window.views.show_view("compare")
    wait(lambda: view.figures is not None)
    assert view.pairs is not None and len(view.pairs) > 0
    for mode in view.modes:
        view.set_mode(mode)
        qtbot.wait(20)
        check(view)

    def take() -> list[Path]:
        dialog, out = window.exports.dialog, tmp_path / f"{len([*tmp_path.iterdir()])}"
        assert dialog is not None
        dialog.what.setCurrentIndex(max(i for i in range(dialog.what.count()) if "Each" not in dialog.what.itemText(i)))
        dialog.folder.set_folder(out)
        dialog.ok.click()
        wait(lambda: not dialog.busy)
        check(dialog)
        assert f"{readable.count(False)} of {len(STUDIED)} clips not analysed" in dialog.says_where.toPlainText()
        assert dialog.says.text() == "", dialog.says.text()
        dialog.reject()
        return sorted(path for path in out.rglob("*") if path.is_file())

    window.exports.export()
    for tick in window.exports.dialog.formats.values():
        tick.setChecked(True)
    written = take()
    with next(path for path in written if path.name == "clips.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    (predicted,) = [name for name in rows[0] if name.startswith("pred_") and name.endswith("_fear")]
    assert [bool(row[predicted]) for row in rows] == readable
    assert [row["self_fear"] for row in rows] == ["2", *["30"] * 5]
    for ending, n in ((".eaf", len(STUDIED)), (".svg", readable.count(True)), (".mp4", readable.count(True))):
        assert len([path for path in written if path.suffix == ending]) == n, ending
    window.exports.report()
    (page,) = [path for path in take() if path.suffix == ".html"]
    shown = re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", " ", page.read_text(encoding="utf-8"))
    assert not _NO_WORD.search(shown), _NO_WORD.search(shown)

    window.study.close()
    window.batch.add([clips[kind] for kind in STUDIED])
    wait(lambda: window.batch.finished == len(STUDIED))
    states = {item.path.stem: (item.state, item.says) for item in window.batch.batch.items}
    for kind, can in zip(STUDIED, readable, strict=True):
        assert states[kind][0] == ("done" if can else "failed"), states
        assert can or why in states[kind][1], states

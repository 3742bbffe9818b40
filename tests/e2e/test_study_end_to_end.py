"""A whole study with the mouse: a participant comes, agrees, watches, rates; the numbers are where they belong."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.kit.preferences import Preferences
from app.record.view import RecordView
from app.shell.application import make_application
from app.shell.main_window import MainWindow
from app.shell.workspace import Workspace
from core.sources.synthetic import write_clip
from core.study.change_building import add_stimulus
from core.study.records import Stimulus
from core.types import EMOTIONS

_PATIENCE_MS = 240_000
_LEFT = Qt.MouseButton.LeftButton
_RATINGS = ((1, 100, 50, 7, 33, 84, 62), (12, 24, 36, 48, 60, 72, 99))
_STIMULUS_S = 1.6


@pytest.fixture(scope="session")
def qapp() -> object:
    return make_application(["eriscope"])


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    window = MainWindow(
        Workspace(Preferences(QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat))), preload_heavy=False
    )
    qtbot.addWidget(window)
    with qtbot.waitActive(window, timeout=10_000):
        window.show()
        window.activateWindow()
    yield window
    window.close()


@pytest.fixture(scope="session")
def camera_file(planted_clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted face again and again, for longer than the test takes."""
    with av.open(str(planted_clip)) as container:
        pictures = [p.reformat(width=320, height=240).to_ndarray(format="rgb24") for p in container.decode(video=0)]
    path = tmp_path_factory.mktemp("camera") / "camera.mp4"
    write_clip(path, [(i / 25, pictures[i % len(pictures)]) for i in range(25 * 75)], None)
    return path


@pytest.fixture
def stimuli(tmp_path: Path) -> list[Path]:
    """Two short videos: one red, one blue."""
    paths = []
    for name, colour in (("red", (220, 30, 30)), ("blue", (30, 30, 220))):
        picture = np.full((90, 160, 3), colour, np.uint8)
        paths.append(tmp_path / f"{name}.mp4")
        write_clip(paths[-1], [(i / 20, picture) for i in range(round(_STIMULUS_S * 20))], None)
    return paths


def click(qtbot: QtBot, widget: QWidget) -> None:
    assert widget.isVisible() and widget.isEnabled()
    qtbot.mouseClick(widget, _LEFT)


def rate(qtbot: QtBot, view: RecordView, wanted: tuple[int, ...]) -> None:
    """Click each slider where its value is, as the participant does."""
    window = view.stage.window
    qtbot.waitUntil(lambda: hasattr(window.page, "sliders"), timeout=_PATIENCE_MS)
    page = window.page
    assert page.ratings == {}
    for emotion, value in zip(EMOTIONS, wanted, strict=True):
        assert not page.go_on.isEnabled()
        slider = page.sliders[emotion]
        qtbot.mouseClick(slider, _LEFT, pos=slider.place_of(value).toPoint())
    assert page.ratings == dict(zip(EMOTIONS, wanted, strict=True))
    click(qtbot, page.go_on)


def test_a_study_from_its_first_click_to_its_numbers(
    window: MainWindow, camera_file: Path, stimuli: list[Path], landmarker: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    folder, view = tmp_path / "study", window.record
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert view.isVisible() and not view.start_button.isEnabled()

    # a new study with a participant and two stimuli, through the window's dialogs
    window.study.new(folder, "Try")
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    click(qtbot, view.form.add_participant)
    (dialog,) = [w for w in window.findChildren(QWidget) if type(w).__name__ == "ParticipantDialog"]
    qtbot.keyClicks(dialog.code, "P001")
    click(qtbot, dialog.ok)
    qtbot.waitUntil(lambda: view.form.participant.currentText() == "P001", timeout=_PATIENCE_MS)
    for path in stimuli:
        assert window.study.do(add_stimulus(window.study.study, path))
    view.form.procedure.baseline_s.setValue(1.0)
    view.form.procedure.tail_s.setValue(0.4)
    view.live_on.setChecked(False)

    # devices: a file in place of a camera, no sound
    qtbot.waitUntil(lambda: "No camera was found" in view.devices.says.text(), timeout=_PATIENCE_MS)
    view.devices.use_file(camera_file)
    view.devices.use_no_sound()
    click(qtbot, view.power)
    qtbot.waitUntil(view.start_button.isEnabled, timeout=_PATIENCE_MS)
    click(qtbot, view.start_button)

    # the participant: consent, checks, baseline, two stimuli with ratings
    person = view.stage.window
    consent = person.page
    assert not consent.agree.isEnabled()
    for scope in ("recording", "analysis"):
        box = consent.scopes[scope]
        qtbot.mouseClick(box, _LEFT, pos=QPoint(16, box.height() // 2))
    click(qtbot, consent.agree)
    qtbot.waitUntil(lambda: "sees you" in person.page.sees.text(), timeout=_PATIENCE_MS)
    click(qtbot, person.page.go_on)
    click(qtbot, person.page.go_on)
    rate(qtbot, view, _RATINGS[0])
    rate(qtbot, view, _RATINGS[1])
    qtbot.waitUntil(lambda: not view.running, timeout=_PATIENCE_MS)
    click(qtbot, person.page.go_on)
    assert view.stage.window is None
    assert "3 clips kept" in view.says.text()

    # plain SQL on the study's database
    with sqlite3.connect(folder / "study.db") as database:
        ((code, scopes),) = database.execute(
            "SELECT code, scopes FROM participants JOIN consents ON consents.participant_id = participants.id"
        )
        assert code == "P001" and json.loads(scopes) == ["recording", "analysis"]
        clips = database.execute(
            "SELECT clips.id, number, kind, clips.file, duration_s, certificate FROM clips ORDER BY number"
        ).fetchall()
        assert [(number, kind) for _, number, kind, *_ in clips] == [(1, "baseline"), (2, "reaction"), (3, "reaction")]
        for place, (clip, *_) in enumerate(clips[1:]):
            ((rater, ratings, took_s),) = database.execute(
                "SELECT rater, ratings, took_s FROM reports WHERE clip_id = ?", (clip,)
            )
            assert rater == "self" and 0 < took_s < 240
            assert json.loads(ratings) == dict(zip(EMOTIONS, _RATINGS[place], strict=True))

    # the files: whole, certified, with the stimulus's times on the clip's axis
    for _, _, kind, file, duration_s, certificate in clips:
        with av.open(str(folder / file)) as container:
            shown = sum(1 for _ in container.decode(video=0))
        told = json.loads((folder / certificate).read_text())
        assert told["frames"] == shown == pytest.approx(25 * duration_s, rel=0.25)
        marks = {mark["label"]: mark["at_s"] for mark in told["marks"]}
        if kind == "baseline":
            assert marks["baseline offset"] - marks["baseline onset"] == pytest.approx(1.0, abs=0.3)
            assert duration_s > 1.0 - 2 / 25  # whole frames
        else:
            length_s = marks["stimulus offset"] - marks["stimulus onset"]
            assert length_s == pytest.approx(_STIMULUS_S, abs=0.5)
            assert marks["stimulus onset"] > 0.4 and duration_s > marks["stimulus offset"] + 0.35
            with (folder / file).with_suffix(".stimulus.csv").open(newline="") as table:
                rows = list(csv.DictReader(table))
            assert float(rows[0]["clip_s"]) == pytest.approx(marks["stimulus onset"], abs=1e-5)
            assert [int(row["stimulus_frame"]) for row in rows] == sorted({int(r["stimulus_frame"]) for r in rows})
            certified = told["stimulus"]
            assert certified["onset_s"] == pytest.approx(marks["stimulus onset"], abs=1e-5)
            assert certified["shown_for_s"] == pytest.approx(length_s, abs=1e-5) and certified["whole"]
            assert certified["shown"] == len(rows) <= certified["frames"] == round(_STIMULUS_S * 20)
            stays = np.diff([*(float(row["clip_s"]) for row in rows), marks["stimulus offset"]])
            assert certified["longest_s"] == pytest.approx(max(stays), abs=0.05)

    # analysed in the background, and seen in Review
    def analysed() -> int:
        with sqlite3.connect(folder / "study.db") as database:
            return database.execute("SELECT COUNT(DISTINCT clip_id) FROM analyses").fetchone()[0]

    qtbot.waitUntil(lambda: analysed() == 3, timeout=_PATIENCE_MS)
    view.recordings.table.selectRow(1)
    assert "No captured frame was dropped" in view.recordings.says.text()
    click(qtbot, view.recordings.review)
    assert window.review.isVisible()
    qtbot.waitUntil(
        lambda: window.state.self_report is not None and window.state.analysis is not None, timeout=_PATIENCE_MS
    )
    assert dict(window.state.self_report.ratings) == dict(zip(EMOTIONS, _RATINGS[0], strict=True))
    with sqlite3.connect(folder / "study.db") as database:
        ((prediction,),) = database.execute("SELECT prediction FROM analyses WHERE clip_id = ?", (clips[1][0],))
    stored = json.loads(prediction)
    assert window.review.intensities.figures == {e: f"{stored[e]:.2f}" for e in EMOTIONS}
    assert len(window.study.all(Stimulus)) == 2

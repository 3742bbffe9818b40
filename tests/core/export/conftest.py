"""A clip and its analysis made by hand, so that every number in an export is known beforehand; a study with both."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis import store as analysis_store
from core.analysis.frame_spool import FeatureSpool
from core.analysis.peaks import Peak
from core.analysis.result import Analysis, ClipRecord, ModelRecord
from core.analysis_settings import AnalysisSettings
from core.sources.synthetic import write_clip
from core.streams import row_type
from core.study.change_building import add
from core.study.records import AnalysisRow, Annotation, Clip, ClipRatings, Participant, Session, Stimulus, Variable
from core.study.study import Study
from core.types import AU_NAMES, EMOTIONS, AttentionShape, Reading, TokenAttention

SIZE = (160, 120)
NO_FACE = range(10, 15)
SMILE = range(20, 27)
FACE_AT = (80, 60)
PREDICTION = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
RATE = 16_000


def frame_times() -> list[float]:
    """Forty frames, 10 to 25 a second, on the clock of the encoder."""
    steps = [round(90_000 / (25 - 5 * (i % 4))) for i in range(39)]
    return [int(t) / 90_000 for t in np.concatenate([[0], np.cumsum(steps)])]


def picture(index: int) -> np.ndarray:
    """Fine stripes all over, a chessboard where the face is."""
    width, height = SIZE
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    grey = np.where((x // 4) % 2 == 0, 60, 190)
    face = (np.abs(x - FACE_AT[0]) < 25) & (np.abs(y - FACE_AT[1]) < 25)
    grey = np.where(face, np.where((x // 5 + y // 5 + index) % 2 == 0, 20, 240), grey)
    return np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)


def tone(duration_s: float) -> np.ndarray:
    """A sweep, so that any shift in time shows."""
    t = np.arange(int(duration_s * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * (200 * t + 300 * t**2))).astype(np.float32)


@pytest.fixture(scope="session")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clip") / "reaction.mp4"
    times = frame_times()
    write_clip(path, [(t, picture(i)) for i, t in enumerate(times)], tone(times[-1] + 0.05))
    return path


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def analysis_of(clip: Path, *, face: bool = True, model: str = "small net", model_sha256: str = "a" * 64) -> Analysis:
    """As the pipeline makes it, with truths that are known."""
    times = frame_times()
    frames = np.zeros(len(times), row_type(3, AttentionShape(2, 2)))
    frames["pts_s"] = times
    seen = np.array([face and i not in NO_FACE for i in range(len(times))])
    frames["face"] = frames["used"] = seen
    rng = np.random.default_rng(3)
    frames["pose"], frames["classes"] = rng.normal(0, 5, (len(times), 3)), (0.5, 0.25, 0.25)
    frames["au_intensity"] = 0.25
    twelve = AU_NAMES.index("AU12")
    for i in SMILE:
        frames["au_intensity"][i, twelve], frames["au_occurrence"][i, twelve] = 2.5, seen[i]
    frames["size_px"], frames["sharpness"], frames["brightness"] = 30.0, 100.0, 0.5
    around = np.linspace(0, 2 * np.pi, 68, endpoint=False)
    frames["landmarks"] = np.array(FACE_AT) + 18 * np.stack([np.cos(around), np.sin(around)], axis=1)
    frames["covered"] = seen
    frames["attention"] = np.where(seen, 1.0, 0.0)[:, None, None]
    frames["attention"][22] = 6.0 if face else 0.0
    for name in ("pose", "au_intensity", "classes", "size_px", "sharpness", "brightness", "landmarks"):
        frames[name][~seen] = np.nan
    return Analysis(
        clip=ClipRecord(str(clip), sha256(clip), times[-1] + 0.05, len(times), len(times) / times[-1], True, *SIZE),
        model=ModelRecord(model, model_sha256, False, "", AttentionShape(2, 2), "backbone", "b" * 64),
        settings=AnalysisSettings(),
        frames=frames,
        classes=("calm", "glad", "other"),
        prediction=np.array(PREDICTION, np.float32),
        windows=(),
        so_far=(Reading(0, 1.0, np.full(7, 0.9, np.float32), 10, 0),),
        self_weights={},
        audio=TokenAttention(np.zeros(0), np.zeros((2, 2, 0), np.float32), np.zeros((2, 2), np.float32),
                             np.zeros(0, np.float32), 0.0),
        level=np.zeros(0, np.float32),
        warnings=("Only a test.",),
        versions={"eriscope": "9.9", "torch": "1.0"},
        timings={},
        peaks=(Peak(22, times[22], 1.4, ("AU12",)),) if face else (),
    )  # fmt: skip


@pytest.fixture(scope="session")
def analysis(clip: Path) -> Analysis:
    return analysis_of(clip)


@pytest.fixture(scope="session")
def unattended(analysis: Analysis) -> Analysis:
    """The same by a model without attention."""
    return replace(analysis, model=replace(analysis.model, name="recurrent", attention=None), peaks=())


def keep(study: Study, made: Analysis, key: str) -> None:
    """Put an analysis where the study's are."""
    with analysis_store.entry_in_the_making(study.analyses, key) as making:
        (making / "frames.bin").write_bytes(made.frames.tobytes())
        FeatureSpool(making).finish()
        analysis_store.publish(made, making, study.analyses, key)


class Filled:
    """A study of two people: P1 has all there is, P2 neither values nor analyses nor reports."""

    def __init__(self, folder: Path, clip: Path) -> None:
        self.study = Study.create(folder, "Fear of heights")
        study = self.study
        group = Variable(name="group", kind="category", choices=("control", "phobic"))
        left, text = Variable(name="left-handed", kind="yes/no"), Variable(name="Größe", kind="number")
        self.stimulus = Stimulus(name="=cmd|spiders", file="stimuli/s.mp4", sha256="0" * 64, duration_s=2)
        self.one = Participant(code="P1", age=30, country="DE", notes="-1 visit",
                               values={"group": "phobic", "left-handed": False, "Größe": 1.75})  # fmt: skip
        self.two = Participant(code="P2")
        for record in (group, left, text, self.stimulus, self.one, self.two):
            study.apply(add(record))
        self.clips = []
        for person in (self.one, self.two):
            session = Session(participant_id=person.id)
            file = study.clips_of(person) / f"{person.code}.mp4"
            shutil.copy(clip, file)
            made = Clip(session_id=session.id, file=study.relative(file), sha256=sha256(file), duration_s=2.5,
                        stimulus_id=self.stimulus.id)  # fmt: skip
            study.apply(add(session, made))
            self.clips.append(made)
        made = analysis_of(clip)
        keep(study, made, "key1")
        first = self.clips[0]
        ratings = dict(zip(EMOTIONS[:6], (1, 100, 34, 50, 67, 90), strict=True))  # surprise was not rated
        row = AnalysisRow(clip_id=first.id, key="key1", model="small net", model_sha256="a" * 64, validated=False,
                          settings=json.dumps(AnalysisSettings(excluded=((1.5, 1.9999),)).as_json()),
                          prediction=dict(zip(EMOTIONS, PREDICTION, strict=True)))  # fmt: skip
        modes = dict.fromkeys(ratings, "mouse") | {"fear": "typed"}
        study.apply(add(
            ClipRatings(clip_id=first.id, ratings=ratings, took_s=12.5, modes=modes),
            ClipRatings(clip_id=first.id, ratings={"fear": 12}, rater="anna"),
            row,
            Annotation(clip_id=first.id, tier="marks", rater="anna", start_s=0.1234, label="@look\x07 \u00e9"),
            Annotation(clip_id=first.id, tier="marks", rater="anna", start_s=0.5, end_s=1.5, label="talks"),
            Annotation(clip_id=first.id, tier="marks", rater="anna", start_s=1.0, end_s=2.0, label="laughs"),
            Annotation(clip_id=first.id, tier="exclusions", rater="ben", start_s=1.5, end_s=1.9999),
        ))  # fmt: skip


@pytest.fixture
def filled(tmp_path: Path, clip: Path) -> Iterator[Any]:
    made = Filled(tmp_path / "study", clip)
    yield made
    made.study.close()


@pytest.fixture
def truth() -> Any:
    """What the hand-made analysis holds."""
    from types import SimpleNamespace

    return SimpleNamespace(times=frame_times(), size=SIZE, no_face=NO_FACE, smile=SMILE, face_at=FACE_AT,
                           prediction=PREDICTION, rate=RATE, tone=tone, picture=picture)  # fmt: skip


@pytest.fixture
def make_analysis() -> Callable[..., Analysis]:
    return analysis_of


@pytest.fixture
def keep_analysis() -> Callable[..., None]:
    return keep

"""A study whose truth is known: of some emotions a model follows each person, of the others only the stimulus."""

from __future__ import annotations

import json
from collections.abc import Collection
from pathlib import Path

import numpy as np

from core.analysis_settings import AnalysisSettings
from core.datasets.learned_from import ALL_NAMED
from core.models.metadata import save_arrays
from core.study.changes import Change
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Record, Session, Stimulus, Variable
from core.study.study import Study
from core.types import EMOTIONS

STIMULI = 4


def model_file(path: Path, **metadata: object) -> Path:
    """What stands in for a model where only its file is asked for."""
    about = {"kind": "eri", "name": path.stem, "validated": False, ALL_NAMED: True, "summary": "Planted."}
    save_arrays(path, {"w": np.arange(4, dtype=np.float32)}, about | metadata)
    return path


def video_of(person: int, stimulus: int) -> str:
    """SHA-256 of a video."""
    return f"{person:04d}{stimulus:04d}".ljust(64, "0")


def plant(
    study: Study, sha256: str, people: int = 16, follows: Collection[str] = ("fear", "surprise"), seed: int = 0,
    first: int = 0, analysed: bool = True,
) -> None:  # fmt: skip
    """Fill a study with clips, reports and what the model said of them.

    Args:
        follows: emotions of which the model follows people; of the others it knows which stimulus was shown.
        first: number of the first person; from 1 on, variable and stimuli are there already.
        analysed: also what the model said.
    """
    rng = np.random.default_rng(seed)
    of_stimulus = np.random.default_rng(99).normal(0, 0.12, (STIMULI, 7))
    added: list[Record] = []
    if first == 0:
        added.append(Variable(name="group", kind="category", choices=("a", "b")))
        added += [Stimulus(name=f"s{i}", file="s", sha256=str(i), duration_s=20.0) for i in range(STIMULI)]
        stimuli = [one for one in added if isinstance(one, Stimulus)]
    else:
        stimuli = list(study.all(Stimulus))
    knows = np.array([emotion in follows for emotion in EMOTIONS])
    settings = AnalysisSettings(model="mine").as_json()
    for p in range(first, first + people):
        person = Participant(code=f"P{p:03d}", values={"group": "ab"[p % 2]})
        session = Session(participant_id=person.id)
        added += [person, session]
        for s in range(STIMULI):
            felt = np.clip(0.45 + of_stimulus[s] + rng.normal(0, 0.2, 7), 0, 1)
            clip = Clip(session_id=session.id, file=f"clips/{p}-{s}.mp4", sha256=video_of(p, s), duration_s=20.0,
                        number=s + 1, stimulus_id=stimuli[s].id)  # fmt: skip
            ratings = dict(zip(EMOTIONS, (1 + 99 * felt).round().astype(int).tolist(), strict=True))
            said = np.where(knows, felt + rng.normal(0, 0.08, 7), 0.45 + of_stimulus[s] + rng.normal(0, 0.03, 7))
            prediction = dict(zip(EMOTIONS, np.clip(said, 0, 1).tolist(), strict=True))
            added += [clip, ClipRatings(clip_id=clip.id, ratings=ratings)]
            if analysed:
                row = AnalysisRow(clip_id=clip.id, key=f"k{clip.id}", model="mine", model_sha256=sha256,
                                  validated=False, settings=json.dumps(settings), prediction=prediction)  # fmt: skip
                added.append(row)
    study.apply(Change(label="Plant", added=tuple(added)))

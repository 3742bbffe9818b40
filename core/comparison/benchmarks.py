"""A study of many clips, made up, to measure with: rows only, no videos."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import numpy as np

from core.self_reports import rating_of
from core.study.changes import Change
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Record, Session, Stimulus, Variable
from core.study.study import Study
from core.types import EMOTIONS

MODELS = ("one", "other")
_CLIPS_OF_A_PERSON, _CLIPS_OF_A_SESSION, _STIMULI = 20, 10, 10
_ROWS_AT_ONCE = 2000


def make_study(folder: Path, clips: int, seed: int = 0) -> None:
    """Write a study whose clips are all rated and analysed by two models.

    Raises:
        StudyError, OutputError: it cannot be written.
    """
    rng = np.random.default_rng(seed)
    rows = iter(_records(clips, rng))
    with Study.create(folder, f"{clips} clips") as study:
        while part := tuple(islice(rows, _ROWS_AT_ONCE)):
            study.apply(Change(label="Fill", added=part))


def _records(clips: int, rng: np.random.Generator) -> list[Record]:
    group = Variable(name="group", kind="category", choices=("a", "b"))
    stimuli = [Stimulus(name=f"s{i}", file=f"stimuli/{i}.mp4", sha256=f"{i}", duration_s=9.0) for i in range(_STIMULI)]
    rows: list[Record] = [group, *stimuli]
    for i in range(clips):
        person, of_person = divmod(i, _CLIPS_OF_A_PERSON)
        if of_person == 0:
            who = Participant(code=f"P{person + 1:04d}", values={"group": "ab"[person % 2]})
            lean = rng.normal(0, 0.1, len(EMOTIONS))
            rows.append(who)
        session_number, number = divmod(of_person, _CLIPS_OF_A_SESSION)
        if number == 0:
            session = Session(participant_id=who.id, started_at=f"2026-01-0{session_number + 1}T10:00:00.000+00:00")
            rows.append(session)
        clip = Clip(
            session_id=session.id,
            file=f"clips/{who.id}/{i}.mp4",
            sha256=f"{i}",
            duration_s=9.0,
            number=number + 1,
            stimulus_id=stimuli[number % _STIMULI].id,
        )
        felt = np.clip(0.5 + lean + rng.normal(0, 0.25, len(EMOTIONS)), 0, 1)
        ratings = {e: rating_of(float(v)) for e, v in zip(EMOTIONS, felt, strict=True)}
        rows += [clip, ClipRatings(clip_id=clip.id, ratings=ratings)]
        for model in MODELS:
            said = np.clip(0.2 + 0.6 * felt + rng.normal(0, 0.15, len(EMOTIONS)), 0, 1)
            rows.append(
                AnalysisRow(
                    clip_id=clip.id,
                    key=f"{model}-{i}",
                    model=model,
                    model_sha256=model,
                    validated=False,
                    settings="{}",
                    prediction={e: float(v) for e, v in zip(EMOTIONS, said, strict=True)},
                )
            )
    return rows

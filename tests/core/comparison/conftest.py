"""Studies written row by row, so that the truth is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.study.changes import Change
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Session, Stimulus, Variable
from core.study.study import Study
from core.types import EMOTIONS

Add = Callable[..., Clip]


class Filling:
    """An empty study and what it takes to fill it."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._rows: list[Any] = []
        self._numbers: dict[str, int] = {}
        self._people: dict[str, Participant] = {}
        self._sessions: dict[tuple[str, int], Session] = {}
        self._stimuli: dict[str, Stimulus] = {}

    def add(self, *records: Any) -> None:
        self._rows += records

    @property
    def study(self) -> Study:
        """The study, with all that was added."""
        if self._rows:
            self._study.apply(Change(label="Fill", added=tuple(self._rows)))
            self._rows.clear()
        return self._study

    def person(self, code: str, **fields: Any) -> Participant:
        if code not in self._people:
            self._people[code] = Participant(code=code, **fields)
            self.add(self._people[code])
        return self._people[code]

    def clip(
        self,
        code: str,
        session: int = 1,
        stimulus: str | None = None,
        ratings: dict[str, int] | None = None,
        said: Sequence[float] | None = None,
        **fields: Any,
    ) -> Clip:
        """A clip; ``said`` is what the model "first" predicted."""
        person = self.person(code)
        if (code, session) not in self._sessions:
            sitting = self._sessions[code, session] = Session(participant_id=person.id)
            self.add(sitting)
        if stimulus and stimulus not in self._stimuli:
            shown = self._stimuli[stimulus] = Stimulus(name=stimulus, file="s", sha256=stimulus, duration_s=1.0)
            self.add(shown)
        sitting = self._sessions[code, session]
        number = self._numbers[sitting.id] = self._numbers.get(sitting.id, 0) + 1
        clip = Clip(
            session_id=sitting.id, file=f"clips/{number}.mp4", sha256="0", duration_s=1.0, number=number,
            stimulus_id=self._stimuli[stimulus].id if stimulus else None, **fields,
        )  # fmt: skip
        self.add(clip)
        if ratings is not None:
            self.add(ClipRatings(clip_id=clip.id, ratings=ratings))
        if said is not None:
            self.analysis(clip, said)
        return clip

    def analysis(
        self, clip: Clip, said: Sequence[float], model: str = "first", sha256: str = "", **fields: Any
    ) -> None:
        prediction = dict(zip(EMOTIONS, map(float, said), strict=True))
        values = {"settings": "{}", "validated": False} | fields
        self.add(AnalysisRow(clip_id=clip.id, key=f"{model}{sha256}{clip.id}", model=model,
                             model_sha256=sha256 or model, prediction=prediction, **values))  # fmt: skip


@pytest.fixture
def filling(tmp_path: Path) -> Iterator[Filling]:
    with Study.create(tmp_path / "study", "By hand") as study:
        yield Filling(study)


@pytest.fixture
def twelve(filling: Filling) -> Filling:
    """12 people with 4 clips each, two models; disgust is always rated 7, of fear there are two ratings."""
    filling.add(Variable(name="group", kind="category", choices=("a", "b")))
    rng = np.random.default_rng(5)
    for p in range(12):
        filling.person(f"P{p:02d}", values={"group": "ab"[p % 2]})
        lean = rng.normal(0, 8, 7)
        for s in ("cats", "storm", "fall", "song"):
            felt = np.clip(50 + lean + rng.normal(0, 20, 7), 1, 100).round().astype(int)
            ratings = dict(zip(EMOTIONS, felt.tolist(), strict=True)) | {"disgust": 7}
            if p or s not in ("cats", "storm"):
                del ratings["fear"]
            clip = filling.clip(f"P{p:02d}", 1, s, ratings, np.clip(felt / 140 + rng.normal(0, 0.1, 7), 0, 1))
            filling.analysis(clip, np.clip(felt / 140 + rng.normal(0, 0.3, 7), 0, 1), "second")
    return filling

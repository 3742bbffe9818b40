"""A study with six rated and analysed participants, without analyses' files: for agreement."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.analysis.peaks import Peak
from core.analysis.result import Analysis, ClipRecord, ModelRecord
from core.analysis_settings import AnalysisSettings
from core.sources.synthetic import write_clip
from core.streams import row_type
from core.study.change_building import add
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Session, Variable
from core.study.study import Study
from core.types import EMOTIONS, AttentionShape, TokenAttention


@pytest.fixture
def rated(tmp_path: Path) -> Iterator[Any]:
    rng = np.random.default_rng(11)
    predicted, ratings = rng.uniform(0, 1, (18, 7)), rng.integers(1, 101, (18, 7))
    ratings[:, 0] = 50  # constant
    with Study.create(tmp_path / "study", "Spiders <b>&") as study:
        study.apply(add(Variable(name="group")))
        for i in range(18):
            if i % 3 == 0:
                person = Participant(code=f"P{i // 3 + 1}", values={"group": "<script>alert(1)</script>"} if i else {})
                session = Session(participant_id=person.id)
                study.apply(add(person, session))
            clip = Clip(
                session_id=session.id, file=f"clips/x/{i}.mp4", sha256=f"{i:064d}", duration_s=5, number=i % 3 + 1
            )
            row = AnalysisRow(clip_id=clip.id, key=f"k{i}", model="net", model_sha256="c" * 64, validated=False,
                              settings=json.dumps(AnalysisSettings().as_json()),
                              prediction=dict(zip(EMOTIONS, predicted[i].tolist(), strict=True)))  # fmt: skip
            given = dict(zip(EMOTIONS, ratings[i].tolist(), strict=True))
            study.apply(add(clip, row, ClipRatings(clip_id=clip.id, ratings=given)))
        yield SimpleNamespace(study=study, predicted=predicted, reported=(ratings - 1) / 99)


@pytest.fixture(scope="session")
def clip_and_analysis(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """Forty frames of stripes with a chessboard for a face, and what an analysis would say of them."""
    times = [i / 10 for i in range(40)]
    x, y = np.meshgrid(np.arange(160), np.arange(120))
    grey = np.where((x // 5 + y // 5) % 2 == 0, 20, 240).astype(np.uint8)
    clip = tmp_path_factory.mktemp("clip") / "reaction.mp4"
    write_clip(clip, [(t, np.repeat(grey[..., None], 3, axis=2)) for t in times], None)
    frames = np.zeros(40, row_type(1, AttentionShape(1, 1)))
    frames["pts_s"], frames["face"], frames["used"], frames["covered"] = times, True, True, 1
    around = np.linspace(0, 2 * np.pi, 68, endpoint=False)
    frames["landmarks"] = np.array([80, 60]) + 18 * np.stack([np.cos(around), np.sin(around)], axis=1)
    frames["attention"] = np.where(np.arange(40) == 22, 5.0, 1.0)[:, None, None]
    none = np.zeros((1, 1, 0), np.float32)
    analysis = Analysis(
        clip=ClipRecord(str(clip), hashlib.sha256(clip.read_bytes()).hexdigest(), 4.0, 40, 10.0, False, 160, 120),
        model=ModelRecord("net", "d" * 64, False, "", AttentionShape(1, 1), "backbone", "e" * 64),
        settings=AnalysisSettings(),
        frames=frames,
        classes=("calm",),
        prediction=np.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], np.float32),
        windows=(),
        so_far=(),
        self_weights={},
        audio=TokenAttention(np.zeros(0), none, none[:, :, 0:0].sum(axis=2), np.zeros(0, np.float32), 0.0),
        level=np.zeros(0, np.float32),
        warnings=("Only a test.",),
        versions={"eriscope": "9.9"},
        timings={},
        peaks=(Peak(22, 2.2, 1.4, ("AU12",)),),
    )
    return clip, analysis

"""Evidence on a clip whose network can be worked out by hand, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis import evidence
from core.analysis.evidence import EVIDENCE_FILE, Evidence
from core.analysis.peaks import LEAST_ATTENTION, peaks_of
from core.analysis.result import AttentionView
from core.inspection.effects import attention_of, frame_effects
from core.inspection.evidence import of_subjects
from core.inspection.subject import Subject
from core.streams import row_type
from core.types import EMOTIONS, AttentionShape, FeatureSequence

ADORATION, AMUSEMENT, ANXIETY = range(3)


def frames_of(clip: FeatureSequence) -> Any:
    rows = np.zeros(clip.n_frames, row_type(0, AttentionShape(1, 1)))
    rows["pts_s"], rows["used"] = clip.frame_pts, True
    return rows


@pytest.fixture(scope="module")
def found(told_network: Callable[..., Any], told_clip: Callable[..., FeatureSequence]) -> Evidence:
    clip = told_clip()
    return of_subjects([Subject(told_network("decoys"), clip, 0.0, 6.0)])


def test_peaks_by_effect_lie_on_what_moved_that_emotion_and_not_where_attention_looks(
    found: Evidence, told_clip: Callable[..., FeatureSequence]
) -> None:
    frames = frames_of(told_clip())
    at = {e: [p.pts_s for p in found.peaks(frames, e)] for e in range(len(EMOTIONS))}
    assert at[ADORATION] and all(2.0 <= t < 3.0 for t in at[ADORATION])  # the decoy, looked at, is from 4.2 s on
    assert at[AMUSEMENT] and all(0.3 <= t < 1.0 for t in at[AMUSEMENT])
    assert not any(at[e] for e in range(ANXIETY, len(EMOTIONS)))  # the sound's own stretches are not the picture's
    assert all(p.strength > evidence.LEAST_EFFECT for p in found.peaks(frames, ADORATION))


def test_effects_find_planted_events_at_least_as_well_as_attention_and_nothing_where_there_is_none(
    told_network: Callable[..., Any], told_clip: Callable[..., FeatureSequence]
) -> None:
    n = 6
    by_effect, by_attention, effect_of_none, attention_of_none = 0, 0, 0, 0
    for seed in range(n):
        start_s = 1.0 + 0.3 * seed
        for planted in (True, False):
            clip = told_clip(seed, event_s=(start_s, start_s + 0.6) if planted else (9.0, 10.0))
            subject, frames = Subject(told_network("events"), clip, 0.0, 6.0), frames_of(clip)
            found = frame_effects(subject)
            asked = Evidence("video", found.starts, found.ends, found.occlusion, {}, (), (), None, None, "")
            effects = [p.pts_s for p in asked.peaks(frames, ADORATION)]
            weighed = attention_of(subject, "video", AttentionView(0))
            looked = [p.pts_s for p in peaks_of(frames, weighed, LEAST_ATTENTION)]
            if planted:
                by_effect += bool(effects) and all(start_s - 0.25 <= t < start_s + 0.85 for t in effects)
                by_attention += bool(looked) and all(start_s - 0.25 <= t < start_s + 0.85 for t in looked)
            else:
                effect_of_none += not effects
                attention_of_none += not looked
    assert by_effect >= by_attention and by_effect >= 0.9 * n
    assert effect_of_none >= 0.9 * n and attention_of_none >= 0.9 * n


def test_a_frames_effect_is_the_mean_of_the_stretches_that_it_is_in_and_unknown_where_it_was_not_read(
    found: Evidence, told_clip: Callable[..., FeatureSequence]
) -> None:
    frames = frames_of(told_clip())
    frames["used"][7] = False
    curve = found.at_frames(frames, ADORATION)
    assert np.isnan(curve[7])
    for frame in (0, 22, 40, 59):
        inside = (found.starts <= frames["pts_s"][frame]) & (frames["pts_s"][frame] < found.ends)
        assert curve[frame] == pytest.approx(found.effects[inside, ADORATION].mean(), abs=1e-6)


def test_what_a_stream_carries_is_what_the_intensities_lose_without_it(
    found: Evidence, told_clip: Callable[..., FeatureSequence], hand: Callable[[FeatureSequence], Any]
) -> None:
    clip = told_clip()
    read = hand(clip)
    # Of the whole picture the calm frames are the neutral: no event, no smile. Of the sound it is silence.
    assert found.streams["video"][ADORATION] == pytest.approx(read[ADORATION] - 1 / (1 + np.e), abs=0.02)
    assert found.streams["audio"][ANXIETY] == pytest.approx(read[ANXIETY] - 1 / (1 + np.e), abs=0.02)
    assert found.streams["audio"][[ADORATION, AMUSEMENT]] == pytest.approx(0, abs=1e-6)
    sizes = {name: np.abs(effect).sum() for name, effect in found.streams.items()}
    assert found.shares == pytest.approx({name: size / sum(sizes.values()) for name, size in sizes.items()})


def test_attention_that_looks_at_what_moves_the_number_beats_chance_and_at_a_decoy_does_not(
    found: Evidence, told_network: Callable[..., Any], told_clip: Callable[..., FeatureSequence]
) -> None:
    (chance,) = found.chance
    (other,) = of_subjects([Subject(told_network("events"), told_clip(), 0.0, 6.0)]).chance
    assert chance is not None and other is not None
    assert other <= 0.05 < chance
    assert found.low is found.high is None and "without dropout" in found.spread


def test_it_is_kept_and_read_back_and_what_cannot_be_used_is_nothing(
    found: Evidence, told_network: Callable[..., Any], told_clip: Callable[..., FeatureSequence], tmp_path: Path
) -> None:
    assert evidence.kept(tmp_path) is None
    made = of_subjects([Subject(told_network(dropout=0.3), told_clip(), 0.0, 6.0)])
    for one in (found, made):
        evidence.keep(tmp_path, one)
        again = evidence.kept(tmp_path)
        assert again is not None and evidence.as_json(again) == evidence.as_json(one)
        assert (again.low is None) == (one is found)
    file = tmp_path / EVIDENCE_FILE
    text = file.read_text(encoding="utf-8")
    for broken in (
        text[:-9],
        "[]",
        text.replace('"version": 1', '"version": 2'),
        text.replace('"stream": "video"', '"stream": "x"'),
        text.replace('"start_s": [', '"start_s": [0.0, '),
        text.replace('"streams": {"video": [', '"streams": {"video": [NaN, '),
    ):
        assert broken != text
        file.write_text(broken, encoding="utf-8")
        assert evidence.kept(tmp_path) is None
    assert file.exists()  # reading deletes nothing

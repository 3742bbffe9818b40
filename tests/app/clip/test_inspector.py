"""The inspector without a window: what is asked when, what is dropped, and that the answers are the core's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import ArrayLike
from pytestqt.qtbot import QtBot

from app.clip.inspector import TOO_OLD, Inspector
from app.clip.player import Player
from app.clip.state import AppState
from core.analysis.analyser import Analyser
from core.analysis.evidence import as_json, kept
from core.analysis.result import Analysis, AttentionView
from core.analysis_settings import AnalysisSettings
from core.inspection.effects import frame_effects, rank_correlations
from core.inspection.evidence import evidence_of
from core.inspection.faithfulness import faithfulness
from core.inspection.groups import group_effects
from core.inspection.masks import HOW, mask_and_predict
from core.inspection.opening import model_of, subject_of
from core.inspection.uncertainty import dropout_spread
from core.models import reaction_file
from core.models.base import ReactionModel
from core.types import Reading

_PATIENCE_MS = 120_000
_QUIET_MS = 1200
"""Longer than the inspector waits before it begins."""


@pytest.fixture(scope="session")
def analysis(sounding_reaction: Path, landmarker: Path) -> Analysis:
    with Analyser(AnalysisSettings()) as analyser:
        return analyser.analyse(sounding_reaction)


@pytest.fixture(scope="session")
def model(analysis: Analysis) -> ReactionModel:
    return model_of(analysis)


@pytest.fixture
def player(qapp: object) -> Iterator[Player]:
    player = Player()
    yield player
    player.shut_down()


@pytest.fixture
def inspector(player: Player, threads_at_work: Callable[[], int]) -> Iterator[Inspector]:
    state = AppState(AnalysisSettings())
    inspector = Inspector(state, player)
    yield inspector
    inspector.shut_down()
    player.shut_down()
    assert threads_at_work() == 0


def assert_same(found: ArrayLike, expected: ArrayLike) -> None:
    """But for what sums in another order give, as threads of another number make them."""
    np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6)


def show(inspector: Inspector, analysis: Analysis | None) -> None:
    inspector._state.set_analysis(analysis)


def answers(inspector: Inspector) -> set[str]:
    """Of what is asked for; the evidence is computed in any case, last of all."""
    if inspector.findings is None:
        return set()
    return {question.what for question in inspector.findings.answers} - {"evidence"}


def test_its_answers_are_those_of_the_core(
    inspector: Inspector, analysis: Analysis, model: ReactionModel, qtbot: QtBot
) -> None:
    subject = subject_of(analysis, model)
    show(inspector, analysis)
    qtbot.waitUntil(lambda: inspector.spread is not None, timeout=_PATIENCE_MS)
    assert_same(inspector.spread.low, dropout_spread(subject).low)
    qtbot.wait(_QUIET_MS)
    assert answers(inspector) == {"opening", "spread"}  # nobody looks at more
    told: list[Any] = []
    inspector.progressed.connect(told.append)
    inspector.set_seen(True)
    qtbot.waitUntil(lambda: inspector.groups is not None, timeout=_PATIENCE_MS)
    assert_same(inspector.groups.occlusion, group_effects(subject).occlusion)
    inspector.choose_emotion(1)
    inspector._state.set_attention_view(AttentionView(0, 2))
    for stream in ("video", "audio"):
        direct = frame_effects(subject, stream=stream, view=AttentionView(0, 2))
        assert_same(inspector.effects(stream).occlusion, direct.occlusion)
        np.testing.assert_allclose(inspector.effects(stream).attention, direct.attention, rtol=1e-5)
        assert [c.n for c in inspector.correlations(stream)] == [c.n for c in rank_correlations(direct, 1)]
    assert inspector.faithfulness is None
    inspector.ask_faithfulness()
    assert inspector.asking_faithfulness
    qtbot.waitUntil(lambda: inspector.faithfulness is not None, timeout=_PATIENCE_MS)
    assert inspector.faithfulness.sentence == faithfulness(subject, 1, view=AttentionView(0, 2)).sentence
    inspector.choose_emotion(2)
    assert inspector.faithfulness is None  # that was asked of another intensity
    qtbot.waitUntil(lambda: told[-1] is None, timeout=_PATIENCE_MS)
    assert any(p is not None and 0 < p.done == p.total for p in told)
    shown = inspector._state.analysis
    assert shown is not None and shown.evidence is not None and shown.entry is not None
    found = as_json(evidence_of(analysis, model))
    assert as_json(shown.evidence) == found
    again = kept(shown.entry)  # for the next opening
    assert again is not None and as_json(again) == found
    inspector._state.set_peaks_by(1)
    assert inspector._state.peaks == shown.evidence.peaks(shown.frames, 1)


def test_a_clip_without_sound_has_all_answers_but_those_of_sound(
    inspector: Inspector, analysis: Analysis, model: ReactionModel, qtbot: QtBot
) -> None:
    silent = replace(analysis, tokens=analysis.tokens[:0], entry=None)
    show(inspector, silent)
    inspector.set_seen(True)
    inspector.ask_faithfulness()
    qtbot.waitUntil(lambda: inspector.findings is not None and bool(inspector.findings.answers), timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: next(inspector._wanted(), None) is None, timeout=_PATIENCE_MS)
    assert inspector.findings is not None and inspector.findings.refused == {}
    assert answers(inspector) == {"opening", "spread", "effects", "groups", "faithfulness"}
    subject = subject_of(silent, model)
    effects = inspector.effects("video")
    assert effects is not None and inspector.effects("audio") is None
    assert_same(effects.gradient, frame_effects(subject).gradient)
    assert inspector.groups is not None and "audio" not in inspector.groups.names


def test_the_last_of_many_stretches_is_answered_as_the_core_answers_it(
    inspector: Inspector, analysis: Analysis, model: ReactionModel, qtbot: QtBot
) -> None:
    got: list[Any] = []
    show(inspector, analysis)
    inspector.masked.connect(got.append)
    ends = np.linspace(0.6, 2.2, 25)
    for end_s in ends:
        inspector.mask((0.5, float(end_s)), "held neutral")
    qtbot.waitUntil(lambda: bool(got) and got[-1].end_s == ends[-1], timeout=_PATIENCE_MS)
    assert len(got) < 5
    subject = subject_of(analysis, model)
    assert_same(got[-1].after, mask_and_predict(subject, 0.5, ends[-1], "held neutral").after)
    for how in HOW:
        inspector.mask((1.0, 2.0), how, "video")
        qtbot.waitUntil(lambda how=how: got[-1].how == how and got[-1].streams == "video", timeout=_PATIENCE_MS)
        assert_same(got[-1].after, mask_and_predict(subject, 1.0, 2.0, how, "video").after)
    inspector.mask((0.5, 1.0))
    inspector.mask(None)
    qtbot.wait(_QUIET_MS)
    assert got[-1] is None  # an answer that comes late is not shown


def test_a_stretch_that_cannot_be_masked_gets_its_sentence(
    inspector: Inspector, analysis: Analysis, qtbot: QtBot
) -> None:
    show(inspector, analysis)
    with qtbot.waitSignal(inspector.mask_refused, timeout=_PATIENCE_MS) as said:
        inspector.mask((1.0, 1.01), "only kept")
    assert "stretch" in said.args[0]


def test_the_model_is_loaded_once_and_what_is_known_of_a_clip_is_kept(
    inspector: Inspector, analysis: Analysis, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[Path] = []
    load = reaction_file.load_reaction_model
    monkeypatch.setattr(reaction_file, "load_reaction_model", lambda path: (loaded.append(path), load(path))[1])
    other = replace(analysis, clip=replace(analysis.clip, sha256="another"))
    for shown in (analysis, other):
        show(inspector, shown)
        inspector.mask((0.5, 1.0))
        qtbot.waitUntil(lambda: inspector.spread is not None, timeout=_PATIENCE_MS)
    assert len(loaded) == 1
    kept = inspector.spread
    show(inspector, None)
    assert inspector.spread is None and inspector.findings is None
    show(inspector, replace(other))
    assert inspector.spread is kept


def test_nothing_is_worked_on_while_a_clip_plays_or_a_recording_runs(
    inspector: Inspector, player: Player, analysis: Analysis, constant_clip: Any, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(player.opened, timeout=_PATIENCE_MS):
        player.open(constant_clip.path)
    player.set_speed(0.25)
    player.play()
    show(inspector, analysis)
    qtbot.wait(_QUIET_MS)
    assert player.playing and answers(inspector) == set()
    inspector.rest(True)
    player.pause()
    qtbot.wait(_QUIET_MS)
    assert answers(inspector) == set()
    inspector.rest(False)
    qtbot.waitUntil(lambda: inspector.spread is not None, timeout=_PATIENCE_MS)


def test_what_is_stopped_is_said_and_can_be_gone_on_with(
    inspector: Inspector, analysis: Analysis, qtbot: QtBot
) -> None:
    inspector.set_seen(True)
    show(inspector, analysis)
    qtbot.waitUntil(lambda: inspector.spread is not None, timeout=_PATIENCE_MS)
    inspector.give_up()
    qtbot.waitUntil(lambda: inspector._task is None, timeout=_PATIENCE_MS)
    assert inspector.stopped and "groups" not in answers(inspector)
    qtbot.wait(_QUIET_MS)
    assert "groups" not in answers(inspector)
    inspector.try_again()
    qtbot.waitUntil(lambda: inspector.groups is not None, timeout=_PATIENCE_MS)
    assert not inspector.stopped


def test_an_analysis_without_features_is_not_asked_and_a_missing_model_is_said(
    inspector: Inspector, analysis: Analysis, qtbot: QtBot
) -> None:
    show(inspector, replace(analysis, holistic=np.zeros((0, 512), np.float32)))
    assert inspector.trouble == TOO_OLD and inspector.too_old
    inspector.mask((0.5, 1.0))
    qtbot.wait(_QUIET_MS)
    assert answers(inspector) == set()
    show(inspector, replace(analysis, model=replace(analysis.model, sha256="0" * 64)))
    qtbot.waitUntil(lambda: bool(inspector.trouble), timeout=_PATIENCE_MS)
    assert "has changed since" in inspector.trouble and not inspector.too_old


def test_of_a_clip_in_windows_each_is_asked_by_itself(
    inspector: Inspector, analysis: Analysis, model: ReactionModel, qtbot: QtBot
) -> None:
    def window(start_s: float, end_s: float) -> Reading:
        tokens = int(((analysis.tokens["pts_s"] >= start_s) & (analysis.tokens["pts_s"] < end_s)).sum())
        return Reading(start_s, end_s, analysis.prediction, 0, tokens)

    long = replace(analysis, windows=(window(0.0, 1.6), window(1.0, 2.6)))
    show(inspector, long)
    qtbot.waitUntil(lambda: inspector.opening is not None, timeout=_PATIENCE_MS)
    qtbot.wait(_QUIET_MS)
    assert inspector.spread is None  # the mean of windows has none of its own
    assert inspector.readings == ((0.0, 1.6), (1.0, 2.6))
    first = inspector.opening.subject
    inspector.mask((0.2, 0.6))
    inspector.choose_reading(1)
    assert inspector.stretch is None
    qtbot.waitUntil(lambda: inspector.opening is not None, timeout=_PATIENCE_MS)
    second = inspector.opening.subject
    np.testing.assert_array_equal(second.features.frame_pts, subject_of(long, model, 1).features.frame_pts)
    assert first.features.frame_pts[-1] < 1.6 and second.features.frame_pts[0] >= 1.0

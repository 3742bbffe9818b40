"""Figures of a study against scipy on what was written into it."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from scipy import stats

from core.comparison.agreement import figures, fit_lines, notes_of
from core.comparison.clip_table import clip_table
from core.comparison.pairs import pairs
from core.comparison.plain_values import FIGURE_COLUMNS, as_json, figure_rows
from core.comparison.selection import Selection, selection_of
from core.errors import Cancelled
from core.evaluation.agreement_measures import MEASURES
from core.study.records import AnalysisRow, ClipRatings
from core.types import EMOTIONS


def written(filling: Any, emotion: str, model: str = "first") -> tuple[np.ndarray, np.ndarray]:
    """Ratings 1 to 100 and predictions, straight from the rows."""
    reports = {r.clip_id: r.ratings for r in filling.study.all(ClipRatings)}
    said = {a.clip_id: a.prediction for a in filling.study.all(AnalysisRow, model=model)}
    both = [clip_id for clip_id in reports if emotion in reports[clip_id] and clip_id in said]
    return np.array([reports[c][emotion] for c in both], float), np.array([said[c][emotion] for c in both])


def test_figures_and_fit_are_those_of_scipy_and_points_need_no_intervals(twelve: Any) -> None:
    found = pairs(clip_table(twelve.study))
    with_intervals, at_once = figures(found), figures(found, intervals=False)
    assert with_intervals.with_intervals and not at_once.with_intervals
    for emotion in ("adoration", "surprise"):
        x, y = written(twelve, emotion)
        e = with_intervals.agreement.emotions[emotion]
        assert (e.n, e.n_participants) == (48, 12)
        assert e.figures["pearson"].value == pytest.approx(stats.pearsonr(x, y).statistic)
        assert e.figures["spearman"].value == pytest.approx(stats.spearmanr(x, y).statistic)
        assert e.figures["bias"].value == pytest.approx((y - (x - 1) / 99).mean())
        line = stats.linregress(y, (x - 1) / 99)  # calibration: reports on predictions
        assert fit_lines(found)[EMOTIONS.index(emotion)] == pytest.approx((line.slope, line.intercept))
        for measure in MEASURES:
            figure, alone = e.figures[measure], at_once.agreement.emotions[emotion].figures[measure]
            assert alone.value == figure.value and (alone.low, alone.high, alone.note) == (None, None, "")
            assert figure.low < figure.value < figure.high, measure
    r = [stats.pearsonr(*written(twelve, e)).statistic for e in EMOTIONS if e not in ("disgust", "fear")]
    assert with_intervals.agreement.mean["pearson"].value == pytest.approx(np.mean(r))


def test_constant_and_few_reports_become_sentences_and_never_nan(twelve: Any) -> None:
    found = pairs(clip_table(twelve.study))
    measured = figures(found)
    of = measured.agreement.emotions
    assert of["disgust"].figures["pearson"].value is None and of["disgust"].figures["mae"].value is not None
    assert any("All reports of disgust are the same" in note for note in notes_of(measured, "disgust"))
    assert notes_of(measured, "fear") == ("2 clips with a report of fear: at least 3 are needed.",)
    assert fit_lines(found)[EMOTIONS.index("disgust")] is None
    for chosen in (Selection(), Selection({"participant": ()}), selection_of(found.table, ["P01"])):
        some = pairs(found.table, chosen, against=found.table.models[1])
        text = json.dumps(as_json(some, figures(some)), allow_nan=False)
        assert json.loads(text)["clips"] == len(some)
    rows = figure_rows(found, measured)
    assert len(rows) == 8 and {len(row) for row in rows} == {len(FIGURE_COLUMNS)}
    assert rows[3][FIGURE_COLUMNS.index("pearson")] is None


def test_the_difference_of_two_models_is_measured_without_the_same_people(twelve: Any) -> None:
    table = clip_table(twelve.study)
    first, second = (next(m for m in table.models if m.name == name) for name in ("first", "second"))
    found = figures(pairs(table, Selection(), first, second))
    assert found.difference is not None and found.against is not None
    (x, a), (_, b) = (written(twelve, "anxiety", model) for model in ("first", "second"))
    figure = found.difference.emotions["anxiety"]
    assert figure.value == pytest.approx(stats.pearsonr(x, a).statistic - stats.pearsonr(x, b).statistic)
    one, other = (f.emotions["anxiety"].figures["pearson"].value for f in (found.agreement, found.against))
    assert figure.value == pytest.approx(one - other)
    assert figure.low < figure.value < figure.high
    assert found.difference.emotions["disgust"].value is None and found.difference.emotions["disgust"].note
    swapped = figures(pairs(table, Selection(), second, first))
    assert swapped.difference.emotions["anxiety"].low == pytest.approx(-figure.high)


def test_leaving_out_can_be_stopped(twelve: Any) -> None:
    done = []

    def stop(parts: int) -> None:
        done.append(parts)
        if parts:
            raise Cancelled("enough")

    with pytest.raises(Cancelled):
        figures(pairs(clip_table(twelve.study)), on_parts=stop)
    assert done == [0, 12]

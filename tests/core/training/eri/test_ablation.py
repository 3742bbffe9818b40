from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.stats import pearsonr

from core.datasets.dataset import Clip, Dataset
from core.datasets.planted import TABLE_ROWS
from core.errors import SettingsError
from core.evaluation.agreement import agreement
from core.evaluation.challenge import write_predictions
from core.training.eri import ablation, ablation_report
from core.training.eri.records import METRICS_FILE, MODEL_FILE
from core.training.eri.settings import EriTraining

TINY = EriTraining(hidden=16, epochs=1)
RNG = np.random.default_rng(5)
REPORTED = RNG.uniform(0.1, 0.9, (24, 7))
PEOPLE = [f"p{i // 3}" for i in range(24)]


def with_test_clips(folder: Path) -> Dataset:
    rows = zip(REPORTED.tolist(), PEOPLE, strict=True)
    return Dataset(
        folder, "made up", "", tuple(Clip(f"c{i}", None, "test", tuple(r), p) for i, (r, p) in enumerate(rows))
    )


def predictions(path: Path, noise: float, seed: int) -> NDArray[np.float64]:
    values = REPORTED + noise * np.random.default_rng(seed).normal(size=REPORTED.shape)
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not in the dataset's order: rows are found by their ids.
    order = np.random.default_rng(seed).permutation(24)
    write_predictions(path, [f"c{i}" for i in order], values[order])
    return values


def finished(planned: ablation.PlannedRun, val_pcc: list[float], seed: int = 0) -> None:
    """What a run leaves behind, as far as tables need it."""
    planned.folder.mkdir(parents=True)
    (planned.folder / MODEL_FILE).touch()
    lines = ["epoch,seconds,loss,val_loss,val_pcc", *(f"{i},1,0.1,0.1,{pcc}" for i, pcc in enumerate(val_pcc, 1))]
    (planned.folder / METRICS_FILE).write_text("\n".join(lines) + "\n")
    predictions(planned.folder / ablation.PREDICTIONS_FILE, 0.2, seed)


def test_the_two_tables_ask_for_the_sets_of_features_of_the_paper() -> None:
    asked = {row.features for table in ablation.TABLES.values() for row in table.rows}
    assert asked == set(TABLE_ROWS)
    # The better the paper's figure, the higher the planted ceiling: TABLE_ROWS has the weakest first.
    by_paper = sorted((row.paper, row.features) for table in ablation.TABLES.values() for row in table.rows)
    assert list(dict.fromkeys(features for _, features in by_paper)) == list(TABLE_ROWS)


def test_a_run_that_two_tables_share_is_planned_once_and_first_seeds_come_first(
    small_dataset: Dataset, tmp_path: Path
) -> None:
    jobs, notes = ablation.plan(small_dataset, TINY, (2, 3), (7, 2), tmp_path, "cpu")
    assert set(Counter((planned.settings.features, planned.settings.seed) for planned in jobs).values()) == {1}
    assert [planned.settings.seed for planned in jobs] == [7] * 8 + [2] * 8
    assert len({planned.folder for planned in jobs}) == len({planned.name for planned in jobs}) == 16
    assert any("no self-reports" in note for note in notes)
    assert len(ablation.plan(small_dataset, TINY, (3,), (7,), tmp_path, "cpu")[0]) == 3


def test_runs_of_other_settings_are_not_taken_for_these(small_dataset: Dataset, tmp_path: Path) -> None:
    first = ablation.plan(small_dataset, TINY, (3,), (1,), tmp_path, "cpu")[0][0]
    threads = torch.get_num_threads()
    first(lambda row: None)
    torch.set_num_threads(threads)
    again = ablation.plan(small_dataset, TINY, (3,), (1,), tmp_path, "cpu")[0]
    assert [planned.finished for planned in again] == [True, False, False]
    other = replace(TINY, hidden=TINY.hidden * 2)
    with pytest.raises(SettingsError, match=r"differs in .*\(.*--out"):
        ablation.plan(small_dataset, other, (3,), (1,), tmp_path, "cpu")


def test_test_figures_are_the_mean_over_runs_with_the_interval_of_one_run_being_that_of_an_evaluation(
    tmp_path: Path,
) -> None:
    dataset = with_test_clips(tmp_path)
    files = [tmp_path / f"{i}.csv" for i in range(2)]
    values = [predictions(file, noise, seed) for file, noise, seed in zip(files, (0.1, 0.5), (1, 2), strict=True)]
    by_hand = [[pearsonr(v[:, i], REPORTED[:, i]).statistic for i in range(7)] for v in values]
    both = ablation.agreement_on_test_clips(dataset, files).mean["pearson"]
    assert both.value == pytest.approx(np.mean(by_hand), abs=1e-5)
    for file, v in zip(files, values, strict=True):
        found, wanted = ablation.agreement_on_test_clips(dataset, [file]), agreement(v, REPORTED, PEOPLE)
        one, same = found.mean["pearson"], wanted.mean["pearson"]
        assert (one.value, one.low, one.high) == pytest.approx((same.value, same.low, same.high), abs=1e-5)
        assert found.over == wanted.over == "participants"
    assert both.low is not None and both.high is not None and both.low < np.mean(by_hand) < both.high


def test_where_participants_are_not_known_clips_are_left_out_and_that_is_said(tmp_path: Path) -> None:
    known = with_test_clips(tmp_path)
    dataset = replace(known, clips=tuple(replace(clip, participant=None) for clip in known.clips))
    predictions(tmp_path / "a.csv", 0.2, 1)
    found = ablation.agreement_on_test_clips(dataset, [tmp_path / "a.csv"])
    assert found.over == "clips" and found.note
    row = ablation.Measured(ablation.TABLES[3].rows[0], {1: 0.5}, found, None)
    text = ablation_report.markdown(dataset, TINY, {3: [row]}, (1,), "eriscope ablate", {})
    assert "jackknife over clips" in text and found.note in text and "jackknife over participants" not in text


def test_rows_hold_the_best_epochs_of_finished_runs_and_the_planted_ceiling(tmp_path: Path) -> None:
    dataset = with_test_clips(tmp_path / "dataset")
    (tmp_path / "dataset" / "truth").mkdir(parents=True)
    ceilings = {"holistic+au_occurrence+audio": 0.8}
    (tmp_path / "dataset" / "truth" / "corpus.json").write_text(json.dumps({"ceilings": ceilings}))
    features = ("holistic", "au_occurrence", "audio")
    jobs = [
        ablation.PlannedRun(
            f"{seed}", EriTraining(features=features, seed=seed), tmp_path / str(seed), tmp_path, "cpu", False
        )
        for seed in (1, 2, 3)
    ]
    finished(jobs[0], [0.1, 0.4, 0.3])
    finished(jobs[1], [0.2])
    occurrence, intensity, both = ablation.results(dataset, jobs, 3)
    assert occurrence.validation == {1: 0.4, 2: 0.2}
    assert occurrence.mean == pytest.approx(0.3)
    assert occurrence.ceiling == 0.8
    assert occurrence.test is not None and occurrence.test.mean["pearson"].value is not None
    for row in (intensity, both):
        assert not row.validation and np.isnan(row.mean) and row.test is None and row.ceiling is None

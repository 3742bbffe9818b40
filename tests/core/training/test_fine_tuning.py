"""Fine-tuning on planted self-reports: what is there is found, what is not there is not claimed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from core.datasets.dataset import Clip, Dataset
from core.errors import Cancelled, DatasetError, SettingsError
from core.evaluation.figure_with_interval import Figure
from core.evaluation.floors import floors
from core.evaluation.prediction import predict
from core.evaluation.summary import floor_json
from core.label_meaning import Labels
from core.models.base import ReactionModel
from core.models.inputs import PAPER_LAYOUT, widths
from core.models.systems.recurrent import RecurrentArchitecture
from core.training import fine_tuning
from core.training.fine_tuning import Clips, check_system, fine_tune, of_models_form, read_clips
from core.training.fine_tuning_report import conclusions
from core.training.fine_tuning_settings import FineTuning
from core.types import FeatureSequence

PEOPLE, EACH = 12, 7
N = PEOPLE * EACH
PERSON = np.repeat(np.arange(PEOPLE), EACH)
QUICK = FineTuning(steps=(60, 20), learning_rates=(1e-2, 1e-4), folds=4, inner=2, permutations=19)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    """On matrices this small, threads wait for each other most of the time."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


def features(i: int) -> FeatureSequence:
    rng = np.random.default_rng(i)
    n = 50 + i % 9
    level = rng.normal(size=17).astype(np.float32)
    return FeatureSequence(
        rng.normal(size=(n, 512)).astype(np.float32) + rng.normal(size=512).astype(np.float32),
        np.clip(level + rng.normal(size=(n, 17)), 0, 5).astype(np.float32),
        rng.integers(0, 2, (n, 17)).astype(np.float32),
        np.arange(n),
        np.arange(n) / 25,
        rng.normal(size=(4, 1024)).astype(np.float32),
        0.256 + 0.512 * np.arange(4),
    )


@pytest.fixture(scope="module")
def clips_of(request: pytest.FixtureRequest) -> Callable[[ReactionModel, int], Clips]:
    read: dict[int, Clips] = {}

    def clips(model: ReactionModel, layers: int) -> Clips:
        if layers not in read:
            people = [f"p{p:02d}" for p in PERSON]
            read[layers] = read_clips(
                model, list(map(str, range(N))), lambda i: features(int(i)), np.zeros((N, 7)), people, layers
            )
        return read[layers]

    return clips


def with_reports(clips: Clips, reports: np.ndarray) -> Clips:
    return replace(clips, reports=torch.from_numpy(reports.astype(np.float32)))


def planted(clips: Clips, noise: float = 0.03) -> np.ndarray:
    """Reports that another readout would give."""
    rng = np.random.default_rng(0)
    x = clips.summaries.double().numpy()
    x = (x - x.mean(0)) / x.std(0)
    directions = np.linalg.svd(x, full_matrices=False)[2][:7]
    found = x @ directions.T
    return np.clip(0.5 + 0.15 * found / found.std(0) + noise * rng.normal(size=found.shape), 0, 1)


@pytest.mark.parametrize("layers", [1, 2])
def test_before_anything_is_learned_the_last_layers_say_what_the_model_says(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips], layers: int
) -> None:
    model = small_model()
    clips = clips_of(model, layers)
    wanted = predict(model, {str(i): 50 for i in range(N)}, lambda i: features(int(i))).intensities
    settings = replace(QUICK, layers=layers, steps=(0, 0), permutations=0)
    outcome = fine_tune(model, clips, settings)
    np.testing.assert_allclose(outcome.before, wanted, atol=5e-5)
    np.testing.assert_allclose(outcome.after, wanted, atol=5e-5)
    assert set(outcome.chosen) == {0}
    for name, tensor in model.network.state_dict().items():
        torch.testing.assert_close(outcome.network.state_dict()[name], tensor)


def test_what_another_readout_would_know_is_learned_and_told_from_chance(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    model = small_model()
    clips = clips_of(model, 1)
    reports = planted(clips)
    outcome = fine_tune(model, with_reports(clips, reports), QUICK)
    r = np.mean([np.corrcoef(outcome.after[:, k], reports[:, k])[0, 1] for k in range(7)])
    assert r > 0.5
    assert outcome.p == 1 / 20  # as small as 19 refits allow
    assert outcome.permuted == "clips within participants"
    gain = outcome.difference["pearson"]
    before = np.mean([np.corrcoef(outcome.before[:, k], reports[:, k])[0, 1] for k in range(7)])
    assert gain.value == pytest.approx(r - before, abs=1e-6)
    assert gain.low is not None and gain.low > 0
    changed = {n for n, t in outcome.network.state_dict().items() if not torch.equal(t, model.network.state_dict()[n])}
    assert changed == {"readout.weight", "readout.bias"}


def test_with_two_layers_the_last_blocks_change_too(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    model = small_model()
    clips = clips_of(model, 2)
    # Learning goes on to the end: chosen by hand, since so few steps need not help.
    settings = replace(QUICK, layers=2, steps=(10, 10), folds=3, inner=2, permutations=0)
    tail = fine_tuning._after(
        fine_tuning.Tail(model.network, 2), with_reports(clips, planted(clips)), np.arange(N), settings, 20
    )
    whole = fine_tuning._joined(model.network, tail)
    changed = {n for n, t in whole.state_dict().items() if not torch.equal(t, model.network.state_dict()[n])}
    last = model.network.architecture.blocks - 1
    assert all(n.startswith("readout.") or f".blocks.{last}." in n for n in changed)
    assert {n.split(".")[1] for n in changed if n.startswith("streams.")} == {"video", "audio"}


def test_an_emotion_that_nobody_reports_is_left_out_of_the_gain_and_named(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    model = small_model()
    clips = clips_of(model, 1)
    reports = planted(clips)
    reports[:, 3] = 0.0
    outcome = fine_tune(model, with_reports(clips, reports), replace(QUICK, permutations=0))
    gain = outcome.difference["pearson"]
    r = [
        [np.corrcoef(values[:, k], reports[:, k])[0, 1] for k in range(7) if k != 3]
        for values in (outcome.after, outcome.before)
    ]
    assert gain.value == pytest.approx(np.mean(r[0]) - np.mean(r[1]), abs=1e-6)
    assert gain.low is not None and gain.low > 0 and "without disgust" in gain.note
    no_error = Figure(0.0, note="No interval: too few.").as_json()
    document = {
        "difference": {"pearson": gain.as_json(), "mae": no_error},
        "permutation": {"p": None},
        "steps_by_fold": [10],
        "clips": N,
        "participants": PEOPLE,
        "floors": floors_of(outcome.after, reports),
    }
    said = " ".join(conclusions(document))
    assert "A gain in the order of clips" in said and "without disgust" in said
    assert "above what the mean of other people's reports of the same stimulus gives" in said
    assert "biased below 0" in said
    beaten = {"floors": document["floors"] | {"stimulus": floors_of(reports + 0.01, outcome.after)["others"]}}
    low = Figure(0.02, -0.1, 0.2).as_json()
    beaten["floors"]["stimulus"]["mean"]["pearson"]["gain"] = low
    assert conclusions(document | beaten)[0].startswith("No gain is shown")
    document["difference"] = {"pearson": Figure(0.2, note="No interval: too few.").as_json(), "mae": no_error}
    assert "cannot be said" in conclusions(document)[0] and "No interval: too few." in conclusions(document)[0]
    # Worse in order and nearer in numbers are two things, and both are said.
    document["difference"] = {
        "pearson": Figure(-0.1, -0.2, -0.01).as_json(),
        "mae": Figure(-0.029, -0.047, -0.012).as_json(),
    }
    document["permutation"] = {"p": 1 / 20, "refits": 19, "exchanged": "reports"}
    few = "So few refits cannot tell the cross-validated correlation from chance (p = 0.050, 19 refits with reports"
    assert f"{few} exchanged). Ask for at least 20." in conclusions(document)
    document["permutation"] = {"p": 1 / 5001, "refits": 5000, "exchanged": "reports"}
    assert any("told from chance (p < 0.001, 5000 refits" in said for said in conclusions(document))
    document["permutation"] = {"p": None}
    near = np.clip(reports + 0.01 * np.random.default_rng(1).normal(size=reports.shape), 0, 1)
    order, error = conclusions(document | {"floors": floors_of(near, reports)})[:2]
    assert "harm to the order of clips" in order and "mean absolute error fell by 0.029" in error
    assert "That is a gain" in error
    flat = conclusions(document | {"floors": floors_of(np.full((N, 7), 0.5), reports)})[1]
    assert "That is no gain" in flat and "learning the level alone" in flat


STIMULI = [f"s{i % EACH}" for i in range(N)]


def floors_of(predicted: np.ndarray, reports: np.ndarray) -> dict[str, Any]:
    found = floors(predicted, reports, [f"p{p:02d}" for p in PERSON], STIMULI)
    return {floor.name: floor_json(floor) for floor in found}


def test_on_noise_the_error_falls_in_every_run_and_none_claims_a_gain(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    """Of 100 such runs none claimed one, with stimuli that matter and without; before there were floors all did."""
    model = small_model()
    rng = np.random.default_rng(5)
    for by_stimulus in (0.0, 0.1, 0.0):
        levels = (
            0.4 + rng.normal(0, 0.12, (PEOPLE, 7))[PERSON] + rng.normal(0, by_stimulus, (EACH, 7))[np.arange(N) % EACH]
        )
        reports = np.clip(levels + rng.normal(0, 0.15, (N, 7)), 0, 1)
        settings = replace(QUICK, steps=(60, 0), permutations=0)
        outcome = fine_tune(model, with_reports(clips_of(model, 1), reports), settings)
        assert outcome.difference["mae"].high < 0
        document = {
            "difference": {measure: figure.as_json() for measure, figure in outcome.difference.items()},
            "permutation": {"p": None},
            "steps_by_fold": list(outcome.chosen),
            "clips": N,
            "participants": PEOPLE,
            "floors": floors_of(outcome.after, reports),
        }
        said = " ".join(conclusions(document))
        assert "A gain" not in said and "That is a gain" not in said and "That is no gain" in said


def test_reports_by_chance_are_not_told_from_chance(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    model = small_model()
    reports = np.random.default_rng(8).uniform(0.2, 0.8, (N, 7))
    outcome = fine_tune(model, with_reports(clips_of(model, 1), reports), QUICK)
    assert outcome.p is not None and outcome.p > 0.05
    gain = outcome.difference["pearson"]
    assert gain.low is not None and gain.low < 0.05


def test_a_participants_own_level_cannot_be_learned_by_heart(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    """Every clip carries its participant's mark, reports are the participant's level: a leak would give r near 1."""
    model = small_model()
    rng = np.random.default_rng(2)
    clips = clips_of(model, 1)
    marked = (
        clips.summaries
        + 5 * torch.from_numpy(rng.normal(size=(PEOPLE, clips.summaries.shape[1])).astype(np.float32))[PERSON]
    )
    levels = rng.uniform(0.2, 0.8, (PEOPLE, 7))[PERSON] + 0.02 * rng.normal(size=(N, 7))
    outcome = fine_tune(model, replace(with_reports(clips, levels), summaries=marked), replace(QUICK, permutations=0))
    r = np.mean([np.corrcoef(outcome.after[:, k], levels[:, k])[0, 1] for k in range(7)])
    assert abs(r) < 0.5


def test_the_same_seed_gives_the_same_figures(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    model = small_model()
    clips = with_reports(clips_of(model, 1), planted(clips_of(model, 1)))
    first, second = (fine_tune(model, clips, replace(QUICK, steps=(20, 20), permutations=1)) for _ in range(2))
    np.testing.assert_array_equal(first.after, second.after)
    assert (first.p, first.chosen) == (second.p, second.chosen)


def test_too_few_clips_or_participants_are_refused_with_the_reason(
    small_model: Callable[..., ReactionModel], clips_of: Callable[[ReactionModel, int], Clips]
) -> None:
    with pytest.raises(DatasetError, match=r"at least 60 clips .* of at least 10 participants; there are 59 of 12"):
        fine_tuning.check_enough(59, 12)
    with pytest.raises(DatasetError, match="there are 84 of 9"):
        fine_tuning.check_enough(84, 9)
    model = small_model()
    clips = clips_of(model, 1)
    with pytest.raises(DatasetError, match="84 of 4"):
        fine_tune(model, replace(clips, person=PERSON % 4), QUICK)
    with pytest.raises(Cancelled):
        fine_tune(model, clips, QUICK, stopped=lambda: True)


def test_a_network_whose_layers_are_not_known_is_refused_before_anything_is_read(
    small_model: Callable[..., ReactionModel],
) -> None:
    other = replace(small_model(), network=RecurrentArchitecture(widths(PAPER_LAYOUT), hidden=8).network())
    check_system(small_model())
    for refused in (
        lambda: check_system(other),
        lambda: read_clips(other, ["a"], lambda _: pytest.fail("read"), np.zeros((1, 7)), ["p"], 1),
    ):
        with pytest.raises(SettingsError, match=r"^Fine-tuning is made for the network of Fang .* system recurrent\."):
            refused()


def test_reports_are_brought_to_the_form_that_the_model_learned_from_or_refused(small_model) -> None:
    ratings = [(0.1, 0.2, 0.4, 0.0, 0.4, 0.3, 0.1), (0.0,) * 7, (0.0, 0.0, 0.0, 0.5, 0.0, 0.0, 1.0)]
    clips = tuple(Clip(f"c{i}", None, None, values, "p") for i, values in enumerate(ratings))
    absolute, relative = Labels("absolute", "1 to 100"), Labels("relative")
    model, profiler = small_model(), replace(small_model(), labels=relative)
    dataset = Dataset(Path("here"), "ours", "study s1", clips, labels=absolute)
    assert of_models_form(model, dataset) == (dataset, "")
    brought, said = of_models_form(profiler, dataset)
    assert [clip.clip_id for clip in brought.clips] == ["c0", "c2"] and brought.labels == Labels("relative", "1 to 100")
    np.testing.assert_allclose(brought.clips[0].ratings, np.array(ratings[0]) / 0.4)
    assert "tells a profile" in said and "divided by its strongest" in said and "1 clip in which nothing" in said
    profiles = replace(dataset, labels=relative)
    assert of_models_form(profiler, profiles) == (profiles, "")
    with pytest.raises(DatasetError, match=r"reports of ours are relative .* Start from a model that tells a profile"):
        of_models_form(model, profiles)


@pytest.mark.parametrize("training", [None, 3, [], {}, {"base": "x"}, {"base": {"name": "first"}}])
def test_a_model_that_knows_the_people_is_refused_whatever_else_its_file_says(training: object, tmp_path: Path) -> None:
    clips = (Clip("c", None, "train", (0.1,) * 7, participant="p1"),)
    dataset = Dataset(tmp_path, "study", "study s1", clips)
    metadata = {"learned_from": {"s1": ["p1"]}, **({} if training is None else {"training": training})}
    with pytest.raises(DatasetError, match=r"has learned from 1 of this study's participants") as caught:
        fine_tuning.check_unseen(metadata, dataset)
    assert ("(--model first)" in str(caught.value)) == (training == {"base": {"name": "first"}})

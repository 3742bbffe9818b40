"""The table of systems, from runs that are made up, against figures by hand."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from typer.testing import CliRunner

from core import cli
from core.datasets.dataset import Dataset
from core.datasets.predictions import Predicted
from core.errors import SettingsError
from core.evaluation.challenge import write_predictions
from core.evaluation.correlation_formulas import pcc_by_emotion
from core.evaluation.figure_with_interval import Figure
from core.training.eri import ablation, systems_table, systems_table_report
from core.training.eri.ablation import PREDICTIONS_FILE, PlannedRun
from core.training.eri.published import published_system, published_systems, seeds_of
from core.training.eri.records import METRICS_FILE, MODEL_FILE
from core.training.eri.side_by_side import Done
from core.training.eri.systems_table_file import model_of, read_table
from tests.core.models.test_word_vectors import glove

NAMES = ("muse-fau", "temma-resnet18", "ours")
BEST = {("muse-fau", 101): 0.25, ("muse-fau", 102): 0.5, ("temma-resnet18", 101): 0.125, ("ours", 1): 0.75}


FLOORS = [systems_table.Floor("Mean", None, None, "why"), systems_table.Floor("Ridge", 0.25, None, "how")]


@pytest.fixture
def tested(small_dataset: Dataset) -> Dataset:
    """With six of its validation clips as test clips, of three people, whose reports differ by emotion."""
    rng = np.random.default_rng(5)
    clips = [
        replace(clip, split="test", participant=f"p{i % 3}", ratings=tuple(rng.uniform(size=7)))
        if clip.split == "val" and i >= 24
        else clip
        for i, clip in enumerate(small_dataset.clips)
    ]
    return replace(small_dataset, clips=tuple(clips))


def made_up(dataset: Dataset, job: PlannedRun, pcc: float, seed: int) -> np.ndarray:
    """A run's folder as training leaves it, with predictions of the test clips ``(N, 7)``."""
    job.folder.mkdir(parents=True)
    (job.folder / METRICS_FILE).write_text(
        f"epoch,seconds,loss,val_loss,val_pcc\n1,30.0,0.1,0.1,{pcc}\n2,60.0,0.1,0.1,{pcc - 0.1}\n", encoding="utf-8"
    )
    (job.folder / MODEL_FILE).write_bytes(b"a model")
    clips = dataset.split("test")
    values = np.random.default_rng(seed).uniform(0.1, 0.9, (len(clips), 7))
    write_predictions(job.folder / PREDICTIONS_FILE, [clip.clip_id for clip in clips], list(values), brackets=False)
    return values


def test_each_row_is_of_the_seed_that_is_best_on_validation(tested: Dataset, tmp_path: Path, monkeypatch):
    systems = systems_table.chosen(",".join(NAMES))
    jobs, _ = systems_table.plan(tested, systems, 2, tmp_path, "cpu", 2)
    predicted = {}
    for number, (key, pcc) in enumerate(BEST.items()):
        (job,) = (job for job in jobs[key[0]] if job.settings.seed == key[1])
        predicted[key] = made_up(tested, job, pcc, number)
    rows = {row.system.name: row for row in systems_table.results(tested, systems, jobs)}
    reported = np.array([clip.ratings for clip in tested.split("test")])

    def by_hand(key):
        return pcc_by_emotion(np.round(predicted[key], 6), reported).mean()

    assert rows["muse-fau"].validation == {101: 0.25, 102: 0.5}
    assert rows["muse-fau"].minutes == pytest.approx(3.0) and rows["muse-fau"].parameters == 106_631
    for name, seed in (("muse-fau", 102), ("temma-resnet18", 101), ("ours", 1)):
        found = rows[name].test.mean["pearson"].value
        assert found == pytest.approx(by_hand((name, seed)), abs=1e-4)
        if name != "ours":
            less = rows[name].less_ours.value
            assert less == pytest.approx(by_hand((name, seed)) - by_hand(("ours", 1)), abs=1e-4)
    assert rows["ours"].less_ours is None
    # The second floor says of each clip what its reports are, but upside down.
    upside_down = {clip.clip_id: 1 - np.array(clip.ratings) for clip in tested.clips if clip.ratings is not None}
    monkeypatch.setattr(
        systems_table, "by_pooled_baseline", lambda dataset, clips, store, **_: Predicted(upside_down, None)
    )
    floors = systems_table.floors(tested)
    assert floors[0].validation is floors[0].test is None
    assert floors[1].validation == pytest.approx(-1) and floors[1].test.mean["pearson"].value == pytest.approx(-1)
    text = systems_table_report.markdown(
        tested, list(rows.values()), floors, "eriscope benchmark", {"x, seed 1": "it broke"}
    )
    fau = next(line for line in text.splitlines() if line.startswith("| Visual baseline (action units)"))
    cells = [cell.strip() for cell in fau.strip("|").split("|")]
    assert cells[1:6] == ["≈ au intensity, au occurrence", "2 frames a second", "106,631", "0.500", "0.250 to 0.500"]
    assert cells[8:] == ["0.2840", "0.2801", "3.0"]
    assert tested.labels.sentence in text
    assert "x, seed 1: it broke" in text and "17 intensities and 17 occurrences instead of" in text


def test_the_files_hold_the_same_rows_and_latex_has_no_mark_of_its_own_unescaped(tested: Dataset, tmp_path: Path):
    systems = systems_table.chosen("muse-fau,ours")
    jobs, _ = systems_table.plan(tested, systems, 1, tmp_path / "runs", "cpu", 2)
    for number, name in enumerate(("muse-fau", "ours")):
        made_up(tested, jobs[name][0], 0.5, number)
    rows, floors = systems_table.results(tested, systems, jobs), FLOORS
    written = systems_table_report.write(tmp_path, tested, rows, floors, "command", {})
    assert [path.name for path in written] == [f"systems.{kind}" for kind in ("md", "csv", "tex", "png", "svg")]
    with (tmp_path / "systems.csv").open(newline="", encoding="utf-8") as file:
        found = list(csv.DictReader(file))
    assert [row["system"] for row in found] == ["muse-fau", "ours", "floor", "floor"]
    assert (found[0]["seeds"], found[0]["published_test"]) == ("101", "0.2801")
    assert [row["features_as_published"] for row in found[:2]] == ["no", "yes"]
    assert {row["command"] for row in found} == {"command"}
    assert float(found[0]["less_ours"]) == pytest.approx(rows[0].less_ours.value)
    tex = (tmp_path / "systems.tex").read_text(encoding="utf-8")
    body = [line for line in tex.splitlines() if line.endswith(r"\\")]
    assert r"[95 \% interval]" in tex and "% Made with: command\n" in tex
    for row in rows:
        assert f"% - {row.system.title}: {'; '.join(row.system.deviations.values()) or 'nothing that is'}" in tex
    assert len(body) == 5 and all(line.count(" & ") == 10 for line in body)
    assert "".join(body).isascii()


def test_minus_signs_are_minus_signs_in_latex_and_names_keep_their_hyphens(tested: Dataset):
    row = systems_table.Row(replace(published_system("ours"), title="net-2"), {1: -0.25, 2: -0.125}, None, None, 1, 0.5)
    line = next(line for line in systems_table_report.latex(tested, [row], [], "x").splitlines() if "net-2" in line)
    assert r"& $-$0.125 & $-$0.250 to $-$0.125 & --" in line


@pytest.mark.parametrize(
    "devices, said", [((), "2.0"), (("cpu",), "2.0 CPU"), (("cuda",), "2.0 GPU"), (("cpu", "cuda"), "2.0 CPU + GPU")]
)
def test_minutes_say_on_what(devices: tuple[str, ...], said: str, tested: Dataset, tmp_path: Path):
    row = systems_table.Row(published_system("ours"), {1: 0.25}, None, None, 1, 2.0, devices)
    text = systems_table_report.markdown(tested, [row], [], "x", {})
    assert f"| {said} |" in text and "of training on this computer" not in text
    systems_table_report.write(tmp_path, tested, [row], [], "x", {})
    with (tmp_path / "systems.csv").open(newline="", encoding="utf-8") as file:
        assert [line["computed_on"] for line in csv.DictReader(file)] == ["+".join(devices)]


def test_what_is_left_out_is_said_in_the_files(tested: Dataset, tmp_path: Path):
    row = systems_table.Row(published_system("ours"), {}, None, None, 1, 0.0)
    note = "Audio baseline is left out. It has no features."
    systems_table_report.write(tmp_path, tested, [row], [], "x", {}, notes=[note])
    for kind in ("md", "tex"):
        assert note in (tmp_path / f"systems.{kind}").read_text(encoding="utf-8")


def test_floors_are_lines_in_the_plot(tested: Dataset, tmp_path: Path):
    row = systems_table.Row(published_system("ours"), {1: 0.25}, None, None, 1, 0.0)
    floor = replace(FLOORS[1], test=SimpleNamespace(mean={"pearson": Figure(0.125)}, over="people", note=""))
    for floors, there in ((FLOORS, False), ([floor], True)):
        systems_table_report.write(tmp_path, tested, [row], floors, "x", {})
        assert ("floor, test: ridge" in (tmp_path / "systems.svg").read_text(encoding="utf-8")) == there


def test_which_systems_with_which_seeds_and_in_which_order(tested: Dataset, tmp_path: Path):
    every = [system.name for system in systems_table.chosen("all")]
    assert every == [name for name in published_systems() if name != "viper"]
    assert [system.name for system in systems_table.chosen(" ours , viper,ours")] == ["viper", "ours"]
    for names, said in (
        ("nope", "The system 'nope' is not known. Choose muse-audio, "),
        ("fang", "'fang' is a network, no published system with all its settings. Choose ours, ours-2hz, which"),
        ("recurrent", "'recurrent' is a network, no published system with all its settings. Choose muse-audio, "),
        (" , ", "No systems are named"),
    ):
        with pytest.raises(SettingsError, match=said) as caught:
            systems_table.chosen(names)
        assert "fang," not in str(caught.value)  # what is refused is not offered
    assert seeds_of(published_system("muse-fau"), 7) == (101, 102, 103, 104, 105, 106, 107)
    assert seeds_of(published_system("ours"), 3) == (1, 2, 3)
    jobs, notes = systems_table.plan(tested, systems_table.chosen("muse-fau,ours"), 2, tmp_path, "cpu", 5)
    assert [job.name for job in systems_table.in_order(jobs)] == [
        "muse-fau, seed 101", "ours, seed 1", "muse-fau, seed 102", "ours, seed 2",
    ]  # fmt: skip
    assert {job.settings.epochs for of in jobs.values() for job in of} == {5} and notes
    assert not any(job.finished for of in jobs.values() for job in of)
    said = "No clip of the split test has self-reports, so there are no test figures."
    assert said not in notes
    unrated = [replace(clip, ratings=None) if clip.split == "test" else clip for clip in tested.clips]
    assert (
        said
        in systems_table.plan(
            replace(tested, clips=tuple(unrated)), systems_table.chosen("ours"), 1, tmp_path, "cpu", 5
        )[1]
    )


@pytest.fixture
def begun(tested: Dataset, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The runs that the command trains, here in this process, which is quicker; a last "stop" is Ctrl+C there."""
    names: list[str] = []

    def here(jobs, at_once, threads):
        for job in jobs:
            if not job.finished:
                if names[-1:] == ["stop"]:
                    raise KeyboardInterrupt
                names.append(job.name)
                rows = []
                job(rows.append)
                yield from ((job, row) for row in rows)
                yield job, Done()

    monkeypatch.setattr(ablation, "train_all", here)
    monkeypatch.setattr("core.datasets.dataset.load_dataset", lambda folder: tested)
    monkeypatch.setattr(ablation, "load_dataset", lambda folder: tested)
    monkeypatch.setattr(systems_table, "floors", lambda dataset, out: FLOORS)
    return names


def words_for(dataset: Dataset, out: Path, *more: str) -> list[str]:
    return ["benchmark", str(dataset.folder), "--out", str(out), *more, "--epochs", "1", "--device", "cpu"]


def test_the_command_trains_and_goes_on_where_it_was(tested: Dataset, tmp_path: Path, begun: list[str]):
    words = words_for(tested, tmp_path, "--systems", "muse-fau", "--seeds", "1")
    found = CliRunner().invoke(cli.app, words)
    assert found.exit_code == 0, found.output
    assert begun == ["muse-fau, seed 101"] and "muse-fau, seed 101: done, validation PCC" in found.output
    assert "Visual baseline (action units)" in (tmp_path / "systems.md").read_text(encoding="utf-8")
    kept = read_table(tmp_path)
    assert kept.finished and list(kept.rows[0].validation) == [101] and len(kept.floors) == len(FLOORS)
    assert kept.rows[0].computed_on == ("cpu",) and "largely chance" in kept.notes and "relative" not in kept.notes
    assert "largely chance" in (tmp_path / "systems.md").read_text(encoding="utf-8")
    assert kept.command == f"eriscope {' '.join(words)}" and model_of(tmp_path, kept.rows[0]) is not None
    again = CliRunner().invoke(cli.app, words)
    assert again.exit_code == 0 and "1 finished before" in again.output and len(begun) == 1


def test_systems_that_are_trained_once_get_one_seed_and_the_others_theirs(tested: Dataset, tmp_path: Path, begun,
                                                                          monkeypatch):  # fmt: skip
    monkeypatch.setattr(PlannedRun, "__call__", lambda job, report: made_up(tested, job, 0.5, 1))
    words = words_for(tested, tmp_path, "--systems", "muse-fau,muse-audio", "--seeds", "2", "--once", "muse-audio")
    found = CliRunner().invoke(cli.app, words)
    assert found.exit_code == 0, found.output
    assert begun == ["muse-audio, seed 101", "muse-fau, seed 101", "muse-fau, seed 102"]
    kept = read_table(tmp_path)
    assert [list(row.validation) for row in kept.rows] == [[101], [101, 102]]
    assert "--once muse-audio" in kept.command


def test_word_vectors_go_to_the_system_that_knows_words(tested: Dataset, tmp_path: Path, begun, monkeypatch):
    monkeypatch.setattr(PlannedRun, "__call__", lambda job, report: made_up(tested, job, 0.5, 1))
    asked, plan = [], systems_table.plan
    monkeypatch.setattr(systems_table, "plan", lambda dataset, systems, *more, **of: asked.extend(systems) or plan(
        dataset, systems, *more, **of))  # fmt: skip
    file = glove(tmp_path / "glove.txt")
    words = words_for(tested, tmp_path / "out", "--systems", "muse-fau,former-dfer-mlgcn", "--seeds", "1")
    assert cli.run([*words, "--words", str(file)]) == 0
    assert [bool(system.settings.words) for system in asked] == [False, True]
    assert f"--words {file}" in read_table(tmp_path / "out").command


@pytest.mark.parametrize(
    "once, said",
    [
        ("nope", "The system 'nope' is not known. Choose muse-audio"),
        ("viper-small,ours", "--once names ours, viper-small, and --systems does not."),
    ],
)
def test_what_is_to_be_trained_once_must_be_among_the_systems(once: str, said: str, tested: Dataset, tmp_path: Path,
                                                              begun, capsys):  # fmt: skip
    assert cli.run(words_for(tested, tmp_path, "--systems", "muse-fau", "--once", once)) == 1
    err = " ".join(capsys.readouterr().err.split())
    assert said in err and "Traceback" not in err and not begun


def test_stopped_it_leaves_a_table_of_what_is_there_and_says_how_far_it_came(
    tested: Dataset, tmp_path: Path, begun: list[str], monkeypatch, capsys
):
    train = PlannedRun.__call__

    said = []

    def then_stop(job: PlannedRun, report) -> None:
        said.append((tmp_path / "systems.md").read_text(encoding="utf-8"))
        train(job, report)
        begun.append("stop")

    monkeypatch.setattr(PlannedRun, "__call__", then_stop)
    words = words_for(tested, tmp_path, "--systems", "muse-fau,muse-audio", "--seeds", "1")
    assert cli.run(words) == 130
    stopped = "Stopped after 1 of 2 runs. The same command goes on from here."
    assert stopped in " ".join(capsys.readouterr().err.split())
    text = (tmp_path / "systems.md").read_text(encoding="utf-8")
    assert stopped in text and "| Audio baseline (DeepSpectrum) | ≈ audio |" in text and "Floors" not in text
    kept = read_table(tmp_path)
    assert not kept.finished and [len(row.validation) for row in kept.rows] == [1, 0]
    with (tmp_path / "systems.csv").open(newline="", encoding="utf-8") as file:
        assert [bool(row["validation"]) for row in csv.DictReader(file)] == [True, False]
    assert "Running; before, 0 of 2 runs had ended." in said[0]

    def look(job: PlannedRun, report) -> None:
        said.append((tmp_path / "systems.md").read_text(encoding="utf-8"))
        train(job, report)

    monkeypatch.setattr(PlannedRun, "__call__", look)
    begun.clear()
    assert cli.run(words) == 0 and begun == ["muse-fau, seed 101"]
    assert "Running; before, 1 of 2 runs had ended." in said[-1] and "Stopped" not in said[-1]
    assert "Stopped" not in (tmp_path / "systems.md").read_text(encoding="utf-8") and read_table(tmp_path).finished

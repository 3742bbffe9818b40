"""Several seeds in one go: what is asked for, how runs are listed, and how a group is gone on with."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.kit.theme import DARK
from app.study.open_study import OpenStudy
from app.train.form_summary import in_words, seeds_in_words
from app.train.plots import RunStyle
from app.train.process import TrainingProcess, TrainingRequest
from app.train.run_table import RunTable
from app.train.view import TrainView
from core.errors import SettingsError
from core.tracks import TrackFeature
from core.training.eri.published import published_system
from core.training.eri.records import SEEDS_FILE, read_group, read_record, records_in
from core.training.eri.settings import EriTraining

WriteRun = Callable[..., Path]
SETTINGS = EriTraining(features=("audio",), epochs=4)


@pytest.fixture
def group(tmp_path: Path, write_run: WriteRun) -> Path:
    """Of three seeds two have begun; beside them lies a run by itself."""
    runs = tmp_path / "runs"
    for seed, pcc in ((7, [0.1, 0.3]), (5, [0.1, 0.2, 0.25, 0.2])):
        folder = runs / "several" / f"seed-{seed}"
        write_run(folder, replace(SETTINGS, seed=seed), pcc, begun_s=1_700_000_000 + seed, model=len(pcc) == 4)
    write_run(runs / "alone", SETTINGS, [-0.5], begun_s=1_600_000_000)
    (runs / "several" / SEEDS_FILE).write_text(json.dumps({"name": "several", "seeds": [5, 7, 9]}), encoding="utf-8")
    return runs / "several"


@pytest.fixture
def view(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainView]:
    """With a training that only notes what it is asked for."""
    training = TrainingProcess()
    training.asked = []
    monkeypatch.setattr(training, "start", training.asked.append)
    study = OpenStudy()
    view = TrainView(training, study, lambda: "bootstrap", DARK)
    qtbot.addWidget(view)
    yield view
    view.shut_down()


def test_runs_that_differ_in_their_seed_are_together_below_a_heading(group: Path, qtbot: QtBot) -> None:
    records, problems = records_in(group.parent)
    assert not problems and [run.group for run in records] == [group, group, None]
    table = RunTable()
    qtbot.addWidget(table)
    table.show_runs(records, {run.folder: RunStyle(i) for i, run in enumerate(records)}, DARK)
    cells = [[table.item(row, column).text() for column in range(7)] for row in range(table.rowCount())]
    assert [(row[0], row[3], row[4], row[5]) for row in cells] == [
        ("several", "6 of 8", "0.300 (0.250 to 0.300)", "2 seeds"),
        ("seed 5", "4 of 4", "0.250 at 3", "5"),
        ("seed 7", "2 of 4", "0.300 at 2", "7"),
        ("alone", "1 of 4", "−0.500 at 1", "1"),
    ]
    heading = table.item(0, 0)
    assert not heading.flags() & Qt.ItemFlag.ItemIsSelectable and heading.data(Qt.ItemDataRole.CheckStateRole) is None
    table.compare([group / "seed-7", group.parent / "alone"])
    ticked = [table.item(row, 0).checkState() == Qt.CheckState.Checked for row in range(4)]
    assert ticked == [False, False, True, True]
    table.select(group / "seed-5")
    assert table.current == group / "seed-5"
    table.show_runs(records[:2], {run.folder: RunStyle(0) for run in records}, DARK)
    assert table.current == group / "seed-5" and table.compared == {group / "seed-7"}
    table.select(None)
    assert table.current is None


def test_a_run_on_features_of_a_corpus_names_them(tmp_path: Path, write_run: WriteRun, qtbot: QtBot) -> None:
    folder = write_run(tmp_path / "run", SETTINGS, [0.5], begun_s=1_600_000_000)
    record = read_record(folder)
    record = replace(record, settings=_on_track(record.settings))
    table = RunTable()
    qtbot.addWidget(table)
    table.show_runs([record], {folder: RunStyle(0)}, DARK)
    assert table.item(0, 1).text() == "deepspectrum"
    assert "Reads deepspectrum:" in in_words(record.settings, (1,), None)


def _on_track(settings: EriTraining) -> EriTraining:
    """The same, on a named track that a dataset has; only its name counts here."""
    named = copy.copy(settings)
    object.__setattr__(named, "features", ("deepspectrum",))
    return named


def test_a_group_is_gone_on_with_as_a_whole_and_a_run_by_itself_alone(group: Path, write_run: WriteRun) -> None:
    record = read_record(group / "seed-7")
    request = TrainingRequest.of_run(record, group)
    assert (request.folder, request.name, request.seeds) == (group, "several", (5, 7, 9))
    finishing = TrainingRequest.of_run(record, group, finish=True)
    assert (finishing.folder, finishing.seeds) == (group / "seed-7", ())
    assert TrainingRequest.of_run(read_record(group.parent / "alone"), group).seeds == ()
    for text in ("", "[]", '{"name": "a", "seeds": []}', '{"name": "a", "seeds": [-1]}', '{"name": 1, "seeds": [5]}'):
        (group / SEEDS_FILE).write_text(text, encoding="utf-8")
        assert read_group(group) is None
        assert TrainingRequest.of_run(record, group).folder == group / "seed-7"


def test_a_published_system_is_trained_with_its_own_seeds_and_the_form_says_what_it_is(view: TrainView) -> None:
    form, fau = view.form, published_system("muse-fau")
    assert (
        form.seeds() == (1,) and "AdamW, weight decay 0.5; learning rate 0.0001, halved every 10" in form.about.text()
    )
    form.choices["system"].setCurrentIndex(form.choices["system"].findData("muse-fau"))
    assert form.seeds() == fau.seeds == (101, 102, 103, 104, 105)
    said = form.about.text()
    for part in (
        "Reads AU intensity, AU occurrence: 2 frames a second; columns standardised",
        "Adam, weight decay 0; learning rate 0.0001, halved when the validation PCC has not risen for 5 epochs.",
        "Ends after 30 epochs, or 15 without a better validation PCC; 5 seeds, 101, 102, 103, 104, 105.",
        "Published on Hume-Reaction: validation 0.2840, test 0.2801.",
        "Different from the publication: 17 intensities and 17 occurrences instead of",
    ):
        assert part in said
    assert "no longer its recipe" not in said
    form.numbers["epochs"].setValue(7)
    form.n_seeds.setValue(6)
    assert form.seeds()[-1] == 106 and "Changed here, so no longer its recipe: epochs." in form.about.text()
    form.numbers["seed"].setValue(4)
    assert form.seeds() == (4, 5, 6, 7, 8, 9)
    form.numbers["seed"].setValue(2**32 - 1)
    with pytest.raises(SettingsError, match="The last seed"):
        form.seeds()
    assert form.about.wrong
    form.choices["system"].setCurrentIndex(form.choices["system"].findData("fang"))
    assert form.seeds() == (1,) and not form.about.wrong


def test_every_setting_that_makes_a_recipe_what_it_is_is_said() -> None:
    sgd = replace(EriTraining(), optimiser="sgd", schedule="constant", weight_average=0.9, strongest_weight=0.5)
    said = in_words(replace(sgd, network={"blocks": 2}), (1, 2), None)
    for part in ("SGD, momentum 0.9", "always the same", "share of the old 0.9", "weight 0.5", "Network: blocks 2"):
        assert part in said
    assert seeds_in_words(range(1, 10)) == "9 seeds, 1, 2, 3, 4, 5, 6 …"
    assert "No figure was published." in in_words(sgd, (1,), published_system("viper-small"))


def test_on_the_publications_own_features_nothing_is_said_to_be_read_instead() -> None:
    recipe, tracks = published_system("muse-multimodal"), {"deepspectrum": (1024, True), "vggface2": (512, False)}
    given = {name: TrackFeature(width, "given out with the corpus", sound) for name, (width, sound) in tracks.items()}
    on_given = replace(recipe.settings, features=tuple(given), tracks=given)
    said = in_words(on_given, recipe.seeds, recipe)
    assert "instead of VGGFace2" not in said and "by their times instead of by their numbers" in said
    assert "no longer its recipe" not in said
    with_ours = replace(on_given, features=("holistic", *given))
    said = in_words(with_ours, recipe.seeds, recipe)
    assert "instead of VGGFace2" in said and "no longer its recipe: features" in said


def test_the_view_trains_several_seeds_and_shows_each_as_a_run(
    view: TrainView, group: Path, write_run: WriteRun
) -> None:
    form, runs = view.form, group.parent
    form.runs.set_folder(runs)
    form.data.edit.setText(str(runs.parent))
    form.name.setText("several")
    form.n_seeds.setValue(2)
    view.start()
    assert "There is a run several already" in view.says.text() and not view.training.asked
    form.name.setText("new")
    view.start()
    (request,) = view.training.asked
    assert (request.folder, request.seeds) == (runs / "new", (1, 2))
    row = {"epoch": 3, "epochs": 4, "seconds": 2.0, "loss": 0.1, "val_loss": 0.1, "val_pcc": 0.1, "seed": 2}
    write_run(runs / "new" / "seed-2", replace(SETTINGS, seed=2), [0.1] * 3, begun_s=1_800_000_000)
    view.training.epoch.emit(row)
    assert view.says.text() == "new, seed 2 (2 of 2): epoch 3 of 4, 2 s each; about 2 s left"
    assert (view.bar.value(), view.bar.maximum()) == (7, 8)
    assert view.table.current == runs / "new" / "seed-2" and runs / "new" / "seed-2" in view.table.compared
    view.training.stopped.emit()
    view.table.select(group / "seed-5")  # has ended, but others of its group have not
    assert view.go_on_button.isEnabled()
    view.go_on()
    assert view.training.asked[-1].seeds == (5, 7, 9)

"""The card of a run, and runs side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from core.training.eri.card import as_table, card
from core.training.eri.records import RunRecord
from core.training.eri.settings import EriTraining


def _run(name: str, settings: EriTraining, **other: object) -> RunRecord:
    rows = tuple(
        {"epoch": n, "seconds": 90.0 * n, "loss": 0.1 / n, "val_loss": 0.2 / n, "val_pcc": pcc}
        for n, pcc in enumerate((0.21, 0.475, 0.4), 1)
    )
    run = RunRecord(
        folder=Path("runs") / name, name=name, settings=settings, dataset="small", origin="made up", data=Path("data"),
        train_clips=12, validation_clips=1, participants=12, begun_from="", shuffled_labels=False, rows=rows,
        begun=datetime(2026, 3, 1, 10, 5), model=None,
    )  # fmt: skip
    return replace(run, **other)  # type: ignore[arg-type]


def _said(*runs: RunRecord) -> dict[str, tuple[str, ...]]:
    return {fact.title: fact.said for section in card(runs) for fact in section.facts}


def test_a_card_tells_data_system_settings_and_the_figures_of_the_best_epoch() -> None:
    run = _run("one", EriTraining(epochs=9))
    said = {title: of[0] for title, of in _said(run).items()}
    assert (said["To learn from"], said["To choose the epoch by"], said["Participants"]) == ("12 clips", "1 clip", "12")
    assert (said["Best validation PCC"], said["Its epoch"], said["Validation loss then"]) == ("0.475", "2", "0.1")
    assert (said["Time per epoch"], said["Time in all"], said["Epochs done"]) == ("3 min", "9 min", "3 of 9")
    assert (said["Self-reports"], said["Began from"], said["Model"]) == ("as reported", "random weights", "–")
    assert (said["Loss"], said["Learning rate"], said["Standardise"]) == ("Mean squared error", "0.0001", "no")
    assert not any(fact.differs for section in card([run]) for fact in section.facts)
    nothing = _said(_run("two", EriTraining(), rows=()))
    assert nothing["Best validation PCC"] == nothing["Its epoch"] == nothing["Time in all"] == ("–",)


def test_runs_beside_each_other_say_in_what_they_differ_and_each_only_the_settings_of_its_system() -> None:
    one = _run("one", EriTraining(readout="authors", fusion="early"))
    two = _run("two", EriTraining(system="recurrent", seed=5), shuffled_labels=True)
    differing = {fact.title for section in card([one, two]) for fact in section.facts if fact.differs}
    assert {"System", "Seed", "Fusion", "Readout", "Self-reports"} <= differing and not {"Loss", "Dataset"} & differing
    assert _said(one, two)["Readout"] == ("Two layers (authors' code)", "–")
    assert "Readout" not in _said(two)
    table = as_table([one, two], card([one, two])).splitlines()
    assert table[0] == "\tone\ttwo" and "Seed\t1\t5" in table

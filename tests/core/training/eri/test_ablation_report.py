from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.datasets.dataset import Dataset
from core.evaluation.agreement import Agreement
from core.evaluation.figure_with_interval import Figure
from core.training.eri import ablation_report
from core.training.eri.ablation import TABLES, Measured
from core.training.eri.settings import EriTraining

COMMAND = "eriscope ablate --data 'my data' --out here"
FAILURES = {"holistic, seed 2": "The clip c3 is damaged."}


def agreed(figure: Figure) -> Agreement:
    return Agreement("participants", 24, 8, {}, {"pearson": figure}, intervals=True)


@pytest.fixture
def table_3() -> list[Measured]:
    occurrence, intensity, both = TABLES[3].rows
    return [
        Measured(occurrence, {1: 0.5, 2: 0.6}, agreed(Figure(0.52, 0.41, 0.61)), 0.9),
        Measured(intensity, {2: 0.25}, agreed(Figure(0.3, note="No interval: few.")), 0.8),
        Measured(both, {}, None, 0.95),
    ]


def write(folder: Path, rows: list[Measured]) -> list[Path]:
    dataset = Dataset(folder, "reactions", "Planted", ())
    return ablation_report.write(folder, dataset, EriTraining(epochs=12), {3: rows}, [], COMMAND, FAILURES)


def test_markdown_has_mean_and_range_beside_the_papers_figure_and_says_what_is_missing(
    table_3: list[Measured], tmp_path: Path
) -> None:
    dataset = Dataset(tmp_path, "reactions", "Planted", ())
    text = ablation_report.markdown(dataset, EriTraining(epochs=12), {3: table_3}, (1, 2), COMMAND, FAILURES)
    cells = [[cell.strip() for cell in line.split("|")[1:-1]] for line in text.splitlines() if line.startswith("|")]
    assert cells[2:] == [
        ["Occurrence", "0.550", "0.500 – 0.600", "0.452", "0.520 [0.410, 0.610]", "0.900"],
        ["Intensity", "0.250", "– (1 of 2 runs)", "0.454", "0.300", "0.800"],
        ["Both", "–", "no run finished", "0.455", "–", "0.950"],
    ]
    assert len(cells[0]) == len(cells[1]) == 6
    assert f"```\n{COMMAND}\n```" in text
    assert "jackknife over participants" in text and "No interval: few." in text
    assert "epochs 12" in text and "seed 1" not in text
    assert "holistic, seed 2: The clip c3 is damaged." in text


def test_columns_without_anything_to_say_are_left_out(table_3: list[Measured], tmp_path: Path) -> None:
    dataset = Dataset(tmp_path, "reactions", "A recording", ())
    rows = [Measured(row.features, row.validation, None, None) for row in table_3]
    text = ablation_report.markdown(dataset, EriTraining(), {3: rows}, (1, 2), COMMAND, {})
    assert "test PCC" not in text and "ceiling" not in text.lower() and "Not finished" not in text


def test_csv_and_plot_show_the_same_rows(table_3: list[Measured], tmp_path: Path) -> None:
    written = write(tmp_path, table_3)
    assert {path.name for path in written} == {path.name for path in tmp_path.iterdir()}
    with (tmp_path / "table-3.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["label"] for row in rows] == ["Occurrence", "Intensity", "Both"]
    assert float(rows[0]["validation_pcc"]) == pytest.approx(0.55)
    assert (rows[0]["validation_lowest"], rows[0]["validation_highest"], rows[0]["seeds"]) == ("0.5", "0.6", "1 2")
    assert (rows[0]["paper_validation_pcc"], rows[0]["test_low"]) == ("0.452", "0.41")
    assert rows[2]["validation_pcc"] == rows[2]["test_pcc"] == ""
    texts = [element.text for element in ElementTree.parse(tmp_path / "ablation.svg").iter() if element.text]
    for label in ("Occurrence", "Intensity", "Both", "paper", "planted ceiling"):
        assert label in texts
    assert (tmp_path / "ablation.png").read_bytes().startswith(b"\x89PNG")


def test_the_same_figures_give_the_same_files(table_3: list[Measured], tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in write(tmp_path / "a", table_3)}
    assert first == {path.name: path.read_bytes() for path in write(tmp_path / "b", table_3)}

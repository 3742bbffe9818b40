"""The action unit estimator's card: marks, figures beside earlier ones, tables by group and clip."""

from __future__ import annotations

import json
import math

import numpy as np

from core.evaluation.action_units import Compared, UnitFigures
from core.training.bundled import action_unit_run
from core.training.bundled.action_unit_card import card
from core.types import AU_NAMES


def test_the_card_marks_poor_units_and_bears_units_that_no_clip_shows():
    figures = {name: UnitFigures(0.8, {"a": 0.7, "b": 0.9}, 0.5, 0.6, 0.2, 0.25, 0.1, -0.05, 2) for name in AU_NAMES}
    figures["AU20"] = UnitFigures(0.2, {"a": 0.2}, 0.1, 0.5)
    figures["AU15"] = UnitFigures(0.8, {"a": 0.8}, 0.1, 0.29)
    figures["AU23"] = UnitFigures(math.nan, {}, math.nan)
    text = card(figures, {"AU12": figures["AU12"]}, {}, [], ("ann", "bert"))
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| AU")}
    assert text.count("| AU12 |") == 2 and "ann, bert" in text
    assert "0.70 to 0.90" in rows["AU12"] and "20% / 25%" in rows["AU12"]
    assert "indicative" not in rows["AU12"]
    assert "intensity indicative" in rows["AU20"] and "occurrence" not in rows["AU20"]
    assert "occurrence indicative" in rows["AU15"] and "intensity" not in rows["AU15"]
    assert "intensity indicative" in rows["AU23"]
    assert "nan" not in text


def test_the_card_sets_what_was_measured_of_an_earlier_estimator_beside_its_own_figures(tmp_path):
    units = {name: {"r": 0.31, "kappa": 0.17, "mean_absolute_error": 0.42} for name in AU_NAMES}
    units["AU12"] = {"r": None, "kappa": 0.99, "mean_absolute_error": 0.25}
    found = {"model_sha256": "5eed" * 16, "all": {"clips": ["a.mp4"], "action_units": units}}
    path = tmp_path / "before.json"
    path.write_text(json.dumps(found))
    figures = {name: UnitFigures(0.8, {"a": 0.8}, 0.5, 0.6, 0.2, 0.25, 0.1, -0.05, 2) for name in AU_NAMES}
    text = card(figures, figures, {}, [], ("ann",), action_unit_run.read_before(path))
    tested = text.split("## Figures: test people")[1]
    cells = {
        line.split("|")[1].strip(): line.split("|")[-3:-1] for line in tested.splitlines() if line.startswith("| AU")
    }
    assert [cell.strip() for cell in cells["AU01"]] == ["0.31", "0.17"]
    assert [cell.strip() for cell in cells["AU12"]] == ["–", "0.99"]
    kappa = (16 * 0.17 + 0.99) / 17
    assert f"SHA-256 5eed5eed5eed…), measured on the same clips: mean r **0.310**, mean kappa **{kappa:.3f}**" in tested
    header = next(line for line in tested.splitlines() if line.startswith("| action unit"))
    ruler, row = tested.split(header + "\n")[1].splitlines()[:2]
    assert header.count("|") == ruler.count("|") == row.count("|")


def compared(name, person, slope):
    truth = np.linspace(0, 3, 20)[:, None] * np.ones(17)
    seen = truth > 1
    return Compared(name, 1.5 + slope * (truth - 1.5), seen, truth, seen, np.ones(20, bool), person)


def test_the_card_has_a_row_for_each_clip_and_a_column_for_each_group_of_enough_people():
    clips = [
        compared(f"{person}.mp4", person, 0.5 if person != "eve" else -0.5)
        for person in ("ann", "bob", "dan", "eve", "fay")
    ]
    figures = dict.fromkeys(AU_NAMES, UnitFigures(0.8, {"a": 0.7, "b": 0.9}, 0.5, 0.6, 0.2, 0.25, 0.1, -0.05, 2))
    text = card(figures, {}, {"everybody": clips, "woman": clips[:4]}, [])
    by_group, by_clip = text.split("## By group")[1].split("## By clip")
    assert "| everybody | 5 | 5 | 0.60 | 1.00 |  |" in by_group and "| woman | 4 | 4 | 0.50 | 1.00 | thin |" in by_group
    assert "| action unit | everybody |\n" in by_group and "| AU12 | 0.60 (5) |" in by_group
    assert "| ann.mp4 | 20 | 17 | 1.00 | 1.00 |" in by_clip and "| eve.mp4 | 20 | 17 | -1.00 | 1.00 |" in by_clip

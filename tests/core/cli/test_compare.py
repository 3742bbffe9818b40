"""``eriscope compare`` on a study whose rows are read again by plain sqlite3."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from core.comparison.benchmarks import make_study
from core.study.opening import open_study
from core.study.study import Study
from core.types import EMOTIONS

Run = Callable[..., Any]


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """240 clips of 12 people."""
    folder = tmp_path_factory.mktemp("compare") / "study"
    make_study(folder, 240)
    return folder


def rows_of(study: Path, model: str, emotion: str, code: str = "%") -> tuple[list[float], list[float]]:
    with sqlite3.connect(f"file:{study / 'study.db'}?mode=ro", uri=True) as database:
        found = database.execute(
            "select r.ratings, a.prediction from clips c join reports r on r.clip_id = c.id "
            "join analyses a on a.clip_id = c.id join sessions s on s.id = c.session_id "
            "join participants p on p.id = s.participant_id where a.model = ? and p.code like ?",
            (model, code),
        ).fetchall()
    database.close()
    pairs = [(json.loads(ratings)[emotion], json.loads(prediction)[emotion]) for ratings, prediction in found]
    return [float(x) for x, _ in pairs], [float(y) for _, y in pairs]


def test_json_has_the_figures_with_intervals(eriscope: Run, study: Path) -> None:
    done = eriscope("compare", study, "--model", "one", "--against", "other", "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    reports, said = rows_of(study, "one", "fear")
    assert len(reports) == found["emotions"]["fear"]["n"] == 240
    r = found["emotions"]["fear"]["pearson"]
    assert r["value"] == pytest.approx(stats.pearsonr(reports, said).statistic)
    assert r["low"] < r["value"] < r["high"]
    assert (found["n"], found["n_participants"], found["interval"]["over"]) == (240, 12, "participants")
    assert found["mean"]["pearson"]["low"] is not None
    assert found["second_model"]["n"] == 240
    assert {"mean", "fear", "surprise"} <= set(found["difference_of_pearson"])
    assert len(found["ranking"]) == 240 and len(found["profiles"]["stimulus"]) == 10
    sizes = [clip["mean_absolute_difference"] for clip in found["ranking"]]
    assert sizes == sorted(sizes, reverse=True)


def test_options_pick_clips(eriscope: Run, study: Path) -> None:
    done = eriscope("compare", study, "--participant", "P0002", "--participant", "P0004", "--stimulus", "s1",
                    "--session", 2, "--where", "group=b", "--json")  # fmt: skip
    found = json.loads(done.out, parse_constant=pytest.fail)
    assert found["clips"] == 2 and found["emotions"]["fear"]["pearson"]["value"] is None
    assert "at least 3 are needed" in found["emotions"]["fear"]["pearson"]["note"]
    one = json.loads(eriscope("compare", study, "--participant", "P0003", "--json").out)
    reports, said = rows_of(study, one["model"]["name"], "fear", "P0003")
    assert one["n"] == len(reports) == 20
    assert one["emotions"]["fear"]["pearson"]["value"] == pytest.approx(stats.pearsonr(reports, said).statistic)


def test_the_table_says_figures_limits_and_the_most_wrong(eriscope: Run, study: Path) -> None:
    done = eriscope("compare", study, "--worst", 2, "--where", "group=a")
    assert done.code == 0
    assert "mean Pearson r" in done.out and "n = 120 clips of 6 participants" in done.out
    assert "6 participants are few" in done.out and "not validated" in done.out
    assert done.out.count("session ") == 2 and "Most wrong" in done.out
    with open_study(study) as opened:
        assert opened.revision  # reading left it as it was: it opens


@pytest.mark.parametrize(
    "options, sentence",
    [
        (["--participant", "nobody"], "No participant 'nobody'"),
        (["--where", "group"], "VARIABLE=VALUE"),
        (["--model", "third"], "Models here: one, other"),
        (["--model", "one", "--against", "one"], "cannot be compared with itself"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(eriscope: Run, study: Path, options: list[str], sentence: str) -> None:
    done = eriscope("compare", study, *options)
    assert done.code == 1 and len(done.error_lines) == 1 and sentence in done.error_lines[0]


def test_a_study_without_anything_to_compare_says_so(eriscope: Run, tmp_path: Path) -> None:
    Study.create(tmp_path / "empty").close()
    done = eriscope("compare", tmp_path / "empty")
    assert done.code == 0 and "note: The study has no clips yet." in done.out
    found = json.loads(eriscope("compare", tmp_path / "empty", "--json").out, parse_constant=pytest.fail)
    assert found["n"] == 0 and found["model"] is None
    assert eriscope("compare", tmp_path / "nowhere").code == 1


def test_p_values_stand_in_tables_as_they_are_and_corrected_by_holms_steps(eriscope: Run, study: Path) -> None:
    found = json.loads(eriscope("compare", study, "--model", "one", "--json").out)["emotions"]
    said = eriscope("compare", study, "--model", "one", "--by", "group", "--worst", 0).out
    tested = {m for m, figure in found["fear"].items() if isinstance(figure, dict) and figure.get("p") is not None}
    assert {"pearson", "ccc", "bias", "slope"} < tested and "mae" not in tested
    for measure in tested:
        p, holm = ([found[e][measure][which] for e in EMOTIONS] for which in ("p", "p_holm"))
        assert holm == pytest.approx(multipletests(p, method="holm")[1])
    bias = found["fear"]["bias"]
    assert written(bias["p"]) in said and f"({written(bias['p_holm'])})" in said  # in a narrow terminal, two lines
    assert "p (Holm): p of a figure of 0" in said and "emotions and measures there are" in said


def written(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def test_floors_stand_beside_the_figures_and_a_crossed_model_beside_both(eriscope: Run, study: Path) -> None:
    done = eriscope("compare", study, "--model", "one", "--crossed", "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)
    floor = found["floors"]["stimulus"]["emotions"]["fear"]["mae"]
    assert floor["model"] == pytest.approx(found["emotions"]["fear"]["mae"]["value"])
    assert floor["gain"]["value"] == pytest.approx(floor["floor"] - floor["model"])
    fit = found["crossed"]["fear"]
    assert (fit["n"], fit["n_people"], fit["n_stimuli"]) == (240, 12, 10)
    assert fit["low"] < fit["slope"] < fit["high"] and fit["p_holm"] >= fit["p"]
    calibration = found["emotions"]["fear"]["calibration"]
    assert calibration["slope"] == pytest.approx(found["emotions"]["fear"]["slope"]["value"])
    assert sum(step["n"] for step in calibration["curve"]) == 240
    said = eriscope("compare", study, "--crossed", "--worst", 0)
    assert said.code == 0 and "p (Holm)" in said.out and "same stimulus" in said.out
    assert "before the same 10 stimuli" in said.out and "not corrected" in said.out
    beside = eriscope("compare", study, "--model", "one", "--against", "other", "--worst", 0)
    assert beside.out.index("one: what it gains over floors") < beside.out.index("other: what it gains over floors")
    assert beside.out.count("Floor: the mean of other people's reports of the same stimulus") == 2
    by_emotion = json.loads(eriscope("compare", study, "--model", "one", "--json").out)["floors"]["others"]["emotions"]
    assert (
        f"│ {by_emotion['fear']['mae']['floor']:.3f} │ {by_emotion['fear']['mae']['gain']['value']:.3f} [" in said.out
    )


def test_a_plan_says_how_wide_intervals_will_be(eriscope: Run, study: Path) -> None:
    asked = ("plan", study, "--people", 10, "--people", 40, "--draws", 20)
    done = eriscope(*asked, "--json")
    assert done.code == 0, done.err
    small, large = json.loads(done.out, parse_constant=pytest.fail)
    assert (small["people"], small["stimuli"], large["people"]) == (10, 10, 40)
    assert small["mean"]["pearson"]["width"] > large["mean"]["pearson"]["width"] > 0
    assert "40 × 10" in eriscope(*asked).out


def test_groups_of_a_variable_are_set_beside_all_others(eriscope: Run, study: Path) -> None:
    done = eriscope("compare", study, "--by", "group", "--by", "stimulus", "--json")
    assert done.code == 0, done.err
    found = json.loads(done.out, parse_constant=pytest.fail)["groups"]
    assert [one["label"] for one in found["group"]] == ["a", "b"] and len(found["stimulus"]) == 10
    assert sum(one["n"] for one in found["group"]) == 240 and found["group"][0]["n_participants"] == 6
    a, b = (one["less_others"]["fear"]["bias"] for one in found["group"])
    assert a["value"] == pytest.approx(-b["value"]) and a["low"] < a["value"] < a["high"] and "Welch" in a["method"]
    own = [one["emotions"]["fear"]["bias"]["value"] for one in found["group"]]
    assert a["value"] == pytest.approx(own[0] - own[1])
    plain = eriscope("compare", study, "--by", "group")
    assert plain.code == 0 and "By group" in plain.out and "less all others" in plain.out
    wrong = eriscope("compare", study, "--by", "height")
    assert wrong.code == 1 and "does not sort the clips into groups" in wrong.err and "group" in wrong.err

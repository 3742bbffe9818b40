"""From clips with OpenFace's tables to coefficients, card and figures."""

from __future__ import annotations

import json
from itertools import islice

import numpy as np
import pytest

from core.errors import DatasetError
from core.evaluation.action_units import Compared
from core.features.action_unit_estimator import unpack
from core.models import registry
from core.models.metadata import load_arrays, read_metadata
from core.sources.synthetic import SMILE, write_clip
from core.sources.video_file import VideoFile
from core.training.bundled import action_unit_run
from core.types import AU_NAMES


def corpus_of(clips, tables, **known):
    return action_unit_run.Corpus(((clips, tables),), **known)


def openface_csv(path, times, smile):
    """A table in which only AU12 moves, with the smile."""
    names = [
        "frame",
        "timestamp",
        "confidence",
        "success",
        *(f"{u}_r" for u in AU_NAMES),
        *(f"{u}_c" for u in AU_NAMES),
    ]
    lines = [", ".join(names)]
    for i, (pts_s, strength) in enumerate(zip(times, smile, strict=True)):
        intensity = ["0.00"] * 17
        intensity[8] = f"{3 * strength:.2f}"
        flags = ["0"] * 17
        flags[8] = str(int(strength > 0.4))
        lines.append(", ".join([str(i + 1), f"{pts_s:.3f}", "0.98", "1", *intensity, *flags]))
    path.write_text("\n".join(lines) + "\n")


@pytest.fixture(scope="module")
def corpus(planted_clip, tmp_path_factory):
    """Three short clips around the planted smile, in three frame rates, with tables of what was planted."""
    clips, tables = tmp_path_factory.mktemp("clips"), tmp_path_factory.mktemp("tables")
    with VideoFile(planted_clip) as source:
        frames = [frame for frame in source.frames() if 1.2 <= frame.pts_s < 4.8]
    for name, step in (("first", 2), ("second", 3), ("third", 4)):
        part = list(islice(frames, 0, None, step))
        start_s = part[0].pts_s
        write_clip(clips / f"{name}.mp4", [(f.pts_s - start_s, f.image) for f in part], None)
        openface_csv(tables / f"{name}.csv", [f.pts_s - start_s for f in part], [SMILE.at(f.pts_s) for f in part])
    return clips, tables


def test_fitting_measures_people_left_out_and_writes_coefficients_with_their_card(corpus, landmarker, tmp_path):
    clips, tables = corpus
    out, reports = tmp_path / "units.safetensors", []
    action_unit_run.fit_and_save(corpus_of(clips, tables), out, reports.append)
    assert [r["clip"] for r in reports if "clip" in r] == ["first.mp4", "second.mp4", "third.mp4"]
    coefficients = unpack(load_arrays(out))
    assert coefficients.reliability[8] > 0.5
    assert np.isnan(coefficients.reliability[0])
    metadata = read_metadata(out)
    assert metadata["kind"] == "action_units"
    assert set(metadata["clips"]) == {"first.mp4", "second.mp4", "third.mp4"}
    assert metadata["figures"]["AU01"]["r"] is None
    assert metadata["figures"]["AU12"]["kappa"] > 0.3
    assert metadata["figures"]["AU12"]["people"] == 3
    assert metadata["test_figures"] == {}
    card = out.with_suffix(".md").read_text(encoding="utf-8")
    assert "| AU12 | " in card
    assert "nan" not in card
    quiet = metadata["calm_frames_quiet"]
    assert quiet["frames"] > 20 and f"In {quiet['share']:.1%} of the {quiet['frames']} frames" in card


def test_evaluation_names_clips_it_cannot_use_and_tells_seen_from_new(corpus, landmarker, tmp_path):
    import shutil

    clips, tables = corpus
    folder = tmp_path / "clips"
    folder.mkdir()
    shutil.copy(clips / "third.mp4", folder / "third.mp4")
    (folder / "without table.mp4").write_bytes(b"not a video")
    (folder / "notes.txt").write_text("not a clip")
    result = action_unit_run.evaluate(folder, tables)
    assert result["held_out"]["clips"] == ["third.mp4"]
    assert result["fitted_on"] == []
    assert list(result["failures"]) == ["without table.mp4"]
    assert result["held_out"]["coverage"] == 1
    assert result["held_out"]["action_units"]["AU12"]["r"] > 0.5
    assert result["held_out"]["action_units"]["AU01"]["r"] is None
    assert result["held_out"]["mean_r"] == pytest.approx(result["held_out"]["action_units"]["AU12"]["r"])
    assert result["model_sha256"] == registry.find("mediapipe-au", "action_units").sha256
    text = action_unit_run.as_text(result)
    assert "AU12: r " in text
    assert "AU01: no clip varies" in text
    assert "without table.mp4" in text


def test_folders_without_usable_clips_say_so(tmp_path):
    with pytest.raises(DatasetError, match="not a folder"):
        action_unit_run.evaluate(tmp_path / "none", tmp_path)
    with pytest.raises(DatasetError, match="no clip"):
        action_unit_run.evaluate(tmp_path, tmp_path)
    for name in "abc":
        (tmp_path / f"{name}.mp4").write_bytes(b"")
    one = {"a.mp4": {"person": "ann"}, "b.mp4": {"person": "ann"}}
    for corpus, wrong in (
        (corpus_of(tmp_path, tmp_path, register=one), "three people"),
        (corpus_of(tmp_path, tmp_path, test_people=("a.mp4",)), "three people"),
        (corpus_of(tmp_path, tmp_path, test_people=("zoe",)), "test person zoe"),
    ):
        with pytest.raises(DatasetError, match=wrong):
            action_unit_run.fit_and_save(corpus, tmp_path / "out", print)


def test_a_register_says_who_is_who_and_what_groups_there_are(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text('name,person,remarks\na.mp4,ann,"woman, glasses"\nb.mp4,bert,man\n', encoding="utf-8-sig")
    corpus = corpus_of(tmp_path, tmp_path, register=action_unit_run.read_register(register))
    assert [corpus.person(name) for name in ("a.mp4", "b.mp4", "c.mp4")] == ["ann", "bert", "c.mp4"]
    assert [corpus.in_group(name, "man") for name in ("a.mp4", "b.mp4", "c.mp4")] == [False, True, False]
    assert corpus.in_group("a.mp4", "glasses")
    register.write_text("name,who\na.mp4,ann\n")
    with pytest.raises(DatasetError, match="name and person"):
        action_unit_run.read_register(register)
    with pytest.raises(DatasetError, match="cannot be read"):
        action_unit_run.read_register(tmp_path / "none.csv")


def test_figures_of_a_unit_have_beside_them_those_of_each_group():
    def clip(name, person, slope):
        truth = np.linspace(0, 3, 20)[:, None] * np.ones(17)
        seen = truth > 1
        estimated, occurring = 1.5 + slope * (truth - 1.5), seen if slope > 0 else ~seen
        return Compared(name, estimated, occurring, truth, seen, np.ones(20, bool), person)

    clips = [clip("a", "ann", 0.5), clip("b", "bert", -0.5)]
    found = action_unit_run.with_groups({"AU12": {"r": 0.0}}, {"glasses": clips[1:], "everybody": clips})
    groups = found["AU12"]["groups"]
    assert found["AU12"]["r"] == 0.0 and list(groups) == ["glasses", "everybody"]
    assert groups["glasses"]["r"] == pytest.approx(-1) and groups["glasses"]["people"] == 1
    assert groups["everybody"]["r"] == pytest.approx(0, abs=1e-9) and groups["everybody"]["people"] == 2
    assert groups["glasses"]["kappa"] < -0.5
    json.dumps(found)


def test_earlier_figures_of_other_clips_or_of_nothing_are_refused(corpus, landmarker, tmp_path):
    clips, tables = corpus
    for text, wrong in (("{}", "holds no figures"), ("[", "holds no figures")):
        (tmp_path / "before.json").write_text(text)
        with pytest.raises(DatasetError, match=wrong):
            action_unit_run.read_before(tmp_path / "before.json")
    with pytest.raises(DatasetError, match="cannot be read"):
        action_unit_run.read_before(tmp_path / "none.json")
    other = corpus_of(clips, tables, before={"all": {"clips": ["other.mp4"]}})
    with pytest.raises(DatasetError, match="not of the test people's clips"):
        action_unit_run.save_fitted(other, [], {}, tmp_path / "out", print)

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from core.analysis import assembly
from core.analysis import store as analysis_store
from core.analysis_settings import AnalysisSettings
from core.cli import run
from core.errors import Cancelled, OutputError, SettingsError
from core.export import export as module
from core.export.export import export
from core.export.folder import export_folder
from core.export.material import of_study, of_video
from core.export.methods import methods, methods_paragraph
from core.export.tables import defused
from core.study.change_building import add
from core.study.participant_search import about, exports_about
from core.study.records import AnalysisRow, Annotation, Consent, Participant
from core.study.study import Study
from core.types import FacePick
from tests.hostile import NAMES

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""XML 1.0 has no way to write these."""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_a_study_as_csv_has_all_tables_and_its_dictionary_knows_all_columns(filled: Any, truth: Any) -> None:
    study = filled.study
    done = export(of_study(study), "csv", study.folder / "exports")
    assert done.folder == study.folder / "exports" / "Fear_of_heights-csv"
    files = {p.relative_to(done.folder).as_posix() for p in done.folder.rglob("*") if p.is_file()}
    assert files == {*done.files, "contents.json"} == {
        "participants.csv", "sessions.csv", "clips.csv", "intensities.csv", "annotations.csv", "dictionary.csv",
        "frames/P1_s1_c01_small_net.csv", "methods.json", "contents.json", "pairs.csv", "pairs.R", "pairs_jasp.txt",
        "time_budget.csv", "time_budget_by_clip.csv",
    }  # fmt: skip
    described = {(row["table"], row["column"]) for row in rows_of(done.folder / "dictionary.csv")}
    for name in files:
        if name.endswith(".csv") and name != "dictionary.csv":
            with (done.folder / name).open(encoding="utf-8") as file:
                columns = next(csv.reader(file))
            assert {(name.split("/")[0].removesuffix(".csv"), column) for column in columns} <= described
        assert "nan" not in (done.folder / name).read_text(encoding="utf-8").lower().replace("nance", "")
    clips = rows_of(done.folder / "clips.csv")
    assert clips[0]["stimulus"] == "'=cmd|spiders" and clips[0]["left_handed"] == "0"
    people = rows_of(done.folder / "participants.csv")
    assert people[0]["notes"] == "'-1 visit" and (people[1]["age"], people[1]["group"]) == ("", "")
    frames = rows_of(done.folder / "frames" / "P1_s1_c01_small_net.csv")
    assert [float(row["pts_s"]) for row in frames] == pytest.approx(truth.times, abs=1e-6)
    assert [i for i, row in enumerate(frames) if row["AU12_c"] == "1"] == list(truth.smile)
    assert all(frames[i]["AU12_r"] == frames[i]["attention"] == "" for i in truth.no_face)
    assert done.notes == (
        "1 of 2 clips not analysed yet: there is no prediction.", "1 of 2 clips without a self-report.",
        "1 of 2 clips rated in part: some emotions of the self-report are empty.",
    )  # fmt: skip


def test_an_analysis_as_json_is_read_without_our_code_and_progress_counts_the_clips(filled: Any, truth: Any) -> None:
    said: list[tuple[str, int, int]] = []
    done = export(of_study(filled.study), "json", filled.study.folder / "exports", on_item=lambda *of: said.append(of))
    assert said == [("P1, session 1, clip 1, =cmd|spiders", 1, 2), ("P2, session 1, clip 1, =cmd|spiders", 2, 2)]
    (name,) = [name for name in done.files if name != "methods.json"]
    found = json.loads((done.folder / name).read_text(encoding="utf-8"))
    assert name == "P1_s1_c01.json" and list(found["prediction"].values()) == pytest.approx(truth.prediction)


def test_contents_name_whom_each_file_is_about(filled: Any) -> None:
    done = export(of_study(filled.study), "parquet", filled.study.folder / "exports")
    stored = json.loads((done.folder / "contents.json").read_text())["participants_by_file"]
    both = sorted([filled.one.id, filled.two.id])
    assert stored["clips.parquet"] == both and stored["dictionary.csv"] == []
    assert stored["frames/P1_s1_c01_small_net.parquet"] == [filled.one.id]


def test_a_second_export_leaves_the_first_as_it_is(filled: Any, tmp_path: Path) -> None:
    first = export(of_study(filled.study), "sav", tmp_path / "out")
    (first.folder / "mine.txt").write_text("my own analysis")
    second = export(of_study(filled.study), "sav", tmp_path / "out")
    assert second.folder.name == "Fear_of_heights-sav-2" and (first.folder / "mine.txt").exists()


@pytest.mark.parametrize("kind", ["csv", "parquet", "sav"])
def test_an_empty_study_is_tables_without_rows_and_a_sentence(kind: str, tmp_path: Path) -> None:
    with Study.create(tmp_path / "empty") as study:
        done = export(of_study(study), kind, tmp_path / "out")
        assert done.notes == ("There are no clips yet.",) and f"clips.{kind}" in done.files
        for of_clips in ("eaf", "video", "figures"):
            with pytest.raises(OutputError, match="nothing to export"):
                export(of_study(study), of_clips, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"empty-{kind}"]


def test_a_clip_in_which_no_face_was_found_has_empty_cells(clip: Path, make_analysis: Any, tmp_path: Path) -> None:
    material = of_video(clip, make_analysis(clip, face=False))
    done = export(material, "csv", tmp_path)
    (row,) = rows_of(done.folder / "clips.csv")
    assert row["faces_found_share"] == "0.0000" and row["sharpness_median"] == row["self_fear"] == ""
    assert all(frame["AU12_r"] == frame["attention"] == "" for frame in rows_of(next(done.folder.glob("frames/*"))))
    for kind in ("parquet", "sav", "eaf", "figures"):
        export(material, kind, tmp_path)


@pytest.mark.parametrize("kind", ["csv", "eaf"])
def test_an_export_that_is_stopped_or_breaks_leaves_nothing(
    kind: str, filled: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop = threading.Event()
    with pytest.raises(Cancelled):
        export(of_study(filled.study), kind, tmp_path / "out", stop=stop, on_item=lambda *_: stop.set())
    assert list((tmp_path / "out").iterdir()) == []
    with pytest.raises(SettingsError, match="not known"):
        export(of_study(filled.study), "xlsx", tmp_path / "out")

    def full(*_: Any) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(module, "methods", full)
    with pytest.raises(OutputError, match="disk is full"):
        export(of_study(filled.study), kind, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_a_clip_whose_video_was_changed_is_named_and_the_others_are_written(
    filled: Any, clip: Path, make_analysis: Any, keep_analysis: Any, tmp_path: Path
) -> None:
    study = filled.study
    made = make_analysis(clip)
    keep_analysis(study, made, "key2")
    study.apply(add(AnalysisRow(clip_id=filled.clips[1].id, key="key2", model="small net", model_sha256="a" * 64,
                                validated=False, settings="{}", prediction={})))  # fmt: skip
    study.path(filled.clips[0].file).write_bytes(b"another one")
    done = export(of_study(study), "video", tmp_path)
    assert [name for name in done.files if name.endswith(".mp4")] == ["P2_s1_c01_annotated.mp4"]
    assert len(done.failures) == 1 and "is not the file that was analysed" in done.failures[0]


def test_the_export_says_when_people_did_not_agree_that_data_are_shared(filled: Any) -> None:
    filled.study.apply(add(Consent(participant_id=filled.two.id, scopes=("recording",), text="")))
    notes = of_study(filled.study).notes
    assert notes[-1] == "1 participant did not agree that data are shared: keep this where it was made."


def test_the_command_that_repeats_an_analysis_gives_its_very_settings(
    clip: Path, analysis: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    excluded = ((1e-5, 2.0), (123.4567, 130.0))
    settings = replace(analysis.settings, model="my models/a.safetensors", window_s=7.0000001, excluded=excluded)
    told: list[AnalysisSettings] = []

    def hear(settings: AnalysisSettings) -> None:
        told.append(settings)
        raise SettingsError("That is enough.")

    monkeypatch.setattr("core.cli.analyze.Analyser", hear)
    (command,) = methods(of_video(clip, replace(analysis, settings=settings), "key"))["repeat"]
    words = shlex.split(command)
    assert words[:2] == ["eriscope", "analyze"]
    run([str(clip) if word == "VIDEO" else word for word in words[1:]])
    assert told == [settings]


def test_that_no_command_follows_a_picked_face_is_said(clip: Path, analysis: Any) -> None:
    picked = replace(analysis.settings, face=FacePick(shape=(0.0,) * 105, centre=(1.0, 2.0)))
    found = methods(of_video(clip, replace(analysis, settings=picked), "key"))
    assert found["repeat"] == []
    assert "was picked in the window" in found["not_repeated"]["setup 1"]


def test_methods_give_the_hashes_of_every_file_where_the_analysis_proves_them(
    clip: Path, analysis: Any, landmarker: Path
) -> None:
    parts = assembly.choose(analysis.settings).hashes(analysis.settings, None)
    key = analysis_store.key_of(analysis.clip.sha256, analysis.settings, parts)
    found = methods(of_video(clip, analysis, key))
    (setup,) = found["setups"].values()
    assert setup["parts"] == parts and set(parts) == {"model", "backbone", "landmarks", "action_units"}
    assert setup["settings"]["single_reading_s"] == 30.0 and setup["versions"]["eriscope"] == "9.9"
    assert found["clips"][0]["sha256"] == analysis.clip.sha256
    assert found["intervals"]["share"] == 0.95
    assert found["intervals"]["method"].startswith(
        "jackknife over participants with Student's t, correlations on Fisher's"
    )
    assert found["repeat"][0].startswith("eriscope analyze VIDEO --model bootstrap")
    other = replace(analysis, settings=replace(analysis.settings, window_s=10))
    assert next(iter(methods(of_video(clip, other, key))["setups"].values()))["parts"] is None
    text = methods_paragraph(found)
    for part in (
        "Eriscope 9.9",
        "not validated on self-reports",
        "aaaaaaaaaaaa…",
        "30 s",
        "jackknife over participants with Student's t",
    ):
        assert part in text
    assert "), after Fang et al. (2023): holistic" in text


def test_the_methods_cite_nobody_for_a_network_that_is_not_theirs(clip: Path, unattended: Any) -> None:
    other = replace(unattended, model=replace(unattended.model, system="recurrent"))
    text = methods_paragraph(methods(of_video(clip, other, "key")))
    assert "), a GRU per stream whose states are averaged over time: holistic" in text and "Fang" not in text


@pytest.mark.parametrize(
    ("layout", "said", "unsaid"),
    [
        ([["audio", ["audio"]]], ": MFCCs of the sound; clips", "holistic|action units"),
        ([["video", ["holistic"]]], "aligned face from backbone (SHA-256 bbbbbbbbbbbb…); clips", "MFCC|action units"),
        ([["video", ["au_intensity", "au_occurrence_28"]]], "what OpenFace would say); clips", "MFCC|holistic"),
        ([["joint", ["holistic", "audio"]]], "bbbbbbbbbbbb…) and MFCCs of the sound; clips", "action units|as far as"),
        (None, "and MFCCs of the sound, as far as the model reads them; clips", "$^"),
    ],
)
def test_the_methods_name_what_the_model_reads_and_nothing_else(
    clip: Path, analysis: Any, layout: Any, said: str, unsaid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "core.export.methods.metadata_of", lambda analysis: {} if layout is None else {"layout": layout}
    )
    for has_audio in (True, False):
        made = replace(analysis, clip=replace(analysis.clip, has_audio=has_audio))
        text = methods_paragraph(methods(of_video(clip, made, "key")))
        assert said in text and not re.search(unsaid, text)
        hears = layout is None or "audio" in str(layout)
        assert ("1 clip has no sound; only the picture was read there." in text) == (hears and not has_audio)


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_an_error_that_nobody_foresaw_in_one_clip_is_named_and_the_others_are_written(
    filled: Any, make_analysis: Any, keep_analysis: Any, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.export.material import ClipEntry, Prediction

    study = filled.study
    material = of_study(study)
    good = next(entry for entry in material.clips if entry.predictions)

    def breaks() -> None:
        raise RuntimeError("a library's own words")

    bad = replace(good, name="bad", predictions=tuple(replace(p, load=breaks) for p in good.predictions))
    assert isinstance(bad, ClipEntry) and all(isinstance(p, Prediction) for p in bad.predictions)
    done = export(replace(material, clips=(bad, good)), kind, study.folder / "exports")
    (failure,) = done.failures
    assert "something unexpected went wrong (RuntimeError: a library's own words)" in failure
    assert any(good.name in name for name in done.files) and not any("bad" in name for name in done.files)
    assert {p.relative_to(done.folder).as_posix() for p in done.folder.rglob("*") if p.is_file()} == {
        *done.files, "contents.json"
    }  # fmt: skip


def test_a_video_with_the_longest_name_is_exported_under_a_shorter_one_and_that_is_said(
    clip: Path, analysis: Any, tmp_path: Path
) -> None:
    long = tmp_path / f"{'字' * 78}.mp4"
    long.write_bytes(clip.read_bytes())
    for kind in ("json", "csv", "figures"):
        done = export(of_video(long, analysis), kind, tmp_path / "out")
        assert not done.failures and any("has too long a name" in note for note in done.notes)
        assert all(len(Path(name).name.encode()) < 200 for name in done.files)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
@pytest.mark.parametrize("kind", ["csv", "parquet", "sav", "json", "eaf"])
def test_a_video_whose_name_is_no_utf_8_is_exported_in_every_format(
    clip: Path, analysis: Any, tmp_path: Path, kind: str
) -> None:
    video = tmp_path / os.fsdecode("Übung.mp4".encode("latin-1"))
    video.write_bytes(clip.read_bytes())
    done = export(of_video(video, analysis), kind, tmp_path / "out")
    assert done.failures == () and len(done.files) >= 2
    methods_of_it = (done.folder / "methods.json").read_text(encoding="utf-8")
    assert json.loads(methods_of_it)["clips"][0]["sha256"] == analysis.clip.sha256
    if kind == "csv":
        assert rows_of(done.folder / "clips.csv")[0]["file"] == "\\udcdcbung.mp4"


def test_an_export_whose_text_is_sealed_is_known_to_be_about_whoever_a_comment_in_it_names(filled: Any) -> None:
    """So that a withdrawal of that person finds it; a code within a longer word names nobody."""
    study, clip, both = filled.study, filled.clips[1], {filled.one.id, filled.two.id}
    other = Participant(code="P30")
    comment = "as p1 does, not P300"
    study.apply(add(other, Annotation(clip_id=clip.id, tier="t", rater="r", start_s=0, comment=comment)))
    material = of_study(study, participants=["P2"])
    assert material.about() == both
    assert of_study(study, participants=["P30"]).about() == {other.id}
    done = export(material, "sav", study.folder / "exports")
    stored = json.loads((done.folder / "contents.json").read_text())["participants_by_file"]
    assert stored["annotations.sav"] == sorted(both)
    exports_of_one, _ = exports_about(study.folder, filled.one.id, about(filled.one.code, ()))
    assert done.folder / "annotations.sav" in exports_of_one


@pytest.mark.parametrize("kind", ["csv", "parquet", "sav", "eaf"])
def test_names_of_every_sort_leave_a_study_as_they_are(filled: Any, kind: str) -> None:
    study = filled.study
    for i, name in enumerate(NAMES):
        study.apply(
            add(
                Participant(code=name),
                Annotation(clip_id=filled.clips[0].id, tier=name, rater=name, label=name, start_s=i / 10),
            )
        )
    done = export(of_study(study), kind, study.folder / "exports")
    assert done.failures == ()
    if kind == "csv":
        codes = [row["participant"] for row in rows_of(done.folder / "participants.csv")]
        assert codes[2:] == [defused(name) for name in NAMES]
    if kind == "eaf":
        (file,) = [name for name in done.files if name.startswith("P1")]
        values = {value.text for value in ElementTree.parse(done.folder / file).iter("ANNOTATION_VALUE")}
        assert {NOT_IN_XML.sub("", name).replace("\r\n", "\n") for name in NAMES} <= values


def test_an_export_sweeps_what_a_killed_one_left_of_itself_and_of_its_lock(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom core.export.folder import export_folder\n"
        "with export_folder(Path(sys.argv[1]), 'x', None) as (folder, _):\n"
        "    folder.file('a.csv').write_text('half')\n    print('ready', flush=True)\n    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stdout.readline() == "ready\n"
        with export_folder(tmp_path, "y", None):
            pass  # while the other one goes on, what it writes stays
        assert len([path for path in tmp_path.iterdir() if path.name.startswith(".x.")]) == 2
        child.kill()
    with export_folder(tmp_path, "z", None):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["y", "z"]

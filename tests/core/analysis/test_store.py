from __future__ import annotations

import csv
import errno
import json
import os
import shutil
import sys
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.analysis import store as analysis_store
from core.analysis.result import Analysis, find_attention_peaks
from core.analysis.result_files import as_json, write_csv
from core.analysis_settings import AnalysisSettings
from core.errors import AnalysisError, OutputError
from core.streams import row_type
from core.types import TokenAttention


def entry(folder: Path, analysis: Analysis, key: str = "key") -> Analysis:
    """Store an analysis as the analyser does."""
    with analysis_store.entry_in_the_making(folder, key) as making:
        for name, values in (("frames", analysis.frames), ("holistic", analysis.holistic), ("tokens", analysis.tokens)):
            (making / f"{name}.bin").write_bytes(np.asarray(values).tobytes())
        return analysis_store.publish(analysis, making, folder, key)


def assert_same(a: Any, b: Any, name: str = "") -> None:
    """Equal to the last bit; NaN equals NaN."""
    assert type(a) is type(b) or isinstance(a, np.ndarray), name
    if isinstance(a, np.ndarray):
        assert a.dtype == b.dtype and a.shape == b.shape, name
        assert np.asarray(a).tobytes() == np.asarray(b).tobytes(), name
    elif hasattr(a, "__dataclass_fields__"):
        for field in (one for one in fields(a) if one.name != "entry"):
            assert_same(getattr(a, field.name), getattr(b, field.name), f"{name}.{field.name}")
    elif isinstance(a, dict):
        assert a.keys() == b.keys(), name
        for key in a:
            assert_same(a[key], b[key], f"{name}[{key}]")
    elif isinstance(a, tuple):
        assert len(a) == len(b), name
        for i, (one, other) in enumerate(zip(a, b, strict=True)):
            assert_same(one, other, f"{name}[{i}]")
    else:
        assert a == b, name


def test_an_analysis_from_before_there_were_models_without_attention_is_read(
    planted_analysis: Analysis, tmp_path: Path
) -> None:
    entry(tmp_path, planted_analysis)
    path = tmp_path / "key" / "analysis.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    shape = stored["model"].pop("attention")
    assert stored["model"].pop("system") == "fang"
    assert shape == {"blocks": 4, "heads": 4}
    stored["model"] |= shape  # as it stood there before
    stored.pop("description_sha256")
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert analysis_store.load(tmp_path, "key").model == planted_analysis.model


def test_an_analysis_without_attention_comes_back_and_has_no_curves_of_it(
    planted_analysis: Analysis, tmp_path: Path
) -> None:
    bare = np.zeros(len(planted_analysis.frames), row_type(len(planted_analysis.classes), None))
    for name in bare.dtype.names or ():
        if name != "attention":
            bare[name] = planted_analysis.frames[name]
    none = np.zeros(0, np.float32)
    audio = TokenAttention(np.zeros(0), np.zeros((0, 0, 0), np.float32), np.zeros((0, 0), np.float32), none)
    model = replace(planted_analysis.model, attention=None)
    made = replace(planted_analysis, model=model, frames=bare, audio=audio, self_weights={}, peaks=())
    again = entry(tmp_path, made)
    assert_same(again, made)
    assert again.model.attention is again.default_view is None
    assert np.isnan(again.attention(again.default_view)).all() and len(again.attention(None)) == len(bare)
    assert len(again.audio_attention(again.default_view)) == 0
    assert find_attention_peaks(again.frames, again.default_view) == ()
    told = as_json(again)
    assert (told["attention"], told["no_attention"], told["peaks"]) == (None, "this model has no attention", [])
    write_csv(again, tmp_path / "frames.csv")
    with (tmp_path / "frames.csv").open(newline="", encoding="utf-8") as file:
        assert {row["attention"] for row in csv.DictReader(file)} == {""}
    assert as_json(planted_analysis)["no_attention"] is None


def test_an_entry_comes_back_equal_to_the_last_bit(planted_analysis: Analysis, tmp_path: Path) -> None:
    odd = replace(
        planted_analysis,
        prediction=np.nextafter(planted_analysis.prediction, np.float32(1)),
        windows=planted_analysis.so_far[:2],
        settings=AnalysisSettings(window_s=2.0 + 1e-9, hop_s=0.7),
        timings={"wall_s": 0.1 + 0.2},
        warnings=('ünïcode, "quoted"',),
    )
    stored = entry(tmp_path, odd)
    again = analysis_store.load(tmp_path, "key")
    assert again is not None
    assert len(odd.holistic) == odd.frames["used"].sum() > 0 and len(odd.tokens) > 0
    assert_same(stored, odd)
    assert_same(again, stored)
    assert not again.frames.flags.writeable


@pytest.mark.skipif(sys.platform == "win32", reason="stands in for Windows")
def test_as_windows_wants_it_only_writable_files_are_flushed_and_no_folder_of_mapped_ones_is_renamed(
    planted_analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    flush, rename = os.fsync, Path.rename

    def strict_fsync(file: int) -> None:
        if fcntl.fcntl(file, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, "Bad file descriptor")
        assert not (tmp_path / "key").exists()  # nobody meets it before it is whole
        flush(file)

    def strict_rename(folder: Path, target: Path) -> Path:
        maps = Path("/proc/self/maps").read_text(encoding="utf-8")
        if f"{folder}/" in maps:
            raise PermissionError(errno.EACCES, "Access is denied")
        return rename(folder, target)

    monkeypatch.setattr(os, "fsync", strict_fsync)
    monkeypatch.setattr(Path, "rename", strict_rename)
    monkeypatch.setattr(analysis_store, "_MAPS_HOLD_FOLDERS", True)
    with analysis_store.entry_in_the_making(tmp_path, "key") as making:
        for name, values in (("frames", planted_analysis.frames), ("holistic", planted_analysis.holistic)):
            (making / f"{name}.bin").write_bytes(np.asarray(values).tobytes())
        (making / "tokens.bin").write_bytes(np.asarray(planted_analysis.tokens).tobytes())
        mapped = np.memmap(making / "frames.bin", mode="r")
        stored = analysis_store.publish(planted_analysis, making, tmp_path, "key")
    assert len(mapped)
    assert_same(stored, planted_analysis)
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("name", ["analysis.json", "audio.npz", "frames.bin", "holistic.bin", "tokens.bin"])
@pytest.mark.parametrize("damage", [half, flipped, emptied, Path.unlink])
def test_a_damaged_entry_is_never_read_and_makes_room_for_a_new_one(
    planted_analysis: Analysis, tmp_path: Path, name: str, damage: Any
) -> None:
    entry(tmp_path, planted_analysis)
    if (name, damage) == ("analysis.json", flipped):
        text = (tmp_path / "key" / name).read_text(encoding="utf-8")
        (tmp_path / "key" / name).write_text(text.replace('"clip"', '"clap"'), encoding="utf-8")
    else:
        damage(tmp_path / "key" / name)
    assert analysis_store.load(tmp_path, "key") is None
    entry(tmp_path, planted_analysis)
    assert analysis_store.load(tmp_path, "key") is not None


def test_an_entry_in_the_making_is_not_met_under_its_key_and_vanishes_on_failure(
    planted_analysis: Analysis, tmp_path: Path
) -> None:
    with pytest.raises(RuntimeError), analysis_store.entry_in_the_making(tmp_path, "key") as making:
        (making / "frames.bin").write_bytes(np.asarray(planted_analysis.frames).tobytes())
        assert analysis_store.load(tmp_path, "key") is None
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(OutputError, match="could not be written"),
        analysis_store.entry_in_the_making(tmp_path / "file", "key"),
    ):
        pass


def test_the_key_follows_the_clip_the_settings_and_every_model() -> None:
    hashes = {"model": "m", "backbone": "b", "landmarks": "l", "action_units": "a"}
    keys = {
        analysis_store.key_of("clip", AnalysisSettings(), hashes),
        analysis_store.key_of("clap", AnalysisSettings(), hashes),
        analysis_store.key_of("clip", AnalysisSettings(window_s=10), hashes),
        *(analysis_store.key_of("clip", AnalysisSettings(), {**hashes, part: "x"}) for part in hashes),
    }
    assert len(keys) == 7
    turned = dict(reversed(hashes.items()))
    assert analysis_store.key_of("clip", AnalysisSettings(), turned) in keys


def test_a_clip_that_changes_in_place_gets_another_hash(tmp_path: Path) -> None:
    import hashlib

    clip = tmp_path / "clip"
    for content in (b"one", b"two2", b"three"):
        clip.write_bytes(content)
        hashes = analysis_store.ClipHashes(tmp_path / "cache")
        assert hashes.of(clip) == hashes.of(clip) == hashlib.sha256(content).hexdigest()
    shutil.rmtree(tmp_path / "cache")
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "clip-hashes.json").write_text("{half")
    assert analysis_store.ClipHashes(tmp_path / "cache").of(clip) == hashlib.sha256(b"three").hexdigest()


def test_an_entry_from_before_features_were_kept_still_opens(planted_analysis: Analysis, tmp_path: Path) -> None:
    entry(tmp_path, planted_analysis)
    described = tmp_path / "key" / "analysis.json"
    stored = json.loads(described.read_text(encoding="utf-8"))
    for name in ("holistic.bin", "tokens.bin"):
        (tmp_path / "key" / name).unlink()
        del stored["sha256"][name]
    del stored["description_sha256"]  # it had none then
    described.write_text(json.dumps(stored), encoding="utf-8")
    again = analysis_store.load(tmp_path, "key")
    assert again is not None and len(again.holistic) == 0 and len(again.tokens) == 0
    assert_same(replace(again, holistic=planted_analysis.holistic, tokens=planted_analysis.tokens), planted_analysis)


@pytest.mark.parametrize("number", [5, 13, 24])  # EIO, EACCES, EMFILE
def test_an_entry_that_cannot_be_read_now_is_not_damaged_and_stays(
    planted_analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    entry(tmp_path, planted_analysis)

    def fails(path: Path) -> str:
        raise OSError(number, "no luck", str(path))

    monkeypatch.setattr(analysis_store, "sha256_of", fails)
    with pytest.raises(AnalysisError, match="cannot be read now: no luck"):
        analysis_store.load(tmp_path, "key")
    monkeypatch.undo()
    assert analysis_store.load(tmp_path, "key") is not None


def test_an_entry_of_a_newer_version_is_refused_and_stays(planted_analysis: Analysis, tmp_path: Path) -> None:
    entry(tmp_path, planted_analysis)
    described = tmp_path / "key" / "analysis.json"
    stored = json.loads(described.read_text(encoding="utf-8"))
    stored["model"]["licence"] = "of tomorrow"
    stored["description_sha256"] = analysis_store._description_sha256(stored)
    described.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(AnalysisError, match="another version of Eriscope"):
        analysis_store.load(tmp_path, "key")
    assert json.loads(described.read_text(encoding="utf-8")) == stored

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from core.datasets.dataset import Clip
from core.datasets.store import FeatureStore
from core.errors import DatasetError, OutputError
from core.input_recipes import AudioRecipe
from core.types import FeatureSequence

PAPER = AudioRecipe(mean=(1.0, 2.0) * 16, std=(3.0, 4.0) * 16)


def made_up(n_frames: int, n_tokens: int = 2) -> FeatureSequence:
    rng = np.random.default_rng(n_frames)
    return FeatureSequence(
        holistic=rng.standard_normal((n_frames, 512), np.float32),
        au_intensity=rng.random((n_frames, 17), np.float32),
        au_occurrence=np.ones((n_frames, 18), np.float32),
        frame_index=np.arange(n_frames),
        frame_pts=np.arange(n_frames) / 25,
        audio=rng.standard_normal((n_tokens, 1024), np.float32),
        audio_pts=np.arange(n_tokens) + 0.256,
    )


def origin(recipe: AudioRecipe = PAPER, **more: Any) -> dict[str, Any]:
    return {"audio_recipe": asdict(recipe), **more}


@pytest.fixture
def store(tmp_path: Path) -> FeatureStore:
    with FeatureStore(tmp_path) as store:
        store.add("one", made_up(60), origin(clip_sha256="1", versions={"torch": "1"}))
        store.add("Two [2]", made_up(5, 0), origin(clip_sha256="2", versions={"torch": "2"}))
    return store


def test_features_come_back_as_they_were_given(store: FeatureStore, tmp_path: Path) -> None:
    again = FeatureStore(tmp_path)
    for clip_id, given in (("one", made_up(60)), ("Two [2]", made_up(5, 0))):
        found = again.load(clip_id)
        for name in set(FeatureSequence.__slots__) - {"tracks"}:
            np.testing.assert_array_equal(getattr(found, name), getattr(given, name))
    assert (again.n_frames("one"), again.n_frames("Two [2]")) == (60, 5)
    clips = [Clip(clip_id, None, None, None) for clip_id in ("Two [2]", "three", "one")]
    assert [clip.clip_id for clip in again.missing(clips)] == ["three"]
    assert again.audio_recipe() == PAPER


def test_the_index_holds_hashes_lengths_and_settings(store: FeatureStore, tmp_path: Path) -> None:
    index = json.loads((tmp_path / "features" / "index.json").read_text())
    entry = index["clips"]["one"]
    file = tmp_path / "features" / entry["file"]
    assert entry["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert (entry["n_frames"], entry["n_audio_tokens"]) == (60, 2)
    # Clips that were made alike share their settings, whatever is said of the clip and of versions.
    assert list(index["origins"]) == [entry["settings"]] == [index["clips"]["Two [2]"]["settings"]]
    assert entry["clip"] == {"clip_sha256": "1"}


@pytest.mark.parametrize("index", [None, "", "{", "[]", '{"version": 1, "clips": {"one": {}}, "origins": {}}'])
def test_an_index_that_is_lost_or_damaged_is_made_from_the_files(
    store: FeatureStore, tmp_path: Path, index: str | None
) -> None:
    path = tmp_path / "features" / "index.json"
    before = path.read_text()
    path.unlink() if index is None else path.write_text(index)
    with FeatureStore(tmp_path) as again:
        assert again.entries == store.entries
    assert path.read_text() == before


@pytest.mark.parametrize(
    "wrong",
    [{"settings": "another"}, {"file": None}, {"n_frames": -1}, {"n_frames": "3"}, {"file": "../one.safetensors"}],
)
def test_an_index_with_an_entry_that_cannot_be_is_made_from_the_files(
    store: FeatureStore, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    path = tmp_path / "features" / "index.json"
    before = path.read_text()
    stored = json.loads(before)
    stored["clips"]["one"] |= wrong
    path.write_text(json.dumps(stored))
    with FeatureStore(tmp_path) as again:
        assert again.entries == store.entries and again.shared_origin(again.entries, ("audio",))
    assert path.read_text() == before


def test_features_that_cannot_be_read_now_or_are_a_newer_versions_stay_as_they_are(
    store: FeatureStore, tmp_path: Path
) -> None:
    index = tmp_path / "features" / "index.json"
    newer = index.read_text().replace('"version": 1', '"version": 99')
    index.write_text(newer)
    with pytest.raises(DatasetError, match="newer Eriscope"):
        FeatureStore(tmp_path)
    assert index.read_text() == newer
    index.unlink()
    index.mkdir()  # reading it is an error of the system, also for root
    with pytest.raises(DatasetError, match="cannot be read now"):
        FeatureStore(tmp_path)
    assert index.is_dir() and len([*index.parent.glob("*.safetensors")]) == len(store.entries)


def test_a_folder_of_features_that_cannot_be_listed_now_is_not_taken_for_an_empty_one(
    store: FeatureStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = tmp_path / "features" / "index.json"
    before = index.read_text()

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("scandir", "listdir"):  # what pathlib calls is another in another Python
        monkeypatch.setattr(f"os.{name}", refused)
    with pytest.raises(DatasetError, match="cannot be read now"), FeatureStore(tmp_path):
        pass
    assert index.read_text() == before and store.entries


def test_files_that_came_and_went_without_the_index_are_noticed(store: FeatureStore, tmp_path: Path) -> None:
    folder = tmp_path / "features"
    (folder / store.entries["one"].file).unlink()
    whole = (folder / store.entries["Two [2]"].file).read_bytes()
    (folder / "half.safetensors").write_bytes(whole[: len(whole) // 2])
    (folder / "stranger.safetensors").write_bytes(whole)  # says that it is another clip's
    assert list(FeatureStore(tmp_path).entries) == ["Two [2]"]


def test_a_file_that_was_replaced_just_before_a_kill_is_known_by_what_it_holds(
    store: FeatureStore, tmp_path: Path
) -> None:
    writer = FeatureStore(tmp_path)
    writer.add("one", made_up(70), origin(AudioRecipe("mfcc_2")))
    # Killed here: `close` is not called.
    found = FeatureStore(tmp_path)
    assert found.n_frames("one") == 70
    with pytest.raises(DatasetError, match="another audio recipe"):
        found.audio_recipe()


def test_what_is_not_there_or_damaged_is_one_sentence(store: FeatureStore, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no features of the clip three"):
        store.n_frames("three")
    (tmp_path / "features" / store.entries["one"].file).write_bytes(b"x")
    with pytest.raises(DatasetError, match="not a features file"):
        store.load("one")
    with pytest.raises(DatasetError, match="holds no features"):
        FeatureStore(tmp_path / "empty").audio_recipe()
    assert not (tmp_path / "empty").exists()
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError):
        FeatureStore(tmp_path / "file").add("one", made_up(3), origin())


def test_clips_must_be_made_alike_as_far_as_a_model_reads_them(tmp_path: Path) -> None:
    video, sound = ("holistic", "au_intensity"), ("audio",)

    def made(recipe: AudioRecipe, backbone: str, units: str = "mediapipe") -> dict[str, Any]:
        return origin(recipe, hashes={"backbone": backbone}, action_units=units)

    with FeatureStore(tmp_path) as store:
        store.add("a", made_up(5), made(PAPER, "A"))
        store.add("b", made_up(5), made(PAPER, "A"))
        store.add("c", made_up(5), made(PAPER, "B"))
        store.add("d", made_up(5), made(AudioRecipe("mfcc_2"), "A"))
        store.add("e", made_up(5), made(PAPER, "A", "pyfaceau"))
    again = FeatureStore(tmp_path)
    assert again.shared_origin(["a", "b"], (*video, *sound))["hashes"] == {"backbone": "A"}
    assert again.shared_origin("abd", video)["action_units"] == "mediapipe"  # no sound is read
    assert again.shared_origin("abc", sound)["audio_recipe"]["name"] == "paper"  # sound alone is read
    assert again.shared_origin("ae", ["holistic"])["hashes"] == {"backbone": "A"}
    assert again.shared_origin([], video) == {}
    for clip_ids, needed, words in (
        ("abc", video, r"1 clip \(c\) of 3 .* another backbone than the rest.* `eriscope dataset extract`"),
        ("abd", sound, r"1 clip \(d\) of 3 .* another audio recipe than"),
        ("abe", video, r"1 clip \(e\) of 3 .* another source of action units than"),
        ("abcd", (*video, *sound), r"2 clips \(c, d\) of 4 .* another audio recipe and backbone than"),
        ("ax", video, "no features of the clip x"),
    ):
        with pytest.raises(DatasetError, match=words):
            again.shared_origin(clip_ids, needed)


def test_only_what_is_asked_for_is_read_and_checked(tmp_path: Path) -> None:
    with FeatureStore(tmp_path) as store:
        sound = np.full((2, 1024), np.nan, np.float32)
        store.add("one", replace(made_up(7), audio=sound), origin())
    found = FeatureStore(tmp_path)
    assert (found.n_frames("one"), found.entries["one"].n_audio_tokens) == (7, 2)
    read = found.load("one", ("holistic",))
    np.testing.assert_array_equal(read.holistic, made_up(7).holistic)
    assert read.n_frames == 7 and read.n_audio_tokens == 2 and not read.audio.any()
    with pytest.raises(DatasetError, match="audio holds values that are not numbers"):
        found.load("one")
    (tmp_path / "features" / "index.json").unlink()
    assert FeatureStore(tmp_path).entries == store.entries

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.io import wavfile

from core.datasets.dataset import SPLITS, load_dataset
from core.datasets.hume import import_hume
from core.datasets.planted import FEATURES, PlantedClip, PlantedCorpus, planted_clip
from core.datasets.store import FeatureStore
from core.datasets.synthesis import default_sizes, load_truth, synthesise
from core.errors import DatasetError
from core.features.face import StillFaces
from core.sources.video_file import VideoFile

SEED = 4
SIZES = (13, 4, 3)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted-corpus") / "corpus"
    synthesise(folder, SIZES, SEED)
    return folder


def planted(clip_id: str) -> PlantedClip:
    return planted_clip(SEED, int(clip_id) - 1, PlantedCorpus())


def test_the_corpus_is_a_dataset_with_all_its_features(corpus: Path) -> None:
    dataset = load_dataset(corpus)
    assert tuple(len(dataset.split(name)) for name in SPLITS) == SIZES
    with FeatureStore(corpus) as store:
        assert store.missing(dataset.clips) == ()
        assert store.audio_recipe().name == "paper"
        for clip in dataset.clips:
            stored, made = store.load(clip.clip_id), planted(clip.clip_id)
            for name in FEATURES:
                np.testing.assert_allclose(
                    getattr(stored, name), getattr(made.features, name), rtol=1e-3, atol=1e-3, err_msg=name
                )
            np.testing.assert_array_equal(stored.frame_pts, made.features.frame_pts)
            np.testing.assert_array_equal(stored.frame_index, made.features.frame_index)
            assert clip.ratings == pytest.approx(made.ratings, abs=1e-4)


def test_nobody_is_in_two_splits(corpus: Path) -> None:
    dataset = load_dataset(corpus)
    people = [{clip.participant for clip in dataset.split(name)} for name in SPLITS]
    assert [len(found) for found in people] == [3, 1, 1]
    assert len(set.union(*people)) == 5


def test_data_info_reads_as_hume_reactions(corpus: Path, tmp_path: Path) -> None:
    text = (corpus / "data_info.csv").read_text(encoding="utf-8")
    assert text.splitlines()[1].startswith("[00001],Train,")
    imported, report = import_hume(corpus, tmp_path / "imported")
    assert set(report.notes) == {"Videos that are missing"}
    assert imported.clips == load_dataset(corpus).clips


def test_the_truth_is_stored_beside_the_clips(corpus: Path) -> None:
    for clip in load_dataset(corpus).clips:
        truth, made = load_truth(corpus, clip.clip_id), planted(clip.clip_id)
        np.testing.assert_array_equal(truth.video_events, made.video_events)
        np.testing.assert_array_equal(truth.audio_events, made.audio_events)
        assert truth.moves == made.moves


def test_a_clip_without_a_truth_is_one_sentence(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="does not tell a planted truth"):
        load_truth(corpus, "99999")
    (tmp_path / "truth").mkdir()
    (tmp_path / "truth" / "00001.json").write_text('{"n_frames": 2, "n_audio_tokens": 1, "video_rows": [5]}')
    with pytest.raises(DatasetError, match="does not tell a planted truth"):
        load_truth(tmp_path, "00001")


def test_a_run_that_was_stopped_goes_on_where_it_was(corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stopped"

    def stop(done: int, of: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        synthesise(folder, SIZES, SEED, on_progress=stop)
    assert not (folder / "dataset.json").exists()
    kept = {path: path.stat().st_mtime_ns for path in (folder / "features").glob("*.safetensors")}
    assert len(kept) == 5
    synthesise(folder, SIZES, SEED)
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    for name in ("clips.csv", "data_info.csv"):
        assert (folder / name).read_bytes() == (corpus / name).read_bytes()
    for path in (corpus / "features").glob("*.safetensors"):
        assert (folder / "features" / path.name).read_bytes() == path.read_bytes()


def test_what_another_seed_left_is_not_kept(tmp_path: Path) -> None:
    def stop(done: int, of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        synthesise(tmp_path, (1, 0, 0), SEED + 1, on_progress=stop)
    synthesise(tmp_path, (1, 0, 0), SEED)
    with FeatureStore(tmp_path) as store:
        np.testing.assert_allclose(store.load("00001").audio, planted("00001").features.audio, rtol=1e-3, atol=1e-3)


def test_a_dataset_is_not_written_over(corpus: Path) -> None:
    with pytest.raises(DatasetError, match="holds a dataset already"):
        synthesise(corpus, SIZES, SEED)


@pytest.mark.parametrize("n", [1, 2, 6, 7, 100, 3000])
def test_a_number_of_clips_is_split_in_full(n: int) -> None:
    train, val, test = default_sizes(n)
    assert train + val + test == n
    assert train >= val >= test - 1 >= -1


def test_a_corpus_of_no_clips_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="at least one clip"):
        synthesise(tmp_path / "none", (0, 0, 0), SEED)


FILMED = PlantedCorpus(
    duration_s=(6.0, 6.1), frame_rate=(10.0, 10.1), event_s=(0.9, 1.0), event_chance=1.0, decoy_chance=0.0
)


def test_videos_show_the_faces_events_and_sound_the_sounds(tmp_path: Path, landmarker: Path, frames_of: Any) -> None:
    synthesise(tmp_path, (1, 0, 0), SEED, videos=True, settings=FILMED)
    imported, report = import_hume(tmp_path, tmp_path / "imported")
    assert report.notes == {}
    video, beside = imported.clips[0].video, imported.clips[0].sound
    assert video is not None and beside is not None
    assert video.relative_to(tmp_path) == Path("raw/train/mp4/00001.mp4")
    assert beside.relative_to(tmp_path) == Path("raw/train/wav/00001.wav")

    made = planted_clip(SEED, 0, FILMED)
    frames = frames_of(video)
    np.testing.assert_allclose([pts_s for pts_s, _ in frames], made.features.frame_pts, atol=2e-3)
    at = {(move.part, move.type): (move.start_s + move.end_s) / 2 for move in made.moves}
    face_s = [t for (part, _), t in at.items() if part == "face"]
    # An event lasts up to 0.5 s from its middle on and then fades for as long.
    calm = next(row for row, t in enumerate(made.features.frame_pts) if all(not -0.5 < t - s < 1.0 for s in face_s))
    rows = {name: int(np.abs(made.features.frame_pts - at["face", kind]).argmin()) for kind, name in enumerate("sw")}
    with StillFaces(landmarker) as faces:
        seen = {name: faces.find(frames[row][1]) for name, row in {**rows, "calm": calm}.items()}

    def distance(name: str, first: int, second: int) -> float:
        face = seen[name]
        assert face is not None
        points = face.landmarks[:, :2]
        between = np.linalg.norm(points[first] - points[second]) / np.linalg.norm(points[33] - points[263])
        return float(between)

    assert distance("s", 61, 291) > 1.05 * distance("calm", 61, 291)  # the corners of the mouth part in a smile
    assert distance("w", 13, 14) > 1.3 * distance("calm", 13, 14)  # the lips part in surprise

    with VideoFile(video) as source:
        sound = np.concatenate(list(source.sound()))
    times = np.arange(len(sound)) / 16_000
    heard = [t for (part, _), t in at.items() if part == "audio"]
    loud = np.any([np.abs(times - t) < 0.3 for t in heard], axis=0)
    quiet = np.all([np.abs(times - t) > 1.1 for t in heard], axis=0)
    assert np.sqrt(np.mean(sound[loud] ** 2)) > 10 * np.sqrt(np.mean(sound[quiet] ** 2))

    rate, samples = wavfile.read(beside)
    assert (rate, samples.dtype) == (16_000, np.int16)
    n = min(len(samples), len(sound))
    assert np.corrcoef(samples[:n], sound[:n])[0, 1] > 0.99  # the video's is compressed

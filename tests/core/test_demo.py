from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from core import demo
from core.errors import ExtractorError
from core.models import landmarker_file
from core.system import paths


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(paths, "cache", lambda: tmp_path)
    return tmp_path


def test_the_recorded_demo_is_taken_when_it_is_the_right_one(cache: Path, demo_clip_file: Path) -> None:
    shutil.copy(demo_clip_file, cache / demo.DEMO_NAME)
    clip = demo.demo_clip()
    assert clip.path == cache / demo.DEMO_NAME
    assert hashlib.sha256(clip.path.read_bytes()).hexdigest().startswith("c048a3025af89148")
    assert not clip.generated and "real reaction by Wolfgang Langer" in clip.sentence


def test_an_installer_brings_it_and_it_is_taken_before_the_cache(
    cache: Path, demo_clip_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "RESOURCES", cache / "resources")
    for folder in (cache, cache / "resources" / "demo"):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(demo_clip_file, folder / demo.DEMO_NAME)
    assert demo.demo_clip() == demo.DemoClip(cache / "resources" / "demo" / demo.DEMO_NAME, generated=False)


def test_another_file_of_its_name_is_not_taken_and_the_generated_clip_says_what_it_is(
    cache: Path, planted_clip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cache / demo.DEMO_NAME).write_bytes(planted_clip.read_bytes())
    made = []

    def make(path: Path) -> None:  # Making it again takes seconds; it is tested as `planted_clip`.
        made.append(path)
        path.parent.mkdir(parents=True)
        shutil.copy(planted_clip, path)

    monkeypatch.setattr(demo, "make_planted_clip", make)
    clips = [demo.demo_clip(), demo.demo_clip()]
    assert clips[0] == clips[1]
    assert clips[0].generated and "generated" in clips[0].sentence and "bootstrap.py" in clips[0].sentence
    assert made == [clips[0].path] and clips[0].path.is_relative_to(cache)


def test_without_the_landmark_model_there_is_one_sentence_and_no_file(
    cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landmarker_file, "SHA256", "0" * 64)
    with pytest.raises(ExtractorError, match=r"^The face landmark model[^\n]*\.$"):
        demo.demo_clip()
    assert not list(cache.rglob("*.mp4"))

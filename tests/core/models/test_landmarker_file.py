from __future__ import annotations

import hashlib
import logging
import shutil
from pathlib import Path

import pytest

from core.errors import ExtractorError
from core.models import landmarker_file
from core.system import paths

PUBLISHED = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(paths, "cache", lambda: folder)
    return folder


@pytest.fixture
def tampered(landmarker: Path, tmp_path: Path) -> Path:
    """The model with one bit turned."""
    content = bytearray(landmarker.read_bytes())
    content[len(content) // 2] ^= 1
    path = tmp_path / "face_landmarker.task"
    path.write_bytes(content)
    return path


def test_the_model_that_is_found_is_the_published_one(landmarker: Path) -> None:
    assert hashlib.sha256(landmarker_file.require().read_bytes()).hexdigest() == PUBLISHED


def test_the_users_own_copy_comes_first(landmarker: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "my copy.task"
    shutil.copy(landmarker, own)
    monkeypatch.setenv(landmarker_file.ENVIRONMENT_VARIABLE, str(own))
    assert landmarker_file.find() == own


def test_a_copy_with_one_wrong_bit_is_passed_over_and_named_in_the_log(
    landmarker: Path, tampered: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    cache.mkdir()
    shutil.copy(landmarker, cache / "face_landmarker.task")
    monkeypatch.setenv(landmarker_file.ENVIRONMENT_VARIABLE, str(tampered))
    with caplog.at_level(logging.WARNING):
        found = landmarker_file.require()
    assert found != tampered
    assert hashlib.sha256(found.read_bytes()).hexdigest() == PUBLISHED
    assert str(tampered) in caplog.text


def test_when_every_copy_is_wrong_there_is_one_sentence_that_says_what_to_do(
    tampered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landmarker_file, "candidates", lambda: iter([tmp_path / "missing.task", tmp_path, tampered]))
    assert landmarker_file.find() is None
    with pytest.raises(ExtractorError, match=r"^[^\n]*is missing\. Run `eriscope doctor --fetch`[^\n]*\.$"):
        landmarker_file.require()


def test_a_download_ends_in_the_cache_with_its_progress_told(
    landmarker: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(landmarker_file, "ADDRESS", landmarker.as_uri())
    told: list[tuple[int, int]] = []
    path = landmarker_file.download(lambda done, total: told.append((done, total)))
    size = landmarker.stat().st_size
    assert path.is_relative_to(cache)
    assert path.read_bytes() == landmarker.read_bytes()
    assert [done for done, _ in told] == sorted({done for done, _ in told})
    assert told[-1] == (size, size)


def test_a_download_of_other_bytes_is_refused_and_what_was_there_stays(
    tampered: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.mkdir()
    (cache / "face_landmarker.task").write_text("earlier")
    monkeypatch.setattr(landmarker_file, "ADDRESS", tampered.as_uri())
    with pytest.raises(ExtractorError, match=r"^[^\n]*its hash differs\)\.$"):
        landmarker_file.download(lambda done, total: None)
    assert [(path.name, path.read_text()) for path in cache.iterdir()] == [("face_landmarker.task", "earlier")]


def test_a_failed_download_gets_one_sentence(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landmarker_file, "ADDRESS", (tmp_path / "not there").as_uri())
    with pytest.raises(ExtractorError, match=r"^[^\n]*could not be downloaded from [^\n]*\.$"):
        landmarker_file.download(lambda done, total: None)
    assert not cache.exists() or not list(cache.iterdir())


def test_an_installed_program_brings_its_own(
    landmarker: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(landmarker_file.ENVIRONMENT_VARIABLE, raising=False)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert landmarker_file.find() is None
    monkeypatch.setattr(paths, "BUNDLED_MODELS", tmp_path)
    shutil.copy(landmarker, tmp_path / "face_landmarker.task")
    assert landmarker_file.find() == tmp_path / "face_landmarker.task"

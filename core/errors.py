"""The errors a user can meet. Each message is one sentence that says what is wrong and what to do."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path


class EriscopeError(Exception):
    """Root of all errors that are shown to the user as they are, without a traceback."""


class SourceError(EriscopeError):
    """A video, camera or microphone cannot be read."""


class ExtractorError(EriscopeError):
    """A feature extractor cannot be made or cannot run."""


class CheckpointError(EriscopeError):
    """A model file is missing, damaged, unsafe or does not fit."""


class DatasetError(EriscopeError):
    """Training or evaluation data are missing or do not have the stated layout."""


class StudyError(EriscopeError):
    """A study cannot be opened, or a change does not fit what it holds."""


class StudyUnreachableError(StudyError):
    """A study's database is busy or gone; the same change may succeed later."""


class NoStudyError(StudyError):
    """A folder is no study. How one is made depends on where it was asked for: by a command, or in a menu."""


class NotAgreedError(StudyError):
    """A study leads to a server that the user has not agreed to; nothing was connected to.

    Attributes:
        study_id, url: to what `core.study.outside_access.agree_to_server` would agree.
        server: the same in words, without the password.
    """

    def __init__(self, sentence: str, *, study_id: str, url: str, server: str) -> None:
        super().__init__(sentence)
        self.study_id, self.url, self.server = study_id, url, server


class FilesNotAgreedError(StudyError):
    """A study refers to files outside of its folder that the user has not agreed to; none of them was looked at.

    Attributes:
        study_id, files: to what `core.study.outside_access.agree_to_files` would agree.
        facts: the message without what to do.
    """

    def __init__(self, facts: str, remedy: str, *, study_id: str, files: tuple[str, ...]) -> None:
        super().__init__(f"{facts} {remedy}")
        self.facts, self.study_id, self.files = facts, study_id, files


class UnsafeNameError(EriscopeError):
    """A name that somebody else wrote does not lie in the folder that it is for."""


class AnalysisError(EriscopeError):
    """A clip can be opened, but there is nothing in it to analyse."""


class Cancelled(EriscopeError):  # noqa: N818 - not a failure
    """The user stopped the work."""


class MissingPackageError(EriscopeError):
    """A package that only some jobs need is not installed."""


class SettingsError(EriscopeError):
    """A setting has a value that makes no sense."""


class OutputError(EriscopeError):
    """A result cannot be written."""


def reason_of(error: BaseException) -> str:
    """Why a file cannot be read, for the middle of a sentence: without numbers of errors and names of codecs."""
    if isinstance(error, UnicodeError):
        return "its letters are in an encoding that is not known"
    if isinstance(error, json.JSONDecodeError):
        return "it is damaged or cut"
    if isinstance(error, KeyError):
        return f"it says nothing of {error.args[0]}" if error.args else "something is missing in it"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[0].lower() + error.strerror[1:]
    return str(error).rstrip(".") or type(error).__name__


def command_line(*words: str | Path) -> str:
    """A command as it can be copied into the user's shell: with its words quoted where that is needed."""
    texts = [str(word) for word in words]
    return subprocess.list2cmdline(texts) if sys.platform == "win32" else shlex.join(texts)

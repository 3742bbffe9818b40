"""What a withdrawal is going to delete, written down before anything is deleted, so that it can be ended after a kill.

It is kept twice: in the study's folder, for whoever opens the study next, and among the user's own files, for what lies
on this computer outside of the study. The copy in the study may be somebody else's words: what it names is deleted
inside of the study alone.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Self

from core.errors import OutputError, UnsafeNameError, reason_of
from core.system import json_text, paths, safe_paths
from core.system.field_types import from_json
from core.system.files import sweep, write_whole

log = logging.getLogger(__name__)

_VERSION = 1
_NAME = ".withdrawal-{token}.json"


@dataclass(frozen=True, kw_only=True)
class Intent:
    """One withdrawal.

    Attributes:
        token: names it, and nobody.
        code: None where it is not known.
        ids: of the participant's records, removed ones among them.
        hashes: of the clips.
        keys: of the analyses in the study.
        exports, features: files, as paths within the study.
        clips_folder: absolute, as this user's own lists call it.
        clips, referred: absolute paths of videos in the study and outside of it.
        certificate: what it will say.
        certificate_file: where, as a path within the study.
    """

    token: str
    study_id: str
    participant_id: str
    code: str | None
    ids: tuple[str, ...]
    hashes: tuple[str, ...]
    keys: tuple[str, ...]
    exports: tuple[str, ...]
    features: tuple[str, ...]
    clips_folder: str
    clips: tuple[str, ...]
    referred: tuple[str, ...]
    certificate: dict[str, Any]
    certificate_file: str

    def with_more(self, later: Self) -> Self:
        """The same withdrawal, when it is begun once more; the certificate is that of its first beginning."""
        lists = [field.name for field in fields(self) if isinstance(getattr(self, field.name), tuple)]
        joined: dict[str, Any] = {
            name: tuple(dict.fromkeys((*getattr(self, name), *getattr(later, name)))) for name in lists
        }
        return replace(self, code=self.code or later.code, **joined)


def own_folder() -> Path:
    """Where this user's own copies are kept."""
    return paths.user_models().parent / "withdrawals"


def keep(intent: Intent, folder: Path) -> None:
    """Write an intent down, in both places.

    Args:
        folder: the study's.

    Raises:
        OutputError: it cannot be written.
    """
    _sweep()
    for place in (own_folder(), folder):
        keep_in(place, intent)


def keep_in(place: Path, intent: Intent) -> None:
    """Write an intent down in one place.

    Raises:
        OutputError: it cannot be written.
    """
    write_whole(place / _NAME.format(token=intent.token), json_text.dumps({"version": _VERSION, **asdict(intent)}))


def forget(intent: Intent, place: Path) -> None:
    """The withdrawal is complete, as far as it goes by the copy in this place.

    Raises:
        OutputError: the copy cannot be deleted.
    """
    file = place / _NAME.format(token=intent.token)
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(f"{file} could not be deleted: {reason_of(error)}.") from error


def kept_in(place: Path, study_id: str) -> tuple[Intent, ...]:
    """The withdrawals of a study that were begun and not ended; what cannot be read is left out, and stays."""
    try:
        files = sorted(place.glob(_NAME.format(token="*")))
    except OSError as error:
        log.warning("%s cannot be read: %s", place, error)
        return ()
    found = []
    for file in files:
        try:
            safe_paths.entry(place, file.name.removeprefix("."))
            if safe_paths.leads_out(file, place):
                raise UnsafeNameError(f"{file} is a link that leads out of {place}.")
            intent = _read(file)
        except (OSError, ValueError, KeyError, TypeError, UnsafeNameError) as error:
            log.warning("%s cannot be read: %s", file, error)
            continue
        if intent.study_id == study_id:
            found.append(intent)
    return tuple(found)


def unended(folder: Path, study_id: str) -> tuple[tuple[str, str], ...]:
    """The withdrawals that a study's folder says were begun and not ended: the file's name, and what to do, for each.

    Args:
        folder: the study's.
    """
    known = {_NAME.format(token=one.token) for one in kept_in(folder, study_id)}
    found = []
    for file in sorted(folder.glob(_NAME.format(token="*"))):
        if file.name in known:
            said = "It goes on whenever the study is opened where it can be written, and says then what is in its way."
        else:
            said = f"{file.name} tells of it and cannot be read. Withdraw again whoever withdrew last, then delete it."
        found.append((file.name, said))
    return tuple(found)


def begun(folder: Path, study_id: str) -> tuple[dict[str, Intent], dict[str, Intent]]:
    """The withdrawals that were begun and not ended, by token: this user's, and those that the study knows of.

    Args:
        folder: the study's.
    """
    _sweep()
    own, here = ({one.token: one for one in kept_in(place, study_id)} for place in (own_folder(), folder))
    return own, here


def _sweep() -> None:
    """Copies that were killed while they were written name the person too."""
    sweep(own_folder())


def _read(file: Path) -> Intent:
    stored = json_text.read(file)
    if stored.pop("version") != _VERSION:
        raise ValueError("another version of Eriscope wrote it")
    intent = from_json(Intent, stored)
    if _NAME.format(token=intent.token) != file.name:
        raise ValueError("it is no intent")
    return intent


def relative(folder: Path, files: Iterable[Path]) -> tuple[str, ...]:
    """Files within a folder, by their paths in it."""
    return tuple(file.relative_to(folder).as_posix() for file in files)

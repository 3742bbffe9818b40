"""To what a study leads outside of its folder, and what of it the user of this computer has agreed to.

A study's folder may come from somebody else. The server that its ``study.json`` names is connected to, and a video
elsewhere that a clip refers to is looked at, only once the user has agreed to exactly that address or file. Who makes a
study on a server, or imports a video by reference, has agreed to it thereby. Agreements are kept among the user's own
files, never in the study.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from core.errors import FilesNotAgreedError, NotAgreedError, StudyError, command_line
from core.system import json_text, paths
from core.system.files import output_error, write_whole
from core.text import counted

log = logging.getLogger(__name__)

_NAMED = 3
"""So many folders are named in a sentence."""
_KINDS = ("servers", "files")
_ADDRESS = ("user", "password", "host", "hostaddr", "port", "dbname")


def server_of(url: str) -> str:
    """The server that a database's URL leads to, in words: user, hosts, ports, database and further options.

    What counts is what the driver is told, so that ``?host=`` overrides what stands before it, here as it does there.
    The password is not shown.

    Raises:
        StudyError: it is no URL of a database.
    """
    try:
        parsed = sa.make_url(url)
        told = parsed.get_dialect()().create_connect_args(parsed)[1]
    except (SQLAlchemyError, ImportError, TypeError, ValueError) as error:
        raise StudyError("The URL of the study's database is not understood. Ask who gave you the study.") from error

    def word(name: str) -> str:
        value = told.get(name)
        return ",".join(map(str, value)) if isinstance(value, list | tuple) else str(value)

    hosts = " at ".join(word(name) for name in ("host", "hostaddr") if told.get(name))
    others = "; ".join(f"{name} {word(name)}" for name in sorted(told) if name not in _ADDRESS)
    parts = [
        f"server {hosts}" if hosts else "the server that this computer's settings name",
        f"port {word('port')}" if told.get("port") else "",
        f"database {word('dbname')}" if told.get("dbname") else "",
        f"user {word('user')}" if told.get("user") else "",
        others,
    ]
    return printable(", ".join(filter(None, parts)))


def check_server(study_id: str, folder: Path, url: str) -> None:
    """Refuse a server that the user has not agreed to.

    Raises:
        NotAgreedError: the user has not agreed that this study connects to this server.
        StudyError: it is no URL of a database.
    """
    server = server_of(url)
    if _key(url) in _agreed(study_id, "servers"):
        return
    raise NotAgreedError(
        f"The study in {folder} keeps its rows elsewhere ({server}), and you have not agreed to that yet, so nothing "
        "was connected to. If you know this server, open the study in the window, which asks, or run "
        f"`{command_line('eriscope', 'study', 'agree', folder)}`.",
        study_id=study_id,
        url=url,
        server=server,
    )


def agree_to_server(study_id: str, url: str) -> None:
    """From now on this study may connect to this server, and to no other.

    Raises:
        OutputError: that cannot be written down.
    """
    _agree(study_id, "servers", [url])


def folders_of(files: Iterable[str]) -> dict[str, int]:
    """The folders that files lie in, by their letters, each with how many of them do."""

    def above(file: str) -> str:
        way = PurePosixPath(file) if PurePosixPath(file).is_absolute() else PureWindowsPath(file)
        return printable(str(way.parent))

    return dict(sorted(Counter(map(above, files)).items()))


def check_files(study_id: str, folder: Path, files: Iterable[str]) -> None:
    """See that the user has agreed that this study's clips are these files outside of its folder.

    Args:
        folder: the study's.
        files: absolute paths, as the clips' records give them.

    Raises:
        FilesNotAgreedError: to some of them not; these are told.
    """
    agreed = _agreed(study_id, "files")
    unknown = tuple(dict.fromkeys(file for file in files if _key(file) not in agreed))
    if not unknown:
        return
    there = [f"{place} ({n})" for place, n in folders_of(unknown).items()]
    more = [f"{counted(len(there) - _NAMED, 'other folder')}"] if len(there) > _NAMED else []
    one = len(unknown) == 1
    they, these = ("it was", "this video") if one else ("they were", "these videos")
    raise FilesNotAgreedError(
        f"The study in {folder} refers to {counted(len(unknown), 'video')} outside of its folder, in "
        f"{', '.join([*there[:_NAMED], *more])}, and you have not agreed to that yet, so {they} not read.",
        f"If you know {these}, open the study in the window, which asks, or run "
        f"`{command_line('eriscope', 'study', 'agree', folder)}`.",
        study_id=study_id,
        files=unknown,
    )


def agree_to_files(study_id: str, files: Iterable[str]) -> None:
    """From now on this study's clips may be these files outside of its folder, as the clips' records give them.

    Raises:
        OutputError: that cannot be written down.
    """
    _agree(study_id, "files", files)


def _agree(study_id: str, what: str, texts: Iterable[str]) -> None:
    try:
        kept = {kind: set(_kept(study_id, kind)) for kind in _KINDS}
    except OSError as error:  # what was agreed to before is not written over
        raise output_error(_file(study_id), error) from error
    kept[what].update(map(_key, texts))
    write_whole(_file(study_id), json.dumps({kind: sorted(keys) for kind, keys in kept.items()}, indent=1))


def _key(text: str) -> str:
    """Of the whole URL or path, for each part of it may change where it leads. Only the hash is kept: a URL may hold a
    password, and the name of a video who is seen in it.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def printable(text: str) -> str:
    """A text that somebody else wrote, without the signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in text)


def _file(study_id: str) -> Path:
    return paths.user_models().parent / "agreements" / f"{hashlib.sha256(study_id.encode()).hexdigest()[:32]}.json"


def _agreed(study_id: str, what: str) -> frozenset[str]:
    try:
        return _kept(study_id, what)
    except OSError as error:  # then the user is asked once more
        log.warning("%s cannot be read: %s", _file(study_id), error)
        return frozenset()


def _kept(study_id: str, what: str) -> frozenset[str]:
    try:
        return frozenset(map(str, json_text.read(_file(study_id)).get(what, ())))
    except (FileNotFoundError, NotADirectoryError):
        return frozenset()
    except (ValueError, AttributeError, TypeError) as error:  # likewise
        log.warning("%s cannot be read: %s", _file(study_id), error)
        return frozenset()

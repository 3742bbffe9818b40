"""To what a study leads outside of its folder, and what of it the user of this computer has agreed to.

A study's folder may come from somebody else. The server that its ``study.json`` names is connected to only once the
user has agreed to exactly that address. Agreements are kept among the user's own files, never in the study.
"""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import SQLAlchemyError

from core.errors import NotAgreedError, StudyError, command_line
from core.system import paths
from core.system.files import written_whole

log = logging.getLogger(__name__)

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
    return "".join(sign if sign.isprintable() else "�" for sign in ", ".join(filter(None, parts)))


def check_server(study_id: str, folder: Path, url: str) -> None:
    """
    Raises:
        NotAgreedError: the user has not agreed that this study connects to this server.
        StudyError: it is no URL of a database.
    """
    server = server_of(url)
    if _key(url) in _servers(study_id):
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
    with written_whole(_file(study_id)) as partial:
        servers = sorted({*_servers(study_id), _key(url)})
        partial.write_text(json.dumps({"servers": servers}, indent=1), encoding="utf-8")


def _key(url: str) -> str:
    """Of the whole URL, for each part of it may change where it leads; it may hold a password, and so is not kept."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


def _file(study_id: str) -> Path:
    return paths.user_models().parent / "agreements" / f"{hashlib.sha256(study_id.encode()).hexdigest()[:32]}.json"


def _servers(study_id: str) -> frozenset[str]:
    try:
        return frozenset(map(str, json.loads(_file(study_id).read_text(encoding="utf-8"))["servers"]))
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError, KeyError, TypeError) as error:  # then the user is asked once more
        log.warning("%s cannot be read: %s", _file(study_id), error)
        return frozenset()

"""A participant withdraws: everything of the person goes, for good, and a certificate says what was deleted."""

from __future__ import annotations

import importlib.metadata
import json
import mmap
import re
import secrets
import shutil
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import analysis_store, batch, log, paths, self_reports
from core.datasets.learned_from import people_of
from core.errors import CheckpointError, OutputError, StudyError
from core.files import output_error, sha256_of, written_whole
from core.models.metadata import read_metadata
from core.study import removed
from core.study.building import with_what_refers
from core.study.changes import Change
from core.study.contents import contents_of, forget
from core.study.database import told, writing
from core.study.dataset import FOLDER as DATASET
from core.study.records import AnalysisRow, Clip, Participant, Record, now
from core.study.removed import Leftover
from core.study.study import Study
from core.study.tables import NAMES, WITHDRAWN
from core.study.writing import write

CERTIFICATES = "exports/withdrawals"
_VERSION = 1
_ARCHIVES = {".zip", ".xlsx", ".xlsm", ".ods", ".docx"}
_SEALED = {".pdf", ".parquet", ".sav", ".zsav", ".gz", ".7z", ".mp4", ".mkv", ".mov", ".webm", ".png", ".jpg", ".svg"}
"""Endings of files whose text cannot be found by looking for it; of our own exports, `core.study.contents` tells."""


@dataclass(frozen=True, kw_only=True)
class WithdrawalPlan:
    """What a withdrawal will delete, and what it must leave.

    Attributes:
        records: the participant and all that belongs to the person, as rows of the database; none of who was removed.
        files: in the folder of the participant's clips, those of clips that were removed before among them.
        analyses: folders, in the study and in the user's cache.
        self_reports: files of reports that were made outside of the study, of the same clips.
        features: files of the study's own dataset (see `core.study.dataset`) that are about the person.
        exports: those that name the participant, or what belongs to the person.
        backups: copies of the whole database.
        hashes: of the clips; caches forget them.
        referred: videos outside of the study; they stay.
        unsearched: exports of a kind that cannot be searched; they stay.
        checkpoints: models that learned from the clips; they stay.
    """

    participant: Participant | Leftover
    records: tuple[Record, ...]
    files: tuple[Path, ...]
    analyses: tuple[Path, ...]
    self_reports: tuple[Path, ...]
    features: tuple[Path, ...]
    exports: tuple[Path, ...]
    backups: tuple[str, ...]
    hashes: frozenset[str]
    referred: tuple[Path, ...]
    unsearched: tuple[Path, ...]
    checkpoints: tuple[Path, ...]

    def deleted(self) -> dict[str, int]:
        """How many of what go: by table, and files, analyses, self-reports outside, features, exports and backups."""
        counts = Counter(NAMES[type(record)] for record in self.records)
        return {
            **{name: counts[name] for name in NAMES.values() if counts[name]},
            "files": len(self.files),
            "analysis folders": len(self.analyses),
            "self-reports outside of the study": len(self.self_reports),
            "files of the study's dataset": len(self.features),
            "exports": len(self.exports),
            "backups of the database": len(self.backups),
        }


def plan(study: Study, participant: Participant | Leftover, *, models: Iterable[Path] = ()) -> WithdrawalPlan:
    """What `withdraw` would do now.

    Args:
        participant: or what is left of one who was removed.
        models: folders to search for checkpoints, beside the user's models and the study's folder.

    Raises:
        StudyError: who was removed is in the study again.
    """
    if isinstance(participant, Leftover) and study.all(Participant, id=participant.id):
        raise StudyError("Undo has brought the participant back meanwhile. Look at the study again, and withdraw then.")
    records = with_what_refers(study, participant) if isinstance(participant, Participant) else ()
    before = removed.traces_of(study, participant.id)
    clips = [record for record in records if isinstance(record, Clip)]
    folder = study.path(f"clips/{participant.id}")
    files = tuple(_files_in(folder))
    ids = {record.id for record in records}
    others = {clip.sha256 for clip in study.all(Clip) if clip.id not in ids}
    hashes = {clip.sha256 for clip in clips} | before.hashes | {sha256_of(path) for path in files}
    hashes -= others
    keys = {record.key for record in records if isinstance(record, AnalysisRow)}
    keys -= {row.key for row in study.all(AnalysisRow) if row.id not in ids}
    analyses = {study.analyses / key for key in keys if (study.analyses / key).is_dir()}
    for place in (study.analyses, analysis_store.default_folder()):
        analyses.update(analysis_store.entries_of(place, hashes))
    reports = (self_reports.file_of(sha256) for sha256 in hashes)
    about = _about(participant.code, {participant.id, *ids, *before.ids, *hashes})
    exports, unsearched = _exports(study, participant, about)
    return WithdrawalPlan(
        participant=participant,
        records=records,
        files=files,
        analyses=tuple(sorted(analyses)),
        self_reports=tuple(sorted(path for path in reports if path.is_file())),
        features=tuple(path for path in _files_in(study.analyses / DATASET) if _carries(path, about)),
        exports=exports,
        backups=study.database.backups(),
        hashes=frozenset(hashes),
        referred=_outside(study, [*(clip.file for clip in clips), *before.clip_files]),
        unsearched=unsearched,
        checkpoints=_checkpoints(study, participant, [paths.user_models(), study.folder, *models]),
    )


def _outside(study: Study, files: Iterable[str]) -> tuple[Path, ...]:
    paths = (study.path(file) for file in dict.fromkeys(files))
    return tuple(path for path in paths if not path.is_relative_to(study.folder))


def withdraw(study: Study, participant: Participant | Leftover, *, models: Iterable[Path] = ()) -> Path:
    """Delete everything of a participant; nothing brings it back. Returns the certificate's file (JSON).

    Files go first and rows last, so that a withdrawal that was interrupted can be repeated. Histories of changes
    still hold the person's data in memory: clear them.

    Args:
        participant, models: as in `plan`.

    Raises:
        StudyError: the study is read-only, or somebody changes the participant meanwhile.
        OutputError: a file cannot be deleted. The participant can be withdrawn again then.
    """
    study.check_writable()
    todo = plan(study, participant, models=models)
    certificate = _certificate(study, todo)
    for folder in todo.analyses:
        _delete(folder)
    for place in (study.analyses, analysis_store.default_folder()):
        analysis_store.ClipHashes(place).forget(todo.hashes)
    for path in (*todo.self_reports, *todo.features, *todo.exports):
        _delete(path)
    forget(study.folder / "exports", participant.id)
    for folder in {path.parent for path in todo.exports} - {study.folder / "exports"}:
        _delete_if_empty(study, folder)
    _delete(study.path(f"clips/{participant.id}"))
    with told(str(study), study.folder):
        for backup in todo.backups:
            study.database.discard(backup)
        with writing(study.database.engine) as connection:
            write(connection, Change(label="Withdraw a participant", removed=todo.records))
            removed.forget(connection, participant.id)
            gone = WITHDRAWN.c.participant_id == participant.id
            connection.execute(WITHDRAWN.delete().where(gone))  # it is there when files came back with a backup
            connection.execute(WITHDRAWN.insert().values(participant_id=participant.id))
    try:
        certificate["notes"] += study.database.wipe()
    except StudyError as error:  # the rows are gone all the same
        certificate["notes"].append(f"{error} Traces of deleted rows may stay in the database until then.")
    try:
        clips = [path.name for path in (*todo.files, *todo.referred)]
        log.forget(_about(participant.code, [participant.id, *clips])[0])
    except OutputError as error:
        certificate["notes"].append(f"{error} It may name the participant or the clips; delete it.")
    try:
        batch.forget(study.path(f"clips/{participant.id}"), {*todo.files, *todo.referred})
    except OutputError as error:
        certificate["notes"].append(f"{error} It may name the participant's clips.")
    certificate["withdrawn_at"] = now()
    path = study.path(f"{CERTIFICATES}/{certificate['withdrawn_at'][:10]}-{secrets.token_hex(4)}.json")
    with written_whole(path) as partial:
        partial.write_text(json.dumps(certificate, indent=1, ensure_ascii=False), encoding="utf-8")
    return path


def _certificate(study: Study, todo: WithdrawalPlan) -> dict[str, Any]:
    """What is going to be deleted, without what tells who: no code, no name of a file that was the person's."""
    named = _about(todo.participant.code, {todo.participant.id, *(record.id for record in todo.records)})

    def measured(path: Path) -> dict[str, Any]:
        return {"kind": path.suffix.lower(), "bytes": path.stat().st_size, "sha256": sha256_of(path)}

    checkpoints = [
        {"name": None if _names(named, path.name) else path.name, "sha256": sha256_of(path)}
        for path in todo.checkpoints
    ]
    notes = []
    if todo.checkpoints:
        notes.append("The checkpoints named here learned from clips that are deleted; they were left as they are.")
    if todo.referred:
        notes.append(f"Videos outside of the study that it referred to were left: {len(todo.referred)}.")
    if todo.unsearched:
        notes.append(f"Exports of a kind that cannot be searched were left: {len(todo.unsearched)}.")
    return {
        "version": _VERSION,
        "what": "All that this study held of one participant was deleted.",
        "study": {"id": study.id, "name": study.name},
        "eriscope": importlib.metadata.version("eriscope"),
        "withdrawn_at": "",
        "deleted": todo.deleted(),
        "files": [measured(path) for path in todo.files],
        "checkpoints_left": checkpoints,
        "notes": notes,
    }


def _delete(path: Path) -> None:
    try:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    except FileNotFoundError:
        return
    except OSError as error:
        reason = error.strerror or str(error)
        raise OutputError(
            f"{error.filename or path} could not be deleted: {reason}. Close the programs that use it and withdraw "
            "again; the withdrawal is not complete."
        ) from error


def _delete_if_empty(study: Study, folder: Path) -> None:
    """A folder of exports, and those that it is in."""
    while folder != study.folder / "exports" and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _about(code: str | None, others: Collection[str]) -> tuple[re.Pattern[bytes], ...]:
    """Patterns that find a participant's code as a word, or any of the ids and hashes, in UTF-8 and UTF-16.

    Args:
        code: None where it is not known.
        others: at least one.
    """
    patterns = []
    for encoding in ("utf-8", "utf-16-le"):
        letter, nul = b"[0-9A-Za-z]", b"" if encoding == "utf-8" else b"\x00"
        there = [re.escape(other.encode(encoding)) for other in sorted(others)]
        if code is not None:
            word = re.escape(code.encode(encoding))
            there.append(rb"(?<!" + letter + nul + rb")" + word + rb"(?!" + letter + nul + rb")")
        patterns.append(re.compile(b"|".join(there), re.IGNORECASE))
    return tuple(patterns)


def _names(patterns: tuple[re.Pattern[bytes], ...], text: str) -> bool:
    return patterns[0].search(text.encode()) is not None


def _exports(
    study: Study, participant: Participant | Leftover, patterns: tuple[re.Pattern[bytes], ...]
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Exports that name the participant or are known to be about the person, and those that cannot be searched."""
    carrying, unsearched = [], []
    contents = contents_of(study.folder / "exports")
    about = {path: ids for files in contents.values() for path, ids in files.items()}
    for path in _files_in(study.folder / "exports"):
        if path.is_relative_to(study.folder / CERTIFICATES) or path.suffix == ".safetensors" or path in contents:
            continue
        named = _names(patterns, study.relative(path)) or participant.id in about.get(path, ())
        if named or _carries(path, patterns):
            carrying.append(path)
        elif path.suffix.lower() in _SEALED and path not in about:
            unsearched.append(path)
    # `eriscope analyze` writes a table beside its JSON, and only the JSON says of which clip.
    tables = {path.with_name(f"{path.stem}_frames.csv") for path in carrying if path.suffix == ".json"}
    carrying += sorted(table for table in tables - set(carrying) if table.is_file())
    return tuple(carrying), tuple(unsearched)


def _files_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _carries(path: Path, patterns: tuple[re.Pattern[bytes], ...]) -> bool:
    return any(pattern.search(text) for text in _texts(path) for pattern in patterns)


def _texts(path: Path) -> Iterator[Any]:
    """A file's bytes, or those of the files in an archive.

    Raises:
        OutputError: it cannot be read.
    """
    try:
        if path.stat().st_size == 0:
            return
        if path.suffix.lower() in _ARCHIVES:
            try:
                with zipfile.ZipFile(path) as archive:
                    for name in archive.namelist():
                        yield name.encode()
                        yield archive.read(name)
                return
            except (zipfile.BadZipFile, RuntimeError):  # RuntimeError: it is encrypted
                pass
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            yield mapped
    except OSError as error:
        raise output_error(path, error) from error


def _checkpoints(study: Study, participant: Participant | Leftover, places: Iterable[Path]) -> tuple[Path, ...]:
    found = set()
    for place in places:
        for path in place.rglob("*.safetensors"):
            try:
                people = people_of(read_metadata(path)).get(study.id, frozenset())
            except CheckpointError:
                continue
            if participant.id in people:
                found.add(path.resolve())
    return tuple(sorted(found))

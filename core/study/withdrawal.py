"""A participant withdraws: everything of the person goes, for good, and a certificate says what was deleted.

What is going to be deleted is written down first (see `core.study.withdrawal_intents`), and each step can be repeated:
a withdrawal that was killed is ended when the study is opened next.
"""

from __future__ import annotations

import importlib.metadata
import logging
import secrets
import tempfile
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from core import batch, face_choices, self_reports
from core.analysis import store as analysis_store
from core.errors import Cancelled, EriscopeError, OutputError, StudyError, UnsafeNameError, reason_of
from core.study import arrivals, removed, withdrawal_intents
from core.study.change_writing import forget_removed
from core.study.damage import belongings
from core.study.database import COPIES, told, writing
from core.study.database_tables import TABLES, WITHDRAWN
from core.study.dataset import FOLDER as DATASET
from core.study.export_contents import forget
from core.study.in_use import check_nobody_works, one_withdrawal
from core.study.participant_search import (
    CERTIFICATES,
    Patterns,
    about,
    carries,
    checkpoints_of,
    exports_about,
    files_in,
    names,
)
from core.study.records import NAMES, RECORDS, AnalysisRow, Annotation, Clip, Participant, Session, now
from core.study.removed import Leftover
from core.study.study import Study
from core.study.unsaved import LOCK
from core.study.withdrawal_intents import Intent
from core.system import json_text, safe_paths
from core.system import log as log_file
from core.system import paths as own_paths
from core.system.files import abandoned, delete, discard, is_abandoned, partials, sha256_of, write_whole

log = logging.getLogger(__name__)

_VERSION = 1
_WRITTEN = ((Participant, "notes"), (Session, "notes"), (Clip, "notes"), (Annotation, "comment"))
"""What people write freely, by the kind of its record and its field."""


@dataclass(frozen=True, kw_only=True)
class WithdrawalPlan:
    """What a withdrawal will delete, and what it must leave.

    Attributes:
        rows: of the participant and all that belongs to the person in the database, how many in each table; none of who
            was removed.
        ids: of these.
        files: in the folder of the participant's clips, those of clips that were removed before among them.
        analyses: folders, in the study and in the user's cache.
        self_reports: files of reports that were made outside of the study, of the same clips.
        features: files of the study's own dataset (see `core.study.dataset`) that are about the person.
        exports: those that name the participant, or what belongs to the person.
        backups: copies of the whole database.
        hashes: of the clips; caches forget them.
        referred: videos outside of the study; they stay.
        mentions: notes and comments of other participants' sessions and clips that name the person; they stay.
        unsearched: exports of a kind that cannot be searched; they stay.
        checkpoints: models that learned from the clips; they stay.
    """

    participant: Participant | Leftover
    rows: Mapping[str, int]
    ids: frozenset[str]
    files: tuple[Path, ...]
    analyses: tuple[Path, ...]
    self_reports: tuple[Path, ...]
    features: tuple[Path, ...]
    exports: tuple[Path, ...]
    backups: tuple[str, ...]
    hashes: frozenset[str]
    referred: tuple[Path, ...]
    mentions: int
    unsearched: tuple[Path, ...]
    checkpoints: tuple[Path, ...]

    def deleted(self) -> dict[str, int]:
        """How many of what go: by table, and files, analyses, self-reports outside, features, exports and backups."""
        return {
            **{name: n for name, n in self.rows.items() if n},
            "files": len(self.files),
            "analysis folders": len(self.analyses),
            "self-reports outside of the study": len(self.self_reports),
            "files of the study's dataset": len(self.features),
            "exports": len(self.exports),
            "backups of the database": len(self.backups),
        }


def plan(
    study: Study,
    participant: Participant | Leftover,
    *,
    models: Iterable[Path] = (),
    stop: threading.Event | None = None,
) -> WithdrawalPlan:
    """What `withdraw` would do now.

    Args:
        participant: or what is left of one who was removed.
        models: folders to search for checkpoints, beside the user's models and the study's folder.
        stop: set to cancel.

    Raises:
        Cancelled: ``stop`` was set.
        StudyError: who was removed is in the study again.
    """
    if isinstance(participant, Leftover) and study.all(Participant, id=participant.id):
        raise StudyError("Undo has brought the participant back meanwhile. Look at the study again, and withdraw then.")
    with told(str(study), study.folder), study.database.engine.connect() as connection:
        belonging = belongings(connection, participant.id)
    ids = frozenset().union(*belonging.values())
    stored = study.stored(Clip, "id", "sha256", "file")
    before = removed.traces_of(study, participant.id)
    clips = [clip for clip in stored if clip.id in ids]
    files = tuple(file for file in files_in(study.clips_folder(participant.id)) if not file.name.endswith(LOCK))
    others = {clip.sha256 for clip in stored if clip.id not in ids}
    hashes = {clip.sha256 for clip in clips} | before.hashes | {_sha256_of(path) for path in _until(stop, files)}
    hashes = {sha256 for sha256 in hashes - others if isinstance(sha256, str) and self_reports.is_hash(sha256)}
    rows = study.stored(AnalysisRow, "id", "key")
    keys = {row.key for row in rows if row.id in ids} - {row.key for row in rows if row.id not in ids}
    analyses = set(_entries(study.analyses, keys))
    for place in (study.analyses, analysis_store.default_folder()):
        analyses.update(analysis_store.entries_of(place, hashes))
        analyses.update(_in_the_making(place, hashes))
    reports = (path for sha256 in hashes for path in self_reports.files_of(sha256))
    patterns = about(participant.code, {participant.id, *ids, *before.ids, *hashes})
    exports, unsearched = exports_about(study.folder, participant.id, patterns)
    return WithdrawalPlan(
        participant=participant,
        rows={NAMES[kind]: len(belonging.get(kind, ())) for kind in RECORDS},
        ids=ids,
        files=files,
        analyses=tuple(sorted(analyses)),
        self_reports=tuple(sorted(reports)),
        features=tuple(path for path in _until(stop, files_in(study.analyses / DATASET)) if carries(path, patterns)),
        exports=exports,
        backups=study.database.backups(),
        hashes=frozenset(hashes),
        referred=_outside([*(str(clip.file) for clip in clips), *before.clip_files]),
        mentions=_mentions(study, ids, patterns),
        unsearched=unsearched,
        checkpoints=checkpoints_of(study.id, participant.id, [own_paths.user_models(), study.folder, *models]),
    )


def _mentions(study: Study, ids: Collection[str], patterns: Patterns) -> int:
    """How many texts of rows that stay name the person."""
    rows = (row for kind, text in _WRITTEN for row in study.stored(kind, "id", text))
    return sum(isinstance(text, str) and names(patterns, text) for id_, text in rows if id_ not in ids)


def _outside(files: Iterable[str]) -> tuple[Path, ...]:
    """Of the files that clips name, those that are no part of the study; they are named here, and never looked at."""
    return tuple(Path(file) for file in dict.fromkeys(files) if safe_paths.is_outside(file))


def _until(stop: threading.Event | None, files: Iterable[Path]) -> Iterator[Path]:
    for file in files:
        if stop is not None and stop.is_set():
            raise Cancelled("Nothing was deleted.")
        yield file


def _sha256_of(path: Path) -> str:
    """A link has no content of its own."""
    return "" if path.is_symlink() else sha256_of(path)


def _entries(folder: Path, keys: Iterable[str]) -> Iterator[Path]:
    """The analyses that rows name, as far as these are names of analyses."""
    for key in sorted(keys):
        try:
            entry = safe_paths.entry(folder, key)
        except UnsafeNameError as error:
            log.warning("a row names an analysis that is none: %s", error)
            continue
        if entry.name != DATASET and entry.is_dir():
            yield entry


def _in_the_making(folder: Path, hashes: Collection[str]) -> Iterator[Path]:
    """Analyses of clips with these hashes that were never completed."""
    for making in partials(folder):
        if analysis_store.clip_in_the_making(making) in hashes and is_abandoned(making, idle_s=0):
            yield making


def withdraw(study: Study, participant: Participant | Leftover, *, models: Iterable[Path] = ()) -> Path:
    """Delete everything of a participant; nothing brings it back. Returns the certificate's file (JSON).

    Histories of changes still hold the person's data in memory: clear them.

    Args:
        participant, models: as in `plan`.

    Raises:
        StudyError: the study is read-only, the person is being recorded or a clip analysed elsewhere, or somebody
            else is being withdrawn.
        OutputError: something cannot be deleted. The participant can be withdrawn again then; else what is left is
            deleted when the study is opened next.
    """
    study.check_writable()
    with one_withdrawal(study.folder):
        arrivals.sweep(study)
        study.arrivals.forget(participant.id)
        todo = plan(study, participant, models=models)
        check_nobody_works(study, participant.id, participant.code, todo.hashes, todo.ids)
        intent = _intent(study, todo)
        for begun in withdrawal_intents.kept_in(study.folder, study.id):
            if begun.participant_id == participant.id:
                intent = begun.with_more(intent)
        withdrawal_intents.keep(intent, study.folder)
        return _carry_out(study, intent, own=True)


def finish(study: Study) -> tuple[str, ...]:
    """End the withdrawals that were begun and interrupted; returns what there is to say of them, in sentences."""
    said = []
    try:
        with one_withdrawal(study.folder):
            own, here = withdrawal_intents.begun(study.folder, study.id)
            for token, intent in {**here, **own}.items():
                try:
                    certificate = _carry_out(study, here.get(token, intent), own=token in own)
                    said.append(
                        "A participant's withdrawal had been interrupted; it is complete now. Its certificate: "
                        f"{certificate}"
                    )
                except EriscopeError as error:
                    said.append(f"A participant's withdrawal was interrupted and is not complete yet. {error}")
    except StudyError:  # another window is at it
        return ()
    return tuple(said)


def _intent(study: Study, todo: WithdrawalPlan) -> Intent:
    participant, token = todo.participant, secrets.token_hex(8)
    before = removed.traces_of(study, participant.id)
    keys = [path.name for path in todo.analyses if path.parent == study.analyses]
    return Intent(
        token=token,
        study_id=study.id,
        participant_id=participant.id,
        code=participant.code,
        ids=tuple(sorted({participant.id, *todo.ids, *before.ids})),
        hashes=tuple(sorted(todo.hashes)),
        keys=tuple(keys),
        exports=withdrawal_intents.relative(study.folder, todo.exports),
        features=withdrawal_intents.relative(study.folder, todo.features),
        clips_folder=str(study.clips_folder(participant.id)),
        clips=tuple(map(str, todo.files)),
        referred=tuple(map(str, todo.referred)),
        certificate=_certificate(study, todo),
        certificate_file=f"{CERTIFICATES}/{now()[:10]}-{token}.json",
    )


def _carry_out(study: Study, intent: Intent, *, own: bool) -> Path:
    """All steps; those that are done already find nothing to do.

    Args:
        own: this user began it: what lies on this computer outside of the study goes too.
    """
    todo = _Withdrawal(study, intent, own)
    try:
        for step in todo.steps():
            step()
    except OutputError as error:
        raise OutputError(
            f"{error} The withdrawal is not complete: withdraw again; else it goes on when the study is opened next."
        ) from error
    return todo.certificate


@dataclass
class _Withdrawal:
    """The steps of one withdrawal. Each can be repeated, and finds what is left by what the intent says."""

    study: Study
    intent: Intent
    own: bool
    notes: list[str] = field(default_factory=list)

    def steps(self) -> Iterator[Callable[[], None]]:
        """In order; the database's rows come after the files, so that who is not gone yet is still seen."""
        folder = self.study.folder
        if self.own and not self.certificate.exists():
            yield lambda: withdrawal_intents.keep_in(folder, self.intent)  # it was killed before the study knew of it
        if self.own:
            yield self._caches
            yield self._lists
        if not self.certificate.exists():
            yield self._analyses
            yield self._exports
            yield self._clips
            yield self._backups
            yield self._rows
            yield self._clips  # what another window put there meanwhile
            yield self._wipe
            yield self._certify
        yield lambda: withdrawal_intents.forget(self.intent, folder)
        if self.own:
            yield lambda: withdrawal_intents.forget(self.intent, withdrawal_intents.own_folder())

    @property
    def certificate(self) -> Path:
        """Where the certificate is, once the study's part is done.

        Raises:
            StudyError: the intent names a place elsewhere.
        """
        file = self.study.path(self.intent.certificate_file)
        if file.parent != self.study.folder / CERTIFICATES:
            raise StudyError(f"{self.intent.certificate_file} is no certificate's place.")
        return file

    @property
    def _patterns(self) -> tuple[Any, ...]:
        return about(self.intent.code, {*self.intent.ids, *self.intent.hashes})

    def _analyses(self) -> None:
        hashes, folder = self._others_kept(), self.study.analyses
        self._drop_analyses(folder, hashes, self.intent.keys)
        analysis_store.ClipHashes(folder).forget(hashes)
        named = [self._within(name, f"analyses/{DATASET}") for name in self.intent.features]
        for file in (*named, *(f for f in files_in(folder / DATASET) if carries(f, self._patterns))):
            _delete(file)

    def _others_kept(self) -> frozenset[str]:
        """The hashes, without those that are of somebody else's clips too."""
        others = {c.sha256 for c in self.study.stored(Clip, "id", "sha256") if c.id not in self.intent.ids}
        return frozenset(self.intent.hashes) - others

    @staticmethod
    def _drop_analyses(folder: Path, hashes: Collection[str], keys: Iterable[str]) -> None:
        for left in list(abandoned(folder, idle_s=0)):
            _delete(left)
        for entry in (*_entries(folder, keys), *analysis_store.entries_of(folder, hashes)):
            _delete(entry)

    def _exports(self) -> None:
        exports = self.study.folder / "exports"
        for left in list(abandoned(exports, deep=True, idle_s=0)):
            _delete(left)
        named = [self._within(name, "exports") for name in self.intent.exports]
        gone = [*named, *exports_about(self.study.folder, self.intent.participant_id, self._patterns)[0]]
        for file in gone:
            _delete(file)
        forget(exports, self.intent.participant_id)
        for folder in {file.parent for file in gone} - {exports}:
            _delete_if_empty(exports, folder)

    def _within(self, name: str, part: str) -> Path:
        file = self.study.path(name)
        if not file.is_relative_to(self.study.folder / part):
            raise StudyError(f"{name} does not lie in {part}; the study may have been tampered with.")
        return file

    def _clips(self) -> None:
        _delete(self.study.clips_folder(self.intent.participant_id))

    def _backups(self) -> None:
        arrivals.sweep(self.study)  # before its lists are deleted as well
        for left in list(abandoned(self.study.folder, idle_s=0)):
            _delete(left)
        with told(str(self.study), self.study.folder):
            for backup in self.study.database.backups():
                self.study.database.discard(backup)

    def _rows(self) -> None:
        study, whose = self.study, self.intent.participant_id
        with told(str(study), study.folder), writing(study.database.engine) as connection:
            belonging = belongings(connection, whose)
            for kind in reversed(RECORDS):  # what refers to others goes first
                table = TABLES[kind]
                if gone := [{"gone": id_} for id_ in belonging.get(kind, ())]:
                    connection.execute(table.delete().where(table.c["id"] == sa.bindparam("gone")), gone)
            forget_removed(connection, whose)
            # It is there when files came back with a backup.
            connection.execute(WITHDRAWN.delete().where(WITHDRAWN.c.participant_id == whose))
            connection.execute(WITHDRAWN.insert().values(participant_id=whose))

    def _wipe(self) -> None:
        try:
            self.notes += self.study.database.wipe()
        except StudyError as error:  # the rows are gone all the same
            self.notes.append(f"{error} Traces of deleted rows may stay in the database until then.")

    def _caches(self) -> None:
        """What the user's own folders hold, by the hashes of the clips."""
        folder = analysis_store.default_folder()
        self._drop_analyses(folder, self.intent.hashes, ())
        analysis_store.ClipHashes(folder).forget(self.intent.hashes)
        for sha256 in filter(self_reports.is_hash, self.intent.hashes):
            for kept in _kept_of(sha256):
                _delete(kept)
        for left in list(abandoned(Path(tempfile.gettempdir()), idle_s=0)):
            if left.name.startswith(f".{COPIES}."):
                discard(left)  # another user's cannot be deleted

    def _lists(self) -> None:
        """The log and the batch, which may name the clips."""
        videos = [Path(path) for path in (*self.intent.clips, *self.intent.referred)]
        try:
            log_file.forget(about(self.intent.code, self.intent.ids, [path.name for path in videos])[0])
        except OutputError as error:
            self.notes.append(f"{error} It may name the participant or the clips; delete it.")
        try:
            batch.forget(Path(self.intent.clips_folder), set(videos))
        except OutputError as error:
            self.notes.append(f"{error} It may name the participant's clips.")

    def _certify(self) -> None:
        said = {**self.intent.certificate, "withdrawn_at": now()}
        said["notes"] = [*said.get("notes", ()), *self.notes]
        write_whole(self.certificate, json_text.dumps(said, indent=1))


def _kept_of(sha256: str) -> tuple[Path, ...]:
    """What the user's own folders hold of a clip: its self-report, and the face that was chosen in it."""
    choice = face_choices.file_of(sha256)
    return (*self_reports.files_of(sha256), *((choice,) if choice.is_file() else ()))


def _certificate(study: Study, todo: WithdrawalPlan) -> dict[str, Any]:
    """What is going to be deleted, without what tells who: no code, no name of a file that was the person's."""
    named = about(todo.participant.code, {todo.participant.id, *todo.ids})

    def measured(path: Path) -> dict[str, Any]:
        return {"kind": path.suffix.lower(), "bytes": path.lstat().st_size, "sha256": _sha256_of(path)}

    checkpoints = [
        {"name": None if names(named, path.name) else path.name, "sha256": sha256_of(path)} for path in todo.checkpoints
    ]
    notes = []
    if todo.checkpoints:
        notes.append("The checkpoints named here learned from clips that are deleted; they were left as they are.")
    if todo.referred:
        notes.append(f"Videos outside of the study that it referred to were left: {len(todo.referred)}.")
    if todo.mentions:
        notes.append(f"Notes and comments on others that name the participant were left: {todo.mentions}.")
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
        delete(path)
    except OSError as error:
        raise OutputError(
            f"{error.filename or path} could not be deleted: {reason_of(error)}. Close the programs that use it."
        ) from error


def _delete_if_empty(exports: Path, folder: Path) -> None:
    """A folder of exports, and those that it is in."""
    while folder != exports and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

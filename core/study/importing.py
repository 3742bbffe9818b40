"""Import of videos that exist already, and of ratings, by a table: a preview first, then one change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from core.errors import SourceError, StudyError, reason_of
from core.self_reports import intensity_of
from core.study.change_building import copied, corrected, hash_of, stimulus_of
from core.study.changes import Change
from core.study.import_preview import Preview, PreviewRow
from core.study.outside_access import agree_to_files
from core.study.records import Clip, ClipRatings, Participant, Record, Session, Stimulus
from core.study.study import Study
from core.system.failures import Failures
from core.text import counted


def import_change(
    study: Study, preview: Preview, *, copy: bool, on_progress: Callable[[int, int], None] | None = None
) -> tuple[Change, tuple[str, ...]]:
    """Everything that the usable rows say, as one change, and a sentence per video that could not be brought.

    Args:
        copy: take the videos into the study; else it refers to them where they are, and cannot be moved without.
        on_progress: told the videos that are done, and of how many.

    Raises:
        StudyError: nothing is usable, or could be brought, or the study is read-only.
        OutputError: nothing can be written; the copies made so far are deleted again.
    """
    study.check_writable()
    if not preview.usable:
        raise StudyError("There is nothing to import: no row names a video or clip of which something is new.")
    work, failures = _Import(study, preview, copy), Failures(study.folder)
    try:
        for done, row in enumerate(preview.usable, start=1):
            with failures.of(row.file or row.video):
                work.add(row) if row.clip is None else work.rate(row, row.clip)
            if on_progress is not None:
                on_progress(done, len(preview.usable))
        if not work.brought:
            raise StudyError(f"Nothing could be imported. {failures.sentences[0]}")
        if referred := work.referred:
            agree_to_files(study.id, referred)
    except BaseException:
        work.take_back(0)
        raise
    return work.change(), tuple(failures)


class _Import:
    """Copies videos and collects the records."""

    def __init__(self, study: Study, preview: Preview, copy: bool) -> None:
        self._study = study
        self._copy = copy
        self._people = {p.code: p for p in study.all(Participant)} | dict(preview.participants)
        self._sessions = {(s.participant_id, s.notes): s for s in study.all(Session) if s.notes}
        self._numbers: dict[str, int] = defaultdict(int)
        for clip in study.all(Clip):
            self._numbers[clip.session_id] = max(self._numbers[clip.session_id], clip.number)
        stimuli = study.all(Stimulus)
        self._stimuli = {stimulus.sha256: stimulus for stimulus in stimuli if stimulus.file}
        self._known_stimuli = {stimulus.id for stimulus in stimuli}
        self._hashes: dict[Path, str] = {}
        self._preview = preview
        self._records: list[Record] = []
        self._changed: list[tuple[Record, Record]] = []
        self._rated: set[str] = set()
        self.brought: set[str] = set()
        self.made: list[Path] = []

    def change(self) -> Change:
        """What was brought; of participants, those whom a row is about."""
        seen, clips = self.brought, sum(isinstance(record, Clip) for record in self._records)
        people = (person for code, person in self._preview.participants.items() if code in seen)
        completed = [pair for pair in self._preview.completed if pair[1].code in seen]
        parts = [counted(clips, "video")] if clips else []
        parts += [f"ratings of {counted(len(self._rated), 'clip')}"] if self._rated else []
        return Change(
            label=f"Import {' and '.join(parts) or 'what a table says'}",
            added=(*self._preview.variables, *people, *self._records),
            changed=(*completed, *self._changed),
        )

    @property
    def referred(self) -> tuple[str, ...]:
        """The videos that are left where they are: the user named them."""
        clips = (record.file for record in self._records if isinstance(record, Clip))
        return () if self._copy else tuple(clips)

    def add(self, row: PreviewRow) -> None:
        """Bring one row of the preview into the study: its video, and the records that name it.

        Raises:
            SourceError, OutputError: the video cannot be read or copied; nothing of the row is kept then.
        """
        assert row.file is not None
        person, made = self._people[row.participant], len(self.made)
        try:
            recorded_at = datetime.fromtimestamp(row.file.stat().st_mtime, UTC).isoformat(timespec="milliseconds")
            clip_file, sha256 = self._file(row.file, person)
            stimulus_id = self._stimulus(row.stimulus)
        except Exception as error:
            self.take_back(made)
            if isinstance(error, OSError):  # moved or deleted since the preview
                why = f"{row.file} cannot be read: {reason_of(error)}. Look at the preview again."
                raise SourceError(why) from error
            raise
        session = self._session(person, row.session, recorded_at)
        self._numbers[session.id] += 1
        self.brought.add(person.code)
        clip = Clip(
            session_id=session.id,
            file=clip_file,
            sha256=sha256,
            duration_s=row.duration_s,
            number=self._numbers[session.id],
            kind="imported",
            stimulus_id=stimulus_id,
            recorded_at=recorded_at,
        )
        self._records.append(clip)
        if row.ratings:
            self._records.append(ClipRatings(clip_id=clip.id, ratings=row.ratings))

    def rate(self, row: PreviewRow, clip: Clip) -> None:
        """Add what a row says to a clip of the study.

        Raises:
            SourceError, OutputError: the file of its stimulus cannot be read or copied.
        """
        if row.stimulus is not None:
            self._changed.append((clip, replace(clip, stimulus_id=self._stimulus(row.stimulus))))
        self.brought.add(row.participant)
        after = {e: now for e, (_, now) in row.differing.items()} if self._preview.correct else {}
        if not row.added and not after:
            return
        self._rated.add(clip.id)
        if row.self_report is None:
            self._records.append(ClipRatings(clip_id=clip.id, ratings=row.ratings))
        else:
            scale = row.self_report.rating_scale
            told = {e: scale.rating(intensity_of(rating)) for e, rating in (row.added | after).items()}
            self._changed.append(
                (row.self_report, corrected(row.self_report, {**row.self_report.ratings, **told}, blind=None))
            )

    def take_back(self, made: int) -> None:
        """Delete the copies again, but for so many."""
        copies = self.made[made:]
        for copy in copies:
            copy.unlink(missing_ok=True)
        self._study.arrivals.drop(map(self._study.relative, copies))
        del self.made[made:]

    def _session(self, person: Participant, label: str, started_at: str) -> Session:
        """By its label, also one that the study has; the time of the first video's file is all that is known of when a
        new one was.
        """
        key = (person.id, label)
        if key not in self._sessions:
            self._sessions[key] = Session(participant_id=person.id, started_at=started_at, notes=label)
            self._records.append(self._sessions[key])
        return self._sessions[key]

    def _file(self, file: Path, person: Participant) -> tuple[str, str]:
        if not self._copy:
            return file.absolute().as_posix(), hash_of(file)
        folder = self._study.clips_folder(person.id)  # made with its first copy, which is written down before
        there = set(folder.iterdir()) if folder.is_dir() else set()
        target, sha256 = copied(self._study, file, folder)
        if target not in there:
            self.made.append(target)
        return self._study.relative(target), sha256

    def _stimulus(self, named: Stimulus | Path | None) -> str | None:
        if named is None:
            return None
        if isinstance(named, Stimulus):
            if named.id not in self._known_stimuli:
                self._known_stimuli.add(named.id)
                self._records.append(named)
            return named.id
        sha256 = self._hashes.get(named) or hash_of(named)
        self._hashes[named] = sha256
        if sha256 not in self._stimuli:
            there = set((self._study.folder / "stimuli").iterdir())
            made = stimulus_of(self._study, named)
            self._stimuli[sha256] = made
            self._records.append(made)
            if (path := self._study.path(made.file)) not in there:
                self.made.append(path)
        return self._stimuli[sha256].id

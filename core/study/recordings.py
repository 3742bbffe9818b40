"""From recordings to clips of a study, also of those that were cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from core.errors import StudyError
from core.recording import recovery
from core.recording.certificate import certificate_file
from core.recording.journal import WORKING
from core.recording.recovery import Recording, Unfinished
from core.study.changes import Change
from core.study.naming import clip_among
from core.study.records import CLIP_KINDS, FRAGMENT, NO_REACTIONS, Clip, Participant, Session, Stimulus
from core.study.study import Study
from core.study.unsaved import is_under_way, unsaved_in
from core.system.files import sha256_of

_NAME = re.compile(rf"(?P<session>\w+)-(?P<number>\d+)-(?P<kind>{'|'.join(CLIP_KINDS)})(-(?P<stimulus>\w+))?")


def next_number(study: Study, session: Session) -> int:
    """The number of a session's next clip, from 1; unfinished recordings keep theirs."""
    taken = [clip.number for clip in study.all(Clip, session_id=session.id)]
    folder = study.clips_folder(session.participant_id)
    for path in folder.glob(f"{session.id}-*.mkv"):
        if named := _NAME.match(path.name):
            taken.append(int(named["number"]))
    return max(taken, default=0) + 1


def new_clip_file(
    study: Study,
    participant: Participant,
    session: Session,
    number: int,
    kind: str = "reaction",
    stimulus: Stimulus | None = None,
) -> Path:
    """Where a session's clip is recorded. The name says all that it takes to find its place after a crash.

    Raises:
        StudyError: the study is read-only.
        OutputError: the folder cannot be made.
    """
    study.check_writable()
    to = "" if stimulus is None else f"-{stimulus.id}"
    return study.clips_of(participant) / f"{session.id}-{number:02d}-{kind}{to}.mkv"


def clip_change(
    study: Study,
    session: Session,
    recording: Recording,
    number: int,
    kind: str = "reaction",
    stimulus: Stimulus | None = None,
    *,
    code: str | None = None,
) -> Change:
    """The change that adds a recording to its session; one without any picture is no reaction, but a fragment.

    Args:
        code: the participant's, where it is known; the database is not asked then.

    Raises:
        StudyError: the recording could not be finished, or lies outside of the study.
    """
    file = recording.file
    if file.name.endswith(WORKING):
        raise StudyError(f"The recording {file} is not finished yet; it is safe, and can be kept once there is space.")
    certificate = certificate_file(file)
    empty = kind not in NO_REACTIONS and not recording.certificate.frames
    clip = Clip(
        session_id=session.id,
        file=study.relative(file),
        sha256=sha256_of(file),
        duration_s=recording.certificate.duration_s,
        number=number,
        kind=FRAGMENT if empty else kind,
        stimulus_id=None if stimulus is None else stimulus.id,
        recorded_at=recording.certificate.started_at,
        notes="holds no picture" if empty else "",
        certificate=study.relative(certificate) if certificate.exists() else None,
    )
    whose = study.get(Participant, session.participant_id).code if code is None else code
    return Change(label=f"Add {clip_among(whose, number)}", added=(clip,))


@dataclass(frozen=True)
class UnfinishedClip:
    """A recording of the study that was cut off, or finished and never became a clip.

    Attributes:
        recording: what is there.
        session, number, kind, stimulus: its place; ``session`` is None when that has been removed since.
    """

    recording: Unfinished
    session: Session | None
    participant: Participant | None
    number: int
    kind: str
    stimulus: Stimulus | None


def unfinished_in(study: Study) -> tuple[UnfinishedClip, ...]:
    """The study's recordings that were cut off, or finished and never became clips; those that still run, here or in
    another window, are left out, and those whose row waits in a file to be saved.
    """
    sessions = {session.id: session for session in study.all(Session)}
    people = {person.id: person for person in study.all(Participant)}
    stimuli = {stimulus.id: stimulus for stimulus in study.all(Stimulus)}
    waiting = (one.change.added for one in unsaved_in(study) if one.change is not None)
    known = {row.file for row in study.stored(Clip, "file")}
    known |= {record.file for added in waiting for record in added if isinstance(record, Clip)}
    found = []
    for recording in recovery.unfinished(study.folder / "clips"):
        named = _NAME.fullmatch(recording.clip.stem)
        if recording.finished and (
            study.relative(recording.clip) in known
            or (named is not None and is_under_way(recording.clip.parent, named["session"]))
        ):
            continue
        session = sessions.get(named["session"]) if named else None
        person = people.get(session.participant_id) if session else None
        number, kind = (int(named["number"]), named["kind"]) if named else (1, "reaction")
        stimulus = stimuli.get(named["stimulus"] or "") if named else None
        found.append(UnfinishedClip(recording, session, person, number, kind, stimulus))
    return tuple(found)


def keep(study: Study, unfinished: UnfinishedClip) -> tuple[Recording, Change]:
    """Make a clip of a recording that was cut off; the change adds it to its session.

    Raises:
        StudyError: its session is gone, or the study is read-only.
        SourceError: there is nothing in it that can be read.
        OutputError: the clip cannot be written. The unfinished recording stays.
    """
    study.check_writable()
    if unfinished.session is None:
        raise StudyError(
            f"{unfinished.recording.file} belongs to a session that is no longer in the study. Move it elsewhere to "
            "keep it, or discard it."
        )
    recording = recovery.keep(unfinished.recording)
    u = unfinished
    code = u.participant.code if u.participant is not None else None
    return recording, clip_change(study, unfinished.session, recording, u.number, u.kind, u.stimulus, code=code)


def discard(study: Study, unfinished: UnfinishedClip) -> None:
    """Delete a recording that was cut off, for good. One that was finished is left out of the study, and not offered
    again; its file stays where it is, as that of a clip that is removed does.

    Raises:
        StudyError: the study is read-only.
        OutputError: it cannot be deleted.
    """
    study.check_writable()
    if unfinished.recording.finished:
        recovery.settled(unfinished.recording.clip)
    else:
        recovery.discard(unfinished.recording)

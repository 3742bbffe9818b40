"""What a crash, a stopped database or a killed program left beside the clips: found, kept, or discarded, all in one."""

from __future__ import annotations

from dataclasses import dataclass, field

from core.recording.recovery import Recording
from core.study import recordings, unsaved
from core.study.answers import ANSWERS
from core.study.changes import Change
from core.study.recordings import UnfinishedClip, unfinished_in
from core.study.records import Clip
from core.study.study import Study
from core.study.unsaved import Unsaved, keep_in_file, save, sweep, unsaved_in
from core.system.failures import Failures

_RECOVERED = 900
"""Numbers of changes that come from recordings; after all that the sitting itself kept."""


@dataclass(frozen=True)
class Found:
    """What an earlier run of the program left to be kept or discarded.

    Attributes:
        recordings: that were cut off, or finished and are no clips yet.
        unsaved: what was said or recorded, and is not in the study yet.
    """

    recordings: tuple[UnfinishedClip, ...] = ()
    unsaved: tuple[Unsaved, ...] = ()

    @property
    def cut_off(self) -> tuple[UnfinishedClip, ...]:
        """The recordings that did not come to their end."""
        return tuple(one for one in self.recordings if not one.recording.finished)

    @property
    def finished(self) -> tuple[UnfinishedClip, ...]:
        """The recordings that are whole and are no clips yet."""
        return tuple(one for one in self.recordings if one.recording.finished)

    def __len__(self) -> int:
        return len(self.recordings) + len(self.unsaved)


@dataclass
class Outcome:
    """What came of keeping it.

    Attributes:
        recordings: each with its clip.
        changes: all that were made in the study, in their order.
        failures, errors: of what could not be kept; it is still there.
    """

    recordings: list[tuple[Recording, Clip]] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    failures: Failures = field(default_factory=Failures)
    errors: list[Exception] = field(default_factory=list)

    def fail(self, item: object, error: Exception) -> None:
        """Note what could not be kept, and why."""
        self.failures.add(item, error)
        self.errors.append(error)


def found_in(study: Study) -> Found:
    """All of it; what is being recorded or answered now, here or in another window, is left out."""
    return Found(unfinished_in(study), unsaved_in(study))


def keep_all(study: Study) -> Outcome:
    """Put all of it into the study; one thing that cannot be kept does not stop the others.

    Sessions come before recordings, which belong to them, and answers come last, for they belong to clips.
    """
    outcome = Outcome()
    _save(study, [one for one in unsaved_in(study) if not one.file.name.endswith(ANSWERS)], outcome)
    for number, unfinished in enumerate(unfinished_in(study), _RECOVERED):
        try:
            recording, change = recordings.keep(study, unfinished)
            assert unfinished.session is not None
            kept = keep_in_file(recording.file.parent, unfinished.session.id, number, change)
            save(study, kept)
        except Exception as error:  # one of them; the others are kept all the same
            outcome.fail(unfinished.recording.file, error)
            continue
        (clip,) = (record for record in change.added if isinstance(record, Clip))
        outcome.recordings.append((recording, clip))
        outcome.changes.append(change)
    _save(study, [one for one in unsaved_in(study) if one.file.name.endswith(ANSWERS)], outcome)
    for folder in study.path("clips").iterdir():
        sweep(folder)
    return outcome


def _save(study: Study, these: list[Unsaved], outcome: Outcome) -> None:
    for one in these:
        try:
            change = save(study, one)
        except Exception as error:
            outcome.fail(one.file, error)
            continue
        if change is not None:
            outcome.changes.append(change)


def discard_all(study: Study, found: Found) -> list[Exception]:
    """Delete it for good, but for recordings that were finished and the answers to them: these recordings are left out
    of the study, and all of it stays. Returns what stood in the way.
    """
    outcome = Outcome()
    whole = {one.recording.clip for one in found.recordings if one.recording.finished}
    for unfinished in found.recordings:
        try:
            recordings.discard(study, unfinished)
        except Exception as error:
            outcome.fail(unfinished.recording.file, error)
    for one in found.unsaved:
        if one.clip in whole:
            continue
        try:
            study.check_writable()
            unsaved.discard(one)
        except Exception as error:
            outcome.fail(one.file, error)
    return outcome.errors

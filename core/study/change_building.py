"""The changes that a study's windows and commands make, each with all that goes along."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import SourceError, StudyError, reason_of
from core.inspection.belief import belief
from core.inspection.out_of_distribution import features_read, metadata_of
from core.study.changes import Change
from core.study.consent import Records
from core.study.database_tables import referring
from core.study.naming import called
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Record, Stimulus, Variable
from core.study.study import Study
from core.system.files import name_key, sha256_of, short_name, written_whole
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.analysis.result import Analysis

_LEAST_PICTURES = 2
"""One alone is a still picture, which has no length."""


def add(*records: Record) -> Change:
    """New records; the first one names the change."""
    kind, name = called(records[0])
    return Change(label=f"Add {kind} {name}" if name else f"Add {kind}", added=records)


def change(study: Records, before: Record, after: Record) -> Change:
    """A record as it is to be. Renaming a variable renames it in all participants' values."""
    changed = [(before, after)]
    if isinstance(before, Variable) and isinstance(after, Variable) and before.name != after.name:
        for participant in study.all(Participant):
            if before.name in participant.values:
                values = {after.name if name == before.name else name: v for name, v in participant.values.items()}
                changed.append((participant, replace(participant, values=values)))
    kind, name = called(before)
    return Change(label=f"Change {kind} {name}" if name else f"Change {kind}", changed=tuple(changed))


def remove(study: Records, record: Record) -> Change:
    """A record and all that refers to it go; their files stay, so that this can be undone.

    Raises:
        StudyError: it is a stimulus that clips show; they would lose what they are a reaction to.
    """
    if isinstance(record, Stimulus) and (shown := len(study.all(Clip, stimulus_id=record.id))):
        clips = "clip is a reaction" if shown == 1 else "clips are reactions"
        raise StudyError(f"{shown} {clips} to {record.name}. Remove those first.")
    changed: tuple[tuple[Record, Record], ...] = ()
    if isinstance(record, Variable):
        holders = [p for p in study.all(Participant) if record.name in p.values]
        without = [replace(p, values={n: v for n, v in p.values.items() if n != record.name}) for p in holders]
        changed = tuple(zip(holders, without, strict=True))
    kind, name = called(record)
    label = f"Remove {kind} {name}" if name else f"Remove {kind}"
    return Change(label=label, changed=changed, removed=with_what_refers(study, record))


def with_what_refers(study: Records, record: Record) -> tuple[Record, ...]:
    """A record, all that refers to it, all that refers to those, and so on."""
    found = [record]
    for kind, field in referring(type(record)):
        for other in study.all(kind, **{field: record.id}):
            found.extend(with_what_refers(study, other))
    return tuple(found)


def add_stimulus(study: Study, file: Path, name: str = "") -> Change:
    """A video or sound to show; it is copied into the study. A stimulus of this name that had no file has it then.

    Args:
        name: the file's name without its ending by default.

    Raises:
        SourceError: it cannot be read.
        StudyError: the study is read-only, or holds the stimulus already.
        OutputError: it cannot be copied.
    """
    study.check_writable()
    duration_of(file)  # before it is read as a whole
    if same := study.all(Stimulus, sha256=hash_of(file)):
        raise StudyError(f"{file} is in the study already, as {same[0].name}.")
    made = stimulus_of(study, file, name)
    named = known_by_name(study, made.name)
    return add(made) if named is None else change(study, named, replace(made, id=named.id, name=named.name))


def known_by_name(study: Records, name: str) -> Stimulus | None:
    """The stimulus of a name of which there is no file yet."""
    return next((one for one in study.all(Stimulus, file="") if name_key(one.name) == name_key(name)), None)


def stimulus_of(study: Study, file: Path, name: str = "") -> Stimulus:
    """A file copied into the study, as a stimulus that is not in the study yet; see `add_stimulus`."""
    study.check_writable()
    duration_s = duration_of(file)
    copy, sha256 = copied(study, file, study.folder / "stimuli")
    return Stimulus(name=name or file.stem, file=study.relative(copy), sha256=sha256, duration_s=duration_s)


def duration_of(file: Path) -> float:
    """Seconds that a video or sound lasts: the pictures by their times, whatever the header says; of what has none, as
    its header says, and 0 where it does not.

    Raises:
        SourceError: it cannot be read.
    """
    import av

    from core.sources.container import moving_pictures, open_container
    from core.sources.video_file import pictures_last_s

    with open_container(file) as container:
        if moving_pictures(container):
            return pictures_last_s(file)
        if not container.streams.video and not container.streams.audio:
            raise SourceError(f"{file} holds neither pictures nor sound. Choose a video.")
        return (container.duration or 0) / av.time_base


def check_playable(study: Study, stimuli: Iterable[Stimulus]) -> None:
    """See before a session that what is to be shown can be shown.

    Raises:
        StudyError: one of them is missing, cannot be read, or is no video.
    """
    for stimulus in stimuli:
        if not stimulus.file:
            raise StudyError(f"Of the stimulus {stimulus.name} only its name is known. Add its file to the stimuli.")
        try:
            _check_moves(study.path(stimulus.file))
        except SourceError as error:
            raise StudyError(f"The stimulus {stimulus.name} cannot be shown. {error}") from error


def _check_moves(file: Path) -> None:
    from core.sources.container import moving_pictures, open_container
    from core.sources.timeline import timeline_of

    duration_of(file)
    with open_container(file) as container:
        moves = bool(moving_pictures(container))
    if not moves or len(timeline_of(file).packets) < _LEAST_PICTURES:
        raise SourceError(f"{file} is {'a still picture' if moves else 'sound alone'}. Make a video of it.")


def hash_of(file: Path) -> str:
    """A file's SHA-256.

    Raises:
        SourceError: it cannot be read.
    """
    try:
        return sha256_of(file)
    except OSError as error:
        raise SourceError(f"{file} cannot be read: {reason_of(error)}. Check that it is still there.") from error


def copied(study: Study, file: Path, folder: Path) -> tuple[Path, str]:
    """Copy a file into a folder of a study, under its own name or a similar one where that is taken; returns where, and
    its hash. The study deletes the copy again if no row follows (see `core.study.arrivals`).

    A copy with the same content that is there already is used again.

    Raises:
        SourceError: it cannot be read.
        OutputError: it cannot be written.
    """
    sha256 = hash_of(file)
    name = simple_name(file)
    stem = name.removesuffix(file.suffix)
    for number in itertools.count(1):
        target = folder / (name if number == 1 else f"{stem}-{number}{file.suffix}")
        named = study.relative(target)
        if target.exists() and (target.stat().st_size != file.stat().st_size or sha256_of(target) != sha256):
            continue
        if not study.arrivals.reserve(named):
            continue
        if not target.exists():
            study.arrivals.announce(named, sha256)
            try:
                with written_whole(target) as partial:
                    shutil.copyfile(file, partial)
            except BaseException:
                study.arrivals.drop([named])
                raise
        return target, sha256
    raise AssertionError("there is always a next number")


def simple_name(file: Path) -> str:
    """What a file is called in a study: without blanks and signs, accents as one letter each, and not too long."""
    stem = re.sub(r"[^\w.-]+", "_", unicodedata.normalize("NFC", file.stem)) or "file"
    return f"{short_name(stem)}{file.suffix}"


def corrected(report: ClipRatings, ratings: Mapping[str, int], blind: bool | None) -> ClipRatings:
    """A report with other ratings. A corrected rating is not the participant's own entry, and what is corrected in
    sight of the model is blind no more.

    Args:
        blind: whether what the model says could not be seen when it was corrected.
    """
    modes = {e: mode for e, mode in report.modes.items() if e in report.items or ratings.get(e) == report.ratings[e]}
    no_answer = tuple(emotion for emotion in report.no_answer if emotion not in ratings)
    return replace(
        report, ratings=ratings, modes=modes, no_answer=no_answer, blind=blind if report.blind else report.blind
    )


def analysis_row(clip_id: str, analysis: Analysis, key: str) -> AnalysisRow:
    """What a study's database holds of an analysis."""
    metadata = metadata_of(analysis)
    looks = features_read(metadata) != frozenset({"audio"})
    return AnalysisRow(
        clip_id=clip_id,
        key=key,
        model=analysis.model.name,
        model_sha256=analysis.model.sha256,
        validated=analysis.model.validated,
        form=analysis.model.form,
        settings=json.dumps(analysis.settings.as_json()),
        prediction={emotion: float(p) for emotion, p in zip(EMOTIONS, analysis.prediction, strict=True)},
        n_frames=int(analysis.frames["used"].sum()) if looks else None,
        belief=belief(analysis, metadata).label,
    )

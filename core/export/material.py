"""What an export or a report is about: clips with all that is known of them, from a study or from one video."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from core import self_reports
from core.analysis import store as analysis_store
from core.comparison.plan_followed import planned_of
from core.errors import EriscopeError, SourceError, StudyError
from core.label_meaning import ABSOLUTE
from core.study.analysis_plans import note_looked
from core.study.consent import Records, declined_clips, refused
from core.study.items import in_order
from core.study.model_standing import validated_now
from core.study.naming import clip_title, session_numbers
from core.study.participant_search import about, names
from core.study.records import (
    NO_REACTIONS,
    AnalysisRow,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Item,
    Participant,
    Session,
    Stimulus,
    Tier,
    Trace,
    Variable,
    Watched,
)
from core.study.tiers import excluded, tiers_of, up_to_date
from core.study.window_snapshot import Shown, notes_on_waiting
from core.system.files import name_key, sha256_of, short_name
from core.text import counted, unused
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.analysis.result import Analysis
    from core.recording.certificate import TimingCertificate
    from core.study.study import Study

log = logging.getLogger(__name__)

_NAME_BYTES = 80
"""Of a clip's name as part of files' names."""

SELF = "self"
"""The rater of a participant's own report."""


@dataclass(frozen=True, kw_only=True)
class Prediction:
    """What one model said about a clip.

    Attributes:
        model: the model's name.
        sha256: of the model's file.
        values: by emotion, 0 to 1.
        form: of the labels that it learned from, one of `core.label_meaning.FORMS`.
        key: of the analysis; empty when it is not in a store.
        n_frames: frames with a face that it read; None where that is not known, or the model looks at none.
        load: the analysis itself; None when its files are gone.
    """

    model: str
    sha256: str
    validated: bool
    values: Mapping[str, float]
    form: str = ABSOLUTE
    made_at: str = ""
    key: str = ""
    n_frames: int | None = None
    load: Callable[[], Analysis | None] = field(default=lambda: None, repr=False)

    def loaded(self) -> Analysis | None:
        """The analysis where it can be read: for what has cells for it, and is about more than this clip."""
        try:
            return self.load()
        except Exception:  # who writes the clip's own files says so
            log.exception("an analysis cannot be read")
            return None


@dataclass(frozen=True, kw_only=True)
class ClipEntry:
    """One clip with all that is known of it.

    Attributes:
        name: fit for a file's name, and unique in its `Material`: "P001_s1_c02".
        path: the video; it may be gone.
        barred: why the video may not be read; empty where it may.
        session_number: counts the participant's sessions from 1.
        reports: the newest of each rater, the participant's own first.
        predictions: the newest of each model that left out what is excluded now, the newest first.
        traces: continuous ratings, in order of dimension, rater and time.
        watched: who watched it for a tier and had nothing to mark.
        declined: the participant did not agree that it is analysed.
        named: ids of participants of the study whose codes stand in what people wrote of it, such as comments on marks.
        certificate: how the recording was timed; None where the clip was not recorded here.
    """

    name: str
    path: Path
    sha256: str
    duration_s: float
    participant: Participant | None = None
    session: Session | None = None
    session_number: int | None = None
    clip: Clip | None = None
    stimulus: Stimulus | None = None
    reports: tuple[ClipRatings, ...] = ()
    predictions: tuple[Prediction, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    traces: tuple[Trace, ...] = ()
    watched: tuple[Watched, ...] = ()
    declined: bool = False
    barred: str = ""
    named: frozenset[str] = frozenset()
    certificate: TimingCertificate | None = None

    @property
    def about(self) -> frozenset[str]:
        """Ids of the participants in it."""
        return self.named if self.participant is None else self.named | {self.participant.id}

    @property
    def self_report(self) -> ClipRatings | None:
        """The participant's own report; None where there is none."""
        return next((report for report in self.reports if report.rater == SELF), None)

    @property
    def title(self) -> str:
        """The clip in words: "P001, session 1, clip 2, spiders"."""
        if self.participant is None or self.clip is None:
            return self.path.name
        kind = self.clip.kind if self.clip.kind in NO_REACTIONS else self.stimulus.name if self.stimulus else ""
        return clip_title(self.participant.code, self.session_number, self.clip, kind)


def check_is_the_clip(entry: ClipEntry) -> None:
    """Refuse a video that is gone, or is not the one that was analysed.

    Raises:
        SourceError: the video is gone, or is another one.
    """
    if entry.barred:
        raise SourceError(entry.barred)
    if not entry.path.is_file():
        raise SourceError(f"{entry.path} is missing. Copy the file back to there.")
    if sha256_of(entry.path) != entry.sha256:
        raise SourceError(
            f"{entry.path} is not the file that was analysed. Put the original back, or analyse it again."
        )


@dataclass(frozen=True, kw_only=True)
class Material:
    """All that an export or a report is made of.

    Attributes:
        name: fit for a file's name.
        title: of the study or the video, in words.
        study_id: None for a video of no study.
        models: hash of each model's file, by a name that is fit for a column and unique here.
        tiers: what raters mark, also where only annotations know of it.
        items: the study's own questions, as they are asked.
        unshared: ids of participants who did not agree that data are shared.
        notes: sentences on what is not there.
        planned: by a model's hash, sentences on whether a frozen plan was followed; empty without one.
        waiting: those of them on changes that the study's database does not hold yet, which are about all parts.
    """

    name: str
    title: str
    study_id: str | None
    clips: tuple[ClipEntry, ...]
    participants: tuple[Participant, ...] = ()
    sessions: tuple[Session, ...] = ()
    variables: tuple[Variable, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict)
    tiers: tuple[Tier, ...] = ()
    items: tuple[Item, ...] = ()
    unshared: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    planned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, participant: Participant) -> Material:
        """The same of one participant."""
        clips = tuple(c for c in self.clips if c.participant is not None and c.participant.id == participant.id)
        sessions = tuple(s for s in self.sessions if s.participant_id == participant.id)
        sharing = _note_on_sharing(self.unshared & {participant.id}, 1)
        return replace(self, name=file_name(participant.code), title=participant.code, clips=clips, sessions=sessions,
                       participants=(participant,), notes=(*self.waiting, *notes_on(clips), *sharing))  # fmt: skip

    def only(self, entry: ClipEntry) -> Material:
        """The same of one clip."""
        person, session = entry.participant, entry.session
        people = () if person is None else (person,)
        return replace(
            self,
            name=entry.name,
            title=entry.title,
            clips=(entry,),
            sessions=() if session is None else (session,),
            participants=people,
            models=_model_names([entry]),
            notes=(*self.waiting, *notes_on([entry]), *_note_on_sharing(self.unshared & {one.id for one in people}, 1)),
        )

    def about(self) -> frozenset[str]:
        """Ids of the participants in it."""
        return frozenset(person.id for person in self.participants).union(*(entry.about for entry in self.clips))


def file_name(text: str) -> str:
    """A text as part of a file's name."""
    return short_name(_cleaned(text), _NAME_BYTES) or "export"


def _cleaned(text: str) -> str:
    return re.sub(r"[^\w.-]+", "_", text).strip("._")


def of_study(study: Study, *, participants: Iterable[str] | None = None, shown: Shown | None = None) -> Material:
    """All clips of a study, in order of participants, sessions and clips.

    Args:
        participants: codes; None for all.
        shown: what a window shows of the study; None to read its database.

    Raises:
        StudyError: the study cannot be read, or there is no such participant.
    """
    rows: Records = shown or study
    people = everybody = rows.all(Participant)
    if participants is not None:
        wanted = list(participants)
        known = {person.code for person in people}
        if missing := [code for code in wanted if code not in known]:
            raise StudyError(f"There is no participant {missing[0]!r} in {study.folder}.")
        people = tuple(person for person in people if person.code in wanted)
    sessions = rows.all(Session)
    numbers = session_numbers(sessions)
    clips_of = _grouped(rows.all(Clip), "session_id")
    stimuli = {stimulus.id: stimulus for stimulus in rows.all(Stimulus)}
    reports, analyses = _grouped(rows.all(ClipRatings), "clip_id"), _grouped(rows.all(AnalysisRow), "clip_id")
    annotations, traces = _grouped(rows.all(Annotation), "clip_id"), _grouped(rows.all(Trace), "clip_id")
    watched = _grouped(rows.all(Watched), "clip_id")
    tiers = tiers_of(rows, rows.all(Annotation))
    declined = declined_clips(rows)
    entries: list[ClipEntry] = []
    taken: set[str] = set()
    for person in sorted(people, key=lambda p: p.code):
        for session in (session for session in sessions if session.participant_id == person.id):
            number = numbers[session.id]
            for clip in sorted(clips_of.get(session.id, ()), key=lambda c: (c.number, c.id)):
                path, barred = _video_of(study, clip)
                left_out = excluded(rows, annotations.get(clip.id, ()))
                written = [person.notes, session.notes, clip.notes]
                written += [text for mark in annotations.get(clip.id, ()) for text in (mark.label, mark.comment)]
                entries.append(
                    ClipEntry(
                        name=unique(f"{file_name(person.code)}_s{number}_c{clip.number:02d}", taken),
                        path=path,
                        barred=barred,
                        named=_named_in(written, everybody),
                        sha256=clip.sha256,
                        duration_s=clip.duration_s,
                        participant=person,
                        session=session,
                        session_number=number,
                        clip=clip,
                        stimulus=stimuli.get(clip.stimulus_id or ""),
                        reports=_newest_reports(reports.get(clip.id, ())),
                        predictions=()
                        if clip.id in declined
                        else _predictions(study, up_to_date(analyses.get(clip.id, ()), left_out, clip.faces)),
                        declined=clip.id in declined,
                        annotations=tuple(sorted(annotations.get(clip.id, ()), key=lambda a: (a.start_s, a.id))),
                        traces=tuple(
                            sorted(traces.get(clip.id, ()), key=lambda t: (t.dimension, t.rater, t.made_at, t.id))
                        ),
                        watched=tuple(sorted(watched.get(clip.id, ()), key=lambda w: (w.tier, w.rater, w.id))),
                        certificate=_certificate(study, clip),
                    )
                )
    note_looked(study, "export")
    chosen = {person.id for person in people}
    only = f", {people[0].code}" if participants is not None and len(people) == 1 else ""
    unshared = refused(rows.all(Consent), "sharing") & chosen
    return Material(
        name=file_name(f"{study.name}{only}"),
        title=f"{study.name}{only}",
        study_id=study.id,
        clips=tuple(entries),
        participants=people,
        sessions=tuple(session for session in sessions if session.participant_id in chosen),
        variables=rows.all(Variable),
        models=_model_names(entries),
        tiers=tiers,
        items=in_order(rows.all(Item)),
        unshared=unshared,
        notes=(
            *filter(None, [study.damage.notice]),
            *(waiting := notes_on_waiting(study, shown)),
            *notes_on(entries),
            *_note_on_sharing(unshared, len(people)),
        ),
        waiting=waiting,
        planned=planned_of(study, rows, None if participants is None else [person.code for person in people]),
    )


def _note_on_sharing(unshared: frozenset[str], n_participants: int) -> tuple[str, ...]:
    if not unshared:
        return ()
    who = "The participant" if n_participants == 1 else counted(len(unshared), "participant")
    return (f"{who} did not agree that data are shared: keep this where it was made.",)


def of_video(video: Path, analysis: Analysis, key: str = "") -> Material:
    """One video of no study, with the self-report that was given of it in the review window."""
    entry = _video_entry(video, file_name(video.stem), analysis, _as_prediction(analysis, key, lambda: analysis))
    return _of_entries(entry.name, video.name, [entry])


def of_batch(videos: Iterable[tuple[Path, str]], *, notes: Sequence[str] = ()) -> Material:
    """Videos of no study that were analysed as a batch.

    Args:
        videos: with the names of their analyses in the user's cache.
        notes: sentences on what else is not there.
    """
    store = analysis_store.default_folder()
    entries, gone = list[ClipEntry](), list[str]()
    taken: set[str] = set()
    for video, key in videos:
        load = partial(analysis_store.load, store, key)
        analysis = load()
        if analysis is None:
            gone.append(video.name)
            continue
        said = _as_prediction(analysis, key, load)
        entries.append(_video_entry(video, unique(file_name(video.stem), taken), analysis, said))
    lost = f"{counted(len(gone), 'analysis', 'analyses')} not in the cache any more: {', '.join(gone)}. Analyse again."
    title = f"Batch of {counted(len(entries), 'video')}"
    return _of_entries("batch", title, entries, (*notes, lost) if gone else notes)


def _of_entries(name: str, title: str, entries: Sequence[ClipEntry], notes: Sequence[str] = ()) -> Material:
    return Material(
        name=name,
        title=title,
        study_id=None,
        clips=tuple(entries),
        models=_model_names(entries),
        notes=(*notes_on(entries), *_notes_on_names(entries), *notes),
    )


def _notes_on_names(entries: Iterable[ClipEntry]) -> Iterator[str]:
    for entry in entries:
        if file_name(entry.path.stem) != (_cleaned(entry.path.stem) or "export"):
            yield f"{entry.path.name} has too long a name for the names of its files; they are called {entry.name}."


def _video_entry(video: Path, name: str, analysis: Analysis, prediction: Prediction) -> ClipEntry:
    said = self_reports.load(analysis.clip.sha256)
    report = None if said is None else ClipRatings(clip_id="", ratings=said.ratings, reported_at=said.reported_at)
    return ClipEntry(
        name=name,
        path=video.absolute(),
        sha256=analysis.clip.sha256,
        duration_s=analysis.clip.duration_s,
        reports=() if report is None else (report,),
        predictions=(prediction,),
    )


def _as_prediction(analysis: Analysis, key: str, load: Callable[[], Analysis | None]) -> Prediction:
    values = {emotion: float(value) for emotion, value in zip(EMOTIONS, analysis.prediction, strict=True)}
    model = analysis.model
    return Prediction(
        model=model.name,
        sha256=model.sha256,
        validated=model.validated,
        values=values,
        form=model.form,
        key=key,
        load=load,
    )


def _predictions(study: Study, fitting: Sequence[AnalysisRow]) -> tuple[Prediction, ...]:
    newest = {row.model_sha256: row for row in sorted(fitting, key=lambda row: (row.made_at, row.id))}

    def loader(key: str) -> Callable[[], Analysis | None]:
        return lambda: analysis_store.load(study.analyses, key)

    return tuple(
        Prediction(
            model=row.model,
            sha256=row.model_sha256,
            validated=validated_now(row),
            values=row.prediction,
            form=row.form,
            made_at=row.made_at,
            key=row.key,
            n_frames=row.n_frames,
            load=loader(row.key),
        )
        for row in sorted(newest.values(), key=lambda row: (row.made_at, row.id), reverse=True)
    )


def _newest_reports(reports: Sequence[ClipRatings]) -> tuple[ClipRatings, ...]:
    newest = {report.rater: report for report in sorted(reports, key=lambda r: (r.reported_at, r.id))}
    return tuple(sorted(newest.values(), key=lambda report: (report.rater != SELF, report.rater)))


def _video_of(study: Study, clip: Clip) -> tuple[Path, str]:
    """A clip's video, and why it may not be read."""
    try:
        return study.clip_file(clip), ""
    except StudyError as error:  # of one clip; what is known of it, and the others, can still go out
        return study.folder / "clips" / (PurePosixPath(clip.file).name or "unnamed"), str(error)


def _certificate(study: Study, clip: Clip) -> TimingCertificate | None:
    if clip.certificate is None:
        return None
    from core.recording.certificate import load_certificate

    try:
        return load_certificate(study.path(clip.certificate))
    except EriscopeError:  # `eriscope study check` says so
        return None


def _model_names(entries: Iterable[ClipEntry]) -> dict[str, str]:
    """Hash by a name that is unique; models of the same name get the start of their hash."""
    name_of = {p.sha256: re.sub(r"\W+", "_", p.model).strip("_") or "model" for e in entries for p in e.predictions}
    names = list(name_of.values())
    return {
        name if names.count(name) == 1 else f"{name}_{sha256[:8]}": sha256
        for sha256, name in sorted(name_of.items(), key=lambda item: (item[1], item[0]))
    }


def notes_on(entries: Sequence[ClipEntry]) -> tuple[str, ...]:
    """Sentences on what clips lack."""
    reactions = [e for e in entries if e.clip is None or e.clip.kind not in NO_REACTIONS]
    lacking = (
        (sum(e.declined for e in entries), "without consent to an analysis: predictions are left out"),
        (sum(not e.predictions and not e.declined for e in entries), "not analysed yet: there is no prediction"),
        (sum(e.self_report is None for e in reactions), "without a self-report"),
        (
            sum(e.self_report is not None and not e.self_report.complete for e in reactions),
            "rated in part: some emotions of the self-report are empty",
        ),
    )
    if not entries:
        return ("There are no clips yet.",)
    return tuple(f"{n} of {counted(len(entries), 'clip')} {why}." for n, why in lacking if n)


def _named_in(texts: Iterable[str], people: Iterable[Participant]) -> frozenset[str]:
    """Ids of those whose codes stand in a text, as a withdrawal looks for them (`core.study.participant_search`)."""
    text = "\n".join(filter(None, texts))
    low = text.casefold()
    return frozenset(
        person.id for person in people if person.code.casefold() in low and names(about(person.code, ()), text)
    )


def _grouped(records: Iterable[Any], by: str) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for record in records:
        groups.setdefault(getattr(record, by), []).append(record)
    return groups


def unique(name: str, taken: set[str]) -> str:
    """A name that is not taken yet, whatever the letters' case; it is taken then."""
    found = unused(name, taken, "{}_{}", name_key)
    taken.add(name_key(found))
    return found

"""The tables of an export: participants, sessions, clips (wide) and intensities (long)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from core.analysis.result_files import quality
from core.emotions import EXPLANATIONS, LABELS
from core.export.material import SELF, ClipEntry, Material, Prediction
from core.export.tables import Cell, Column, Table, table_of
from core.features.framing import TURNED_DEG
from core.label_meaning import ABSOLUTE, RELATIVE, TELLS_PROFILE
from core.recording.markers import WAYS
from core.recording.stimulus_timing import VERDICTS
from core.self_reports import SCALES, USUAL, scales_in_words
from core.study.naming import session_numbers
from core.study.procedure import INTERVALS, SLIDER_ORDERS, WORDS
from core.study.records import CLIP_KINDS, RATING_MODES, ClipRatings, Participant, Variable
from core.text import unused
from core.types import EMOTIONS

if TYPE_CHECKING:
    from core.analysis.result import Analysis
    from core.recording.certificate import TimingCertificate

SOURCES = ("self", "rater", "model")
MIXED = "mixed"
"""Of a report whose ratings were not all given in the same way."""
_ANALOGUE = "“analogue” is a line without numbers, kept as 0 to 100"
STATES = ("complete", "partial")
"""A form that was left half-filled is kept as far as it was filled in, as a partial report."""
_STATE = "all seven emotions (complete), or left some out (partial)"
HOW_GIVEN = (
    "with the mouse, moved by the arrow keys of the keyboard, or typed as a number. Empty where it is not known: "
    "imported, entered later, or recorded before Eriscope kept it"
)
"""Of a rating, for the dictionary: how it was given, and what an empty cell means."""
BLIND = Column("blind", "yes/no", "recorded", "Whether the rater could not see what a model says of the clip. Empty "
               "where it is not known: imported, or kept before Eriscope noted it.")  # fmt: skip
SCALE = Column("scale", "category", "recorded", f"What it is on; {_ANALOGUE}.", choices=tuple(SCALES))
_LONGEST_NAME = 60
"""Bytes; SPSS takes 64, and a number may be added."""
_SPSS_WORDS = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}

_PERSON = (
    Column("participant_id", "text", "stated", "The participant's id in the study; the key of this table."),
    Column("participant", "text", "stated", "The participant's code (pseudonym)."),
)
WHICH = (
    *_PERSON,
    Column("session", "integer", "recorded", "The participant's sessions counted from 1.", range="1 and more"),
    Column("clip", "integer", "recorded", "The session's clips counted from 1.", range="1 and more"),
    Column("clip_id", "text", "stated", "The clip's id in the study; of a video of no study, its SHA-256."),
    Column("stimulus", "text", "stated", "The stimulus's name."),
)
"""Which clip a row is about."""
_AGE = (
    Column("age", "integer", "stated", "The participant's age.", "years", "0 to 120"),
    Column("country", "text", "stated", "The participant's country."),
)
_PROCEDURE = (
    Column("language", "text", "recorded", "Of the participant's window. Empty, as the next ones, where nobody sat "
           "before it, or Eriscope did not keep it yet."),
    Column("words", "category", "recorded", "Whether the participant read Eriscope's own words, a translation that a "
           "person had checked, or a machine's that nobody had.", choices=WORDS),
    Column("practice", "yes/no", "recorded", "Whether the sliders were tried before the first video."),
    Column("baseline_s", "number", "recorded", "How long a cross was looked at before the videos.", "s", digits=2),
    Column("tail_s", "number", "recorded", "How long was recorded after a video had ended.", "s", digits=2),
    Column("interval_s", "number", "recorded", "How long the participant waited between two videos.", "s", digits=2),
    Column("interval", "category", "recorded", "What was seen meanwhile.", choices=INTERVALS),
    Column("break_every", "integer", "recorded", "Videos between two breaks; 0 for none."),
    Column("rated", "yes/no", "recorded", "Whether the sliders followed each video."),
    Column("slider_order", "category", "recorded", "Whether the sliders stood in one order or in another one after "
           "each video; the table of intensities has the place of each.", choices=SLIDER_ORDERS),
    Column("no_answer", "yes/no", "recorded", "Whether the participant could choose not to answer."),
    Column("scale", "category", "recorded", f"Of the sliders; {_ANALOGUE}.",
           choices=tuple(SCALES)),
    Column("markers", "category", "recorded", "Where markers for other devices went: nowhere, to a file, to a stream "
           "of the Lab Streaming Layer, to a serial port.", choices=WAYS),
    Column("items", "text", "recorded", "The study's own questions that followed, by their names; the table of items "
           "has the answers."),
)  # fmt: skip
_SHOWN = (
    Column("stimulus_shown", "category", "measured", "Whether the stimulus was shown as it was made; empty where "
           "nothing was shown, or how was not measured.", choices=VERDICTS),
    Column("stimulus_onset_s", "number", "measured", "When its first frame was on the screen, after the clip's first "
           "frame.", "s", digits=4),
    Column("stimulus_onset_uncertainty_s", "number", "measured", "By how much that can be wrong, earlier or later.",
           "s", digits=4),
    Column("stimulus_frames", "integer", "measured", "Frames that the stimulus has.", "frames"),
    Column("stimulus_frames_shown", "integer", "measured", "Those that were on the screen.", "frames"),
    Column("stimulus_overrun_s", "number", "measured", "By how much longer it was shown than it lasts; below 0 where "
           "it was shorter.", "s", digits=4),
    Column("stimulus_longest_s", "number", "measured", "The longest time without a new frame, of the frame that stayed "
           "too long by most.", "s", digits=4),
    Column("stimulus_sound_holes", "integer", "measured", "Holes in its sound; empty where it has none, or they were "
           "not measured.", "holes"),
    Column("stimulus_sound_silent_s", "number", "measured", "These holes together.", "s", digits=4),
)  # fmt: skip
_CLIP = (
    Column("kind", "category", "recorded", "What the clip shows.", choices=CLIP_KINDS),
    Column("recorded_at", "text", "recorded", "When the recording started (ISO 8601, UTC)."),
    Column("file", "text", "recorded", "The video's file name."),
    Column("sha256", "text", "measured", "SHA-256 of the video's bytes."),
    Column("duration_s", "number", "measured", "The clip's length.", "s", "0 and more", digits=3),
    Column("dropped_frames", "integer", "recorded", "Frames that were captured, but are not in the file.", "frames"),
    Column("longest_gap_s", "number", "recorded", "The longest time between two frames.", "s", digits=4),
    *_SHOWN,
    Column("notes", "text", "stated", "Notes on the clip."),
)
_QUALITY = (
    Column("n_frames", "integer", "measured", "Decoded video frames.", "frames"),
    Column("fps_mean", "number", "measured", "Mean frame rate.", "frames/s", digits=3),
    Column("has_sound", "yes/no", "measured", "The video has a sound track."),
    Column("faces_found_share", "number", "measured", "Share of frames with a face.", "", "0 to 1", digits=4),
    Column("frames_used", "integer", "measured", "Frames that the networks read.", "frames"),
    Column("frames_excluded", "integer", "stated", "Frames that lie in exclusions and were not read.", "frames"),
    Column("several_faces_share", "number", "measured", "Share of frames with other faces.", "", "0 to 1", digits=4),
    Column("turned_away_share", "number", "measured", "Share of the frames with a face in which the head is turned by "
           f"more than {TURNED_DEG:g}°.", "", "0 to 1", digits=4),
    Column("face_size_px_median", "number", "measured", "Distance of the outer eye corners, median.", "px", digits=2),
    Column("sharpness_median", "number", "measured", "Variance of the Laplacian of the face's grey crop, median.",
           "grey levels²", digits=2),
    Column("brightness_median", "number", "measured", "Mean grey level of the face's crop, median.", "",
           "0 (black) to 1 (white)", digits=4),
)  # fmt: skip
_QUALITY_OF_RESULTS = tuple(column.name for column in _QUALITY[3:])


def tables(material: Material) -> tuple[Table, ...]:
    """The tables of people, clips and intensities."""
    about = material.about()
    made: tuple[Table, ...] = (wide(material), long(material))
    if material.study_id is not None:
        made = (_participants(material, about), _sessions(material, about), *made)
    return made


def wide(material: Material) -> Table:
    """One row per clip: who, what was shown, the variables, all reports and predictions, quality."""
    variables = _variable_columns(material.variables)
    raters = sorted({r.rater for entry in material.clips for r in entry.reports} - {SELF})
    items = items_of(material)
    rater_columns = [
        [*_report_columns(rater, _range(material, rater)), *_item_columns(material, rater, items)]
        for rater in (SELF, *raters)
    ]
    forms = {said.sha256: said.form for entry in material.clips for said in entry.predictions}
    model_columns = [
        _prediction_columns(name, sha256, forms.get(sha256, ABSOLUTE)) for name, sha256 in material.models.items()
    ]
    columns = [*WHICH, *_AGE, *variables, *_CLIP]
    for group in (*rater_columns, *model_columns):
        columns.extend(group)
    columns.extend(_QUALITY)

    def row(entry: ClipEntry) -> list[Cell]:
        cells = [*which_cells(entry), *_person(entry.participant, material.variables), *_clip(entry)]
        for rater in (SELF, *raters):
            report = next((r for r in entry.reports if r.rater == rater), None)
            cells += _report_cells(report)
            cells += [None if report is None else report.items.get(name) for name in items]
        for sha256 in material.models.values():
            cells += _prediction_cells(next((p for p in entry.predictions if p.sha256 == sha256), None))
        return cells + _quality_cells(_first_analysis(entry))

    rows = (row(entry) for entry in material.clips)
    return table_of("clips", _distinct(columns), rows, "A row per clip (wide).", material.about())


def long(material: Material) -> Table:
    """One row per clip, emotion and source: the participant, another rater, or a model."""
    columns = (
        *WHICH,
        Column("kind", "category", "recorded", "What the clip shows.", choices=CLIP_KINDS),
        Column("emotion", "category", "stated", "Of which emotion.", choices=EMOTIONS),
        Column("source", "category", "stated", "Who says so: the participant, another rater, or a model.",
               choices=SOURCES),
        Column("rater", "text", "stated", "The other rater's name."),
        Column("model", "text", "stated", "The model's name."),
        Column("model_sha256", "text", "measured", "SHA-256 of the model's file."),
        Column("rating", "integer", "reported", "The rating as given.", "", _range(material)),
        SCALE,
        Column("intensity", "number", "reported", "The intensity on the models' scale; of a rating x, "
               "(x - least) / (most - least) of its scale. "
               "Predicted where the source is a model, else reported.", "", "0 to 1", digits=6),
        Column("mode", "category", "recorded", f"How the rating was given: {HOW_GIVEN}.", choices=RATING_MODES),
        Column("report_state", "category", "recorded", f"Whether the report that the rating is of covers {_STATE}.",
               choices=STATES),
        BLIND,
        Column("slider", "integer", "recorded", "The place of the emotion's slider, from 1 at the top; empty where it "
               "is not known.", range="1 to 7"),
        Column("no_answer", "yes/no", "recorded", "Whether the rating is missing because the rater chose not to "
               "answer; empty where there is no report."),
    )  # fmt: skip

    def rows() -> Iterable[list[Cell]]:
        for entry in material.clips:
            which = [*which_cells(entry), None if entry.clip is None else entry.clip.kind]
            own = entry.self_report
            for report in (own, *(r for r in entry.reports if r.rater != SELF)):
                source, rater = ("self", None) if report in (None, own) else ("rater", report.rater if report else None)
                for emotion in EMOTIONS:
                    yield [*which, emotion, source, rater, None, None, *_rating_cells(report, emotion)]
            for said in entry.predictions:
                for emotion in EMOTIONS:
                    value = said.values.get(emotion)
                    yield [*which, emotion, "model", None, said.model, said.sha256, None, None, value, *(None,) * 5]

    title = "A row per clip, emotion and source (long)."
    return table_of("intensities", columns, rows(), title, material.about())


def _rating_cells(report: ClipRatings | None, emotion: str) -> list[Cell]:
    """From the rating on, a row of the long table."""
    if report is None:
        return [None] * 8
    rating, order = report.ratings.get(emotion), report.slider_order
    return [
        rating,
        None if rating is None else report.scale,
        report.intensities.get(emotion),
        report.modes.get(emotion),
        state_of(report),
        report.blind,
        order.index(emotion) + 1 if emotion in order else None,
        emotion in report.no_answer,
    ]


def _participants(material: Material, about: frozenset[str]) -> Table:
    variables = _variable_columns(material.variables)
    columns = (
        *_PERSON,
        *_AGE,
        *variables,
        Column("sessions", "integer", "recorded", "How many sessions there are."),
        Column("clips", "integer", "recorded", "How many clips there are."),
        Column("notes", "text", "stated", "Notes on the participant."),
    )

    def rows() -> Iterable[list[Cell]]:
        for person in material.participants:
            sessions = sum(session.participant_id == person.id for session in material.sessions)
            clips = sum(c.participant is not None and c.participant.id == person.id for c in material.clips)
            yield [person.id, person.code, *_person(person, material.variables), sessions, clips, person.notes or None]

    return table_of("participants", _distinct(columns), rows(), "A row per participant.", about)


def _sessions(material: Material, about: frozenset[str]) -> Table:
    columns = (
        *_PERSON,
        Column("session_id", "text", "stated", "The session's id in the study."),
        Column("session", "integer", "recorded", "The participant's sessions counted from 1.", range="1 and more"),
        Column("started_at", "text", "recorded", "When it started (ISO 8601, UTC)."),
        Column("order", "text", "recorded", "How the playlist was ordered."),
        Column("seed", "integer", "recorded", "Of a random order."),
        Column("notes", "text", "stated", "Notes on the session."),
        *_PROCEDURE,
    )
    codes = {person.id: person.code for person in material.participants}
    numbers = session_numbers(material.sessions)
    rows = [
        [s.participant_id, codes[s.participant_id], s.id, numbers[s.id], s.started_at, s.order or None, s.seed,
         s.notes or None, *(s.procedure.get(column.name) for column in _PROCEDURE)]
        for s in material.sessions
    ]  # fmt: skip
    return table_of("sessions", columns, rows, "A row per session.", about)


def which_cells(entry: ClipEntry) -> list[Cell]:
    """The cells of `WHICH`."""
    person, clip = entry.participant, entry.clip
    return [
        None if person is None else person.id,
        None if person is None else person.code,
        entry.session_number,
        None if clip is None else clip.number,
        entry.sha256 if clip is None else clip.id,
        None if entry.stimulus is None else entry.stimulus.name,
    ]


def _person(person: Participant | None, variables: Iterable[Variable]) -> list[Cell]:
    if person is None:
        return [None, None, *(None for _ in variables)]
    return [person.age, person.country or None, *(person.values.get(variable.name) for variable in variables)]


def _clip(entry: ClipEntry) -> list[Cell]:
    clip, timing = entry.clip, entry.certificate
    return [
        None if clip is None else clip.kind,
        None if clip is None else clip.recorded_at,
        entry.path.name,
        entry.sha256,
        float(entry.duration_s),
        None if timing is None else sum(timing.dropped.values()),
        None if timing is None else timing.longest_gap_s,
        *_shown(timing),
        None if clip is None else clip.notes or None,
    ]


def _shown(timing: TimingCertificate | None) -> list[Cell]:
    """How the stimulus was shown."""
    if timing is None or timing.stimulus is None:
        return [None] * len(_SHOWN)
    s = timing.stimulus
    heard = s.sound if s.sound is not None and s.sound.measured else None
    return [
        s.verdict,
        timing.stimulus_onset_s,
        s.onset_uncertainty_s,
        s.frames,
        s.shown,
        s.overrun_s,
        s.longest_s,
        None if heard is None else len(heard.holes_s),
        None if heard is None else heard.silent_s,
    ]


def _range(material: Material, rater: str = "") -> str:
    """What the ratings of a rater can be, or those of all; the usual scale where there are none."""
    reports = (report for entry in material.clips for report in entry.reports)
    names = {report.scale for report in reports if rater in ("", report.rater)}
    return scales_in_words(names or {USUAL.name})


def _report_columns(rater: str, range_: str) -> list[Column]:
    start = "self" if rater == SELF else f"rater_{rater}"
    who = "the participant" if rater == SELF else rater
    return [
        *(Column(f"{start}_{e}", "integer", "reported", f"{LABELS[e]}, rated by {who}: {EXPLANATIONS[e]}", "", range_)
          for e in EMOTIONS),
        Column(f"{start}_reported_at", "text", "recorded", f"When {who} rated the clip (ISO 8601, UTC)."),
        Column(f"{start}_took_s", "number", "recorded", f"How long {who} took to rate it.", "s", digits=2),
        Column(f"{start}_mode", "category", "recorded", f"How {who} gave the ratings: {HOW_GIVEN}. The table of "
               "intensities has it for each rating.", choices=(*RATING_MODES, MIXED)),
        Column(f"{start}_state", "category", "recorded", f"Whether {who} rated {_STATE}.", choices=STATES),
        replace(BLIND, name=f"{start}_blind"),
        Column(f"{start}_no_answer", "text", "recorded", f"The emotions that {who} chose not to answer, with commas "
               "between; their ratings are empty."),
        Column(f"{start}_scale", "category", "recorded", f"What the ratings of {who} are on; {_ANALOGUE}.",
               choices=tuple(SCALES)),
    ]  # fmt: skip


def items_of(material: Material) -> tuple[str, ...]:
    """The study's own questions by name, as they are asked; then those that are asked no more, but were answered."""
    told = (name for entry in material.clips for report in entry.reports for name in (*report.items, *report.no_answer))
    names = dict.fromkeys([*(item.name for item in material.items), *sorted(set(told) - set(EMOTIONS))])
    return tuple(names)


def _item_columns(material: Material, rater: str, names: Iterable[str]) -> list[Column]:
    start = "self" if rater == SELF else f"rater_{rater}"
    words = {item.name: item for item in material.items}
    columns = []
    for name in names:
        reports = (report for entry in material.clips for report in entry.reports if report.rater == rater)
        scales = {report.item_scales[name] for report in reports if name in report.items}
        item = words.get(name)
        scales |= {item.scale} if item is not None and not scales else set()
        said = f"The study's question {name}" + (f": {item.question}" if item is not None else ", asked no more.")
        columns.append(Column(f"{start}_{name}", "integer", "reported", said, "", scales_in_words(scales)))
    return columns


def _report_cells(report: ClipRatings | None) -> list[Cell]:
    if report is None:
        return [None] * (len(EMOTIONS) + 7)
    ratings = [report.ratings.get(emotion) for emotion in EMOTIONS]
    chosen = ", ".join(report.no_answer) or None
    state = mode_of(report), state_of(report)
    return [*ratings, report.reported_at or None, report.took_s, *state, report.blind, chosen, report.scale]


def state_of(report: ClipRatings) -> str:
    """Whether a report has a rating of every emotion, one of `STATES`."""
    return STATES[0] if report.complete else STATES[1]


def mode_of(report: ClipRatings) -> str | None:
    """How the ratings of a report were given; `MIXED` where they differ, None where it is not known of all."""
    modes = {report.modes.get(emotion) for emotion in report.ratings}
    return None if not modes or None in modes else MIXED if len(modes) > 1 else modes.pop()


def _prediction_columns(name: str, sha256: str, form: str) -> list[Column]:
    by = f"by the model {name} (SHA-256 {sha256})" + (f"; it {TELLS_PROFILE}" if form == RELATIVE else "")
    return [
        *(Column(f"pred_{name}_{e}", "number", "predicted", f"{LABELS[e]}, predicted {by}.", "", "0 to 1", digits=6)
          for e in EMOTIONS),
        Column(f"pred_{name}_sha256", "text", "measured", f"SHA-256 of the file of the model {name}."),
        Column(f"pred_{name}_validated", "yes/no", "stated", f"The model {name} was validated on self-reports."),
    ]  # fmt: skip


def _prediction_cells(said: Prediction | None) -> list[Cell]:
    if said is None:
        return [None] * (len(EMOTIONS) + 2)
    return [*(said.values.get(emotion) for emotion in EMOTIONS), said.sha256, said.validated]


def _first_analysis(entry: ClipEntry) -> Analysis | None:
    return next((found for said in entry.predictions if (found := said.loaded()) is not None), None)


def _quality_cells(analysis: Analysis | None) -> list[Cell]:
    if analysis is None:
        return [None] * len(_QUALITY)
    measured = quality(analysis)
    clip = analysis.clip
    return [clip.n_frames, clip.fps_mean, clip.has_audio, *(measured[name] for name in _QUALITY_OF_RESULTS)]


def _variable_columns(variables: Iterable[Variable]) -> list[Column]:
    return [Column(v.name, v.kind, "stated", f"The study's variable {v.name}.", choices=v.choices) for v in variables]


def _distinct(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Names that R, SPSS and Python take, each once, whatever the letters' case."""
    taken: set[str] = set()
    named = []
    for column in columns:
        name = unused(_plain_name(column.name), taken, "{}_{}", str.casefold)
        taken.add(name.casefold())
        named.append(replace(column, name=name))
    return tuple(named)


def _plain_name(name: str) -> str:
    plain = re.sub(r"\W+", "_", unicodedata.normalize("NFC", name)).strip("_") or "variable"
    if not plain[0].isalpha():
        plain = f"v_{plain}"
    if plain.upper() in _SPSS_WORDS:
        plain = f"{plain}_"
    return plain.encode()[:_LONGEST_NAME].decode(errors="ignore")

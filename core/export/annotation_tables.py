"""The tables of what people marked and rated over time, and how often and how long each label was marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.export.clip_tables import BLIND, HOW_GIVEN, MIXED, WHICH, which_cells
from core.export.material import Material
from core.export.tables import Cell, Column, Table, table_of
from core.study.records import RATING_MODES, TIER_KINDS, Trace
from core.study.time_budget import Budget, CodedClip, time_budget


def annotation_tables(material: Material) -> tuple[Table, ...]:
    """Annotations; who watched a clip and had nothing to mark, the time budget, and the continuous ratings, where there
    are any.
    """
    rated, watched = (any(getattr(entry, name) for entry in material.clips) for name in ("traces", "watched"))
    found = [_annotations(material)]
    found += [_watched(material)] if watched else []
    if watched or any(entry.annotations for entry in material.clips):
        found += _budgets(material)
    return (*found, *((_traces(material),) if rated else ()))


def _annotations(material: Material) -> Table:
    kinds = {tier.name: tier.kind for tier in material.tiers}
    columns = (
        *WHICH,
        Column("tier", "text", "stated", "The tier's name."),
        Column("tier_kind", "category", "stated", "What is marked in the tier; exclusions take frames out of the "
               "analysis.", choices=TIER_KINDS),
        Column("rater", "text", "stated", "Who marked it."),
        Column("start_s", "number", "reported", "Start, or the time of an event.", "s", digits=3),
        Column("end_s", "number", "reported", "End; empty for an event, which has no length.", "s", digits=3),
        Column("label", "text", "reported", "What was marked."),
        Column("comment", "text", "reported", "What the rater wrote about it."),
        BLIND,
    )  # fmt: skip
    rows = (
        [
            *which_cells(entry),
            mark.tier,
            kinds.get(mark.tier),
            mark.rater,
            mark.start_s,
            mark.end_s,
            mark.label,
            mark.comment or None,
            mark.blind,
        ]
        for entry in material.clips
        for mark in entry.annotations
    )
    return table_of("annotations", columns, rows, "A row per annotation.", material.about())


def _watched(material: Material) -> Table:
    columns = (
        *WHICH,
        Column("tier", "text", "stated", "The tier's name."),
        Column("rater", "text", "stated", "Who watched the clip; what is not marked there was nothing to mark."),
        Column("watched_at", "text", "recorded", "When they said so (ISO 8601, UTC)."),
        BLIND,
    )
    rows = (
        [*which_cells(entry), one.tier, one.rater, one.watched_at, one.blind]
        for entry in material.clips
        for one in entry.watched
    )
    title = "A row per clip and tier that a rater watched and had nothing to mark in."
    return table_of("watched", columns, rows, title, material.about())


def _budgets(material: Material) -> list[Table]:
    """Over all clips, and clip by clip."""
    clips = [
        CodedClip(id=entry.name, title=entry.title, duration_s=entry.duration_s, annotations=entry.annotations,
                  watched=entry.watched)
        for entry in material.clips
    ]  # fmt: skip
    entries, about = {entry.name: entry for entry in material.clips}, material.about()
    each = time_budget(clips, material.tiers, by_clip=True)
    rows = [[*which_cells(entries[row.clip.id]), *_budget_cells(row)] for row in each if row.clip is not None]
    title = "A row per clip, tier, rater and label."
    return [
        budget_table(time_budget(clips, material.tiers), about),
        table_of("time_budget_by_clip", (*WHICH, *_BUDGET), rows, title, about),
    ]


def budget_table(rows: Sequence[Budget], about: Iterable[str] = ()) -> Table:
    """A time budget as a table, with the clip's name where it is given clip by clip.

    Args:
        about: ids of the participants in it.
    """
    clip = Column("clip", "text", "stated", "Participant, session and clip.")
    if any(row.clip for row in rows):
        cells = [[row.clip.title if row.clip else None, *_budget_cells(row)] for row in rows]
        return table_of("time_budget", (clip, *_BUDGET), cells, "A row per clip, tier, rater and label.", about)
    clips = Column("clips", "integer", "measured", "Clips that the rater coded for the tier: marked something, or "
                   "watched.", range="1 and more")  # fmt: skip
    of_all = [[*cells[:4], row.n_clips, *cells[4:]] for row in rows for cells in [_budget_cells(row)]]
    columns = (*_BUDGET[:4], clips, *_BUDGET[4:])
    return table_of("time_budget", columns, of_all, "A row per tier, rater and label, over all clips.", about)


_BUDGET = (
    Column("tier", "text", "stated", "The tier's name."),
    Column("tier_kind", "category", "stated", "What is marked in the tier.", choices=TIER_KINDS[:2]),
    Column("rater", "text", "stated", "Who marked."),
    Column("label", "text", "reported", "What was marked; empty for marks without a label."),
    Column("observed_s", "number", "measured", "How long the clips last that the rater coded for the tier, without "
           "what is excluded.", "s", digits=3),
    Column("n", "integer", "reported", "Events, and intervals of which some part was observed.", range="0 and more"),
    Column("total_s", "number", "reported", "How long the label was marked; time in which marks overlap counts once. "
           "Empty for events, which have no length.", "s", digits=3),
    Column("mean_s", "number", "reported", "Mean duration of an interval.", "s", digits=3),
    Column("sd_s", "number", "reported", "Standard deviation of the durations (n − 1).", "s", digits=3),
    Column("share", "number", "reported", "total_s of observed_s.", range="0 to 1", digits=4),
    Column("mean_gap_s", "number", "reported", "Mean time from the end of one to the start of the next one in the same "
           "clip, 0 where they overlap; not across exclusions.", "s", digits=3),
)  # fmt: skip


def _budget_cells(row: Budget) -> list[Cell]:
    which, spent = [row.tier, row.kind, row.rater, row.label], [row.total_s, row.mean_s, row.sd_s, row.share, row.gap_s]
    return [*which, row.observed_s, row.n, *spent]


def _traces(material: Material) -> Table:
    columns = (
        *WHICH,
        Column("rater", "text", "stated", "Who rated."),
        Column("dimension", "text", "stated", "What was rated."),
        Column("rated_at", "text", "recorded", "When (ISO 8601, UTC); tells ratings of one rater apart."),
        Column("complete", "yes/no", "recorded", "The rating covers every frame of the clip."),
        Column("mode", "category", "recorded", f"How the rating of the clip was given: {HOW_GIVEN}. Mixed where it was "
               "given in several ways; a wheel is a mouse's.", choices=(*RATING_MODES, MIXED)),
        Column("lowest", "number", "stated", "Lower end of the scale.", digits=3),
        Column("highest", "number", "stated", "Upper end of the scale.", digits=3),
        Column("pts_s", "number", "measured", "The frame's presentation timestamp.", "s", digits=6),
        Column("value", "number", "reported", "The rating of this frame, on the stated scale.", digits=3),
        BLIND,
    )  # fmt: skip

    def rows() -> Iterable[list[Cell]]:
        for entry in material.clips:
            for trace in entry.traces:
                made: list[Cell] = [trace.rater, trace.dimension, trace.made_at, trace.complete, mode_of(trace)]
                which = [*which_cells(entry), *made]
                for pts_s, value in zip(*(part.tolist() for part in trace.curve), strict=True):
                    yield [*which, trace.lowest, trace.highest, pts_s, value, trace.blind]

    return table_of("continuous_ratings", columns, rows(), "A row per frame and continuous rating.", material.about())


def mode_of(trace: Trace) -> str | None:
    """How a continuous rating was given; `MIXED` where in several ways, None where it is not known."""
    return None if not trace.modes else MIXED if len(trace.modes) > 1 else trace.modes[0]

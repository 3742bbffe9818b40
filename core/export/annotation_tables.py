"""The tables of what people marked and rated over time."""

from __future__ import annotations

from collections.abc import Iterable

from core.export.clip_tables import BLIND, HOW_GIVEN, MIXED, which_cells, which_columns
from core.export.material import Material
from core.export.tables import Cell, Column, Table, table_of
from core.study.records import RATING_MODES, TIER_KINDS, Trace


def annotation_tables(material: Material) -> tuple[Table, ...]:
    """Annotations; who watched a clip and had nothing to mark, and the continuous ratings, where there are any."""
    rated, watched = (any(getattr(entry, name) for entry in material.clips) for name in ("traces", "watched"))
    found = [_annotations(material)]
    found += [_watched(material)] if watched else []
    return (*found, *((_traces(material),) if rated else ()))


def _annotations(material: Material) -> Table:
    kinds = {tier.name: tier.kind for tier in material.tiers}
    columns = (
        *which_columns(),
        Column("tier", "text", "stated", "The tier's name."),
        Column("tier_kind", "category", "stated", "What is marked in the tier; exclusions take frames out of the "
               "analysis.", choices=TIER_KINDS),
        Column("rater", "text", "stated", "Who marked it."),
        Column("start_s", "number", "reported", "Start, or the time of an event.", "s", digits=3),
        Column("end_s", "number", "reported", "End; empty for an event, which has no length.", "s", digits=3),
        Column("label", "text", "reported", "What was marked."),
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
            mark.blind,
        ]
        for entry in material.clips
        for mark in entry.annotations
    )
    return table_of("annotations", columns, rows, "A row per annotation.", material.about())


def _watched(material: Material) -> Table:
    columns = (
        *which_columns(),
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


def _traces(material: Material) -> Table:
    columns = (
        *which_columns(),
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

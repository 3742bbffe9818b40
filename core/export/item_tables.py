"""The table of the answers to a study's own questions."""

from __future__ import annotations

from core.export.clip_tables import BLIND, HOW_GIVEN, SCALE, WHICH, items_of, which_cells
from core.export.material import Material
from core.export.tables import Cell, Column, Table, table_of
from core.self_reports import scale_named, scales_in_words
from core.study.records import RATING_MODES


def item_tables(material: Material) -> tuple[Table, ...]:
    """A row per clip, rater and question, where any was asked."""
    names = items_of(material)
    if not names:
        return ()
    words = {item.name: item.question for item in material.items}
    scales = {scale for entry in material.clips for report in entry.reports for scale in report.item_scales.values()}
    columns = (
        *WHICH,
        Column("rater", "text", "stated", "Who answered: self is the participant."),
        Column("item", "text", "stated", "The question's name."),
        Column("question", "text", "stated", "Its words as they stand in the study now."),
        Column("answer", "integer", "reported", "The answer as given.", "", scales_in_words(scales)),
        SCALE,
        Column("share", "number", "reported", "The answer x as (x - least) / (most - least) of its scale.",
               range="0 to 1", digits=6),
        Column("mode", "category", "recorded", f"How it was given: {HOW_GIVEN}.", choices=RATING_MODES),
        Column("no_answer", "yes/no", "recorded", "Whether it is missing because the rater chose not to answer."),
        BLIND,
    )  # fmt: skip
    rows: list[list[Cell]] = []
    for entry in material.clips:
        for report in entry.reports:
            for name in names:
                answer, chosen = report.items.get(name), name in report.no_answer
                if answer is None and not chosen:
                    continue
                scale = None if answer is None else report.item_scales[name]
                share = None if answer is None or scale is None else scale_named(scale).intensity(answer)
                told = answer, scale, share, report.modes.get(name), chosen, report.blind
                rows.append([*which_cells(entry), report.rater, name, words.get(name), *told])
    return (
        table_of("items", columns, rows, "A row per clip, rater and question of the study's own.", material.about()),
    )

"""The long table of pairs holds what was reported and predicted, and its syntax names what is in it."""

from __future__ import annotations

import re
from typing import Any

from core.export.crossed import SYNTAX, pairs_table
from core.export.formats import FORMATS
from core.export.material import of_study
from core.study.records import AnalysisRow, ClipRatings
from core.types import EMOTIONS


def test_each_clip_model_and_emotion_that_has_both_is_a_row(filled: Any) -> None:
    table = pairs_table(of_study(filled.study))
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, cells, strict=True)) for cells in zip(*table.values, strict=True)]
    (said,) = filled.study.all(AnalysisRow)
    report = next(r for r in filled.study.all(ClipRatings, clip_id=said.clip_id) if r.rater == "self")
    assert [row["emotion"] for row in rows] == [e for e in EMOTIONS if e in report.ratings]
    for row in rows:
        assert row["report"] == (report.ratings[row["emotion"]] - 1) / 99
        assert row["prediction"] == said.prediction[row["emotion"]]
        assert (row["clip_id"], row["model_sha256"]) == (said.clip_id, said.model_sha256)


def test_the_syntax_names_columns_and_files_that_there_are(filled: Any) -> None:
    columns = {column.name for column in pairs_table(of_study(filled.study)).columns}
    assert set(SYNTAX) == {name for name, one in FORMATS.items() if one.write_table is not None}
    for kind, files in SYNTAX.items():
        for text in files.values():
            assert f"pairs.{kind}" in text
            for name in ("report", "prediction", "participant", "stimulus", "emotion"):
                assert name in columns and re.search(rf"\b{name}\b", text)
    assert "report ~ prediction + (1 | participant) + (1 | stimulus)" in SYNTAX["csv"]["pairs.R"]
    assert SYNTAX["sav"]["pairs.sps"].count("/RANDOM=INTERCEPT") == 2

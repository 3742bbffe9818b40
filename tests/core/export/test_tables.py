from __future__ import annotations

import csv
from pathlib import Path

import pytest

from core.export.tables import Column, defused, dictionary, table_of, write_csv

NUMBER = Column("n", "number", "measured", "A number.", "s", "0 and more")


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-1 visit", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


def test_numbers_stay_numbers_and_what_is_missing_is_empty(tmp_path: Path) -> None:
    words = Column("words", "text", "stated", "Words.")
    there = Column("there", "yes/no", "stated", "Is it there?")
    rows = [(-1.5, "-1.5", True), (float("nan"), None, None), (1e-9, 'a,"b"\nc', False)]
    write_csv(table_of("t", (NUMBER, words, there), rows), tmp_path / "t.csv")
    with (tmp_path / "t.csv").open(newline="", encoding="utf-8") as file:
        read = list(csv.reader(file))
    assert read == [["n", "words", "there"], ["-1.5", "'-1.5", "1"], ["", "", ""], ["1e-09", 'a,"b"\nc', "0"]]


def test_the_dictionary_says_of_every_column_what_it_is() -> None:
    group = Column("group", "category", "stated", "The group.", choices=("a", "b"))
    table = dictionary([table_of("clips", (NUMBER, group), [], "A row per clip.")])
    rows = [dict(zip((c.name for c in table.columns), row, strict=True)) for row in table.rows()]
    assert [(r["table"], r["column"], r["unit"], r["range"], r["source"], r["missing"]) for r in rows] == [
        ("clips", "n", "s", "0 and more", "measured", "empty"),
        ("clips", "group", "", "a, b", "stated", "empty"),
    ]

from __future__ import annotations

import csv
import html
import io
import json
from urllib.parse import quote

import pytest

from core.study.participant_search import about, names
from core.text import on_one_line
from tests.hostile import NAMES

WAYS = {
    "as it is": str,
    "HTML": html.escape,
    "XML": lambda code: html.escape(code, quote=False),
    "JSON": json.dumps,
    "JSON with letters": lambda code: json.dumps(code, ensure_ascii=False),
    "the log": on_one_line,
    "a link": quote,
}


@pytest.mark.parametrize("way", WAYS)
def test_a_code_is_found_however_a_file_escapes_it(way: str) -> None:
    for code in ("Zoë", "A&B", 'the "quiet" one', "C:\\P1", *NAMES):
        patterns = about(code, ())
        written = f"participant,{WAYS[way](code)},1"
        assert names(patterns, written), code
        assert patterns[1].search(written.encode("utf-16-le")), code


def test_a_code_is_found_in_a_table_that_doubles_its_quotes() -> None:
    file = io.StringIO()
    csv.writer(file).writerow(["clip", 'the "quiet" one', "1"])
    assert names(about('the "quiet" one', ()), file.getvalue())
    assert not names(about("P1", ()), "P10, xP1, P1x")

"""Tables as spreadsheets and other programs write them; what each cell says is known beforehand."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from core.errors import DatasetError
from core.table_reading import Rows, column_summary, letters, number, read_rows

WANTED = Rows(
    ("code", "file", "Fear"),
    ((2, {"code": "Änne", "file": "a.mp4", "Fear": "33,4"}), (3, {"code": "002", "file": "b.mp4", "Fear": ""})),
)
"""What most tables here hold."""
LINES = 'code;file;Fear\n"Änne";a.mp4;33,4\n002;b.mp4;\n'


def file(folder: Path, content: str | bytes, name: str = "t.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        LINES,
        f"sep=;\n{LINES}",
        f'"sep=;"\r\n{LINES}',
        f"SEP=;\r\n{LINES}".encode("utf-8-sig"),
        "sep=\t\n" + LINES.replace(";", "\t"),
        LINES.replace(";", "\t"),
        LINES.replace(";", "|"),
        LINES.replace("33,4", '"33,4"').replace(";", ","),
        LINES.replace("\n", "\r\n"),
        LINES.encode("cp1252"),
        LINES.encode("utf-16"),
        LINES.encode("utf-16-le"),  # without its mark
        LINES.encode("utf-16-be"),
        LINES.replace("\n", "\r").encode("mac_roman"),
        LINES.replace(";", " ; "),
        LINES.rstrip("\n"),
    ],
    ids=str,
)
def test_what_spreadsheets_write_is_the_same_table(content: str | bytes, tmp_path: Path) -> None:
    assert read_rows(file(tmp_path, content)) == WANTED


def test_separators_in_quoted_headings_do_not_count(tmp_path: Path) -> None:
    text = 'code,"Fear; 0, 50; 100",file\n1,20,a.mp4\n2,30,b.mp4\n'
    assert read_rows(file(tmp_path, text)).header == ("code", "Fear; 0, 50; 100", "file")
    text = '"code, or name, or id";"Fear\n(0, 100)";"file"\n1;20,5;a.mp4\n'
    rows = read_rows(file(tmp_path, text))
    assert rows.header == ("code, or name, or id", "Fear\n(0, 100)", "file")
    assert rows.rows == ((2, {"code, or name, or id": "1", "Fear\n(0, 100)": "20,5", "file": "a.mp4"}),)
    text = "age, in years; file ;Fear\n34;a.mp4;1,5\n35;b.mp4;2,5\n"  # not quoted: the rows tell
    assert read_rows(file(tmp_path, text)).header == ("age, in years", "file", "Fear")


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Fear,code,Fear", "'Fear' and 'Fear' (columns 1 and 3, A and C)"),
        ("Fear,code, fear ", "'Fear' and 'fear' (columns 1 and 3, A and C)"),
        ("Réaction,code,Re\u0301action", "'Réaction' and 'Re\u0301action' (columns 1 and 3, A and C)"),
    ],
)
def test_a_repeated_heading_is_refused_and_both_columns_are_named(heading: str, names: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as caught:
        read_rows(file(tmp_path, f"{heading}\n1,2,3\n"))
    assert names in str(caught.value) and str(caught.value).endswith("Rename or delete one of them.")


def test_a_repeated_heading_in_excel_is_refused_too(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Fear", *"bcdefghijklmnopqrstuvwxyz", "Fear"], [*range(27)]):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(DatasetError, match=r"columns 1 and 27, A and AA"):
        read_rows(tmp_path / "t.xlsx")


def test_headings_without_a_name_may_be_as_many_as_they_want(tmp_path: Path) -> None:
    assert read_rows(file(tmp_path, "code,,,\n1,,,\n")).rows == ((2, {"code": "1", "": ""}),)


def test_a_column_that_two_headings_may_mean_is_not_chosen_for_the_user(tmp_path: Path) -> None:
    rows = read_rows(file(tmp_path, "empathic pain,Empathic-Pain,fear\n1,2,3\n"))
    assert rows.column("fear") == "fear" and rows.column("joy") is None
    with pytest.raises(DatasetError, match="'empathic pain' and 'Empathic-Pain'"):
        rows.column("empathic_pain")


def test_decimal_commas_between_commas_are_no_columns(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"Row 3 of .* has 5 cells, the heading 3.*semicolons"):
        read_rows(file(tmp_path, "code,fear,joy\n1,2,3\n2,2,5,3,5\n"))
    with pytest.raises(DatasetError, match=r"Row 3 of .* has 4 cells, the heading 3"):
        read_rows(file(tmp_path, "code,fear,note\n1,2,a\n2,2,5,\n"))  # the cell too many is an empty one
    ended = read_rows(file(tmp_path, "code,fear,joy\n1,2,3,\n2,5,3,\n"))
    assert [dict(row) for _, row in ended.rows] == [{"code": "1", "fear": "2", "joy": "3"},
                                                   {"code": "2", "fear": "5", "joy": "3"}]  # fmt: skip


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rest(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="quotation mark in line 3 or later"):
        read_rows(file(tmp_path, 'code,fear\n1,2\n"2,3\n3,4\n4,5\n'))


def test_numbers_of_rows_are_those_that_a_spreadsheet_shows(tmp_path: Path) -> None:
    assert [line for line, _ in read_rows(file(tmp_path, "sep=,\n\na,b\n\n1,2\n,\n3,\n")).rows] == [4, 6]
    book = openpyxl.Workbook()
    book.active["B3"], book.active["B5"], book.active["B9"] = "a", 1, 2
    book.save(tmp_path / "t.xlsx")
    assert read_rows(tmp_path / "t.xlsx").rows == ((5, {"": "", "a": "1"}), (9, {"": "", "a": "2"}))


def test_excel_is_read_no_further_than_its_headings_go(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["code", "fear"], [1, 2]):
        book.active.append(row)
    book.active["XFD20000"] = " "
    book.active["D2"] = "a remark beside the table"
    book.save(tmp_path / "t.xlsx")
    looked_at = 0

    def counting(value: object) -> str:
        nonlocal looked_at
        looked_at += 1
        return real(value)

    from core import table_reading

    real = table_reading._cell_text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table_reading, "_cell_text", counting)
        assert read_rows(tmp_path / "t.xlsx").rows == ((2, {"code": "1", "fear": "2"}),)
    assert looked_at < 30  # and not 16,384 cells in each of 20,000 rows


def test_an_excel_file_is_known_by_its_content(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["code", "file", "Fear"], ["Änne", "a.mp4", "33,4"], ["002", "b.mp4", None]):
        book.active.append(row)
    book.save(tmp_path / "t.xlsx")
    assert read_rows((tmp_path / "t.xlsx").rename(tmp_path / "t.csv")) == WANTED


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no rows"),
        (b"a,b\n", "holds no rows"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "old Excel"),
        (b"PK\x03\x04 cut", "damaged, or no Excel file"),
        (b"a,b\n1,\x002\n", "it is no text"),
    ],
)
def test_what_is_no_table_is_one_sentence(content: bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=said):
        read_rows(file(tmp_path, content))


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("xl/workbook.xml", r"<sheets>.*</sheets>", "<sheets/>", "no sheet with cells"),
        ("xl/worksheets/sheet1.xml", "</sheetData>.*", "<", "damaged, or no Excel file"),
        ("xl/worksheets/sheet1.xml", 't="n"', 't="zz"', None),
    ],
)
def test_an_excel_file_that_is_damaged_within_is_one_sentence(
    part: str, old: str, new: str, said: str | None, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["code", "file"])
    book.active.append([1, "a.mp4"])
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole, zipfile.ZipFile(tmp_path / "t.xlsx", "w") as damaged:
        for name in whole.namelist():
            text = whole.read(name).decode()
            made = re.sub(old, new, text, flags=re.DOTALL) if name == part else text
            assert name != part or made != text
            damaged.writestr(name, made)
    if said is None:
        assert len(read_rows(tmp_path / "t.xlsx").rows) == 1
        return
    with pytest.raises(DatasetError, match=said):
        read_rows(tmp_path / "t.xlsx")


def test_a_heading_alone_is_a_table_where_that_is_wanted(tmp_path: Path) -> None:
    assert read_rows(file(tmp_path, "a,b\n"), may_be_empty=True) == Rows(("a", "b"), ())


def test_an_excel_file_that_unpacks_to_gigabytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from core import table_reading

    monkeypatch.setattr(table_reading, "_MOST_UNPACKED", 1_000_000)
    with zipfile.ZipFile(tmp_path / "t.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings.xml", bytes(1_000_001))
    with pytest.raises(DatasetError, match="too large"):
        read_rows(tmp_path / "t.xlsx")


@pytest.mark.parametrize(
    ("text", "value"),
    [("", None), ("n/a", None), ("#N/A", None), ("–", None), ("0", 0), ("1,5", 1.5), ("-2.25", -2.25), ("\u22123", -3),
     ("1e2", 100), (".5", 0.5), ("5,", 5)],
)  # fmt: skip
def test_cells_are_numbers_with_a_point_or_a_comma(text: str, value: float | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["1_0", "1,2,3", "1.234,5", "50%", "inf", "1e400", "-1e999", "high", "1 2", "0x1"])
def test_what_is_no_number_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        number(text)


def test_a_summary_has_range_mean_and_what_is_missing(tmp_path: Path) -> None:
    rows = read_rows(file(tmp_path, "id;fear;note\n1;1;a\n2;2,5;b\n3;;c\n4;high;d\n5;10;e\n6;-;f\n"))
    found = column_summary(rows, "fear")
    assert (found.n, found.empty, found.odd, found.lowest, found.highest) == (3, 2, 1, 1, 10)
    assert found.mean == pytest.approx(13.5 / 3)
    assert found.sentence == "fear: 1 to 10, mean 4.5 (3 numbers, 2 cells empty, 1 no number)"
    assert column_summary(rows, "note").sentence == "note: 0 numbers, 6 no numbers"


def test_columns_have_their_spreadsheets_letters() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 702, 703, 16384)] == ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]


@pytest.mark.parametrize(
    "text",
    [
        '"participant, code",file,"a;b;c;d;e;f;g;h"\nP1,a.mp4,1\nP2,b.mp4,2\n',
        '"participant, code",file,"a;b;c;d;e;f;g;h"\n',
        '"participant, code";file;"a\tb|c,d,e,f,g,h"\nP1;a.mp4;1,5\nP2;b.mp4;2\n',
    ],
)
def test_however_many_separators_a_quoted_heading_holds_it_stays_one(text: str, tmp_path: Path) -> None:
    header = read_rows(file(tmp_path, text), may_be_empty=True).header
    assert header[:2] == ("participant, code", "file") and len(header) == 3


def test_marks_of_byte_order_are_no_letters_also_where_there_are_two(tmp_path: Path) -> None:
    assert read_rows(file(tmp_path, f"\ufeff\ufeff{LINES}")) == WANTED


@pytest.mark.parametrize("title", ["My study", "# exported on Monday\n", '"Ratings; June"\n'])
def test_a_title_above_the_headings_is_named_and_not_taken_for_decimal_commas(title: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"t\.csv begins with '[^']+', not with .*Delete the rows above them\.$"):
        read_rows(file(tmp_path, f"{title}\n{LINES}"))


def test_a_cell_may_be_as_long_as_the_file(tmp_path: Path) -> None:
    rows = read_rows(file(tmp_path, f"code;note\n1;{'x' * 300_000}\n"))
    assert len(rows.rows[0][1]["note"]) == 300_000


def book_of(*rows: list[object]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_a_formula_without_its_result_is_no_empty_cell(tmp_path: Path) -> None:
    """As programs write it that do not calculate; Excel stores the result beside it."""
    path = tmp_path / "t.xlsx"
    book_of(["code", "Fear"], ["P1", "=10*4"], ["P2", 20]).save(path)
    with pytest.raises(DatasetError, match=r"^The cell B2 of .*t\.xlsx holds a formula, but not its result\. Open"):
        read_rows(path)
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert sheet.count(b"<f>10*4</f><v />") + sheet.count(b"<f>10*4</f><v></v>") + sheet.count(b"<f>10*4</f><v/>") == 1
    parts["xl/worksheets/sheet1.xml"] = re.sub(rb"(<f>10\*4</f>)<v ?(/>|></v>)", rb"\1<v>40</v>", sheet)
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    assert [row["Fear"] for _, row in read_rows(path).rows] == ["40", "20"]
    book_of(["code", "Fear"], ["P1", 1, "=A1"]).save(path)  # beside the table
    assert read_rows(path).rows[0][1]["Fear"] == "1"


def test_the_first_sheet_that_is_shown_counts_and_an_empty_one_is_named(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = book_of(["old"], ["x"])
    book.active.sheet_state = "hidden"
    shown = book.create_sheet("Ratings")
    shown.append(["code"])
    shown.append(["P1"])
    book.active = 1
    book.save(path)
    assert read_rows(path).rows[0][1] == {"code": "P1"}
    book.create_sheet("Empty", 0)
    book.save(path)
    with pytest.raises(DatasetError, match=r"first sheet of .*, Empty, is empty\..*\(there are also Ratings\)"):
        read_rows(path)


def test_a_cell_that_tells_excel_to_take_it_for_text_is_that_text(tmp_path: Path) -> None:
    rows = read_rows(file(tmp_path, 'code;age\n="007";="31"\n"=""P1""";5\n=A1;6\n'))
    assert [row for _, row in rows.rows] == [
        {"code": "007", "age": "31"}, {"code": "P1", "age": "5"}, {"code": "=A1", "age": "6"},
    ]  # fmt: skip

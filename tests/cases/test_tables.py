"""Tables that failed once, beside the right values; the developers' files, where they are there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.datasets.table_import import TableColumns, import_table
from core.errors import DatasetError
from core.table_reading import read_rows
from core.types import EMOTIONS


@pytest.fixture
def tables(shared: Path) -> Path:
    return shared / "cases" / "tables"


def test_a_heading_that_is_there_twice_is_refused_by_both_names(tables: Path, tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"'Amusement' and 'Amusement' \(columns 4 and 10, D and J\)"):
        import_table(tables / "table_same_name_twice.csv", tmp_path / "out", "1-100", TableColumns())


def test_excels_line_on_the_separator_is_no_row(tables: Path, tmp_path: Path) -> None:
    dataset, report = import_table(tables / "table_sep_line.csv", tmp_path / "out", "1-100", TableColumns())
    assert [clip.clip_id for clip in dataset.clips] == list("abcd")
    wanted = [(10, 20, 30, 40, 50, 60, 70), (1, 2, 3, 4, 5, 6, 7), (100, 90, 80, 70, 60, 50, 40),
              (33.4, 12.5, 1, 1, 1, 1, 99.6)]  # fmt: skip
    for clip, ratings in zip(dataset.clips, wanted, strict=True):
        assert clip.ratings == pytest.approx([(rating - 1) / 99 for rating in ratings])
    assert report.columns[0] == "Adoration: 1 to 100, mean 36.1 (4 numbers)"


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of a process is read from /proc")
def test_a_sheet_with_one_stray_cell_is_read_at_once_and_in_little_memory(tables: Path) -> None:
    code = (
        "import resource, sys, pathlib\n"
        "from core.table_reading import read_rows\n"
        "rows = read_rows(pathlib.Path(sys.argv[1]))\n"
        "print(len(rows.rows), len(rows.header), *(rows.column(name) for name in sys.argv[2:]), sep='|')\n"
        "peak = pathlib.Path('/proc/self/status').read_text().split('VmHWM:')[1].split()[0]\n"
        "used = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(used.ru_utime + used.ru_stime, int(peak) // 1024)\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(tables / "farcell_small.xlsx"), "participant", *EMOTIONS],
        capture_output=True, text=True, timeout=120, check=True,
    ).stdout.splitlines()  # fmt: skip
    seconds, megabytes = map(float, found[1].split())
    assert "None" not in found[0], found
    assert seconds < 10 and megabytes < 300  # of a processor, whatever else it has to do; two seconds are usual


def test_all_tables_there_are_read_or_refused_in_a_sentence(tables: Path) -> None:
    for path in sorted(tables.iterdir()):
        try:
            assert read_rows(path).rows
        except DatasetError as error:
            assert str(path) in str(error) and str(error).endswith(".")

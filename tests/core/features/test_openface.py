"""OpenFace as a source of action units: its tables, its program, the package pyfaceau."""

from __future__ import annotations

import importlib.util
import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import ExtractorError
from core.features.openface import OpenFaceActionUnits, read_table, run_openface, run_pyfaceau, table_for
from core.types import AU_NAMES, FaceObservation, Frame, HeadPose

HEADER = ["frame", "timestamp", "confidence", "success", "pose_Rx"]
CROP = np.zeros((8, 8, 3), np.uint8)
FACE = FaceObservation(np.zeros((478, 3), np.float32), np.zeros(52, np.float32), HeadPose(0, 0, 0))


def table_text(rows, *, separator=", ", decimals=2, occurrences=True, extra=()):
    """An OpenFace CSV; ``rows`` are (timestamp, success, intensity of AU12, occurrence of AU12).

    Intensities of the other units are 0.1 times their place, so a mixed-up column shows.
    """
    names = [*HEADER, *(f"{unit}_r" for unit in AU_NAMES)]
    if occurrences:
        # OpenFace's own order, with AU28 before AU45.
        names += [f"{unit}_c" for unit in (*AU_NAMES[:-1], "AU28", AU_NAMES[-1])]
    lines = [separator.join([*names, *extra])]
    for i, (pts_s, success, intensity, occurring) in enumerate(rows):
        values = [f"{0.1 * k:.{decimals}f}" for k in range(17)]
        values[AU_NAMES.index("AU12")] = f"{intensity:.{decimals}f}"
        cells = [str(i + 1), f"{pts_s:g}", "0.98", str(success), "0.1", *values]
        if occurrences:
            flags = ["0"] * 18
            flags[AU_NAMES.index("AU12")], flags[16] = str(occurring), "1"
            cells += [f"{int(flag):.{decimals}f}" for flag in flags]
        lines.append(separator.join([*cells, *("7" for _ in extra)]))
    return "\n".join(lines) + "\n"


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("separator", [", ", ",", ",   "])
@pytest.mark.parametrize("decimals", [1, 2, 5])
def test_tables_are_read_however_they_are_written(separator, decimals, tmp_path):
    rows = [(0, 1, 1.5, 1), (0.0333333, 1, 2.5, 0), (0.0666667, 0, 0.0, 0)]
    table = read_table(write(tmp_path / "a.csv", table_text(rows, separator=separator, decimals=decimals)))
    np.testing.assert_allclose(table.pts_s, [0, 0.0333333, 0.0666667])
    assert table.success.tolist() == [True, True, False]
    expected = 0.1 * np.arange(17)
    for row, intensity in zip(table.intensity, (1.5, 2.5, 0.0), strict=True):
        expected[8] = intensity
        np.testing.assert_allclose(row, expected, atol=1e-6)
    # AU28 stands between AU26 and AU45 and is not one of the 17.
    assert table.occurrence.shape == (3, 17)
    assert table.occurrence[:, 8].tolist() == [True, False, False]
    assert not np.delete(table.occurrence, 8, axis=1).any()


def test_rows_are_matched_by_time_not_by_count(tmp_path):
    """OpenFace left out frames 3 and 4 and wrote the last ones in another order."""
    kept = [0, 1, 2, 5, 7, 6]
    rows = [(i / 25, 1, i / 2, 1) for i in kept]
    table = read_table(write(tmp_path / "a.csv", table_text(rows)))
    # The clip's own timestamps start at 10 s and are not exactly OpenFace's.
    units = OpenFaceActionUnits(table, first_pts_s=10.0)
    for i in range(8):
        seen = units.observe(Frame(i, 10.0 + i / 25 + 0.004 * (-1) ** i, CROP), FACE, CROP)
        if i in kept:
            assert seen is not None
            assert seen.intensity[8] == pytest.approx(i / 2)
        else:
            assert seen is None
    assert units.observe(Frame(99, 20.0, CROP), FACE, CROP) is None
    assert units.settle() == []


def test_failed_frames_give_nothing_and_contradictions_are_taken_out(tmp_path):
    rows = [(0, 1, 2.0, 1), (0.04, 0, 2.0, 1), (0.08, 1, 0.0, 1), (0.12, 1, 7.5, 1)]
    units = OpenFaceActionUnits(read_table(write(tmp_path / "a.csv", table_text(rows))), 0.0)
    first, failed, contradicting, beyond = (units.observe(Frame(i, 0.04 * i, CROP), FACE, CROP) for i in range(4))
    assert first.intensity.dtype == np.float32
    assert first.occurrence[8]
    assert failed is None
    assert not contradicting.occurrence[8]
    assert beyond.intensity[8] == 5.0


def test_cut_lines_and_cells_that_are_no_numbers_leave_their_row_out(tmp_path):
    text = table_text([(i / 25, 1, 1.0, 1) for i in range(5)])
    lines = text.splitlines()
    lines[2] = lines[2].replace("0.98", "-nan(ind)")  # a column that is not needed
    lines[3] = lines[3].replace("1.00", "nan", 1)
    table = read_table(write(tmp_path / "a.csv", "\n".join(lines)[:-20]))
    np.testing.assert_allclose(table.pts_s, [0, 1 / 25, 3 / 25])


@pytest.mark.parametrize("n", [0, 1])
def test_tables_of_no_row_or_one_still_answer(n, tmp_path):
    table = read_table(write(tmp_path / "a.csv", table_text([(0.0, 1, 1.0, 1)] * n)))
    assert table.at(np.array([0.0, 0.5])).tolist() == ([0, -1] if n else [-1, -1])


def test_a_table_without_occurrences_gets_them_from_the_intensities(tmp_path):
    text = table_text([(0, 1, 0.9, 0), (0.04, 1, 1.0, 0)], occurrences=False)
    table = read_table(write(tmp_path / "a.csv", text.replace(", 1, 0.1", ", True, 0.1", 1)))
    assert table.occurrence[:, 8].tolist() == [False, True]
    assert table.success.all()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "timestamp"),
        ("a,b\n1,2\n", "AU01_r"),
        ("timestamp, success\n0, 1\n", "FeatureExtraction"),
        ("\x00\xff", "a.csv"),
    ],
)
def test_what_is_no_such_table_is_named(text, named, tmp_path):
    with pytest.raises(ExtractorError, match=named):
        read_table(write(tmp_path / "a.csv", text))
    with pytest.raises(ExtractorError, match=r"gone\.csv"):
        read_table(tmp_path / "gone.csv")


def test_a_clips_table_is_found_by_either_name(tmp_path):
    clip = Path("/somewhere/talk.one.mp4")
    with pytest.raises(ExtractorError, match=r"talk\.one\.mp4"):
        table_for(clip, tmp_path)
    short = write(tmp_path / "talk.one.csv", "")
    assert table_for(clip, tmp_path) == short
    full = write(tmp_path / "talk.one.mp4.csv", "")
    assert table_for(clip, tmp_path) == full


def program(path: Path, body: str) -> Path:
    """A stand-in for FeatureExtraction, which understands its options."""
    path.write_text(f"#!{sys.executable}\nimport sys, pathlib\narguments = sys.argv[1:]\n{body}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


needs_scripts = pytest.mark.skipif(sys.platform == "win32", reason="scripts are not programs on Windows")


@needs_scripts
def test_the_users_own_openface_is_run_and_its_table_read(tmp_path):
    kept = write(tmp_path / "kept.csv", table_text([(0, 1, 1.5, 1), (0.04, 1, 2.5, 1)]))
    clip = tmp_path / "a clip.mp4"
    body = f"""
option = dict(zip(arguments, arguments[1:]))
assert option["-f"] == {str(clip)!r} and "-aus" in arguments
out = pathlib.Path(option["-out_dir"]) / (option["-of"] + ".csv")
out.write_text(pathlib.Path({str(kept)!r}).read_text())
"""
    table = run_openface(program(tmp_path / "FeatureExtraction", body), clip)
    np.testing.assert_allclose(table.intensity[:, 8], [1.5, 2.5])


@needs_scripts
def test_a_program_that_fails_or_writes_nothing_is_quoted(tmp_path):
    clip = tmp_path / "clip.mp4"
    failing = program(
        tmp_path / "failing", "print('no model', file=sys.stderr); print('cannot start', file=sys.stderr); sys.exit(3)"
    )
    with pytest.raises(ExtractorError, match=r"failing failed on clip\.mp4: cannot start"):
        run_openface(failing, clip)
    with pytest.raises(ExtractorError, match=r"clip\.mp4: no message"):
        run_openface(program(tmp_path / "idle", "pass"), clip)
    not_executable = write(tmp_path / "plain", "text")
    with pytest.raises(ExtractorError, match="plain cannot be run"):
        run_openface(not_executable, clip)
    with pytest.raises(ExtractorError, match="nothing/here cannot be run"):
        run_openface(Path("nothing/here"), clip)


@needs_scripts
def test_a_program_is_found_in_the_folder_one_stands_in(tmp_path, monkeypatch):
    program(tmp_path / "FeatureExtraction", "sys.exit('found and run')")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ExtractorError, match="found and run"):
        run_openface(Path("FeatureExtraction"), tmp_path / "clip.mp4")


@pytest.mark.skipif(importlib.util.find_spec("pyfaceau") is not None, reason="pyfaceau is installed here")
def test_without_pyfaceau_there_is_a_sentence_that_says_what_to_do(tmp_path):
    with pytest.raises(ExtractorError, match="pip install pyfaceau"):
        run_pyfaceau(tmp_path / "clip.mp4")


def test_real_tables_fit_their_clips(shared):
    for name, rows, fps in (("d18.mp4", 216, 30), ("WDA_KatieHill_000.mp4", 200, 25), ("default.wmv", 288, 15)):
        table = read_table(shared / "data" / "openface" / f"{name}.csv")
        assert len(table.pts_s) == rows
        assert table.intensity.max() > 0.5
        assert table.at(np.arange(rows) / fps).tolist() == list(range(rows))

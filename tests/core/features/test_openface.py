"""OpenFace as a source of action units: its tables, its program, the package pyfaceau."""

from __future__ import annotations

import importlib.util
import stat
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import ExtractorError
from core.features.openface import (
    OpenFaceActionUnits,
    check_one_face,
    read_table,
    run_openface,
    run_pyfaceau,
    table_for,
)
from core.features.unit_tables import varies
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


def test_rows_whose_numbers_are_not_the_clips_are_matched_by_time(tmp_path):
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


UNSTEADY = np.concatenate([np.arange(24) / 30, 0.8 + np.arange(48) / 15])
"""Times of 72 frames: 24 of them at 30 a second, 48 at 15."""


def numbered(n, *, first=1, rate=20.0, faces=((0, None),), drop=()):
    """A table as OpenFace writes it of n frames: AU12 is the frame's number / 20, for the second face 5 less that.

    Times are the number by the mean rate; ``faces`` are their ids and left and top corners.
    """
    names = ["frame", "face_id", "timestamp", "confidence", "success"]
    there = faces[0][1] is not None
    names += [f"{axis}_{i}" for axis in "xy" for i in range(68)] if there else []
    names += [f"{unit}_r" for unit in AU_NAMES]
    lines = [", ".join(names)]
    for i in range(n):
        for k, (face, corner) in enumerate(faces):
            if (i, face) in drop:
                continue
            value = (i + 1) / 20
            cells = [str(first + i), str(face), f"{i / rate:.3f}", "0.98", "1"]
            if there:
                cells += [f"{at + 50 * (j % 2):.1f}" for at in corner for j in range(68)]
            cells += [f"{5 - value if k else value:.2f}"] * 17
            lines.append(", ".join(cells))
    return "\n".join(lines) + "\n"


def au12(units, index, pts_s, face=FACE):
    seen = units.observe(Frame(index, pts_s, CROP), face, CROP)
    return None if seen is None else float(seen.intensity[8])


@pytest.mark.parametrize("first", [0, 1])
def test_rows_are_matched_by_their_frames_where_the_numbers_are_the_clips(first, tmp_path):
    table = read_table(write(tmp_path / "a.csv", numbered(72, first=first, rate=72 / UNSTEADY[-1])))
    units = OpenFaceActionUnits(table, 7.0, UNSTEADY)
    for i, pts_s in enumerate(UNSTEADY):
        assert au12(units, i, 7.0 + pts_s) == pytest.approx((i + 1) / 20, abs=1e-6)
    assert units.notes == ()
    np.testing.assert_array_equal(table.rows(UNSTEADY), np.arange(72))


@pytest.mark.parametrize("n", [60, 73])
def test_a_table_of_other_frames_is_matched_by_time_and_a_varying_rate_is_a_doubt(n, tmp_path):
    table = read_table(write(tmp_path / "a.csv", numbered(n, rate=30)))
    units = OpenFaceActionUnits(table, 0.0, UNSTEADY)
    assert au12(units, 24, 0.8) == pytest.approx(25 / 20, abs=1e-6)
    assert au12(units, 25, 0.8 + 1 / 15) == pytest.approx(27 / 20, abs=1e-6)  # by its time, two rows on
    (note,) = units.notes
    assert "matched by time" in note and "rate varies" in note
    assert OpenFaceActionUnits(table, 0.0, np.arange(72) / 30).notes == ()


def test_a_rate_varies_when_its_steps_do_and_not_by_the_rounding_of_times():
    assert varies(UNSTEADY)
    assert not varies(np.round(np.arange(100) / 30, 3)) and not varies(np.arange(1.0))


def face_at(left, top, size=50.0):
    points = np.zeros((478, 3), np.float32)
    points[:, 0], points[:, 1] = np.linspace(left, left + size, 478), np.linspace(top, top + size, 478)
    return FaceObservation(points, np.zeros(52, np.float32), HeadPose(0, 0, 0))


@pytest.mark.parametrize("times", [np.arange(30) / 20, None])
def test_of_several_faces_the_one_that_is_followed_is_taken(times, tmp_path):
    """Their numbers say nothing of who is who: the first face is on the right."""
    text = numbered(30, faces=((0, (200.0, 40.0)), (1, (20.0, 40.0))), drop={(9, 1)})
    units = OpenFaceActionUnits(read_table(write(tmp_path / "a.csv", text)), 0.0, times)
    for i in (0, 8, 29):
        assert au12(units, i, i / 20, face_at(205, 45)) == pytest.approx((i + 1) / 20, abs=1e-6)
        assert au12(units, i, i / 20, face_at(15, 35)) == pytest.approx(5 - (i + 1) / 20, abs=1e-6)
    assert au12(units, 9, 9 / 20, face_at(15, 35)) is None  # and not the other one's
    assert au12(units, 3, 3 / 20, face_at(110, 40)) is None  # nobody that OpenFace has seen
    assert "of 2 faces; in each frame the one that is followed was taken" in units.notes[0]


def test_of_several_faces_without_places_it_is_asked_which(tmp_path):
    table = read_table(write(tmp_path / "a.csv", numbered(5, faces=((0, None), (3, None)))))
    with pytest.raises(ExtractorError, match=r"face_id 0, 3.*-2Dfp"):
        OpenFaceActionUnits(table, 0.0)
    with pytest.raises(ExtractorError, match=r"a\.csv is of several faces \(face_id 0, 3\)"):
        check_one_face(table, tmp_path / "a.csv")


def test_decimal_commas_are_read_where_they_can_be_told_from_separators_and_said_where_not(tmp_path):
    plain = read_table(write(tmp_path / "a.csv", numbered(9)))
    spaced = numbered(9).replace(".", ",")
    for text in (
        spaced,
        numbered(9).replace(", ", ";").replace(".", ","),
        numbered(9).replace(", ", "\t").replace(".", ","),
    ):
        read = read_table(write(tmp_path / "b.csv", text))
        np.testing.assert_array_equal(read.intensity, plain.intensity)
        np.testing.assert_array_equal(read.pts_s, plain.pts_s)
    with pytest.raises(ExtractorError, match=r"Row 2 of .* has \d+ cells, its heading 22: .*written with commas"):
        read_table(write(tmp_path / "c.csv", spaced.replace(", ", ",")))


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    with pytest.raises(ExtractorError, match="the column AU12_r twice"):
        read_table(
            write(tmp_path / "a.csv", numbered(3).replace("AU14_r", "AU12_r, AU14_r", 1).replace("0.98", "0.98, 1"))
        )


def test_a_table_is_found_whatever_case_its_name_has_and_however_its_accents_are_stored(tmp_path):
    there = write(tmp_path / "re\u0301action.MP4.CSV", "")
    assert table_for(Path("/x/r\u00e9action.mp4"), tmp_path) == there
    with pytest.raises(ExtractorError, match="holds no OpenFace table"):
        table_for(Path("/x") / f"{'x' * 250}.mp4", tmp_path)  # a name too long for a table's

"""Tables of other extractors: headings as programs write them, values on their own terms, rows by frame or time."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import numpy as np
import pytest

from core.errors import ExtractorError
from core.features import libreface, openface3, pyfeat, seetapsych, unit_formats
from core.features.openface import read_table
from core.features.unit_tables import Format, UnitTableSource, nearest_face
from core.types import Box, FaceObservation, Frame, HeadPose
from core.units import ACTIVATION, CONFIDENCE, INTENSITY, PROBABILITY, ToldUnits

PIXELS = np.zeros((8, 8, 3), np.uint8)
PYFEAT_UNITS = [f"AU{n:02d}" for n in (1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 14, 15, 17, 20, 23, 24, 25, 26, 28, 43)]
"""As py-feat 2.1.5 lists them, AU_LANDMARK_MAP["Feat"]."""
LIBREFACE_DETECTED = [f"au_{n}" for n in (1, 2, 4, 6, 7, 10, 12, 14, 15, 17, 23, 24)]
LIBREFACE_RATED = [f"au_{n}_intensity" for n in (1, 2, 4, 5, 6, 9, 12, 15, 17, 20, 25, 26)]
"""As LibreFace 0.2.0 writes them: BP4D's and DISFA's."""
SEETAPSYCH_UNITS = [f"AU{n}" for n in (1, 2, 4, 5, 6, 7, 9, 10, 12, 15, 17, 20, 23, 24, 25, 26)]
"""As the class map of seetapsych-emo 0.0.4 lists them."""


def face_at(x: float, y: float, size: float = 40.0) -> FaceObservation:
    landmarks = np.zeros((478, 3), np.float32)
    landmarks[:, :2] = [x, y]
    landmarks[0, :2], landmarks[1, :2] = (x - size / 2, y - size / 2), (x + size / 2, y + size / 2)
    return FaceObservation(landmarks, np.zeros(52, np.float32), HeadPose(0, 0, 0))


FACE = face_at(100, 100)


def text(header: list[str], rows: list[list[object]]) -> str:
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows([header, *rows])
    return file.getvalue()


def box(x: float, y: float) -> list[object]:
    return [x - 20, y - 20, 40, 40, 0.99]


def pyfeat_text(rows: list[tuple[int, tuple[float, float], float]], units: list[str] = PYFEAT_UNITS) -> str:
    """Frame, centre of the face and a value that grows by 0.01 from unit to unit, in the order of a Fex's columns."""
    header = [*(f"FaceRect{n}" for n in ("X", "Y", "Width", "Height")), "FaceScore", "x_0", "y_0", "Pitch", *units,
              "anger", "happiness", "input", "frame", "approx_time"]  # fmt: skip
    return text(
        header,
        [[*box(*at), 1.0, 2.0, 0.1, *(value + 0.01 * i for i in range(len(units))), 0.1, 0.9, "a.mp4", frame, "00:00"]
         for frame, at, value in rows],
    )  # fmt: skip


def libreface_text(n: int, *, step: float = 40.0, first: int = 0) -> str:
    header = ["frame_idx", "frame_time_in_ms", "pitch", "yaw", "roll", *LIBREFACE_DETECTED, *LIBREFACE_RATED,
              "facial_expression"]  # fmt: skip
    rows = [[first + i, i * step, 1, 2, 3, *(int(k == i % 12) for k in range(12)),
             *(round(0.1 * k + 0.01 * i, 3) for k in range(12)), "Happiness"] for i in range(n)]  # fmt: skip
    return text(header, rows)


def openface3_text(rows: list[tuple[int, int, tuple[float, float], list[float]]]) -> str:
    """Frame, number of the face, its centre and the eight numbers."""
    header = ["timestamp", "video_path", "frame_index", "face_id", "face_detection", "landmarks", "emotion", "gaze_yaw",
              "gaze_pitch", "action_units"]  # fmt: skip
    return text(
        header,
        [["2026-01-01 10:00:00", "/x/a.mp4", frame, face, json.dumps([x - 20, y - 20, x + 20, y + 20, 0.99]),
          json.dumps([[1.0, 2.0]]), 1, 0.1, 0.2, json.dumps([values])] for frame, face, (x, y), values in rows],
    )  # fmt: skip


def seetapsych_text(n: int, faces: tuple[tuple[float, float], ...] = ((100, 100),), meta: str = "") -> str:
    header = ["timestamp", "frame_tick", "face_selection.pid"]
    for face in range(len(faces)):
        header += [f"face_detection[{face}].xyxy[{i}]" for i in range(4)] + [f"face_detection[{face}].score"]
        header += [f"face_action_units[{face}].{unit}" for unit in SEETAPSYCH_UNITS]
    if meta:
        header = ["__meta__.file_name", "__meta__.frame_index", "__meta__.timestamp", *header]
    rows: list[list[object]] = []
    for i in range(n):
        row: list[object] = [i / 25, 100 + i if meta else 1 + i, 1]
        for face, (x, y) in enumerate(faces):
            row += [x - 20, y - 20, x + 20, y + 20, 0.9, *(0.01 * k + 0.1 * face + 0.001 * i for k in range(16))]
        rows.append([meta, i, i / 25, *row] if meta else row)
    return text(header, rows)


def source(format_: Format, written: str, folder: Path, n: int, fps: float = 25.0, name: str = "a.csv"):
    path = folder / name
    path.write_text(written, encoding="utf-8")
    table = unit_formats.read(format_, path, Path("/x/a.mp4"))
    return UnitTableSource(format_.units, table, path, 0.0, np.arange(n) / fps)


def told(of: UnitTableSource, frame: int, face: FaceObservation = FACE, fps: float = 25.0):
    """By unit its value and its occurrence; None where nothing is said."""
    found = of.told(Frame(frame, frame / fps, PIXELS), face)
    if found is None:
        return None
    units = ToldUnits.of_frames(of.units, [found]).units
    return {name: (float(v), bool(a)) for name, v, a in zip(units.names, units.values[0], units.active[0], strict=True)}


def test_pyfeats_units_are_probabilities_of_its_own_twenty(tmp_path):
    of = source(pyfeat.FORMAT, pyfeat_text([(0, (100, 100), 0.4), (2, (100, 100), 0.1)]), tmp_path, 3)
    assert of.units.scale is PROBABILITY and list(of.units.names) == PYFEAT_UNITS and of.units.occurring == ()
    found = told(of, 0)
    assert found is not None and list(found) == PYFEAT_UNITS
    for i, name in enumerate(PYFEAT_UNITS):
        assert found[name][0] == pytest.approx(0.4 + 0.01 * i, abs=1e-6)
        assert found[name][1] == (0.4 + 0.01 * i >= 0.5)
    assert told(of, 1) is None and told(of, 2)["AU43"][0] == pytest.approx(0.29, abs=1e-6)
    assert of.notes == ()


def test_a_unit_that_the_table_lacks_is_not_there_and_is_named(tmp_path):
    few = [unit for unit in PYFEAT_UNITS if unit not in ("AU11", "AU43")]
    of = source(pyfeat.FORMAT, pyfeat_text([(0, (100, 100), 0.6)], few), tmp_path, 1)
    found = told(of, 0)
    assert np.isnan(found["AU11"][0]) and not found["AU11"][1] and np.isnan(found["AU43"][0])
    assert found["AU12"][0] == pytest.approx(0.6 + 0.01 * few.index("AU12"), abs=1e-6)
    assert of.notes == ("The py-feat table has no values of AU11, AU43.",)


def test_of_several_faces_the_one_that_is_followed_is_taken_and_a_stranger_is_not(tmp_path):
    rows = [(0, (300, 100), 0.1), (0, (102, 99), 0.7), (1, (300, 100), 0.1)]
    of = source(pyfeat.FORMAT, pyfeat_text(rows), tmp_path, 2)
    assert told(of, 0)["AU01"][0] == pytest.approx(0.7, abs=1e-6)
    assert told(of, 0, face_at(300, 100))["AU01"][0] == pytest.approx(0.1, abs=1e-6)
    assert told(of, 1) is None  # the only row is another's
    assert of.notes == ("The py-feat table is of several faces; in each frame the one that is followed was taken.",)
    boxes = np.array([[80.0, 80, 120, 120], [81, 80, 121, 120]])
    assert nearest_face(np.array([4, 7]), boxes, Box(80.4, 80, 40, 40)).tolist() == [4]


def test_librefaces_rated_and_detected_units_keep_apart(tmp_path):
    of = source(libreface.FORMAT, libreface_text(30), tmp_path, 30)
    assert of.units.scale is INTENSITY
    assert [f"au_{int(n[2:])}_intensity" for n in of.units.valued] == LIBREFACE_RATED
    assert [f"au_{int(n[2:])}" for n in of.units.occurring] == LIBREFACE_DETECTED
    found = told(of, 6)  # the seventh of the detected, AU12
    assert [name for name, (_, active) in found.items() if active] == ["AU12", "AU25", "AU26"]
    assert found["AU12"][0] == pytest.approx(0.66, abs=1e-6)
    # AU25 and AU26 are rated at 1.06 and 1.16 and never detected: LibreFace says nothing of whether they occur.
    assert (
        np.isnan(found["AU07"][0]) and np.isnan(found["AU24"][0]) and found["AU05"][0] == pytest.approx(0.36, abs=1e-6)
    )


@pytest.mark.parametrize("step", [40.0, 0.04])
def test_librefaces_times_are_used_where_its_numbers_are_not_the_clips_whichever_unit_they_have(step, tmp_path):
    of = source(libreface.FORMAT, libreface_text(50, step=step), tmp_path, 26, fps=12.5)
    assert told(of, 10, fps=12.5)["AU01"][0] == pytest.approx(0.20, abs=1e-6)  # row 20
    assert "matched by time" in of.notes[0]


def test_openface3s_eight_numbers_are_disfas_units_of_the_first_face(tmp_path):
    values = [0.0, 0.1, 0.2, 0.3, 0.4, 0.855, 0.6, 0.7]
    rows = [(0, 0, (100, 100), values), (0, 1, (300, 100), values), (1, 0, (300, 100), values)]
    of = source(openface3.FORMAT, openface3_text(rows), tmp_path, 3)
    assert of.units.scale is ACTIVATION
    assert {k: v for k, (v, _) in told(of, 0).items()} == pytest.approx(
        dict(zip(("AU01", "AU02", "AU04", "AU06", "AU09", "AU12", "AU25", "AU26"), values, strict=True)), abs=1e-6
    )
    assert told(of, 0, face_at(300, 100)) is None  # the program gives every face the first one's numbers
    assert told(of, 1) is None and told(of, 2) is None
    with pytest.raises(ExtractorError, match=r"has 3 action units in a row; OpenFace 3's network has 8"):
        source(openface3.FORMAT, openface3_text([(0, 0, (1, 1), [0.1, 0.2, 0.3])]), tmp_path, 1)


def test_seetapsychs_ticks_count_from_one_and_its_faces_are_columns(tmp_path):
    of = source(seetapsych.FORMAT, seetapsych_text(10, ((300, 100), (101, 100))), tmp_path, 10)
    assert of.units.scale is CONFIDENCE and [f"AU{int(n[2:])}" for n in of.units.names] == SEETAPSYCH_UNITS
    assert told(of, 4)["AU12"][0] == pytest.approx(0.01 * 8 + 0.1 + 0.004, abs=1e-6)
    assert told(of, 0)["AU26"][0] == pytest.approx(0.15 + 0.1, abs=1e-6)


def test_a_batch_of_seetapsychs_is_read_by_the_name_of_the_clip(tmp_path):
    both = seetapsych_text(5, meta="b.mp4") + "\n".join(seetapsych_text(8, meta="A.mp4").splitlines()[1:])
    of = source(seetapsych.FORMAT, both, tmp_path, 8, name="reports.csv")
    assert told(of, 7)["AU01"][0] == pytest.approx(0.007, abs=1e-6)
    assert unit_formats.table_of(seetapsych.FORMAT, Path("/x/a.mp4"), tmp_path) == tmp_path / "reports.csv"
    with pytest.raises(ExtractorError, match=r"has no row of a\.mp4\. Run SeetaPsych on that video"):
        source(seetapsych.FORMAT, seetapsych_text(5, meta="b.mp4"), tmp_path, 5)


def test_values_stay_on_their_scale(tmp_path):
    of = source(pyfeat.FORMAT, pyfeat_text([(0, (100, 100), 0.95)]), tmp_path, 1)
    assert told(of, 0)["AU43"][0] == 1.0  # 1.14 as written


WRITTEN = {
    "pyfeat": pyfeat_text([(0, (100, 100), 0.4)]),
    "libreface": libreface_text(3),
    "openface3": openface3_text([(0, 0, (100, 100), [0.0] * 8)]),
    "seetapsych": seetapsych_text(3),
}
OPENFACE2 = "frame, timestamp, success, AU01_r, AU02_r\n1, 0, 1, 0.5, 0.5\n"


@pytest.mark.parametrize("format_", unit_formats.FORMATS, ids=lambda format_: format_.setting)
def test_a_heading_tells_whose_a_table_is_and_a_wrong_one_says_what_to_choose(format_, tmp_path):
    for setting, written in (*WRITTEN.items(), ("openface", OPENFACE2)):
        path = tmp_path / "a.csv"
        path.write_text(written, encoding="utf-8")
        if setting == format_.setting:
            assert len(unit_formats.read(format_, path, Path("a.mp4")).frame)
            continue
        with pytest.raises(ExtractorError) as refused:
            unit_formats.read(format_, path, Path("a.mp4"))
        sentence = str(refused.value)
        assert f"not of {format_.units.of}. Choose {setting}:{tmp_path} as" in sentence
    path.write_text("name,age\nx,1\n", encoding="utf-8")
    with pytest.raises(ExtractorError, match=f"is no table of {format_.units.of}: it lacks"):
        unit_formats.read(format_, path, Path("a.mp4"))


def test_openface_2s_reader_names_another_programs_table(tmp_path):
    for setting, written in WRITTEN.items():
        path = tmp_path / "a.csv"
        path.write_text(written, encoding="utf-8")
        with pytest.raises(ExtractorError, match=rf"not of OpenFace 2\. Choose {setting}:"):
            read_table(path)


def test_a_table_of_a_longer_clip_without_times_is_refused(tmp_path):
    with pytest.raises(ExtractorError, match=r"is of another clip: it goes to frame 9, and the clip's last is 4"):
        source(pyfeat.FORMAT, pyfeat_text([(9, (100, 100), 0.4)]), tmp_path, 5)


@pytest.mark.parametrize("written", ["", "frame,AU01\n", "frame,AU01\nx,y\n"])
def test_a_table_without_values_is_one_sentence(written, tmp_path):
    with pytest.raises(ExtractorError, match=r"is empty|has no row with values"):
        source(pyfeat.FORMAT, written, tmp_path, 5)


def test_several_faces_without_places_are_asked_for(tmp_path):
    with pytest.raises(ExtractorError, match="is of several faces and does not say where they are"):
        source(pyfeat.FORMAT, "frame,AU01\n0,0.5\n0,0.6\n", tmp_path, 5)


def test_cut_lines_semicolons_and_a_heading_in_the_middle_do_no_harm(tmp_path):
    plain = pyfeat_text([(0, (100, 100), 0.4), (1, (100, 100), 0.5)])
    lines = plain.splitlines()
    for other in (
        "\n".join([*lines[:2], lines[0], *lines[2:], lines[1][:30]]),  # save= once appended a heading
        plain.replace(",", ";").replace(".", ","),
    ):
        of = source(pyfeat.FORMAT, other, tmp_path, 2)
        assert [told(of, i)["AU01"][0] for i in (0, 1)] == pytest.approx([0.4, 0.5], abs=1e-6)


def test_a_column_that_is_there_twice_is_refused(tmp_path):
    with pytest.raises(ExtractorError, match="has the column AU01 twice"):
        source(pyfeat.FORMAT, "frame,AU01,AU01\n0,0.5,0.5\n", tmp_path, 1)


def test_openface3s_table_is_found_by_the_name_that_the_program_gives_it(tmp_path):
    (tmp_path / "face_analysis_a.csv").write_text(WRITTEN["openface3"], encoding="utf-8")
    assert unit_formats.table_of(openface3.FORMAT, Path("/x/a.mp4"), tmp_path).name == "face_analysis_a.csv"
    with pytest.raises(ExtractorError, match=r"holds no OpenFace 3 table for b\.mp4"):
        unit_formats.table_of(openface3.FORMAT, Path("/x/b.mp4"), tmp_path)

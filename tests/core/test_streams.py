"""What is known of each frame is declared once: whatever reads the declaration follows it."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core import streams
from core.analysis import store
from core.analysis.frame_spool import FrameSpool, in_layout
from core.analysis.result import Analysis
from core.analysis.result_files import write_csv
from core.analysis_settings import AnalysisSettings
from core.errors import AnalysisError
from core.export.frame_tables import frame_table
from core.export.tables import dictionary
from core.export.tables import write_csv as write_table
from core.streams import QUANTITIES, Quantity, row_type
from core.types import AttentionShape, FaceObservation, FaceQuality, HeadPose, StepResult

MOUTH = Quantity(
    name="mouth", meaning="How far the lips are apart.", unit="px", range="0 and more", digits=1, drawn=True,
    column="mouth_open_px", read=lambda step: step.face and step.face.landmarks[14, 1] - step.face.landmarks[13, 1],
)  # fmt: skip
GAZE = Quantity(
    name="gaze", meaning="Where the eyes look.", unit="°", shape=(2,), dtype="f8",
    columns=lambda about: [("gaze_x", "To the side."), ("gaze_y", "Down.")],
    read=lambda step: step.face and (step.index, -step.index),
)  # fmt: skip
BLINKS = Quantity(name="blinks", meaning="Blinks so far.", dtype="u2", read=lambda step: step.index // 2)
ADDED = (MOUTH, GAZE, BLINKS)


@pytest.fixture
def more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "QUANTITIES", (*QUANTITIES, *ADDED))


def steps() -> Iterator[StepResult]:
    """Four frames; the lips are as many pixels apart as the frame's number says, and the third shows no face."""
    for index in range(4):
        mesh = np.zeros((478, 3), np.float32)
        mesh[14, 1] = index
        face = FaceObservation(mesh, np.zeros(52, np.float32), HeadPose(1, 2, 3))
        found = index != 2
        yield StepResult(
            index, index / 25, face if found else None, quality=FaceQuality(40, 50, 0.5) if found else None
        )


def analysed(like: Analysis, file: Path) -> Analysis:
    """An analysis of those frames, as a program with the declaration of now makes it."""
    with FrameSpool(file, row_type(len(like.classes), like.model.attention), 1.0) as spool:
        for step in steps():
            spool.append(step)
        frames = spool.finish()
    return replace(like, frames=frames, holistic=like.holistic[:0], settings=AnalysisSettings())


def stored(folder: Path, analysis: Analysis, key: str = "key") -> Analysis:
    with store.entry_in_the_making(folder, key) as making:
        for name, values in (("frames", analysis.frames), ("holistic", analysis.holistic), ("tokens", analysis.tokens)):
            (making / f"{name}.bin").write_bytes(np.asarray(values).tobytes())
        return store.publish(analysis, making, folder, key)


def rewritten(folder: Path, **changed: Any) -> None:
    """Change what the entry says of itself, as the program that writes it would; None takes it out."""
    path = folder / "key" / "analysis.json"
    described = {**json.loads(path.read_text(encoding="utf-8")), **changed}
    described = {name: value for name, value in described.items() if value is not None}
    described.pop("description_sha256", None)
    path.write_text(json.dumps(described), encoding="utf-8")


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.usefixtures("more")
def test_one_entry_brings_a_quantity_into_table_store_files_and_dictionary(
    planted_analysis: Analysis, tmp_path: Path
) -> None:
    analysis = stored(tmp_path / "store", analysed(planted_analysis, tmp_path / "frames"))
    np.testing.assert_array_equal(analysis.frames["mouth"], np.array([0, 1, np.nan, 3], np.float32))
    np.testing.assert_array_equal(analysis.frames["gaze"], [(0, 0), (1, -1), (np.nan, np.nan), (3, -3)])
    np.testing.assert_array_equal(analysis.frames["blinks"], [0, 0, 1, 1])
    again = store.load(tmp_path / "store", "key")
    assert again is not None and again.frames.tobytes() == analysis.frames.tobytes()

    write_csv(again, tmp_path / "frames.csv")
    written = read_csv(tmp_path / "frames.csv")
    assert [list(row.items())[-4:] for row in written[1:3]] == [
        [("mouth_open_px", "1.0"), ("gaze_x", "1.0000"), ("gaze_y", "-1.0000"), ("blinks", "0")],
        [("mouth_open_px", ""), ("gaze_x", ""), ("gaze_y", ""), ("blinks", "1")],
    ]

    entry: Any = SimpleNamespace(
        name="clip", title="clip", participant=None, stimulus=None, clip=None, session_number=1, sha256="0"
    )
    table = frame_table(entry, again, "net")
    write_table(table, tmp_path / "exported.csv")
    for exported, row in zip(read_csv(tmp_path / "exported.csv"), written, strict=True):
        assert {name: exported[name] for name in row} == row  # both files write every cell alike
    meanings = dictionary([table])
    rows = [dict(zip((c.name for c in meanings.columns), row, strict=True)) for row in meanings.rows()]
    told = {row["column"]: (row["kind"], row["unit"], row["range"], row["source"], row["meaning"]) for row in rows}
    assert told["mouth_open_px"] == ("number", "px", "0 and more", "measured", "How far the lips are apart.")
    assert told["gaze_y"] == ("number", "°", "", "measured", "Down.")
    assert told["blinks"] == ("integer", "", "", "measured", "Blinks so far.")


def test_analyses_from_before_a_quantity_are_read_and_have_no_values_of_it(
    planted_analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = stored(tmp_path, analysed(planted_analysis, tmp_path / "frames"))
    bytes_before = np.asarray(before.frames).tobytes()
    write_csv(before, tmp_path / "before.csv")
    key = store.key_of("clip", AnalysisSettings(), {"model": "x"})
    monkeypatch.setattr(streams, "QUANTITIES", (*QUANTITIES, *ADDED))
    for _ in ("as it says itself", "as those that say nothing"):
        again = store.load(tmp_path, "key")
        assert again is not None and not again.frames.flags.writeable
        assert (
            np.asarray(again.frames[list(streams.FIRST_FIELDS)]).astype(before.frames.dtype).tobytes() == bytes_before
        )
        assert np.isnan(again.frames["mouth"]).all() and np.isnan(again.frames["gaze"]).all()
        assert not again.frames["blinks"].any()
        write_csv(again, tmp_path / "after.csv")
        for old, new in zip(read_csv(tmp_path / "before.csv"), read_csv(tmp_path / "after.csv"), strict=True):
            assert new == {**old, "mouth_open_px": "", "gaze_x": "", "gaze_y": "", "blinks": "0"}
        rewritten(tmp_path, fields=None)
    assert store.key_of("clip", AnalysisSettings(), {"model": "x"}) != key  # it is analysed again, with the quantity
    monkeypatch.setattr(streams, "QUANTITIES", QUANTITIES)
    assert store.key_of("clip", AnalysisSettings(), {"model": "x"}) == key


def test_analyses_with_a_quantity_are_read_where_it_is_not_known_any_more(
    planted_analysis: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = analysed(planted_analysis, tmp_path / "plain")
    monkeypatch.setattr(streams, "QUANTITIES", (ADDED[1], *QUANTITIES, ADDED[0]))
    stored(tmp_path, analysed(planted_analysis, tmp_path / "frames"))
    monkeypatch.setattr(streams, "QUANTITIES", QUANTITIES)
    again = store.load(tmp_path, "key")
    assert again is not None and again.frames.dtype == plain.frames.dtype
    assert np.asarray(again.frames).tobytes() == np.asarray(plain.frames).tobytes()


@pytest.mark.parametrize(
    "fields",
    [
        [["pts_s", "|O"]],
        [["pts_s", "<f8"]],
        [["pts_s", "<f8", [1 << 40]]],
        [["pts_s"]],
        "pts_s",
        7,
        [["pts_s", 8]],
        [["pts_s", "<f8", [-1]]],
        [["pts_s", "<f8"], ["pts_s", "<f8"]],
    ],
)
def test_an_entry_that_states_other_fields_than_it_can_have_is_one_sentence(
    planted_analysis: Analysis, tmp_path: Path, fields: Any
) -> None:
    stored(tmp_path, analysed(planted_analysis, tmp_path / "frames"))
    rewritten(tmp_path, fields=fields)
    with pytest.raises(AnalysisError, match=r"written by another version of Eriscope .*\. Update Eriscope\."):
        store.load(tmp_path, "key")


def test_a_field_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="pose is of another shape"):
        in_layout(np.zeros(3, [("pose", "<f4", (2,))]), row_type(0, None))


def test_files_of_before_and_keys_keep_their_layout() -> None:
    assert row_type(3, AttentionShape(4, 2)).descr == [
        ("pts_s", "<f8"),
        ("face", "|b1"),
        ("used", "|b1"),
        ("others", "|u1"),
        ("pose", "<f4", (3,)),
        ("au_intensity", "<f4", (17,)),
        ("au_occurrence", "|b1", (17,)),
        ("classes", "<f4", (3,)),
        ("size_px", "<f4"),
        ("sharpness", "<f4"),
        ("brightness", "<f4"),
        ("landmarks", "<f4", (68, 2)),
        ("covered", "<u2"),
        ("attention", "<f4", (4, 2)),
        ("rollout", "<f4"),
    ]
    assert row_type(0, None)["attention"].shape == (0, 0)


def test_every_quantity_says_what_it_is_and_no_two_have_a_name_or_a_column_in_common() -> None:
    named = streams.About(("calm", "glad"), "somebody's")
    columns = [name for quantity in streams.written() for name, _ in quantity.titled(named)]
    assert len(set(columns)) == len(columns) and len({q.name for q in QUANTITIES}) == len(QUANTITIES)
    for quantity in QUANTITIES:
        assert quantity.meaning.endswith(".") and quantity.source in ("measured", "predicted", "stated")
        assert all(meaning for _, meaning in quantity.titled(named))

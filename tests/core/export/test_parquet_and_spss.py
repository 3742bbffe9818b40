from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet
import pyreadstat
import pytest

from core.analysis import action_unit_agreement
from core.analysis.action_unit_agreement import said_of_columns
from core.analysis.action_unit_sources import action_units_from, units_of
from core.export.annotation_tables import annotation_tables
from core.export.clip_tables import tables
from core.export.frame_tables import frame_tables
from core.export.material import of_study
from core.export.parquet_and_spss import METADATA_KEY, write_parquet, write_sav
from core.export.tables import Column, Table, is_missing
from core.streams import About, written
from core.types import AU_NAMES, EMOTIONS

TYPES = {"text": pa.string(), "category": pa.string(), "number": pa.float64(), "integer": pa.int64(),
         "yes/no": pa.bool_()}  # fmt: skip


def all_tables(filled: Any) -> list[Table]:
    material = of_study(filled.study)
    frames = [table for _, make in frame_tables(material) if (table := make()) is not None]
    return [*tables(material), *annotation_tables(material), *frames]


def test_pyarrow_reads_back_every_cell_with_its_type_and_what_it_means(filled: Any, tmp_path: Path) -> None:
    for table in all_tables(filled):
        path = tmp_path / "t.parquet"
        write_parquet(table, path)
        read = pyarrow.parquet.read_table(path)
        assert {f.name: f.type for f in read.schema} == {c.name: TYPES[c.kind] for c in table.columns}
        for column, values in zip(table.columns, table.values, strict=True):
            wanted = [None if is_missing(value) else value for value in values]
            assert read[column.name].to_pylist() == wanted, (table.name, column.name)
        meanings = json.loads(read.schema.metadata[METADATA_KEY.encode()])
        assert [m["name"] for m in meanings] == read.schema.names and all(m["meaning"] for m in meanings)


def test_pandas_reads_it_back_too(filled: Any, tmp_path: Path) -> None:
    clips = next(table for table in all_tables(filled) if table.name == "clips")
    write_parquet(clips, tmp_path / "t.parquet")
    read = pd.read_parquet(tmp_path / "t.parquet", engine="pyarrow")
    assert read["pred_small_net_fear"].tolist()[0] == 0.6 and read["pred_small_net_fear"].isna().tolist() == [
        False,
        True,
    ]


def test_spss_keeps_labels_and_what_is_missing(filled: Any, tmp_path: Path) -> None:
    made = {table.name: table for table in all_tables(filled)}
    write_sav(made["clips"], tmp_path / "clips.sav")
    rows, about = pyreadstat.read_sav(tmp_path / "clips.sav", output_format="dict")
    assert about.column_names == [column.name for column in made["clips"].columns]
    assert about.variable_value_labels["group"] == {1.0: "control", 2.0: "phobic"}
    assert about.variable_value_labels["left_handed"] == {0.0: "no", 1.0: "yes"}
    assert rows["group"][0] == 2.0 and rows["left_handed"][0] == 0.0
    assert about.column_names_to_labels["self_fear"].startswith("Fear, rated by the participant")
    assert "predicted" in about.column_names_to_labels["pred_small_net_fear"]
    assert rows["pred_small_net_fear"][0] == 0.6 and rows["self_fear"][0] == 90.0 and rows["Größe"][0] == 1.75
    assert rows["stimulus"] == ["=cmd|spiders"] * 2  # no formula runs in SPSS
    for name in ("self_surprise", "age", "group", "pred_small_net_fear", "n_frames"):
        assert rows[name][1] is None
    assert about.variable_measure["group"] == "nominal" and about.variable_measure["age"] == "scale"

    write_sav(made["intensities"], tmp_path / "long.sav")
    rows, about = pyreadstat.read_sav(tmp_path / "long.sav", output_format="dict")
    assert about.variable_value_labels["emotion"] == dict(enumerate(EMOTIONS, start=1))
    assert len(rows["intensity"]) == 28 and rows["intensity"].count(None) == 1 + 6 + 7


def test_text_that_is_too_long_for_spss_is_cut_between_letters(tmp_path: Path) -> None:
    from core.export.tables import Column, table_of

    column = Column("notes", "text", "stated", "ä" * 300)
    write_sav(table_of("t", (column,), [("ß" * 40_000,)]), tmp_path / "t.sav")
    rows, about = pyreadstat.read_sav(tmp_path / "t.sav", output_format="dict")
    assert set(rows["notes"][0].rstrip("…")) == {"ß"} and len(rows["notes"][0]) > 15_000
    assert about.column_names_to_labels["notes"].startswith("ää")


@pytest.mark.parametrize("write", [write_parquet, write_sav])
def test_a_table_without_rows_is_a_table(write: Any, filled: Any, tmp_path: Path) -> None:
    table = next(t for t in all_tables(filled) if t.name == "annotations")
    empty = Table(table.name, table.columns, tuple(() for _ in table.columns))
    write(empty, tmp_path / "t")
    if write is write_parquet:
        assert pyarrow.parquet.read_table(tmp_path / "t").num_rows == 0
    else:
        assert pyreadstat.read_sav(tmp_path / "t", output_format="dict")[1].number_rows == 0


def test_spss_labels_hold_how_far_each_action_unit_can_be_relied_on_and_where_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures = {
        name: {"r": 0.31, "kappa": 0.24, "people": 70, "groups": {"glasses": {"r": 0.12, "kappa": 0.1, "people": 9}}}
        for name in AU_NAMES
    }
    monkeypatch.setattr(
        action_unit_agreement.registry, "find", lambda *_: SimpleNamespace(metadata={"figures": figures})
    )
    for setting in ("mediapipe", "pyfeat:/x"):
        units = units_of(setting)
        about = About(
            (), action_units_from(setting), agreement=said_of_columns(setting), own=units if units.own else None
        )
        columns = tuple(
            Column(name, q.kind, q.source, meaning, q.unit, q.ranged(about))
            for q in written(own_units=units.own) if q.units for name, meaning in q.titled(about)
        )  # fmt: skip
        write_sav(Table("t", columns, tuple([None] for _ in columns), "Units.", frozenset()), tmp_path / "a.sav")
        labels = pyreadstat.read_sav(tmp_path / "a.sav")[1].column_names_to_labels
        assert list(labels) == [column.name for column in columns] and len(labels) == (
            34 if setting == "mediapipe" else 20
        )
        for name, label in labels.items():
            if setting == "mediapipe":
                figure = "kappa 0.24" if name.endswith("_c") else "r 0.31"
                assert f"agreement with OpenFace {figure} (70 people left out)" in label
                assert "; poorest in the group “glasses” (r 0.12, 9 people)" in label
            else:
                assert "Eriscope has not measured how far they are right; py-feat's probabilities (0 to 1)" in label

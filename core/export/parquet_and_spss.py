"""Tables as Parquet and as SPSS files, with what every column means inside the file."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import OutputError
from core.export.tables import Column, Table, is_missing
from core.system import json_text
from core.system.extras import needs
from core.system.files import written_whole
from core.text import encodable

if TYPE_CHECKING:
    import pandas as pd

METADATA_KEY = "eriscope.columns"
_TYPES = {"text": "str", "number": "Float64", "integer": "Int64", "yes/no": "boolean", "category": "str"}
_MEASURE = {"text": "nominal", "number": "scale", "integer": "scale", "yes/no": "nominal", "category": "nominal"}
_SPSS_LABEL_BYTES = 120
"""SPSS takes 256 bytes for a variable's label and 120 for a value's."""
_SPSS_TEXT_BYTES = 32_000


def write_parquet(table: Table, path: Path) -> None:
    """Write a table as Parquet (Zstandard); values that are missing are null. The columns' meanings are in the file's
    metadata, as JSON under `METADATA_KEY`.

    Raises:
        OutputError: it cannot be written.
        MissingPackageError: fastparquet or pandas is not installed.
    """
    with needs("export"):
        import fastparquet

    frame = _data_frame(table)
    meanings = json_text.dumps([asdict(column) for column in table.columns])
    with written_whole(path) as partial:
        fastparquet.write(
            str(partial),
            frame,
            write_index=False,
            compression="ZSTD",
            object_encoding="utf8",
            custom_metadata={METADATA_KEY: meanings},
        )


def write_sav(table: Table, path: Path) -> None:
    """Write a table for SPSS, with labels of variables and values; what is missing is system-missing.

    Categories are numbers from 1 in the order of their choices, yes and no are 1 and 0.

    Raises:
        OutputError: it cannot be written.
        MissingPackageError: pyreadstat or pandas is not installed.
    """
    with needs("export"):
        import pandas as pd
        import pyreadstat

    columns, labels, formats = {}, {}, {}
    for column, values in zip(table.columns, table.values, strict=True):
        if column.kind == "text":
            columns[column.name] = pd.Series([_spss_text(v) for v in values], dtype=object)
            continue
        codes = {choice: float(i) for i, choice in enumerate(column.choices, start=1)}
        columns[column.name] = pd.Series([_number(v, codes) for v in values], dtype="float64")
        if column.kind == "yes/no":
            labels[column.name] = {0.0: "no", 1.0: "yes"}
        elif column.kind == "category":
            labels[column.name] = {code: _cut(choice, _SPSS_LABEL_BYTES) for choice, code in codes.items()}
        formats[column.name] = f"F16.{column.digits or 0}" if column.kind == "number" and column.digits else "F8.0"
        if column.kind == "number" and column.digits is None:
            formats[column.name] = "F16.4"
    with written_whole(path) as partial, tempfile.TemporaryDirectory(prefix="eriscope-") as folder:
        # pyreadstat tells what a disk refused in words of its own, so it writes elsewhere first.
        made = Path(folder) / "table.sav"
        try:
            pyreadstat.write_sav(
                pd.DataFrame(columns),
                str(made),
                file_label=_cut(table.title, 60),
                column_labels={c.name: _label(c) for c in table.columns},
                variable_value_labels=labels,
                variable_measure={c.name: _MEASURE[c.kind] for c in table.columns},
                variable_format=formats,
            )
        except pyreadstat.PyreadstatError as error:
            raise OutputError(f"{path} could not be written for SPSS ({error}). Export it as CSV.") from error
        shutil.copyfile(made, partial)


def _data_frame(table: Table) -> pd.DataFrame:
    with needs("export"):
        import pandas as pd

    def series(column: Column, values: Any) -> pd.Series[Any]:
        cells = [encodable(value) if isinstance(value, str) else value for value in values]
        return pd.Series([None if is_missing(cell) else cell for cell in cells], dtype=_TYPES[column.kind])

    return pd.DataFrame({c.name: series(c, values) for c, values in zip(table.columns, table.values, strict=True)})


def _number(value: Any, codes: dict[str, float]) -> float:
    if is_missing(value):
        return float("nan")
    return codes.get(value, float("nan")) if isinstance(value, str) else float(value)


def _spss_text(value: Any) -> str | None:
    return None if value is None else _cut(encodable(str(value)), _SPSS_TEXT_BYTES)


def _label(column: Column) -> str:
    unit = f" [{column.unit}]" if column.unit else ""
    span = f" ({column.range})" if column.range else ""
    return _cut(f"{column.meaning.removesuffix('.')}{unit}{span}; {column.source}", 250)


def _cut(text: str, most_bytes: int) -> str:
    stored = text.encode()
    return text if len(stored) <= most_bytes else stored[: most_bytes - 3].decode(errors="ignore") + "…"

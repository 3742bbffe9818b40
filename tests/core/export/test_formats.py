from __future__ import annotations

import subprocess
import sys

from core.export.formats import FORMATS


def test_the_names_by_which_formats_are_asked_for_stay() -> None:
    assert list(FORMATS) == [
        "csv", "parquet", "sav", "json", "eaf", "boris", "marks", "marks-tsv", "vtt", "srt", "video", "figures"
    ]  # fmt: skip
    assert all(one.name == name for name, one in FORMATS.items())


def test_a_format_is_of_tables_or_of_clips_and_only_videos_blur() -> None:
    assert all((one.write_table is None) != (one.write_clip is None) for one in FORMATS.values())
    assert [name for name, one in FORMATS.items() if one.blurs] == ["video"]
    assert [name for name, one in FORMATS.items() if one.write_table and not one.frames] == ["sav"]


def test_listing_the_formats_loads_nothing_that_writes_them() -> None:
    heavy = "{'pandas', 'torch', 'scipy', 'sqlalchemy', 'pyarrow'}"
    code = f"import sys, core.export.formats; sys.exit(str({heavy} & set(sys.modules) or ''))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).stderr.strip() == b""

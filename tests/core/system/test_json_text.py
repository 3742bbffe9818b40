from __future__ import annotations

import json

from core.system import json_text
from tests.hostile import ALL


def test_what_is_written_is_read_again_and_utf_8_can_hold_it() -> None:
    names = {"Zoë": ALL, "\udcff.mp4": ["\\", "\ud800", "\\\udcff", '"']}
    written = json_text.dumps(names, indent=1)
    assert json.loads(written.encode()) == names and "Zoë" in written

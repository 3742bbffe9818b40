"""Damage files, kill commands, fill disks: what Eriscope must never do, tried a thousand times.

    python -m tests.robustness --files 1000 --kills 20 --seed 1 --json out.json

tries all kinds and prints a table of tried and failed, and JSON with every failure; the exit code is 1 if there is
one. A failure is named by its kind and number. With the same seed

    python -m tests.robustness --only media:17 --keep DIR

tries that one again and leaves its files in DIR. ``--only media,models`` tries two kinds, ``--only files``, ``kills``
or ``disks`` a part, ``--only kill-analyze:3`` one kill. Nothing is fetched, no program but Python is needed. What
cannot be tried here (a small disk needs the right to mount one) is named with its reason.
`tests/robustness/test_robustness.py` runs a small form.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.robustness", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("--files", type=int, default=1000, help="damaged inputs, of all kinds together")
    parser.add_argument("--kills", type=int, default=20, help="of each command")
    parser.add_argument("--disks", type=int, default=6, help="full disks for each command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="KIND[:NUMBER],…", help="some kinds, or one case of one")
    parser.add_argument("--keep", type=Path, help="leave the files of the cases here")
    parser.add_argument("--json", type=Path, help="write what was tried and what failed")
    return parser.parse_args()


def _own_home(folder: Path) -> None:
    """Nothing of the user's is read or written; the landmark model is taken from where the user has it."""
    from core.models import landmarker_file

    os.environ.setdefault(landmarker_file.ENVIRONMENT_VARIABLE, str(landmarker_file.require()))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "LOCALAPPDATA", "APPDATA"):
        os.environ[name] = str(folder / name.lower())


def main() -> int:
    asked = _arguments()
    folder = Path(tempfile.mkdtemp(prefix="eriscope-robustness-"))
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # beside the process that is driven, nothing is to wait actively
    _own_home(folder)
    _import_everything()
    from tests.robustness import everything

    try:
        found = everything.run(asked, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(everything.table(found))
    if asked.json is not None:
        asked.json.write_text(json.dumps(found, indent=1), encoding="utf-8")
    return 1 if found["failures"] else 0


def _import_everything() -> None:
    """Once, before any process is forked; threads are started by nothing here."""
    import core.analysis.analyser
    import core.analysis.pipeline
    import core.cli
    import core.export.export
    import core.features.face
    import core.report.report
    import core.study.withdrawal
    import core.training.eri.run  # noqa: F401


if __name__ == "__main__":
    sys.exit(main())

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
VARIABLES = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")


@pytest.mark.parametrize("imports", ["core.system.cv", "core.analysis.pipeline, mediapipe.tasks.python.vision"])
@pytest.mark.parametrize("before", [None, "as-the-user-set-it"])
def test_opencv_does_not_redirect_qt(imports: str, before: str | None) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in VARIABLES}
    if before is not None:
        environment |= dict.fromkeys(VARIABLES, before)
    code = f"import os, sys, {imports}; assert 'cv2' in sys.modules; print([os.environ.get(n) for n in {VARIABLES}])"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str([before, before])


def test_one_file_alone_imports_opencv() -> None:
    importers = set()
    for file in [ROOT / "main.py", *(ROOT / "core").rglob("*.py"), *(ROOT / "app").rglob("*.py")]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(name.split(".")[0] == "cv2" for name in names):
                importers.add(file.relative_to(ROOT).as_posix())
    assert importers == {"core/system/cv.py"}


def test_a_camera_that_is_not_there_gets_our_sentence_alone() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "OPENCV_LOG_LEVEL"}
    code = "from core.sources.capture import Capture\ntry: Capture(97)\nexcept Exception as error: print(error)"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert "Camera 97 cannot be opened" in done.stdout
    assert done.stderr == ""

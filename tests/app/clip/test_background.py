"""The queue behind the window goes on whatever happens to one clip."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.clip.background import Background, BackgroundAnalysis
from core.analysis_settings import AnalysisSettings

_PATIENCE_MS = 20_000


class _Analyser:
    """Stands in for the real one: what a library does with a clip is in the clip's name."""

    chosen = None

    def __init__(self, *_: Any, **__: Any) -> None: ...

    def __enter__(self) -> _Analyser:
        return self

    def __exit__(self, *_: object) -> None: ...

    def exclude(self, stretches: Any, faces: str) -> None: ...

    def analyse(self, clip: Path, **_: Any) -> str:
        if clip.name == "breaks":
            raise ZeroDivisionError("a library's own words")
        return f"analysis of {clip.name}"

    def key(self, clip: Path) -> str:
        return clip.name


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Any:
    from core.analysis import analyser

    monkeypatch.setattr(analyser, "Analyser", _Analyser)

    def run(names: list[str], **options: Any) -> tuple[list[str], dict[str, str]]:
        each = iter([(name, Path(name)) for name in names])
        task = BackgroundAnalysis(lambda: next(each, None), AnalysisSettings(), None, **options)
        done: list[str] = []
        failed: dict[str, str] = {}
        task.analysed.connect(lambda name, analysis, key: done.append(name))
        task.spoiled.connect(lambda name, error: failed.update({name: type(error).__name__}))
        task.hold(False)
        with qtbot.waitSignal(task.finished, timeout=_PATIENCE_MS):
            task.start()
        task.wait()
        return done, failed

    return run


def test_an_error_that_nobody_foresaw_in_one_clip_leaves_the_others_to_be_done(
    worked: Any, caplog: pytest.LogCaptureFixture
) -> None:
    done, failed = worked(["a", "breaks", "b"])
    assert done == ["a", "b"] and failed == {"breaks": "ZeroDivisionError"}
    assert "Traceback" in caplog.text


def test_exclusions_that_cannot_be_read_are_that_clips_failure(worked: Any) -> None:
    def excluded(name: object) -> tuple[()]:
        if name == "a":
            raise OSError("gone")
        return ()

    done, failed = worked(["a", "b"], excluded=excluded)
    assert done == ["b"] and failed == {"a": "OSError"}


def test_an_analysis_that_cannot_be_shown_is_that_clips_failure() -> None:
    class Queue(Background):
        def __init__(self) -> None:
            self.failures: list[object] = []

        def _on_analysed(self, name: object, analysis: object, key: str) -> None:
            raise ValueError("an analysis of a newer version")

        def _on_spoiled(self, name: object, error: Exception) -> None:
            self.failures.append((name, str(error)))

    queue = Queue()
    queue._take("a", None, "key")  # type: ignore[arg-type]
    assert queue.failures == [("a", "an analysis of a newer version")]

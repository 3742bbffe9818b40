"""Model files that lie, in the window: each is refused in one sentence, aside, and the model before it stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.kit.tasks import Tasks
from app.shell.main_window import MainWindow
from app.shell.preferences_dialog import PreferencesDialog
from core.analysis_settings import AnalysisSettings
from core.models import checkpoint
from tests.app.shell.test_main_window import drop
from tests.app.slow_calls import SlowCalls
from tests.core.conftest import small_model  # noqa: F401
from tests.core.models.test_hostile import ERI, good  # noqa: F401
from tests.hostile import ALL, NAMES, OBEYED
from tests.widgets_there import top_levels

_PATIENCE_MS = 120_000
SOME = ("empty", "shape of 10^18", "metadata nested 100,000 deep", "name of a million letters", "hidden is 1,000,000",
        "a system that nobody knows", "standardised by NaN", "NaN among the weights", "archive that is cut",
        "one number spread to 4 TB")  # fmt: skip
"""Those that go through each way in; `test_hostile` has them all."""


@pytest.fixture(scope="module")
def hostile(good: checkpoint.Weights, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:  # noqa: F811
    """Files by their case."""
    folder, files = tmp_path_factory.mktemp("hostile"), {}
    for number, case in enumerate(SOME):
        suffix, make = ERI[case](good)
        files[case] = folder / f"{number}{suffix}"
        make(files[case])
    return files


@pytest.fixture
def slow_calls(monkeypatch: pytest.MonkeyPatch) -> SlowCalls:
    return SlowCalls(monkeypatch)


@pytest.fixture
def boxes(qtbot: QtBot) -> Iterator[Callable[[], str]]:
    """Waits for a message, closes it and gives its text."""

    def shown() -> list[QMessageBox]:
        return top_levels(QMessageBox)

    def text() -> str:
        qtbot.waitUntil(lambda: bool(shown()), timeout=_PATIENCE_MS)
        (box,) = shown()
        said = box.text()
        assert not box.detailedText(), box.detailedText()  # which has the lines of an unexpected error
        box.close()
        return said

    yield text
    assert not shown()


def check_sentence(text: str, path: Path) -> None:
    assert str(path) in text and text.endswith(".") and "\n" not in text and len(text) < 1000, text
    assert not set(text) & OBEYED and "Traceback" not in text, text


def test_preferences_refuse_each_and_keep_the_model(
    hostile: dict[str, Path], slow_calls: SlowCalls, qtbot: QtBot
) -> None:
    tasks = Tasks()
    dialog = PreferencesDialog(AnalysisSettings(), "dark", "en", {}, {}, tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    accepted: list[None] = []
    dialog.accepted.connect(lambda: accepted.append(None))
    for names in (dialog._asked["model"][0]._names, dialog._asked["backbone"][0]._names):
        for path in hostile.values():
            names.addItem(path.name, str(path))
            names.setCurrentIndex(names.count() - 1)
            dialog.ok.click()
            qtbot.waitUntil(lambda: dialog.says.wrong, timeout=_PATIENCE_MS)
            check_sentence(dialog.says.text(), path)
            assert dialog.ok.isEnabled() and dialog.isVisible() and not accepted
        names.setCurrentIndex(0)
    slow_calls.check()
    dialog.reject()
    tasks.shut_down()


def test_a_run_whose_model_cannot_be_used_leaves_the_model_and_the_view(
    window: MainWindow, hostile: dict[str, Path], boxes: Callable[[], str], slow_calls: SlowCalls, qtbot: QtBot,
    good: checkpoint.Weights,  # noqa: F811
) -> None:  # fmt: skip
    before = window.state.settings
    window.views.show_view("train")
    for path in hostile.values():
        window.train.model_chosen.emit(path)  # Use in review
        check_sentence(boxes(), path)
        assert window.state.settings == before and window.views.current == "train"
    window.train.model_chosen.emit(hostile["empty"])
    window.train.model_chosen.emit(good.path)  # before the other is refused: the last one counts
    qtbot.waitUntil(lambda: window.state.settings.model == str(good.path), timeout=_PATIENCE_MS)
    assert window.views.current == "review"
    slow_calls.check()


def test_a_remembered_model_that_cannot_be_used_is_said_at_the_badge_and_of_each_clip(
    make_window: Callable[[], MainWindow], window: MainWindow, hostile: dict[str, Path], constant_clip: Any,
    slow_calls: SlowCalls, landmarker: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    """Its file has become another since; at the start no clip is open."""
    for case in ("empty", "NaN among the weights"):
        window.preferences.analysis = AnalysisSettings(model=str(hostile[case]))
        started = make_window()
        badge = started.menu_corner.badge
        assert ("(cannot be used)" in badge.text()) == (case == "empty")
        if case == "empty":
            check_sentence(badge.toolTip(), hostile[case])
        started.open_clip(constant_clip.path)
        qtbot.waitUntil(lambda started=started: started.state.something_wrong, timeout=_PATIENCE_MS)
        check_sentence(started.state.notice, hostile[case])
        assert started.state.settings.model == str(hostile[case])  # it is for the user to choose another
        started.close()
    slow_calls.check()
    gone = hostile["empty"].with_name("gone.safetensors")
    window.preferences.analysis = AnalysisSettings(model=str(gone))
    started = make_window()
    assert "gone.safetensors (missing)" in started.menu_corner.badge.text()
    started.close()


def test_a_model_that_is_dropped_is_no_video_and_is_not_taken(
    window: MainWindow,
    hostile: dict[str, Path],
    good: checkpoint.Weights,  # noqa: F811
    landmarker: Path,
    qtbot: QtBot,
) -> None:
    before = window.state.settings
    for path in (good.path, hostile["archive that is cut"], hostile["one number spread to 4 TB"]):
        drop(window, path)
        qtbot.waitUntil(lambda path=path: str(path) in window.state.notice, timeout=_PATIENCE_MS)
        assert window.state.notice == f"{path} is a model, not a video. Choose it in Preferences, or with --model."
        assert window.state.settings == before


def test_whatever_name_a_model_has_it_is_text_and_the_window_stays_on_the_screen(
    window: MainWindow,
    good: checkpoint.Weights,  # noqa: F811
    tmp_path: Path,
) -> None:
    for number, name in enumerate((*NAMES, "W" * 200)):
        path = tmp_path / f"{number}.safetensors"
        says = {"name": name[:200], "summary": ALL, "card": ALL, "licence": ALL, "trained_on": ALL}
        checkpoint.save(path, good.tensors, {**good.metadata, **says}, half=False)
        window._use_model(path)
        badge = window.menu_corner.badge.text()
        assert not set(badge) & OBEYED and "\n" not in badge and len(badge) < 130, name
        assert window.minimumWidth() < 1100, name

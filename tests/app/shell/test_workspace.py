from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QSettings
from PySide6.QtWidgets import QApplication

from app.kit.preferences import Preferences
from app.shell.main_window import MainWindow
from app.shell.workspace import Workspace
from app.train.process import TrainingProcess
from tests.widgets_there import all_widgets


@pytest.fixture
def workspace(qapp: object, tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace(Preferences(QSettings(str(tmp_path / "p.ini"), QSettings.Format.IniFormat)))
    yield made
    made.stop()
    made.close()


def test_what_outlives_a_view_is_the_workspaces_and_no_views(window: MainWindow) -> None:
    workspace = window.workspace
    owned = [v for v in vars(workspace).values() if isinstance(v, QObject)]
    assert {type(each).__name__ for each in owned} == {
        "AppState", "OpenClip", "OpenStudy", "AnalysisQueue", "BatchQueue", "Inspector", "Sitting",
        "TrainingProcess",
    }  # fmt: skip
    for each in owned:
        assert each.parent() is workspace
        assert window.findChildren(type(each)) == [each]  # nobody has made a second one
    assert window.record.sitting is workspace.sitting and window.train.training is workspace.training


def test_the_workspace_makes_no_widget_and_ends_without_a_window(
    request: pytest.FixtureRequest, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(all_widgets())  # their number says nothing: other tests' windows may be collected meanwhile
    workspace = request.getfixturevalue("workspace")
    assert set(all_widgets()) - before == set()
    ended: list[TrainingProcess] = []

    def end(training: TrainingProcess) -> None:
        ended.append(training)

    monkeypatch.setattr(TrainingProcess, "shut_down", end)
    workspace.stop()
    workspace.close()
    assert ended == [workspace.training]


def test_while_a_participant_is_here_queues_and_inspector_rest(workspace: Workspace) -> None:
    for recording in (True, False):
        workspace.set_recording(recording)
        for queue in (workspace.queue, workspace.batch):
            assert ("recording" in queue._held) is recording
        assert workspace.inspector._resting is recording

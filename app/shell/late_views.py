"""Views that are made, with all that they import, when they are first seen or asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.kit.tabbed_views import TabbedViews
from app.kit.theme import Theme
from app.record.unfinished_notice import UnfinishedNotice
from app.shell.controller import ClipController
from app.shell.workspace import Workspace
from app.study.controller import StudyController
from core.study.records import Clip

if TYPE_CHECKING:
    from app.compare.view import CompareView
    from app.record.view import RecordView
    from app.train.view import TrainView


def make_record(
    workspace: Workspace,
    theme: Theme,
    views: TabbedViews,
    studies: StudyController,
    cut_off: UnfinishedNotice,
    review: Callable[[Clip], None],
) -> RecordView:
    """The Record view, restored and connected.

    Args:
        review: opens a clip of the study.
    """
    from app.record.view import RecordView

    view = RecordView(workspace.sitting, workspace.study, workspace.state, theme)
    view.restore(workspace.preferences.store)
    view.participant_asked.connect(studies.add_participant)
    view.stimuli_asked.connect(studies.stimuli)
    view.review_asked.connect(review)
    view.running_changed.connect(workspace.set_recording)
    view.running_changed.connect(cut_off.set_aside)
    view.progressed.connect(lambda text: views.note("record", text))
    return view


def make_compare(
    workspace: Workspace,
    theme: Theme,
    clips: ClipController,
    open_clip: Callable[[Path], None],
    show_run: Callable[[Path], None],
    validated: Callable[[], None],
) -> CompareView:
    """The Compare view, restored and connected.

    Args:
        validated: called once the model's file says how it stands.
    """
    from app.compare.view import CompareView

    view = CompareView(workspace.study, workspace.queue, theme)
    view.restore(workspace.preferences.store)
    view.clip_asked.connect(open_clip)
    view.plans.settings = lambda: workspace.state.settings
    view.validated.connect(validated)
    view.systems.run_chosen.connect(show_run)
    view.systems.model_chosen.connect(clips.use_model)
    return view


def make_train(workspace: Workspace, theme: Theme, views: TabbedViews, clips: ClipController) -> TrainView:
    """The Train view, restored and connected."""
    from app.train.view import TrainView

    view = TrainView(workspace.training, workspace.study, lambda: workspace.state.settings.model, theme)
    view.restore(workspace.preferences.store)
    view.model_chosen.connect(clips.use_model)
    view.progressed.connect(lambda text: views.note("train", text))
    return view

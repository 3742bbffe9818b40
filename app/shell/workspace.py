"""All that outlives a view: preferences, the open clip and study, the queues, the sitting, the training process."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.batch.queue import BatchQueue
from app.clip.inspector import Inspector
from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.preferences import Preferences
from app.record.sitting import Sitting
from app.study.open_study import OpenStudy
from app.study.queue import AnalysisQueue
from app.train.process import TrainingProcess


class Workspace(QObject):
    """What a window works with; views are handed what they need of it and own none of it.

    Args:
        preferences: where preferences are kept, if not where the user's are.

    Attributes:
        opened: the open clip.
        study: the open study.
        queue: analyses the study's clips in the background.
        batch: the list of videos that the user has analysed.
        inspector: asks why the open clip was read as it was.
        sitting: records a participant.
        training: trains a model in another process.
    """

    def __init__(self, preferences: Preferences | None = None) -> None:
        super().__init__()
        self.preferences = preferences or Preferences()
        self.state = AppState(self.preferences.analysis, self)
        self.opened = OpenClip(self.state, self)
        self.study = OpenStudy(self)
        self.queue = AnalysisQueue(self.study, self.state, self.opened, self)
        self.batch = BatchQueue(
            self.state, self.opened, belongs=lambda path: self.study.clip_at(path) is not None, parent=self
        )
        self.inspector = Inspector(self.state, self.opened.player, self)
        self.sitting = Sitting(self.study, self)
        self.training = TrainingProcess(self)
        self.batch.changed.connect(self._on_batch)

    def _on_batch(self) -> None:
        """What the user put into the batch comes before the study's own clips: one of the two works at a time."""
        (self.queue.pause if self.batch.running else self.queue.resume)("batch")

    def set_recording(self, recording: bool) -> None:
        """While a participant is here, the computer's power is the recording's."""
        for queue in (self.queue, self.batch):
            (queue.pause if recording else queue.resume)("recording")
        self.inspector.rest(recording)

    def stop(self) -> None:
        """Stop all work beside the open clip and wait for it; the study is still open for what is to be kept."""
        self.batch.shut_down()
        self.queue.shut_down()
        self.inspector.shut_down()
        self.sitting.shut_down()
        self.training.shut_down()

    def close(self) -> None:
        """Close clip and study, and wait for what is still written; for the end of the program, after `stop`."""
        self.opened.shut_down()
        self.study.shut_down()

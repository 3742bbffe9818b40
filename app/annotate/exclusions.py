"""When raters exclude other stretches of the open clip, it is analysed again, once they rest."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.study.open_study import OpenStudy
from core.study.records import Annotation, Clip, Record, Tier

_REST_MS = 1500
_KINDS = {Annotation, Tier, Clip}


class Exclusions(QObject):
    """Keeps the analysis of the open clip in step with its exclusions.

    Args:
        busy: whether something is being marked, so that another change is to come.
    """

    def __init__(
        self,
        study: OpenStudy,
        opened: OpenClip,
        state: AppState,
        busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._opened, self._state, self._busy = study, opened, state, busy
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._take)
        study.records_changed.connect(self._on_records)
        state.clip_changed.connect(lambda _: self._rest.stop())
        study.closing.connect(self._rest.stop)

    @property
    def waiting(self) -> bool:
        """Whether an analysis is about to be started."""
        return self._rest.isActive()

    def _changed(self) -> bool:
        repository = self._opened.repository
        return repository is not None and repository.excluded != self._state.settings.excluded

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & _KINDS:
            self._rest.start() if self._changed() else self._rest.stop()

    def _take(self) -> None:
        repository = self._opened.repository
        if self._busy():
            self._rest.start()
        elif repository is not None and self._changed():
            self._opened.exclude(repository.excluded)

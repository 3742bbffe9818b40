"""The clips of a study that have no analysis yet, analysed one by one behind the window, when nothing else runs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.clip.background import Background
from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.errors import message_of
from app.kit.language import said, tr, tr_n
from app.study.open_study import OpenStudy
from app.study.repository import keep_analysis
from core.errors import FilesNotAgreedError, StudyError
from core.face_choices import LARGEST
from core.study.consent import declined_clips
from core.study.records import FRAGMENT, AnalysisRow, Annotation, Clip, Consent, Tier
from core.study.tiers import Stretches, analyses_up_to_date, excluded_by_clip

if TYPE_CHECKING:
    from core.analysis.result import Analysis


_KINDS = {Clip, AnalysisRow, Consent, Annotation, Tier}
"""Records that decide what there is to do."""


class AnalysisQueue(Background):
    """Keeps the study's clips analysed. `changed` says that `text` or `failures` are others."""

    def __init__(self, study: OpenStudy, state: AppState, opened: OpenClip, parent: QObject | None = None) -> None:
        super().__init__(state, opened, parent)
        self._study = study
        self._done = 0
        self._clips: tuple[tuple[str, Path], ...] = ()
        self._excluded: dict[str, Stretches] = {}
        self._faces: dict[str, str] = {}
        self.failures: dict[str, str] = {}
        self._not_agreed: set[str] = set()
        self._being_kept: set[str] = set()
        study.study_changed.connect(self._on_study)
        study.records_changed.connect(lambda kinds: self._look() if kinds & _KINDS else None)

    @property
    def waiting(self) -> tuple[Clip, ...]:
        """Clips without an analysis that left out what is excluded now, of participants who did not decline it; those
        that failed apart.
        """
        done = {row.clip_id for row in analyses_up_to_date(self._study)}
        unwanted = done | self._being_kept | self.failures.keys() | declined_clips(self._study)
        return tuple(clip for clip in self._study.all(Clip) if clip.id not in unwanted and clip.kind != FRAGMENT)

    @property
    def text(self) -> str:
        """What it is doing, in few words; empty when there is nothing to do."""
        left = len(self.waiting) if self._study.writable else 0
        if not left:
            return ""
        if self.paused:
            return tr_n("Background analysis paused, 1 clip to go", "Background analysis paused, {n} clips to go", left)
        if self.held:
            return tr_n("1 clip waits for analysis", "{n} clips wait for analysis", left)
        return tr("Analysing in the background: {number} of {total}", number=self._done + 1, total=self._done + left)

    def _on_study(self, study: object) -> None:
        self._stop()
        self.failures.clear()
        self._done = 0
        self._look()

    def _on_other_settings(self) -> None:
        self.failures.clear()

    def _look(self) -> None:
        """Begin what there is to do; a task that runs goes through its clips first."""
        study = self._study.study
        if self._task is None and not self.held and self._study.writable and study is not None:
            self._clips, self._excluded = tuple(self._paths()), excluded_by_clip(self._study)
            self._faces = {clip.id: clip.faces for clip in self._study.all(Clip) if clip.faces}
            if self._clips:
                each = iter(self._clips)
                self._begin(lambda: next(each, None), study.analyses)
            else:
                self._done = 0
        self.changed.emit()

    def _paths(self) -> Iterator[tuple[str, Path]]:
        for clip_id in self._not_agreed:  # it may be by now
            self.failures.pop(clip_id, None)
        self._not_agreed.clear()
        for clip in self.waiting:
            try:
                yield clip.id, self._study.path_of(clip)
            except FilesNotAgreedError as error:
                self._not_agreed.add(clip.id)
                self.failures[clip.id] = said(error.facts)
            except Exception as error:  # it leads out of the study, for one
                self.failures[clip.id] = said(str(error))

    def _excluded_in(self, name: object) -> Stretches:
        return self._excluded.get(str(name), ())

    def _faces_in(self, name: object) -> str:
        return self._faces.get(str(name), LARGEST)

    def _on_analysed(self, name: object, analysis: Analysis, key: str) -> None:
        self._done += 1
        clip_id, study = str(name), self._study.study

        def over(kept: bool) -> None:
            self._being_kept.discard(clip_id)
            if not kept and study is self._study.study:
                self._on_spoiled(name, StudyError(tr("It was analysed, but the study could not keep that.")))

        self._being_kept.add(clip_id)
        keep_analysis(self._study, clip_id, analysis, key, over)

    def _on_spoiled(self, name: object, error: Exception) -> None:
        self.failures[str(name)] = message_of(error)
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        for clip_id, _ in self._clips:
            self._on_spoiled(clip_id, error)

"""Frozen plans in Compare: the button, whether the plan was followed, and that reports were looked at."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.compare.validation_dialog import ValidationDialog
from app.kit.buttons import button
from app.kit.dialog_opening import open_dialog
from app.kit.language import tr
from app.kit.tasks import Task
from app.study.open_study import OpenStudy
from core.analysis_settings import AnalysisSettings
from core.comparison.pairs import Pairs
from core.comparison.plan_followed import said_of_pairs
from core.study.analysis_plans import Plan, note_looked, plans_of


class Plans(QObject):
    """Knows the plans of the open study.

    Signals:
        changed: there are other plans.
        validated: the file of a model holds another outcome.
    """

    changed = Signal()
    validated = Signal()

    def __init__(self, window: QWidget, study: OpenStudy) -> None:
        super().__init__(window)
        self._window, self._study = window, study
        self._plans: list[Plan] = []
        self._noted = ""
        self.settings: Callable[[], AnalysisSettings] = AnalysisSettings
        """Those of the window, by which clips are analysed; set by its owner."""
        self.models: tuple[str, ...] = ()
        tip = tr("Freeze a plan before anybody looks at the reports, and validate a model by it")
        self.button = button(tr("Validate…"), tip, self.open)
        study.study_changed.connect(lambda _: self._on_study())
        self._on_study()

    def _on_study(self) -> None:
        self.button.setEnabled(self._study.study is not None)
        self.read()

    def read(self) -> None:
        """Read the study's plans again."""
        study = self._study.study
        found = [] if study is None else plans_of(study)[0]
        if found != self._plans:
            self._plans = found
            self.changed.emit()

    def said_of(self, pairs: Pairs) -> list[str]:
        """Whether the plan was followed, in sentences; none without one."""
        return said_of_pairs(self._plans, pairs)

    def look(self) -> None:
        """Reports are shown beside predictions: that is noted, aside, once for each study."""
        study = self._study.study
        if study is None or self._noted == study.id:
            return
        self._noted = study.id

        def work(stop: threading.Event) -> None:
            note_looked(study, "compare")

        self._study.run(Task(work, self._study))

    def open(self) -> None:
        """Open the dialog."""
        if self._study.study is None:
            return
        dialog = ValidationDialog(self._study, self.settings(), self.models, self._window)
        dialog.validated.connect(self.validated)
        dialog.finished.connect(lambda _: self.read())
        open_dialog(dialog)

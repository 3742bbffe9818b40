"""Puts the participant's window and the sitting together: shows what the sitting is at, tells it what is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen

from app.kit.theme import Theme
from app.record.participant.pages import ChecksPage
from app.record.participant.texts import Texts
from app.record.participant.window import ParticipantWindow
from app.record.sitting import Phase, Sitting
from core.self_reports import scale_named
from core.types import ImageArray


class Stage(QObject):
    """At most one participant's window.

    Signals:
        opened, closed: it is there; it is gone.
    """

    opened = Signal()
    closed = Signal()

    def __init__(self, sitting: Sitting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sitting = sitting
        self._with_sound = True
        self.window: ParticipantWindow | None = None
        sitting.phase_changed.connect(self._on_phase)
        sitting.stimulus_wanted.connect(lambda file: self.window.stimulus.load(file) if self.window else None)

    def set_up(self, texts: Texts, theme: Theme, screen: QScreen, *, with_sound: bool) -> None:
        """Show a new window on a screen."""
        self.clear_away()
        self._with_sound = with_sound
        sitting = self._sitting
        window = self.window = ParticipantWindow(texts, theme)
        stimulus = window.stimulus
        window.agreed.connect(sitting.agree)
        window.declined.connect(sitting.decline)
        window.went_on.connect(sitting.go_on)
        window.answered.connect(sitting.answer)
        window.rated.connect(sitting.rate)
        window.question_shown.connect(sitting.ask_whether_to_stop)
        window.question_gone.connect(sitting.go_on_after_question)
        window.stop_asked.connect(sitting.stop)
        window.closed.connect(lambda: self._on_closed(window))
        stimulus.ready.connect(sitting.stimulus_ready)
        stimulus.onset.connect(sitting.stimulus_began)
        stimulus.offset.connect(lambda at_s: sitting.stimulus_ended(at_s, stimulus.shown, stimulus.timing))
        stimulus.failed.connect(sitting.stimulus_failed)
        window.show_on(screen)
        self.opened.emit()

    def bring_back(self) -> None:
        """Show the window over all others again, as large as the screen."""
        if self.window is not None:
            self.window.show_on(self.window.screen())

    def clear_away(self) -> None:
        """Close the window, without asking."""
        if self.window is not None:
            self.window.dismiss()

    def _on_closed(self, window: ParticipantWindow) -> None:
        if window is self.window:
            self.window = None
            self.closed.emit()
        window.deleteLater()

    def _on_phase(self, phase: Phase) -> None:
        window, sitting, plan = self.window, self._sitting, self._sitting.plan
        if window is None or plan is None:
            return
        number, count = sitting.place + 1, len(plan.stimuli)
        answers: dict[str, Any] = {"scale": scale_named(plan.scale), "no_answer": plan.no_answer}
        shows: dict[Phase, Callable[[], None]] = {
            Phase.CONSENT: window.show_consent,
            Phase.CHECKS: lambda: window.show_checks(with_sound=self._with_sound),
            Phase.BASELINE_SOON: lambda: window.announce_baseline(plan.baseline_s),
            Phase.BASELINE: window.show_cross,
            Phase.READY: lambda: window.announce_stimulus(number, count),
            Phase.LEAD: window.show_cross,
            Phase.STIMULUS: window.show_stimulus,
            Phase.PRACTICE: lambda: window.show_ratings(sitting.slider_order, practice=True, **answers),
            Phase.RATINGS: lambda: window.show_ratings(sitting.slider_order, items=plan.questions, **answers),
            Phase.INTERVAL: lambda: window.show_interval(plan.interval),
            Phase.BREAK: lambda: window.show_break(sitting.place, count),
            Phase.ENDED: lambda: window.show_end(stopped=sitting.place < count, declined=not sitting.scopes),
        }
        if phase in shows:
            shows[phase]()

    # -- what the page of the checks shows -----------------------------------------------------------

    @property
    def _checks(self) -> ChecksPage | None:
        page = self.window.page if self.window is not None else None
        return page if isinstance(page, ChecksPage) else None

    @property
    def wants_picture(self) -> bool:
        """Whether the participant looks at the own picture now."""
        return self._checks is not None

    def show_picture(self, image: ImageArray, level: float) -> None:
        """Hand the newest picture and the sound's level to the page of the checks, if that is seen.

        Args:
            image: ``(H, W, 3)`` RGB.
            level: root mean square, full scale 1.
        """
        if (page := self._checks) is not None:
            page.show_picture(image)
            page.show_level(level)

    def show_devices(self, *, camera: bool, microphone: bool) -> None:
        """Whether they still deliver."""
        if (page := self._checks) is not None:
            page.show_devices(camera=camera, microphone=microphone)

    def show_face(self, seen: bool) -> None:
        """Say on the page of the checks whether a face is seen."""
        if (page := self._checks) is not None:
            page.show_face(seen)

"""What the dialogs of a study have in common."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QProgressBar,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from app.kit.dialogs import Keep
from app.kit.errors import message_of
from app.kit.foreign_text import in_title
from app.kit.language import mark, said, tr
from app.kit.layouts import vbox
from app.kit.scrolling import FittingDialog, scrolled_at_last
from app.kit.sentence import Sentence, keep_room
from app.kit.tasks import Task
from app.study.open_study import OpenStudy
from core.errors import Cancelled
from core.study.changes import Change

_NOT_WRITTEN = mark("Not written yet; it is tried again. Cancel stops that, and what you typed stays.")
_STOPPED = mark("It was not written. What you typed is still here.")


class StudyDialog(FittingDialog):
    """A dialog that stays open as long as something is wrong, and says what: one that writes closes only when what was
    typed is kept. Its body scrolls on a small screen.

    Args:
        accept_text: on the button that does it; None for a dialog that only closes.
    """

    def __init__(self, title: str, parent: QWidget | None = None, *, accept_text: str | None = "OK") -> None:
        super().__init__(parent)
        self.setWindowTitle(in_title(title))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._content = content = QWidget()
        self.body = vbox(content)
        self.says = Sentence("error")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        keep_room(self.bar)
        self.bar.hide()
        self.enough = threading.Event()
        self._followed: list[tuple[Any, Callable[..., object]]] = []
        self._task: Task | None = None
        self._over: Callable[[], object] | None = None
        self._asked_later: Callable[[], object] | None = None
        self._written: Callable[[], object] | None = None
        self._not_written: Callable[[Exception], object] | None = None
        self._stop_writing: Callable[[], object] | None = None
        self._could = False
        self._focus: QWidget | None = None
        roles = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(roles.Close if accept_text is None else roles.Ok | roles.Cancel)
        self.ok = self.buttons.button(roles.Ok)
        if accept_text is not None:
            self.ok.setText(accept_text)
        for button in self.buttons.buttons():
            button.setIcon(QIcon())
            if button is not self.ok and isinstance(button, QPushButton):
                button.setAutoDefault(False)  # Enter never closes what it cannot do
        for key in ("Ctrl+Return", "Ctrl+Enter") if self.ok else ():
            QShortcut(QKeySequence(key), self, self._accept_by_key)
        self.buttons.accepted.connect(self.try_to_accept)
        self.buttons.rejected.connect(self.reject)
        layout = vbox(self, spacing_px=12, margins=(16, 16, 16, 16))
        layout.addWidget(scrolled_at_last(content), 1)
        layout.addWidget(self.says)
        layout.addWidget(self.bar)
        layout.addWidget(self.buttons)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Keys go to the first field; a button that is made before the fields would have them, and take a space."""
        super().showEvent(event)
        has_keys = self.focusWidget()
        if has_keys is None or self.buttons.isAncestorOf(has_keys):
            field = self.buttons.nextInFocusChain()
            while field is not None and field is not self.buttons and not self._takes_keys(field):
                field = field.nextInFocusChain()
            if field is not None and field is not self.buttons:
                field.setFocus(Qt.FocusReason.TabFocusReason)

    def _takes_keys(self, field: QWidget) -> bool:
        takes = field.focusPolicy() & Qt.FocusPolicy.TabFocus and field.isEnabled() and field.isVisibleTo(self)
        return bool(takes) and self.isAncestorOf(field) and not self.buttons.isAncestorOf(field)

    def _accept_by_key(self) -> None:
        """What Enter does in a field of one line, from a field of several lines, too."""
        if self.ok.isVisible() and self.ok.autoDefault():
            self.ok.click()

    def try_to_accept(self) -> None:
        """Called by the button; subclasses check first."""
        self.accept()

    def attempt(self, what: Callable[[], object]) -> bool:
        """Do something; say what is wrong with it if it fails."""
        self.say(None)
        try:
            what()
        except Exception as error:
            self.say(error)
            return False
        return True

    def follow(self, signal: Any, slot: Callable[..., object]) -> None:
        """Connect a signal of something that outlives the dialog, as long as that is open."""
        signal.connect(slot)
        self._followed.append((signal, slot))

    def done(self, result: int) -> None:
        """Close, and follow no signal any more."""
        for signal, slot in self._followed:
            signal.disconnect(slot)
        self._followed.clear()
        super().done(result)

    # -- what is written -----------------------------------------------------------------------------

    @property
    def writing(self) -> bool:
        """Whether a change is on its way into the study."""
        return self._written is not None

    def write(
        self,
        keep: Keep,
        change: Change,
        then: Callable[[], object],
        otherwise: Callable[[Exception], object] | None = None,
    ) -> None:
        """Have a change made. What was typed stays as it is until the study has it, and the dialog open; Cancel stops
        trying, and a second one closes.

        Args:
            keep: `OpenStudy.make`.
            then: called once the study has it.
            otherwise: told why it has it not; else the dialog says so.
        """
        if self.writing:
            return
        self._written, self._not_written, self._focus = then, otherwise, self.focusWidget()
        self.say(None)
        self._wait(True)
        stop = keep(change, self._on_change_written, self._on_change_not_written)
        self._stop_writing = stop if self.writing else None

    def say_waits(self, number: int, reason: str) -> None:
        """The database is busy or gone (see `StudyWriter.waits`), so that what is being written waits."""
        if self.writing:
            self.say(f"{tr(_NOT_WRITTEN)} {said(reason)}" if number else None)

    def _wait(self, waiting: bool) -> None:
        self._content.setEnabled(not waiting)
        self.bar.setVisible(waiting)
        if self.ok is not None:
            self._could = self.ok.isEnabled() if waiting else self._could
            self.ok.setEnabled(not waiting and self._could)
        if not waiting and self._focus is not None:
            self._focus.setFocus()

    def _on_change_written(self) -> None:
        then, self._written, self._stop_writing = self._written, None, None
        self._wait(False)
        self.say(None)
        if then is not None:
            then()

    def _on_change_not_written(self, error: Exception) -> None:
        self._written, self._stop_writing = None, None
        self._wait(False)
        self.say(tr(_STOPPED) if isinstance(error, Cancelled) else error)
        if self._not_written is not None:
            self._not_written(error)

    # -- work that takes longer ----------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Whether something is being done in a task."""
        return self._task is not None

    def work(
        self,
        study: OpenStudy,
        what: Callable[[], Any],
        on_success: Callable[[Any], object],
        on_over: Callable[[], object] | None = None,
    ) -> None:
        """Do something in a task. The dialog stays until that has ended; closing it sets ``enough``, which the work
        may look at.
        """
        self.enough.clear()
        self._over = on_over
        task = self._task = Task(lambda stop: what(), study)
        task.succeeded.connect(on_success)
        task.failed.connect(self.say)
        task.finished.connect(self._on_finished)
        self.say(None)
        self.bar.show()
        study.run(task)

    def later(self, call: Callable[[], object]) -> bool:
        """While something is being done, have this called once that has ended and the dialog stays, the last of several
        alone; else say so.
        """
        if self.busy:
            self._asked_later = call
        return self.busy

    def _on_finished(self) -> None:
        self._task = None  # its signals were for this dialog alone, which stays until now
        self.bar.setVisible(self.writing)
        self.bar.setRange(0, 0)
        if self._over is not None:
            self._over()
        then, self._asked_later = self._asked_later, None
        if self.enough.is_set() and not self.writing:
            self.reject()
        elif then is not None:
            then()

    def reject(self) -> None:
        """Close; while something is being done or written, stop it first."""
        if self.writing:
            if self._stop_writing is not None:
                self._stop_writing()
        elif self.busy:
            self.enough.set()
        else:
            super().reject()

    def say(self, problem: Exception | str | None) -> None:
        """Say what is wrong; None takes it away."""
        self.says.say("" if problem is None else problem if isinstance(problem, str) else message_of(problem))

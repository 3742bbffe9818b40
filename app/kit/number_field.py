"""The field that takes a number, everywhere in the program."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from typing_extensions import override

from app.kit.language import tr, tr_n
from app.kit.sentence import dress
from core.errors import SettingsError
from core.text import figure, number_in, short, whole_number_in

_DIGITS = 12
"""A field without a number of decimals shows so many digits at most."""
_PAGE = 10
_STEPS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1, Qt.Key.Key_PageUp: _PAGE, Qt.Key.Key_PageDown: -_PAGE}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTHING = ("", "-", "−", "–", "—")
_UNIT_GAP_PX = 5
_NARROW_PX = 120
_REASON_PX = 280


class NumberField(QLineEdit):
    """A number, typed. A press selects all of it, so that what is typed takes its place.

    It is taken on Enter or on leaving. What cannot be taken stays as it was typed, marked, with the reason beside it,
    until it is corrected or Esc brings the number back; the value is the last one that was taken. The wheel does
    nothing, so a form can be scrolled over its fields; Up, Down and the page keys change the number.

    Args:
        name: for screen readers, and the start of what `checked` raises.
        least, most: ends of what can be taken; None for no end.
        decimals: how many can be typed; 0 for whole numbers, None for any.
        unit: stands behind the number; may depend on it.
        absent: shown where nothing is typed; None where a number must be there.
        empty: the value of an empty field, if that is allowed; it is also shown as ``absent``.
        step: by which Up and Down change the number.

    Signals:
        changed: another value, also one that was set.
        refused: why what was typed is not taken.
        finished: Enter took the number, or Esc brought the old one back; nobody types here any more.
    """

    changed = Signal(object)
    refused = Signal(str)
    finished = Signal()

    def __init__(
        self,
        name: str,
        tip: str,
        least: float | None = None,
        most: float | None = None,
        *,
        decimals: int | None = 0,
        unit: str | Callable[[float], str] = "",
        absent: str | None = None,
        empty: float | None = None,
        step: float = 1,
    ) -> None:
        super().__init__()
        self._least, self._most, self._decimals, self._unit = least, most, decimals, unit
        self._may_lack, self._empty, self._step = absent is not None, empty, step
        self._value: float | None = empty if self._may_lack else (least or 0)
        self._problem = ""
        self._shown = ""
        self._reason: _Reason | None = None
        self.setAccessibleName(name)
        self.setToolTip(tip)
        if absent is not None:
            self.setPlaceholderText(absent)
        self.setTextMargins(4, 0, 0, 0)
        self.textEdited.connect(lambda _: self._clear_problem())
        self._show_value()

    # -- the value -----------------------------------------------------------------------------------

    def value(self) -> float | None:
        """The last number that was taken, whole where the field takes whole ones; None where there is none."""
        return self._value

    def setValue(self, value: float | None) -> None:  # noqa: N802 - as in QDoubleSpinBox
        """Make this the value; what was being typed is dropped."""
        before, self._value = self._value, self._bounded(value)
        self._clear_problem()
        self._show_value()
        if self._value != before:
            self.changed.emit(self._value)

    def show_value(self, value: float | None) -> None:
        """Show a value that is kept already: no signal, and what is being typed stays."""
        self._value = self._bounded(value)
        if not self.pending:
            self._show_value()

    def set_ends(self, least: float | None, most: float | None) -> None:
        """From now on take numbers between these; the value is set by who calls."""
        self._least, self._most = least, most

    @property
    def pending(self) -> bool:
        """Whether something was typed that has not been taken."""
        return bool(self._problem) or self.text() != self._shown

    @property
    def problem(self) -> str:
        """Why what stands in the field is not taken; empty where it is."""
        return self._problem

    def checked(self) -> float | None:
        """Take what stands in the field, and return it.

        Raises:
            SettingsError: it cannot be taken.
        """
        if not self.take():
            raise SettingsError(f"{self.accessibleName()}: {self._problem}")
        return self._value

    def take(self) -> bool:
        """Take what was typed; whether there is nothing wrong with it."""
        if not self.pending:
            return True
        typed = self.text().strip()
        number, fits = self._read(typed)
        if not fits:
            self._refuse(typed)
            return False
        self._clear_problem()
        before, self._value = self._value, number
        self._show_value()
        if number != before:
            self.changed.emit(number)
        return True

    def drop(self) -> None:
        """Bring the value back where something was typed."""
        self._clear_problem()
        self._show_value()

    def _read(self, typed: str) -> tuple[float | None, bool]:
        """The number that was typed, and whether it can be taken."""
        if typed in _NOTHING:
            return self._empty, self._may_lack
        if self._decimals == 0:
            number: float | None = whole_number_in(typed)
        else:
            number = number_in(typed)
            if number is not None and self._decimals is not None and number != round(number, self._decimals):
                return None, False
        fits = number is not None and number == self._bounded(number)
        return (number if fits else None), fits

    def _bounded(self, value: float | None) -> float | None:
        if value is None or (self._may_lack and value == self._empty):
            return self._empty if self._may_lack else self._value
        value = value if self._least is None else max(value, self._least)
        return value if self._most is None else min(value, self._most)

    def _show_value(self) -> None:
        lacks = self._value is None or (self._may_lack and self._value == self._empty)
        self._shown = "" if lacks or self._value is None else self._written(self._value)
        self.setText(self._shown)

    def _end(self, end: float | None) -> str | None:
        return None if end is None else short(end, _DIGITS)

    def _written(self, value: float) -> str:
        if self._decimals is None:
            return short(value, _DIGITS)
        return figure(value, self._decimals) if self._decimals else figure(int(value), 0)

    # -- what is not taken ---------------------------------------------------------------------------

    def _refuse(self, typed: str) -> None:
        wanted = self._wanted()
        wrong = tr("“{typed}” is not taken.", typed=typed) if typed else tr("It is empty.")
        type_it = tr("Type {number}, or leave it empty." if self._may_lack else "Type {number}.", number=wanted)
        self._problem = f"{wrong} {type_it}"
        self._mark()
        self.refused.emit(self._problem)

    def _wanted(self) -> str:
        """What can be taken: "a whole number from 1 to 10 s"."""
        if self._decimals:
            number = tr_n("a number with at most 1 decimal", "a number with at most {n} decimals", self._decimals)
        else:
            number = tr("a whole number" if self._decimals == 0 else "a number")
        least, most = self._end(self._least), self._end(self._most)
        if least is not None and most is not None:
            number = tr("{number} from {least} to {most}", number=number, least=least, most=most)
        elif least is not None:
            number = tr("{number} of at least {least}", number=number, least=least)
        elif most is not None:
            number = tr("{number} of at most {most}", number=number, most=most)
        return f"{number} {self._unit}" if isinstance(self._unit, str) and self._unit else number

    def _clear_problem(self) -> None:
        if self._problem:
            self._problem = ""
            self._mark()

    def _mark(self) -> None:
        """Show or take away the reason; it lies over the window, so nothing moves."""
        self.setAccessibleDescription(self._problem)
        self.setProperty("refused", bool(self._problem))
        self.style().unpolish(self)
        self.style().polish(self)
        if self._problem and self.isVisible():
            self._reason = self._reason or _Reason(self)
            self._reason.say(self._problem)
        elif self._reason is not None:
            self._reason.go()
            self._reason = None

    # -- mouse and keys ------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.selectAll()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand that is not quite still must not change what is selected."""

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.selectAll()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.selectAll()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.take()

    def event(self, event: QEvent) -> bool:
        """Keep stepping keys, and Escape while something is `pending`, from the window's shortcuts."""
        if event.type() is QEvent.Type.ShortcutOverride:
            assert isinstance(event, QKeyEvent)
            if Qt.Key(event.key()) in _STEPS or (event.key() == Qt.Key.Key_Escape and self.pending):
                event.accept()  # else it would be a key of the window's
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER:
            if self.take():
                self.selectAll()
                super().keyPressEvent(event)  # a dialog's button may be meant too
                self.finished.emit()
            else:
                event.accept()
        elif key in _STEPS and not self.isReadOnly():
            self._step_by(_STEPS[key])
        elif key == Qt.Key.Key_Escape and self.pending:
            self.drop()
            self.selectAll()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def _step_by(self, steps: int) -> None:
        if self.take():
            start = self._value
            lowest = self._least or 0
            if start is None:
                self.setValue(lowest)
            else:  # a decimal step must not leave 0.30000000000000004
                self.setValue(round(start + steps * self._step, 9) if self._decimals != 0 else start + steps)
            self.selectAll()

    # -- showing -------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.text() or not self._unit:
            return
        number = self._read(self.text())[0]
        unit = self._unit if isinstance(self._unit, str) else self._unit(0 if number is None else number)
        metrics = self.fontMetrics()
        left = self.cursorRect().left() + metrics.horizontalAdvance(self.text()[self.cursorPosition() :])
        left += self.cursorRect().width() // 2 + _UNIT_GAP_PX
        place = QRect(left, 0, metrics.horizontalAdvance(unit), self.height())
        if place.right() < self.width():
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, unit)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._problem:
            self._mark()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._reason is not None:
            self._reason.go()
            self._reason = None


class _Reason(QLabel):
    """Why a field's text is not taken: below it, or at its left where it ends a row; mice go through it."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field.window())
        self._field = field
        self._watched: list[QWidget] = []
        dress(self, "refusal")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        widget: QWidget | None = field
        while widget is not None:  # any of them may move it, as by scrolling
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = None if widget.isWindow() else widget.parentWidget()

    def say(self, reason: str) -> None:
        self.setText(reason)
        self.show()
        self.raise_()
        self._place()

    def go(self) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        field, window = self._field, self._field.window()
        at = field.mapTo(window, QPoint(0, 0))
        beside = field.width() < _NARROW_PX and at.x() > window.width() / 2  # in one line, as a list's rows are close
        self.setWordWrap(not beside)
        width = self.sizeHint().width() if beside else _REASON_PX
        self.setFixedWidth(min(width, window.width()))
        self.setFixedHeight(self.heightForWidth(self.width()) if not beside else self.sizeHint().height())
        if beside:
            at = QPoint(at.x() - 4 - self.width(), at.y() + (field.height() - self.height()) // 2)
        else:
            below = at.y() + field.height() + 2
            fits = below + self.height() <= window.height()
            at = QPoint(at.x(), below if fits else at.y() - 2 - self.height())
        x = max(0, min(at.x(), window.width() - self.width()))
        self.move(x, max(0, min(at.y(), window.height() - self.height())))
        self.setVisible(not field.visibleRegion().isEmpty())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return False

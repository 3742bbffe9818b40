"""The participant's window: shows what it is told to, and says what the participant does. Esc asks first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QScreen
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.kit.layouts import hbox, vbox
from app.kit.theme import Theme
from app.record.participant.pages import ChecksPage, ConsentPage, CrossPage, MessagePage
from app.record.participant.ratings import RatingsPage, emotions_sheet, items_sheets
from app.record.participant.stimulus import StimulusScreen
from app.record.participant.texts import Texts
from core.self_reports import USUAL, RatingScale
from core.study.procedure import CROSS
from core.study.records import Item
from core.system.clock import clock
from core.types import EMOTIONS

_STYLE = """
#participant, #participant QStackedWidget {{ background: {window}; }}
#participant QLabel, #participant QCheckBox, #participant QPushButton {{ font-size: {text_pt:z.1f}pt; }}
#participant QLabel#title {{ font-size: {title_pt:z.1f}pt; font-weight: 600; }}
#participant QLabel#small {{ font-size: {small_pt:z.1f}pt; color: {quiet}; }}
#participant QLabel#error {{ color: {danger}; }}
#participant QPushButton {{ padding: 10px 24px; }}
#participant QPushButton:focus {{ border: 2px solid {text}; }}
#participant QCheckBox {{ padding: 5px; border: 2px solid transparent; border-radius: 5px; }}
#participant QCheckBox:focus {{ border-color: {accent}; }}
#participant QCheckBox::indicator {{ width: 20px; height: 20px; }}
#participant QFrame#question {{ background: {surface}; border: 2px solid {line}; border-radius: 10px; }}
"""


_USUAL_PX = 800
_MOST_LARGER = 1.6


class ParticipantWindow(QWidget):
    """One page at a time.

    Signals:
        agreed: scopes of the consent, and the words that were shown.
        declined: no consent; the words that were shown.
        went_on: the button of the checks, of a message or of a break was pressed.
        answered: an emotion or question, its rating (None where it is taken back), how it was given, and the seconds
            since sliders were seen first; at each movement.
        rated: ratings by emotion and question, the seconds they took, and how each was given.
        question_shown, question_gone: the question whether to stop lies over what is seen, and does no longer
            (recorder's clock, s); not sent where the answer is to stop.
        stop_asked: the participant wants to stop, and has confirmed it.
        closed: the window was closed at the end.
    """

    agreed = Signal(tuple, str)
    declined = Signal(str)
    went_on = Signal()
    answered = Signal(str, object, str, float)
    rated = Signal(dict, float, dict)
    question_shown = Signal(float)
    question_gone = Signal(float)
    stop_asked = Signal()
    closed = Signal()

    def __init__(self, texts: Texts, theme: Theme) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("participant")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Eriscope")
        self.texts, self._theme, self._scale = texts, theme, 0.0
        self.stimulus = StimulusScreen()
        self._cross, self._blank = CrossPage(theme), CrossPage(theme, blank=True)
        self._bare = (self.stimulus, self._cross, self._blank)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.stimulus)
        self._pages.addWidget(self._cross)
        self._pages.addWidget(self._blank)
        if texts.right_to_left:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._may_close = False
        self._had_focus: QWidget | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self._question = self._make_question()

    def _make_question(self) -> QFrame:
        texts = self.texts
        question = QFrame(self)
        question.setObjectName("question")
        title, text = QLabel(texts("stop.title")), QLabel(texts("stop.text"))
        title.setObjectName("title")
        for label in (title, text):
            label.setWordWrap(True)
        self.stop_button, self.stay_button = QPushButton(texts("stop.yes")), QPushButton(texts("stop.no"))
        for button in (self.stop_button, self.stay_button):
            button.setAutoDefault(True)
        self.stop_button.clicked.connect(self._confirm_stop)
        self.stay_button.clicked.connect(self._go_on)
        buttons = hbox(spacing_px=16)
        buttons.addStretch(1)
        buttons.addWidget(self.stop_button)
        buttons.addWidget(self.stay_button)
        column = vbox(question, spacing_px=20, margins=(32, 24, 32, 24))
        column.addWidget(title)
        column.addWidget(text)
        column.addLayout(buttons)
        question.setCursor(Qt.CursorShape.ArrowCursor)
        question.hide()
        return question

    # -- pages ---------------------------------------------------------------------------------------

    @property
    def page(self) -> Any:
        """The page that is seen: a `Page`, the stimulus or the cross."""
        return self._pages.currentWidget()

    def _show(self, page: Any) -> None:
        last = self.page
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.setCursor(Qt.CursorShape.BlankCursor if page in self._bare else Qt.CursorShape.ArrowCursor)
        if not self._question.isVisible():
            page.begin()
        self._had_focus = None
        if last is not page and last not in self._bare:
            self._pages.removeWidget(last)
            last.deleteLater()

    def _message(self, name: str, text: str = "", button: str = "", **values: object) -> MessagePage:
        texts = self.texts
        page = MessagePage(
            texts(f"{name}.title", **values), texts(text or f"{name}.text", **values), texts(button) if button else ""
        )
        page.go_on.clicked.connect(self.went_on)
        self._show(page)
        return page

    def show_consent(self) -> None:
        """Show the consent text; ``agreed`` or ``declined`` follows."""
        page = ConsentPage(self.texts)
        page.agree.clicked.connect(lambda: self.agreed.emit(page.agreed, page.words))
        page.decline.clicked.connect(lambda: self.declined.emit(page.words))
        self._show(page)

    def show_checks(self, *, with_sound: bool) -> None:
        """Show the own picture and whether face and voice arrive; ``went_on`` follows."""
        page = ChecksPage(self.texts, self._theme, with_sound=with_sound)
        page.go_on.clicked.connect(self.went_on)
        self._show(page)

    def announce_baseline(self, seconds: float) -> None:
        """Say that a cross will be seen for some seconds; ``went_on`` follows."""
        self._message("baseline", button="baseline.start", seconds=f"{seconds:g}")

    def announce_stimulus(self, number: int, count: int) -> None:
        """Say that a stimulus comes; ``went_on`` follows.

        Args:
            number: its place in the order, from 1.
            count: of all stimuli.
        """
        self._message("stimulus", button="stimulus.start", number=number, count=count)

    def show_cross(self) -> None:
        """Show the cross alone."""
        self._show(self._cross)

    def show_interval(self, seen: str) -> None:
        """Show what is seen between two videos, of `core.study.procedure.INTERVALS`."""
        self._show(self._cross if seen == CROSS else self._blank)

    def show_stimulus(self) -> None:
        """Play the stimulus that has been loaded."""
        self._show(self.stimulus)
        self.stimulus.play()

    def show_ratings(
        self,
        order: Sequence[str] = EMOTIONS,
        *,
        scale: RatingScale = USUAL,
        practice: bool = False,
        no_answer: bool = False,
        items: Sequence[Item] = (),
    ) -> None:
        """Show the seven sliders, all untouched, then the study's own questions, page by page; ``answered`` follows at
        each movement, ``rated`` at the end.

        Args:
            order: the emotions, as their sliders stand.
            scale: of the emotions' sliders.
            practice: it says that these answers do not count.
            no_answer: each can be left without an answer.
            items: the study's own questions.
        """
        sheets = (emotions_sheet(self.texts, order, scale), *items_sheets(self.texts, items))
        ratings: dict[str, int] = {}
        modes: dict[str, str] = {}

        def show(place: int, since_s: float | None) -> None:
            page = RatingsPage(
                self.texts, self._theme, sheets[place], practice=practice, no_answer=no_answer, since_s=since_s
            )
            page.answered.connect(self.answered)
            page.done.connect(lambda *given: go_on(place + 1, page, *given))
            self._show(page)

        def go_on(place: int, page: RatingsPage, more: dict[str, int], took_s: float, how: dict[str, str]) -> None:
            ratings.update(more)
            modes.update(how)
            if place < len(sheets):
                show(place, page.began_s)
            else:
                self.rated.emit(ratings, took_s, modes)

        show(0, None)

    def show_break(self, number: int, count: int) -> None:
        """Offer a rest; ``went_on`` follows.

        Args:
            number: of the stimuli that are over.
            count: of all stimuli.
        """
        self._message("break", button="break.go_on", number=number, count=count)

    def show_end(self, *, stopped: bool = False, declined: bool = False) -> None:
        """Thanks; from now on the window may be closed without being asked."""
        self._may_close = True
        self._question.hide()
        self.stimulus.stop()
        text = "consent.declined" if declined else "thanks.stopped" if stopped else "thanks.text"
        page = self._message("thanks", text=text, button="thanks.close")
        page.go_on.clicked.disconnect()
        page.go_on.clicked.connect(self.close)

    # -- stopping ------------------------------------------------------------------------------------

    @property
    def asks(self) -> bool:
        """Whether the question is seen."""
        return self._question.isVisible()

    def ask_to_stop(self) -> None:
        """Ask over what is seen; that goes on meanwhile."""
        if self._may_close:
            self.close()
            return
        if self.asks:
            return
        asked_s, self._had_focus = clock(), self.focusWidget()
        self._place_question()
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._question.show()
        self._question.raise_()
        self.stay_button.setFocus()
        self.question_shown.emit(asked_s)

    def _go_on(self) -> None:
        self._question.hide()
        self.setCursor(Qt.CursorShape.BlankCursor if self.page in self._bare else Qt.CursorShape.ArrowCursor)
        if self._had_focus is not None:
            self._had_focus.setFocus()
        else:  # the page came while the question was seen
            self.page.begin()
        self.repaint()
        self.question_gone.emit(clock())

    def _confirm_stop(self) -> None:
        self._question.hide()
        self.stop_asked.emit()

    def _place_question(self) -> None:
        size = self._question.sizeHint().boundedTo(self.size())
        if self._question.hasHeightForWidth():
            size.setHeight(min(self._question.heightForWidth(size.width()), self.height()))
        centre = self.rect().center()
        self._question.setGeometry(
            QRect(centre.x() - size.width() // 2, centre.y() - size.height() // 2, size.width(), size.height())
        )

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.asks:
            self.ask_to_stop()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_on()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_scale(min(max(self.height() / _USUAL_PX, 1.0), _MOST_LARGER))
        self._place_question()

    def _set_scale(self, scale: float) -> None:
        """Type grows with the screen."""
        if scale != self._scale:
            self._scale = scale
            sizes = {"text_pt": 15 * scale, "title_pt": 24 * scale, "small_pt": 12 * scale}
            self.setStyleSheet(_STYLE.format(**vars(self._theme), **sizes))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._may_close:
            event.ignore()
            self.ask_to_stop()
            return
        self.stimulus.shut_down()
        event.accept()
        self.closed.emit()

    def dismiss(self) -> None:
        """Close without asking; for the end of the program, and of a session that the researcher stopped."""
        self._may_close = True
        self.close()

    # -- where ---------------------------------------------------------------------------------------

    def show_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()


def screen_for_participant(researcher: QWidget, screens: list[QScreen]) -> QScreen:
    """Another screen than the researcher's where there is one."""
    own = researcher.screen()
    return next((screen for screen in screens if screen is not own), own)

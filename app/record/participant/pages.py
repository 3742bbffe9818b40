"""Pages of the participant's window: each one thing, in large type, in the middle of the screen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.clip.video_view import VideoView
from app.kit.layouts import hbox, vbox
from app.kit.scrolling import scrolled_at_last
from app.kit.sentence import dress
from app.kit.theme import Theme
from app.record.participant.texts import Texts
from core.study.records import CONSENT_SCOPES
from core.types import ImageArray

NEEDED_SCOPE = "recording"
_COLUMN_PX = 1100
_CROSS_PX = 64
_LEAST_TEXT_PX = 200
_PICTURE_PX = (480, 360)
_HEARD_LEVEL = 0.02
"""RMS of full scale that a voice at arm's length exceeds and a quiet room does not."""

YES, NO, GONE = "✓", "○", "✕"


class Page(QWidget):
    """A column in the middle: title, text, whatever a page adds, buttons. It scrolls where the screen is smaller."""

    def __init__(self, title: str, text: str = "") -> None:
        super().__init__()
        self.title, self.text = QLabel(title), QLabel(text)
        self.title.setObjectName("title")
        for label in (self.title, self.text):
            label.setWordWrap(True)
        self.body = vbox(spacing_px=12)
        self.buttons = hbox(spacing_px=16)
        self.buttons.addStretch(1)
        inner = QWidget()
        inner.setMaximumWidth(_COLUMN_PX)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = vbox(inner, spacing_px=20)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(self.body)
        column.addLayout(self.buttons)
        self.text.setVisible(bool(text))
        row = self._row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inner, 4)
        row.addStretch(1)
        self.content = QWidget()
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(32, 24, 32, 24)
        layout.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(1)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolled_at_last(self.content))

    def button(self, text: str, *, primary: bool = True) -> QPushButton:
        """A button below the text; the primary one is also Enter's."""
        button = QPushButton(text)
        if primary:
            button.setObjectName("primary")
            button.setAutoDefault(True)
        self.buttons.addWidget(button)
        return button

    def widen(self) -> None:
        """Leave no margins beside the column where it is not as wide as it may be."""
        for side in (0, 2):
            self._row.setStretch(side, 0)

    def begin(self) -> None:
        """The page is now seen."""


class MessagePage(Page):
    """Something to read, and a button to go on."""

    def __init__(self, title: str, text: str, go_on: str = "") -> None:
        super().__init__(title, text)
        self.go_on = self.button(go_on)
        self.go_on.setVisible(bool(go_on))

    def begin(self) -> None:
        """Give the keys to the button."""
        self.go_on.setFocus()


class ConsentPage(Page):
    """The consent text, what can be agreed to, and a button that says so."""

    def __init__(self, texts: Texts) -> None:
        super().__init__(texts("consent.title"))
        words = QLabel(texts("consent.text"))
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(words)
        self._shown = words
        area.setAccessibleName(texts("consent.title"))
        self.words = texts("consent.text")
        self.body.addWidget(area)
        self.body.addWidget(QLabel(texts("consent.scopes")))
        self.scopes = {scope: QCheckBox(texts(f"consent.{scope}")) for scope in CONSENT_SCOPES}
        for box in self.scopes.values():
            box.toggled.connect(lambda _: self._enable())
            self.body.addWidget(box)
        self.decline = self.button(texts("consent.decline"), primary=False)
        self.agree = self.button(texts("consent.agree"))
        self._enable()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text is seen whole where the screen has room for it."""
        super().resizeEvent(event)
        width = min(_COLUMN_PX, 2 * self.width() // 3)
        room = self.height() - (self.content.minimumSizeHint().height() - self._area.minimumHeight())
        self._area.setMinimumHeight(max(_LEAST_TEXT_PX, min(self._shown.heightForWidth(width) + 8, room)))

    @property
    def agreed(self) -> tuple[str, ...]:
        """The scopes that are ticked, of `CONSENT_SCOPES`."""
        return tuple(scope for scope, box in self.scopes.items() if box.isChecked())

    def _enable(self) -> None:
        self.agree.setEnabled(self.scopes[NEEDED_SCOPE].isChecked())

    def begin(self) -> None:
        """Give the keys to the first box."""
        next(iter(self.scopes.values())).setFocus()


class ChecksPage(Page):
    """The own picture, and whether face and voice arrive."""

    def __init__(self, texts: Texts, theme: Theme, *, with_sound: bool) -> None:
        silent = "" if with_sound else "_silent"
        super().__init__(texts(f"checks.title{silent}"), texts(f"checks.text{silent}"))
        self._texts, self._with_sound = texts, with_sound
        self._seen: bool | None = None
        self._heard = not with_sound
        self._camera, self._microphone = True, True
        self.picture = VideoView(theme)
        self.picture.setFixedSize(*_PICTURE_PX)
        self.sees, self.hears = QLabel(), QLabel()
        for label in (self.sees, self.hears):
            label.setWordWrap(True)
        self.body.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(self.sees)
        self.body.addWidget(self.hears)
        self.go_on = self.button("")
        self._show()

    def show_picture(self, image: ImageArray) -> None:
        """The camera's newest picture, as in a mirror."""
        self.picture.set_image(image[:, ::-1])

    def show_face(self, seen: bool) -> None:
        """Say whether a face is seen; nothing changes while no pictures come."""
        if self._camera:
            self._seen = seen
            self._show()

    def show_level(self, level: float) -> None:
        """Say that the voice is heard, once a level (root mean square, full scale 1) is high enough."""
        if level >= _HEARD_LEVEL and not self._heard and self._microphone:
            self._heard = True
            self._show()

    def show_devices(self, *, camera: bool, microphone: bool) -> None:
        """Whether pictures and sound still come; without pictures it does not go on."""
        if (camera, microphone) != (self._camera, self._microphone):
            self._camera, self._microphone = camera, microphone
            self._seen, self._heard = None, not self._with_sound
            if not camera:
                self.picture.set_image(None)
            self._show()

    def _show(self) -> None:
        texts = self._texts
        face = {None: "checks.looking", True: "checks.seen", False: "checks.not_seen"}[self._seen]
        voice = "checks.heard" if self._heard else "checks.not_heard"
        face_sign, voice_sign = YES if self._seen else NO, YES if self._heard else NO
        if not self._camera:
            face, face_sign = "checks.no_picture", GONE
        if not self._with_sound:
            voice = "checks.no_microphone"
        elif not self._microphone:
            voice, voice_sign = "checks.no_sound", GONE
        self.sees.setText(f"{face_sign}  {texts(face)}")
        self.hears.setText(f"{voice_sign}  {texts(voice)}")
        dress(self.sees, "" if self._camera else "error")
        dress(self.hears, "" if self._microphone else "error")
        self.go_on.setText(texts("checks.go_on" if self._seen and self._heard else "checks.go_on_anyway"))
        self.go_on.setEnabled(self._camera)

    def begin(self) -> None:
        """Give the keys to the button."""
        self.go_on.setFocus()


class CrossPage(QWidget):
    """A cross to look at, or nothing."""

    def __init__(self, theme: Theme, *, blank: bool = False) -> None:
        super().__init__()
        self._theme, self._blank = theme, blank

    def begin(self) -> None:
        """Take the keys; the window hears those that mean nothing here."""
        self.setFocus()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._blank:
            return
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.text), 5))
        middle = QRectF(self.rect()).center()
        arm = _CROSS_PX / 2
        for dx, dy in ((arm, 0), (0, arm)):
            painter.drawLine(middle - QPointF(dx, dy), middle + QPointF(dx, dy))

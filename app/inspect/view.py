"""The inspect view: is the attention telling the truth? One reading of the open clip, asked in several ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.clip.inspector import Inspector
from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.explanations import explain
from app.kit.language import mark, tr
from app.kit.tabbed_views import View
from app.kit.theme import Theme
from app.lanes.stack import LaneStack
from core.types import ImageArray

if TYPE_CHECKING:
    from app.inspect.body import InspectBody

NO_CLIP = mark("Open a clip in Review; here you ask why it was read as it was.")
UNANALYSED = mark("The clip is not analysed with the settings that are set. Analyse it to ask why it is read as it is.")
_ANALYSE_AGAIN = mark("Analyse again")
_ANALYSE = mark("Analyse"), mark("Read the clip anew and keep what the network read")
_TRY_AGAIN = mark("Try again"), mark("Open the reading again")
ANALYSING = mark("The clip is being analysed. When that is done, its reading can be inspected here.")


class InspectView(View):
    """What can be inspected, or a sentence on why nothing can. Its body is made when it is first seen."""

    body_made = Signal(object)
    """The body's lanes are there."""

    def __init__(self, state: AppState, opened: OpenClip, inspector: Inspector, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("central")
        self._state, self._opened, self.inspector, self._theme = state, opened, inspector, theme
        self._settings: QSettings | None = None
        self._body: InspectBody | None = None
        self._picture: ImageArray | None = None
        self._pictures: dict[int, ImageArray] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self._make_notice())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addWidget(self._stack)
        opened.picture.connect(self._on_picture)
        opened.thumbnail.connect(self._pictures.__setitem__)
        state.clip_changed.connect(lambda _: self._forget_pictures())
        state.progress_changed.connect(lambda _: self._show_notice())
        state.notice_changed.connect(lambda _: self._show_notice())
        inspector.reading_changed.connect(self._show_notice)
        inspector.found.connect(lambda _: self._show_notice())

    def _make_notice(self) -> QWidget:
        self.notice = QLabel()
        self.notice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.notice.setWordWrap(True)
        explain(
            self.notice,
            tr("Inspect asks what moved the model's reading of a clip. It needs a clip that is open and analysed."),
        )
        self.again_button = QPushButton()
        self.again_button.clicked.connect(self._again)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self.notice)
        column.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    @property
    def body(self) -> InspectBody:
        """The lanes, the mask and the answers; made when first asked for, with the kept sizes."""
        if self._body is None:
            from app.inspect.body import InspectBody

            self._body = InspectBody(self._state, self._opened, self.inspector, self._theme, self._pictures)
            if self._settings is not None:
                self._body.restore(self._settings)
            self._stack.addWidget(self._body)
            self.body_made.emit(self._body.lanes)
        return self._body

    @property
    def lanes(self) -> LaneStack:
        """The body's lanes; the body is made for them if need be."""
        return self.body.lanes

    # -- what happens --------------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self.body.video.set_image(self._picture)
            self._show_notice()
            self.inspector.set_seen(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.inspector.set_seen(False)

    def _on_picture(self, image: ImageArray) -> None:
        self._picture = image
        if self.isVisible():
            self.body.video.set_image(image)

    def _forget_pictures(self) -> None:
        self._picture = None
        self._pictures.clear()
        if self._body is not None:
            self._body.video.set_image(None)

    def mask_stretch(self, start_s: float, end_s: float) -> None:
        """Mask a stretch, as far as it lies in the reading; the view is seen."""
        self.body.mask_stretch(start_s, end_s)

    def _again(self) -> None:
        if self.inspector.too_old:
            self._opened.analyse(fresh=True)
        elif self.inspector.findings is None:
            self._opened.analyse()
        else:
            self.inspector.try_again()

    def _show_notice(self) -> None:
        """Why there is nothing to see, where that is so."""
        if not self.isVisible():
            return
        inspector = self.inspector
        why = inspector.trouble
        if inspector.findings is None:
            state = self._state
            declined = "" if self._opened.repository is None else self._opened.repository.declined
            why = NO_CLIP if state.clip is None else declined or (state.notice if state.something_wrong else UNANALYSED)
            why = ANALYSING if self._opened.analysing else why
        self.notice.setText(tr(why))
        self.again_button.setVisible(bool(inspector.trouble) or why == UNANALYSED)
        text, tip = _ANALYSE
        if inspector.trouble:
            text, tip = (_ANALYSE_AGAIN, tip) if inspector.too_old else _TRY_AGAIN
        self.again_button.setText(tr(text))
        self.again_button.setToolTip(tr(tip))
        self._stack.setCurrentIndex(0 if why else 1)

    # -- what every view does ------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Take other colours, also for a body that is made later."""
        self._theme = theme
        if self._body is not None:
            self._body.set_theme(theme)

    def save(self, settings: QSettings) -> None:
        """Keep the body's sizes; what was kept stays as it is if the body was never made."""
        if self._body is not None:
            self._body.save(settings)

    def restore(self, settings: QSettings) -> None:
        """Remember the settings, from which the body takes its sizes when it is made."""
        self._settings = settings

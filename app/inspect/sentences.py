"""What is said rather than drawn: how the three answers agree, how sure the reading is, what lies outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.kit.indicators import SignedSentence
from app.kit.language import listed, mark, said, tr, tr_n
from app.kit.layouts import vbox
from app.kit.qt_items import empty, widgets_of
from app.kit.scrolling import scrolled
from app.kit.theme import Theme
from core.emotions import LABELS
from core.features.framing import FAIR, GOOD
from core.text import NONE
from core.text import figure as in_figures
from core.types import EMOTIONS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from core.inspection.effects import RankCorrelation
    from core.inspection.out_of_distribution import Limit
    from core.inspection.uncertainty import DropoutSpread

WHAT_RANKS_MEAN = mark(
    "Spearman's rank correlation over half seconds: 1 where two answers rank them alike, 0 where they have nothing to "
    "do with each other. Attention has no sign, so it is held against the size of an effect. Faithfulness asks "
    "something else, and may answer otherwise: whether the half seconds that are attended to most carry the intensity "
    "to where it is; those that pull it the other way count against attention there."
)
_STREAMS = {"video": mark("Picture"), "audio": mark("Sound")}
_PAIRS = {"attention": mark("attention"), "occlusion": mark("occlusion"), "gradient": mark("gradient × input")}


def _label(name: str = "", *, selectable: bool = False) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setObjectName(name)
    if selectable:
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _fill(page: QWidget, content: QWidget) -> None:
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 8, 0, 0)
    column.addWidget(scrolled(content))


class AgreementPage(QWidget):
    """Rank correlations between attention, occlusion and gradient, in numbers and words."""

    def __init__(self) -> None:
        super().__init__()
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        _fill(self, content)
        self.show_correlations({}, None, "")

    def show_correlations(self, found: Mapping[str, Sequence[RankCorrelation]], emotion: int | None, hint: str) -> None:
        """Show what was found by stream."""
        empty(self._grid)
        of = tr("all seven intensities") if emotion is None else said(LABELS[EMOTIONS[emotion]])
        self._add(
            0, _text(_label(), tr("Do attention and effects on {intensity} name the same half seconds?", intensity=of))
        )
        row = 1
        if not any(found.values()):
            self._add(row, _text(_label("quiet"), hint))
            row += 1
        for stream, correlations in found.items():
            self._add(row, _text(_label("section"), tr(_STREAMS[stream]).upper()))
            row += 1
            for one in correlations:
                figure = _text(_label("figure"), NONE if one.value is None else in_figures(one.value, 2))
                pair = listed([tr(_PAIRS[name]) for name in one.of])
                about = tr_n("{answers}, 1 stretch.", "{answers}, {n} stretches.", one.n, answers=pair)
                sentence = f"{about} {said(one.sentence)}"
                self._grid.addWidget(figure, row, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(_text(_label(selectable=True), sentence[0].upper() + sentence[1:]), row, 1)
                row += 1
        self._add(row, _text(_label("quiet"), tr(WHAT_RANKS_MEAN)))
        self._grid.setRowStretch(row + 1, 1)

    def _add(self, row: int, label: QLabel) -> None:
        self._grid.addWidget(label, row, 0, 1, 2)

    @property
    def texts(self) -> str:
        """All that is said."""
        return "\n".join(widget.text() for widget in widgets_of(self._grid) if isinstance(widget, QLabel))


class LimitsPage(QWidget):
    """The interval of each intensity, how it was come by, and what of the clip lies outside of what the model saw."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        content = QWidget()
        self._column = vbox(content, margins=(0, 0, 8, 0))
        self._spread = _label(selectable=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(3, 1)
        self._intervals: dict[str, QLabel] = {}
        for i, emotion in enumerate(EMOTIONS):
            row, column = i % 4, 2 * (i // 4)
            self._intervals[emotion] = _label("quiet")
            self._intervals[emotion].setWordWrap(False)
            grid.addWidget(_text(_label("quiet"), said(LABELS[emotion])), row, column)
            grid.addWidget(self._intervals[emotion], row, column + 1)
        self._signs: list[SignedSentence] = []
        for widget in (_text(_label("section"), tr("UNCERTAINTY")), self._spread):
            self._column.addWidget(widget)
        self._column.addLayout(grid)
        self._column.addWidget(_text(_label("section"), tr("WHAT THE MODEL SAW")))
        self._column.addStretch(1)
        _fill(self, content)
        self.show_spread(None, "")

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for sign in self._signs:
            sign.sign.set_theme(theme)

    def show_spread(self, spread: DropoutSpread | None, hint: str) -> None:
        """The spread; where there is none (yet), say ``hint``."""
        self._spread.setText(hint if spread is None else said(spread.sentence))
        known = spread is not None and spread.samples > 0
        for i, emotion in enumerate(EMOTIONS):
            text = NONE
            if known and spread is not None:
                text = tr("{low} to {high}", low=f"{spread.low[i]:z.2f}", high=f"{spread.high[i]:z.2f}")
            self._intervals[emotion].setText(text)

    def show_limits(self, limits: Sequence[Limit]) -> None:
        """Each measure, those that lie outside first."""
        for sign in self._signs:
            self._column.removeWidget(sign)
            sign.deleteLater()
        self._signs = []
        for limit in sorted(limits, key=lambda one: not one.outside):
            sign = SignedSentence(self._theme)
            sign.say(FAIR if limit.outside else GOOD, said(limit.sentence))
            self._column.insertWidget(self._column.count() - 1, sign)
            self._signs.append(sign)

    @property
    def intervals(self) -> dict[str, str]:
        """The intervals as they stand there, by emotion."""
        return {emotion: label.text() for emotion, label in self._intervals.items()}


def _text(label: QLabel, text: str) -> QLabel:
    label.setText(text)
    return label

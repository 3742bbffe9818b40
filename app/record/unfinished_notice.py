"""Offers to keep what a power cut, a crash or a database that was gone left: recordings that were cut off or are
finished, and answers, that are not in the study yet. Nothing is deleted without being asked, and no finished recording
at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget
from typing_extensions import override

from app.kit.buttons import button
from app.kit.language import listed, mark, said, tr, tr_n
from app.kit.layouts import hbox
from app.kit.sentence import Sentence
from app.record.unfinished import Unfinished
from core.text import moment

if TYPE_CHECKING:
    from core.study.leftovers import Found
    from core.study.recordings import UnfinishedClip

_NAMED = 4
_DELETES = mark("Delete what was cut off, and what is not in the study yet")
_LEAVES = mark("Leave what is complete out of the study; its file stays")


class UnfinishedNotice(QWidget):
    """A card that lies over the views, so that nothing moves when it comes or goes; hidden while there is nothing to
    keep, or a participant is here.
    """

    def __init__(self, unfinished: Unfinished) -> None:
        super().__init__()
        self._unfinished = unfinished
        self._found: Found | None = None
        self._asked = False
        self._aside = False
        self._since_shown, self._since_asked = QElapsedTimer(), QElapsedTimer()
        self.label = Sentence("", lines=2)
        self.keep = button(
            tr("Keep"), tr("Make clips of the recordings, and put the answers into the study"), self._keep
        )
        self.keep.setObjectName("primary")
        self.later = button(tr("Later"), tr("Leave them; the next start offers them again"), self._leave)
        self.discard = button(tr("Discard…"), tr(_DELETES), self._discard)
        card = QFrame()
        card.setObjectName("card")
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 4, 8, 0)
        around.addWidget(card)
        row = hbox(card, margins=(12, 8, 12, 8))
        row.addWidget(self.label, 1)
        for choice in (self.keep, self.later, self.discard):
            row.addWidget(choice)
        self.hide()
        unfinished.found.connect(self._offer)
        unfinished.keeping.connect(lambda keeping: self.setEnabled(not keeping))

    def _offer(self, found: Found | None) -> None:
        self._found, self._asked = found, False
        only_finished = found is not None and len(found.finished) == len(found)
        self.discard.setText(tr("Leave out…") if only_finished else tr("Discard…"))
        self.discard.setToolTip(tr(_LEAVES if only_finished else _DELETES))
        self.label.say(f"{_left(found)} {tr('Keep what is there?')}" if found else "")
        self.setVisible(bool(found) and not self._aside)

    def set_aside(self, aside: bool) -> None:
        """While a session runs nothing lies over its buttons; what there is to keep is offered after it."""
        self._aside = aside
        self.setVisible(bool(self._found) and not aside)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._since_shown.start()

    @property
    def _is_meant(self) -> bool:
        """Whether a press is one: the first moment's were meant for what lay there before."""
        return self._since_shown.elapsed() > QApplication.doubleClickInterval()

    def _leave(self) -> None:
        """Until the study is opened again."""
        if self._is_meant:
            self._offer(None)

    def _keep(self) -> None:
        if self._is_meant:
            self._unfinished.keep()

    def _discard(self) -> None:
        """The first press asks, the second deletes what was cut off, and leaves out what is finished.

        The second press of a double click is none: nobody has read the question by then.
        """
        found = self._found
        if found is None or not self._is_meant:
            return
        if not self._asked:
            self._asked = True
            self._since_asked.start()
            self.discard.setText(tr("Delete for good") if len(found) > len(found.finished) else tr("Leave out"))
            self.label.say(_asked(found))
            return
        if self._since_asked.elapsed() <= QApplication.doubleClickInterval():
            return
        self._unfinished.discard(found)


def _left(found: Found) -> str:
    """What is not in the study yet."""
    from core.study.unsaved import said_of

    sentences = []
    if count := len(found.cut_off):
        sentences.append(
            tr_n(
                "A recording was cut off before the end: {names}.",
                "{n} recordings were cut off before the end: {names}.",
                count,
                names=_listed([_named(one) for one in found.cut_off]),
            )
        )
    if count := len(found.finished):
        sentences.append(
            tr_n(
                "A recording is complete, but not in the study yet: {names}.",
                "{n} recordings are complete, but not in the study yet: {names}.",
                count,
                names=_listed([_named(one) for one in found.finished]),
            )
        )
    if found.unsaved:
        names = _listed([said(said_of(one)) for one in found.unsaved])
        sentences.append(tr("Not in the study yet, but safe on the disk: {names}.", names=names))
    return " ".join(sentences)


def _asked(found: Found) -> str:
    """What the second press does."""
    whole = {one.recording.clip for one in found.finished}
    left = [one for one in found.unsaved if one.clip not in whole]
    kinds = (
        (tr("recordings"), found.cut_off),
        (tr("answers"), any(one.of_a_sitting for one in left)),
        (tr("changes"), any(not one.of_a_sitting for one in left)),
    )
    what = [word for word, is_there in kinds if is_there]
    sentences = [tr("Deleted {what} cannot be brought back.", what=listed(what))] if what else []
    if count := len(found.finished):
        sentences.append(
            tr_n(
                "The complete recording stays among the participant's clips on the disk, outside of the study, and it "
                "goes when the participant withdraws. File ▸ Import videos and ratings can bring it in later.",
                "The {n} complete recordings stay among the participant's clips on the disk, outside of the study, and "
                "they go when the participant withdraws. File ▸ Import videos and ratings can bring them in later.",
                count,
            )
        )
    return " ".join(sentences)


def _listed(names: Sequence[str]) -> str:
    more = [tr("and {more} more", more=len(names) - _NAMED)] if len(names) > _NAMED else []
    return "; ".join([*names[:_NAMED], *more])


def _named(found: UnfinishedClip) -> str:
    """Whose it is, what was seen, from when, and how long: "P003, cats, 2026-03-01 14:05, 23 s"."""
    recording = found.recording
    parts = (
        found.participant.code if found.participant else tr("somebody who is not in the study any more"),
        found.stimulus.name if found.stimulus else tr(found.kind),
        moment(recording.started_at) if recording.started_at else "",
        f"{recording.duration_s:z.0f} s" if recording.duration_s > 0 else "",
    )
    return ", ".join(part for part in parts if part)

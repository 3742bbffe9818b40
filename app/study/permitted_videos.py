"""Which of the study's videos may be read: those in its folder, and those elsewhere that the user has agreed to."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance

from app.kit.errors import message_of
from app.kit.language import said, tr
from core.errors import EriscopeError, FilesNotAgreedError
from core.study.records import Clip

if TYPE_CHECKING:
    from core.study.study import Study

log = logging.getLogger(__name__)


class OpenStudy(Protocol):
    """Whose videos these are."""

    failed: SignalInstance
    noticed: SignalInstance

    @property
    def study(self) -> Study | None:
        """The study that is open; None where there is none."""

    def all(self, kind: Any, **where: Any) -> tuple[Any, ...]:
        """Records of a kind; see `OpenStudy.all`."""

    def path_of(self, clip: Clip) -> Path:
        """A clip's video, which may be read.

        Raises:
            FilesNotAgreedError, StudyError: see `Study.clip_file`.
        """

    def read_again(self, topics: Any) -> None:
        """Records of these kinds are looked at anew."""


class StudyVideos(QObject):
    """Finds the videos of the open study that may be read, and asks about the others.

    Signals:
        agreement_wanted: the study refers to files elsewhere that the user has not agreed to (a `FilesNotAgreedError`).
    """

    agreement_wanted = Signal(object)

    def __init__(self, opened: OpenStudy, parent: QObject) -> None:
        super().__init__(parent)
        self._opened = opened

    def readable(self, clip: Clip) -> Path | None:
        """A clip's video, for who wants to see it; where it may not be read, that is asked or told, and it is None."""
        try:
            return self._opened.path_of(clip)
        except FilesNotAgreedError:
            self.ask()
        except EriscopeError as error:
            self._opened.failed.emit(error)
        return None

    def ask(self) -> None:
        """Have the user asked about what is not agreed to yet, if there is anything."""
        try:
            if self._opened.study is not None:
                self._opened.study.check_agreed(self._opened.all(Clip))
        except FilesNotAgreedError as wanted:
            self.agreement_wanted.emit(wanted)
        except EriscopeError as error:
            log.warning("what the study refers to is not known: %s", error)

    def agreed(self) -> None:
        """The user has agreed to some: they are there from now on."""
        if self._opened.study is not None:
            self._opened.noticed.emit(notices_of(self._opened.study, self._opened.all(Clip)))
            self._opened.read_again(frozenset({Clip}))


def notices_of(study: Study, clips: Iterable[Clip]) -> str:
    """What there is to say of a study that was opened, and of its clips; empty where there is nothing."""
    notices = [said(withdrawal) for withdrawal in study.withdrawals]
    try:
        if damaged := study.damage.notice:
            notices.append(said(damaged))
        study.check_agreed(clips)
    except FilesNotAgreedError as wanted:
        notices += [said(wanted.facts), tr("Open such a clip, and you are asked.")]
    except EriscopeError as error:
        notices.append(message_of(error))
    if study.read_only:
        notices.append(
            tr(
                "The study {name} is open for reading only, since {why}. Nothing can be changed or recorded here.",
                name=study.name,
                why=said(study.why_read_only),
            )
        )
    return " ".join(notices)

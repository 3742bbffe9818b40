"""Who is in the open clip: looked for in a few of its pictures when it is opened, and in the shown one when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.clip.open_clip import OpenClip
from app.kit.language import tr, tr_n
from app.kit.newest_answer import Newest
from app.kit.tasks import Task
from core.types import ImageArray

if TYPE_CHECKING:
    from core.features.people import FaceFinder, People, Person, SeenFace

_LOOKS = 8
"""Pictures, evenly over the clip, in which people are looked for."""


class Survey(Task):
    """Looks for faces in a few pictures of a clip.

    Signals:
        looked: a time (s), and the `SeenFace`s of the picture that is shown then.
    """

    looked = Signal(float, object)

    def __init__(self, clip: Path) -> None:
        super().__init__(self._look)
        self.clip = clip

    def _look(self, stop: threading.Event) -> None:
        from core.sources.frame_reader import FrameReader

        assert self.clip is not None
        with FrameReader(self.clip, quick=True, stop=stop) as reader, _finder() as faces:
            looks = min(_LOOKS, len(reader))
            for i in range(looks):
                if stop.is_set():
                    return
                frame = reader.read(int((i + 0.5) * len(reader) / looks))
                self.looked.emit(frame.pts_s, faces.find(frame.image))


def faces_of(image: ImageArray) -> tuple[SeenFace, ...]:
    """All faces of a picture ``(H, W, 3)`` RGB, very small ones too.

    Raises:
        ExtractorError: the landmark model cannot be loaded.
    """
    with _finder() as faces:
        return faces.find(image, fine=True)


@contextmanager
def _finder() -> Iterator[FaceFinder]:
    from core.features.face import StillFaces
    from core.features.people import MOST_FACES, FaceFinder
    from core.models import landmarker_file

    with StillFaces(landmarker_file.require(), MOST_FACES) as landmarker:
        yield FaceFinder(landmarker)


class ClipPeople(QObject):
    """Who was seen in the open clip. Nobody is looked for in a clip that must not be analysed.

    Signals:
        changed: somebody more was seen, or it is another clip.

    Attributes:
        people: who was seen so far.
        looks: in how many pictures they were looked for; looking: there are more to come.
    """

    changed = Signal()

    def __init__(self, opened: OpenClip, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._opened = opened
        self._asked = Newest(in_turn=True)
        self._survey: Survey | None = None
        self.people: People | None = None
        self.looks, self.looking = 0, False
        opened.state.clip_changed.connect(self._begin)

    @property
    def persons(self) -> tuple[Person, ...]:
        """Those who were seen, in the order of their names."""
        return () if self.people is None else tuple(self.people.persons)

    @property
    def told(self) -> str:
        """How many faces there are, in few words; empty where no clip is open, or nobody is looked for."""
        if self.looking and not self.persons:
            return tr("counting faces …")
        if not self.looks:
            return ""
        return tr_n("1 face", "{n} faces", len(self.persons)) if self.persons else tr("no face seen")

    @property
    def declined(self) -> str:
        """Why nobody is looked for in the open clip; empty where somebody may be."""
        repository = self._opened.repository
        return "" if repository is None else repository.declined

    def _begin(self, clip: Path | None) -> None:
        if self._survey is not None:
            self._survey.stop()
        self._asked.drop()
        self._survey, self.people, self.looks, self.looking = None, None, 0, False
        if clip is not None and not self.declined:
            task = self._survey = Survey(clip)
            task.looked.connect(lambda at_s, faces: self._on_looked(task, at_s, faces))
            task.finished.connect(lambda: self._on_over(task))  # a clip that cannot be read says so elsewhere
            self.looking = True
            self._opened.read_with(task)
        self.changed.emit()

    def _on_looked(self, task: Survey, at_s: float, faces: tuple[SeenFace, ...]) -> None:
        if task is self._survey:
            self._note(faces, at_s)

    def _on_over(self, task: Survey) -> None:
        if task is self._survey:
            self._survey, self.looking = None, False
            self.changed.emit()

    def _note(self, faces: tuple[SeenFace, ...], at_s: float) -> tuple[Person, ...]:
        from core.features.people import People

        self.looks += 1
        self.people = self.people or People()
        whose = self.people.note(faces, at_s)
        self.changed.emit()
        return whose

    def look(
        self,
        image: ImageArray,
        at_s: float,
        then: Callable[[tuple[tuple[Person, SeenFace], ...]], object],
        otherwise: Callable[[Exception], object],
    ) -> None:
        """Look for all faces of a picture of the open clip; of several questions the newest is answered.

        Args:
            then: gets who they are.
        """

        def know(faces: tuple[SeenFace, ...]) -> None:
            then(tuple(zip(self._note(faces, at_s), faces, strict=True)))

        self._asked.ask(lambda stop: faces_of(image), know, otherwise)

    def drop(self) -> None:
        """No answer of `look` is wanted any more."""
        self._asked.drop()

    def shut_down(self) -> None:
        """Stop looking and wait; for the end of the program."""
        if self._survey is not None:
            self._survey.stop()
        self._asked.shut_down()

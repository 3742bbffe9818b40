"""Choosing the face to follow: boxes with names round all faces of the shown frame, thumbnails of all people seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.clip.open_clip import OpenClip
from app.clip.people import ClipPeople
from app.clip.state import Position
from app.clip.video_view import FaceBox, VideoView
from app.kit.errors import message_of
from app.kit.language import mark, said, tr, tr_n
from app.review.face_strip import FaceStrip, Shown
from core.text import timecode

if TYPE_CHECKING:
    from core.features.people import Person, SeenFace

LOOKING = mark("Looking for faces in this frame …")
NO_FACE = mark("No face was found in this frame. Go to another one, or choose below.")
MAY_FAIL = mark("It is so small that somebody else may be followed: look afterwards (F).")
CHOOSE = mark("Click a face, or press its number, to follow that person in the whole clip.")


class FacePicking(QObject):
    """Lets the user choose whose face the analysis follows.

    Signals:
        said: a sentence for the status bar.
        picking_changed: whether somebody is being chosen.
    """

    said = Signal(str)
    picking_changed = Signal(bool)

    def __init__(
        self, opened: OpenClip, people: ClipPeople, video: VideoView, strip: FaceStrip, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._opened, self._people, self._video = opened, people, video
        self.strip = strip
        self._seen: tuple[tuple[SeenFace, FaceBox], ...] = ()
        self._looking = False
        self._clicked: tuple[float, float] | None = None
        self.picking = False
        video.picked.connect(self._on_clicked)
        self.strip.chosen.connect(self.choose)
        self.strip.closed.connect(self.stop)
        people.changed.connect(self._show_people)
        opened.state.clip_changed.connect(lambda _: self.stop())
        opened.state.position_changed.connect(self._on_position)

    def start(self) -> None:
        """Look for all faces of the shown frame."""
        if declined := self._people.declined:
            self.said.emit(said(declined))
            return
        self.picking = True
        self._video.set_picking(True)
        self.strip.begin()
        self._show_people()
        self._on_position(self._opened.state.position)
        self.picking_changed.emit(True)

    def stop(self) -> None:
        """Choose nobody."""
        self._seen, self._looking, self._clicked = (), False, None
        self._people.drop()
        self._video.set_faces(())
        if self.picking:
            self.picking = False
            self._video.set_picking(False)
            self.strip.end()
            self.picking_changed.emit(False)

    def _on_position(self, position: Position) -> None:
        if not self.picking:
            return
        self.strip.set_time(timecode(position.pts_s))
        image = self._opened.image
        self._seen, self._looking, self._clicked = (), False, None
        self._video.set_faces(())
        if image is not None and not self._opened.player.playing:
            self._looking = True
            self.strip.say(tr(LOOKING))
            self._people.look(image, position.pts_s, self._on_seen, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._looking = False
        self.strip.say(message_of(error))

    def _on_seen(self, found: tuple[tuple[Person, SeenFace], ...]) -> None:
        self._looking = False
        if not self.picking:
            return
        followed = self._followed_at()
        self._seen = tuple((face, _box(person, face, followed)) for person, face in found)
        self._video.set_faces(tuple(box for _, box in self._seen))
        self.strip.say(tr(CHOOSE if self._seen else NO_FACE))
        self._show_people()
        if self._clicked is not None:
            self._on_clicked(*self._clicked)

    def _followed_at(self) -> tuple[float, float] | None:
        """Where the face that is followed is in the shown frame (pixels), if that is known."""
        state = self._opened.state
        row = state.curves.row_at(state.position.pts_s)
        if state.earlier is not None or row is None or not state.curves["face"][row]:
            return None
        x, y = state.curves["landmarks"][row].mean(axis=0)
        return float(x), float(y)

    def _show_people(self) -> None:
        if not self.picking:
            return
        looks, now = self._people.looks, self._now_followed()
        persons = self._people.persons
        self.strip.show_people([Shown(p.name, p.face.picture, _tip(p, looks), p.name == now) for p in persons])

    def _now_followed(self) -> str:
        """Who is followed in the shown frame, or was chosen for it; empty where that is not known."""
        if seen := next((box.name for _, box in self._seen if box.followed), ""):
            return seen
        settings, people = self._opened.state.settings, self._people.people
        wanted = settings.face_at(self._opened.state.position.pts_s)
        return "" if wanted is None or people is None else people.named(wanted)

    def _on_clicked(self, x: float, y: float) -> None:
        if not self.picking:
            return
        if self._looking:  # it is answered as soon as that is known
            self._clicked = x, y
            return
        hit = next((box.name for _, box in self._seen if box.contains(x, y)), None)
        if hit is None:
            self.strip.say(tr("No face was found where you clicked. Click into a box, or choose below."))
        else:
            self.choose(hit, self.strip.from_here.isChecked())

    def choose(self, name: str, from_here: bool = False) -> None:
        """Follow a person: in the whole clip, or from the shown frame on."""
        here = next((face for face, box in self._seen if box.name == name), None)
        elsewhere = next((person.face for person in self._people.persons if person.name == name), None)
        face = here or elsewhere
        if face is None:
            return
        pts_s = self._opened.state.position.pts_s
        self.stop()
        self._opened.follow_face(face.pick, pts_s if from_here else None)
        if from_here:
            told = tr("Following {name} from {time} on.", name=name, time=timecode(pts_s))
        else:
            told = tr("Following {name} in the whole clip.", name=name)
        self.said.emit(told if face.found else f"{told} {tr(MAY_FAIL)}")


def _tip(person: Person, looks: int) -> str:
    """Where somebody was seen, and why they cannot be read reliably."""
    told = tr_n(
        "Seen in {seen} of the 1 picture that was looked at; here at {time}.",
        "Seen in {seen} of the {n} pictures that were looked at; here at {time}.",
        looks, seen=person.looks, time=timecode(person.at_s),
    )  # fmt: skip
    if why := "; ".join(_whys(person.face)):
        told += "\n" + tr("Not read reliably there: {why}.", why=why)
    return told


def _whys(face: SeenFace) -> list[str]:
    """Why a face cannot be read reliably, each reason in the window's language."""
    return [said(part) for part in face.why_not.split("; ") if part]


def _box(person: Person, face: SeenFace, followed: tuple[float, float] | None) -> FaceBox:
    """The box that is drawn around one face.

    Args:
        followed: where the face is that is followed, if that is known.
    """
    box = face.box
    is_followed = followed is not None and box.contains(*followed)
    brief = ", ".join(why.partition(":")[0] for why in _whys(face))  # without figures
    return FaceBox(person.name, (box.left, box.top, box.width, box.height), brief, is_followed)

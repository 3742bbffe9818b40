"""All faces of a picture, and who of them is the same person."""

from __future__ import annotations

import numpy as np
import pytest

from core.features.face import StillFaces
from core.features.following import pick
from core.features.people import MOST_FACES, FaceFinder, People, SeenFace
from core.types import Box, FacePick


@pytest.fixture(scope="module")
def room(portrait):
    """One face near by, one that is small, on a wide ground."""
    from core.system.cv import cv2

    face = portrait[:256, 90:360]
    picture = np.full((480, 960, 3), 90, np.uint8)
    picture[100:440, 60:418] = cv2.resize(face, (358, 340), interpolation=cv2.INTER_CUBIC)
    picture[60:132, 800:876] = cv2.resize(face, (76, 72), interpolation=cv2.INTER_AREA)
    return picture


def test_small_faces_are_found_too_and_it_is_said_why_they_cannot_be_read(room, landmarker):
    with StillFaces(landmarker, MOST_FACES) as still:
        large, small = FaceFinder(still).find(room, fine=True)
        assert FaceFinder(still).find(np.full((480, 640, 3), 90, np.uint8)) == ()
    assert large.box.centre[0] < 500 and large.why_not == ""
    assert 800 < small.box.centre[0] < 876 and 60 < small.box.centre[1] < 132
    assert small.why_not.startswith("too small: ")
    assert large.picture.shape[0] > large.box.height > small.picture.shape[0] > small.box.height


def seen(x: float, shape: float, why: str = "") -> SeenFace:
    of = np.zeros(105)
    of[0] = shape * np.sqrt(105)  # the root-mean-square difference of two shapes
    box = Box(x, 100.0, 50.0, 50.0)
    return SeenFace(box, of, why, FacePick(tuple(of), box.centre), np.zeros((4, 4, 3), np.uint8))


def test_people_keep_their_names_in_whatever_order_they_are_found():
    people = People()
    assert [p.name for p in people.note([seen(0, 0.0, "too dark"), seen(400, 0.5)], 1.0)] == ["A", "B"]
    assert [p.name for p in people.note([seen(380, 0.52), seen(60, 0.03)], 3.0)] == ["B", "A"]
    assert [p.name for p in people.note([seen(200, 1.0)], 5.0)] == ["C"]
    assert [(p.name, p.looks, p.at_s) for p in people.persons] == [("A", 2, 3.0), ("B", 2, 1.0), ("C", 1, 5.0)]
    assert people.persons[0].face.why_not == ""  # the better picture
    assert people.named(seen(390, 0.51).pick) == "B"
    assert people.named(seen(0, 3.0).pick) == ""


def test_who_turns_the_head_where_they_are_stays_the_same_person(finder, portrait):
    people = People()
    people.note([seen(0, 0.0)], 0.0)
    assert [p.name for p in people.note([seen(10, 0.25)], 1.0)] == ["A"]
    assert [p.name for p in people.note([seen(300, 0.25)], 2.0)] == ["B"]
    small = "too small: 20 px between the eyes, at least 60"  # its shape is measured badly
    assert [p.name for p in people.note([seen(700, 0.5, small), seen(20, 0.0)], 3.0)] == ["B", "A"]
    face = finder.find(portrait)
    assert FaceFinder(finder).find(portrait)[0].pick == pick(face)

"""Faces through MediaPipe: what is measured, with which signs, and of whom."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.ndimage import rotate
from scipy.spatial.transform import Rotation

from core.errors import ExtractorError
from core.features import following
from core.features.face import (
    BLENDSHAPES,
    FaceExtractor,
    StillFaces,
    _Detector,
    _Landmarker,
    head_pose,
    landmarks68,
)
from core.sources.synthetic import NO_FACE_S, SMILE, SURPRISE
from core.sources.video_file import VideoFile
from core.types import Frame


def test_the_planted_face_is_measured_in_every_frame_that_shows_it(planted):
    for frame in planted:
        face = frame.sighting.face
        assert (face is None) == (NO_FACE_S[0] <= frame.pts_s < NO_FACE_S[1]), frame.pts_s
        assert (frame.quality is None) == (face is None)
        if face is not None:
            assert face.landmarks.shape == (478, 3)
            assert face.blendshapes.shape == (52,)
            assert ((face.blendshapes >= 0) & (face.blendshapes <= 1)).all()
            assert face.landmarks[:, 0].min() > 0
            assert face.landmarks[:, 0].max() < 640
            assert max(abs(face.pose.pitch), abs(face.pose.yaw), abs(face.pose.roll)) < 25
            assert 40 < frame.quality.size_px < 200
            assert 0.1 < frame.quality.brightness < 0.9
            assert frame.quality.sharpness > 0


def test_planted_expressions_show_in_their_blendshapes(planted):
    assert len(BLENDSHAPES) == len(set(BLENDSHAPES)) == 52

    def mean(name, start_s, end_s):
        index = BLENDSHAPES.index(name)
        return np.mean([f.sighting.face.blendshapes[index] for f in planted if start_s <= f.pts_s < end_s])

    calm = (0.5, 1.6)
    assert mean("mouthSmileLeft", SMILE.apex_s, SMILE.release_s) > mean("mouthSmileLeft", *calm) + 0.1
    for name in ("browInnerUp", "jawOpen"):
        assert mean(name, SURPRISE.apex_s, SURPRISE.release_s) > mean(name, *calm) + 0.1


def test_pose_signs_are_openfaces():
    """Canonical face: x right, y up, z to the viewer. So a nose on z shows where the head looks."""

    def pose(rotation):
        matrix = np.eye(4)
        matrix[:3, :3] = 1.3 * rotation.as_matrix()
        return head_pose(matrix)

    down = Rotation.from_euler("x", 20, degrees=True)
    assert down.apply([0, 0, 1])[1] < 0
    assert pose(down).pitch == pytest.approx(20)
    left = Rotation.from_euler("y", -30, degrees=True)
    assert left.apply([0, 0, 1])[0] < 0
    assert pose(left).yaw == pytest.approx(30)
    clockwise = Rotation.from_euler("z", -15, degrees=True)
    assert clockwise.apply([0, 1, 0])[0] > 0
    assert pose(clockwise).roll == pytest.approx(15)
    for values in (pose(down), pose(left), pose(clockwise)):
        assert sum(abs(v) > 1e-4 for v in (values.pitch, values.yaw, values.roll)) == 1


def test_a_tilted_picture_tilts_the_head_and_a_mirrored_one_turns_it_round(portrait, portrait_face, finder):
    upright = portrait_face.pose
    for clockwise in (20, -20):
        tilted = finder.find(rotate(portrait, -clockwise, reshape=False, order=1, mode="nearest"))
        assert tilted.pose.roll - upright.roll == pytest.approx(clockwise, abs=4)
    mirrored = finder.find(np.ascontiguousarray(portrait[:, ::-1]))
    assert mirrored.pose.roll == pytest.approx(-upright.roll, abs=3)
    assert mirrored.pose.yaw == pytest.approx(-upright.yaw, abs=4)
    assert mirrored.pose.pitch == pytest.approx(upright.pitch, abs=4)


def test_landmarks_are_pixels_of_the_picture_whatever_its_shape(portrait, portrait_face, finder):
    wide = np.full((256, 480, 3), 90, np.uint8)
    wide[:, 150:420] = portrait[:256, 90:360]
    moved = finder.find(wide)
    difference = moved.landmarks[:, :2] - portrait_face.landmarks[:, :2] - [60, 0]
    assert np.abs(difference).mean() < 2
    # z has the scale of x: the nose stands out by a like part of the eyes' distance.
    for face in (moved, portrait_face):
        eyes = np.linalg.norm(face.landmarks[33] - face.landmarks[263])
        depth = (face.landmarks[[33, 263], 2].mean() - face.landmarks[4, 2]) / eyes
        assert depth == pytest.approx(0.6, abs=0.35)
    assert moved.box.contains(*moved.landmarks[4, :2])


def test_the_68_points_are_in_ibugs_order(portrait_face):
    points = landmarks68(portrait_face.landmarks)
    assert points.shape == (68, 3)
    x, y = points[:, 0], points[:, 1]
    assert (np.diff(x[:17]) > -2).all()  # jaw from the picture's left to its right
    assert y[8] == y[:17].max()
    assert (np.diff(x[17:27]) > 0).all()  # brows
    assert (np.diff(y[27:31]) > 0).all()  # nose bridge
    assert (np.diff(x[31:36]) > 0).all()  # nostrils
    for start in (36, 42):  # eyes, clockwise from the outer corner of the picture's left
        eye = slice(start, start + 6)
        assert x[start] == x[eye].min()
        assert x[start + 3] == x[eye].max()
        assert max(y[start + 1 : start + 3]) < min(y[start + 4 : start + 6])
    assert y[17:27].max() < y[36:48].min()
    outer, inner = slice(48, 60), slice(60, 68)
    assert (x[48], x[54]) == (x[outer].min(), x[outer].max())
    assert (x[60], x[64]) == (x[inner].min(), x[inner].max())
    assert y[51] < y[62] < y[66] < y[57]
    assert x[outer].min() < x[inner].min() < x[inner].max() < x[outer].max()


@pytest.fixture(scope="module")
def two_people(portrait):
    """A narrow face on the left, a wide one on the right, 256 px high each."""
    from core.system.cv import cv2

    face = portrait[:256, 90:360]
    narrow = cv2.resize(face, (200, 256), interpolation=cv2.INTER_AREA)
    wide = cv2.resize(face[:, ::-1], (330, 256), interpolation=cv2.INTER_AREA)
    return narrow, wide


def scene(left, right):
    picture = np.full((300, 640, 3), 90, np.uint8)
    if left is not None:
        picture[20:276, 20 : 20 + left.shape[1]] = left
    if right is not None:
        picture[20:276, 290 : 290 + right.shape[1]] = right
    return picture


def sightings(pictures, landmarker, **options):
    with FaceExtractor(landmarker, **options) as faces:
        return [faces.observe(Frame(i, i / 25, picture)) for i, picture in enumerate(pictures)]


def side(face):
    return None if face is None else ("left" if face.box.centre[0] < 290 else "right")


def test_of_two_people_one_is_followed_and_the_other_only_located(two_people, landmarker):
    narrow, wide = two_people
    pictures = [scene(narrow, wide)] * 6
    seen = sightings(pictures, landmarker)
    assert {side(s.face) for s in seen} == {"right"}  # the larger one
    for sighting in seen:
        assert len(sighting.others) == 1
        assert sighting.others[0].centre[0] < 290


def test_the_costly_search_for_people_is_made_only_where_the_detector_sees_several_faces(
    two_people, landmarker, monkeypatch
):
    narrow, wide = two_people
    searched = []
    detect = _Landmarker.detect

    def counting(self, image, pts_s):
        searched.append(self._max_faces)
        return detect(self, image, pts_s)

    monkeypatch.setattr(_Landmarker, "detect", counting)
    sightings([scene(None, wide)] * 20, landmarker)
    assert set(searched) == {1}  # two looks around, in the frames 0 and 15, found one face each
    searched.clear()
    # The second face comes after the first look and is found by the next.
    seen = sightings([scene(None, wide)] * 5 + [scene(narrow, wide)] * 15, landmarker)
    assert [len(s.others) for s in seen] == [0] * 15 + [1] * 5
    assert searched.count(4) == 5


def test_the_detector_sees_no_fewer_faces_than_the_landmarker_in_a_real_clip(real_clips, landmarker):
    with VideoFile(real_clips / "multi_face.avi") as source:
        frames = list(source.frames())[::20]
    detector = _Detector(landmarker)
    with StillFaces(landmarker, max_faces=4) as faces:
        found = [len(faces.find_all(frame.image)) for frame in frames]
    several = [detector.several(frame.image) for frame in frames]
    detector.close()
    assert sum(n > 1 for n in found) > 5
    assert all(may for may, n in zip(several, found, strict=True) if n > 1)


def test_the_followed_person_may_be_hidden_for_a_while_without_identity_going_over(two_people, landmarker):
    narrow, wide = two_people
    pictures = [scene(narrow, wide)] * 3 + [scene(narrow, None)] * 16 + [scene(narrow, wide)] * 4
    followed = [side(s.face) for s in sightings(pictures, landmarker)]
    assert followed[:3] == ["right"] * 3
    assert set(followed[3:19]) == {None}
    assert followed[-2:] == ["right"] * 2


def test_a_picked_face_is_followed_from_where_it_joins_somebody_else(two_people, landmarker, finder):
    narrow, wide = two_people
    picked = following.pick(min(finder.find_all(scene(narrow, wide)), key=lambda face: face.box.centre[0]))
    pictures = [scene(None, wide)] * 4 + [scene(narrow, wide)] * 20
    followed = [side(s.face) for s in sightings(pictures, landmarker, pick=picked)]
    assert followed[-6:] == ["left"] * 6


def test_from_a_time_on_another_face_is_followed_and_again_in_the_next_clip(two_people, landmarker, finder):
    narrow, wide = two_people
    left, right = sorted(finder.find_all(scene(narrow, wide)), key=lambda face: face.box.centre[0])
    changes = ((4 / 25, following.pick(left)), (8 / 25, following.pick(right)))
    with FaceExtractor(landmarker, changes=changes) as faces:
        for _ in range(2):
            seen = [faces.observe(Frame(i, i / 25, scene(narrow, wide))) for i in range(11)]
            assert [side(s.face) for s in seen] == ["right"] * 4 + ["left"] * 4 + ["right"] * 3
            faces.reset()
        faces.want(following.pick(left))
        assert side(faces.observe(Frame(0, 0.0, scene(narrow, wide))).face) == "left"


def test_reset_forgets_the_clip_before(two_people, landmarker):
    narrow, wide = two_people
    with FaceExtractor(landmarker) as faces:
        for i in range(3):
            faces.observe(Frame(i, 60 + i / 25, scene(None, wide)))
        faces.reset()
        # Earlier timestamps and another person: a new clip.
        assert side(faces.observe(Frame(0, 0.0, scene(narrow, None))).face) == "left"


def test_nothing_is_printed_from_the_first_frame_until_all_is_let_go(portrait, landmarker, capfd):
    with FaceExtractor(landmarker) as extractor:
        extractor.observe(Frame(0, 0.0, portrait))
    assert tuple(capfd.readouterr()) == ("", "")


def test_times_that_stand_still_or_go_back_are_borne(portrait, landmarker):
    with FaceExtractor(landmarker, max_faces=1) as faces:
        for i, pts_s in enumerate((0.0, 0.0, 0.0004, 0.0, 1.0, 0.5)):
            assert faces.observe(Frame(i, pts_s, portrait)).face is not None


def test_a_file_that_is_no_landmark_model_is_named(tmp_path):
    broken = tmp_path / "face_landmarker.task"
    broken.write_bytes(b"nothing")
    with pytest.raises(ExtractorError, match=r"face_landmarker\.task"):
        StillFaces(broken)


def test_pose_follows_openfaces_on_a_real_clip(real_clips, shared, landmarker):
    csv = shared / "data" / "openface" / "s29.mp4.csv"
    names = csv.read_text().split("\n", 1)[0].replace(" ", "").split(",")
    columns = ("pose_Rx", "pose_Ry", "pose_Rz")
    theirs = np.genfromtxt(csv, delimiter=",", skip_header=1, usecols=[names.index(name) for name in columns])
    with VideoFile(real_clips / "s29.mp4") as source, FaceExtractor(landmarker, max_faces=1) as faces:
        ours = [faces.observe(frame).face for frame in source.frames()]
    found = np.array([face is not None for face in ours])
    assert found.mean() > 0.95
    pose = np.array([[f.pose.pitch, f.pose.yaw, f.pose.roll] for f in ours if f])
    for i in range(3):
        reference = np.degrees(theirs[: len(ours)][found, i])
        assert np.corrcoef(pose[:, i], reference)[0, 1] > 0.8, columns[i]


def test_of_three_real_people_the_one_who_was_picked_is_followed_although_heads_turn(real_clips, landmarker):
    with VideoFile(real_clips / "multi_face.avi") as source, StillFaces(landmarker, 4) as still:
        frames = [frame for frame in source.frames() if frame.pts_s < 1.6]
        seated, standing = sorted(still.find_all(frames[0].image), key=lambda face: -face.box.width)
    for wanted, is_wide in ((seated, True), (standing, False)):
        with FaceExtractor(landmarker, pick=following.pick(wanted)) as faces:
            seen = [faces.observe(frame).face for frame in frames]
        assert all(face is not None for face in seen)
        assert {face.box.width > 90 for face in seen if face is not None} == {is_wide}

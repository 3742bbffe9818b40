"""Whether a face keeps its class when its picture changes."""

from __future__ import annotations

from fractions import Fraction

import av
import numpy as np
import pytest
import torch

from core.errors import DatasetError
from core.features.alignment import crop_face, face_quality
from core.input_recipes import ImageRecipe
from core.models.backbone import Backbone
from core.training.bundled import steadiness as module
from core.training.bundled.steadiness import CHANGES, dimmed, from_afar, steadiness, tilted

CLASSES = ("dark", "bright")


@pytest.fixture(scope="module")
def clip(tmp_path_factory, portrait):
    """The portrait for 6 s, five frames a second."""
    path = tmp_path_factory.mktemp("steadiness") / "portrait.mkv"
    with av.open(str(path), "w") as out:
        stream = out.add_stream("ffv1", rate=5)
        stream.width, stream.height, stream.pix_fmt = 512, 512, "bgr0"
        for i in range(30):
            frame = av.VideoFrame.from_ndarray(portrait, format="rgb24")
            frame.pts, frame.time_base = i, Fraction(1, 5)
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))
    return path


def by_light(border):
    """A network that tells faces apart by their mean value only."""

    class ByLight(torch.nn.Module):
        def forward(self, images):
            mean = images.mean(dim=(1, 2, 3))
            return images.flatten(1), torch.stack([border - mean, mean - border], dim=1)

    return Backbone("b", "abc", ByLight().eval(), ImageRecipe(48, grey=True, mean=(0.0,), std=(1.0,)), CLASSES)


def test_a_class_that_hangs_on_light_alone_is_lost_in_the_dark_and_kept_elsewhere(
    clip, landmarker, portrait_face, portrait
):
    crop = crop_face(portrait, portrait_face.landmarks)
    light = float(crop.mean()) / 255
    figures = steadiness([clip], landmarker, by_light(0.7 * light))
    assert (figures["faces"], figures["clips"]) == (8, 1)
    assert set(figures["changes"]) == set(CHANGES)
    kept = {name: of["kept"] for name, of in figures["changes"].items()}
    assert kept.pop("half the light") == 0
    assert set(kept.values()) == {1.0}
    yaws = [of["yaw"] for of in figures["changes"].values()]
    assert yaws[0] > 12
    assert yaws[1] < -12
    assert all(abs(yaw - portrait_face.pose.yaw) < 6 for yaw in yaws[2:])


def test_a_changed_picture_without_a_face_counts_as_lost(clip, landmarker, monkeypatch):
    monkeypatch.setattr(module, "CHANGES", {"gone": lambda image, face: np.zeros_like(image)})
    figures = steadiness([clip], landmarker, by_light(0.0))
    assert figures["changes"]["gone"]["kept"] == 0
    assert figures["changes"]["gone"]["yaw"] is None


def test_a_clip_that_cannot_be_read_is_named_and_the_others_count(clip, landmarker, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "CHANGES", {"dim": lambda image, face: dimmed(image)})
    torn = tmp_path / "torn.mp4"
    torn.write_bytes(b"no video")
    figures = steadiness([torn, clip], landmarker, by_light(0.0))
    assert (figures["faces"], figures["clips"]) == (8, 1)
    assert len(figures["failures"]) == 1 and "torn.mp4" in figures["failures"][0]
    with pytest.raises(DatasetError, match=r"torn\.mp4"):
        steadiness([torn], landmarker, by_light(0.0))


def test_faces_that_look_away_are_not_taken(clip, landmarker, monkeypatch):
    monkeypatch.setattr(module, "_FRONTAL_DEG", 0.0)
    with pytest.raises(DatasetError, match="look at the camera"):
        steadiness([clip], landmarker, by_light(0.5))


def test_a_picture_is_tilted_by_the_degrees_it_says(finder, portrait, portrait_face):
    for degrees in (-20.0, 20.0):
        found = finder.find(tilted(portrait, portrait_face, degrees))
        assert abs(found.pose.roll - portrait_face.pose.roll) == pytest.approx(20, abs=4)


def test_half_the_light_is_half_of_every_value():
    assert dimmed(np.array([[[0, 101, 255]]], np.uint8)).tolist() == [[[0, 50, 127]]]


def test_from_afar_the_eyes_are_48_pixels_apart_and_never_enlarged(finder, portrait, portrait_face):
    far = from_afar(portrait, portrait_face)
    face = finder.find(far)
    assert face_quality(face, crop_face(far, face.landmarks)).size_px == pytest.approx(48, abs=3)
    farther = far[::2, ::2].copy()
    assert from_afar(farther, finder.find(farther)) is farther

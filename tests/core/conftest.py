"""Recordings without a camera: made-up frames, faces and features in front of a real, small ERI network."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import numpy as np
import pytest
from numpy.typing import NDArray

SOUND_RATE = 16_000


@dataclass
class MadeUpRecording:
    """A source whose frames are flat grey, each of its own level; no face outside of ``face_s``."""

    times: Sequence[float]
    duration_s: float | None
    sound_s: float = 0.0
    size: tuple[int, int] = (32, 24)
    breaks_at: int | None = None
    warnings: tuple[str, ...] = ()
    alive: list[Any] = field(default_factory=list)
    most_alive: int = 0

    @property
    def info(self) -> Any:
        from core.sources.base import ClipInfo

        return ClipInfo("made up", *self.size, 10.0, self.duration_s, len(self.times), self.sound_s > 0)

    def frames(self) -> Iterator[Any]:
        from core.types import Frame

        for index, pts_s in enumerate(self.times):
            if index == self.breaks_at:
                raise RuntimeError("the decoder broke")
            image = np.full((self.size[1], self.size[0], 3), index * 37 % 251, np.uint8)
            self.alive = [reference for reference in self.alive if reference() is not None]
            self.alive.append(weakref.ref(image))
            self.most_alive = max(self.most_alive, len(self.alive))
            yield Frame(index, float(pts_s), image)

    def sound(self) -> Iterator[NDArray[np.float32]]:
        for second in range(int(np.ceil(self.sound_s))):
            n = round(min(1.0, self.sound_s - second) * SOUND_RATE)
            yield np.random.default_rng(second).standard_normal(n).astype(np.float32) * 0.1

    def whole_sound(self) -> tuple[NDArray[np.float32], int]:
        return np.concatenate([np.zeros(0, np.float32), *self.sound()]), SOUND_RATE

    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None: ...


def made_up_mesh() -> NDArray[np.float32]:
    """A face that fills a picture of 32 by 24 pixels."""
    from core.features.alignment import reference_mesh

    mesh = reference_mesh()
    iris = np.repeat(mesh[[33]], 10, axis=0)
    return (np.concatenate([mesh, iris]) * 10 + np.array([16, 12, 0])).astype(np.float32)


@dataclass
class MadeUpFaces:
    """Sees the same face in every frame but those that it is told to miss."""

    missed: frozenset[int] = frozenset()
    breaks_at: int | None = None

    def __post_init__(self) -> None:
        self._mesh = made_up_mesh()

    def observe(self, frame: Any) -> Any:
        from core.features.face import Sighting
        from core.types import FaceObservation, HeadPose

        if frame.index == self.breaks_at:
            raise RuntimeError("the landmarker broke")
        if frame.index in self.missed:
            return Sighting(None)
        return Sighting(FaceObservation(self._mesh, np.zeros(52, np.float32), HeadPose(1.0, 2.0, 3.0)))

    def want(self, pick: Any, changes: Any = ()) -> None:
        """There is one face only."""

    def reset(self) -> None: ...

    close = reset


@dataclass
class MadeUpHolistic:
    """512 values and three class probabilities that follow from the crop's grey level."""

    breaks: bool = False
    alive: list[Any] = field(default_factory=list)
    most_alive: int = 0

    def extract(self, crops: list[NDArray[np.uint8]]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        if self.breaks:
            raise RuntimeError("the network broke")
        level = np.array([crop[112, 112, 0] for crop in crops], np.float32)
        rows = np.sin(level[:, None] * np.arange(1, 513, dtype=np.float32) / 50).astype(np.float32)
        self.alive = [batch for batch in self.alive if batch() is not None] + [weakref.ref(rows)]
        self.most_alive = max(self.most_alive, len(self.alive))
        classes = np.stack([level, 251 - level, np.full_like(level, 251)], axis=1) / 502
        return rows, classes


@dataclass
class MadeUpUnits:
    """Provisional values are 1; final ones are ``final_intensity(index)``."""

    breaks_at: int | None = None
    waiting: list[int] = field(default_factory=list)

    @staticmethod
    def final_intensity(index: int) -> NDArray[np.float32]:
        return ((index + np.arange(17)) % 6).astype(np.float32)

    def observe(self, frame: Any, face: Any, crop: Any) -> Any:
        from core.types import ActionUnits

        if frame.index == self.breaks_at:
            raise RuntimeError("the action units broke")
        self.waiting.append(frame.index)
        return ActionUnits(np.ones(17, np.float32), np.zeros(17, np.bool_))

    def settle(self) -> list[tuple[int, Any]]:
        from core.types import ActionUnits

        settled = [(i, ActionUnits(self.final_intensity(i), self.final_intensity(i) > 2)) for i in self.waiting]
        self.waiting = []
        return settled


def build_small_model(layout: Any = None, *, audio_recipe: str = "paper", validated: bool = False) -> Any:
    """A real ERI network, untrained and small: 2 blocks of 2 heads."""
    import torch

    from core.input_recipes import AudioRecipe
    from core.models.base import ReactionModel
    from core.models.inputs import PAPER_LAYOUT, widths
    from core.models.systems.fang import FangArchitecture, FangNetwork

    layout = layout or PAPER_LAYOUT
    torch.manual_seed(7)
    network = FangNetwork(FangArchitecture(widths(layout), hidden=8, gru_layers=1, blocks=2, heads=2, head_size=4))
    with torch.no_grad():
        for parameter in network.parameters():
            if parameter.dim() > 1:
                parameter.mul_(3.0)  # so that attention is not flat
    network.eval().requires_grad_(False)
    return ReactionModel("small", "0" * 64, network, layout, AudioRecipe(name=audio_recipe), validated, "", "")


@pytest.fixture(scope="session")
def small_model() -> Callable[..., Any]:
    return build_small_model


@pytest.fixture(scope="session")
def made_up() -> SimpleNamespace:
    """The parts of a pipeline without real pictures."""

    def parts(**replaced: Any) -> Any:
        from core.analysis.pipeline import Parts

        given = {"faces": MadeUpFaces(), "holistic": MadeUpHolistic(), "model": build_small_model()} | replaced
        return Parts(**given, classes=("calm", "glad", "other"))

    return SimpleNamespace(
        Recording=MadeUpRecording, Faces=MadeUpFaces, Holistic=MadeUpHolistic, Units=MadeUpUnits, parts=parts
    )


@pytest.fixture(scope="session")
def frames_of() -> Callable[[Path], list[tuple[float, NDArray[np.uint8]]]]:
    """All pictures of a file with their times, decoded by PyAV alone."""
    import av

    def decode(path: Path) -> list[tuple[float, NDArray[np.uint8]]]:
        with av.open(str(path)) as container:
            return [(float(f.time), f.to_ndarray(format="rgb24")) for f in container.decode(video=0)]

    return decode


@pytest.fixture(scope="session")
def planted_analysis(planted_clip: Path, landmarker: Path) -> Any:
    """The planted clip through everything that is shipped; also put into the cache of the tests' home."""
    from core.analysis.analyser import Analyser
    from core.analysis_settings import AnalysisSettings

    with Analyser(AnalysisSettings()) as analyser:
        return analyser.analyse(planted_clip)


@pytest.fixture(scope="session")
def short_clip(planted_clip: Path, frames_of: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted clip's first 64 frames, the smile among them, with sound that lasts longer than they do."""
    from core.sources.synthetic import write_clip

    path = tmp_path_factory.mktemp("short") / "short.mp4"
    frames = frames_of(planted_clip)[:64]
    noise = np.random.default_rng(5).standard_normal(round((frames[-1][0] + 1.5) * SOUND_RATE)) * 0.05
    write_clip(path, frames, noise.astype(np.float32))
    return path


@pytest.fixture(scope="session")
def faceless_clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second of grey slopes, no face, no sound."""
    from core.sources.synthetic import write_clip

    path = tmp_path_factory.mktemp("faceless") / "faceless.mp4"
    slope = np.repeat(np.linspace(0, 255, 160).astype(np.uint8)[None, :, None], 120, axis=0).repeat(3, axis=2)
    write_clip(path, [(i / 15, np.ascontiguousarray(np.roll(slope, 3 * i, axis=1))) for i in range(15)], None)
    return path


@pytest.fixture(scope="session")
def portrait() -> NDArray[np.uint8]:
    """A portrait of a smiling astronaut, 512x512, frontal."""
    from skimage import data

    return np.ascontiguousarray(data.astronaut(), np.uint8)


@pytest.fixture(scope="session")
def finder(landmarker: Path) -> Iterator[Any]:
    from core.features.face import StillFaces

    with StillFaces(landmarker, max_faces=3) as finder:
        yield finder


@pytest.fixture(scope="session")
def portrait_face(finder: Any, portrait: NDArray[np.uint8]) -> Any:
    face = finder.find(portrait)
    assert face is not None
    return face

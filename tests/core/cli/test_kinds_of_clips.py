"""Clips that lack something, before models that read less than everything: each command, on each pair.

The faces are made up, so that it takes no time; decoding, sound, networks, files and texts are the program's own.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from core.analysis import action_unit_sources, assembly, result_files
from core.analysis.analyser import Analyser
from core.analysis.result import Analysis
from core.analysis_settings import AnalysisSettings
from core.errors import AnalysisError, SettingsError
from core.inspection.effects import gradient_by_step
from core.inspection.inspection import as_json, inspect
from core.inspection.masks import HOW, STREAMS, mask_and_predict
from core.inspection.opening import model_of, readings_of, subject_of
from core.models.base import ReactionModel
from core.models.inputs import PAPER_LAYOUT, widths
from core.models.reaction_file import load_reaction_model, save_reaction_model
from core.models.systems.recurrent import RecurrentArchitecture
from core.sources.synthetic import write_clip
from core.types import NO_ATTENTION, VIDEO_FEATURES

Run = Callable[..., Any]
RATE, SOUND_RATE, TOKEN_S = 5, 16_000, 0.512
_DARK = 20
"""A picture that is darker shows no face."""

LAYOUTS = {
    "both": PAPER_LAYOUT,
    "joined": (("joint", (*VIDEO_FEATURES, "audio")),),
    "face alone": (("video", VIDEO_FEATURES),),
    "holistic alone": (("video", ("holistic",)),),
    "action units alone": (("video", ("au_intensity", "au_occurrence")),),
    "sound alone": (("audio", ("audio",)),),
    "no attention": PAPER_LAYOUT,
}


@dataclass(frozen=True)
class Kind:
    """A clip: how long, where its face is seen, and how much sound it has (seconds; None: no sound track)."""

    seconds: float
    sound_s: float | None
    face_until_s: float = math.inf

    @property
    def times(self) -> list[float]:
        return [i / RATE for i in range(max(1, round(self.seconds * RATE)))]

    @property
    def n_faces(self) -> int:
        return sum(t < self.face_until_s for t in self.times)

    @property
    def n_tokens(self) -> int:
        """That end within the sound and whose middle lies within the pictures, of which the last lasts as all do."""
        heard = (self.sound_s or 0.0) * SOUND_RATE
        n = max(0, math.floor((heard - 512 + 256) / (32 * 256)))
        return sum((i + 0.5) * TOKEN_S < self.seconds for i in range(n))

    def write(self, path: Path) -> Path:
        def picture(t: float) -> np.ndarray:
            return np.full((24, 32, 3), 60 + 13 * round(t * RATE) % 150 if t < self.face_until_s else 0, np.uint8)

        sound = None
        if self.sound_s is not None:
            noise = np.random.default_rng(3).standard_normal(round(self.sound_s * SOUND_RATE))
            sound = (0.05 * noise).astype(np.float32)
        write_clip(path, [(t, picture(t)) for t in self.times], sound)
        return path


KINDS = {
    "with sound": Kind(4.0, 4.0),
    "no sound": Kind(4.0, None),
    "a moment of sound": Kind(4.0, 0.3),
    "sound in the first windows": Kind(9.0, 3.0),
    "face in the first windows": Kind(9.0, 9.0, face_until_s=3.0),
    "no face": Kind(4.0, 4.0, face_until_s=0.0),
    "nothing at all": Kind(4.0, None, face_until_s=0.0),
    "one frame with a face": Kind(4.0, 4.0, face_until_s=0.1),
    "two frames with a face": Kind(4.0, None, face_until_s=0.3),
    "one frame only": Kind(0.2, None),
    "one frame only, and sound": Kind(0.2, 3.0),
}
WINDOWS: dict[str, Any] = {"single_reading_s": 5.0, "window_s": 2.0, "hop_s": 1.0}


def can_be_read(kind: Kind, layout: str) -> bool:
    """Two frames with a face for what reads faces, one stretch of sound for what reads sound alone."""
    return kind.n_tokens >= 1 if layout == "sound alone" else kind.n_faces >= 2


PAIRS = [
    (kind, layout)
    for kind in KINDS
    for layout in LAYOUTS
    if layout not in ("holistic alone", "action units alone", "no attention") or kind == "no sound"
] + [("face in the first windows", "no attention"), ("one frame with a face", "no attention")]


@pytest.fixture(scope="module")
def models(small_model: Callable[..., ReactionModel], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, found = tmp_path_factory.mktemp("models"), {}
    for name, layout in LAYOUTS.items():
        made = small_model(layout)
        network = made.network
        if name == "no attention":
            network = RecurrentArchitecture(widths(layout), hidden=8).network().eval()
        found[name] = folder / f"{name.replace(' ', '-')}.safetensors"
        save_reaction_model(found[name], network, layout, made.audio, {"name": name, "validated": False})
    return found


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("kinds")
    return {name: kind.write(folder / f"{name}.mp4") for name, kind in KINDS.items()}


@pytest.fixture(scope="module")
def seen(made_up: SimpleNamespace, landmarker: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Faces are made up, and the cache is these tests' own."""

    class Faces(made_up.Faces):  # type: ignore[misc]
        def observe(self, frame: Any) -> Any:
            found = super().observe(frame)
            return type(found)(None) if frame.image.mean() < _DARK else found

    def build(settings: AnalysisSettings, chosen: assembly.Chosen) -> Any:
        return made_up.parts(faces=Faces(), model=load_reaction_model(chosen.model.path))

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setattr(assembly, "build", build)
        patch.setattr(action_unit_sources, "action_unit_source", lambda *_: made_up.Units())
        yield


def analysed(clip: Path, model: Path, cache: Path, **settings: Any) -> Analysis:
    asked = AnalysisSettings(model=str(model), **(WINDOWS | settings))
    with Analyser(asked, cache=cache) as analyser:
        return analyser.analyse(clip)


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize(("kind", "layout"), PAIRS)
def test_every_question_is_answered_or_refused_in_one_sentence(
    kind: str, layout: str, clips: dict[str, Path], models: dict[str, Path], tmp_path: Path
) -> None:
    what = KINDS[kind]
    if not can_be_read(what, layout):
        with pytest.raises(AnalysisError, match="sound" if layout == "sound alone" else "face"):
            analysed(clips[kind], models[layout], tmp_path)
        return
    analysis = analysed(clips[kind], models[layout], tmp_path)
    model = model_of(analysis)
    assert len(analysis.windows) > 1 if what.seconds > WINDOWS["single_reading_s"] else not analysis.windows
    told = result_files.as_json(analysis)
    json.dumps(told, allow_nan=False)
    none = NO_ATTENTION if layout == "no attention" else None
    assert told["no_attention"] == none and (told["attention"] is None) == (none is not None)
    assert not (analysis.peaks and none)
    result_files.write_csv(analysis, tmp_path / "frames.csv")
    for number, _ in enumerate(readings_of(analysis)):
        subject = subject_of(analysis, model, number)
        found = inspect(analysis, subject, {}, 1, samples=2, random_orders=2)
        told = as_json(analysis, found)
        json.dumps(told, allow_nan=False)
        for effects in told["effects"].values():
            assert effects["no_attention"] == none and (effects["attention"] is None) == (none is not None)
        if none:
            for faithful in found.faithfulness.values():
                assert set(faithful.orders) == {"occlusion", "gradient"}
                assert faithful.sentence == "This model has no attention. There is no order of attention to judge." or (
                    "almost as if it were at its own calmest" in faithful.sentence
                )
        if not analysis.windows:
            assert told["reading"]["n_frames"] == what.n_faces and told["reading"]["n_audio_tokens"] == what.n_tokens
            np.testing.assert_allclose(subject.intensities, analysis.prediction, atol=1e-6)
        streams = set() if layout == "sound alone" else {"video"}
        if layout in ("both", "joined", "sound alone", "no attention") and subject.features.n_audio_tokens:
            streams.add("audio")
        assert set(found.effects) == streams
        assert set(found.faithfulness) == ({"audio"} if layout == "sound alone" else {"video"})
        assert {"video", "audio"} & set(found.groups.names) == streams
        for stream in streams:
            by_gradient = gradient_by_step(subject)["audio" if stream == "audio" else "video"]
            assert np.isfinite(by_gradient).all() and len(by_gradient) > 0
        for how in HOW:
            for part in STREAMS:
                try:
                    masked = mask_and_predict(subject, 0.0, 2.0, how, part)
                except SettingsError as error:
                    assert "hoose" in str(error)
                else:
                    assert np.isfinite(masked.after).all() and masked.n_frames + masked.n_tokens > 0


FORMS = ("csv", "json", "eaf", "sav", "video", "figures")
EXAMPLES = [
    ("no sound", "both"),
    ("no face", "sound alone"),
    ("sound in the first windows", "joined"),
    ("face in the first windows", "face alone"),
    ("a moment of sound", "sound alone"),
    ("one frame only", "both"),
    ("with sound", "no attention"),
]


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize(("kind", "layout"), EXAMPLES)
def test_the_commands_answer_or_say_in_one_sentence_why_not(
    kind: str, layout: str, clips: dict[str, Path], models: dict[str, Path], eriscope: Run, tmp_path: Path
) -> None:
    clip, model = clips[kind], models[layout]
    calls = [
        ("analyze", clip, "--out", tmp_path),
        ("inspect", clip, "--samples", 10, "--orders", 2, "--mask", "0.3-1", "--how", "held neutral"),
        ("inspect", clip, "--samples", 10, "--orders", 2, "--json"),
        *(("export", clip, "--out", tmp_path, "--format", form) for form in FORMS),
        ("report", clip, "--out", tmp_path),
    ]
    for call in calls:
        done = eriscope(*call, "--model", model)
        if can_be_read(KINDS[kind], layout):
            assert done.code == 0, (call, done.err)
            assert "nan" not in done.out.replace("|", " ").split()
        else:
            assert done.code == 1 and len(done.error_lines) == 1, call


@pytest.mark.usefixtures("seen")
def test_what_reads_sound_alone_needs_no_face_and_is_told_of_none(
    clips: dict[str, Path], models: dict[str, Path], tmp_path: Path
) -> None:
    from core.inspection.out_of_distribution import warnings_of
    from core.models import registry

    found = analysed(clips["no face"], models["sound alone"], tmp_path)
    with_face = analysed(clips["with sound"], models["sound alone"], tmp_path)
    np.testing.assert_array_equal(found.prediction, with_face.prediction)
    assert len(found.audio.pts_s) == KINDS["no face"].n_tokens
    said = " ".join((*found.warnings, *warnings_of(found, registry.find(str(models["sound alone"]), "eri").metadata)))
    assert "face" not in said and "frames could be read" not in said


@pytest.mark.usefixtures("seen")
def test_what_reads_sound_alone_reads_each_window_that_has_any(
    clips: dict[str, Path], models: dict[str, Path], tmp_path: Path
) -> None:
    everywhere = analysed(clips["face in the first windows"], models["sound alone"], tmp_path)
    first = analysed(clips["sound in the first windows"], models["sound alone"], tmp_path)
    assert {w.n_audio_tokens > 0 for w in (*everywhere.windows, *first.windows)} == {True}
    assert everywhere.windows[-1].end_s == pytest.approx(9.0, abs=0.01)
    # Of 3 s of sound, five stretches of 0.512 s are heard to their end; the middle of the last is at 2.304 s.
    assert [w.start_s for w in first.windows] == [0.0, 1.0, 2.0]


@pytest.mark.usefixtures("seen")
@pytest.mark.parametrize(
    ("kind", "layout", "said"),
    [
        ("no sound", "both", "no sound: only the picture was used"),
        ("no sound", "joined", "no sound: only the picture was used"),
        ("a moment of sound", "both", "less than 0.53 s of sound that can be read: only the picture was used"),
        ("sound in the first windows", "both", "windows have no sound: there only the picture was used"),
    ],
)
def test_that_no_sound_was_read_is_said(
    kind: str, layout: str, said: str, clips: dict[str, Path], models: dict[str, Path], tmp_path: Path
) -> None:
    assert any(said in warning for warning in analysed(clips[kind], models[layout], tmp_path).warnings)


@pytest.mark.usefixtures("seen")
def test_of_sound_that_is_too_short_no_reading_is_made_up(
    clips: dict[str, Path], models: dict[str, Path], tmp_path: Path
) -> None:
    for kind, said in (("no sound", "has no sound"), ("a moment of sound", "less than 0.53 s of sound")):
        with pytest.raises(AnalysisError, match=said):
            analysed(clips[kind], models["sound alone"], tmp_path)

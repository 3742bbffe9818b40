"""What is damaged, killed and repeated: small files of every kind that Eriscope reads, made by Eriscope and PyAV."""

from __future__ import annotations

import json
import shutil
import signal
import time
import wave
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from tests.robustness.workers import command, started

FRAMES = 24
SIZE = (160, 90)
RATE = 16_000
TRAINING = ("--features", "au_intensity", "--hidden", "8", "--batch", "4", "--epochs", "2")
PERSON, OTHER = "P001", "P002"


def make(folder: Path) -> None:
    """All of it; takes some seconds, most of which go into the first analysis."""
    folder.mkdir()
    pictures = _pictures()
    (folder / "media").mkdir()
    write_media(folder / "media", pictures)
    _tables(folder / "tables", pictures)
    _models(folder / "models", folder / "media" / "clip.mp4")
    _dataset(folder)
    _study(folder, folder / "tables")
    _elan(folder)
    _openface(folder / "openface")
    _small_files(folder)


def _ok(*arguments: object) -> str:
    said = command([str(argument) for argument in arguments])
    assert said.code == 0, (arguments, said)
    return said.out


def _pictures() -> list[tuple[float, Any]]:
    """A smile, 24 frames at 15/s."""
    from core.demo import portrait
    from core.sources.synthetic import animated
    from core.system.cv import cv2

    steps = [(i / 15, (min(1.0, i / 12), 0.0, 0.0)) for i in range(FRAMES)]
    return [(pts_s, np.asarray(cv2.resize(image, SIZE))) for pts_s, image in animated(*portrait(), steps)]


def _sound(seconds: float) -> Any:
    t = np.arange(int(seconds * RATE)) / RATE
    return (0.3 * np.sin(2 * np.pi * (200 * t + 300 * t**2))).astype(np.float32)


def write_media(folder: Path, pictures: list[tuple[float, Any]]) -> None:
    """The same clip in several containers and codecs."""
    import av

    kinds = {
        "clip.mp4": ("libx264", "aac", {"preset": "fast"}),
        "clip.mkv": ("libx264", "aac", {"preset": "fast"}),
        "clip.avi": ("mpeg4", "pcm_s16le", {}),
        "clip.ts": ("mpeg2video", "mp2", {}),
    }
    sound = _sound(FRAMES / 15)
    for name, (video, audio, options) in kinds.items():
        rate = 15 if name != "clip.ts" else 25
        with av.open(str(folder / name), "w") as container:
            stream: Any = container.add_stream(video, rate=rate, options=options)
            stream.width, stream.height, stream.pix_fmt, stream.gop_size = *SIZE, "yuv420p", 12
            heard: Any = container.add_stream(audio, rate=RATE, layout="mono")
            for number, (_, image) in enumerate(pictures):
                picture = av.VideoFrame.from_ndarray(image, format="rgb24")
                picture.pts, picture.time_base = number, Fraction(1, rate)
                container.mux(stream.encode(picture))
            container.mux(stream.encode(None))
            samples = av.AudioFrame.from_ndarray((sound[None] * 32767).astype(np.int16), format="s16", layout="mono")
            samples.sample_rate, samples.pts, samples.time_base = RATE, 0, Fraction(1, RATE)
            for part in _cut(av, samples, heard):
                container.mux(heard.encode(part))
            container.mux(heard.encode(None))
    with wave.open(str(folder / "clip.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((sound * 32767).astype(np.int16).tobytes())


def _cut(av: Any, samples: Any, stream: Any) -> list[Any]:
    """Sound in frames of the encoder's own size and format."""
    size = stream.codec_context.frame_size or 1024
    resampler = av.AudioResampler(format=stream.codec_context.format, layout="mono", rate=RATE, frame_size=size)
    return [*resampler.resample(samples), *resampler.resample(None)]


def _tables(folder: Path, pictures: list[tuple[float, Any]]) -> None:
    import openpyxl

    from core.sources.synthetic import write_clip
    from core.types import EMOTIONS

    (folder / "videos").mkdir(parents=True)
    rows: list[list[object]] = [["participant", "file", "session", "age", "country", *EMOTIONS, "mood"]]
    for number in range(4):
        name = f"take {number}.mp4"
        shade = np.full((48, 64, 3), 40 * number, np.uint8)
        write_clip(folder / "videos" / name, [(i / 10, shade) for i in range(4)], None)
        ratings = [1 + (13 * number + 7 * e) % 100 for e in range(len(EMOTIONS))]
        rows.append([f"P{1 + number // 2:03d}", f"videos/{name}", number % 2 + 1, 30 + number, "DE", *ratings, "calm"])
    write_clip(folder / "videos" / "smile.mp4", pictures, _sound(FRAMES / 15))
    rows.append([OTHER, "videos/smile.mp4", 3, 30, "DE", *[50] * len(EMOTIONS), "tense"])
    for ending, delimiter in (("csv", ","), ("tsv", "\t")):
        text = "".join(delimiter.join(map(str, row)) + "\n" for row in rows)
        (folder / f"ratings.{ending}").write_text(text, encoding="utf-8")
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(folder / "ratings.xlsx")


def _models(folder: Path, clip: Path) -> None:
    """A small network in our format, one in the form of the authors' code (which it does not fit), and features."""
    import torch

    from core.input_recipes import AudioRecipe
    from core.models.inputs import PAPER_LAYOUT, widths
    from core.models.reaction_file import save_reaction_model
    from core.models.systems.fang import FangArchitecture, FangNetwork

    folder.mkdir()
    torch.manual_seed(7)
    network = FangNetwork(
        FangArchitecture(widths(PAPER_LAYOUT), hidden=8, gru_layers=1, blocks=2, heads=2, head_size=4)
    )
    about = {"name": "small", "validated": False, "card": "# Small", "summary": "Only a test.", "licence": "MIT",
             "trained_on": "nothing"}  # fmt: skip
    save_reaction_model(folder / "small.safetensors", network, PAPER_LAYOUT, AudioRecipe(), about, half=False)
    (folder / "small.md").write_text("# Small\n\nOnly a [test](https://example.org).\n", encoding="utf-8")
    tensors = {f"rnn.{name}": tensor for name, tensor in torch.nn.GRU(512, 16, 2).state_dict().items()}
    torch.save({"state_dict": {**tensors, "reg_token": torch.zeros(1, 1, 16)}, "epoch": 3}, folder / "authors.ckpt")
    _ok("extract", clip, "--out", folder)
    features = _loaded(folder / "clip.safetensors")
    np.savez(folder / "clip.npz", **features)


def _loaded(path: Path) -> dict[str, Any]:
    from safetensors.numpy import load_file

    return dict(load_file(path))


def _dataset(folder: Path) -> None:
    from core.datasets.planted import PlantedCorpus
    from core.datasets.synthesis import synthesise

    settings = PlantedCorpus(duration_s=(12.0, 12.5), frame_rate=(5.0, 5.5))
    synthesise(folder / "dataset", (6, 4, 2), 1, settings=settings)
    _ok("train", "--data", folder / "dataset", "--out", folder / "run", *TRAINING)


def _study(folder: Path, tables: Path) -> None:
    """Two people with clips, reports, marks, ratings, an analysis, consent and an export."""
    from core.analysis.analyser import Analyser
    from core.analysis_settings import AnalysisSettings
    from core.study.change_building import add
    from core.study.opening import open_study
    from core.study.rating_samples import pack
    from core.study.records import AnalysisRow, Annotation, Clip, Tier, Trace
    from core.types import EMOTIONS

    study = folder / "study"
    _ok("study", "new", study, "--name", "Fear of heights")
    _ok("study", "import", study, "--videos", tables, "--table", tables / "ratings.csv", "--scale", "1-100",
        "--variable", "mood=category")  # fmt: skip
    _ok("study", "consent", study, PERSON, "--agree", "recording", "--agree", "training", "--how", "paper")
    with open_study(study) as opened:
        smile = next(clip for clip in opened.all(Clip) if "smile" in clip.file)
        take = next(clip for clip in opened.all(Clip) if "take_0" in clip.file or "take 0" in clip.file)
        with Analyser(AnalysisSettings(), cache=opened.analyses) as analyser:
            made, key = analyser.analyse(opened.path(smile.file)), analyser.key(opened.path(smile.file))
        prediction = dict(zip(EMOTIONS, map(float, made.prediction), strict=True))
        row = AnalysisRow(
            clip_id=smile.id,
            key=key,
            model=made.model.name,
            model_sha256=made.model.sha256,
            validated=False,
            settings=json.dumps(made.settings.as_json()),
            prediction=prediction,
        )
        opened.apply(add(
            row, Tier(name="smiles", vocabulary=("weak", "strong")),
            *(Annotation(clip_id=clip.id, tier="smiles", rater=rater, start_s=0.1, end_s=0.3, label="weak")
              for clip in (smile, take) for rater in ("anna", "ben")),
            *(Trace(clip_id=clip.id, rater=rater, dimension="valence",
                    samples=pack([0, 0.1, 0.2], [50, 60, 70 + len(rater)]))
              for clip in (smile, take) for rater in ("anna", "ben")),
        ))  # fmt: skip
    _ok("export", study, "--format", "csv")


def cut_off(folder: Path) -> None:
    """``study`` also holds a recording that was killed, ``whole-study`` does not.

    Not within `make`, whose process has threads by now.
    """
    shutil.copytree(folder / "study", folder / "whole-study")
    study, film, said = folder / "study", folder / "tables" / "videos" / "smile.mp4", folder / "said.txt"
    recording = started(["record", "--study", str(study), "--participant", PERSON, "--camera", str(film),
                         "--microphone", "none"], said)  # fmt: skip
    while "Recording to" not in (said.read_text(encoding="utf-8") if said.exists() else "") and recording.is_alive():
        time.sleep(0.02)
    time.sleep(1.0)
    assert recording.pid is not None
    recording.kill()
    recording.join()
    assert recording.exitcode == -signal.SIGKILL, said.read_text(encoding="utf-8")


def _elan(folder: Path) -> None:
    _ok("export", folder / "study", "--format", "eaf", "--out", folder / "elan")
    (document,) = [path for path in (folder / "elan").rglob("*.eaf") if "smile.mp4" in path.read_text(encoding="utf-8")]
    shutil.copy(document, folder / "smile.eaf")
    shutil.rmtree(folder / "elan")
    (folder / "elan").mkdir()
    text = (folder / "smile.eaf").read_text(encoding="utf-8").replace('ANNOTATOR="anna"', 'ANNOTATOR="clara"')
    (folder / "elan" / "smile.eaf").write_text(text, encoding="utf-8")
    (folder / "smile.eaf").unlink()


def _openface(folder: Path) -> None:
    """As OpenFace writes them: blanks after the commas, its clock in seconds from the first frame."""
    from core.types import AU_NAMES

    folder.mkdir()
    names = ["frame", "face_id", "timestamp", "confidence", "success", *(f"{a}_r" for a in AU_NAMES),
             *(f"{a}_c" for a in (*AU_NAMES[:16], "AU28", *AU_NAMES[16:]))]  # fmt: skip
    rows = [
        [
            i + 1,
            0,
            f"{i / 15:.3f}",
            0.98,
            1,
            *(f"{(i + a) % 6:.2f}" for a in range(17)),
            *((i + a) % 2 for a in range(18)),
        ]
        for i in range(FRAMES)
    ]
    text = ", ".join(names) + "\n" + "".join(", ".join(map(str, row)) + "\n" for row in rows)
    (folder / "clip.csv").write_text(text, encoding="utf-8")


def _small_files(folder: Path) -> None:
    (folder / "settings").mkdir()
    (folder / "settings" / "train.toml").write_text(
        'preset = "paper"\nfeatures = ["au_intensity"]\nfusion = "late"\nreadout = "paper"\nloss = "l2"\nepochs = 1\n'
        "batch = 4\nlearning_rate = 1e-3\nhalve_every = 3\nweight_decay = 0.05\ngradient_clip = 1.0\nhidden = 8\n"
        'dropout = 0.1\nprecision = "auto"\nseed = 3\n',
        encoding="utf-8",
    )
    (folder / "batch").mkdir()
    items = [
        {"path": str(folder / "media" / name), "state": state, "key": "", "says": "", "model": ""}
        for name, state in (("clip.mp4", "waiting"), ("clip.mkv", "done"), ("clip.avi", "failed"))
    ]
    document = {"version": 1, "paused": False, "items": items}
    (folder / "batch" / "batch.json").write_text(json.dumps(document), encoding="utf-8")

"""``eriscope extract`` and ``eriscope predict``: features as files, and readings of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from core.analysis import assembly
from core.analysis.result_files import by_emotion
from core.analysis_settings import AnalysisSettings
from core.cli import options as o
from core.cli.analyze import note_short, unique_stems
from core.cli.console import ERR, OUT, fail, print_notes
from core.cli.progress import progress_bar
from core.errors import DatasetError
from core.label_meaning import TELLS_PROFILE
from core.models import registry
from core.models.validation import NOT_VALIDATED
from core.system.failures import Failures
from core.system.files import sweep, write_whole
from core.text import share
from core.types import NO_ATTENTION, Reading, StepResult

_STEPS_SHOWN = 5


def register(app: typer.Typer) -> None:
    """Add ``eriscope extract`` and ``eriscope predict``."""
    app.command("extract")(extract)
    app.command("predict")(predict)


def extract(
    videos: o.Videos,
    out: o.Out,
    model: o.Model = o.MODEL,
    backbone: o.Backbone = o.BACKBONE,
    au: o.ActionUnits = o.ACTION_UNITS,
    device: o.Device = o.DEVICE,
) -> None:
    """Write the features of each video as one safetensors file.

    The model says how sound becomes tokens; apart from that it is not used.
    """
    from core.analysis.feature_files import extract_features, provenance, save_features

    sweep(out)
    settings = AnalysisSettings(model=model, backbone=backbone, action_units=au, device=device)
    chosen = assembly.choose(settings, to_read=False)
    parts = assembly.build(settings, chosen)
    failures = Failures(out)
    try:
        for video, stem in zip(videos, unique_stems(videos), strict=True):
            with failures.of(video):
                notes: list[str] = []
                with progress_bar("frames") as progress:
                    task = progress.add_task(video.name, total=None)

                    def on_step(step: StepResult, progress: Any = progress, task: Any = task) -> None:
                        progress.update(task, completed=step.index + 1)

                    features = extract_features(video, settings, parts, on_step, on_note=notes.append)
                target = out / f"{stem}.safetensors"
                save_features(target, features, provenance(video, settings, chosen.hashes(settings, video)))
                OUT.print(
                    f"{video.name}: {features.n_frames} frames, {features.n_audio_tokens} audio tokens -> {target}",
                )
                print_notes(notes, indent="  ")
                note_short(video, stem)
    finally:
        parts.close()
    fail(failures)


def predict(
    features: Annotated[list[Path], typer.Argument(metavar="FEATURES…", help="Files of `extract`, or .npz.")],
    model: o.Model = o.MODEL,
    attention: Annotated[
        bool, typer.Option("--attention", help="Also the attention: the strongest times here, all of it in the JSON.")
    ] = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write JSON here.")] = None,
    device: o.Device = o.DEVICE,
) -> None:
    """Read intensities from feature files, each file as one reading."""
    from core.analysis.feature_files import load_features
    from core.models.reaction_file import load_reaction_model

    entry = registry.find(model, registry.REACTION)
    entry.check_reads_videos()
    network = load_reaction_model(entry.path).to(assembly.resolve_device(device))
    results, failures, notes = list[dict[str, Any]](), Failures(), dict[str, None]()
    for path in features:
        with failures.of(path):
            sequence = load_features(path, network.needed)
            notes |= dict.fromkeys(network.notes_on_makers(_hashes_of(path), "the one these features are of"))
            if not network.can_read(sequence.n_frames, sequence.n_audio_tokens):
                what = "at least two frames with a face" if network.reads_video else "sound"
                raise DatasetError(f"{path} does not hold {what}, which the model {entry.name} reads.")
            end_s = max([0.0, *sequence.frame_pts[-1:].tolist(), *sequence.audio_pts[-1:].tolist()])
            reading = network.read(sequence, 0.0, end_s, want_attention=attention)
            without = attention and network.attention is None
            results.append(_as_json(path, reading, sequence.frame_index.tolist(), no_attention=without))
    about = {
        "name": entry.name,
        "sha256": network.sha256,
        "validated": network.validated,
        "labels": network.labels.form,
    }
    document = {"model": about}
    document["notes"] = list(notes)  # type: ignore[assignment]
    document["results"] = results  # type: ignore[assignment]
    if json_file is not None:
        write_whole(json_file, json.dumps(document, indent=1))
    _print(results, validated=network.validated, profile=network.labels.relative)
    print_notes(notes, ERR)
    fail(failures)


def _hashes_of(path: Path) -> dict[str, Any]:
    """Hashes of what made a file's features; none where it does not say."""
    from core.analysis.feature_files import load_origin

    try:
        return dict(load_origin(path).get("hashes", {}))
    except DatasetError:
        return {}


def _as_json(path: Path, reading: Reading, frames: list[int], *, no_attention: bool) -> dict[str, Any]:
    result: dict[str, Any] = {
        "features": str(path),
        "n_frames": reading.n_frames,
        "n_audio_tokens": reading.n_audio_tokens,
        "prediction": by_emotion(reading.intensities),
    }
    if no_attention:
        result |= {"attention": None, "no_attention": NO_ATTENTION}
    if reading.attention:
        result["attention"] = {
            stream: {
                "pts_s": a.pts_s.tolist(),
                "frame": frames if stream != "audio" else None,
                "weights": np.asarray(a.weights, np.float64).tolist(),
                "self_weights": np.asarray(a.self_weights, np.float64).tolist(),
                "rollout": np.asarray(a.rollout, np.float64).tolist(),
                "axes": "weights[block][head][step], as the network computed them",
            }
            for stream, a in reading.attention.items()
        }
    return result


def _print(results: list[dict[str, Any]], *, validated: bool, profile: bool) -> None:
    for result in results:
        values = ", ".join(f"{name.replace('_', ' ')} {value:z.3f}" for name, value in result["prediction"].items())
        OUT.print(f"{Path(result['features']).name}: {values}")
        if "no_attention" in result:
            OUT.print(f"  {result['no_attention']}")
        for stream, attention in (result.get("attention") or {}).items():
            OUT.print(f"  {stream} attention, last block, mean of heads: {_most_attended(attention)}")
    if results and profile:
        OUT.print(f"The model {TELLS_PROFILE}.")
    if results and not validated:
        OUT.print(f"The model is {NOT_VALIDATED}: do not take these for measurements.")


def _most_attended(attention: dict[str, Any]) -> str:
    """The steps with the most weight, as times and shares of all steps' weight."""
    weight = np.array(attention["weights"][-1]).mean(axis=0)
    if not weight.sum():
        return "none"
    strongest = np.argsort(-weight, kind="stable")[:_STEPS_SHOWN]
    return ", ".join(f"{attention['pts_s'][i]:z.2f} s ({share(weight[i] / weight.sum(), 2)})" for i in strongest)

"""Commands that make the bundled models again, and that hold them against what is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli import options as o
from core.cli.console import OUT, write_json

_Data = Annotated[Path, typer.Option("--data", metavar="FILE", help="The FER+ archive (a zip file).")]
_Work = Annotated[Path, typer.Option("--work", metavar="DIR", help="Folder for what a run keeps in between.")]
_Clips = Annotated[Path, typer.Option("--clips", metavar="DIR", help="Folder of video clips.")]
_Faces = Annotated[
    list[Path],
    typer.Option("--clips", metavar="DIR", help="Videos with faces that are turned, tilted, dimmed; repeatable."),
]
_OpenFace = Annotated[Path, typer.Option("--openface", metavar="DIR", help="Folder of OpenFace's CSVs.")]


def register(app: typer.Typer) -> None:
    """Add the commands that make the bundled models and those that evaluate them."""
    app.command("train-backbone")(train_backbone)
    app.command("evaluate-backbone")(evaluate_backbone)
    app.command("fit-aus")(fit_aus)
    app.command("evaluate-aus")(evaluate_aus)
    app.command("train-bootstrap")(train_bootstrap)
    app.command("evaluate-bootstrap")(evaluate_bootstrap)
    app.command("make-face-reference", hidden=True)(make_face_reference)


def _say(figures: dict[str, Any]) -> None:
    write_json(figures, indent=None)


def train_backbone(
    data: _Data,
    out: Annotated[Path, typer.Option("--out", help="The model file to write.")] = Path("ferplus-resnet18.safetensors"),
    work: _Work = Path("backbone-run"),
    clips: _Faces = [],  # noqa: B006
) -> None:
    """Train the holistic backbone (ResNet18) on FER+; resumes after a break. Hours on two cores."""
    from core.training.bundled import backbone_run

    backbone_run.train_and_save(data, out, work, _say, clips)


def evaluate_backbone(
    data: _Data,
    model: o.Backbone = o.BACKBONE,
    clips: _Faces = [],  # noqa: B006
    as_json: o.AsJson = False,
) -> None:
    """Accuracy and calibration of a backbone on FER+ (test split), and how steady its classes are on videos."""
    from core.models import registry
    from core.models.backbone import load_backbone
    from core.training.bundled import backbone_run

    figures = backbone_run.evaluate(data, load_backbone(registry.find(model, "backbone").path), clips)
    if as_json:
        write_json(figures)
    else:
        OUT.print(backbone_run.as_text(figures))
    if figures.get("steadiness", {}).get("failures"):
        raise typer.Exit(1)


def fit_aus(
    clips: Annotated[list[Path], typer.Option("--clips", metavar="DIR", help="Folder of video clips; repeatable.")],
    openface: Annotated[
        list[Path],
        typer.Option("--openface", metavar="DIR", help="Folder of OpenFace's CSVs, one for each --clips."),
    ],
    out: Annotated[Path, typer.Option("--out", help="The model file to write.")] = Path("mediapipe-au.safetensors"),
    register: Annotated[
        Path | None,
        typer.Option("--register", metavar="FILE", help="CSV of the clips: name, person, remarks."),
    ] = None,
    leave_out: Annotated[list[str], typer.Option("--leave-out", help="A clip not to use.")] = [],  # noqa: B006
    same: Annotated[
        list[str], typer.Option("--same-person", help="CLIP=CLIP: two clips that show the same person.")
    ] = [],  # noqa: B006
    test: Annotated[
        list[str], typer.Option("--test-person", help="A person to measure on before anything is learned of them.")
    ] = [],  # noqa: B006
    group: Annotated[
        list[str], typer.Option("--group", help="A word in the remarks; such clips have a row of figures.")
    ] = [],  # noqa: B006
    before: Annotated[
        Path | None,
        typer.Option(
            "--before",
            metavar="FILE",
            help="evaluate-aus --json of an earlier estimator on the test people's clips, for the card.",
        ),
    ] = None,
) -> None:
    """Fit the action unit estimator to OpenFace's output, figures on people left out included."""
    from core.training.bundled import action_unit_run

    if len(clips) != len(openface):
        raise typer.BadParameter("Give one --openface for each --clips, in the same order.")
    known = {} if register is None else action_unit_run.read_register(register)
    folders = tuple(zip(clips, openface, strict=True))
    pairs = dict(pair.split("=", 1) for pair in same if "=" in pair)
    if len(pairs) < len(same):
        raise typer.BadParameter("--same-person takes two clips: CLIP=CLIP.")
    earlier = {} if before is None else action_unit_run.read_before(before)
    corpus = action_unit_run.Corpus(folders, known, pairs, tuple(leave_out), tuple(test), tuple(group), earlier)
    action_unit_run.fit_and_save(corpus, out, _say)


def evaluate_aus(clips: _Clips, openface: _OpenFace, as_json: o.AsJson = False) -> None:
    """Hold action units against OpenFace's on any clips that have its CSVs."""
    from core.training.bundled import action_unit_run

    figures = action_unit_run.evaluate(clips, openface)
    if as_json:
        write_json(figures)
    else:
        OUT.print(action_unit_run.as_text(figures))
    if figures["failures"]:
        raise typer.Exit(1)


def train_bootstrap(
    data: _Data,
    out: Annotated[Path, typer.Option("--out", help="The model file to write.")] = Path("bootstrap.safetensors"),
    work: _Work = Path("bootstrap-run"),
    clips: Annotated[
        list[Path], typer.Option("--clips", metavar="DIR", help="Folder of real videos to measure on; repeatable.")
    ] = [],  # noqa: B006
    keep: Annotated[
        Path | None,
        typer.Option("--keep", metavar="FILE", help="Train nothing: measure this model with today's extractors."),
    ] = None,
    begin_with: Annotated[
        Path | None,
        typer.Option("--begin-with", metavar="FILE", help="Let this model learn on with today's extractors."),
    ] = None,
) -> None:
    """Train the bootstrap ERI model on composed reactions; resumes after a break. An hour or two on two cores."""
    from core.errors import SettingsError
    from core.training.bundled import bootstrap_run

    if keep is not None and begin_with is not None:
        raise SettingsError("Give --keep or --begin-with, not both: one trains nothing, the other learns on.")
    bootstrap_run.train_and_save(data, out, work, _say, clips, keep, begin_with)


def evaluate_bootstrap(
    clips: Annotated[list[Path], typer.Argument(metavar="VIDEO...", help="Video files, or folders of them.")],
    model: o.Model = o.MODEL,
    as_json: o.AsJson = False,
) -> None:
    """How far a model tells the seven emotions apart on any videos, and in how many its attention is faithful."""
    from core.analysis_settings import AnalysisSettings
    from core.training.bundled import bootstrap_card, bootstrap_run

    figures = bootstrap_run.measure_clips(clips, AnalysisSettings(model=model))
    if as_json:
        write_json(figures)
    else:
        OUT.print(bootstrap_card.as_text(figures))
    if figures["failures"]:
        raise typer.Exit(1)


def make_face_reference(data: _Data, out: Path, work: _Work = Path("backbone-run")) -> None:
    """Make the reference shapes of faces from FER+."""
    from core.models import landmarker_file
    from core.training.bundled import face_reference, ferplus
    from core.training.bundled.ferplus_faces import find_faces

    split = ferplus.load_split(data, "Training")
    faces = find_faces(split, landmarker_file.require(), work / "faces-Training.npz", lambda done, of: None)
    face_reference.save(out, *face_reference.build(faces))

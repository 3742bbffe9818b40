"""``eriscope train``: an ERI model from a dataset."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli import options as o
from core.cli.console import Console, write, write_json
from core.models.systems import SYSTEMS

_FLAGS = (
    "system", "features", "fusion", "readout", "loss", "epochs", "batch", "learning_rate", "weight_decay", "dropout",
    "hidden", "precision", "seed",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add ``eriscope train``."""
    app.command("train")(train)


def train(
    data: Annotated[Path, typer.Option("--data", metavar="DATASET", help="A dataset's folder, with features.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The run's folder; a run there is gone on with.")],
    config: Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Settings (TOML).")] = None,
    preset: Annotated[str, typer.Option("--preset", metavar="paper|authors", help="Where to start from.")] = "paper",
    name: Annotated[str | None, typer.Option("--name", help="The model's name; else the folder's.")] = None,
    system: Annotated[
        str | None, typer.Option("--system", metavar="|".join(SYSTEMS), help="Which network; fang is the paper's.")
    ] = None,
    features: Annotated[
        str | None, typer.Option("--features", metavar="A,B", help="Of holistic, au_intensity, au_occurrence, audio.")
    ] = None,
    fusion: Annotated[str | None, typer.Option("--fusion", metavar="late|early")] = None,
    readout: Annotated[str | None, typer.Option("--readout", metavar="paper|authors")] = None,
    loss: Annotated[str | None, typer.Option("--loss", metavar="l2|l1|pcc", help="pcc is 1 - Pearson r.")] = None,
    epochs: Annotated[int | None, typer.Option("--epochs", min=1)] = None,
    batch: Annotated[int | None, typer.Option("--batch", min=1)] = None,
    learning_rate: Annotated[float | None, typer.Option("--learning-rate")] = None,
    weight_decay: Annotated[float | None, typer.Option("--weight-decay")] = None,
    dropout: Annotated[float | None, typer.Option("--dropout")] = None,
    hidden: Annotated[int | None, typer.Option("--hidden", min=1, help="Width of the network.")] = None,
    precision: Annotated[str | None, typer.Option("--precision", metavar="auto|32-true|bf16-mixed|16-mixed")] = None,
    seed: Annotated[int | None, typer.Option("--seed")] = None,
    start_from: Annotated[
        str | None, typer.Option("--start-from", metavar="NAME|FILE", help="A model whose weights to begin with.")
    ] = None,
    shuffle_labels: Annotated[
        bool, typer.Option("--shuffle-labels", help="A control: training clips get each other's self-reports.")
    ] = False,
    finish: Annotated[
        bool,
        typer.Option("--finish", help="Do not train on: make the best epoch of the run in --out its model, as it is."),
    ] = False,
    device: o.Device = o.DEVICE,
    devices: Annotated[
        int, typer.Option("--devices", min=1, help="GPUs that share the work; with --device cpu, processes.")
    ] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line per epoch.")] = False,
) -> None:
    """Train a model that reads intensities; a run that was stopped goes on from its last epoch.

    Without flags these are the paper's settings. The best epoch by validation PCC becomes DIR/model.safetensors.
    """
    flags = {name: value for name, value in locals().items() if name in _FLAGS and value is not None}
    from core.datasets.dataset import load_dataset
    from core.models import registry
    from core.training.eri import corpus as corpora
    from core.training.eri import run, settings
    from core.training.eri.records import METRICS_FILE, read_metrics

    dataset = load_dataset(data)
    console = Console(quiet=as_json or not run.is_first_process())

    def say(row: Mapping[str, Any]) -> None:
        if as_json:
            write_json(row, indent=None)
        console.print(
            f"epoch {row['epoch']}/{row['epochs']}  loss {row['loss']:z.4f}  validation: loss {row['val_loss']:z.4f}"
            f"  PCC {row['val_pcc']:z.4f}  ({row['seconds']:z.0f} s)"
        )

    if finish:
        model = run.finish(dataset, out)
    else:
        chosen = settings.preset(preset) if config is None else settings.load(config, settings.preset(preset))
        if "features" in flags:
            flags["features"] = [part.strip() for part in flags["features"].split(",") if part.strip()]
        chosen = settings.from_mapping(flags, chosen)
        corpus = corpora.corpus(dataset, chosen)
        console.print(
            f"{len(corpus.train)} clips to train on, {len(corpus.validation)} to validate on, seed {chosen.seed}"
        )
        for sentence in corpus.notes:
            console.print(f"note: {sentence}", style="yellow")
        start = registry.find(start_from, "eri").path if start_from else None
        try:
            model = run.train(
                corpus, chosen, out, say,
                name=name or out.resolve().name, device=device, devices=devices, start_from=start,
                shuffled_labels=shuffle_labels,
            )  # fmt: skip
        except KeyboardInterrupt:
            done = len(read_metrics(out / METRICS_FILE))
            write(
                f"{done} of {chosen.epochs} epochs are kept. The same command goes on; with --finish it makes the "
                "best of them a model.",
                error=True,
            )
            raise
    console.print(f"-> {model}")
    if as_json and run.is_first_process():
        write_json({"model": str(model)}, indent=None)

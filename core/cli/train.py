"""``eriscope train``: an ERI model from a dataset."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli import options as o
from core.cli.console import Console, print_notes, write, write_json
from core.errors import SettingsError
from core.models.systems import SYSTEMS
from core.setting import settings_of
from core.training.eri.settings import EriTraining

_FLAGS = tuple(name for name, one in settings_of(EriTraining).items() if one.option)


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
        str | None,
        typer.Option(
            "--system",
            metavar="NAME",
            help="A published system with all its settings (`eriscope systems` lists them), or a network: "
            f"{', '.join(SYSTEMS)}.",
        ),
    ] = None,
    features: Annotated[str | None, o.option(EriTraining, "features")] = None,
    fusion: Annotated[str | None, o.option(EriTraining, "fusion")] = None,
    readout: Annotated[str | None, o.option(EriTraining, "readout")] = None,
    loss: Annotated[str | None, o.option(EriTraining, "loss")] = None,
    epochs: Annotated[int | None, o.option(EriTraining, "epochs")] = None,
    batch: Annotated[int | None, o.option(EriTraining, "batch")] = None,
    learning_rate: Annotated[float | None, o.option(EriTraining, "learning_rate")] = None,
    weight_decay: Annotated[float | None, o.option(EriTraining, "weight_decay")] = None,
    dropout: Annotated[float | None, o.option(EriTraining, "dropout")] = None,
    hidden: Annotated[int | None, o.option(EriTraining, "hidden")] = None,
    precision: Annotated[str | None, o.option(EriTraining, "precision")] = None,
    rate: Annotated[
        float | None, typer.Option("--rate", metavar="HZ", help="Frames a second that are read; 0 for all.")
    ] = None,
    seed: Annotated[int | None, o.option(EriTraining, "seed")] = None,
    seeds: Annotated[
        str | None,
        typer.Option("--seeds", metavar="A,B", help="A run with each; the best on the validation clips is kept."),
    ] = None,
    words: Annotated[
        Path | None,
        typer.Option(
            "--words", metavar="FILE", help="Word vectors (GloVe's text format) for former-dfer's label graph."
        ),
    ] = None,
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

    Without flags these are the paper's settings. The best epoch by validation PCC becomes DIR/model.safetensors. A
    published system is trained with all its seeds unless --seed or --seeds names others.
    """
    flags = {name: value for name, value in locals().items() if name in _FLAGS and value is not None}
    from core.datasets.dataset import load_dataset
    from core.datasets.tracks import features_of
    from core.models import registry
    from core.models.word_vectors import read_words
    from core.training.eri import corpus as corpora
    from core.training.eri import run, settings
    from core.training.eri.published import published_system
    from core.training.eri.records import METRICS_FILE, read_metrics
    from core.training.eri.seeds import train_seeds

    dataset = load_dataset(data)
    console = Console(quiet=as_json or not run.is_first_process())

    def say(row: Mapping[str, Any]) -> None:
        if as_json:
            write_json(row, indent=None)
        of_seed = f"seed {row['seed']}  " if "seed" in row else ""
        console.print(
            f"{of_seed}epoch {row['epoch']}/{row['epochs']}  loss {row['loss']:z.4f}"
            f"  validation: loss {row['val_loss']:z.4f}  PCC {row['val_pcc']:z.4f}  ({row['seconds']:z.0f} s)"
        )

    if finish:
        model = run.finish(dataset, out)
    else:
        base, several = settings.preset(preset), () if seeds is None else o.whole_numbers("--seeds", seeds)
        tracks = functools.partial(features_of, dataset.folder)
        if seed is not None and several:
            raise SettingsError("--seed and --seeds exclude each other. Leave out one.")
        if system is not None and system not in SYSTEMS:
            published = published_system(flags.pop("system"), networks=True)
            base = published.settings
            several = several or (published.seeds if seed is None else ())
        chosen = base if config is None else settings.load(config, base, tracks)
        if rate is not None:
            flags["rate_hz"] = rate
        if words is not None:
            flags["words"] = read_words(words).as_json()
        if "features" in flags:
            flags["features"] = [part.strip() for part in flags["features"].split(",") if part.strip()]
        chosen = settings.from_mapping(flags, chosen, tracks)
        corpus = corpora.corpus(dataset, chosen)
        said = f"seed {chosen.seed}" if len(several) < 2 else f"seeds {', '.join(map(str, several))}"
        console.print(f"{len(corpus.train)} clips to train on, {len(corpus.validation)} to validate on, {said}")
        print_notes(corpus.notes, console)
        start = registry.find(start_from, registry.REACTION).path if start_from else None
        try:
            how: dict[str, Any] = {
                "name": name or out.resolve().name,
                "device": device,
                "devices": devices,
                "start_from": start,
                "shuffled_labels": shuffle_labels,
            }
            if len(several) > 1:
                model, figures = train_seeds(corpus, chosen, several, out, say, **how)
                for of_seed, pcc in figures.items():
                    console.print(f"seed {of_seed}  validation PCC {pcc:z.4f}")
                values = list(figures.values())
                console.print(f"best {max(values):z.4f}, mean {sum(values) / len(values):z.4f} over the seeds")
            else:
                if several:
                    chosen = settings.from_mapping({"seed": several[0]}, chosen)
                model = run.train(corpus, chosen, out, say, **how)
        except KeyboardInterrupt:
            done = len(read_metrics(out / METRICS_FILE))
            write(
                "What was learned is kept, a folder for each seed. The same command goes on."
                if len(several) > 1
                else f"{done} of {chosen.epochs} epochs are kept. The same command goes on; with --finish it makes the "
                "best of them a model.",
                error=True,
            )
            raise
    console.print(f"-> {model}")
    if as_json and run.is_first_process():
        write_json({"model": str(model)}, indent=None)

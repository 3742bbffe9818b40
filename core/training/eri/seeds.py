"""The same run with several seeds, one after the other; the best on the validation clips becomes the model."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.system.files import write_whole, written_whole
from core.training.eri import run
from core.training.eri.corpus import Corpus
from core.training.eri.epochs import OnEpoch
from core.training.eri.model_file import CARD_FILE
from core.training.eri.records import BEST_BY, MODEL_FILE, SEEDS_FILE, read_record
from core.training.eri.settings import EriTraining


def train_seeds(
    data: Corpus, settings: EriTraining, seeds: Sequence[int], folder: Path, on_epoch: OnEpoch, **options: Any
) -> tuple[Path, Mapping[int, float]]:
    """Train with each seed in a folder of its own, ``seed-<n>``, going on where an earlier call stopped.

    Args:
        settings: of all; their seed is not used.
        seeds: at least one.
        on_epoch: called after each epoch with its figures and its "seed".
        options: as of `run.train`.

    Returns:
        The model file in ``folder``, a copy of the best run's, and each run's best validation PCC by seed.

    Raises:
        SettingsError, DatasetError: as `run.train`.
    """
    if run.is_first_process():
        write_whole(folder / SEEDS_FILE, json.dumps({"name": options["name"], "seeds": [*seeds]}))
    figures: dict[int, float] = {}
    for seed in seeds:
        own, name = folder / f"seed-{seed}", f"{options['name']}-seed-{seed}"

        def say(row: Mapping[str, Any], seed: int = seed) -> None:
            on_epoch({**row, "seed": seed})

        run.train(data, replace(settings, seed=seed), own, say, **{**options, "name": name})
        best = read_record(own).best
        assert best is not None
        figures[seed] = best[BEST_BY]
    chosen = folder / f"seed-{max(figures, key=lambda seed: figures[seed])}"
    if run.is_first_process():
        for name in (MODEL_FILE, CARD_FILE):
            with written_whole(folder / name) as partial:
                shutil.copyfile(chosen / name, partial)
    return folder / MODEL_FILE, figures

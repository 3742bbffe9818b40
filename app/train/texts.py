"""What the Train view says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.kit.language import mark, tr
from core.training.eri.records import METRICS_FILE, SEEDS_FILE, SETTINGS_FILE

if TYPE_CHECKING:
    from app.train.process import TrainingRequest

NO_RUNS = mark("No runs here yet. Choose a dataset and press Start.")
NO_CURVES = mark("Curves appear here, a point per epoch.")
NOT_READY = mark("Start is ready once a dataset is chosen that can be trained on.")
NONE_TICKED = mark("Tick a run in the table to see its curves.")
NO_EPOCH = mark("The curves begin after the first epoch.")


def finished(request: TrainingRequest | None, model: Path) -> str:
    """What to say once a run has written its model."""
    name = request.name if request else model.parent.name
    if request is not None and request.finish:
        return tr("The best epoch so far of {name} is its model now.", name=name)
    if request is not None and request.seeds:
        return tr("All seeds of {name} have ended. Use in review analyses clips with the selected run.", name=name)
    return tr("{name} has ended; its best epoch is the model. Use in review analyses clips with it.", name=name)


def stopped(request: TrainingRequest | None) -> str:
    """What to say of a run that was stopped: what is there of it, and how it goes on."""
    if request is not None and request.seeds and (request.folder / SEEDS_FILE).exists():
        return tr(
            "{name} was stopped. Continue, with one of its runs selected, goes on with all its seeds; Use "
            "in review takes a run's best epoch so far.",
            name=request.name,
        )
    if request is None or not (request.folder / SETTINGS_FILE).exists():
        return tr("It was stopped before it began. Start begins it.")
    if not (request.folder / METRICS_FILE).exists():
        return tr(
            "{name} was stopped in its first epoch; nothing of it is kept. Continue begins anew.", name=request.name
        )
    return tr(
        "{name} was stopped. Continue takes it up at its last epoch; Use in review takes its best epoch so far.",
        name=request.name,
    )

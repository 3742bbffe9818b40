"""What the form will train, in words: what is read, how it is learned, and how far that is from a publication."""

from __future__ import annotations

from collections.abc import Sequence

from core.settings import settings_of
from core.text import counted, figure
from core.training.eri.published import PublishedSystem
from core.training.eri.settings import EriTraining

_SETTINGS = settings_of(EriTraining)
_OPTIMISERS = {"adamw": "AdamW", "adam": "Adam", "sgd": "SGD"}
_NOT_COMPARED = ("seed", "recipe")
_MOST_SEEDS = 6
"""That are named one by one."""


def falling(settings: EriTraining) -> str:
    """What becomes of the learning rate, as part of a sentence."""
    if settings.schedule == "halving":
        return f"halved every {settings.halve_every} epochs"
    if settings.schedule == "plateau":
        return f"halved when the validation PCC has not risen for {settings.patience} epochs"
    return "always the same"


def seeds_in_words(seeds: Sequence[int]) -> str:
    """Which seeds: "seed 1", "seeds 101, 102"."""
    if len(seeds) == 1:
        return f"seed {seeds[0]}"
    named = ", ".join(map(str, seeds[:_MOST_SEEDS]))
    return f"{len(seeds)} seeds, {named}{' …' if len(seeds) > _MOST_SEEDS else ''}"


def in_words(settings: EriTraining, seeds: Sequence[int], recipe: PublishedSystem | None) -> str:
    """Sentences on what is trained.

    Args:
        seeds: of the runs.
        recipe: the published system whose settings these were; None for ours.
    """
    features = ", ".join(_SETTINGS["features"].choices.get(name, name).lower() for name in settings.features)
    standardised = "; columns standardised over the training clips" if settings.standardise else ""
    lines = [f"Reads {features.replace('au ', 'AU ')}: {settings.sampling.words}{standardised}."]
    momentum = f", momentum {settings.momentum:g}" if settings.optimiser == "sgd" else ""
    lines.append(
        f"{_OPTIMISERS[settings.optimiser]}{momentum}, weight decay {settings.weight_decay:g}; learning rate "
        f"{settings.learning_rate:g}, {falling(settings)}."
    )
    early = f", or {settings.early_stop} without a better validation PCC" if settings.early_stop else ""
    lines.append(f"Ends after {counted(settings.epochs, 'epoch')}{early}; {seeds_in_words(seeds)}.")
    if settings.network:
        dimensions = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in settings.network.items())
        lines.append(f"Network: {dimensions}.")
    if settings.weight_average:
        lines.append(f"Weights are averaged (share of the old {settings.weight_average:g}).")
    if settings.strongest_weight:
        lines.append(f"Auxiliary loss on the strongest emotion, weight {settings.strongest_weight:g}.")
    return " ".join([*lines, *(_published(settings, recipe) if recipe is not None else ())])


def _published(settings: EriTraining, recipe: PublishedSystem) -> list[str]:
    figures = [
        f"{name} {figure(value, 4)}"
        for name, value in (("validation", recipe.validation), ("test", recipe.test))
        if value is not None
    ]
    said = [f"{recipe.citation.rstrip('.')}."]
    said.append(f"Published on Hume-Reaction: {', '.join(figures)}." if figures else "No figure was published.")
    recipe = recipe.as_read_by(settings)
    if recipe.deviations:
        said.append(f"Different from the publication: {'; '.join(recipe.deviations.values())}.")
    changed = [
        f"{_SETTINGS[name].title.lower()}" if name in _SETTINGS else name
        for name, value in recipe.settings.as_json().items()
        if name not in _NOT_COMPARED and settings.as_json()[name] != value
    ]
    if changed:
        said.append(f"Changed here, so no longer its recipe: {', '.join(changed)}.")
    return said

"""What the form will train, in words: what is read, how it is learned, and how far that is from a publication."""

from __future__ import annotations

from collections.abc import Sequence

from app.kit.language import in_sentence, said, tr, tr_n
from core.setting import settings_of
from core.text import figure
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
        return tr_n("halved every epoch", "halved every {n} epochs", settings.halve_every)
    if settings.schedule == "plateau":
        return tr_n(
            "halved when the validation PCC has not risen for {n} epoch",
            "halved when the validation PCC has not risen for {n} epochs",
            settings.patience,
        )
    return tr("always the same")


def seeds_in_words(seeds: Sequence[int]) -> str:
    """Which seeds: "seed 1", "seeds 101, 102"."""
    if len(seeds) == 1:
        return tr("seed {seed}", seed=seeds[0])
    named = ", ".join(map(str, seeds[:_MOST_SEEDS]))
    if len(seeds) > _MOST_SEEDS:
        named += " …"
    return tr_n("{n} seed, {seeds}", "{n} seeds, {seeds}", len(seeds), seeds=named)


def in_words(settings: EriTraining, seeds: Sequence[int], recipe: PublishedSystem | None) -> str:
    """Sentences on what is trained.

    Args:
        seeds: of the runs.
        recipe: the published system whose settings these were; None for ours.
    """
    features = ", ".join(in_sentence(_SETTINGS["features"].choices.get(name, name)) for name in settings.features)
    sampling = said(settings.sampling.words)
    if settings.standardise:
        sampling = tr("{sampling}; columns standardised over the training clips", sampling=sampling)
    lines = [tr("Reads {features}: {sampling}.", features=features.replace("au ", "AU "), sampling=sampling)]
    optimiser = _OPTIMISERS[settings.optimiser]
    if settings.optimiser == "sgd":
        optimiser = tr("{optimiser}, momentum {momentum:g}", optimiser=optimiser, momentum=settings.momentum)
    lines.append(
        tr(
            "{optimiser}, weight decay {weight_decay:g}; learning rate {learning_rate:g}, {falling}.",
            optimiser=optimiser,
            weight_decay=settings.weight_decay,
            learning_rate=settings.learning_rate,
            falling=falling(settings),
        )
    )
    epochs, of_seeds = tr_n("{n} epoch", "{n} epochs", settings.epochs), seeds_in_words(seeds)
    lines.append(
        tr(
            "Ends after {epochs}, or {without} without a better validation PCC; {seeds}.",
            epochs=epochs,
            without=settings.early_stop,
            seeds=of_seeds,
        )
        if settings.early_stop
        else tr("Ends after {epochs}; {seeds}.", epochs=epochs, seeds=of_seeds)
    )
    if settings.network:
        dimensions = ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in settings.network.items())
        lines.append(tr("Network: {dimensions}.", dimensions=dimensions))
    if settings.weight_average:
        lines.append(
            tr("Weights are averaged (share of the old {weight_average:g}).", weight_average=settings.weight_average)
        )
    if settings.strongest_weight:
        lines.append(
            tr(
                "Auxiliary loss on the strongest emotion, weight {strongest_weight:g}.",
                strongest_weight=settings.strongest_weight,
            )
        )
    return " ".join([*lines, *(_published(settings, recipe) if recipe is not None else ())])


def _published(settings: EriTraining, recipe: PublishedSystem) -> list[str]:
    figures = [
        f"{name} {figure(value, 4)}"
        for name, value in ((tr("validation"), recipe.validation), (tr("test"), recipe.test))
        if value is not None
    ]
    lines = [f"{recipe.citation.rstrip('.')}."]
    lines.append(
        tr("Published on Hume-Reaction: {figures}.", figures=", ".join(figures))
        if figures
        else tr("No figure was published.")
    )
    recipe = recipe.as_read_by(settings)
    if recipe.deviations:
        deviations = "; ".join(map(said, recipe.deviations.values()))
        lines.append(tr("Different from the publication: {deviations}.", deviations=deviations))
    changed = [
        in_sentence(_SETTINGS[name].title) if name in _SETTINGS else name
        for name, value in recipe.settings.as_json().items()
        if name not in _NOT_COMPARED and settings.as_json()[name] != value
    ]
    if changed:
        lines.append(tr("Changed here, so no longer its recipe: {changed}.", changed=", ".join(changed)))
    return lines

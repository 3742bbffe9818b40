"""The model that a run ends with, and its card."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.analysis.result import versions
from core.datasets.extraction import seen_of
from core.datasets.learned_from import with_completeness
from core.errors import SettingsError
from core.input_recipes import audio_recipe
from core.inspection.out_of_distribution import SEEN, ranges_joined
from core.label_meaning import MEANING, labels_of
from core.models.metadata import makers_of
from core.models.reaction_file import save_reaction_model
from core.models.systems import SYSTEMS
from core.models.word_vectors import words_of
from core.system.files import write_whole
from core.tracks import named
from core.training.eri.lightning_module import EriModule
from core.training.eri.published import published_systems
from core.training.eri.records import BEST_BY, BEST_FILE, LAST_FILE, METRICS_FILE, MODEL_FILE, read_metrics
from core.training.resuming import kept_state

if TYPE_CHECKING:
    from core.models.inputs import Feed
    from core.training.eri.corpus import Corpus
    from core.training.eri.settings import EriTraining

CARD_FILE = "model.md"
_KEPT = frozenset(("epoch", "global_step", "state_dict", "loops", "optimizer_states", "lr_schedulers", "computed"))


def take_up(path: Path, model: EriModule) -> dict[str, Any]:
    """What a run has kept of an epoch, seen to be whole and to fit.

    Args:
        model: of the run's settings; it is given the weights.

    Raises:
        SettingsError: it is damaged, or of another network.
    """
    advice = (
        "Delete it to begin this run again, or make its best epoch a model with --finish."
        if path.name == LAST_FILE
        else "Begin the run again in another folder with --out."
    )
    with kept_state(path, advice) as state:
        if (missing := sorted(_KEPT - set(state))) or type(state["epoch"]) is not int:
            raise KeyError(*missing)
        model.load_state_dict(state["state_dict"])
        return state


def export(folder: Path, data: Corpus, settings: EriTraining, stated: Mapping[str, Any], feed: Feed) -> Path:
    """Write a run's best epoch as a model file with its card.

    Args:
        stated: what the run's ``settings.json`` holds.
        feed: what the network read of clips.

    Raises:
        SettingsError: what the run has kept is damaged.
    """
    module = EriModule(settings)
    state = take_up(folder / BEST_FILE, module)
    # Not the best row: a run can be stopped between writing an epoch's row and keeping its weights.
    best = next((row for row in read_metrics(folder / METRICS_FILE) if row["epoch"] == state["epoch"] + 1), None)
    if best is None:
        raise SettingsError(
            f"{folder / METRICS_FILE} does not know epoch {state['epoch'] + 1}, whose weights were kept. Begin the run "
            "again in another folder with --out."
        )
    frames = [data.inputs.length(clip.clip_id) for clip in data.train]
    lengths = {"frames": [min(frames), max(frames)]}
    begun_from = stated["start_from"]
    before, learned = [begun_from] if begun_from else [], (*data.train, *data.validation)
    description = card(stated, settings, best)
    metadata = {
        "name": stated["name"],
        "validated": False,
        "training": {
            **stated,
            "epoch": int(best["epoch"]),
            BEST_BY: best[BEST_BY],
            "computed": state["computed"],
            "versions": versions(),
        },
        SEEN: ranges_joined((begun_from or {}).get(SEEN), lengths, seen_of(data.inputs.store, data.train)),
        "trained_on": _origin(stated),
        MEANING: data.dataset.labels.as_json(),
        **with_completeness(data.dataset, learned, data.inputs.store.videos(c.clip_id for c in learned), *before),
        "licence": "that of the data it was trained on"
        + (f", and that of {begun_from['name']}: {begun_from['licence']}" if begun_from else ""),
        **makers_of(data.origin.get("hashes", {})),
        "summary": f"Trained on {stated['dataset']} ({stated['origin']}); validation PCC {best[BEST_BY]:z.3f}.",
        "card": description,
    }
    path = folder / MODEL_FILE
    recipe = audio_recipe(data.origin.get("audio_recipe", {}))
    save_reaction_model(
        path,
        module.kept,
        feed.layout,
        recipe,
        metadata,
        half=False,
        sampling=feed.sampling,
        standard=feed.standard,
        tracks=feed.tracks,
    )
    write_whole(folder / CARD_FILE, description)
    return path


def _origin(stated: Mapping[str, Any]) -> str:
    learned = f"{stated['dataset']}: {stated['train_clips']} clips"
    return learned if stated["start_from"] is None else f"{stated['start_from']['name']}, then {learned}"


def card(stated: Mapping[str, Any], settings: EriTraining, best: Mapping[str, float]) -> str:
    """The model card, Markdown."""
    dimensions = ", ".join(f"{name} {value}" for name, value in settings.network.items())
    stated_settings = settings.as_json() | {
        "features": ", ".join(settings.features),
        "network": dimensions,
        "tracks": named(settings.tracks),
        "words": _words(settings),
    }
    labels = labels_of(stated["labels"]).sentence if "labels" in stated else ""
    lines = "\n".join(f"| {name} | {value} |" for name, value in stated_settings.items() if value != "")
    warning = (
        "\nIts training labels were shuffled: it is a control, not a model.\n" if stated["shuffled_labels"] else ""
    )
    begun_from = stated["start_from"]
    start = f" It began with the weights of {begun_from['name']} (`{begun_from['sha256']}`)." if begun_from else ""
    return f"""# {stated["name"]}
{warning}
## Data
{stated["dataset"]} ({stated["origin"]}): {stated["train_clips"]} clips of {stated["participants"]} participants to
learn from, {stated["validation_clips"]} to choose the epoch by. {labels}

## Method
{SYSTEMS[settings.system].method} Epoch {int(best["epoch"])} of {settings.epochs}, chosen by validation PCC.{start}
{_published(settings)}
| setting | value |
|---|---|
{lines}

## Figures
Validation, mean Pearson r over the seven: {best[BEST_BY]:z.4f}. The epoch was chosen by this figure, so it flatters;
measure the model on clips that had no part in it, with intervals: `eriscope evaluate --data DATASET --model FILE`.

## Limits
It knows people like those it learned from, recorded as they were. Nothing here measures how it reads others.
"""


def _words(settings: EriTraining) -> str:
    """Where the vectors of the labels' words come from; empty for a network that has none."""
    if not SYSTEMS[settings.system].words:
        return ""
    words = words_of(settings.words)
    return "vectors drawn at random" if words is None else f"vectors of {words.maker}"


def _published(settings: EriTraining) -> str:
    """Of which publication a run's settings are, and what is different; an empty line where of none."""
    system = published_systems().get(settings.recipe)
    if system is None:
        return ""
    system = system.as_read_by(settings)
    changed = [
        name.replace("_", " ")
        for name, value in system.settings.as_json().items()
        if name != "seed" and settings.as_json()[name] != value
    ]
    own = f" Set otherwise in this run: {', '.join(changed)}." if changed else ""
    different = "; ".join(system.deviations.values())
    return f"""
Its settings are those of {system.name} ({system.title}): {system.citation}.{own}
What is different from the publication: {different or "nothing that is known"}.
"""

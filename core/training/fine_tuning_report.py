"""What a fine-tuning leaves: the model with its card, the figures, and what they mean in words."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from core.analysis.result import versions
from core.datasets.dataset import Clip, Dataset
from core.datasets.learned_from import STUDY_ORIGIN, before_of, with_completeness
from core.emotions import LABELS
from core.evaluation.agreement import agreement
from core.evaluation.agreement_formulas import Array
from core.evaluation.agreement_measures import MAIN
from core.evaluation.challenge import write_predictions
from core.evaluation.figure_with_interval import figure_text
from core.evaluation.floors import floors
from core.evaluation.summary import floor_json
from core.inspection.out_of_distribution import SEEN, ranges_joined
from core.label_meaning import MEANING
from core.models import registry
from core.models.base import ReactionModel
from core.models.metadata import makers_of
from core.models.reaction_file import save_reaction_model
from core.models.registry import ModelEntry
from core.system.files import write_whole
from core.text import cell, counted, p_value, table_row
from core.training.fine_tuning import LAYERS, Outcome
from core.training.fine_tuning_settings import FineTuning

_SIGNIFICANT = 0.05


def ratings_of(clips: Sequence[Clip]) -> Array:
    """``(N, 7)`` in [0, 1]; all clips are rated."""
    return np.array([clip.ratings for clip in clips], np.float64)


def write(
    out: Path,
    name: str,
    entry: ModelEntry,
    base: ReactionModel,
    dataset: Dataset,
    clips: Sequence[Clip],
    settings: FineTuning,
    outcome: Outcome,
    notes: Sequence[str],
    made_by: Mapping[str, Any],
    seen: Mapping[str, Any],
) -> dict[str, Any]:
    """Write everything; returns what ``finetune.json`` holds.

    Args:
        made_by: how the clips' features were made, of `FeatureStore.shared_origin`.
        seen: the ranges of what these clips showed the model, see `core.datasets.extraction.seen_of`.

    Raises:
        OutputError: it cannot be written.
    """
    participants = sorted({clip.participant or "" for clip in clips})
    reported = ratings_of(clips)
    people = [clip.participant for clip in clips]
    document: dict[str, Any] = {
        "name": name,
        "study": dataset.origin.removeprefix(STUDY_ORIGIN),
        "base": {"name": entry.name, "sha256": base.sha256},
        "clips": len(clips),
        "participants": len(participants),
        "layers": list(LAYERS[: settings.layers]),
        "settings": asdict(settings),
        "before": agreement(outcome.before, reported, people).as_json(),
        "after": agreement(outcome.after, reported, people).as_json(),
        "difference": {measure: figure.as_json() for measure, figure in outcome.difference.items()},
        "floors": {
            floor.name: floor_json(floor)
            for floor in floors(outcome.after, reported, people, [clip.stimulus for clip in clips])
        },
        "steps_by_fold": list(outcome.chosen),
        "permutation": {"p": outcome.p, "refits": settings.permutations, "exchanged": outcome.permuted},
        "versions": versions(),
        "notes": list(notes),
    }
    document["conclusions"] = conclusions(document)
    report = _markdown(document)
    metadata = {
        "name": name,
        "validated": False,
        "training": {key: document[key] for key in ("base", "clips", "participants", "layers", "settings")},
        "trained_on": f"{entry.name}, then {len(clips)} clips of {len(participants)} participants of {dataset.name}",
        SEEN: ranges_joined(entry.metadata.get(SEEN), seen),
        MEANING: dataset.labels.as_json(),
        **with_completeness(dataset, clips, {}, before_of(entry.metadata, bundled=registry.is_bundled(entry.path))),
        "licence": f"that of the data it was trained on, and that of {entry.name}: "
        f"{entry.metadata.get('licence', 'not stated')}",
        **makers_of(made_by.get("hashes", {})),
        "summary": f"{entry.name}, fitted to the study {dataset.name}. {document['conclusions'][0]}",
        "card": report,
    }
    out.mkdir(parents=True, exist_ok=True)
    save_reaction_model(
        out / "model.safetensors",
        outcome.network,
        base.layout,
        base.audio,
        metadata,
        half=False,
        sampling=base.sampling,
        standard=base.standard,
    )
    videos = ["" if clip.video is None else f"{clip.video.parent.name}/{clip.video.name}" for clip in clips]
    write_predictions(out / "predictions.csv", [clip.clip_id for clip in clips], outcome.after, more={"Video": videos})
    for file, text in (
        ("model.md", report),
        ("report.md", report),
        ("finetune.json", json.dumps(document, indent=1, allow_nan=False)),
    ):
        write_whole(out / file, text)
    return document


def on_evidence(entry: ModelEntry) -> list[str]:
    """That a model's validation does not go over to one that is made from it; nothing where it has none."""
    if not entry.validation.outcomes:
        return []
    return [
        f"{entry.name} was held against self-reports, and its file says what came of it. That is not taken over: what "
        "is fitted is another model, which has not been validated."
    ]


def gains(difference: Mapping[str, Any], beneath: Mapping[str, Any]) -> list[str]:
    """Measures of "pearson" and "mae" in which a gain is claimed: they became better, and are better than every floor.

    Args:
        difference: figures (as JSON) of what changed, by measure; beneath: the floors, as `floor_json` writes them.
    """

    def beats(measure: str) -> bool:
        lows = [floor["mean"][measure]["gain"]["low"] for floor in beneath.values()]
        return bool(lows) and all(low is not None and low > 0 for low in lows)

    change, error = difference["pearson"], difference["mae"]
    better = {
        "pearson": change["low"] is not None and change["low"] > 0,
        "mae": error["high"] is not None and error["high"] < 0,
    }
    return [measure for measure, so in better.items() if so and beats(measure)]


def conclusions(document: dict[str, Any]) -> list[str]:
    """What the figures mean, and what they do not."""
    change, error = document["difference"]["pearson"], document["difference"]["mae"]
    p, beneath = document["permutation"]["p"], document["floors"]

    gained = gains(document["difference"], beneath)
    strictest = list(beneath.values())[-1]["is"] if beneath else "a floor"
    if change["low"] is None:
        found = f"Whether it helped cannot be said: there is no interval of the change. {change['note']}"
    elif "pearson" in gained:
        found = (
            "A gain in the order of clips: the mean correlation with self-reports rose and is above what "
            f"{strictest} gives; the intervals of both exclude zero."
        )
    elif change["low"] > 0:
        found = (
            "No gain is shown: the mean correlation with self-reports rose, but that it is above what "
            f"{strictest} gives is not shown."
        )
    elif change["high"] < 0:
        found = "Fine-tuning did harm to the order of clips: the mean correlation fell, and its interval excludes zero."
    else:
        found = (
            "No gain in the order of clips is shown: the interval of the change of the mean correlation includes zero."
        )
    sentences = [found]
    if error["low"] is not None and (error["low"] > 0 or error["high"] < 0):
        fell = error["high"] < 0
        said = (
            f"The mean absolute error {'fell' if fell else 'rose'} by {abs(error['value']):z.3f}, and its interval "
            "excludes zero"
        )
        if not fell:
            sentences.append(f"{said}: the numbers are further from the reports.")
        elif "mae" in gained:
            sentences.append(f"{said}. That is a gain: the numbers are nearer to the reports than {strictest}.")
        else:
            sentences.append(
                f"{said}. That is no gain: that the numbers are nearer to the reports than {strictest} is not shown, "
                "and learning the level alone, without any face, may do as much."
            )
    sentences += [floor["in_words"] for floor in beneath.values() if floor["in_words"]]
    sentences.append(
        "Correlations that are pooled over cross-validated folds are biased below 0: where nothing can be predicted "
        "they come out negative, for a fold's model has the level of the others. Judge them against that."
    )
    if change["low"] is not None and change["note"]:
        sentences.append(f"The change: {change['note']}")
    if not any(document["steps_by_fold"]):
        sentences.append("In every fold the model as it was did best, so nothing was changed.")
    if p is not None:
        refits = document["permutation"]["refits"]
        how = f"{p_value(p)}, {counted(refits, 'refit')} with {document['permutation']['exchanged']} exchanged"
        if 1 / (refits + 1) >= _SIGNIFICANT:
            least = math.ceil(1 / _SIGNIFICANT)
            few = f"So few refits cannot tell the cross-validated correlation from chance ({how})."
            sentences.append(f"{few} Ask for at least {least}.")
        else:
            told = "" if p < _SIGNIFICANT else "not "
            sentences.append(f"The cross-validated correlation is {told}told from chance ({how}).")
    sentences.append(
        f"Figures are of {document['clips']} clips of {document['participants']} participants, each read by a model "
        "that had not seen the participant; intervals are from leaving out participants in turn. They say "
        "nothing of people unlike these, or of other cameras and stimuli. The model that is kept learned from all of "
        "them; how it reads others has not been measured."
    )
    return sentences


def _markdown(document: dict[str, Any]) -> str:
    rows = [
        table_row((title, *(figure_text(document[which]["mean"][measure]) for measure in MAIN)))
        for title, which in (("as it was", "before"), ("fine-tuned, cross-validated", "after"))
    ]
    rows.append(table_row(("difference", *(figure_text(document["difference"][measure]) for measure in MAIN))))
    for floor in document["floors"].values():
        rows.append(table_row((f"floor: {floor['is']}", *(cell(floor["mean"][m]["floor"]) for m in MAIN))))
    by_emotion = "\n\n".join(_by_emotion(document, measure) for measure in MAIN)
    settings = "\n".join(
        f"| {key.replace('_', ' ')} | {', '.join(map(str, value)) if isinstance(value, tuple) else value} |"
        for key, value in document["settings"].items()
    )
    said = "\n\n".join([*document["conclusions"], *(f"Note: {note}" for note in document["notes"])])
    return f"""# {document["name"]}

{document["base"]["name"]} (SHA-256 `{document["base"]["sha256"]}`), its {" and ".join(document["layers"])} fitted to a
study's own self-reports.

{said}

## Figures
Mean over emotions, in brackets 95 % intervals ({document["after"]["interval"]["method"]}).

| | {" | ".join(MAIN.values())} |
|---|---|---|---|
{chr(10).join(rows)}

{by_emotion}

## Settings
| | |
|---|---|
{settings}
| steps by fold | {", ".join(map(str, document["steps_by_fold"]))} |
"""


def _by_emotion(document: dict[str, Any], measure: str) -> str:
    """One measure of each emotion, with the floors that the fitted model must beat."""
    before, after, floors = document["before"]["emotions"], document["after"]["emotions"], document["floors"].values()
    names = (MAIN[measure], "as it was", "fine-tuned, cross-validated", *(f"floor: {floor['is']}" for floor in floors))
    rows = [
        (LABELS[emotion], figure_text(before[emotion][measure]), figure_text(of[measure]),
         *(cell(floor["emotions"][emotion][measure]["floor"]) for floor in floors))
        for emotion, of in after.items()
    ]  # fmt: skip
    lines = [names, ("---",) * len(names), *rows]
    return "\n".join(map(table_row, lines))

"""May these numbers be believed? What is known for and against it, of one clip, in a plain sentence and its parts.

No sentence is stronger than what it rests on: a clip that lies within limits says nothing of a model that nobody has
held against self-reports, and attention that does better than chance is no reason for a number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.analysis.action_unit_agreement import indicative_sentences
from core.analysis.action_unit_sources import on_action_units
from core.analysis.evidence import CHANCE, Evidence
from core.analysis.result import Analysis, default_peaks, peaks_by, peaks_title, why_no_peaks
from core.emotions import LABELS
from core.inspection.opening import readings_of
from core.inspection.out_of_distribution import Limit, limits, warnings_of
from core.models import registry
from core.text import counted, figure, from_to, p_value, share
from core.types import EMOTIONS

QUESTION = "May I believe this?"
OUTSIDE = "outside limits"
_NOT_COMPUTED = "Not computed yet."
_STREAMS = {"video": "the picture", "audio": "the sound"}


@dataclass(frozen=True)
class Part:
    """One thing that is known.

    Attributes:
        speaks: for (True) or against (False) believing; None where it does neither, or is not known.
    """

    title: str
    speaks: bool | None
    sentence: str


@dataclass(frozen=True)
class Belief:
    """How far a prediction may be believed.

    Attributes:
        rank: the higher, the more speaks for it: validated, then within limits, then attention better than chance.
        label: in a few words, for a column.
        verdict: in one sentence.
    """

    rank: int
    label: str
    verdict: str
    parts: tuple[Part, ...]


def belief(analysis: Analysis, metadata: Mapping[str, Any]) -> Belief:
    """What is known of one clip.

    Args:
        metadata: of the file of the model that read it; empty where it is not known.
    """
    judged = [one for at in readings_of(analysis) for one in limits(analysis, metadata, *at)]
    outside = [one for one in judged if one.outside]
    model, faithful = analysis.model, _faithful(analysis.evidence)
    validated = registry.validated_now(model.sha256, model.validated, analysis.settings.model)
    parts = (
        _validated(analysis, validated=validated),
        Part("Within limits", None if not judged else not outside, _limits(analysis, metadata, judged)),
        Part("Attention", faithful, _on_attention(analysis)),
        Part("Peaks", None, _on_peaks(analysis)),
        Part("Spread", None, _on_spread(analysis.evidence)),
        Part("Picture and sound", None, _on_streams(analysis.evidence)),
        *_alike(metadata),
        Part("Action units", None, _on_units(analysis)),
    )
    label = label_of(validated=validated, outside=bool(outside), faithful=faithful)
    rank = 4 * validated + 2 * (not outside) + (faithful is True)
    return Belief(rank, label, _verdict(outside, faithful, validated=validated), parts)


def label_of(*, validated: bool, outside: bool, faithful: bool | None = None) -> str:
    """In a few words, for a column and for sorting clips into groups.

    Args:
        faithful: whether attention does better than chance; None where that is not known.
    """
    label = "validated" if validated else "not validated"
    label += f", {OUTSIDE}" if outside else ", within limits" if validated else ""
    return label if faithful is None else f"{label}, attention {'better' if faithful else 'no better'} than chance"


def _verdict(outside: list[Limit], faithful: bool | None, *, validated: bool) -> str:
    if not validated:
        more = ", and the clip lies outside of its limits" if outside else ""
        return f"Treat these intensities as a demonstration: the model was not validated on self-reports{more}."
    if outside:
        return "The model was validated, but this clip lies outside of its limits: its intensities may not hold here."
    attention = {
        True: "Its attention does better than chance.",
        False: "Do not take its attention for reasons.",
        None: "Whether its attention tells reasons is not known.",
    }
    return f"The model was validated, and the clip lies within its limits. {attention[faithful]}"


def _validated(analysis: Analysis, *, validated: bool) -> Part:
    model = analysis.model
    state = registry.state_of(model.sha256, model.validated, analysis.settings.model)
    figures = "; its card has the figures" if validated else ""
    return Part("Validated", validated, f"{model.name} was {state}{figures}.")


def _limits(analysis: Analysis, metadata: Mapping[str, Any], judged: list[Limit]) -> str:
    if said := warnings_of(analysis, metadata):
        return " ".join(said)
    if len(readings_of(analysis)) > 1:
        trained = all(one.source == "training" for one in judged)
        return f"All windows lie within {'what the model saw in training' if trained else 'general limits'}."
    return " ".join(one.sentence for one in judged)


def _faithful(evidence: Evidence | None) -> bool | None:
    """Whether attention does better than random orders in most of the readings in which that can be judged."""
    known = [] if evidence is None else [chance for chance in evidence.chance if chance is not None]
    return None if not known else sum(chance <= CHANCE for chance in known) > len(known) / 2


def _alike(metadata: Mapping[str, Any]) -> tuple[Part, ...]:
    """Emotions that the model hardly tells apart, where its file knows that of the clips it was measured on."""
    pairs = [(LABELS[one].lower(), LABELS[other].lower(), r) for one, other, r in metadata.get("alike", ())]
    if not pairs:
        return ()
    said = [f"{one} and {other} rise and fall together (r {figure(r, 2)})" for one, other, r in pairs]
    sentence = f"Over the clips that the model was measured on, {'; '.join(said)}: do not take one without the other."
    return (Part("Told apart", False, sentence),)


def _on_attention(analysis: Analysis) -> str:
    evidence = analysis.evidence
    if evidence is None:
        return _NOT_COMPUTED
    if len(evidence.faithfulness) == 1:
        return evidence.faithfulness[0]
    known = [chance for chance in evidence.chance if chance is not None]
    if not known:
        return evidence.faithfulness[0]
    better = sum(chance <= CHANCE for chance in known)
    return (
        f"Attention does better than random orders in {better} of {counted(len(known), 'window')} "
        f"(least {p_value(min(known))})."
    )


def _on_peaks(analysis: Analysis) -> str:
    said = []
    for by in dict.fromkeys((default_peaks(analysis), int(np.argmax(analysis.prediction)))):
        found = peaks_by(analysis, by)
        out = "1 frame stands out" if len(found) == 1 else f"{len(found)} frames stand out"
        said.append(f"By {peaks_title(by)}: {why_no_peaks(analysis, by) or out}.")
    return " ".join(said)


def _on_units(analysis: Analysis) -> str:
    """Whose they are, and which of them agree so poorly with OpenFace that they are indicative only."""
    sources = [analysis.settings.action_units]
    return " ".join((*on_action_units(sources), *indicative_sentences(sources)))


def _on_spread(evidence: Evidence | None) -> str:
    if evidence is None:
        return _NOT_COMPUTED
    if evidence.low is None or evidence.high is None:
        return evidence.spread
    widest = int(np.argmax(evidence.high - evidence.low))
    ends = from_to(float(evidence.low[widest]), float(evidence.high[widest]), 2)
    return f"Widest for {LABELS[EMOTIONS[widest]].lower()}: {ends}. {evidence.spread}"


def _on_streams(evidence: Evidence | None) -> str:
    if evidence is None:
        return _NOT_COMPUTED
    shares = evidence.shares
    if not shares:
        return "Holding picture or sound neutral moved no intensity."
    parts = [f"{_STREAMS[name]} {share(of_all)}" for name, of_all in shares.items() if name in _STREAMS]
    most = max(evidence.streams.values(), key=lambda effect: float(np.abs(effect).max()))
    i = int(np.argmax(np.abs(most)))
    told = f"the largest effect was {figure(float(most[i]), 2, sign=True)} on {LABELS[EMOTIONS[i]].lower()}"
    return f"Of what both moved, each held neutral: {', '.join(parts)}; {told}."

"""Questions about a reading, and how each is worked out: off the GUI's thread, since torch is loaded for it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.kit.language import mark
from core.analysis.evidence import Evidence, keep
from core.analysis.result import Analysis, AttentionView
from core.errors import OutputError

if TYPE_CHECKING:
    from core.inspection.effects import Effects, Stream
    from core.inspection.faithfulness import Faithfulness
    from core.inspection.groups import GroupEffects
    from core.inspection.out_of_distribution import Limit
    from core.inspection.subject import Subject
    from core.inspection.uncertainty import DropoutSpread
    from core.models.base import ReactionModel

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Question:
    """What is to be worked out of one reading, by its name in `WORK`."""

    what: str
    stream: str = "video"
    emotion: int | None = None
    view: AttentionView | None = None


@dataclass(frozen=True)
class Opening:
    """A reading that is ready to be asked, and how it lies to what the model saw."""

    subject: Subject
    limits: tuple[Limit, ...]


@dataclass
class Findings:
    """What is known of one reading so far.

    Attributes:
        subject: once it was opened; set by `Readings`.
        answers: by question.
        refused: the sentence of what could not be answered, by question; in the window's language, or made by `mark`.
    """

    analysis: Analysis
    reading: int
    subject: Subject | None = None
    answers: dict[Question, Any] = field(default_factory=dict)
    refused: dict[Question, str] = field(default_factory=dict)


OPENING, SPREAD, GROUPS, EVIDENCE = (Question(what) for what in ("opening", "spread", "groups", "evidence"))


def effects_of(stream: str) -> Question:
    """The frame effects of "video" or "audio"."""
    return Question("effects", stream)


IN_WORDS = {
    "opening": mark("Loading the model"),
    "spread": mark("Uncertainty"),
    "effects": mark("Frame effects"),
    "groups": mark("Effects by group"),
    "faithfulness": mark("Faithfulness"),
    "evidence": mark("Effects on each emotion"),
}


class Readings:
    """Opens readings and keeps the model that read them; may be asked from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._model: ReactionModel | None = None

    def subject(self, findings: Findings) -> Subject:
        """The reading, ready to be asked; what it takes seconds to load is loaded once."""
        from core.inspection.opening import model_of, subject_of

        with self._lock:
            if findings.subject is None:
                analysis = findings.analysis
                if self._model is None or self._model.sha256 != analysis.model.sha256:
                    self._model = model_of(analysis)
                findings.subject = subject_of(analysis, self._model, findings.reading)
            return findings.subject


OnProgress = Callable[[int, int], None]


def _open(readings: Readings, findings: Findings, question: Question, on_progress: OnProgress) -> Opening:
    from core.inspection.out_of_distribution import limits, metadata_of

    subject, analysis = readings.subject(findings), findings.analysis
    _ = subject.attention, subject.intensities  # worked out here, since the window will ask for them
    return Opening(subject, limits(analysis, metadata_of(analysis), subject.start_s, subject.end_s))


def _spread(readings: Readings, findings: Findings, question: Question, on_progress: OnProgress) -> DropoutSpread:
    from core.inspection.uncertainty import dropout_spread

    return dropout_spread(readings.subject(findings), on_progress=on_progress)


def _effects(readings: Readings, findings: Findings, question: Question, on_progress: OnProgress) -> Effects:
    from core.inspection.effects import frame_effects

    return frame_effects(readings.subject(findings), stream=question.stream, on_progress=on_progress)  # type: ignore[arg-type]


def _groups(readings: Readings, findings: Findings, question: Question, on_progress: OnProgress) -> GroupEffects:
    from core.inspection.groups import group_effects

    return group_effects(readings.subject(findings), on_progress)


def _faithfulness(readings: Readings, findings: Findings, question: Question, on_progress: OnProgress) -> Faithfulness:
    from core.inspection.faithfulness import faithfulness

    subject = readings.subject(findings)
    stream: Stream = "video" if subject.model.reads_video else "audio"
    return faithfulness(subject, question.emotion, stream=stream, view=question.view, on_progress=on_progress)


def _evidence(readings: Readings, findings: Findings, question: Question, on_progress: OnProgress) -> Evidence:
    from core.inspection.evidence import evidence_of

    found = evidence_of(findings.analysis, readings.subject(findings).model, on_progress)
    if findings.analysis.entry is not None:
        try:
            keep(findings.analysis.entry, found)
        except OutputError as error:  # it is shown all the same
            log.warning("the evidence is not kept: %s", error)
    return found


WORK: dict[str, Callable[[Readings, Findings, Question, OnProgress], Any]] = {
    "opening": _open,
    "spread": _spread,
    "effects": _effects,
    "groups": _groups,
    "faithfulness": _faithfulness,
    "evidence": _evidence,
}

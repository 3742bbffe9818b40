"""What training runs were, in words: one run's card, or several side by side."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from core.models.systems import SYSTEMS
from core.setting import Setting, settings_of
from core.text import NONE, counted, short, time_in_words
from core.training.eri.records import BEST_BY, RunRecord
from core.training.eri.settings import EriTraining


@dataclass(frozen=True)
class Fact:
    """One line of a card.

    Attributes:
        title: what it is.
        said: of each run, in their order.
        tip: a sentence on it; empty for none.
    """

    title: str
    said: tuple[str, ...]
    tip: str = ""

    @property
    def differs(self) -> bool:
        """Whether it is not the same of all runs."""
        return len(set(self.said)) > 1


@dataclass(frozen=True)
class Section:
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]


def card(runs: Sequence[RunRecord]) -> tuple[Section, ...]:
    """Data, system, settings and figures of one run, or of several beside each other."""

    def fact(title: str, say: Callable[[RunRecord], str], tip: str = "") -> Fact:
        return Fact(title, tuple(say(run) or NONE for run in runs), tip)

    data = (
        fact("Dataset", lambda run: run.dataset),
        fact("Came from", lambda run: run.origin),
        fact("Folder", lambda run: str(run.data)),
        fact("To learn from", lambda run: counted(run.train_clips, "clip")),
        fact("To choose the epoch by", lambda run: counted(run.validation_clips, "clip")),
        fact("Participants", lambda run: str(run.participants), "Of the clips that it learns from"),
        fact("Self-reports", lambda run: "shuffled, as a control" if run.shuffled_labels else "as reported"),
    )
    system = (
        fact("System", lambda run: SYSTEMS[run.settings.system].title),
        fact("Published as", lambda run: run.settings.recipe, "The recipe that the settings began with"),
        fact("Began from", lambda run: run.begun_from or "random weights"),
    )
    settings = tuple(
        fact(one.title, partial(_setting, name, one), one.what)
        for name, one in settings_of(EriTraining).items()
        if name != "system" and any(_shapes(run.settings, name) for run in runs)
    )
    figures = (
        fact("Best validation PCC", lambda run: _best(run, BEST_BY), "Mean Pearson r over the seven emotions"),
        fact("Its epoch", lambda run: _best(run, "epoch")),
        fact("Validation loss then", lambda run: _best(run, "val_loss")),
        fact("Training loss then", lambda run: _best(run, "loss")),
        fact("Epochs done", lambda run: f"{run.epochs_done} of {run.settings.epochs}"),
        fact("Time per epoch", lambda run: _time(run, statistics.median), "Median"),
        fact("Time in all", lambda run: _time(run, sum)),
        fact("Begun", lambda run: f"{run.begun:%Y-%m-%d %H:%M}"),
        fact("State", lambda run: "ended" if run.ended else "not ended"),
        fact("Model", lambda run: "" if run.model is None else str(run.model)),
    )
    return tuple(
        Section(title, facts)
        for title, facts in (("Figures", figures), ("Data", data), ("System", system), ("Settings", settings))
    )


def as_table(runs: Sequence[RunRecord], sections: Sequence[Section]) -> str:
    """A card as text, a line per fact, with tabs between."""
    lines = ["\t".join(("", *(run.name for run in runs)))]
    for section in sections:
        lines += [section.title, *("\t".join((fact.title, *fact.said)) for fact in section.facts)]
    return "\n".join(lines)


def _shapes(settings: EriTraining, name: str) -> bool:
    """Whether a setting does something in a run: those of other systems do not."""
    of_systems = {one for system in SYSTEMS.values() for one in system.settings}
    return name not in of_systems or name in SYSTEMS[settings.system].settings


def _setting(name: str, one: Setting, run: RunRecord) -> str:
    if not _shapes(run.settings, name):
        return ""
    value: Any = getattr(run.settings, name)
    if one.flag:
        return "yes" if value else "no"
    if one.several:
        return ", ".join(one.choices.get(part, part) for part in value)
    if one.choices:
        return one.choices.get(value, str(value))
    return short(value) + (f" {one.unit}" if one.unit else "")


def _best(run: RunRecord, name: str) -> str:
    best = run.best
    if best is None:
        return ""
    return (
        f"{best[name]:z.0f}" if name == "epoch" else f"{best[name]:z.3f}" if name == BEST_BY else short(best[name], 3)
    )


def _time(run: RunRecord, of: Callable[[list[float]], float]) -> str:
    return time_in_words(of([row["seconds"] for row in run.rows])) if run.rows else ""

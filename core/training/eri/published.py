"""The published systems: recipes in ``resources/systems``, each with its citation and figures.

A recipe is a TOML file: a system, what it reads, its network's dimensions, its training, the figures that were
published on Hume-Reaction, and where this one deviates from the publication. Its name is the file's.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from core.errors import SettingsError, reason_of
from core.models.systems import SYSTEMS
from core.ranges import Range
from core.system import paths
from core.tracks import Tracks, can_be_named, named
from core.training.eri.settings import RANGES, EriTraining, from_mapping

FOLDER = paths.RESOURCES / "systems"
_TABLES = ("inputs", "network", "training", "published", "deviations")
_TEXTS = ("title", "citation", "system")
_INPUTS = ("features", "fusion", "au28", "rate_hz", "steps", "consecutive", "standardise", "least_frames")
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
_LONGEST_TEXT = 400
_LONGEST_FILE_BYTES = 100_000
_MOST_SEEDS = 100
_ROW = Range(1, 99, whole=True)
_FIGURE = Range(-1, 1)


@dataclass(frozen=True)
class PublishedSystem:
    """One row of a table of systems.

    Attributes:
        name: by which it is chosen.
        title: a few words, for people.
        row: its place in the table; 1 to 10 are those of Table 1 of Fang et al. (2023).
        citation: where it was published.
        settings: of a run; its seed is the first of ``seeds``.
        seeds: the publication trains one network with each, and reports the best on the validation clips.
        validation, test: mean Pearson r on Hume-Reaction as published; None where there is none.
        deviations: by a word, what is different here, as the end of a sentence.
        given: the names that the publication's own features go by as tracks of a dataset; empty where they were not
            given out, or are Eriscope's.
    """

    name: str
    title: str
    row: int
    citation: str
    settings: EriTraining
    seeds: tuple[int, ...]
    validation: float | None
    test: float | None
    deviations: Mapping[str, str]
    given: tuple[str, ...] = ()

    def on_given(self, tracks: Tracks) -> PublishedSystem:
        """The same on the publication's own features, where a dataset has them; else with the reason why not.

        Args:
            tracks: of the dataset.
        """
        if not self.given:
            return self
        if lacking := [name for name in self.given if name not in tracks]:
            why = f"{self.deviations.get('features', '')}, since the dataset has no {' and no '.join(lacking)}"
            return replace(self, deviations={**self.deviations, "features": why.removeprefix(", ")})
        settings = from_mapping({"features": list(self.given)}, self.settings, lambda: tracks)
        others = {word: why for word, why in self.deviations.items() if word != "features"}
        if made := {name: tracks[name] for name in self.given if not tracks[name].given_out}:
            others["features"] = f"{named(made)}, not as given out with the corpus"
        return replace(self, settings=settings, deviations=others)

    def on_words(self, words: Mapping[str, Any]) -> PublishedSystem:
        """The same with vectors of the labels' words, where its network has such.

        Args:
            words: as `EriTraining.words`.
        """
        if not words or not SYSTEMS[self.settings.system].words:
            return self
        others = {word: why for word, why in self.deviations.items() if word != "words"}
        return replace(self, settings=replace(self.settings, words=words), deviations=others)

    def as_read_by(self, settings: EriTraining) -> PublishedSystem:
        """The same on the publication's own features and with words, where a run's settings have them."""
        system = self
        if self.given and set(self.given) == set(settings.features):
            system = self.on_given(settings.tracks)
            in_this_order = replace(system.settings, features=settings.features, tracks=settings.tracks)
            system = replace(system, settings=in_this_order)
        return system.on_words(settings.words)


@functools.cache
def published_systems() -> Mapping[str, PublishedSystem]:
    """Those that come with Eriscope, by name, in the order of their rows.

    Raises:
        SettingsError: a file among them is damaged.
    """
    found = [load_published(path) for path in FOLDER.glob("*.toml")]
    return {system.name: system for system in sorted(found, key=lambda system: (system.row, system.name))}


def published_system(name: str, *, networks: bool = False) -> PublishedSystem:
    """The one of this name.

    Args:
        networks: where it is asked for, a network's name would do as well.

    Raises:
        SettingsError: there is none.
    """
    known = published_systems()
    if name in SYSTEMS and name not in known:
        of = ", ".join(key for key, system in known.items() if system.settings.system == name)
        raise SettingsError(
            f"{name!r} is a network, no published system with all its settings. "
            + (f"Choose {of}, which have that network." if of else f"Choose {', '.join(known)}.")
        )
    if name not in known:
        names = ", ".join(dict.fromkeys((*SYSTEMS, *known) if networks else known))
        raise SettingsError(f"The system {name!r} is not known. Choose {names}; `eriscope systems` tells more of each.")
    return known[name]


def seeds_of(system: PublishedSystem, n: int) -> tuple[int, ...]:
    """So many seeds: the publication's, then the numbers after its last."""
    more = range(max(system.seeds) + 1, max(system.seeds) + 1 + n)
    return (*system.seeds, *more)[:n]


def load_published(path: Path) -> PublishedSystem:
    """Read a recipe.

    Raises:
        SettingsError: it cannot be read, or a value in it is missing, not known, or out of its bounds.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LONGEST_FILE_BYTES + 1)
        if len(content) > _LONGEST_FILE_BYTES:
            raise ValueError("it is too large")
        stated = tomllib.loads(content.decode("utf-8"))
        return _system(path.stem, stated)
    except (OSError, ValueError, SettingsError) as error:  # what TOML cannot be is a ValueError
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        raise SettingsError(f"{path} is not a recipe that can be used: {why.rstrip('.')}.") from error


def _system(name: str, stated: Mapping[str, Any]) -> PublishedSystem:
    if not _NAME.fullmatch(name):
        raise ValueError("its file's name must be of small letters, digits and hyphens")
    _check_known("it", stated, ("row", *_TEXTS, *_TABLES))
    for key in _TEXTS:
        _check_text(key, stated.get(key))
    _ROW.check("Row", stated.get("row"))
    tables = {key: stated.get(key, {}) for key in _TABLES}
    if no_table := next((key for key, table in tables.items() if not isinstance(table, dict)), None):
        raise ValueError(f"{no_table} is no table")
    if stated["system"] not in SYSTEMS:
        raise ValueError(f"system {stated['system']!r} is not known, choose {', '.join(SYSTEMS)}")
    system = SYSTEMS[stated["system"]]
    own = {field.name for field in fields(EriTraining)} - {"network", "recipe", "system", "seed", "tracks", "words"}
    shaping = {name for other in SYSTEMS.values() for name in other.settings}
    _check_known("inputs", tables["inputs"], _INPUTS)
    _check_known("training", tables["training"], ("seeds", *sorted(own - shaping - set(_INPUTS))))
    _check_known("published", tables["published"], ("validation", "test", "features"))
    training = dict(tables["training"])
    seeds = _seeds(training.pop("seeds", None))
    shape = {key: value for key, value in tables["network"].items() if key in system.settings}
    dimensions = {key: value for key, value in tables["network"].items() if key not in system.settings}
    settings = from_mapping(
        {
            "system": system.name,
            **tables["inputs"],
            **shape,
            "network": dimensions,
            **training,
            "seed": seeds[0],
            "recipe": name,
        },
        EriTraining(),
    )
    figures = dict(tables["published"])
    given = _tracks(figures.pop("features", []))
    for key, value in figures.items():
        _FIGURE.check(f"Published {key}", value)
    for key, value in tables["deviations"].items():
        _check_text(f"deviations.{key}", value)
    return PublishedSystem(
        name=name,
        title=stated["title"],
        row=stated["row"],
        citation=stated["citation"],
        settings=settings,
        seeds=seeds,
        validation=figures.get("validation"),
        test=figures.get("test"),
        deviations=dict(tables["deviations"]),
        given=given,
    )


def _tracks(stated: Any) -> tuple[str, ...]:
    if not isinstance(stated, list) or not all(isinstance(name, str) and can_be_named(name) for name in stated):
        raise ValueError("published.features must be a list of the names of tracks")
    return tuple(stated)


def _check_known(where: str, stated: Mapping[str, Any], known: tuple[str, ...]) -> None:
    if unknown := sorted(set(stated) - set(known)):
        raise ValueError(f"{where} holds {unknown[0][:80]}, which is not known; choose {', '.join(known)}")


def _check_text(name: str, value: Any) -> None:
    if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST_TEXT or not value.isprintable():
        raise ValueError(f"{name} must be a text of 1 to {_LONGEST_TEXT} letters")


def _seeds(stated: Any) -> tuple[int, ...]:
    if not isinstance(stated, list) or not 0 < len(stated) <= _MOST_SEEDS:
        raise ValueError(f"training.seeds must be a list of 1 to {_MOST_SEEDS} numbers")
    for seed in stated:
        RANGES["seed"].check("Each of the seeds", seed)
    if len(set(stated)) < len(stated):
        raise ValueError("training.seeds holds a number twice")
    return tuple(stated)

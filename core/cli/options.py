"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from core.analysis.action_unit_sources import CHOICES
from core.analysis_settings import AnalysisSettings
from core.errors import SettingsError
from core.setting import settings_of


def option(group: type[Any], name: str, choices: str = "") -> Any:
    """The option of a setting, as it is declared.

    Args:
        choices: what its help tells beside what it is.
    """
    one = settings_of(group)[name]
    told = f"{one.what.removesuffix('.')}: {choices}." if choices else one.help
    told = told.replace("−", "-")  # not every console can write it
    return typer.Option(one.option, metavar=one.metavar or "|".join(one.choices) or None, help=told)


Model = Annotated[str, option(AnalysisSettings, "model")]
Backbone = Annotated[str, option(AnalysisSettings, "backbone")]
ActionUnits = Annotated[str, option(AnalysisSettings, "action_units", CHOICES)]
Device = Annotated[str, option(AnalysisSettings, "device")]
Window = Annotated[float, option(AnalysisSettings, "window_s")]
Hop = Annotated[float, option(AnalysisSettings, "hop_s")]
Videos = Annotated[list[Path], typer.Argument(metavar="VIDEO…", help="Video files.", show_default=False)]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the results.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Exclude = Annotated[
    list[str],
    typer.Option("--exclude", metavar="FROM-TO", help="Do not read this stretch, seconds: 2-3.5; may be repeated."),
]
SureOfScale = Annotated[bool, typer.Option("--yes", help="Import also ratings that hardly fit the stated scale.")]
SamePerson = Annotated[
    list[str],
    typer.Option("--same", metavar="CODE=CODE", help="The first code is the person of the second; may be repeated."),
]
DifferentPeople = Annotated[
    bool, typer.Option("--apart", help="Codes that are alike, such as P1 and p1, are different people.")
]
ConsentElsewhere = Annotated[
    bool,
    typer.Option("--consent-elsewhere", help="Also participants who were not asked here; their consent is elsewhere."),
]

HERE = Path()
_defaults = AnalysisSettings()
WINDOW_S = _defaults.window_s
HOP_S = _defaults.hop_s
MODEL = _defaults.model
BACKBONE = _defaults.backbone
ACTION_UNITS = _defaults.action_units
DEVICE = _defaults.device


def stretches(option: str, texts: list[str]) -> tuple[tuple[float, float], ...]:
    """Stretches as they are written on the command line: "2-3.5".

    Raises:
        SettingsError: a text is none.
    """
    return tuple(_stretch(option, text) for text in texts)


def _stretch(option: str, text: str) -> tuple[float, float]:
    first, _, last = text.partition("-")
    try:
        start_s, end_s = float(first), float(last)
    except ValueError:
        start_s = end_s = 0.0
    if not 0 <= start_s < end_s < float("inf"):
        raise SettingsError(f"{option} {text!r} is no stretch. Give its start and end in seconds, 2-3.5 for one.")
    return start_s, end_s


def whole_numbers(option: str, text: str) -> tuple[int, ...]:
    """Different whole numbers in their order: "1,2,3".

    Raises:
        SettingsError: something else stands there.
    """
    try:
        return tuple(dict.fromkeys(int(part) for part in text.split(",")))
    except ValueError as error:
        raise SettingsError(f"{option} {text!r} is not a list of whole numbers. Give it like 1,2,3.") from error


def pair(option: str, text: str, form: str = "VARIABLE=VALUE") -> tuple[str, str]:
    """What stands before and behind the sign of equality; the name of a table's column may hold others.

    Raises:
        SettingsError: one of the two is missing.
    """
    name, _, value = text.rpartition("=") if form.startswith("COLUMN") else text.partition("=")
    if not name.strip() or not value.strip():
        raise SettingsError(f"{option} {text} is not understood. Write {option} {form}.")
    return name.strip(), value.strip()

"""Settings are declared once: validation, command line, stored values and guide follow the declaration."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import pytest
import typer

from core.analysis_settings import AnalysisSettings
from core.cli import app
from core.errors import SettingsError
from core.models import registry
from core.ranges import Range
from core.setting import check_all, setting, settings_of
from core.training.eri.settings import EriTraining
from core.training.fine_tuning_settings import FineTuning

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "user-guide.md"
GROUPS = {AnalysisSettings: ("analyze", "inspect"), FineTuning: ("finetune",), EriTraining: ("train",)}
NO_SETTING = {"recipe"}
"""Of a training: what it was, not what is asked for."""


@dataclass(frozen=True)
class Planted:
    """A group of settings of each kind."""

    size: int = setting(3, title="Size", what="How large.", option="--size", bounds=Range(1, 5, whole=True), unit="px")
    kind: str = setting("a", title="Kind", what="Which.", choices={"a": "A: the first", "b": "Another", "c": "c"})
    parts: tuple[str, ...] = setting(("a",), title="Parts", what="Which.", several=True, choices={"a": "a", "b": "b"})
    odd: bool = setting(False, title="Oddity", what="Whether.", flag=True)
    name: str = setting("x", title="Name", what="Whose.", refused="A thing")
    other: float = 0.5

    def __post_init__(self) -> None:
        check_all(self)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"size": 6}, "Size must be a whole number from 1 to 5, not 6."),
        ({"size": 2.0}, "Size must be a whole number from 1 to 5, not 2.0."),
        ({"size": math.nan}, "Size must be a whole number from 1 to 5, not nan."),
        ({"kind": "d"}, "Kind 'd' is not known. Choose a, b or c."),
        ({"parts": ()}, "Parts none: choose any of a, b."),
        ({"parts": ("b", "q")}, "Parts q: choose any of a, b."),
        ({"odd": 1}, "Oddity is true or false, not 1."),
        ({"name": ""}, "A thing cannot be called ''. Choose a name or a file."),
        ({"name": "a\nb"}, r"A thing cannot be called 'a\nb'. Choose a name or a file."),
    ],
)
def test_what_is_declared_is_what_can_be(wrong: dict[str, Any], said: str) -> None:
    assert replace(Planted(), size=5, kind="c", parts=("b",), odd=True, name="y").size == 5
    with pytest.raises(SettingsError) as caught:
        replace(Planted(), **wrong)
    assert str(caught.value) == said


def test_a_declaration_keeps_order_and_defaults_and_tells_what_it_is() -> None:
    declared = settings_of(Planted)
    assert list(declared) == ["size", "kind", "parts", "odd", "name"] and Planted.size == Planted().size == 3
    assert (declared["size"].range, declared["kind"].range) == ("from 1 to 5 px", "a, b, c")
    assert declared["kind"].help == "Which. A: the first; b: Another."
    assert declared["parts"].help == "Which. Of a, b." and declared["size"].help == "How large."


def _options(command: str) -> dict[str, Any]:
    shown = typer.main.get_command(app).get_command(None, command)  # type: ignore[attr-defined]
    return {option: parameter for parameter in shown.params for option in parameter.opts}


@pytest.mark.parametrize("group", GROUPS)
def test_every_setting_has_words_bounds_that_hold_and_the_option_that_it_declares(group: type[Any]) -> None:
    declared = settings_of(group)
    usual = group()
    for field in fields(group):
        if field.type in ("int", "float", "str", "bool") and field.name not in NO_SETTING:
            assert field.name in declared, f"{field.name} is not declared"
    for name, one in declared.items():
        assert one.title and one.what.endswith("."), name
        assert one.names in ("", registry.REACTION, "backbone", "action_units")
        assert getattr(usual, name) == getattr(group, name)
        if (bounds := one.bounds) is not None:
            kind = int if bounds.whole else float
            for beyond in (kind(bounds.most + 1), kind(bounds.least - 1), math.nan, "many", True):
                with pytest.raises(SettingsError, match=re.escape(str(bounds))):
                    replace(usual, **{name: beyond})
        for command in GROUPS[group] if one.option else ():
            option = _options(command)[one.option]
            flag = command == "train"  # what is not given there comes from a preset or a file
            assert option.default == (None if flag else getattr(usual, name)), (command, name)
            if name != "system":  # there published systems can be named, too
                assert one.what.removesuffix(".").replace("−", "-") in option.help, (command, name)
                assert not one.choices or option.metavar == (one.metavar or "|".join(one.choices))


def _shown(value: Any) -> str:
    if isinstance(value, tuple | bool):
        return ", ".join(value) if isinstance(value, tuple) else str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)


def test_the_guide_lists_the_settings_of_an_analysis_and_of_a_training_as_they_are_declared() -> None:
    guide, rows = GUIDE.read_text(encoding="utf-8"), []
    for group in (AnalysisSettings, EriTraining):
        for name, one in settings_of(group).items():
            option, usually = f"`{one.option}`" if one.option else "", _shown(getattr(group, name))
            if group is EriTraining:
                can_be = "see `eriscope systems`" if name == "system" else one.range
                rows.append(f"| `{name}` | {option} | {usually} | {can_be} | {one.what} |")
            else:
                preferred = "yes" if one.preferred else ""
                rows.append(f"| {one.title} | {option} | {preferred} | {usually} | {one.range} | {one.what} |")
    for row in rows:
        assert row in guide, row

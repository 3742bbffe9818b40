"""How a setting is declared: once, with its default, its words, what it can be and where it is shown.

A group of settings is a frozen dataclass whose fields are made by `setting`. Validation, the command line, the dialogs
and the guide read them by `settings_of`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from core.errors import SettingsError
from core.ranges import Range
from core.text import brief

_DECLARED = "setting"
_LONGEST_TEXT = 4096
_LONGEST_SHOWN = 40


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting.

    Attributes:
        title: in forms and tables. word: what it is called in a sentence; by default the title in small letters.
        what: a sentence on it: the help of the command line, and the tip of its field.
        refused: how a sentence begins that refuses a value; by default the title.
        option: on the command line; empty where it has none.
        metavar: what is typed after the option; empty for the type's own.
        preferred: whether it is asked for in the preferences, and kept there.
        choices: what it can be, where that is a list, and how forms call each.
        tips: a sentence on each choice, where there is one.
        several: it is some of the choices, not one.
        bounds: of a number. unit: of a number. step: by which keys change it. decimals: that can be typed.
        flag: it is yes or no.
        names: of a model: the kind that it must be.
    """

    title: str
    what: str
    word: str = ""
    refused: str = ""
    option: str = ""
    metavar: str = ""
    preferred: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    tips: Mapping[str, str] = field(default_factory=dict)
    several: bool = False
    flag: bool = False
    bounds: Range | None = None
    unit: str = ""
    step: float = 1
    decimals: int = 0
    names: str = ""

    def check(self, value: Any, also: Collection[str] = ()) -> None:
        """Refuse a value that the setting cannot have.

        Args:
            also: further choices, where it can be some of them.

        Raises:
            SettingsError: it is none of the choices, out of bounds, or no text that can be a name.
        """
        begins = self.refused or self.title
        if self.bounds is not None:
            self.bounds.check(begins, value)
        elif self.flag:
            if not isinstance(value, bool):
                raise SettingsError(f"{begins} is true or false, not {brief(value)}.")
        elif self.several:
            choices = [*self.choices, *also]
            if (unknown := sorted(set(value) - set(choices))) or not value:
                named = ", ".join(name[:_LONGEST_SHOWN] for name in unknown)
                raise SettingsError(f"{begins} {named or 'none'}: choose any of {', '.join(choices)}.")
        elif self.choices:
            if value not in self.choices:
                *first, last = self.choices
                raise SettingsError(f"{begins} {brief(value)} is not known. Choose {', '.join(first)} or {last}.")
        elif not isinstance(value, str) or not 0 < len(value) <= _LONGEST_TEXT or not value.isprintable():
            raise SettingsError(f"{begins} cannot be called {brief(value, 80)}. Choose a name or a file.")

    @property
    def help(self) -> str:
        """What the command line says of it: what it is, and what its choices are."""
        if self.several:
            return f"{self.what} Of {', '.join(self.choices)}."
        told = "; ".join(
            text if text.casefold().startswith(f"{name}:") else f"{name}: {text}"
            for name, text in self.choices.items()
            if text != name
        )
        return f"{self.what} {told}." if told else self.what

    @property
    def range(self) -> str:
        """What it can be, for a table."""
        if self.bounds is not None:
            return f"{self.bounds}{f' {self.unit}' if self.unit else ''}"
        if self.flag:
            return "true, false"
        return ", ".join(self.choices)


def setting(default: Any, **said: Any) -> Any:
    """A field of a group of settings.

    Args:
        said: of its `Setting`.
    """
    return field(default=default, metadata={_DECLARED: Setting(**said)})


def settings_of(group: type[Any]) -> Mapping[str, Setting]:
    """The settings of a group by name, in their order; fields that are no settings are left out."""
    return MappingProxyType({f.name: f.metadata[_DECLARED] for f in fields(group) if _DECLARED in f.metadata})


def check_all(group: Any, also: Mapping[str, Collection[str]] = MappingProxyType({})) -> None:
    """Refuse a group of settings if any of its values cannot be.

    Args:
        also: further choices by the name of a setting.

    Raises:
        SettingsError: see `Setting.check`.
    """
    for name, one in settings_of(type(group)).items():
        one.check(getattr(group, name), also.get(name, ()))

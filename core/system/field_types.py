"""Values out of files and databases, held against the types of the fields that they are for."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
_LARGEST = sys.float_info.max
_LONGEST_SHOWN = 40


@cache
def check_of(hint: Any) -> Callable[[Any], bool]:
    """Tells whether a value can stand in a field; numbers are finite, and text can be written.

    Made once for each kind of field, since a study of ten thousand clips has two million values to check.
    """
    origin, parts = get_origin(hint), tuple(check_of(part) for part in get_args(hint) if part is not ...)
    if origin is types.UnionType:
        return lambda value: any(check(value) for check in parts)
    if origin is tuple:
        return lambda value: isinstance(value, tuple) and all(map(parts[0], value))
    if origin is Mapping:
        of_key, of_value = parts
        return lambda value: (
            isinstance(value, Mapping) and all(map(of_key, value)) and all(map(of_value, value.values()))
        )
    return _SIMPLE.get(hint) or (lambda value: isinstance(value, hint))


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= sys.maxsize


def _has_surrogates(text: str) -> bool:
    return not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text)


_SIMPLE: Mapping[Any, Callable[[Any], bool]] = {
    float: lambda value: _is_int(value) or (isinstance(value, float) and abs(value) <= _LARGEST),
    int: _is_int,
    str: lambda value: isinstance(value, str) and not _has_surrogates(value),
}


def from_json(kind: type[T], stated: Any) -> T:
    """A dataclass, of text, numbers and others of its like, as `dataclasses.asdict` and JSON have left it.

    Raises:
        KeyError: a field is missing that has no default.
        TypeError: what stands in one is not of its type; whole numbers are counts, so none is below 0.
    """
    if not isinstance(stated, dict):
        raise TypeError(f"{_brief(stated)} stands in the place of a table")
    of: Any = kind
    for field in fields(of):
        if field.name not in stated and field.default is MISSING:
            raise KeyError(field.name)
    return kind(**{name: _value(hint, stated[name], name) for name, hint in _hints(of).items() if name in stated})


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _value(hint: Any, stated: Any, name: str) -> Any:
    origin, parts = get_origin(hint), get_args(hint)
    if hint is Any:
        return stated
    if is_dataclass(hint):
        return from_json(hint, stated)  # type: ignore[arg-type]
    if origin is types.UnionType:
        return None if stated is None else _value(parts[0], stated, name)
    if origin is tuple and isinstance(stated, list):
        return tuple(_value(parts[0], one, name) for one in stated)
    if origin in (Mapping, dict) and isinstance(stated, dict):
        return {_key(parts[0], key, name): _value(parts[1], one, name) for key, one in stated.items()}
    if not check_of(hint)(stated) or (hint is int and stated < 0):
        raise TypeError(f"{_brief(stated)} is not of the type of {name}")
    return float(stated) if hint is float else stated


def _key(hint: Any, stated: str, name: str) -> Any:
    """JSON's keys are text."""
    return _value(hint, int(stated) if hint is int and stated.isascii() and stated.isdigit() else stated, name)


def _brief(stated: Any) -> str:
    return repr(str(stated)[:_LONGEST_SHOWN])

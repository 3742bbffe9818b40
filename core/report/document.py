"""A report before it is HTML or PDF: a title and blocks, one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from core.text import shown


@dataclass(frozen=True)
class Heading:
    """A heading; ``level`` 1 is below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Running text; ``quiet`` for what is small print."""

    text: str
    quiet: bool = False


@dataclass(frozen=True)
class Notes:
    """Sentences that limit what is said above them."""

    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """A table with a heading.

    Attributes:
        numbers: how many columns at the right are numbers.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 0


@dataclass(frozen=True)
class Picture:
    """A picture with the words that stand for it.

    Attributes:
        png: the bytes of a PNG file.
        svg: the same as SVG, where it is drawn; HTML shows it.
        width_mm: on paper.
    """

    png: bytes
    caption: str
    width_mm: float = 170.0
    svg: bytes | None = None


@dataclass(frozen=True)
class Gallery:
    """Pictures side by side."""

    pictures: tuple[Picture, ...]


Block = Heading | Paragraph | Notes | Rows | Picture | Gallery


@dataclass(frozen=True)
class Document:
    """A report.

    Attributes:
        subtitle: what it is about, and when it was made.
    """

    title: str
    subtitle: str
    blocks: Sequence[Block]


def as_text(part: Any) -> Any:
    """A document, or a part of one, whose texts turn no direction of reading and hold nothing but characters."""
    if isinstance(part, str):
        return shown(part)
    if isinstance(part, list | tuple):
        return type(part)(map(as_text, part))
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{field.name: as_text(getattr(part, field.name)) for field in fields(part)})
    return part

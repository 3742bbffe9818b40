"""A study's own questions, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterable

from core.study.records import Item


def in_order(items: Iterable[Item]) -> tuple[Item, ...]:
    """Page by page; on a page as they were made."""
    return tuple(sorted(items, key=lambda item: (item.page, item.id)))

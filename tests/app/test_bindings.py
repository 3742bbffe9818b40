"""The bindings themselves: some wheels of PySide6 do not fit some Pythons, and abort the program after a while."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_calls_into_qt_leave_the_count_of_references_to_none_alone() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < 100, "this PySide6 aborts Python before 3.12: none_dealloc"

from __future__ import annotations

import importlib.metadata
import json
import re
from collections.abc import Callable
from typing import Any

Run = Callable[..., Any]


def test_what_the_program_stands_on_is_listed_whole_with_its_licences(eriscope: Run) -> None:
    done = eriscope("licences", "--json")
    assert done.code == 0
    listed = {each["name"].lower().replace("_", "-"): each for each in json.loads(done.out)["licences"]}
    needed = [
        each for each in importlib.metadata.requires("eriscope") or ()
        if not re.search("""extra == ["'](all|egemaps|test|dev)""", each)
    ]  # fmt: skip
    assert len(needed) > 25
    for requirement in needed:
        (name,) = re.findall(r"^[\w.-]+", requirement)
        assert listed[name.lower().replace("_", "-")]["kind"] == "package"
    assert listed["eriscope"]["kind"] == "program" and "MIT License" in next(iter(listed["eriscope"]["texts"].values()))
    # As their makers state them, in the three places where that is done: an expression, a name, a classifier.
    known = {
        "numpy": "BSD",
        "mediapipe": "Apache",
        "scipy": "BSD",
        "matplotlib": "Python",
        "pyside6-essentials": "LGPL-3.0-only",
    }
    assert all(word in listed[name]["licence"] for name, word in known.items())
    files = [str(path) for path in importlib.metadata.files("numpy") or () if ".dist-info" in str(path)]
    assert len(listed["numpy"]["texts"]) == sum("licenses/" in name for name in files) > 5  # most are of one name
    assert {"distributed", "psycopg-binary"} <= set(listed)  # packages name extras, too
    assert "numba" in listed and "pytest" not in listed and "ruff" not in listed  # needed by what is needed; and tests
    assert "research use" in listed["bootstrap"]["licence"] and "FER+" in listed["bootstrap"]["texts"]["card"]
    assert listed["font awesome free"]["licence"] == "CC BY 4.0"
    assert listed["face-landmarker"]["licence"] == "Apache-2.0"
    assert all(len(each["licence"]) <= 200 and each["licence"].strip() for each in listed.values())


def test_the_table_names_all_and_the_texts_are_printed_whole(eriscope: Run) -> None:
    table, texts = eriscope("licences"), eriscope("licences", "--texts")
    assert table.code == 0 and all(
        word in table.out for word in ("Eriscope", "sounddevice", "Font Awesome Free", "ferplus-resnet18")
    )
    assert texts.code == 0 and "Permission is hereby granted, free of charge" in texts.out
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts.out  # of fpdf2 and soxr

"""ELAN documents that failed once, beside the right values; the developers' files, where they are there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.export.elan_reading import read_eaf
from core.export.mark_import import clip_of, import_change
from core.study.change_building import add
from core.study.import_preview import Mapping, preview
from core.study.importing import import_change as import_videos
from core.study.records import Annotation, Clip, Participant, Session
from core.study.study import Study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    with Study.create(tmp_path / "study", "cases") as made:
        yield made


def imported(study: Study, shared: Path, videos: Path, name: str) -> Clip:
    """plain.mp4 as a clip that was imported under another name."""
    videos.mkdir()
    (videos / name).write_bytes((shared / "cases" / "media" / "plain.mp4").read_bytes())
    table = videos / "table.csv"
    table.write_text(f"participant,file\nP1,{unicodedata.normalize('NFC', name)}\n", encoding="utf-8")
    found = preview(study, videos, table, Mapping(participant="participant", file="file"))
    change, failures = import_videos(study, found, copy=True)
    assert not failures
    study.apply(change)
    (clip,) = study.all(Clip)
    return clip


@pytest.mark.parametrize(
    ("document", "name", "start_s", "end_s"),
    [
        ("two_media.eaf", "plain.mp4", 0.9, 1.65),
        ("space.eaf", "cam B.mp4", 0.5, 1.25),
        ("nfd.eaf", unicodedata.normalize("NFC", "r\u00e9action.mp4"), 0.5, 1.25),
        ("nfd.eaf", unicodedata.normalize("NFD", "r\u00e9action.mp4"), 0.5, 1.25),
    ],
)
def test_the_clips_own_medium_is_found_and_its_offset_taken(
    study: Study, shared: Path, tmp_path: Path, document: str, name: str, start_s: float, end_s: float
) -> None:
    clip = imported(study, shared, tmp_path / "videos", name)
    assert clip.duration_s == pytest.approx(2.4, abs=0.01)
    path = shared / "cases" / "elan" / document
    read = read_eaf(path)
    assert clip_of(study, read).id == clip.id
    study.apply(import_change(study, clip, read))
    (mark,) = study.all(Annotation)
    assert (mark.tier, mark.rater, mark.label) == ("smile", "anna", "S")
    assert (mark.start_s, mark.end_s) == (pytest.approx(start_s), pytest.approx(end_s))


def test_the_first_medium_is_the_other_camera(study: Study, shared: Path) -> None:
    session = Session(participant_id=(who := Participant(code="P1")).id)
    clip = Clip(session_id=session.id, file="clips/x/room.mp4", sha256="", duration_s=9)
    study.apply(add(who, session, clip))
    path = shared / "cases" / "elan" / "two_media.eaf"
    change = import_change(study, clip_of(study, read_eaf(path)), read_eaf(path))
    (mark,) = change.added
    assert isinstance(mark, Annotation) and (mark.start_s, mark.end_s) == (0.5, 1.25)

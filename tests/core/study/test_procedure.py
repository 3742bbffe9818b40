"""How a sitting goes on, as the session keeps it."""

from __future__ import annotations

from dataclasses import fields

import pytest

from core.errors import StudyError
from core.export.clip_tables import _PROCEDURE
from core.study.change_building import add
from core.study.procedure import Procedure, in_parts
from core.study.records import ClipRatings, Participant, Session
from core.study.study import Study
from core.types import EMOTIONS

SAID = (
    "in ar (machine translated words), with practice, recorded 1 s after each video, blank of 2.5 s between videos, "
    "a break after every 4, sliders random from 1 to 7, each may be left without an answer, "
    "markers to a file, then asked: valence"
)


def plain(text: str) -> str:
    """Numbers do not part from their unit at a line's end; here that does not matter."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_a_session_gives_back_its_procedure_and_each_part_of_it_is_a_column_of_the_exports(lite: Study) -> None:
    procedure = Procedure(
        language="ar", words="machine translated", practice=True, baseline_s=0, interval_s=2.5, interval="blank",
        break_every=4, slider_order="random",
        no_answer=True, scale="1-7",
        items="valence", markers="file",
    )  # fmt: skip
    person = Participant(code="P001")
    lite.apply(add(person, Session(participant_id=person.id, procedure=procedure.as_json())))
    (session,) = lite.all(Session)
    assert Procedure(**session.procedure) == procedure
    assert [column.name for column in _PROCEDURE] == [field.name for field in fields(Procedure)]
    assert plain(", ".join(in_parts(session.procedure))) == SAID
    assert in_parts({}) == []
    # A later Eriscope may keep more, an earlier one kept less.
    less = plain(", ".join(in_parts({"language": "de", "rated": False, "scent": "roses"}, "Deutsch")))
    assert less == "in Deutsch (original words), baseline 10 s, recorded 1 s after each video, no sliders"


def test_a_report_keeps_the_order_of_its_sliders_and_their_scale() -> None:
    report = ClipRatings(clip_id="c", ratings={"fear": 3}, slider_order=EMOTIONS[::-1], scale="1-7")
    assert report.intensities == {"fear": pytest.approx(1 / 3)}
    for wrong in ({"ratings": {"fear": 8}, "scale": "1-7"}, {"ratings": {}, "scale": "0-3"}):
        with pytest.raises(StudyError):
            ClipRatings(clip_id="c", **wrong)
    assert report.slider_order[0] == "surprise"
    with pytest.raises(TypeError):
        Session(participant_id="p", procedure={"rated": True}).procedure["rated"] = False  # type: ignore[index]

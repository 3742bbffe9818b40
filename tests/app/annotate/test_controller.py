"""Marking in the real window: by key at frames, by mouse at edges, by two raters, undone, and taken out of analyses."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.annotate.agreement_dialog import RaterAgreementDialog
from app.annotate.rate_dialog import RateDialog
from app.annotate.texts import IN_A_STUDY
from app.annotate.tiers_dialog import LabelDialog, TiersDialog
from app.lanes.tiers import TierLane
from app.shell.main_window import MainWindow
from app.study.tree import ANALYSED, STALE
from core.study.changes import Change
from core.study.rating_samples import pack
from core.study.records import Annotation, Clip, Tier, Trace
from tests.app.active import give_keyboard
from tests.widgets_there import top_levels

_PATIENCE_MS = 180_000


def settle() -> None:
    for window in top_levels(MainWindow, seen=False):
        window.study.writer.settle()


def kept(folder: Path) -> list[tuple[str, str, float, float | None, str]]:
    """The annotations in the database once all is written, read without our code."""
    settle()
    with closing(sqlite3.connect(folder / "study.db")) as connection:
        return connection.execute("SELECT tier, rater, start_s, end_s, label FROM annotations ORDER BY id").fetchall()


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window, key, modifier)


def test_keys_mark_at_the_frames_that_are_shown_and_everything_is_kept_at_once(
    window: MainWindow, opened: Any, show: Callable[[int], None]
) -> None:
    folder, pts = opened()
    show(10)
    press(window, Qt.Key.Key_E)
    assert kept(folder) == [("events", "rater 1", pytest.approx(pts[10]), None, "")]
    show(20)
    press(window, Qt.Key.Key_I)
    assert kept(folder)[1][2:4] == (pytest.approx(pts[20]), pytest.approx(pts[21]))  # kept before it has its end
    show(33)  # within the slow part: frames are no steps of 1 / 30 s
    press(window, Qt.Key.Key_I)
    assert kept(folder)[1][:4] == ("intervals", "rater 1", pytest.approx(pts[20]), pytest.approx(pts[34]))
    show(len(pts) - 1)
    press(window, Qt.Key.Key_X)
    show(70)
    press(window, Qt.Key.Key_X)  # backwards
    tier, _, start_s, end_s, _ = kept(folder)[2]
    assert (tier, start_s) == ("exclusions", pytest.approx(pts[70]))
    assert end_s == pytest.approx(window.opened.player.duration_s) and end_s > pts[-1]
    assert window.study.undo_label == f"Mark exclusions at {_clock(pts[-1])}"
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [k[0] for k in kept(folder)] == ["events", "intervals"]
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert [k[0] for k in kept(folder)] == ["events", "intervals", "exclusions"]


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:06.3f}"


def test_digits_mark_with_the_labels_of_the_tier_and_change_that_of_what_is_selected(
    window: MainWindow, opened: Any, show: Callable[[int], None], qtbot: QtBot
) -> None:
    folder, pts = opened()
    tier = Tier(name="smiles", vocabulary=("small", "broad"))
    window.study.do(Change(label="Add tier smiles", added=(tier,)))
    annotator = window.annotations.annotator
    annotator.set_tier("smiles")
    show(5)
    press(window, Qt.Key.Key_1)
    show(15)
    press(window, Qt.Key.Key_2)  # one ends, the next begins
    show(25)
    press(window, Qt.Key.Key_2)
    rows = [(round(a, 3), round(b, 3), label) for _, _, a, b, label in kept(folder)]
    assert rows == [(round(pts[5], 3), round(pts[15], 3), "small"), (round(pts[15], 3), round(pts[26], 3), "broad")]
    press(window, Qt.Key.Key_1)  # the clip stands, and the last one is selected
    assert [k[4] for k in kept(folder)] == ["small", "small"]
    press(window, Qt.Key.Key_9)
    assert [k[4] for k in kept(folder)] == ["small", "small"]
    press(window, Qt.Key.Key_F2)
    (dialog,) = window.findChildren(LabelDialog)
    assert [dialog.label.itemText(i) for i in range(dialog.label.count())] == ["small", "broad"]
    dialog.label.setCurrentText("broad")
    dialog.ok.click()
    assert [k[4] for k in kept(folder)] == ["small", "broad"]
    press(window, Qt.Key.Key_Delete)
    assert [k[4] for k in kept(folder)] == ["small"]
    window.annotations.ask_tiers()
    (tiers,) = window.findChildren(TiersDialog)
    tiers.list.setCurrentRow(0)
    tiers.name.setText("smiling")
    tiers.alter_button.click()
    assert kept(folder)[0][0] == "smiling" and annotator.tier is not None
    tiers.vocabulary.setText("broad")
    tiers.alter_button.click()
    assert "no label 'small'" in tiers.says.text()
    tiers.reject()


def test_a_comment_is_written_by_keys_and_stands_with_its_mark(
    window: MainWindow, opened: Any, show: Callable[[int], None], qtbot: QtBot
) -> None:
    opened()
    show(10)
    press(window, Qt.Key.Key_E)
    annotator = window.annotations.annotator
    press(window, Qt.Key.Key_F2)
    (dialog,) = window.findChildren(LabelDialog)
    give_keyboard(dialog, qtbot)
    typed = dialog.label.lineEdit()
    assert dialog.focusWidget() in (dialog.label, typed)
    QTest.keyClicks(typed, "nod")
    QTest.keyClick(typed, Qt.Key.Key_Tab)
    assert dialog.focusWidget() is dialog.comment
    QTest.keyClicks(dialog.comment, "small & <b>slow</b>")
    QTest.keyClick(dialog.comment, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.comment, "as before")
    assert dialog.isVisible()  # Enter is a line's end
    QTest.keyClick(dialog.comment, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    (mark,) = annotator.marks
    assert (mark.label, mark.comment) == ("nod", "small & <b>slow</b>\nas before")
    settle()
    assert window.study.undo_label == "Label events as nod"  # both were one step
    lane = window.review.lanes.lanes["tiers"]
    assert isinstance(lane, TierLane)
    assert [str(value) for value in lane.values_at(mark.start_s)] == [
        f"events, rater 1 nod {_clock(mark.start_s)} – small & <b>slow</b> as before"
    ]
    window.study.undo()
    settle()
    assert [(one.label, one.comment) for one in annotator.marks] == [("", "")]
    window.study.redo()
    settle()
    annotator.describe(mark.id, "nod", "")
    assert annotator.marks[0].comment == ""
    assert window.study.undo_label == f"Remove the comment on nod at {_clock(mark.start_s)}"
    annotator.describe(mark.id, "nod", "again")
    annotator.relabel(mark.id, "shake")  # a key for a label leaves the comment
    assert (annotator.marks[0].label, annotator.marks[0].comment) == ("shake", "again")


def test_a_comment_leaves_a_mark_as_blind_as_it_was(
    window: MainWindow, opened: Any, show: Callable[[int], None]
) -> None:
    opened()
    clip, annotator = window.study.all(Clip)[0], window.annotations.annotator
    mark = Annotation(clip_id=clip.id, tier="smiles", rater=annotator.rater, start_s=0.5, label="a", blind=True)
    window.study.do(Change(label="Mark", added=(mark,)))
    assert window.state.blind is not True  # somebody looks at what the model says
    annotator.describe(mark.id, "a", "seen later")
    assert annotator.marks[0] == replace(mark, comment="seen later")
    annotator.describe(mark.id, "b", "seen later")
    assert annotator.marks[0].blind is not True


def test_a_digit_at_another_frame_marks_anew_and_leaves_the_last_mark_as_it_is(
    window: MainWindow, opened: Any, show: Callable[[int], None]
) -> None:
    """Coding frame by frame: the mark made last is selected still, and the clip stands at every key."""
    folder, pts = opened()
    window.study.do(
        Change(label="Add tier vocal", added=(Tier(name="vocal", kind="event", vocabulary=("babble", "cry")),))
    )
    annotator = window.annotations.annotator
    annotator.set_tier("vocal")
    for index, key in ((5, Qt.Key.Key_1), (25, Qt.Key.Key_2), (40, Qt.Key.Key_1)):
        show(index)
        press(window, key)
    assert [(round(a, 3), label) for _, _, a, _, label in kept(folder)] == [
        (round(pts[5], 3), "babble"), (round(pts[25], 3), "cry"), (round(pts[40], 3), "babble"),
    ]  # fmt: skip
    press(window, Qt.Key.Key_2)  # at the frame of the last one: that was the wrong key
    assert [k[4] for k in kept(folder)] == ["babble", "cry", "cry"]
    assert window.status.said == f"Labelled babble at {_clock(pts[40])} as cry."
    annotator.select(window.annotations.annotator.marks[0].id)  # by a click, wherever the clip stands
    press(window, Qt.Key.Key_2)
    assert [k[4] for k in kept(folder)] == ["cry", "cry", "cry"]


def test_an_edge_is_drawn_with_the_mouse_and_snaps_to_a_frame(
    window: MainWindow, opened: Any, show: Callable[[int], None], qtbot: QtBot
) -> None:
    folder, pts = opened()
    for index in (10, 40):
        show(index)
        press(window, Qt.Key.Key_I)
    lane = window.review.lanes.lanes["tiers"]
    assert isinstance(lane, TierLane)
    window.review.lanes.reveal("tiers")
    qtbot.wait(100)

    def place(at_s: float, row: int = 0) -> QPoint:
        return lane.plot.mapFromScene(lane.box.mapViewToScene(QPointF(at_s, row + 0.5)))

    def draw(from_s: float, to_s: float, row: int = 0) -> None:
        port = lane.plot.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=place(from_s, row))
        for share in np.linspace(0.1, 1.0, 8):
            qtbot.wait(15)  # pyqtgraph passes over what comes within 10 ms; QTest's own delay only alters the timestamp
            QTest.mouseMove(port, place(from_s + share * (to_s - from_s), row))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=place(to_s, row))

    before = kept(folder)
    target = pts[25] + 0.3 * (pts[26] - pts[25])  # nearer to frame 25
    draw(before[0][3], target)
    assert kept(folder)[0][2:4] == (before[0][2], pytest.approx(pts[25], abs=1e-6))
    draw(before[0][2], pts[-1])  # the start cannot pass the end
    assert kept(folder)[0][2:4] == (pytest.approx(pts[24], abs=1e-6), pytest.approx(pts[25], abs=1e-6))
    window.study.undo()
    window.study.undo()
    assert kept(folder) == before
    QTest.mouseClick(lane.plot.viewport(), Qt.MouseButton.LeftButton, pos=place((pts[15] + pts[20]) / 2))
    qtbot.waitUntil(lambda: window.annotations.annotator.selected != "", timeout=5000)
    window.annotations.annotator.set_rater("ben")  # another one's marks stay as they are
    window.actions_.by_name["hide_others"].trigger()  # and are seen
    draw(before[0][3], target, row=1)
    assert kept(folder) == before
    show(12)
    press(window, Qt.Key.Key_E)
    assert kept(folder)[-1][1] == "ben" and [row.rater for row in lane.marked.rows] == ["ben", "rater 1", "ben"]
    assert window.preferences.store.value("annotate/rater") == "ben"


def test_a_second_rater_does_not_see_what_the_first_one_marked(
    window: MainWindow, opened: Any, show: Callable[[int], None]
) -> None:
    """Marks that were seen are no judgement of one's own, and agreement with them says nothing."""
    opened()
    lane = window.review.lanes.lanes["tiers"]
    assert isinstance(lane, TierLane)
    annotator, hide = window.annotations.annotator, window.actions_.by_name["hide_others"]
    told: list[str] = []
    window.annotations.said.connect(told.append)
    for key, index in ((Qt.Key.Key_E, 10), (Qt.Key.Key_X, 20), (Qt.Key.Key_X, 25)):
        show(index)
        press(window, key)
    assert [row.rater for row in lane.marked.rows] == ["rater 1", "rater 1"] and not hide.isChecked()
    annotator.set_rater("rater 1")  # no other one
    assert not hide.isChecked()
    annotator.set_rater("anna")
    assert hide.isChecked() and "rater 1" not in [row.rater for row in lane.marked.rows if row.kind == "event"]
    assert "What other raters marked is hidden" in told[-1]
    assert [(row.rater, row.kind) for row in lane.marked.rows if row.marks] == [("rater 1", "exclusion")]
    assert lane.values_at(annotator.marks[0].start_s) == ()
    window.annotations.stepping.jump(-1)
    assert annotator.find(annotator.selected).tier == "exclusions"  # type: ignore[union-attr]
    show(20)
    window.annotations.stepping.jump(-1)
    assert told[-1] == "There is no mark before this frame."  # nor does the cursor go where another one's mark is
    show(30)
    press(window, Qt.Key.Key_E)
    assert lane.marked.hint == ""
    hide.trigger()
    assert not hide.isChecked()
    assert [row.rater for row in lane.marked.rows if row.kind == "event"] == ["anna", "rater 1"]
    curve = Trace(clip_id=annotator.marks[0].clip_id, dimension="arousal", rater="anna", lowest=0, highest=10,
                  samples=pack([0.0, 1.0], [1.0, 2.0]))  # fmt: skip
    window.study.do(Change(label="Rate", added=(curve,)))
    rated = window.review.lanes.lanes["traces"]
    assert [c.name for c in rated._curves] == ["arousal, anna"]  # type: ignore[attr-defined]
    annotator.set_rater("rater 1")
    assert rated._curves == ()  # type: ignore[attr-defined]
    assert hide.isChecked() and [row.rater for row in lane.marked.rows if row.kind == "event"] == ["rater 1"]


def test_marks_are_corrected_by_keys_alone(window: MainWindow, opened: Any, show: Callable[[int], None]) -> None:
    folder, pts = opened()
    tiers = (Tier(name="gaze", vocabulary=("mother", "toy")), Tier(name="vocal", kind="event", vocabulary=("cry",)))
    window.study.do(Change(label="Add tiers", added=tiers))
    annotator = window.annotations.annotator
    annotator.set_tier("gaze")
    for index, key in ((5, Qt.Key.Key_1), (15, Qt.Key.Key_2), (25, Qt.Key.Key_2)):
        show(index)
        press(window, key)
    press(window, Qt.Key.Key_T)  # on to the next tier, and what grows goes on
    assert annotator.tier is not None and annotator.tier.name == "vocal"
    assert window.status.said == "Marking in vocal: 1 cry."
    show(30)
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_T)
    assert annotator.tier is not None and annotator.tier.name == "gaze"
    by_start = sorted(annotator.marks, key=lambda mark: mark.start_s)
    assert [mark.label for mark in by_start] == ["mother", "toy", "cry"]
    show(60)
    for step, index in ((-1, 30), (-1, 15), (-1, 5), (-1, 5), (1, 15)):
        press(window, Qt.Key.Key_A if step < 0 else Qt.Key.Key_G)
        show(index)  # it is shown; waits for it
        assert annotator.find(annotator.selected).start_s == pytest.approx(pts[index]), (step, index)  # type: ignore[union-attr]
    assert window.status.said == f"toy in gaze, {_clock(pts[15])} to {_clock(pts[26])} (rater 1)."
    press(window, Qt.Key.Key_1)  # where a key has brought one it changes the label, too
    assert annotator.find(annotator.selected).label == "mother"  # type: ignore[union-attr]
    press(window, Qt.Key.Key_2)
    show(12)
    press(window, Qt.Key.Key_S)
    show(40)
    press(window, Qt.Key.Key_D)
    toy = annotator.find(annotator.selected)
    assert toy is not None and (toy.start_s, toy.end_s) == (pytest.approx(pts[12]), pytest.approx(pts[41]))
    assert window.status.said == f"toy is marked from {_clock(pts[12])} to {_clock(pts[41])}."
    show(50)
    press(window, Qt.Key.Key_S)
    assert annotator.find(toy.id) == toy
    assert window.status.said == "The start of a mark cannot come after its end."
    show(3)
    press(window, Qt.Key.Key_D)
    assert annotator.find(toy.id) == toy
    press(window, Qt.Key.Key_G)
    show(5)
    annotator.select(by_start[2].id)
    show(33)
    press(window, Qt.Key.Key_D)  # of an event either key moves it
    assert annotator.find(by_start[2].id).start_s == pytest.approx(pts[33])  # type: ignore[union-attr]
    assert len(kept(folder)) == 3


def test_what_grows_when_the_clip_is_left_ends_where_it_was_left(
    window: MainWindow, opened: Any, show: Callable[[int], None], constant_clip: Any, qtbot: QtBot
) -> None:
    folder, pts = opened()
    show(10)
    press(window, Qt.Key.Key_I)
    show(30)
    window.open_clip(constant_clip.path)
    assert kept(folder)[0][2:4] == (pytest.approx(pts[10]), pytest.approx(pts[30]))
    qtbot.waitUntil(lambda: window.opened.player.frame_count == 90, timeout=_PATIENCE_MS)
    press(window, Qt.Key.Key_E)
    assert window.state.notice == IN_A_STUDY and len(kept(folder)) == 1


def test_exclusions_start_another_analysis_and_the_queue_takes_a_clip_up_again(
    window: MainWindow,
    opened: Any,
    show: Callable[[int], None],
    numbered_reaction: Any,
    landmarker: Path,
    qtbot: QtBot,
) -> None:
    folder, pts = opened(numbered_reaction.path, analysed=True)
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    plain = window.state.analysis
    qtbot.waitUntil(lambda: window.queue.waiting == (), timeout=_PATIENCE_MS)  # its row is written aside
    show(20)
    press(window, Qt.Key.Key_X)
    show(39)
    press(window, Qt.Key.Key_X)
    (stale,) = window.queue.waiting  # what is there is of other frames
    tree = window.review.library.study
    qtbot.waitUntil(lambda: "before its exclusions" in tree._items[stale.id].toolTip(0), timeout=_PATIENCE_MS)
    assert tree._items[stale.id].text(1).startswith(STALE)
    said = window.status.said
    assert (
        said == f"Marked exclusions from {_clock(pts[20])} to {_clock(pts[40])}. The clip will be analysed without it."
    )
    qtbot.waitUntil(
        lambda: window.state.analysis not in (None, plain) and not window.queue.waiting, timeout=_PATIENCE_MS
    )
    found = window.state.analysis
    qtbot.waitUntil(lambda: tree._items[stale.id].text(1).startswith(ANALYSED), timeout=_PATIENCE_MS)
    assert plain.frames["used"].all() and np.flatnonzero(~found.frames["used"]).tolist() == list(range(20, 40))
    assert not np.allclose(found.prediction, plain.prediction)
    panel = window.review.frame_panel
    show(25)
    assert panel._state.text() == "This frame was excluded and not read."
    show(45)
    assert "excluded" not in panel._state.text() and "No face" not in panel._state.text()
    lane = window.review.lanes.lanes["quality"]
    assert f"excluded {20 / len(pts):.0%}" in lane._share.text()  # type: ignore[attr-defined]
    settle()
    with closing(sqlite3.connect(folder / "study.db")) as connection:
        rows = connection.execute("SELECT key, settings FROM analyses ORDER BY id").fetchall()
    assert [bool(json.loads(s).get("excluded")) for _, s in rows] == [False, True] and rows[0][0] != rows[1][0]
    window.study.undo()
    qtbot.waitUntil(lambda: window.state.settings.excluded == (), timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    np.testing.assert_array_equal(window.state.analysis.prediction, plain.prediction)


def test_a_dimension_is_rated_while_the_clip_plays_and_corrected_in_a_second_pass(
    window: MainWindow, opened: Any, show: Callable[[int], None], qtbot: QtBot
) -> None:
    _, pts = opened()
    window.annotations.rate()
    (dialog,) = window.findChildren(RateDialog)
    dialog.dimension.setCurrentText("arousal")
    dialog.scale_choice.setCurrentIndex(1)
    assert dialog.scale.value == 0
    QTest.keyClick(dialog.scale, Qt.Key.Key_PageUp)
    QTest.keyClick(dialog.scale, Qt.Key.Key_Up)
    assert dialog.scale.value == pytest.approx(24)  # a tenth and a fiftieth of 200
    dialog.from_start.click()
    qtbot.waitUntil(lambda: dialog._pass is not None and dialog._pass.n_rated > 30, timeout=_PATIENCE_MS)
    QTest.keyClick(dialog, Qt.Key.Key_Space)
    (part,) = window.study.all(Trace)
    times, values = part.curve
    assert not part.complete and (part.rater, part.dimension, part.lowest) == ("rater 1", "arousal", -100)
    assert times.tolist() == pytest.approx(pts[: len(times)], abs=2e-6) and values == pytest.approx(24)
    assert part.modes == ("keyboard",)
    assert "a part of the clip" in dialog.state.text()
    show(10)
    dialog.scale.set_value(24)
    dialog.go_on.click()
    qtbot.waitUntil(lambda: window.opened.player.playing, timeout=_PATIENCE_MS)
    middle = dialog.scale.rect().center()
    QTest.mousePress(dialog.scale, Qt.MouseButton.LeftButton, pos=QPoint(middle.x(), 0))
    QTest.mouseRelease(dialog.scale, Qt.MouseButton.LeftButton, pos=QPoint(middle.x(), 0))
    assert dialog.scale.value == 100
    qtbot.waitUntil(lambda: not window.opened.player.playing, timeout=_PATIENCE_MS)
    (whole,) = window.study.all(Trace)
    times, values = whole.curve
    assert whole.complete and whole.id == part.id and times.tolist() == pytest.approx(pts, abs=2e-6)
    assert values[:10] == pytest.approx(24) and values[-1] == pytest.approx(100)
    assert whole.modes == ("mouse", "keyboard")  # what the second pass left as it was, was given by keys
    assert window.study.undo_label is not None and window.study.undo_label.startswith("Correct arousal")
    window.study.undo()
    assert window.study.all(Trace) == (part,)
    dialog.reject()
    (curve,) = window.review.lanes.lanes["traces"]._curves  # type: ignore[attr-defined]
    assert curve.name == "arousal, rater 1 (part)"


def test_agreement_between_raters_is_told_in_the_window(window: MainWindow, opened: Any, qtbot: QtBot) -> None:
    opened()
    clip = window.study.all(Clip)[0]
    window.annotations.ask_agreement()
    (empty,) = window.findChildren(RaterAgreementDialog)
    assert "There is none yet" in empty.notes.text()
    marks = [Annotation(clip_id=clip.id, tier="smiles", rater=rater, start_s=start_s, end_s=start_s + 1)
             for rater, start_s in (("anna", 0.5), ("ben", 0.5))]  # fmt: skip
    window.study.do(Change(label="Mark", added=tuple(marks)))
    settle()
    qtbot.waitUntil(lambda: empty.table.rowCount() == 4, timeout=_PATIENCE_MS)
    assert [empty.table.item(0, column).text() for column in range(4)] == ["Cohen's kappa", "anna, ben", "1.00", "–"]
    assert "too few" in empty.notes.text()
    assert [empty.table.item(3, column).text() for column in (2, 4)] == ["100.0%", "1 event"]
    (ben,) = (mark for mark in window.study.all(Annotation) if mark.rater == "ben")
    window.study.do(Change(label="Move", changed=((ben, replace(ben, start_s=0.9)),)))
    empty.within.setValue(0.3)
    wide, narrow = "Per cent agreement, events within 0.5 s", "Per cent agreement, events within 0.3 s"
    qtbot.waitUntil(lambda: empty.table.rowCount() == 4 and not empty.busy, timeout=_PATIENCE_MS)
    assert [empty.table.item(3, column).text() for column in (0, 2, 4)] == [narrow, "0.0%", "2 events"]
    empty.within.setValue(0.5)
    qtbot.waitUntil(lambda: empty.table.rowCount() == 4 and not empty.busy, timeout=_PATIENCE_MS)
    assert [empty.table.item(3, column).text() for column in (0, 2)] == [wide, "100.0%"]
    empty.reject()

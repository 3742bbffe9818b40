"""Rating without sight of what the model says, in the real window: nothing tells of it, and what is kept says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.annotate.rate_dialog import RateDialog
from app.review.intensities import HIDDEN
from app.shell.main_window import MainWindow
from core.study.records import Annotation, Clip, ClipRatings, Trace, Watched
from core.types import AU_NAMES
from tests.widgets_there import all_widgets, top_levels

_PATIENCE_MS = 180_000


def said_on(window: MainWindow) -> Iterator[tuple[QWidget, str]]:
    """All that can be read on the screen: the text of each widget that is seen, and what it says when pointed at."""
    for widget in all_widgets():
        if widget.window() is window and widget.isVisible():
            texts = [getattr(widget, name)() for name in ("text", "toolTip") if callable(getattr(widget, name, None))]
            yield from ((widget, text) for text in texts if isinstance(text, str) and text)


def tells(window: MainWindow) -> list[str]:
    """What of this tells what the model says of the open clip."""
    analysis = window.state.analysis
    assert analysis is not None
    figures = {f"{value:z.2f}" for value in analysis.prediction.tolist()}
    found = [text for w, text in said_on(window) if isinstance(w, QLabel) and (text in figures or text in AU_NAMES)]
    signs = ("Looks like", "even share", "reading of the whole clip", "Mean of")
    return found + [text for _, text in said_on(window) if any(sign in text for sign in signs)]


@pytest.fixture
def opened(
    window: MainWindow,
    make_study: Callable[..., Path],
    sounding_reaction: Path,
    analyse: Callable[[MainWindow, Path], None],
    qtbot: QtBot,
) -> Callable[[], None]:
    """Opens a study and the one of its clips that has no report, analysed."""

    def run() -> None:
        window.queue.pause("test")
        window.study.open(make_study(sounding_reaction, sounding_reaction))
        qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
        analyse(window, window.study.path_of(window.study.all(Clip)[1]))

    return run


def test_what_is_rated_while_the_model_is_hidden_is_kept_as_blind_and_nothing_on_the_screen_tells_of_it(
    window: MainWindow, opened: Callable[[], None], qtbot: QtBot
) -> None:
    review, state, study = window.review, window.state, window.study
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert state.hidden and window.actions_.by_name["hide_model"].isChecked()
    opened()
    bar = review.intensities._bars["amusement"]
    hidden = bar.grab().toImage()
    assert state.blind and tells(window) == [] and (review.intensities._blind, HIDDEN) in said_on(window)
    assert {key for key, lane in review.lanes.lanes.items() if lane.isVisible()} == {"sound", "tiers", "traces"}
    assert not review.peaks.isVisible() and not review.frame_panel.isVisible()
    assert review._marks(state.position.pts_s) is None  # no landmarks, units or glow over the picture
    assert not window.actions_.by_name["next_peak"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_E)
    review.intensities.ratings_changed.emit({"fear": 7})
    window.annotations.annotator.watched()  # something is marked in the tier already
    study.writer.settle()
    assert [(m.tier, m.blind) for m in study.study.all(Annotation)] == [("events", True)]
    assert [(dict(r.ratings), r.blind) for r in study.study.all(ClipRatings)][1:] == [({"fear": 7}, True)]
    assert study.study.all(Watched) == ()

    state.set_hidden(False)
    assert len(tells(window)) > 7  # the search finds what it looks for
    assert not state.blind and bar.grab().toImage() != hidden and review._marks(state.position.pts_s) is not None
    state.set_hidden(True)
    assert tells(window) == [] and not state.blind  # it was seen once
    QTest.keyClick(window, Qt.Key.Key_I)
    mark = study.all(Annotation)[0]
    window.annotations.annotator.move(mark.id, "start", window.opened.player.times_s[5])
    study.writer.settle()
    assert [m.blind for m in study.study.all(Annotation)] == [False, False]
    review.intensities.ratings_changed.emit({"fear": 8})
    study.writer.settle()
    assert [r.blind for r in study.study.all(ClipRatings)] == [None, False]  # corrected in sight of the model


def test_rating_hides_it_by_itself_until_the_user_wishes_to_see_it_and_other_views_count_as_sight(
    window: MainWindow, opened: Callable[[], None], qtbot: QtBot
) -> None:
    opened()
    state, annotator, study = window.state, window.annotations.annotator, window.study
    assert not state.hidden and not state.blind
    QTest.keyClicks(window.review.intensities._ratings["fear"], "5")  # of a clip that has no report
    assert state.hidden and tells(window) == []
    state.set_hidden(False)
    state._shows_on_wish = False
    window.annotations.rate()
    (dialog,) = top_levels(RateDialog)
    assert state.hidden and tells(window) == []
    dialog.close()
    qtbot.waitUntil(lambda: not top_levels(RateDialog))
    assert not state.hidden  # as it was
    told: list[str] = []
    annotator.said.connect(told.append)
    annotator.mark("event")
    assert state.hidden and told[-1].endswith("What the model says is hidden from now on.")
    state.set_hidden(False)
    annotator.mark("interval")
    assert not state.hidden and "hidden" not in told[-1]  # the user wishes to see it
    annotator.set_rater("ben")
    annotator.watched()
    assert annotator.watched_tiers == (annotator.tier.name,)
    annotator.watched()  # once is enough
    study.writer.settle()
    (watched,) = study.study.all(Watched)
    assert (watched.tier, watched.rater, watched.blind) == (annotator.tier.name, "ben", False)
    assert study.undo()
    study.writer.settle()
    assert study.study.all(Watched) == () and study.study.all(Trace) == ()
    state._seen.clear()
    state.set_hidden(True)
    assert state.blind
    window.views.show_view("inspect")
    assert not state.blind


def test_what_was_never_drawn_was_not_seen_so_the_first_clip_that_hides_itself_is_rated_blind(
    window: MainWindow, opened: Callable[[], None], qtbot: QtBot
) -> None:
    """The clip is analysed while the tab Record is in front, which shows nothing of it; rating it then hides it."""
    state, annotator, study = window.state, window.annotations.annotator, window.study
    opened()
    window.views.show_view("record")
    state._seen.clear()
    state.set_analysis(state.analysis)  # as when it is done
    assert state.analysis is not None and not state.hidden and state.clip not in state._seen
    state.set_hidden(True, by_user=False)  # as a rating does
    window.views.show_view("review")
    assert state.hidden and tells(window) == [] and state.blind
    annotator.mark("event")
    study.writer.settle()
    assert [m.blind for m in study.study.all(Annotation)] == [True]
    state.set_hidden(False)
    assert state.clip in state._seen  # now it is there to see
    state.set_hidden(True)
    assert not state.blind
    state._seen.clear()
    window.views.show_view("record")
    state.set_hidden(False)
    assert state.clip not in state._seen  # shown, but nobody looks
    window.views.show_view("review")
    assert state.clip in state._seen

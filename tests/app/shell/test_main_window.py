"""The real window, used as people use it: keys, clicks, drops, dialogs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.clip.state import LoopRange
from app.kit.number_field import NumberField
from app.shell.main_window import MainWindow
from core.analysis.action_unit_agreement import MARK, agreement_of
from core.analysis.peaks import Peak
from core.sources.synthetic import write_clip
from core.types import EMOTIONS
from tests.widgets_there import top_levels

_PATIENCE_MS = 120_000

MakeWindow = Callable[[], MainWindow]
Analyse = Callable[[MainWindow, Path], None]
Pixels = Callable[[QImage], np.ndarray]


def said(widget: QWidget) -> str:
    """All texts of visible labels and buttons."""
    parts = [*widget.findChildren(QLabel), *widget.findChildren(QAbstractButton)]
    return "\n".join(part.text() for part in parts if part.isVisible())


def dialogs() -> list[QWidget]:
    return top_levels(QDialog)


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), copy, data, button, modifier)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), copy, data, button, modifier))


def cursor_of(plot: pg.PlotWidget) -> float:
    lines = [item for item in plot.items() if isinstance(item, pg.InfiniteLine) and item.isVisible()]
    (line,) = [line for line in lines if line.pen.style() == Qt.PenStyle.SolidLine]  # the pointer's is dotted
    return float(line.value())


def point_at(lane: Any, pts_s: float) -> QPoint:
    """Where a time lies in a lane's plot, in pixels of its viewport."""
    low, high = lane.box.viewRange()[1]
    return lane.plot.mapFromScene(lane.box.mapViewToScene(QPointF(pts_s, (low + high) / 2)))


class Screen:
    """What the window shows of a numbered clip, read from its pixels and texts."""

    def __init__(self, window: MainWindow, clip: Any, qtbot: QtBot, pixels: Pixels) -> None:
        self.window, self.clip, self.qtbot, self.pixels = window, clip, qtbot, pixels

    def picture_number(self) -> int:
        video = self.window.review.video
        height, width = self.window.opened.image.shape[:2]
        shown = video.grab().toImage().copy(video.picture_rect().toRect()).scaled(width, height)
        return int(self.clip.number_in(self.pixels(shown)))

    def check(self, number: int) -> None:
        """Wait for a frame; then picture, texts, row and cursors must all be that frame."""
        review, state = self.window.review, self.window.state
        self.qtbot.waitUntil(lambda: state.position.index == number, timeout=_PATIENCE_MS)
        pts_s = self.clip.times[number]
        assert self.picture_number() == number
        assert f"frame {number}" in said(review.transport).splitlines()[-1] + said(review.transport)
        assert f"frame {number}" in said(review.frame_panel)
        assert state.curves.row_at(state.position.pts_s) == number
        assert state.position.pts_s == pytest.approx(pts_s, abs=1e-4)
        for lane in review.lanes.lanes.values():
            assert cursor_of(lane.plot) == pytest.approx(pts_s, abs=1e-4)


@pytest.fixture
def screen(window: MainWindow, numbered_reaction: Any, analyse: Analyse, qtbot: QtBot, pixels: Pixels) -> Screen:
    for action in ("landmarks", "action_units", "glow"):
        window.actions_.by_name[f"overlay_{action}"].trigger()
        assert not window.actions_.by_name[f"overlay_{action}"].isChecked()
    analyse(window, numbered_reaction.path)
    return Screen(window, numbered_reaction, qtbot, pixels)


def test_picture_row_texts_and_cursors_agree_after_keys_clicks_drags_peaks_and_playing(
    screen: Screen, qtbot: QtBot
) -> None:
    window, clip = screen.window, screen.clip
    key, shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
    last = len(clip.times) - 1
    qtbot.keyClick(window, key.Key_Home)
    screen.check(0)
    for pressed, modifier, number in (
        (key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (key.Key_Right, shift, 11),
        (key.Key_Left, Qt.KeyboardModifier.NoModifier, 10),
        (key.Key_Left, shift, 0),
        (key.Key_End, Qt.KeyboardModifier.NoModifier, last),
    ):
        qtbot.keyClick(window, pressed, modifier)
        screen.check(number)
    lanes = window.review.lanes.lanes
    for name, number in (("intensities", 20), ("action_units", 47), ("sound", 33), ("quality", 5)):
        middle_s = (clip.times[number] + clip.times[number + 1]) / 2
        qtbot.mouseClick(lanes[name].plot.viewport(), Qt.MouseButton.LeftButton, pos=point_at(lanes[name], middle_s))
        screen.check(number)
    stack, y = window.review.lanes, 13
    drag = stack._ruler_plot.viewport()
    at = [stack._ruler_box.mapViewToScene(QPointF((clip.times[n] + clip.times[n + 1]) / 2, 0)) for n in (10, 52)]
    begin, end = (QPoint(stack._ruler_plot.mapFromScene(scene).x(), y) for scene in at)
    qtbot.mousePress(drag, Qt.MouseButton.LeftButton, pos=begin)
    for share in (0.3, 0.6, 1.0):
        qtbot.mouseMove(drag, begin + (end - begin) * share)
        qtbot.wait(20)
    qtbot.mouseRelease(drag, Qt.MouseButton.LeftButton, pos=end)
    screen.check(52)
    qtbot.keyClick(window, key.Key_L)
    qtbot.waitUntil(lambda: window.state.position.index > 54, timeout=_PATIENCE_MS)
    window.opened.player.set_speed(2.0)
    qtbot.keyClick(window, key.Key_K)
    screen.check(window.opened.player.index)
    assert not window.opened.player.playing and window.opened.player.speed == 1.0
    qtbot.keyClick(window, key.Key_J)
    qtbot.waitUntil(lambda: window.state.position.index < 50, timeout=_PATIENCE_MS)
    qtbot.keyClick(window, key.Key_Space)
    screen.check(window.opened.player.index)


def test_next_and_previous_peak_jump_from_one_to_the_next_and_stop_at_the_ends(screen: Screen, qtbot: QtBot) -> None:
    window = screen.window
    peaks = [3, 20, 41]  # planted: nothing stands out of three seconds
    made = tuple(Peak(frame, screen.clip.times[frame], 1.0 + frame, ()) for frame in reversed(peaks))
    window.state.set_analysis(replace(window.state.analysis, peaks=made))
    qtbot.keyClick(window, Qt.Key.Key_Home)
    screen.check(0)
    ahead = [number for number in peaks if number > 0]
    for number in ahead:
        qtbot.keyClick(window, Qt.Key.Key_N)
        screen.check(number)
    qtbot.keyClick(window, Qt.Key.Key_N)
    screen.check(ahead[-1])
    for number in reversed(peaks[:-1]):
        qtbot.keyClick(window, Qt.Key.Key_P)
        screen.check(number)
    buttons = window.review.peaks.findChildren(QToolButton)
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    screen.check(peaks[0])


def test_speed_keys_change_the_speed_that_is_shown(window: MainWindow, constant_clip: Any, qtbot: QtBot) -> None:
    speed = window.review.transport.speed
    window.open_clip(constant_clip.path)
    qtbot.waitUntil(lambda: window.opened.player.frame_count > 0, timeout=_PATIENCE_MS)
    shown = []
    for key in (".", ".", ",", "0", ",", ","):
        qtbot.keyClick(window, key)
        shown.append(speed.currentText())
    assert shown == ["1.5×", "2×", "1.5×", "1×", "0.75×", "0.5×"]


def _files_that_cannot_be_analysed(folder: Path, planted: Path, no_face: Path) -> dict[Path, str]:
    text, cut, empty = folder / "notes.txt", folder / "cut.mp4", folder / "empty.mp4"
    text.write_text("Dear diary,")
    cut.write_bytes(planted.read_bytes()[:60_000])
    empty.touch()
    return {
        text: "not a video that can be read",
        cut: "damaged",
        empty: "empty (0 bytes)",
        folder / "gone.mp4": "does not exist",
        no_face: "No face was found",
    }


def test_files_that_cannot_be_analysed_get_a_sentence_beside_the_picture_and_the_window_stays_usable(
    window: MainWindow, numbered_reaction: Any, planted_clip: Path, constant_clip: Any, tmp_path: Path,
    analyse: Analyse, qtbot: QtBot,
) -> None:  # fmt: skip
    review, state = window.review, window.state
    for path, sentence in _files_that_cannot_be_analysed(tmp_path, planted_clip, constant_clip.path).items():
        drop(window, path)
        qtbot.waitUntil(lambda: bool(state.notice) and not window.opened.analysing, timeout=_PATIENCE_MS)
        assert sentence in review.notice.text(), path
        assert str(path) in review.notice.text()
        assert review.notice.isVisible()
        assert dialogs() == []
    analyse(window, numbered_reaction.path)
    assert not review.notice.isVisible()
    assert set(review.intensities.figures.values()) != {"–"}
    assert "The clip has no sound" in said(review.intensities)
    listed = [clip.name for clip in window.preferences.recent]
    assert listed == [numbered_reaction.path.name, constant_clip.path.name]


def test_recent_clips_are_listed_newest_first_and_open_from_the_menu(
    make_window: MakeWindow, constant_clip: Any, variable_clip: Any, qtbot: QtBot
) -> None:
    window = make_window()
    player = window.opened.player
    for clip in (constant_clip, variable_clip):
        drop(window, clip.path)
        qtbot.waitUntil(lambda clip=clip: player.frame_count == len(clip.times), timeout=_PATIENCE_MS)
    window.close()
    window = make_window()
    (menu,) = [
        a.menu() for a in window.findChildren(type(window.actions_.by_name["open"])) if a.text() == "Open recent"
    ]
    assert [action.text() for action in menu.actions()] == ["variable.mp4", "constant.mp4"]
    menu.actions()[1].trigger()
    qtbot.waitUntil(lambda: window.opened.player.frame_count == len(constant_clip.times), timeout=_PATIENCE_MS)
    assert window.state.clip == constant_clip.path
    assert window.windowTitle().startswith("constant.mp4")


def test_the_file_dialog_opens_what_is_chosen(
    window: MainWindow, constant_clip: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def choose(parent: object, title: str, folder: str, filters: str) -> tuple[str, str]:
        asked.append(filters)
        return str(constant_clip.path), filters

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    window.actions_.by_name["open"].trigger()
    assert window.state.clip == constant_clip.path
    assert "*.mp4" in asked[0]


def test_scrubbing_and_resizing_while_it_analyses_disturb_nothing_and_escape_cancels_at_once(
    screen: Screen, qtbot: QtBot
) -> None:
    window, clip = screen.window, screen.clip
    before = window.state.analysis
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert window.opened.analysing
    qtbot.waitUntil(lambda: len(window.state.curves) > 4, timeout=_PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.opened.analysing
    assert not window.findChild(QPushButton, "cancel").isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    sizes = iter([(1300, 820), (1500, 950), (1281, 801)] * 100)
    number = 0
    while window.state.analysis is None:
        number = (number + 17) % len(clip.times)
        window.opened.seek(clip.times[number])
        window.resize(*next(sizes))
        qtbot.wait(60)
    window.opened.seek(clip.times[40])
    screen.check(40)
    assert np.array_equal(window.state.analysis.prediction, before.prediction)
    assert np.array_equal(window.state.analysis.frames["au_intensity"], before.frames["au_intensity"], equal_nan=True)


def test_closing_the_window_while_it_analyses_ends_every_thread(
    window: MainWindow, planted_clip: Path, landmarker: Path, threads_at_work: Callable[[], int], qtbot: QtBot
) -> None:
    window.open_clip(planted_clip)
    window.opened.analyse(fresh=True)
    qtbot.waitUntil(lambda: len(window.state.curves) > 4, timeout=_PATIENCE_MS)
    assert threads_at_work() >= 2  # the analysis and the player's
    window.close()
    assert threads_at_work() == 0
    assert not [thread.name for thread in threading.enumerate() if thread.name.startswith("eriscope")]


def _rating(window: MainWindow, emotion: str) -> NumberField:
    (box,) = [b for b in window.findChildren(NumberField) if b.accessibleName().lower().startswith(emotion)]
    return box


def test_ratings_appear_beside_the_prediction_and_survive_even_when_the_next_clip_opens_at_once(
    make_window: MakeWindow, numbered_reaction: Any, constant_clip: Any, analyse: Analyse, qtbot: QtBot, pixels: Pixels
) -> None:
    window = make_window()
    assert not _rating(window, "amusement").isEnabled()
    analyse(window, numbered_reaction.path)
    qtbot.waitUntil(_rating(window, "amusement").isEnabled, timeout=_PATIENCE_MS)
    panel = window.review.intensities
    plain = pixels(panel.grab().toImage())
    for emotion, typed in (("amusement", "100"), ("fear", "7")):
        box = _rating(window, emotion)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, typed)
    assert window.opened.player.speed == 1.0  # 1 in a rating is a digit, not the key for normal speed
    assert (_rating(window, "amusement").value(), _rating(window, "fear").text()) == (100, "7")
    assert (pixels(panel.grab().toImage()) != plain).any()
    window.open_clip(constant_clip.path)
    assert _rating(window, "fear").value() is None and _rating(window, "fear").text() == ""
    window.close()
    window = make_window()
    window.open_clip(numbered_reaction.path)
    qtbot.waitUntil(_rating(window, "amusement").isEnabled, timeout=_PATIENCE_MS)
    stored = {emotion: _rating(window, emotion.replace("_", " ")).value() for emotion in EMOTIONS}
    assert stored == {emotion: {"amusement": 100, "fear": 7}.get(emotion) for emotion in EMOTIONS}


def test_the_badge_says_that_the_model_is_not_validated_and_opens_its_card(window: MainWindow, qtbot: QtBot) -> None:
    (badge,) = [b for b in window.findChildren(QToolButton) if b.objectName() == "badge"]
    assert badge.isVisible()
    assert "bootstrap" in badge.text() and "not validated on self-reports" in badge.text()
    qtbot.mouseClick(badge, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialogs()))
    (card,) = dialogs()
    assert "bootstrap" in card.windowTitle()
    assert "SHA-256" in card.findChild(QTextBrowser).toPlainText()
    card.close()


@pytest.mark.parametrize("name", ["shortcuts", "about"])
def test_help_opens(window: MainWindow, name: str) -> None:
    window.actions_.by_name[name].trigger()
    (dialog,) = dialogs()
    text = dialog.findChild(QTextBrowser).toPlainText()
    assert ("Next peak" if name == "shortcuts" else "Nothing leaves this computer") in text
    dialog.close()


def test_the_theme_changes_at_once_and_is_remembered(make_window: MakeWindow, pixels: Pixels) -> None:
    window = make_window()
    brightness = {}
    for name in ("dark", "light", "dark"):
        window.actions_.by_name[f"theme_{name}"].trigger()
        brightness[name] = pixels(window.grab().toImage()).mean()
    assert brightness["dark"] < 60 < 200 < brightness["light"]
    window.actions_.by_name["theme_light"].trigger()
    window.close()
    window = make_window()
    assert window.actions_.by_name["theme_light"].isChecked()
    assert pixels(window.grab().toImage()).mean() == pytest.approx(brightness["light"], abs=3)


def test_each_overlay_draws_into_the_picture_and_goes_again(
    screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, video = screen.window, screen.window.review.video
    smiles = window.state.analysis.frames["au_occurrence"][:, 8].nonzero()[0]
    known = agreement_of(window.state.settings.action_units)
    known["AU12"] = replace(known["AU12"], r=0.1)  # of those that occur here none agrees poorly
    monkeypatch.setattr(window.review, "_agreement", known)
    number = int(smiles[-1])
    window.opened.seek(screen.clip.times[number])
    screen.check(number)
    written = video._marks.units
    assert written and all((MARK in name) == known[name[:4]].indicative for name in written)
    assert any(MARK in name for name in written)
    plain = screen.pixels(video.grab().toImage())
    for name in ("landmarks", "crop", "pose", "action_units", "glow"):
        action = window.actions_.by_name[f"overlay_{name}"]
        action.trigger()
        assert (screen.pixels(video.grab().toImage()) != plain).any(), name
        action.trigger()
        assert np.array_equal(screen.pixels(video.grab().toImage()), plain), name


@pytest.fixture(scope="session")
def two_faces(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The portrait twice: large at the left, smaller at the right."""
    from skimage import data
    from skimage.transform import resize

    portrait = data.astronaut()[0:300, 90:370]
    image = np.full((360, 640, 3), 120, np.uint8)
    image[20:340, 10:310] = resize(portrait, (320, 300), preserve_range=True).astype(np.uint8)
    image[60:284, 400:610] = resize(portrait[:, ::-1], (224, 210), preserve_range=True).astype(np.uint8)
    path = tmp_path_factory.mktemp("two") / "two.mp4"
    write_clip(path, [(i / 12, np.roll(image, i % 3, axis=0)) for i in range(14)], None)
    return path


def test_a_click_chooses_which_of_two_faces_is_followed(
    window: MainWindow, two_faces: Path, analyse: Analyse, qtbot: QtBot
) -> None:
    analyse(window, two_faces)

    def middle_x() -> float:
        return float(np.nanmean(window.state.curves["landmarks"][..., 0]))

    assert middle_x() < 320
    qtbot.keyClick(window, Qt.Key.Key_F)
    video = window.review.video
    rect, width = video.picture_rect(), window.opened.image.shape[1]
    there = QPointF(rect.left() + 505 / width * rect.width(), rect.top() + 165 / width * rect.width())
    qtbot.mouseClick(video, Qt.MouseButton.LeftButton, pos=there.toPoint())  # before the faces are found
    qtbot.waitUntil(lambda: window.state.analysis is not None and middle_x() > 400, timeout=_PATIENCE_MS)
    window.actions_.by_name["forget_face"].trigger()
    qtbot.waitUntil(lambda: window.state.analysis is not None and middle_x() < 320, timeout=_PATIENCE_MS)


def test_a_camera_is_shown_with_growing_curves_until_it_is_stopped(
    window: MainWindow, planted_clip: Path, landmarker: Path, qtbot: QtBot
) -> None:
    pictures: list[Any] = []
    window.opened.picture.connect(pictures.append)
    window.start_camera(planted_clip)
    qtbot.waitUntil(lambda: len(window.state.curves) > 20 and len(pictures) > 10, timeout=_PATIENCE_MS)
    review = window.review
    assert pictures[-1].shape == (360, 640, 3)
    shown = review.video.picture_rect()
    assert shown.width() / shown.height() == pytest.approx(640 / 360)
    assert not any(button.isEnabled() for button in review.transport.findChildren(QToolButton))
    assert "frames/s" in said(window.statusBar())
    qtbot.waitUntil(lambda: len(window.state.curves.readings) > 0, timeout=_PATIENCE_MS)
    assert set(review.intensities.figures.values()) != {"–"}
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.opened.live is None
    assert len(window.state.curves) > 20


def test_sizes_order_and_folding_are_restored(make_window: MakeWindow) -> None:
    window = make_window()
    window.resize(1400, 900)
    lanes = window.review.lanes
    lanes.move_lane("quality", -1)
    lanes.lanes["classes"].unfolded_action.trigger()
    lanes.lanes["attention"].unfolded_action.trigger()
    order = lanes.order
    assert order.index("quality") == 4
    window.close()
    window = make_window()
    lanes = window.review.lanes
    assert (window.width(), window.height()) == (1400, 900)
    assert lanes.order == order
    assert not lanes.lanes["classes"].is_folded
    assert lanes.lanes["attention"].is_folded
    assert not lanes.lanes["attention"].unfolded_action.isChecked()
    assert lanes.lanes["classes"].plot.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_attention_intensities_and_units_are_seen_at_once_and_no_text_makes_the_window_wider(
    window: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    review, frame = window.review, (8, 36)
    inside = size[0] - frame[0], size[1] - frame[1]
    window.resize(*inside)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == inside)
    for key in ("attention", "intensities", "action_units"):
        lane = review.lanes.lanes[key]
        room = window.centralWidget() if lane.pinned else review.lanes._area.viewport()
        assert lane.height() >= lane.height_px, key
        assert room.rect().contains(QRect(lane.mapTo(room, QPoint(0, 0)), lane.size())), key
    assert review.video.height() >= 180 * size[1] / 800
    least, widths = window.minimumSizeHint().width(), [part.width() for part in (review.video, review.lanes)]
    review.transport.set_time(0.0, "frame 0", 7200.0)
    window.state.set_loop(LoopRange(7000.123, 7199.999))
    window.state.set_notice("a_name_without_any_blanks_" * 12)
    review.frame_panel.show_frame(431_999, 7199.983, window.state.curves, excluded=False)
    qtbot.wait(20)
    assert window.width() == inside[0] and window.minimumSizeHint().width() == least
    assert review.minimumSizeHint().width() <= 1280 - frame[0] - 16
    assert [part.width() for part in (review.video, review.lanes)] == widths


def test_chips_under_the_picture_switch_what_lies_over_it_and_follow_the_menu(window: MainWindow) -> None:
    chips, state = window.review.chips.buttons, window.state
    for name, chip in chips.items():
        before = getattr(state.overlay, name)
        assert chip.isChecked() == before and chip.accessibleName()
        chip.setFocus()
        QTest.keyClick(chip, Qt.Key.Key_Space)
        assert getattr(state.overlay, name) is not before and chip.isChecked() is not before
        window.actions_.by_name[f"overlay_{name}"].trigger()
        assert chip.isChecked() == before


def test_lanes_are_as_high_as_before_after_the_model_was_hidden(make_window: MakeWindow, qtbot: QtBot) -> None:
    def heights(window: MainWindow) -> dict[str, int]:
        return {key: lane.height() for key, lane in window.review.lanes.lanes.items()}

    window = make_window()
    window.review.lanes.lanes["attention"].unfolded_action.trigger()
    before = heights(window)
    window.state.set_hidden(True, by_user=True)
    qtbot.waitUntil(lambda: not window.review.lanes.lanes["intensities"].isVisible())
    window.state.set_hidden(False, by_user=True)
    qtbot.waitUntil(lambda: heights(window) == before)
    window.state.set_hidden(True, by_user=True)
    window.close()
    again = make_window()
    qtbot.waitUntil(lambda: heights(again) == before)


def test_an_unexpected_error_gets_a_dialog_with_details_and_is_gone_when_closed(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.opened.failed.emit(RuntimeError("the roof fell in"))
    (box,) = dialogs()
    assert isinstance(box, QMessageBox)
    assert "the roof fell in" in box.text()
    assert "RuntimeError" in box.detailedText()
    box.close()
    qtbot.waitUntil(lambda: not isValid(box))


def test_a_lanes_menu_holds_nothing_up_and_is_gone_when_it_closes(window: MainWindow, qtbot: QtBot) -> None:
    lane = window.review.lanes.lanes["classes"]
    QApplication.sendEvent(lane, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5)))
    menu = QApplication.activePopupWidget()  # it is there, and what opened it has gone on
    assert isinstance(menu, QMenu) and "Move up" in [action.text() for action in menu.actions()]
    menu.close()
    qtbot.waitUntil(lambda: not isValid(menu))


def test_every_button_and_choice_explains_itself(screen: Screen) -> None:
    silent = [
        widget.text() or widget.objectName() or type(widget).__name__
        for widget in screen.window.findChildren(QAbstractButton)
        if widget.isVisible() and not widget.toolTip() and not widget.objectName().startswith("qt_")
    ]
    assert silent == []


def test_all_menus_are_seen_at_the_smallest_size_however_long_the_way_is(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    window.menu_corner.breadcrumb.show_way(
        "A study with a name of some length", "participant 0123456789", "a reaction to a long video"
    )
    qtbot.wait(50)
    bar = window.menuBar()
    places = [bar.actionGeometry(action) for action in bar.actions()]
    assert all(place.width() > 0 for place in places)
    assert window.width() == window.minimumWidth() and max(p.right() for p in places) <= window.menu_corner.x()
    assert window.menu_corner.geometry().right() <= window.width() and "…" not in window.menu_corner.badge.text()
    window.resize(window.minimumWidth() + 120, window.height())
    qtbot.waitUntil(lambda: "…" in window.menu_corner.breadcrumb.text())
    assert max(bar.actionGeometry(action).right() for action in bar.actions()) <= window.menu_corner.x()


def test_a_model_that_tells_a_profile_is_called_so_wherever_its_numbers_stand(
    window: MainWindow, tmp_path: Path
) -> None:
    from core.models import checkpoint, registry

    bundled = next(entry for entry in registry.entries() if entry.kind == registry.REACTION)
    whole = checkpoint.load(bundled.path)
    for form in ("relative", "absolute"):
        path = tmp_path / f"{form}.safetensors"
        meant = {"form": form, "scale": "", "raters": ""}
        checkpoint.save(path, whole.tensors, {**whole.metadata, "name": form, "label_meaning": meant}, half=True)
        window.state.set_settings(replace(window.state.settings, model=str(path)))
        profile = form == "relative"
        badge = window.menu_corner.badge
        assert badge.text().startswith("model: relative, profile" if profile else "model: absolute ⚠")
        assert ("tells a profile, not how strong a reaction was" in badge.toolTip()) == profile
        heading = window.review.intensities.findChildren(QLabel)[0]
        assert heading.text() == ("PROFILE (RELATIVE)" if profile else "INTENSITIES")

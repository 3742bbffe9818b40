"""What can be done with the open clip: play it, step through it, go from peak to peak, analyse it, draw into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.actions import Action
from app.kit.language import tr
from core.face_choices import LARGEST, choice_of


def review_actions(
    opened: OpenClip,
    state: AppState,
    seen: Callable[[], bool],
    toggle_sound: Callable[[], None],
    pick_face: Callable[[], None],
) -> Iterator[Action]:
    """The actions of the open clip.

    Args:
        seen: whether a clip is seen; elsewhere its keys, such as Space, belong to buttons and fields.
        pick_face: lets the user click the face to follow.
    """
    player = opened.player

    def playable() -> bool:
        return seen() and player.frame_count > 0 and opened.live is None

    def analysed() -> bool:
        return seen() and state.shown is not None and not state.hidden

    def play_faster() -> None:
        if player.playing and not player.reversed:
            player.faster(1)
        else:
            player.play()

    def pause() -> None:
        player.pause()
        player.set_speed(1.0)

    def follow_the_largest() -> None:
        opened.follow_face(None)

    for name, text, call, section, key in (
        ("play", tr("Play or pause"), player.toggle, "playing", "Space"),
        ("pause", tr("Pause, speed back to 1×"), pause, "playing", "K"),
        ("forward", tr("Play, then faster"), play_faster, "playing", "L"),
        ("reverse", tr("Play backwards"), lambda: player.play(reverse=True), "playing", "J"),
        ("next_frame", tr("Next frame"), lambda: player.step(1), "stepping", "Right"),
        ("previous_frame", tr("Previous frame"), lambda: player.step(-1), "stepping", "Left"),
        ("on_10", tr("10 frames on"), lambda: player.step(10), "stepping", "Shift+Right"),
        ("back_10", tr("10 frames back"), lambda: player.step(-10), "stepping", "Shift+Left"),
        ("first", tr("First frame"), lambda: player.seek_index(0), "stepping", "Home"),
        ("last", tr("Last frame"), lambda: player.seek_index(player.frame_count - 1), "stepping", "End"),
        ("loop", tr("Set A, then B, then no loop"), opened.cycle_loop, "loop and sound", "R"),
        ("pick_face", tr("Choose the face to follow"), pick_face, "face", "F"),
    ):
        yield Action(name, text, call, section, key, playable)
    yield Action("slower", tr("Slower"), lambda: player.faster(-1), "speed", ",", seen)
    yield Action("faster", tr("Faster"), lambda: player.faster(1), "speed", ".", seen)
    yield Action("normal_speed", tr("Normal speed"), lambda: player.set_speed(1.0), "speed", "0", seen)
    yield Action("sound", tr("Sound on or off"), toggle_sound, "loop and sound", "M", seen)
    yield Action("next_peak", tr("Next peak"), lambda: opened.next_peak(1), "peaks", "N", analysed)
    yield Action("previous_peak", tr("Previous peak"), lambda: opened.next_peak(-1), "peaks", "P", analysed)
    yield Action(
        "analyse", tr("Analyse again"), lambda: opened.analyse(fresh=True), "analysis", "F5",
        when=lambda: seen() and state.clip is not None and not opened.analysing,
        now=lambda: tr("Analyse again") if state.analysis is not None else tr("Analyse"),
    )  # fmt: skip
    yield Action(
        "forget_face", tr("Follow the largest face"), follow_the_largest, "face",
        when=lambda: seen() and choice_of(state.settings) != LARGEST,
    )  # fmt: skip
    for number, (name, text) in enumerate(
        (
            ("landmarks", tr("Landmarks")),
            ("action_units", tr("Active action units")),
            ("glow", tr("Edge glows with attention")),
            ("crop", tr("Aligned crop")),
            ("pose", tr("Head pose")),
        ),
        1,
    ):
        yield Action(
            f"overlay_{name}", text, partial(_toggle_overlay, state, name), "overlays", f"Ctrl+{number}", seen,
            ticked=partial(_has_overlay, state, name),
        )  # fmt: skip


def _has_overlay(state: AppState, name: str) -> bool:
    return bool(getattr(state.overlay, name))


def _toggle_overlay(state: AppState, name: str) -> None:
    state.set_overlay(replace(state.overlay, **{name: not _has_overlay(state, name)}))

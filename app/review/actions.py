"""What can be done with the open clip: play it, step through it, go from peak to peak, analyse it, draw into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.actions import Action
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
        ("play", "Play or pause", player.toggle, "playing", "Space"),
        ("pause", "Pause, speed back to 1×", pause, "playing", "K"),
        ("forward", "Play, then faster", play_faster, "playing", "L"),
        ("reverse", "Play backwards", lambda: player.play(reverse=True), "playing", "J"),
        ("next_frame", "Next frame", lambda: player.step(1), "stepping", "Right"),
        ("previous_frame", "Previous frame", lambda: player.step(-1), "stepping", "Left"),
        ("on_10", "10 frames on", lambda: player.step(10), "stepping", "Shift+Right"),
        ("back_10", "10 frames back", lambda: player.step(-10), "stepping", "Shift+Left"),
        ("first", "First frame", lambda: player.seek_index(0), "stepping", "Home"),
        ("last", "Last frame", lambda: player.seek_index(player.frame_count - 1), "stepping", "End"),
        ("loop", "Set A, then B, then no loop", opened.cycle_loop, "loop and sound", "R"),
        ("pick_face", "Choose the face to follow", pick_face, "face", "F"),
    ):
        yield Action(name, text, call, section, key, playable)
    yield Action("slower", "Slower", lambda: player.faster(-1), "speed", ",", seen)
    yield Action("faster", "Faster", lambda: player.faster(1), "speed", ".", seen)
    yield Action("normal_speed", "Normal speed", lambda: player.set_speed(1.0), "speed", "0", seen)
    yield Action("sound", "Sound on or off", toggle_sound, "loop and sound", "M", seen)
    yield Action("next_peak", "Next peak", lambda: opened.next_peak(1), "peaks", "N", analysed)
    yield Action("previous_peak", "Previous peak", lambda: opened.next_peak(-1), "peaks", "P", analysed)
    yield Action(
        "analyse", "Analyse again", lambda: opened.analyse(fresh=True), "analysis", "F5",
        when=lambda: seen() and state.clip is not None and not opened.analysing,
        now=lambda: "Analyse again" if state.analysis is not None else "Analyse",
    )  # fmt: skip
    yield Action(
        "forget_face", "Follow the largest face", follow_the_largest, "face",
        when=lambda: seen() and choice_of(state.settings) != LARGEST,
    )  # fmt: skip
    for number, (name, text) in enumerate(
        (
            ("landmarks", "Landmarks"),
            ("action_units", "Active action units"),
            ("glow", "Edge glows with attention"),
            ("crop", "Aligned crop"),
            ("pose", "Head pose"),
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

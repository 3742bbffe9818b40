"""What can be done with the window as a whole; the other actions are declared by their capabilities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QKeySequence

from app.clip.open_clip import OpenClip
from app.kit.actions import Action, Actions
from app.kit.language import tr
from app.lanes.stack import LaneStack
from app.shell.controller import ClipController
from app.shell.menus import by_menu

_ZOOM = 1.5
_SCROLL = 0.5
"""Share of what is shown."""


@dataclass(frozen=True)
class WindowCalls:
    """What only the window can do or tell.

    Attributes:
        seen: whether a clip is seen.
        theme: the name of the one that was chosen.
        lanes: those that are seen.
    """

    seen: Callable[[], bool]
    preferences: Callable[[], None]
    theme: Callable[[], str]
    set_theme: Callable[[str], None]
    cancel: Callable[[], None]
    show_view: Callable[[str], None]
    lanes: Callable[[], LaneStack]
    guide: Callable[[], None]
    explain: Callable[[], None]
    quit: Callable[[], object]


def window_actions(
    actions: Actions, opened: OpenClip, clips: ClipController, window: WindowCalls, views: Mapping[str, str]
) -> Iterator[Action]:
    """The actions of the window.

    Args:
        actions: all of them, whose keys the help lists.
        views: the window's views: titles by name.
    """
    standard = QKeySequence.StandardKey

    def live() -> bool:
        return opened.live is not None

    def show_shortcuts() -> None:
        menus = by_menu(actions)
        clips.show_shortcuts({title: [actions.by_name[name] for name in names] for title, names in menus.items()})

    yield Action("open", tr("Open video…"), clips.ask_video, "videos", standard.Open)
    yield Action("demo", tr("Open the demo"), clips.open_demo, "videos", "Ctrl+D")
    yield Action("camera", tr("Live from a camera…"), clips.ask_camera, "camera", "Ctrl+L")
    yield Action("stop_camera", tr("Stop the camera"), opened.stop_live, "camera", "Ctrl+Shift+L", live)
    yield Action("quit", tr("Quit"), window.quit, "quit", standard.Quit)
    yield Action("preferences", tr("Preferences…"), window.preferences, "preferences", "Ctrl+,")
    yield Action(
        "cancel", tr("Cancel"), window.cancel, "analysis", "Esc",
        when=lambda: window.seen() and (opened.analysing or live()),
    )  # fmt: skip
    for number, (name, title) in enumerate(views.items(), 1):
        yield Action(f"view_{name}", title, partial(window.show_view, name), "views", f"Alt+{number}")
    for name, text, call, key in (
        ("whole", tr("Show the whole clip"), lambda: window.lanes().show_whole(), "W"),
        ("zoom_in", tr("Zoom in on the cursor"), lambda: window.lanes().zoom_on_cursor(_ZOOM), "Ctrl++"),
        ("zoom_out", tr("Zoom out"), lambda: window.lanes().zoom_on_cursor(1 / _ZOOM), "Ctrl+-"),
        ("earlier", tr("Earlier"), lambda: window.lanes().scroll_time(-_SCROLL), "Alt+Left"),
        ("later", tr("Later"), lambda: window.lanes().scroll_time(_SCROLL), "Alt+Right"),
    ):
        yield Action(name, text, call, "zoom", key, window.seen)
    yield Action(
        "values", tr("Values of the shown frame"), lambda: window.lanes().hold_values(not window.lanes().values_held),
        "zoom", "V", window.seen, ticked=lambda: window.seen() and window.lanes().values_held,
    )  # fmt: skip
    for name, text in (("system", tr("Same as system")), ("light", tr("Light")), ("dark", tr("Dark"))):
        yield Action(
            f"theme_{name}", text, partial(window.set_theme, name), "themes",
            ticked=partial(_is_theme, window, name),
        )  # fmt: skip
    yield Action("guide", tr("User guide"), window.guide, "help", "Ctrl+F1")
    yield Action("explain", tr("What am I looking at?"), window.explain, "help", "Shift+F1")
    yield Action("shortcuts", tr("Keyboard"), show_shortcuts, "help", "F1")
    yield Action("card", tr("Model card"), clips.show_card, "help")
    yield Action("doctor", tr("Check the installation"), clips.show_doctor, "help")
    yield Action("about", tr("About Eriscope"), clips.show_about, "about")


def _is_theme(window: WindowCalls, name: str) -> bool:
    return window.theme() == name

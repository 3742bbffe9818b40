"""What can be done, with its keys: each action is made here, once, and hands over to the session or a dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from app.batch.controller import BatchController
from app.clip.session import Session
from app.clip.state import AppState
from app.export.controller import ExportController
from app.kit.actions import Actions
from app.kit.foreign_text import in_menu
from app.shell.controller import ClipController
from app.study.controller import StudyController
from core.study.records import Clip, Participant, Record
from core.study.records import Session as Sitting

_ZOOM = 1.5


@dataclass(frozen=True)
class Dialogs:
    """What only the window can do; the actions call it."""

    open_clip: Callable[[Path], None]
    preferences: Callable[[], None]
    set_theme: Callable[[str], None]
    pick_face: Callable[[], None]
    cancel: Callable[[], None]
    show_view: Callable[[str], None]
    toggle_sound: Callable[[], None]
    mark: Callable[[], None]
    show_whole: Callable[[], None]
    zoom: Callable[[float], None]
    flush: Callable[[], None]
    quit: Callable[[], None]


_OF_A_CLIP = (
    "play", "pause", "forward", "reverse", "next_frame", "previous_frame", "on_10", "back_10", "first", "last", "loop",
    "pick_face",
)  # fmt: skip
_OF_REVIEW = (
    *_OF_A_CLIP, "slower", "faster", "normal_speed", "sound", "next_peak", "previous_peak", "analyse", "cancel",
    "forget_face", "whole", "zoom_in", "zoom_out", "overlay_landmarks", "overlay_action_units", "overlay_glow",
    "overlay_crop", "overlay_pose",
)  # fmt: skip
"""What can be done only where a clip is seen; elsewhere its keys, such as Space, belong to buttons and fields."""


_TEXTS: Mapping[type[Record], tuple[str, str]] = {
    Participant: ("Edit participant…", "Remove participant"),
    Sitting: ("Notes on session…", "Remove session"),
    Clip: ("Notes on clip…", "Remove clip"),
}


_NOT_WHILE_RECORDING = ("new_study", "open_study", "undo", "redo")


class WindowActions(Actions):
    """All actions of the window but those of annotations, which their controller adds.

    Args:
        views: the window's views: titles by name.
        theme: the name of the one that is chosen.
    """

    def __init__(
        self,
        state: AppState,
        session: Session,
        clips: ClipController,
        studies: StudyController,
        batches: BatchController,
        exports: ExportController,
        dialogs: Dialogs,
        views: Mapping[str, str],
        theme: str,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._studies, self._exports = studies, exports
        self._state, self._session, self._dialogs = state, session, dialogs
        self._reviewing = True
        self._recording = False
        player = session.player
        keys = Qt.Key
        self.add("open", "Open video…", clips.ask_video, QKeySequence.StandardKey.Open)
        self.add("demo", "Open the demo", clips.open_demo, "Ctrl+D")
        self.add("camera", "Live from a camera…", clips.ask_camera, "Ctrl+L")
        self.add("stop_camera", "Stop the camera", session.stop_live, "Ctrl+Shift+L")
        self.add("analyse_folder", "Analyse a folder…", batches.ask_folder, "Ctrl+Shift+F")
        self.add("export", "Export…", exports.export, "Ctrl+E")
        self.add("report", "Report…", exports.report, "Ctrl+Shift+R")
        self.add("import_eaf", "Import ELAN annotations…", exports.ask_eaf)
        self.add("quit", "Quit", dialogs.quit, QKeySequence.StandardKey.Quit)
        self.add("preferences", "Preferences…", dialogs.preferences, "Ctrl+,")
        self._add_study()
        self.add("play", "Play or pause", player.toggle, keys.Key_Space)
        self.add("pause", "Pause", player.pause, keys.Key_K)
        self.add("forward", "Play, then faster", self._play_faster, keys.Key_L)
        self.add("reverse", "Play backwards", lambda: player.play(reverse=True), keys.Key_J)
        self.add("next_frame", "Next frame", lambda: player.step(1), keys.Key_Right)
        self.add("previous_frame", "Previous frame", lambda: player.step(-1), keys.Key_Left)
        self.add("on_10", "10 frames on", lambda: player.step(10), "Shift+Right")
        self.add("back_10", "10 frames back", lambda: player.step(-10), "Shift+Left")
        self.add("first", "First frame", lambda: player.seek_index(0), keys.Key_Home)
        self.add("last", "Last frame", lambda: player.seek_index(player.frame_count - 1), keys.Key_End)
        self.add("slower", "Slower", lambda: player.faster(-1), keys.Key_Comma)
        self.add("faster", "Faster", lambda: player.faster(1), keys.Key_Period)
        self.add("normal_speed", "Normal speed", lambda: player.set_speed(1.0), keys.Key_0)
        self.add("loop", "Set A, then B, then no loop", session.cycle_loop, keys.Key_R)
        self.add("sound", "Sound on or off", dialogs.toggle_sound, keys.Key_M)
        self.add("next_peak", "Next peak", lambda: session.next_peak(1), keys.Key_N)
        self.add("previous_peak", "Previous peak", lambda: session.next_peak(-1), keys.Key_P)
        self.add("analyse", "Analyse again", lambda: session.analyse(fresh=True), "F5")
        self.add("cancel", "Cancel", dialogs.cancel, keys.Key_Escape)
        self.add("pick_face", "Choose the face to follow", dialogs.pick_face, keys.Key_F)
        self.add("forget_face", "Follow the largest face", self._forget_face)
        for number, (name, title) in enumerate(views.items(), 1):
            self.add(f"view_{name}", title, partial(dialogs.show_view, name), f"Alt+{number}")
        self.views = tuple(f"view_{name}" for name in views)
        self.add("whole", "Show the whole clip", dialogs.show_whole, keys.Key_W)
        self.add("zoom_in", "Zoom in on the cursor", lambda: dialogs.zoom(_ZOOM), "Ctrl++")
        self.add("zoom_out", "Zoom out", lambda: dialogs.zoom(1 / _ZOOM), "Ctrl+-")
        self.add("card", "Model card", clips.show_card)
        self.add("doctor", "Check the installation", clips.show_doctor)
        self.add("shortcuts", "Keyboard", lambda: clips.show_shortcuts(self.by_name.values()), "F1")
        self.add("about", "About Eriscope", clips.show_about)
        for name, text, key in (
            ("landmarks", "Landmarks", "Ctrl+1"),
            ("action_units", "Active action units", "Ctrl+2"),
            ("glow", "Edge glows with attention", "Ctrl+3"),
            ("crop", "Aligned crop", "Ctrl+4"),
            ("pose", "Head pose", "Ctrl+5"),
        ):
            self._add_overlay(name, text, key)
        self.themes = self._theme_group(theme)
        state.analysis_changed.connect(lambda _: self._enable())
        state.clip_changed.connect(lambda _: self._enable())
        state.progress_changed.connect(lambda _: self._enable())
        session.live_changed.connect(lambda _: self._enable())
        player.opened.connect(lambda _: self._enable())
        studies.study.study_changed.connect(lambda _: self._enable_study())
        studies.study.history_changed.connect(self._enable_study)
        studies.selected_changed.connect(lambda _: self._enable_study())
        studies.queue.changed.connect(lambda: self.by_name["queue"].setChecked(studies.queue.paused))
        for signal in (state.analysis_changed, studies.study.study_changed, batches.queue.changed):
            signal.connect(self._enable_exports)
        self._enable()
        self._enable_study()
        self._enable_exports()

    def _add_study(self) -> None:
        studies = self._studies
        self.add("new_study", "New study…", studies.new, "Ctrl+Shift+N")
        self.add("open_study", "Open study…", studies.ask_open, "Ctrl+Shift+O")
        self.add("close_study", "Close study", studies.close, "Ctrl+Shift+W")
        self.add("import", "Import videos and ratings…", studies.import_clips, "Ctrl+I")
        self.add("undo", "Undo", self._undo, "Ctrl+Z")
        self.add("redo", "Redo", self._redo, "Ctrl+Shift+Z")
        self.add("add_participant", "Add participant…", studies.add_participant, "Ctrl+Shift+P")
        self.add("edit_record", "Edit…", studies.edit, "Ctrl+Shift+E")
        self.add("remove_record", "Remove", studies.remove)
        self.add("variables", "Variables…", studies.variables)
        self.add("stimuli", "Stimuli…", studies.stimuli)
        self.add("consent", "Consent…", studies.consent)
        self.add("withdraw", "Withdraw participant…", studies.withdraw)
        self.add("withdraw_removed", "Withdraw a removed participant…", studies.withdraw_removed)
        self.add("mark", "Mark this moment of the recording", self._dialogs.mark, "Ctrl+M")
        self.by_name["mark"].setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)  # the participant's window too
        self.add("queue", "Pause background analysis", studies.queue.toggle)
        self.by_name["queue"].setCheckable(True)

    def _add_overlay(self, name: str, text: str, key: str) -> None:
        action = self.add(f"overlay_{name}", text, lambda: None, key)
        action.setCheckable(True)
        action.setChecked(getattr(self._state.overlay, name))
        action.toggled.connect(lambda on: self._state.set_overlay(replace(self._state.overlay, **{name: on})))

    def _theme_group(self, chosen: str) -> QActionGroup:
        group = QActionGroup(self._window)
        for name, text in (("system", "Same as system"), ("light", "Light"), ("dark", "Dark")):
            action = self.add(f"theme_{name}", text, partial(self._dialogs.set_theme, name))
            action.setCheckable(True)
            action.setChecked(name == chosen)
            group.addAction(action)
        return group

    def set_reviewing(self, reviewing: bool) -> None:
        """Whether the review is what the window shows."""
        self._reviewing = reviewing
        self._enable()

    def set_recording(self, recording: bool) -> None:
        """Whether a participant's session is under way; its study stays open until it is over."""
        self._recording = recording
        self._enable_study()

    def _enable(self) -> None:
        """Only what can be done now can be chosen."""
        state, session = self._state, self._session
        live, analysed = session.live is not None, state.analysis is not None
        possible = dict.fromkeys(_OF_REVIEW, True)
        possible |= dict.fromkeys(_OF_A_CLIP, session.player.frame_count > 0 and not live)
        possible |= dict.fromkeys(("next_peak", "previous_peak"), analysed)
        possible["forget_face"] = state.settings.face is not None
        possible["analyse"] = state.clip is not None and not session.analysing
        possible["cancel"] = session.analysing or live
        for name, can in possible.items():
            self.by_name[name].setEnabled(can and self._reviewing)
        self.by_name["stop_camera"].setEnabled(live)

    def _enable_exports(self, *_: object) -> None:
        for name in ("export", "report"):
            self.by_name[name].setEnabled(self._exports.possible)

    def _enable_study(self) -> None:
        """Entries say what they would be done to."""
        studies, study = self._studies, self._studies.study
        for name, verb, label in (("undo", "Undo", study.undo_label), ("redo", "Redo", study.redo_label)):
            self.by_name[name].setText(in_menu(f"{verb} {label}") if label else verb)
            self.by_name[name].setEnabled(label is not None)
        there, writable = study.study is not None, study.writable
        chosen = studies.selected
        edit, remove = ("Edit…", "Remove") if chosen is None else _TEXTS.get(type(chosen), ("Edit…", "Remove"))
        self.by_name["edit_record"].setText(edit)
        self.by_name["remove_record"].setText(remove)
        possible = dict.fromkeys(("import", "import_eaf", "add_participant", "variables", "stimuli", "queue"), writable)
        possible |= dict.fromkeys(("edit_record", "remove_record"), writable and chosen is not None)
        possible |= dict.fromkeys(("consent", "withdraw"), writable and studies.participant is not None)
        possible["withdraw_removed"] = writable
        possible["close_study"] = there
        if self._recording:
            possible |= dict.fromkeys((*possible, *_NOT_WHILE_RECORDING), False)
        else:
            possible |= dict.fromkeys(("new_study", "open_study"), True)
        possible["mark"] = self._recording
        for name, can in possible.items():
            self.by_name[name].setEnabled(can)
        whose = studies.participant
        self.by_name["withdraw"].setText(
            f"Withdraw participant {in_menu(whose.code)}…" if whose else "Withdraw participant…"
        )
        self.by_name["consent"].setText(f"Consent of {in_menu(whose.code)}…" if whose else "Consent…")

    def open_clip(self, clip: Path) -> None:
        """Open a clip in Review; for the menu of recent clips."""
        self._dialogs.open_clip(clip)

    def open_study(self, folder: Path) -> None:
        """Open the study in a folder; for the menu of recent studies."""
        self._studies.study.open(folder)

    def flush(self) -> None:
        """Keep what is typed and not kept yet."""
        self._dialogs.flush()

    def _undo(self) -> None:
        self._dialogs.flush()
        self._studies.study.undo()

    def _redo(self) -> None:
        self._dialogs.flush()
        self._studies.study.redo()

    def _play_faster(self) -> None:
        player = self._session.player
        if player.playing and not player.reversed:
            player.faster(1)
        else:
            player.play()

    def _forget_face(self) -> None:
        self._session.change_settings(replace(self._state.settings, face=None))

"""The camera's picture, the microphone's level, and in words whether both will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget

from app.clip.video_view import VideoView
from app.kit.explanations import explain
from app.kit.indicators import LevelMeter, SignedSentence, decibels
from app.kit.language import mark, said, tr
from app.kit.layouts import hbox, vbox
from app.kit.theme import Theme
from core.features.framing import BAD, FAIR, GOOD, Verdict
from core.text import figure

if TYPE_CHECKING:
    from core.recording.recorder import Recorder

CAMERA_OFF = mark("The camera is off. Choose camera and microphone at the left, then turn them on.")
_LOOKING = {
    "face": mark("Looking for a face…"),
    "light": mark("Light: not looked at yet."),
    "pose": mark("Pose: not looked at yet."),
}
_NOT_MEASURED = mark("Frame rate: not measured yet.")
_NO_FACE = {"face": mark("Face: no face."), "light": mark("Light: no face."), "pose": mark("Pose: no face.")}
_BEFORE = mark("Before recording: ")
_STEADY, _USABLE = 0.95, 0.8
"""Share of the frame rate asked for that is good, and that is usable."""


class CameraPanel(QWidget):
    """Shows a recorder while it is open; `look` is called about thirty times a second."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        explain(self, tr("What the camera sees and how loud it is, with a word on face, light, pose and frame rate."))
        self._gone = False
        self.picture = VideoView(theme)
        self.picture.set_hint(tr(CAMERA_OFF))
        self.picture.setMinimumSize(320, 200)
        self.level = LevelMeter(theme)
        self.says_level = QLabel()
        self.says_level.setObjectName("quiet")
        self.says_level.setMinimumWidth(96)
        self.signs = {what: SignedSentence(theme) for what in ("face", "light", "pose", "rate")}
        sound = hbox()
        sound.addWidget(QLabel(tr("Sound level")))
        sound.addWidget(self.level, 1)
        sound.addWidget(self.says_level)
        layout = vbox(self, spacing_px=6)
        layout.addWidget(self.picture, 1)
        layout.addLayout(sound)
        for sign in self.signs.values():
            layout.addWidget(sign)
            policy = sign.sizePolicy()
            policy.setRetainSizeWhenHidden(True)  # else Start moves away when the camera comes on
            sign.setSizePolicy(policy)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.picture.set_theme(theme)
        self.level.set_theme(theme)
        for line in self.signs.values():
            line.sign.set_theme(theme)

    def clear(self, hint: str = CAMERA_OFF) -> None:
        """Nothing is open."""
        self._gone = False
        self.picture.set_image(None)
        self.picture.set_hint(tr(hint))
        self.level.set_level(0.0)
        self.says_level.setText("")
        for what, sign in self.signs.items():
            sign.say("", tr(_LOOKING.get(what, _NOT_MEASURED)))
            sign.setVisible(False)

    def look(self, recorder: Recorder, *, with_sound: bool) -> None:
        """Show what the recorder sees and hears now."""
        frame = recorder.newest()
        if frame is not None and not self._gone:
            self.picture.set_image(frame.image)
        level = recorder.level() if with_sound else 0.0
        self.level.set_level(level)
        self.says_level.setText(f"{figure(decibels(level), 0)} dB" if with_sound else tr("no sound"))
        for what, sign in self.signs.items():
            sign.setVisible(what == "rate" or not self._gone)

    def show_camera_problem(self, problem: str | None) -> None:
        """Why no pictures come, in place of all that was known of them; None: they do."""
        if problem is None and not self._gone:
            return
        if problem is None:
            self.clear("")
            return
        self._gone = True
        self.picture.set_image(None)
        self.picture.set_hint("")
        self.signs["rate"].say(BAD, said(problem))
        for what in ("face", "light", "pose"):
            self.signs[what].say("", tr(_LOOKING[what]))
            self.signs[what].setVisible(False)

    def show_rate(self, fps: float, promised: float, asked: float | None) -> None:
        """The measured frame rate, beside the one that the source says it gives.

        Args:
            promised: by a file, its own; by a camera, what it settled on.
            asked: of a camera; None for a file, of which nothing is asked.
        """
        if self._gone:
            return
        sign, share = self.signs["rate"], fps / promised
        if fps <= 0:
            sign.say("", tr("Frame rate: being measured…"))
        elif share < _USABLE:
            sign.say(
                BAD,
                tr(
                    "Only {fps:z.1f} of {promised:.4g} frames/s. Close other programs, or add light; short moves get "
                    "lost.",
                    fps=fps,
                    promised=promised,
                ),
            )
        elif share < _STEADY:
            sign.say(
                FAIR,
                tr("Only {fps:z.1f} of {promised:.4g} frames/s. More light often helps.", fps=fps, promised=promised),
            )
        elif asked is None:
            sign.say(GOOD, tr("{fps:z.1f} frames/s, as the file has ({promised:.4g}).", fps=fps, promised=promised))
        elif promised < _STEADY * asked:
            sign.say(
                FAIR,
                tr(
                    "{fps:z.1f} frames/s, all that this camera says it gives; {asked:g} were asked for. More light "
                    "often helps.",
                    fps=fps,
                    asked=asked,
                ),
            )
        else:
            sign.say(GOOD, tr("{fps:z.1f} frames/s, as asked for ({asked:g}).", fps=fps, asked=asked))

    def rest(self) -> None:
        """Framing is not looked at any more; what was seen last stays, as such."""
        for what in ("face", "light", "pose"):
            text, before = self.signs[what].label.text(), tr(_BEFORE)
            self.signs[what].say("", text if text.startswith(before) else f"{before}{text}")

    def show_verdicts(self, verdicts: tuple[Verdict, ...]) -> None:
        """How the face sits in the picture."""
        if self._gone:
            return
        by_name = {verdict.what: verdict for verdict in verdicts}
        for what in ("face", "light", "pose"):
            verdict = by_name.get(what)
            self.signs[what].say(
                verdict.state if verdict else "",
                said(verdict.sentence) if verdict else tr(_NO_FACE[what]),
            )

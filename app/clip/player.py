"""Plays a clip: every frame by its number, on one clock with the sound.

The picture comes from PyAV, frame by frame, so the frame that is shown is known exactly, at any speed, forwards
and backwards. Sound comes from the same file, and the picture follows it by the times that the sound device states.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.clip.clip_tasks import FrameServer
from app.clip.state import LoopRange
from app.kit.tasks import Task, Tasks
from core.system.clock import clock
from core.types import Frame

if TYPE_CHECKING:
    from core.recording.played_sound import PlayedSound

SPEEDS = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
_TICK_MS = 8
_SOUND_LATENCY_S = 0.15
_SOUND_PATIENCE_S = 0.5
"""So long the picture waits for its sound to begin; then it goes on by itself until there is some."""
_DRIFT_S = 0.04
_AHEAD = 4
"""Frames that are decoded before they are due."""
_REST_MS = 100
"""Sound goes on this long after the last seeking: a drag seeks with each move, and opening the sound takes time."""


class Player(QObject):
    """One clip's picture and sound.

    ``opened`` comes again where counting the frames of a long clip shows that some cannot be decoded; ``noted``
    carries what is to be said of the file once they are counted.

    Args:
        strict: the picture follows the clock alone, whatever becomes of the sound, and as little as can be is done
            beside it: frames are decoded ahead, none are counted while it plays, and the sound is somebody else's. For
            what participants see.
    """

    opened = Signal(object)
    noted = Signal(object)
    failed = Signal(object)
    frame_shown = Signal(object)
    playing_changed = Signal(bool)
    speed_changed = Signal(float)

    def __init__(self, parent: QObject | None = None, *, strict: bool = False) -> None:
        super().__init__(parent)
        self._strict = strict
        self._clip: Path | None = None
        self._server: FrameServer | None = None
        self._servers = Tasks()
        self._pts: NDArray[np.float64] = np.zeros(0)
        self._counted = False
        self._target = 0
        self._playing = False
        self._reverse = False
        self._speed = 1.0
        self._volume = 1.0
        self._loop = LoopRange()
        self._sound: PlayedSound | None = None
        self._waits_until_s = 0.0
        self._anchor_clip_s = 0.0
        self._anchor_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._rested = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rested.timeout.connect(self._begin_sound)

    # -- opening and closing -------------------------------------------------------------------------

    def open(self, clip: Path) -> None:
        """Open a clip; ``opened`` or ``failed`` follows, then its first frame."""
        self.close()
        self._clip = clip
        server = FrameServer(clip, self, ahead=_AHEAD if self._strict else 0)
        # What a thread has said is delivered even after disconnecting, so each answer is asked whose it is.
        server.opened.connect(lambda pts: self._on_opened(server, pts))
        server.counted.connect(lambda pts, notes: self._on_counted(server, pts, notes))
        server.frame_ready.connect(lambda frame: self._on_frame(server, frame))
        server.unreadable.connect(lambda error: self._on_unreadable(server, error))
        server.failed.connect(lambda error: self._on_failed(server, error))
        self._server = server
        self._servers.run(server)

    def close(self) -> None:
        """Let the clip go."""
        self.pause()
        if self._server is not None:
            self._server.stop()
        self._server = None
        self._clip = None
        self._pts = np.zeros(0)
        self._counted = False
        self._target = 0

    @property
    def at_work(self) -> tuple[Task, ...]:
        """Servers whose threads run, even if they were told to stop."""
        return self._servers.at_work

    def shut_down(self) -> None:
        """Close and wait for the decoding threads; for the end of the program."""
        self.close()
        for server in self._servers.at_work:
            server.wait(5000)

    # -- what is known -------------------------------------------------------------------------------

    @property
    def frame_count(self) -> int:
        """Number of frames of the clip; 0 while none is open."""
        return len(self._pts)

    @property
    def counted(self) -> bool:
        """Whether frames are numbered by what can be decoded, as in all tables; a long clip is counted in time."""
        return self._counted

    @property
    def times_s(self) -> NDArray[np.float64]:
        """Presentation timestamps of all frames, ``(N,)``."""
        return self._pts

    @property
    def index(self) -> int:
        """The frame that is shown or about to be."""
        return self._target

    @property
    def pts_s(self) -> float:
        """Presentation timestamp of that frame."""
        return float(self._pts[self._target]) if len(self._pts) else 0.0

    @property
    def duration_s(self) -> float:
        """Last timestamp plus the median time between frames; 0 where there are fewer than two frames."""
        if len(self._pts) < 2:
            return 0.0
        return float(self._pts[-1] + np.median(np.diff(self._pts)))

    @property
    def playing(self) -> bool:
        """Whether it plays, forwards or backwards."""
        return self._playing

    @property
    def reversed(self) -> bool:
        """Whether it plays backwards."""
        return self._reverse

    @property
    def speed(self) -> float:
        """Seconds of the clip per second, 0.1 to 4; positive also where it plays backwards."""
        return self._speed

    # -- commands ------------------------------------------------------------------------------------

    def toggle(self) -> None:
        """Pause if it plays; else play forwards."""
        if self._playing:
            self.pause()
        else:
            self.play()

    def play(self, *, reverse: bool = False, since_s: float = 0.0) -> None:
        """Play from where the clip stands; from the start when it stands at the end.

        Args:
            since_s: so long ago it was to begin; what was due meanwhile is left out.
        """
        if not len(self._pts):
            return
        if not reverse and self._target >= len(self._pts) - 1:
            loop = self._loop_ends()
            self._target = loop[0] if loop else 0
            self._ask()
        self._reverse = reverse
        self._restart_clock(self.pts_s)
        self._anchor_s -= since_s
        self._count_frames(not self._strict)
        self._playing = True
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stop at the frame that is shown."""
        self._timer.stop()
        self._silence()
        self._count_frames(True)
        if self._playing:
            self._playing = False
            self.playing_changed.emit(False)

    def set_speed(self, speed: float) -> None:
        """0.1 to 4 times; takes effect at once."""
        now_s = self._now_s()  # by the speed until now
        self._speed = min(max(speed, SPEEDS[0]), SPEEDS[-1])
        if self._playing:
            self._set_clock(now_s)
            self._begin_sound()
        self.speed_changed.emit(self._speed)

    def faster(self, steps: int) -> None:
        """The next (or previous) of the usual speeds."""
        nearest = int(np.argmin(np.abs(np.array(SPEEDS) - self._speed)))
        self.set_speed(SPEEDS[min(max(nearest + steps, 0), len(SPEEDS) - 1)])

    def set_volume(self, volume: float) -> None:
        """Loudness of the sound from 0 to 1, now and for clips that are opened later."""
        self._volume = volume
        if self._sound is not None:
            self._sound.volume = volume

    def set_loop(self, loop: LoopRange) -> None:
        """Repeat what lies between two ends while playing; a loop that is not complete repeats nothing."""
        self._loop = loop

    def step(self, frames: int) -> None:
        """Pause and go some frames on or back."""
        self.pause()
        self.seek_index(self._target + frames)

    def seek(self, pts_s: float) -> None:
        """Show the frame of a time."""
        self.seek_index(self._index_at(pts_s))

    def seek_index(self, index: int) -> None:
        """Show a frame by its number; playing goes on from there, and its sound once the seeking rests."""
        if not len(self._pts):
            return
        self._target = min(max(index, 0), len(self._pts) - 1)
        if self._playing:
            self._set_clock(self.pts_s)
            self._rested.start()
        self._ask()

    # -- inside --------------------------------------------------------------------------------------

    def _on_opened(self, server: FrameServer, pts: NDArray[np.float64]) -> None:
        if server is not self._server:
            return
        self._pts = pts
        self.opened.emit(pts)
        self.seek_index(0)

    def _on_counted(self, server: FrameServer, pts: NDArray[np.float64] | None, notes: tuple[str, ...]) -> None:
        if server is not self._server:
            return
        self._counted = True
        if pts is not None:
            here_s = self.pts_s
            self._pts = pts
            self.opened.emit(pts)
            self.seek(here_s)
        self.noted.emit(notes)

    def _on_failed(self, server: FrameServer, error: Exception) -> None:
        if server is not self._server:
            return
        self.pause()
        self.failed.emit(error)

    def _on_unreadable(self, server: FrameServer, error: Exception) -> None:
        if server is self._server and not self._playing:
            self.failed.emit(error)

    def _on_frame(self, server: FrameServer, frame: Frame) -> None:
        if server is self._server:
            self.frame_shown.emit(frame)

    def _count_frames(self, counts: bool) -> None:
        if self._server is not None:
            self._server.counts = counts

    def _ask(self) -> None:
        if self._server is not None:
            self._server.ask(self._target)

    def _index_at(self, pts_s: float) -> int:
        """The frame that is shown at a time; -1 before the first."""
        return int(np.searchsorted(self._pts, pts_s + 1e-6, side="right")) - 1

    def _loop_ends(self) -> tuple[int, int] | None:
        """First and last frame of the A-B loop."""
        loop = self._loop
        if not loop.complete or loop.start_s is None or loop.end_s is None:
            return None
        return max(0, self._index_at(loop.start_s)), self._index_at(loop.end_s)

    def _restart_clock(self, clip_s: float) -> None:
        """Play from a time; the picture waits there for its sound, so that none of it is lost."""
        self._set_clock(clip_s)
        self._begin_sound()
        if self._sound is not None:
            self._waits_until_s = clock() + _SOUND_PATIENCE_S

    def _set_clock(self, clip_s: float) -> None:
        self._silence()
        self._anchor_clip_s, self._anchor_s = clip_s, clock()

    def _begin_sound(self) -> None:
        if self._clip is not None and not self._strict and not self._reverse:
            from core.recording.played_sound import PlayedSound

            self._sound = PlayedSound(
                self._clip,
                self._now_s(),
                self._speed,
                volume=self._volume,
                latency_s=_SOUND_LATENCY_S,
                flows=True,
            )

    def _silence(self) -> None:
        self._rested.stop()
        if self._sound is not None:
            self._sound.stop()
        self._sound, self._waits_until_s = None, 0.0

    def _now_s(self) -> float:
        passed = (clock() - self._anchor_s) * self._speed
        return self._anchor_clip_s - passed if self._reverse else self._anchor_clip_s + passed

    def _tick(self) -> None:
        if self._sound is not None and self._waits_for(self._sound):
            return
        now_s = self._now_s()
        index = self._index_at(now_s)
        ended = index < 0 or now_s >= self.duration_s
        if (loop := self._loop_ends()) is not None:
            first, last = loop
            if ended or (index < first if self._reverse else index > last):
                self._target = last if self._reverse else first
                self._restart_clock(self.pts_s)
                self._ask()
                return
        if ended:
            self._target = 0 if index < 0 else len(self._pts) - 1
            self._ask()
            self.pause()
            return
        if index != self._target:
            self._target = index
            self._ask()

    def _waits_for(self, sound: PlayedSound) -> bool:
        """The ear notices before the eye: the picture begins with its sound, and follows it gently when they part.

        Returns:
            Whether the picture still waits for the sound to begin.
        """
        heard_s = sound.heard_s()
        if heard_s is None:
            waits = clock() < self._waits_until_s and not (sound.none or sound.problem)
            if waits:
                self._anchor_s = clock()
            return waits
        apart_s = heard_s - self._now_s()
        if self._waits_until_s:
            self._anchor_clip_s, self._waits_until_s = self._anchor_clip_s + apart_s, 0.0
        elif abs(apart_s) > _DRIFT_S * max(1.0, self._speed):
            self._anchor_clip_s += 0.2 * apart_s
        return False

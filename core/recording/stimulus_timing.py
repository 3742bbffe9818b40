"""How a stimulus was shown: its frames, its length and its sound, as they were on the screen and at the loudspeaker.

Times on the recorder's clock are named ``..._clock_s``; others count within the stimulus, from its first frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from core.text import counted, share, were

AS_MADE, DISTURBED, STOPPED, SOUND_UNKNOWN = "as made", "disturbed", "stopped early", "sound not measured"
VERDICTS = (AS_MADE, DISTURBED, STOPPED, SOUND_UNKNOWN)


@dataclass(frozen=True)
class Limits:
    """From where on a stimulus was not shown as it was made.

    How early or late sound may be before people notice is known (ITU-R BT.1359-1, detectability: 45 ms early, 125 ms
    late). The others are our choice: a tenth of a second is what reactions are read to.

    Attributes:
        missed: share of its frames that never appeared.
        standstill_s: a frame stayed so much longer than it should.
        late_s: a frame appeared so long after it was due.
        length_s: it took so much longer or shorter than it lasts.
        holes_s: of its sound, together.
        sound_early_s, sound_late_s: the sound began so long before or after the picture.
    """

    missed: float = 0.01
    standstill_s: float = 0.1
    late_s: float = 0.1
    length_s: float = 0.1
    holes_s: float = 0.02
    sound_early_s: float = 0.045
    sound_late_s: float = 0.125


LIMITS = Limits()


@dataclass(frozen=True)
class SoundHeard:
    """What the sound device played of a stimulus.

    Attributes:
        device: its name; empty where there is none.
        timed_by: where the samples' times come from.
        start_s: when its first sample was heard, after the first frame; None where nothing was heard, or it is not
            known when.
        heard_s: so much of it was played, by the device's count of samples.
        holes_s: where it was silent though sound was due, ``(start, length)``: the device ran dry or stood still, or
            the sound could not be decoded in time. What was due meanwhile is left out, so that the rest fits the
            picture.
        underflows: how often the device says that it ran dry.
        problem: why nothing was heard, or nothing is known of it; a sentence, or empty.
        measured: whether what was heard is known; certificates of earlier versions may be of sound that was played
            without saying when.
    """

    device: str = ""
    timed_by: str = ""
    start_s: float | None = None
    heard_s: float = 0.0
    holes_s: tuple[tuple[float, float], ...] = ()
    underflows: int = 0
    problem: str = ""
    measured: bool = True

    @property
    def silent_s(self) -> float:
        """All holes together."""
        return sum(length_s for _, length_s in self.holes_s)


@dataclass(frozen=True)
class StimulusTiming:
    """How one stimulus was shown.

    Attributes:
        name: of the stimulus.
        frames, length_s: all that it has.
        shown: frames that were painted.
        onset_clock_s, offset_clock_s: when its first frame had been painted, and when the screen was black again.
        onset_uncertainty_s: its first frame appeared at most so long before or after: the time that painting took, and
            one refresh of the screen.
        longest_s, longest_due_s, longest_at_s: the frame that stayed too long by most: how long it stayed, how long it
            should have, and which time of the stimulus it is of.
        latest_s: the longest time by which a frame appeared after it was due.
        whole: it was not stopped before its end.
        sound: None where it has none.
    """

    name: str
    frames: int
    length_s: float
    shown: int
    onset_clock_s: float
    offset_clock_s: float
    onset_uncertainty_s: float
    longest_s: float
    longest_due_s: float
    longest_at_s: float
    latest_s: float
    whole: bool = True
    sound: SoundHeard | None = None

    @property
    def shown_for_s(self) -> float:
        """From its onset until the screen was black again."""
        return self.offset_clock_s - self.onset_clock_s

    @property
    def overrun_s(self) -> float:
        """By how much longer it took than it lasts; below 0 when it took shorter."""
        return self.shown_for_s - self.length_s

    @property
    def faults(self) -> tuple[str, ...]:
        """What was not as it should be, in sentences; that it was stopped is none."""
        said = []
        if (missed := self.frames - self.shown) > LIMITS.missed * self.frames and self.whole:
            said.append(
                f"{missed} of its {self.frames} frames ({share(missed / self.frames, 1)}) {were(missed)} never shown."
            )
        if self.longest_s - self.longest_due_s > LIMITS.standstill_s:
            said.append(
                f"It stood still for {self.longest_s:z.2f} s at {self.longest_at_s:z.2f} s, where a new frame was due "
                f"after {self.longest_due_s:z.2f} s."
            )
        if self.latest_s > LIMITS.late_s:
            said.append(f"A frame was shown {self.latest_s:z.2f} s after it was due.")
        if self.overrun_s > LIMITS.length_s or (self.whole and self.overrun_s < -LIMITS.length_s):
            by = "longer" if self.overrun_s > 0 else "shorter"
            said.append(
                f"It was shown for {self.shown_for_s:z.2f} s and lasts {self.length_s:z.2f} s: "
                f"{abs(self.overrun_s):z.2f} s {by}."
            )
        return (*said, *(() if self.sound is None else _faults_of(self.sound)))

    @property
    def verdict(self) -> str:
        """One of `VERDICTS`."""
        if self.faults:
            return DISTURBED
        if not self.whole:
            return STOPPED
        return AS_MADE if self.sound is None or self.sound.measured else SOUND_UNKNOWN

    def as_json(self) -> dict[str, Any]:
        """JSON values: all fields, and what follows from them."""
        return {
            **{name: round(v, 6) if isinstance(v, float) else v for name, v in asdict(self).items()},
            "shown_for_s": round(self.shown_for_s, 6),
            "overrun_s": round(self.overrun_s, 6),
            "verdict": self.verdict,
            "faults": list(self.faults),
            "limits": asdict(LIMITS),
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """From what `as_json` gives.

        Raises:
            KeyError, TypeError, ValueError: it is something else.
        """
        given = {name: values[name] for name in cls.__dataclass_fields__}
        if given["sound"] is not None:
            sound = dict(given["sound"])
            sound["holes_s"] = tuple((float(start_s), float(length_s)) for start_s, length_s in sound["holes_s"])
            given["sound"] = SoundHeard(**sound)
        return cls(**given)

    def named(self, name: str) -> Self:
        """The same of a stimulus of that name."""
        return replace(self, name=name)


def _faults_of(sound: SoundHeard) -> tuple[str, ...]:
    if not sound.measured:
        return ()
    if sound.problem:
        return (f"Its sound was not heard: {sound.problem}",)
    said = []
    if sound.silent_s > LIMITS.holes_s:
        said.append(f"Its sound had {counted(len(sound.holes_s), 'hole')}, {1000 * sound.silent_s:z.0f} ms in all.")
    elif sound.underflows:
        said.append(f"The sound device ran dry {counted(sound.underflows, 'time')}.")
    if sound.start_s is not None and not -LIMITS.sound_early_s <= sound.start_s <= LIMITS.sound_late_s:
        when = "after" if sound.start_s > 0 else "before"
        said.append(f"Its sound began {1000 * abs(sound.start_s):z.0f} ms {when} its picture.")
    return tuple(said)


def timing_of(
    times_s: NDArray[np.float64] | Sequence[float],
    length_s: float,
    shown: Sequence[tuple[int, float]],
    offset_clock_s: float,
    *,
    due_clock_s: float,
    painting_s: float,
    whole: bool,
    sound: SoundHeard | None = None,
) -> StimulusTiming:
    """What follows from the times at which frames were painted.

    Args:
        times_s: presentation timestamps of all frames, ``(N,)``, at least one.
        length_s: from the first frame to the end of the last.
        shown: number and recorder's time of each that was painted, in this order; at least the first.
        offset_clock_s: when the screen was black again.
        due_clock_s: when its first frame was due.
        painting_s: by how much the onset's time can be wrong.
    """
    own_s = np.asarray(times_s, np.float64)
    numbers = np.array([number for number, _ in shown])
    at_s = np.array([at_s for _, at_s in shown], np.float64)
    ends_s = np.append(own_s[1:], own_s[0] + length_s)
    due_for_s = ends_s[numbers] - own_s[numbers]
    stayed_s = np.diff(np.append(at_s, offset_clock_s))
    worst = int(np.argmax(stayed_s - due_for_s))
    late_s = at_s - due_clock_s - (own_s[numbers] - own_s[0])
    return StimulusTiming(
        name="",
        frames=len(own_s),
        length_s=float(length_s),
        shown=len(set(numbers.tolist())),
        onset_clock_s=float(at_s[0]),
        offset_clock_s=float(offset_clock_s),
        onset_uncertainty_s=float(painting_s),
        longest_s=float(stayed_s[worst]),
        longest_due_s=float(due_for_s[worst]),
        longest_at_s=float(own_s[numbers[worst]] - own_s[0]),
        latest_s=float(max(0.0, late_s.max())),
        whole=whole,
        sound=sound,
    )

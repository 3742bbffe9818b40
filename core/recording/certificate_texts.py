"""What a timing certificate says, in words, for people."""

from __future__ import annotations

from dataclasses import dataclass

from core.recording.certificate import Mark, SoundTiming, TimingCertificate
from core.recording.stimulus_timing import DISTURBED, SOUND_UNKNOWN, STOPPED, SoundHeard, StimulusTiming
from core.text import NONE, counted, figure, share, were

_NAMED = 3
"""Gaps that are named one by one; the table of frame times has them all."""
_EXPLAINED = {
    "stimulus onset": "the first frame of the video was on the screen",
    "stimulus offset": "the screen was black again",
    "baseline onset": "the cross was to be seen, and its time began to count",
    "baseline offset": "the time of the cross was over",
    "stop asked": "Esc was pressed, and the question whether to stop lay over what was shown",
    "went on": "the question was answered, and gone",
}


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    title: str
    lines: tuple[str, ...]


def sections(certificate: TimingCertificate) -> tuple[Section, ...]:
    """All of a certificate that matters to who works with the clip; what went wrong comes first."""
    c = certificate
    events = tuple(explained(mark) for mark in c.marks)
    found = (
        Section("What went wrong", _said_of_problems(c)),
        Section("Leave out", _said_of_questions(c)),
        Section("Stimulus", said_of_stimulus(c)),
        Section("Pictures", (_said_of_pictures(c), said_of_drops(c), *_said_of_gaps(c), *_meaning_of_gaps(c))),
        Section("Sound", (_said_of_sound(c.sound),)),
        Section("Events", events),
        Section("Clock", (_said_of_clock(c),)),
    )
    return tuple(section for section in found if section.lines)


def sentences(certificate: TimingCertificate) -> tuple[str, ...]:
    """The same in short, without headings and explanations."""
    c = certificate
    return (
        *_said_of_problems(c),
        *_said_of_questions(c),
        *said_of_stimulus(c)[:1],
        _said_of_pictures(c),
        " ".join((said_of_drops(c), *_said_of_gaps(c))),
        _said_of_sound(c.sound),
        *(f"{mark.label}: {when(mark)}." for mark in c.marks),
    )


def when(mark: Mark) -> str:
    """When it was, on the clip's axis."""
    side = "after the recording's start" if mark.at_s >= 0 else "before the recording's first picture"
    return f"{abs(mark.at_s):z.3f} s {side}"


def explained(mark: Mark) -> str:
    """An event in a sentence."""
    meaning = _EXPLAINED.get(mark.label)
    return f"{mark.label}: {when(mark)}{f' ({meaning})' if meaning else ''}."


def gaps_in_short(certificate: TimingCertificate) -> str:
    """For a table: "2, longest 0.45 s"."""
    lengths = [end_s - start_s for start_s, end_s in certificate.gaps_s]
    return f"{len(lengths)}, longest {max(lengths):z.2f} s" if lengths else "none"


def stimulus_in_short(certificate: TimingCertificate) -> str:
    """For a table: "140 of 175, +0.70 s, 2 holes"; "–" where nothing was shown or nothing is known of it."""
    s = certificate.stimulus
    if s is None:
        return NONE
    holes = 0 if s.sound is None else len(s.sound.holes_s)
    parts = [f"{s.shown} of {s.frames}", STOPPED if not s.whole else f"{figure(s.overrun_s, 2, sign=True)} s"]
    return ", ".join(parts + ([counted(holes, "hole")] if holes else []))


def said_of_stimulus(c: TimingCertificate) -> tuple[str, ...]:
    """How what the participant saw was shown: the verdict, then its figures; nothing where there was no stimulus."""
    s = c.stimulus
    if s is None:
        was_shown = any(mark.label == "stimulus onset" for mark in c.marks)
        return ("How the stimulus was shown was not measured.",) if was_shown else ()
    painting_ms = 1000 * s.onset_uncertainty_s
    return (
        " ".join((_verdict(s), *s.faults)),
        f"{s.shown} of its {counted(s.frames, 'frame')} were on the screen. The longest time without a new one was "
        f"{1000 * s.longest_s:z.0f} ms, at {s.longest_at_s:z.2f} s, where {1000 * s.longest_due_s:z.0f} ms were due. "
        f"No frame was more than {1000 * s.latest_s:z.0f} ms late.",
        f"It was shown for {s.shown_for_s:z.3f} s and lasts {s.length_s:z.3f} s "
        f"({figure(s.overrun_s, 3, sign=True)} s).",
        f"It began {c.stimulus_onset_s or 0.0:z.3f} s after the recording's start, ±{painting_ms:z.0f} ms: the time "
        "that painting took, and one refresh of the screen.",
        _said_of_heard(s.sound),
    )


def _verdict(s: StimulusTiming) -> str:
    name = f"The stimulus {s.name}" if s.name else "The stimulus"
    if s.whole:
        if s.verdict == DISTURBED:
            return f"{name} was not shown as it was made."
        sound = " Its sound was not measured." if s.verdict == SOUND_UNKNOWN else ""
        return f"{name} was shown as it was made.{sound}"
    return f"{name} was stopped after {s.shown_for_s:z.2f} s of {s.length_s:z.2f} s."


def _said_of_heard(sound: SoundHeard | None) -> str:
    if sound is None:
        return "It has no sound."
    if sound.problem:
        return f"Its sound was not {'heard' if sound.measured else 'measured'}: {sound.problem}"
    start_ms = 1000 * (sound.start_s or 0.0)
    side = "after" if start_ms > 0 else "before"
    named = ", ".join(f"at {at_s:z.2f} s ({1000 * length_s:z.0f} ms)" for at_s, length_s in sound.holes_s[:_NAMED])
    count, more = len(sound.holes_s), ", …" if len(sound.holes_s) > _NAMED else ""
    holes = f"{counted(count, 'hole')}, {1000 * sound.silent_s:z.0f} ms in all: {named}{more}" if count else "no holes"
    dry = f"ran dry {counted(sound.underflows, 'time')}" if sound.underflows else "never ran dry"
    return (
        f"Its sound: {sound.heard_s:z.2f} s from {sound.device}, beginning {abs(start_ms):z.0f} ms {side} its picture; "
        f"{holes}; by its own account the device {dry}."
    )


def _said_of_problems(c: TimingCertificate) -> tuple[str, ...]:
    return (("The recording was cut off; this is what was on the disk.",) if c.recovered else ()) + c.problems


def _said_of_pictures(c: TimingCertificate) -> str:
    if not c.frames:
        return "There is no picture in it."
    return (
        f"{c.frames} frames in {c.duration_s:z.1f} s, {c.width}×{c.height}, {c.mean_fps:z.2f} per second; usually "
        f"{1000 * c.median_interval_s:z.1f} ms apart."
    )


def said_of_drops(c: TimingCertificate) -> str:
    """How many frames were captured, but are not in the file, and why."""
    lost = sum(c.dropped.values())
    if not lost:
        return "No captured frame was dropped."
    causes = ", ".join(f"{cause}: {count}" for cause, count in c.dropped.items() if count)
    return f"{lost} of the captured frames ({share(c.dropped_share, 2)}) {were(lost)} dropped ({causes})."


def _said_of_gaps(c: TimingCertificate) -> tuple[str, ...]:
    if not c.frames:
        return ()
    if not c.gaps_s:
        return (f"No gaps: the longest time between two frames is {1000 * c.longest_gap_s:z.0f} ms.",)
    longest_first = sorted(c.gaps_s, key=lambda gap: gap[0] - gap[1])
    named = ", ".join(
        f"at {start_s:z.2f} s ({end_s - start_s:z.2f} s)" for start_s, end_s in sorted(longest_first[:_NAMED])
    )
    count, more = len(c.gaps_s), len(c.gaps_s) > _NAMED
    start_s, end_s = longest_first[0]
    return (
        f"{count} gap{'' if count == 1 else 's'} without a new picture{', the longest' if more else ''} {named}; "
        f"longest {end_s - start_s:z.2f} s.",
    )


def _meaning_of_gaps(c: TimingCertificate) -> tuple[str, ...]:
    if not c.gaps_s:
        return ()
    return (
        "In a gap the face was not seen: the picture before it stands still, and what happened meanwhile is not known. "
        "All other pictures keep their exact times; nothing is shifted.",
    )  # fmt: skip


def _said_of_questions(c: TimingCertificate) -> tuple[str, ...]:
    return tuple(
        f"From {start_s:z.3f} s to {end_s:z.3f} s the question whether to stop lay over what was shown; it went on "
        "underneath, with its sound. The stretch is marked in the study's exclusions."
        for start_s, end_s in c.questions_s
    )


def _said_of_sound(sound: SoundTiming | None) -> str:
    if sound is None:
        return "No sound was recorded."
    if sound.first_sample_s is None:
        return f"{sound.device} gave no sound."
    drift = (
        "of unknown drift"
        if sound.drift_ppm is None
        else f"{figure(sound.drift_ppm, 0, sign=True)} ppm against the clock, corrected"
    )
    gaps = f"; {sound.gap_s:z.2f} s in {sound.gaps} gaps are silence" if sound.gaps else ""
    return (
        f"Sound from {sound.device} at {sound.rate} Hz, {drift}; it starts {1000 * sound.first_sample_s:z.0f} ms after "
        f"the first frame; {sound.overflows} overflows{gaps}."
    )


def _said_of_clock(c: TimingCertificate) -> str:
    return f"All times count from the clip's first frame, by the computer's {c.clock.partition(' (')[0]}."

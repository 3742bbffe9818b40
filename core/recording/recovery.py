"""From a working file to a clip with its certificate: in order, or after the program did not live to see the end.

An unfinished recording is never deleted without being asked.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import av

from core.errors import EriscopeError, OutputError, SourceError
from core.recording.certificate import TimingCertificate, certificate_file, load_certificate, save_certificate
from core.recording.journal import JOURNAL, WORKING, Journal, clip_of, journal_file, read_journal, working_file
from core.sources.container import audio_stream, open_container, packets, video_stream
from core.system.files import media_url, output_error, written_whole
from core.system.locks import is_held

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Recording:
    """A finished recording.

    Attributes:
        file: where it is.
        certificate: also beside the file, unless the warnings say otherwise.
        warnings: what went wrong, in sentences.
    """

    file: Path
    certificate: TimingCertificate
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unfinished:
    """A recording that was cut off, for instance by a power cut, or that nobody took once it was finished.

    Attributes:
        file: what is there; it can be played as it is.
        clip: the file that it was to become; the same as ``file`` where it was finished.
        started_at: ISO 8601; empty when unknown.
        duration_s: as far as it is known.
    """

    file: Path
    clip: Path
    started_at: str
    duration_s: float

    @property
    def finished(self) -> bool:
        """Nothing of it is missing: only its row is."""
        return self.file == self.clip


def lock_file(clip: Path) -> Path:
    """Held while a clip is being recorded, so that another window does not take it for unfinished."""
    return clip.with_name(f"{clip.stem}.recording.lock")


def reserve_file(clip: Path) -> Path:
    """Takes up some space, which is set free when the disk is full, so that the recording can still be finished."""
    return clip.with_name(f"{clip.stem}.recording.reserve")


def finish(clip: Path, journal: Journal, *, whole: bool) -> Recording:
    """Turn the working file into the clip and write the certificate.

    The journal stays beside the clip: as long as it is there, the clip is not known to be anybody's; see `settled`.

    Args:
        whole: all that the journal says was written; otherwise the file is asked for what there is.

    Raises:
        OutputError: the certificate or the name cannot be written; all stays as it is.
    """
    working = working_file(clip)
    frames = None if whole else len(_frame_times(working))
    certificate = journal.certificate(clip.name, frames=frames)
    if not whole:
        kept = f"The first {certificate.duration_s:z.1f} s of the recording are kept."
        certificate = replace(certificate, problems=(*certificate.problems, kept))
    save_certificate(certificate_file(clip), certificate)
    try:
        working.replace(clip)
    except OSError as error:
        raise output_error(clip, error) from error
    return Recording(clip, certificate, certificate.problems)


def unfinished(folder: Path) -> tuple[Unfinished, ...]:
    """The recordings in a folder, and in those below it, that were cut off, or finished and not `settled`; those still
    running are left out.
    """
    clips = {clip_of(working): working for working in folder.rglob(f"*{WORKING}")}
    for journal_of in folder.rglob(f"*{JOURNAL}"):
        clip = journal_of.with_name(f"{journal_of.name.removesuffix(JOURNAL)}.mkv")
        if clip not in clips and clip.is_file():
            clips[clip] = clip
    found = []
    for clip, file in sorted(clips.items()):
        if is_running(clip):
            continue
        try:
            journal = read_journal(journal_file(clip))
            times = journal.frame_times_s
            found.append(Unfinished(file, clip, journal.started_at, times[-1] if times else 0.0))
        except SourceError:
            found.append(Unfinished(file, clip, "", 0.0))
    return tuple(found)


def settled(clip: Path) -> None:
    """A finished recording has found its place, and is offered to nobody any more."""
    try:
        journal_file(clip).unlink(missing_ok=True)
    except OSError as error:
        log.warning("%s: its journal stays: %s", clip, error)


def is_running(clip: Path) -> bool:
    """Whether a clip is being recorded now, by whatever program."""
    return is_held(lock_file(clip))


def keep(found: Unfinished) -> Recording:
    """Make a clip with a certificate of what is there. The pictures and the sound are copied as they are.

    The journal stays until the clip is `settled`; one that was finished is the clip already.

    Raises:
        SourceError: nothing in it can be read.
        OutputError: the clip is there already, or cannot be written. The unfinished recording stays.
    """
    if found.finished:
        return _finished(found.clip)
    if found.clip.exists() and not _is_copy_of(found):
        raise OutputError(f"{found.clip} is there already. Move it, then keep the unfinished recording.")
    in_file = _frame_times(found.file)
    if not in_file:
        raise SourceError(f"{found.file} holds no picture that can be read. It can be discarded.")
    try:
        journal = read_journal(journal_file(found.clip))
        known = journal.frame_times_s
        journal.frame_times_s = known + in_file[len(known) :]
    except SourceError:
        journal = Journal(_facts_of(found.file), frame_times_s=in_file)
        journal.problems.append("The journal of the recording is lost: times are the file's, in steps of 1 ms.")
    certificate = journal.certificate(found.clip.name, frames=len(in_file), recovered=True)
    with written_whole(found.clip) as partial:
        _copy(found.file, partial)
        if not journal_file(found.clip).exists():  # whoever is killed from here on has left a clip to be found
            _note(journal_file(found.clip), journal)
        save_certificate(certificate_file(found.clip), certificate)
    _delete(found.file, lock_file(found.clip), reserve_file(found.clip))
    return Recording(found.clip, certificate, certificate.problems)


def _finished(clip: Path) -> Recording:
    """What was finished and not settled; where its certificate is lost, one is made of the journal."""
    try:
        certificate = load_certificate(certificate_file(clip))
    except EriscopeError:
        certificate = read_journal(journal_file(clip)).certificate(
            clip.name, frames=len(_frame_times(clip)), recovered=True
        )
        save_certificate(certificate_file(clip), certificate)
    return Recording(clip, certificate, certificate.problems)


def _is_copy_of(found: Unfinished) -> bool:
    """Whether the clip is what `keep` made of it before it was killed: then all is in it, and it can be made again."""
    try:
        recovered = load_certificate(certificate_file(found.clip)).recovered
    except EriscopeError:
        return False
    return recovered and len(_frame_times(found.clip)) >= len(_frame_times(found.file))


def _note(path: Path, journal: Journal) -> None:
    journal.open(path)
    try:
        journal.flush()
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        journal.close()


def discard(found: Unfinished) -> None:
    """Delete an unfinished recording.

    Raises:
        OutputError: it cannot be deleted.
    """
    clip = found.clip
    beside = (certificate_file(clip),) if found.finished else ()
    _delete(found.file, *beside, journal_file(clip), lock_file(clip), reserve_file(clip))


def _delete(*files: Path) -> None:
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{file} could not be deleted: {error.strerror}.") from error


def _frame_times(path: Path) -> list[float]:
    """Times of the pictures that are really in a file, on its own axis and as they are shown; none when it cannot be
    read.
    """
    times: list[float] = []
    try:
        with open_container(path) as container:
            stream = video_stream(path, container)
            for packet in packets(container, stream):
                if packet.pts is not None and packet.size:
                    times.append(float(packet.pts * packet.time_base))
    except (av.FFmpegError, EriscopeError):
        log.warning("%s: read up to %d pictures", path, len(times), exc_info=True)
    return sorted(times)


def _facts_of(path: Path) -> dict[str, Any]:
    with open_container(path) as container:
        stream = video_stream(path, container)
        return {
            "clock": "unknown clock",
            "clock_resolution_s": 0.001,
            "camera": "unknown",
            "width": stream.width,
            "height": stream.height,
            "asked_fps": float(stream.average_rate or 30),
            "codecs": {"pictures": stream.codec_context.name},
            "versions": {},
        }


def _copy(source: Path, target: Path) -> None:
    try:
        with open_container(source) as given, av.open(media_url(target), "w", format="matroska") as made:
            kept = [s for s in (video_stream(source, given), audio_stream(given)) if s is not None]
            streams = {stream.index: made.add_stream_from_template(stream) for stream in kept}
            try:
                for packet in _dated(packets(given, *kept)):
                    packet.stream = streams[packet.stream.index]
                    made.mux(packet)
            except av.InvalidDataError:
                log.info("%s: cut off in the middle of a picture", source)
    except av.FFmpegError as error:
        raise output_error(target, OSError(error.errno, error.strerror)) from error


def _dated(packets: Iterable[av.Packet[Any]]) -> Iterator[av.Packet[Any]]:
    """Packets with times of decoding, which a file that is written needs. Matroska holds none, and FFmpeg has to guess:
    where pictures are stored before they are shown, the first ones, without which none can be decoded, get none.
    """
    undated: defaultdict[int, list[av.Packet[Any]]] = defaultdict(list)
    for packet in packets:
        waiting = undated[packet.stream.index]
        if packet.dts is None:
            if packet.size and packet.pts is not None:
                waiting.append(packet)
            continue
        yield from _dated_before(packet.dts, waiting)
        waiting.clear()
        if packet.size:
            yield packet
    for waiting in undated.values():
        yield from _dated_before(min((p.pts for p in waiting if p.pts is not None), default=0), waiting)


def _dated_before(dts: int, packets: Sequence[av.Packet[Any]]) -> Iterator[av.Packet[Any]]:
    for before, packet in enumerate(reversed(packets), start=1):
        packet.dts = dts - before
    yield from packets

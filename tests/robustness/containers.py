"""Damage to media files by their own structure: boxes, elements, chunks and packets."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from tests.robustness.mutations import number_for


@dataclass(frozen=True)
class Part:
    """A box, element or chunk: where it starts, where its contents start, and where it ends."""

    start: int
    body: int
    end: int
    name: bytes


_BOXES = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"edts", b"dinf", b"udta", b"mvex", b"moof", b"traf"}
_MASTERS = {
    b"\x18\x53\x80\x67", b"\x16\x54\xae\x6b", b"\xae", b"\xe0", b"\xe1", b"\x1f\x43\xb6\x75", b"\xa0",
    b"\x15\x49\xa9\x66",
    b"\x1c\x53\xbb\x6b", b"\xbb", b"\xb7", b"\x11\x4d\x9b\x74", b"\x4d\xbb", b"\x12\x54\xc3\x67",
}  # fmt: skip


def mp4_parts(data: bytes, start: int = 0, end: int | None = None) -> list[Part]:
    found, end = [], len(data) if end is None else end
    while start + 8 <= end:
        size, name = int.from_bytes(data[start : start + 4], "big"), data[start + 4 : start + 8]
        if size < 8:
            break
        found.append(Part(start, start + 8, min(start + size, end), name))
        if name in _BOXES:
            found += mp4_parts(data, start + 8, min(start + size, end))
        start += size
    return found


def matroska_parts(data: bytes, start: int = 0, end: int | None = None) -> list[Part]:
    found, end = [], len(data) if end is None else end
    while start < end and data[start]:
        wide = 9 - data[start].bit_length()
        at = start + wide
        if at >= end or not data[at]:
            break
        length = 9 - data[at].bit_length()
        size = int.from_bytes(data[at : at + length], "big") & ((1 << 7 * length) - 1)
        body = at + length
        stop = end if size == (1 << 7 * length) - 1 else min(body + size, end)
        found.append(Part(start, body, stop, data[start:at]))
        if data[start:at] in _MASTERS:
            found += matroska_parts(data, body, stop)
        start = stop
    return found


def riff_parts(data: bytes, start: int = 0, end: int | None = None) -> list[Part]:
    found, end = [], len(data) if end is None else end
    while start + 8 <= end:
        name, size = data[start : start + 4], int.from_bytes(data[start + 4 : start + 8], "little")
        stop = min(start + 8 + size, end)
        found.append(Part(start, start + 8, stop, name))
        if name in (b"RIFF", b"LIST"):
            found += riff_parts(data, start + 12, stop)
        start = stop + size % 2
    return found


def packet_parts(data: bytes) -> list[Part]:
    return [Part(at, at + 4, at + 188, data[at : at + 1]) for at in range(0, len(data) - 187, 188)]


PARTS = {".mp4": mp4_parts, ".mkv": matroska_parts, ".avi": riff_parts, ".wav": riff_parts, ".ts": packet_parts}


def parts_damaged(data: bytes, ending: str, random: Random) -> bytes:
    """One to three parts lie about their size, lose, double or change places, or hold numbers that hurt.

    Parts with few bytes are most of the structure, so which part is drawn by its name first.
    """
    for _ in range(random.choice((1, 1, 2, 3))):
        parts = PARTS[ending](data)
        if not parts:
            return data
        name = random.choice(sorted({part.name for part in parts}))
        part = random.choice([p for p in parts if p.name == name])
        whole, inside = data[part.start : part.end], part.end - part.body
        how = random.randrange(8)
        if how == 0:
            data = data[: part.start] + data[part.end :]
        elif how == 1:
            data = data[: part.end] + whole + data[part.end :]
        elif how == 2:
            other = random.choice(parts)
            first, second = sorted((part, other), key=lambda p: p.start)
            if first.end <= second.start:
                data = (data[: first.start] + data[second.start : second.end] + data[first.end : second.start]
                        + data[first.start : first.end] + data[second.end :])  # fmt: skip
        elif how == 3:  # its size, or what stands before its contents
            at = random.randrange(part.start, part.body)
            size = min(random.choice((1, 4)), part.body - at)
            data = data[:at] + number_for(random, size) + data[at + size :]
        elif inside:
            size = min(random.choice((1, 2, 4, 4, 8)), inside)
            at = part.body + random.randrange(inside - size + 1)
            if random.random() < 0.7:  # where fields lie
                at = part.body + min((at - part.body) // 4 * 4, inside - size)
            data = data[:at] + number_for(random, size) + data[at + size :]
    return data

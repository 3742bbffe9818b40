"""One run over all kinds: what was tried, what failed, what could not be tried."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.robustness import kinds, materials
from tests.robustness.disks import FullDisks, SmallDisk
from tests.robustness.drills import DRILLS
from tests.robustness.kills import Kills
from tests.robustness.workers import Worker


def run(asked: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Try what was asked for.

    Returns:
        "tried" and "failed" by kind, "failures" with number, complaints and what the commands said, "skipped" with
        reasons, "seconds".
    """
    begun = time.monotonic()
    found: dict[str, Any] = {"seed": asked.seed, "tried": {}, "failed": {}, "failures": [], "skipped": {}}
    made = folder / "materials"
    with Worker() as worker:
        outcome = worker.call(materials.make, made)
    if outcome.broken:
        raise RuntimeError(f"the materials could not be made: {outcome.broken}")
    materials.cut_off(made)
    for part in (_files, _kills, _disks):
        for kind, number, complaints, said in part(asked, folder, made, found):
            found["tried"][kind] = found["tried"].get(kind, 0) + 1
            found["failed"].setdefault(kind, 0)
            if complaints:
                found["failed"][kind] += 1
                found["failures"].append({"kind": kind, "number": number, "complaints": complaints, "said": said})
                print(f"{kind}:{number}: {'; '.join(complaints)[:500]}", file=sys.stderr, flush=True)
    found["seconds"] = round(time.monotonic() - begun)
    return found


def wanted(asked: argparse.Namespace, kind: str, count: int) -> range:
    """The numbers of a kind that are to be tried."""
    groups = {"files": kind if kind in kinds.KINDS else "-", "kills": "kill-", "disks": "disk-"}
    for only in asked.only.split(","):
        name, _, number = only.partition(":")
        if number and name == kind:
            return range(int(number), int(number) + 1)
        if name in ("", kind) or (name in groups and kind.startswith(groups[name])):
            return range(count)
    return range(0)


def place_of(asked: argparse.Namespace, folder: Path, kind: str, number: int) -> Path:
    return (asked.keep or folder / "cases") / f"{kind}-{number}"


def _files(
    asked: argparse.Namespace, folder: Path, made: Path, found: dict[str, Any]
) -> Iterator[tuple[str, int, list[str], Any]]:
    with Worker() as worker:
        for kind, count in kinds.shares(asked.files).items():
            for number in wanted(asked, kind, count):
                place = place_of(asked, folder, kind, number)
                case = kinds.try_one(kind, number, asked.seed, made, place, worker)
                yield kind, number, case.complaints, kinds.describe(case)
                if asked.keep is None:
                    shutil.rmtree(place, ignore_errors=True)


def _kills(
    asked: argparse.Namespace, folder: Path, made: Path, found: dict[str, Any]
) -> Iterator[tuple[str, int, list[str], Any]]:
    with Worker() as worker:
        for name in DRILLS:
            numbers = wanted(asked, f"kill-{name}", asked.kills)
            if not numbers:
                continue
            kills = Kills(name, asked.seed, made, asked.keep or folder / "cases", worker)
            if complaints := kills.measure():
                yield f"kill-{name}", -1, complaints, ""
                continue
            for number in numbers:
                complaints, said = kills.kill(number)
                yield f"kill-{name}", number, complaints, said


def _disks(
    asked: argparse.Namespace, folder: Path, made: Path, found: dict[str, Any]
) -> Iterator[tuple[str, int, list[str], Any]]:
    with Worker() as worker, SmallDisk(folder / "disk") as disk:
        for name in DRILLS:
            numbers = wanted(asked, f"disk-{name}", asked.disks)
            if not numbers:
                continue
            if disk.why_not:
                found["skipped"]["full disks"] = f"{disk.why_not}; files are limited instead"
            full = FullDisks(name, asked.seed, made, disk, worker)
            if complaints := full.measure():
                yield f"disk-{name}", -1, complaints, ""
                continue
            for number in numbers:
                complaints, said = full.fill(number)
                yield f"disk-{name}", number, complaints, said


def table(found: dict[str, Any]) -> str:
    lines = [f"{'kind':<16}{'tried':>7}{'failed':>8}"]
    lines += [f"{kind:<16}{count:>7}{found['failed'][kind]:>8}" for kind, count in found["tried"].items()]
    lines.append(f"{'in all':<16}{sum(found['tried'].values()):>7}{sum(found['failed'].values()):>8}")
    lines += [f"not tried: {what}: {why}" for what, why in found["skipped"].items()]
    return "\n".join([*lines, f"seed {found['seed']}, {found['seconds']} s"])

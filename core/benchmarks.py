"""Speed, measured the same way everywhere: medians of several runs after a warm-up, as JSON values."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.analysis import action_unit_sources, assembly
from core.analysis_settings import AnalysisSettings
from core.system import json_text
from core.system.machine import memory_bytes, processor
from core.system.processes import own_program
from core.system.versions import versions
from core.types import ClipEnd


def resident_mb() -> float:
    """Peak resident memory of this process so far, megabytes; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak / 1e3


def bench_all(wanted: Mapping[str, Sequence[str]], *, quick: bool, on_next: Callable[[str], object]) -> dict[str, Any]:
    """Run benchmarks one after the other, each in a process of its own, so that none finds what another has loaded.

    Args:
        wanted: words after ``eriscope bench NAME`` by name.
        quick: one run, and short ones.
        on_next: called with the name of each before it begins.

    Returns:
        ``machine`` (processor, cores, memory, versions, load before it began), and ``benchmarks`` by name: what the
        command prints, or ``failed`` with its sentence.
    """
    found: dict[str, Any] = {"machine": machine(), "benchmarks": {}}
    for name, words in wanted.items():
        on_next(name)
        less = _QUICK.get(name, ("--runs", "1")) if quick else ()
        done = subprocess.run(
            [*own_program(), "bench", name, *words, *less], capture_output=True, text=True, check=False
        )
        try:
            found["benchmarks"][name] = json_text.loads(done.stdout)
        except ValueError:
            said = done.stderr.strip().splitlines() or [f"it ended with {done.returncode}"]
            found["benchmarks"][name] = {"failed": said[-1].removeprefix("error: ")}
    return found


_QUICK: Mapping[str, Sequence[str]] = {
    "train": ("--rounds", "1", "--batch", "2", "--frames", "20"),
    "record": ("--seconds", "5"),
    "live": ("--seconds", "5"),
    "compare": ("--runs", "1", "--clips", "200"),
    "study": ("--runs", "1", "--clips", "200"),
}


def machine() -> dict[str, Any]:
    """What it was measured on, and how busy that was."""
    try:
        load: tuple[float, ...] | None = os.getloadavg()
    except (AttributeError, OSError):  # Windows has none
        load = None
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "memory_gb": None if (memory := memory_bytes()) is None else round(memory / 1e9, 1),
        "load_before": load,
        **versions("torch", "mediapipe", "av", "PySide6_Essentials", "numpy"),
    }


def bench_extract(clip: Path, settings: AnalysisSettings, runs: int) -> dict[str, Any]:
    """All extractors and the model over a clip, models loaded before the clock starts.

    Returns:
        ``frames_per_s`` (median and all), ``stage_ms_per_frame``, ``cores_used`` (processor time per wall
        time), ``resident_mb``.
    """
    from core.analysis.pipeline import Pipeline
    from core.sources.video_file import VideoFile

    started = time.perf_counter()
    parts = assembly.build(settings, assembly.choose(settings))
    load_s = time.perf_counter() - started
    speeds: list[float] = []
    cores: list[float] = []
    stages: list[dict[str, float]] = []
    memory: list[float] = []
    info = None
    try:
        for run in range(runs + 1):
            pipeline = Pipeline(parts, settings)
            with VideoFile(clip) as source:
                info, units = source.info, action_unit_sources.action_unit_source(settings.action_units, source)
                wall, cpu = time.perf_counter(), time.process_time()
                frames = sum(not isinstance(r, ClipEnd) for r in pipeline.run(source, units))
                wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            memory.append(resident_mb())
            if run:
                speeds.append(frames / wall)
                cores.append(cpu / wall)
                stages.append({name: 1000 * s / frames for name, s in pipeline.times.seconds.items()})
    finally:
        parts.close()
    assert info is not None
    return {
        "benchmark": "extract",
        "clip": {"name": clip.name, "width": info.width, "height": info.height, "frames": frames},
        "cores": os.cpu_count(),
        "runs": runs,
        "frames_per_s": {"median": statistics.median(speeds), "all": speeds},
        "stage_ms_per_frame": {name: statistics.median(s[name] for s in stages) for name in stages[0]},
        "cores_used": statistics.median(cores),
        "resident_mb": {"after_first_run": memory[0], "after_last_run": memory[-1]},
        "model_load_s": load_s,
    }


_FRAMES, _TOKENS = 249, 23
"""Of a clip of 12 s."""


def bench_model(settings: AnalysisSettings, runs: int) -> dict[str, Any]:
    """One reading of the ERI network, and the same with attention, alternating."""
    import torch

    from core.models.reaction_file import load_reaction_model

    chosen = assembly.choose(settings)
    model = load_reaction_model(chosen.model.path)
    torch.manual_seed(0)
    widths = dict(model.network.architecture.streams)
    inputs = {name: torch.randn(1, _TOKENS if name == "audio" else _FRAMES, width) for name, width in widths.items()}

    def timed(work: Callable[[], object]) -> float:
        started = time.perf_counter()
        work()
        return 1000 * (time.perf_counter() - started)

    with torch.inference_mode():
        model.network(inputs, want_attention=True)
        plain, attended = [], []
        for _ in range(runs):
            plain.append(timed(lambda: model.network(inputs)))
            attended.append(timed(lambda: model.network(inputs, want_attention=True)))
    return {
        "benchmark": "model",
        "frames": _FRAMES,
        "audio_tokens": _TOKENS,
        "cores": os.cpu_count(),
        "runs": runs,
        "reading_ms": statistics.median(plain),
        "reading_with_attention_ms": statistics.median(attended),
        "attention_ratio": statistics.median(attended) / statistics.median(plain),
    }

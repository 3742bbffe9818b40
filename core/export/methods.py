"""What another laboratory needs to get the same numbers: versions, hashes, settings, seeds; and in words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from core.analysis import assembly
from core.analysis import store as analysis_store
from core.analysis.action_unit_sources import action_units_from, read_from, units_of
from core.analysis.result import versions
from core.errors import EriscopeError, command_line
from core.evaluation import jackknife
from core.export.material import ClipEntry, Material
from core.inspection.out_of_distribution import features_read, metadata_of
from core.label_meaning import RELATIVE
from core.models import paper_differences
from core.models.registry import state_of
from core.models.systems import SYSTEMS
from core.self_reports import USUAL, scales_in_words
from core.study.blind import BLIND_WORDS, blind_in_words
from core.study.tiers import MACHINE
from core.text import counted, listed
from core.types import EMOTIONS

METHODS_VERSION = 2

FACE_PICKED = "It follows a face that was picked in the window; the command line has no option for that."


def methods(material: Material) -> dict[str, Any]:
    """JSON values: versions, models and settings by the analyses that used them, clips by hash, how intervals are made.

    A setup has ``parts`` where the analysis's name in the store, which is a hash of the clip, the settings and all
    model files, is what this installation makes of them: then ``parts`` are the hashes of every file behind the
    numbers. ``differences_from_the_paper`` are those of `core.models.paper_differences`. ``repeat`` are the commands
    that give the same numbers, ``not_repeated`` the setups without one, and why.
    """
    used: dict[str, dict[str, Any]] = {}
    clips = []
    parts_of: dict[str, dict[str, str] | None] = {}
    for entry in material.clips:
        described, silent = [], False
        for said in entry.predictions:
            analysis = said.loaded()
            about = {"name": said.model, "sha256": said.sha256, "validated": said.validated, "labels": said.form}
            setup: dict[str, Any] = {"model": about}
            if analysis is not None:
                settings = analysis.settings.key()
                if settings not in parts_of:
                    parts_of[settings] = _parts(analysis)
                parts = parts_of[settings]
                setup["model"] |= {
                    "system": analysis.model.system,
                    "labels_scale": analysis.model.scale or None,
                    "labels_raters": analysis.model.raters or None,
                    "reads": _reads(analysis),
                }
                silent = not analysis.clip.has_audio
                setup |= {
                    "backbone": {"name": analysis.model.backbone, "sha256": analysis.model.backbone_sha256},
                    "settings": analysis.settings.as_json(),
                    "versions": dict(analysis.versions),
                    "parts": parts if _is_of(entry, said.key, analysis, parts) else None,
                }
            name = _named(setup, used)
            described.append({"setup": name, "key": said.key or None, "prediction": dict(said.values)})
        clips.append(
            {
                "name": entry.name,
                "sha256": entry.sha256,
                "duration_s": entry.duration_s,
                "without_sound": silent,
                "self_report_blind": None if entry.self_report is None else blind_in_words(entry.self_report.blind),
                "analyses": described,
            }
        )
    settings_of = {name: setup["settings"] for name, setup in used.items() if "settings" in setup}
    return {
        "methods_version": METHODS_VERSION,
        "of": material.title,
        "study_id": material.study_id,
        "versions_of_this_export": versions(),
        "notes": list(material.notes),
        "setups": used,
        "clips": clips,
        "self_report_scale": f"{_scales(material)}; x becomes (x - least) / (most - least) beside a prediction",
        "intervals": {
            "method": jackknife.in_words("participants") + "; over clips where they are one participant's",
            "share": jackknife.SHARE,
        },
        "blind": _blind(material),
        "differences_from_the_paper": paper_differences.as_json(),
        "repeat": [*dict.fromkeys(_command(s) for s in settings_of.values() if not _picked(s))],
        "not_repeated": {name: FACE_PICKED for name, s in settings_of.items() if _picked(s)},
    }


def _blind(material: Material) -> dict[str, dict[str, int]]:
    """How many of what people said were said blind, while what a model says could be seen, or nobody knows."""
    entries = material.clips
    said: dict[str, list[bool | None]] = {
        "self_reports": [entry.self_report.blind for entry in entries if entry.self_report is not None],
        "marks": [mark.blind for entry in entries for mark in entry.annotations if mark.rater != MACHINE],
        "continuous_ratings": [trace.blind for entry in entries for trace in entry.traces],
        "watched_without_a_mark": [one.blind for entry in entries for one in entry.watched],
    }
    return {
        what: {word: sum(blind_in_words(one) == word for one in of) for word in BLIND_WORDS}
        for what, of in said.items()
    }


def _what_of(model: Mapping[str, Any]) -> str:
    """What a model estimates, as the beginning of a sentence."""
    if model.get("labels") == RELATIVE:
        return "Profiles of emotional reactions, relative within a clip and without how strong they were"
    return "Emotional reaction intensities"


def methods_paragraph(document: dict[str, Any], over: str = "participants") -> str:
    """The methods in the words of a paper.

    Args:
        over: what was left out in turn for intervals: "participants", or "clips" of one participant; empty for none.
    """
    if not document["setups"]:
        return "No clip has been analysed yet, so there is no method to state."
    sentences = []
    for setup in document["setups"].values():
        model = setup["model"]
        valid = state_of(model["sha256"], model["validated"], setup.get("settings", {}).get("model"))
        text = (
            f"{_what_of(model)} ({_listed(EMOTIONS)}; 0 to 1) were estimated with Eriscope "
            f"{setup.get('versions', {}).get('eriscope', '')} and its model {model['name']} "
            f"(SHA-256 {model['sha256'][:12]}…, {valid})"
        ).replace("  ", " ")
        system = SYSTEMS.get(model.get("system", ""))
        if system is not None:
            text += f", {system.cited}"
        if "settings" in setup:
            s = setup["settings"]
            text += (
                f": {_said_of_features(setup)}; clips up to {s['single_reading_s']:g} s in one reading, longer ones as "
                f"the mean of windows of {s['window_s']:g} s every {s['hop_s']:g} s"
            )
            if versions_ := _said_of_versions(setup["versions"]):
                text += f" ({versions_})"
        sentences.append(text + ".")
    sentences = [*dict.fromkeys(sentences)]  # setups may differ by what a clip alone has, such as a face to follow
    if any(setup.get("settings", {}).get("excluded") for setup in document["setups"].values()):
        sentences.append("Stretches that raters had excluded were left out.")
    hears = any("audio" in (setup["model"].get("reads") or ("audio",)) for setup in document["setups"].values())
    if hears and (silent := sum(clip.get("without_sound", False) for clip in document["clips"])):
        sentences.append(
            f"{counted(silent, 'clip')} {'has' if silent == 1 else 'have'} no sound; only the picture was read there."
        )
    if over:
        told = document["self_report_scale"].split(";")[0]
        sentences.append(
            f"Agreement with self-reports ({told}, rescaled to 0 to 1) is given with 95 % intervals of a "
            f"{jackknife.in_words(over)}."
        )
    return " ".join(sentences)


def _parts(analysis: Any) -> dict[str, str] | None:
    """Hashes of the files that this installation would use with the analysis's settings."""
    try:
        return assembly.choose(analysis.settings).hashes(analysis.settings, None)
    except (EriscopeError, OSError):
        return None


def _said_of_features(setup: dict[str, Any]) -> str:
    """What the model reads of a clip; of a model whose file is gone, what it may have read."""
    backbone, reads = setup["backbone"], setup["model"].get("reads")
    source = setup["settings"]["action_units"]
    whose = action_units_from(read_from(source))
    if units_of(source).own:
        whose += f"; those shown and exported are {action_units_from(source)}"
    features = {
        "holistic": f"holistic features of every frame's aligned face from {backbone['name']} "
        f"(SHA-256 {backbone['sha256'][:12]}…)",
        "au_intensity": f"action units ({whose})",
        "au_occurrence": f"action units ({whose})",
        "audio": "MFCCs of the sound",
    }
    said = [*dict.fromkeys(text for name, text in features.items() if reads is None or name in reads)]
    *first, last = said
    listed = f"{', '.join(first)}{',' if len(first) > 1 else ''} and {last}" if first else last
    return listed if reads is not None else f"{listed}, as far as the model reads them"


def _reads(analysis: Any) -> list[str] | None:
    """The features that the analysis's model reads; None where its file is not there any more."""
    reads = features_read(metadata_of(analysis))
    return None if reads is None else sorted(reads)


def _is_of(entry: ClipEntry, key: str, analysis: Any, parts: dict[str, str] | None) -> bool:
    return parts is not None and analysis_store.key_of(entry.sha256, analysis.settings, parts) == key


def _named(setup: dict[str, Any], used: dict[str, dict[str, Any]]) -> str:
    """The number of a way of analysing; those that are alike share one."""
    text = json.dumps(setup, sort_keys=True)
    for name, other in used.items():
        if json.dumps(other, sort_keys=True) == text:
            return name
    name = f"setup {len(used) + 1}"
    used[name] = setup
    return name


def _picked(settings: Mapping[str, Any]) -> bool:
    """Whether somebody chose whose face is followed."""
    return settings["face"] is not None or bool(settings.get("face_changes"))


def _command(settings: dict[str, Any]) -> str:
    words = ["eriscope", "analyze", "VIDEO", "--model", settings["model"], "--backbone", settings["backbone"]]
    words += ["--au", settings["action_units"]]
    words += ["--window", _number(settings["window_s"]), "--hop", _number(settings["hop_s"])]
    for start_s, end_s in settings.get("excluded", ()):
        words += ["--exclude", f"{_number(start_s)}-{_number(end_s)}"]
    return command_line(*words)


def _number(value: float) -> str:
    """All its digits and no exponent, whose sign would be taken for a stretch's."""
    return str(np.format_float_positional(value, trim="-"))


def _said_of_versions(found: dict[str, str]) -> str:
    wanted = ("python", "torch", "numpy", "mediapipe", "av", "librosa")
    return ", ".join(f"{name} {found[name]}" for name in wanted if name in found)


def _listed(names: Iterable[str]) -> str:
    return listed(name.replace("_", " ") for name in names)


def _scales(material: Material) -> str:
    """The scales of the participants' reports; the usual one where there are none."""
    names = {entry.self_report.scale for entry in material.clips if entry.self_report is not None}
    return scales_in_words(names or {USUAL.name})

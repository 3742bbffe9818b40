"""From what a photograph shows to the seven intensities that its expression stands for.

FER+'s votes say which of eight classes people saw. Within a class action units and the head grade the expression and
tell apart what one class holds together, after published descriptions:

- laughter shows with open mouth, raised cheeks and the head back, affection as a soft closed smile with tilted head
  (Keltner et al., 2019, Journal of Nonverbal Behavior 43, 133-160; Cordaro et al., 2018, Emotion 18, 75-93);
- surprise by raised brows, wide eyes and open mouth; fear by the same with brows drawn together and lips stretched;
  disgust by wrinkled nose and raised upper lip (Cordaro et al., 2018);
- another's pain by the inner brow raised, the brow lowered or lids tightened (Botvinick et al., 2005, NeuroImage 25,
  312-319, and, for the face of pain, Prkachin and Solomon, 2008, Pain 139, 267-274);
- anxiety as the tense neighbour of fear, with a closed mouth, pressed lips and lowered brows. Of anxiety's own sign,
  looking around (Perkins et al., 2012, Journal of Personality and Social Psychology 102, 910-924), a photograph shows
  nothing.

What exactly each cue weighs is a convention, not a finding.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from core.training.bundled.ferplus import CLASSES
from core.types import AU_NAMES, EMOTIONS, FloatArray

Values = NDArray[np.float64]

UNIT_CUES: dict[str, tuple[tuple[str, ...], float, float]] = {
    "open": (("AU25",), 0.3, 2.0),
    "smile": (("AU12",), 0.4, 2.4),
    "cheeks": (("AU06",), 0.3, 1.7),
    "brows up": (("AU01",), 0.1, 2.0),
    "brows down": (("AU04",), 0.1, 1.0),
    "lids tight": (("AU07",), 0.4, 1.5),
    "lids up": (("AU05",), 0.05, 0.5),
    "jaw": (("AU25", "AU26"), 0.3, 1.3),
    "nose": (("AU09", "AU10"), 0.2, 1.1),
    "stretched": (("AU20",), 0.1, 0.4),
    "pressed": (("AU14", "AU17", "AU23"), 0.2, 0.8),
}
"""A cue: the strongest of its action units, 0 up to the first intensity and 1 from the second on.

They are about the tenth and the ninetieth percentile of the class that a cue grades, over FER+ as the action unit
estimator sees it.
"""
HEAD_BACK_DEG = (0.0, 12.0)
HEAD_TILT_DEG = (5.0, 15.0)


def cues_of(units: NDArray[np.floating], pose: NDArray[np.floating]) -> dict[str, Values]:
    """How clearly each cue shows, 0 to 1.

    Args:
        units: ``(N, 17)`` intensities, 0 to 5.
        pose: ``(N, 3)`` pitch (positive looks down), yaw, roll, degrees.
    """
    found = {
        name: _ramp(np.max([units[:, AU_NAMES.index(unit)] for unit in of], axis=0), low, high)
        for name, (of, low, high) in UNIT_CUES.items()
    }
    found["head back"] = _ramp(-pose[:, 0], *HEAD_BACK_DEG)
    found["head tilted"] = _ramp(np.abs(pose[:, 2]), *HEAD_TILT_DEG)
    return found


def _ramp(values: NDArray[np.floating], low: float, high: float) -> Values:
    return np.clip((np.asarray(values, np.float64) - low) / (high - low), 0.0, 1.0)


def intensities_of(votes: NDArray[np.floating], units: NDArray[np.floating], pose: NDArray[np.floating]) -> FloatArray:
    """Intensities ``(N, 7)`` that photographs stand for at full strength.

    Args:
        votes: ``(N, 8)`` distributions over FER+'s classes.
        units: ``(N, 17)`` intensities, 0 to 5.
        pose: ``(N, 3)`` degrees.
    """
    by_class = shown_by_class(cues_of(units, pose))
    total = np.zeros((len(votes), len(EMOTIONS)))
    for name, emotions in by_class.items():
        for emotion, value in emotions.items():
            total[:, EMOTIONS.index(emotion)] += votes[:, CLASSES.index(name)] * value
    return np.clip(total, 0.0, 1.0).astype(np.float32)


def shown_by_class(cue: Mapping[str, Values]) -> dict[str, dict[str, Values]]:
    """What a unanimous vote for a class adds, by the cues beside it."""
    smiling = 0.4 + 0.6 * cue["smile"]
    softly = 0.6 + 0.4 * cue["smile"]
    laughing = np.clip(0.8 * cue["open"] + 0.15 * cue["cheeks"] + 0.15 * cue["head back"], 0.0, 1.0)
    startled = 0.4 + 0.2 * (cue["brows up"] + cue["jaw"] + cue["lids up"])
    afraid = 0.5 + 0.5 * np.maximum(cue["brows up"], cue["lids up"])
    hurt = 0.5 * cue["brows up"] + 0.5 * np.maximum(cue["brows down"], cue["lids tight"])
    return {
        "happiness": {
            "amusement": smiling * (0.1 + 0.9 * laughing),
            "adoration": softly * (0.1 + 0.9 * (1 - cue["open"]) * (0.8 + 0.2 * cue["head tilted"])),
        },
        "surprise": {
            "surprise": startled,
            "fear": 0.5 * np.minimum(cue["brows down"], cue["brows up"]) + 0.2 * cue["stretched"] * cue["lids up"],
        },
        "sadness": {"empathic_pain": 0.35 + 0.65 * hurt, "anxiety": 0.5 * (1 - cue["brows up"]) * cue["pressed"]},
        "anger": {
            "disgust": 0.1 + 0.5 * cue["nose"],
            "anxiety": 0.2 + 0.5 * np.maximum(cue["brows down"], cue["pressed"]) * (1 - cue["jaw"]),
        },
        "disgust": {"disgust": 0.5 + 0.5 * cue["nose"], "empathic_pain": 0.2 * cue["lids tight"]},
        "fear": {"fear": afraid, "anxiety": 0.3 + 0.4 * (1 - cue["jaw"]), "surprise": 0.25 * cue["jaw"]},
        "contempt": {"disgust": np.full_like(smiling, 0.35), "anxiety": 0.2 * cue["pressed"]},
    }

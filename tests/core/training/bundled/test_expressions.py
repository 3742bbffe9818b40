"""What a face stands for, against values worked out by hand from the descriptions."""

from __future__ import annotations

import numpy as np
import pytest

from core.training.bundled.expressions import intensities_of
from core.training.bundled.ferplus import CLASSES
from core.types import AU_NAMES, EMOTIONS


def stands_for(name: str, pitch: float = 0.0, roll: float = 0.0, **units: float) -> dict[str, float]:
    votes = np.eye(8)[[CLASSES.index(name)]]
    shown = np.array([[units.get(unit, 0.0) for unit in AU_NAMES]])
    values = intensities_of(votes, shown, np.array([[pitch, 0.0, roll]]))[0]
    return {emotion: pytest.approx(float(v), abs=1e-6) for emotion, v in zip(EMOTIONS, values, strict=True) if v > 0}


@pytest.mark.parametrize(
    "face, expected",
    [
        # Laughter: a full smile (1), mouth wide open (0.8), cheeks (0.15), head back (0.15, and no more than 1).
        (
            {"name": "happiness", "AU12": 2.4, "AU25": 2.0, "AU06": 1.7, "pitch": -12},
            {"amusement": 1.0, "adoration": 0.1},
        ),
        # Half open: (2.0 - 0.3) / 2 + 0.3 = 1.15, so 0.8 · 0.5 = 0.4 of laughter: 0.1 + 0.9 · 0.4.
        # Affection: 0.1 + 0.9 · 0.5 · 0.8.
        ({"name": "happiness", "AU12": 2.4, "AU25": 1.15}, {"amusement": 0.46, "adoration": 0.46}),
        # A soft closed smile: AU12 at 1.4 is half a smile, so 0.4 + 0.3 and 0.6 + 0.2.
        ({"name": "happiness", "AU12": 1.4}, {"amusement": 0.07, "adoration": 0.8 * 0.82}),
        # With the head tilted to either side, wholly from 15 degrees on.
        ({"name": "happiness", "AU12": 1.4, "roll": 15}, {"amusement": 0.07, "adoration": 0.8}),
        ({"name": "happiness", "AU12": 1.4, "roll": -10}, {"amusement": 0.07, "adoration": 0.8 * 0.91}),
        ({"name": "surprise"}, {"surprise": 0.4}),
        ({"name": "surprise", "AU01": 2.0, "AU26": 1.3, "AU05": 0.5}, {"surprise": 1.0}),
        # Brows up and drawn together, lips stretched, lids up: fear in it.
        ({"name": "surprise", "AU01": 2.0, "AU04": 0.55, "AU05": 0.5, "AU20": 0.4}, {"surprise": 0.8, "fear": 0.45}),
        ({"name": "fear", "AU01": 2.0}, {"fear": 1.0, "anxiety": 0.7}),
        ({"name": "fear", "AU25": 1.3}, {"fear": 0.5, "anxiety": 0.3, "surprise": 0.25}),
        ({"name": "sadness"}, {"empathic_pain": 0.35}),
        ({"name": "sadness", "AU01": 2.0, "AU07": 1.5}, {"empathic_pain": 1.0}),
        ({"name": "sadness", "AU23": 0.8}, {"empathic_pain": 0.35, "anxiety": 0.5}),
        ({"name": "anger", "AU04": 1.0}, {"disgust": 0.1, "anxiety": 0.7}),
        ({"name": "anger", "AU10": 1.1, "AU04": 1.0, "AU25": 1.3}, {"disgust": 0.6, "anxiety": 0.2}),
        ({"name": "disgust", "AU09": 0.65}, {"disgust": 0.75}),
        ({"name": "contempt", "AU14": 0.5}, {"disgust": 0.35, "anxiety": 0.1}),
        ({"name": "neutral", "AU12": 5.0, "AU25": 5.0}, {}),
    ],
)
def test_a_face_stands_for(face: dict, expected: dict) -> None:
    assert stands_for(**face) == expected


def test_votes_share_what_a_face_stands_for() -> None:
    votes = np.zeros((1, 8))
    votes[0, [CLASSES.index("surprise"), CLASSES.index("disgust")]] = 0.25, 0.75
    units = np.zeros((1, 17))
    found = intensities_of(votes, units, np.zeros((1, 3)))[0]
    assert found[EMOTIONS.index("surprise")] == pytest.approx(0.25 * 0.4)
    assert found[EMOTIONS.index("disgust")] == pytest.approx(0.75 * 0.5)

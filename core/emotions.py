"""How emotions and action units are named and explained wherever people see them."""

from __future__ import annotations

from core.types import EMOTIONS

LABELS = dict(
    zip(
        EMOTIONS,
        ("Adoration", "Amusement", "Anxiety", "Disgust", "Empathic pain", "Fear", "Surprise"),
        strict=True,
    )
)

COLOURS = dict(
    zip(EMOTIONS, ("#b85a8f", "#c98500", "#3c9fd6", "#00855f", "#0062a1", "#c85000", "#a39800"), strict=True)
)
"""On white paper; after Okabe & Ito, so that people who see few colours can tell them apart."""

EXPLANATIONS = {
    "adoration": "Finding someone or something lovable.",
    "amusement": "Finding something funny.",
    "anxiety": "Worry, tension, unease.",
    "disgust": "Revulsion, wanting to turn away.",
    "empathic_pain": "Feeling with someone who suffers.",
    "fear": "Feeling threatened.",
    "surprise": "Meeting the unexpected.",
}

ACTION_UNITS = {
    "AU01": "Inner brow raiser",
    "AU02": "Outer brow raiser",
    "AU04": "Brow lowerer",
    "AU05": "Upper lid raiser",
    "AU06": "Cheek raiser",
    "AU07": "Lid tightener",
    "AU09": "Nose wrinkler",
    "AU10": "Upper lip raiser",
    "AU12": "Lip corner puller (smile)",
    "AU14": "Dimpler",
    "AU15": "Lip corner depressor",
    "AU17": "Chin raiser",
    "AU20": "Lip stretcher",
    "AU23": "Lip tightener",
    "AU25": "Lips part",
    "AU26": "Jaw drop",
    "AU45": "Blink",
}

INDICATIVE_BELOW = 0.4
"""Action units whose intensity correlates less with OpenFace's are marked "indicative" wherever they are shown."""

OCCURRENCE_INDICATIVE_BELOW = 0.3
"""The same of their occurrence: Cohen's kappa with OpenFace's."""

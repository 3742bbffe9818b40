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
    zip(EMOTIONS, ("#ae4e81", "#d8920b", "#3ca1d8", "#137d4c", "#024886", "#be4b05", "#ada050"), strict=True)
)
"""On white paper and in the light window (`app.kit.theme` has the dark ones); near Okabe and Ito's, moved until people
who lack a kind of cone tell all seven apart."""

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
    "AU11": "Nasolabial deepener",
    "AU12": "Lip corner puller (smile)",
    "AU14": "Dimpler",
    "AU15": "Lip corner depressor",
    "AU17": "Chin raiser",
    "AU20": "Lip stretcher",
    "AU23": "Lip tightener",
    "AU24": "Lip pressor",
    "AU25": "Lips part",
    "AU26": "Jaw drop",
    "AU28": "Lip suck",
    "AU43": "Eyes closed",
    "AU45": "Blink",
}

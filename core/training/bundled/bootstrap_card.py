"""The bootstrap model's card, and figures of it in words."""

from __future__ import annotations

from typing import Any

from core.text import counted, figure, share
from core.training.bundled.bootstrap import BootstrapTraining
from core.training.bundled.expressions import HEAD_BACK_DEG, HEAD_TILT_DEG, UNIT_CUES
from core.types import EMOTIONS

NAME = "bootstrap"
SUMMARY = (
    "Trained on composed reactions, not on self-reports: good for trying the tool and for seeing which frames "
    "stand out; train on your own reports or on Hume-Reaction before you believe an intensity."
)


def as_text(figures: dict[str, Any]) -> str:
    """Figures of clips as lines for people."""
    found = figures["faithful"]
    lines = [
        counted(figures["clips"], "clip"),
        "",
        "emotion           median  highest  in one fifth of the scale, at most",
    ]
    for emotion, part in figures["fullest_fifth"].items():
        median, highest = (figure(figures[which][emotion], 2) for which in ("median", "highest"))
        lines.append(f"{emotion.replace('_', ' '):16s} {median:>7s} {highest:>8s}  {share(part)} of the clips")
    lines.append("")
    lines += [f"{' and '.join(pair)}: r {r:z.2f}".replace("_", " ") for *pair, r in figures["correlations"][:3]]
    lines.append(
        "attention finds what moved the highest intensity, better than chance, in "
        f"{found['better']} of {found['clips']} clips"
    )
    lines += [f"left out: {error}" for error in figures["failures"]]
    return "\n".join(lines)


def card(figures: dict[str, Any], settings: BootstrapTraining, learned_with: str = "") -> str:
    """The model card, Markdown.

    Args:
        learned_with: SHA-256 of the action units that the weights learned with, where others are read now.
    """
    others = ""
    if settings.begun_with:
        others = (
            f"\nIt began with the weights of the version before (SHA-256 {settings.begun_with[:12]}…), which learned\n"
            "on (`--begin-with FILE`).\n"
        )
    if learned_with:
        others += (
            f"\nThe weights learned with earlier action units (SHA-256 {learned_with[:12]}…); all figures are of\n"
            "those that come with this version (`--keep FILE`).\n"
        )
    back, tilt = (f"{low:g} to {high:g}" for low, high in (HEAD_BACK_DEG, HEAD_TILT_DEG))
    by_emotion = "\n".join(
        f"| {emotion.replace('_', ' ')} | {value:z.2f} | {figures['median'][emotion]:z.2f} | "
        f"{figures['highest'][emotion]:z.2f} |"
        for emotion, value in zip(EMOTIONS, figures["pcc_by_emotion"], strict=True)
    )
    blocks = ", ".join(f"block {i + 1}: {value:z.2f}" for i, value in enumerate(figures["auc"]))
    low, high = figures["pcc_interval_95"]
    found = figures["faithful"]
    cues = "\n".join(
        f"| {name} | {' or '.join(units)} | {low:g} to {high:g} |" for name, (units, low, high) in UNIT_CUES.items()
    )
    return f"""# {NAME}: a first model of emotional reaction intensity

{SUMMARY}

The network is the paper's (Fang et al., 2023): 546 values per frame and 1024 per audio token, two streams, late
fusion, one fully connected readout.

## Data
No self-reports are free to use, so reactions were composed: a neutral photograph of FER+ that may talk (with the mouth
of another), and none to three events in which an expressive photograph comes, stays and goes, or passes into the next;
10 to 30 s at 14 to 30 frames/s, with jitter and gaps. All photographs went through Eriscope's own extractors. Sound was
synthesised: room, babble, music, clatter and hum carry no label; laughter is heard with many laughing faces and gasps
with many startled ones, and now and then with none. FER+'s split keeps the photographs of training and test apart.
FER+'s images have no clear licence for redistribution: take these weights for research.

## What a face stands for
FER+'s votes say which class a photograph shows. Action units and the head grade it, and tell apart what a class holds
together, after published descriptions:

| emotion | class | graded by | after |
|---|---|---|---|
| amusement | happiness | smile, open mouth, cheeks, head back | Keltner et al. (2019), Cordaro et al. (2018) |
| adoration | happiness | closed soft smile, head tilted | Cordaro et al. (2018), on love |
| surprise | surprise; fear a little | raised brows and lids, open mouth | Cordaro et al. (2018) |
| fear | fear; surprise a little | raised brows or lids; brows also down, lips stretched | Cordaro et al. (2018) |
| anxiety | fear, anger, sadness | closed mouth, pressed lips, brows down | a neighbour of fear |
| disgust | disgust; anger, contempt a little | wrinkled nose, raised lip | Cordaro et al. (2018) |
| empathic pain | sadness; disgust a little | inner brow up, brow down or lids tight | Botvinick et al. (2005) |

| cue | action unit | intensity from which and up to which it counts |
|---|---|---|
{cues}

The head counts as back from {back} and as tilted from {tilt} degrees. What each cue weighs stands in
`core/training/bundled/expressions.py`, with the sources. Events add up as chances do (1 - product of what is spared),
each by how strong it is and how long it lasts. All this is a convention, not a finding.

## Method
L2 loss, each emotion weighted by how little it varies; AdamW, weight decay 0.5 (the paper's), learning rate
{settings.learning_rate:g}, halved every {settings.halve_every} epochs; reactions composed anew in each of
{settings.epochs} epochs; the epoch with the best sum of PCC and last-block AUC on validation photographs. Repeat it:
`eriscope train-bootstrap --data ferplus.zip`.
{others}
## Figures: {figures["clips"]} composed reactions of held-out photographs
Mean PCC **{figures["pcc"]:z.3f}** (95 % interval {low:z.3f} to {high:z.3f}).

| emotion | PCC | median reading | highest |
|---|---|---|---|
{by_emotion}

Readings that are closest to each other (r): {_closest(figures)}.

Attention of the video token, mean of heads, event frames (and the half second after an event, since the GRU carries
it on) against the others, area under the ROC: {blocks}; rollout: {figures["auc_rollout"]:z.2f}. In {found["better"]} of
{found["clips"]} reactions attention finds what moved the highest intensity better than random orders do (p < .05).

{_real_section(figures.get("real"))}## Limits
- It has never seen a self-report. Its intensities say which expressions were shown, by the tables above.
- Anxiety has no expression of its own here: it is read from tense faces that others call fear, anger or sadness.
- Its laughter and gasps are synthesised; real ones sound different.
- Real faces move in more ways than composed ones. `eriscope evaluate-bootstrap DIR` says how its readings spread over
  videos of yours.
"""


def _real_section(real: dict[str, Any] | None) -> str:
    if real is None:
        return ""
    found = real["faithful"]
    rows = "\n".join(
        f"| {emotion.replace('_', ' ')} | {real['median'][emotion]:z.2f} | {real['highest'][emotion]:z.2f} "
        f"| {share(part)} |"
        for emotion, part in real["fullest_fifth"].items()
    )
    return f"""## On {real["clips"]} real clips, nobody's self-reports
| emotion | median reading | highest | in one fifth of the scale |
|---|---|---|---|
{rows}

Readings that are closest to each other (r): {_closest(real)}. In {found["better"]} of {found["clips"]} clips
attention finds what moved the highest intensity better than random orders do.

"""


def _closest(figures: dict[str, Any]) -> str:
    return ", ".join(f"{' and '.join(pair)} {r:z.2f}".replace("_", " ") for *pair, r in figures["correlations"][:3])

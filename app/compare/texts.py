"""What Compare shows: its kinds of plot with their words, and what it says where there is nothing to show."""

from __future__ import annotations

from app.compare.small_plots import signed
from app.kit.language import mark, tr
from core.comparison.agreement import Figures
from core.comparison.points import BLAND_ALTMAN, SCATTER
from core.types import EMOTIONS

NO_STUDY = mark("No study is open.\nOpen or make one (File menu) to compare predictions with self-reports.")
NO_CLIPS = mark("The study has no reactions yet.\nRecord some, or import videos and ratings (File menu).")
NO_REPORTS = mark(
    "No clip has a self-report yet.\nReports are given after a recording, imported with videos, or typed beside a clip "
    "in Review."
)
NO_ANALYSES = mark("No clip has been analysed yet.")
POINT = mark(
    "Point at a clip to see which it is; pressing opens it in Review. Arrow keys go from clip to clip, Enter opens."
)
KEY = mark(
    "Filled bars: predicted. Outlined: reported. Below each pair: prediction minus report. Means over clips, 0 to 1."
)
KEY_ACROSS = mark(
    "Filled bars: predicted. Outlined: reported. Both are profiles: means of shares of each clip's strongest. r says "
    "whether the same emotions stand out; differences would say nothing, since only one side tells how strong."
)
BY_PERSON, BY_STIMULUS, RANKING, SYSTEMS = "by person", "by stimulus", "ranking", "systems"
ASKED = GROUPS, CROSSED, PLANNING = "groups", "crossed", "planning"
MODES = {
    SCATTER: (mark("Scatter"), mark("Self-report against prediction, a point per clip")),
    BLAND_ALTMAN: (
        mark("Bland–Altman"),
        mark("Difference against mean: is the model shifted, and how far apart are the two?"),
    ),
    BY_PERSON: (mark("By person"), mark("Seven pairs of bars for each participant")),
    BY_STIMULUS: (mark("By stimulus"), mark("Seven pairs of bars for each stimulus")),
    RANKING: (mark("Most wrong"), mark("Clips in order of disagreement")),
    GROUPS: (mark("Groups"), mark("Figures by any variable, and how much each group differs from all others")),
    CROSSED: (
        mark("Crossed model"),
        mark("Persons and stimuli as random effects: what holds for other people and other stimuli"),
    ),
    PLANNING: (mark("Planning"), mark("How wide intervals will be for so many people and stimuli")),
    SYSTEMS: (mark("Systems"), mark("What a benchmark of published systems found on a dataset; needs no study")),
}


def in_few(found: Figures, emotion: int, mode: str) -> str:
    """A small plot's r, or the bias in Bland and Altman's; empty where there is none."""
    measure, sign = ("pearson", "") if mode == SCATTER else ("bias", "+")
    value = found.agreement.emotions[EMOTIONS[emotion]].figures[measure].value
    if value is None:
        return ""
    return f"r {signed(value)}" if measure == "pearson" else tr("bias {figure}", figure=signed(value, sign))

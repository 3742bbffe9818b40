"""Reports beside predictions as a long table, and what R, SPSS and JASP need to fit a crossed model to it.

Persons and stimuli are crossed: each person sees several stimuli, each stimulus is seen by several persons. What is to
hold for other persons *and* other stimuli needs a model with both as random effects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.export.material import ClipEntry, Material
from core.export.tables import Cell, Column, Table, table_of
from core.types import EMOTIONS

NAME = "pairs"
_COLUMNS = (
    Column("participant", "text", "stated", "The participant's code (pseudonym)."),
    Column("stimulus", "text", "stated", "The stimulus's name; empty where none is known."),
    Column("session", "integer", "recorded", "The participant's sessions counted from 1.", range="1 and more"),
    Column("clip", "integer", "recorded", "The session's clips counted from 1.", range="1 and more"),
    Column("clip_id", "text", "stated", "The clip's id in the study."),
    Column("model", "text", "stated", "The model that predicted."),
    Column("model_sha256", "text", "measured", "SHA-256 of the model's file."),
    Column("emotion", "category", "stated", "Of which emotion.", choices=EMOTIONS),
    Column(
        "report",
        "number",
        "reported",
        "The self-report on 0 to 1; x of 1 to 100 is (x - 1) / 99, and so on other scales.",
        "",
        "0 to 1",
        digits=6,
    ),
    Column("prediction", "number", "measured", "The model's intensity.", "", "0 to 1", digits=6),
)

_R = """# Reports on predictions, persons and stimuli crossed; rows without a stimulus are left out by lmer.
# In this folder: Rscript pairs.R
library(lme4)
d <- {read}
d$participant <- factor(d$participant)
d$stimulus <- factor(d$stimulus)
for (model in unique(d$model_sha256)) for (emotion in unique(d$emotion)) {{
  part <- d[d$model_sha256 == model & d$emotion == emotion, ]
  cat("\\n", part$model[1], emotion, "\\n")
  fit <- lmer(report ~ prediction + (1 | participant) + (1 | stimulus), data = part)
  print(summary(fit))
  print(confint(fit, method = "Wald"))
}}
"""
_SPSS = """* Reports on predictions, persons and stimuli crossed; rows without a stimulus are left out.
GET FILE='pairs.sav'.
SELECT IF (stimulus NE '').
SORT CASES BY model_sha256 emotion.
SPLIT FILE BY model_sha256 emotion.
MIXED report WITH prediction
  /FIXED=prediction | SSTYPE(3)
  /METHOD=REML
  /PRINT=SOLUTION TESTCOV
  /RANDOM=INTERCEPT | SUBJECT(participant) COVTYPE(VC)
  /RANDOM=INTERCEPT | SUBJECT(stimulus) COVTYPE(VC).
SPLIT FILE OFF.
"""
_JASP = """Reports on predictions, persons and stimuli crossed, in JASP

1. Open {file}. Filter one model and one emotion (the funnel at the top left): {filter}
2. Mixed Models > Linear Mixed Models.
3. Dependent variable: report. Fixed effects variables: prediction.
   Random effects grouping factors: participant, stimulus.
4. Model > Random effects: leave the intercepts and untick prediction for both grouping factors.
5. Options > Fixed effects estimates: the slope of prediction is the calibration; Variance/correlation estimates:
   how much persons and stimuli differ.
"""
SYNTAX: Mapping[str, Mapping[str, str]] = {
    "csv": {
        "pairs.R": _R.format(read='read.csv("pairs.csv", na.strings = "", encoding = "UTF-8")'),
        "pairs_jasp.txt": _JASP.format(file="pairs.csv", filter="emotion == 'fear'"),
    },
    "parquet": {"pairs.R": _R.format(read='as.data.frame(arrow::read_parquet("pairs.parquet"))')},
    "sav": {
        "pairs.sps": _SPSS,
        "pairs_jasp.txt": _JASP.format(file="pairs.sav", filter="emotion == 'fear'"),
    },
}
"""By format, files with the syntax for its table."""


def pairs_table(material: Material) -> Table:
    """One row per clip, model and emotion that has both a self-report and a prediction; of a study only."""
    title = "A row per clip, model and emotion with both a report and a prediction, for models with crossed effects."
    return table_of(NAME, _COLUMNS, _rows(material.clips), title, material.about())


def _rows(clips: Iterable[ClipEntry]) -> Iterable[list[Cell]]:
    for entry in clips:
        own = entry.self_report
        if own is None or entry.participant is None or entry.clip is None:
            continue
        stimulus = None if entry.stimulus is None else entry.stimulus.name
        for said in entry.predictions:
            for emotion in EMOTIONS:
                reported, predicted = own.intensities.get(emotion), said.values.get(emotion)
                if reported is not None and predicted is not None:
                    yield [
                        entry.participant.code,
                        stimulus,
                        entry.session_number,
                        entry.clip.number,
                        entry.clip.id,
                        said.model,
                        said.sha256,
                        emotion,
                        reported,
                        predicted,
                    ]

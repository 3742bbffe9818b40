"""Hold a model against a study's self-reports by a frozen plan, and write what came of it into the model's file.

What must hold for an emotion to be called validated, `core.models.validation` says.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from core.analysis import store as analysis_store
from core.comparison.clip_table import ClipTable, Model, clip_table, newest_own
from core.comparison.pairs import Pairs, pairs
from core.comparison.plan_followed import departures, in_words
from core.comparison.selection import Selection
from core.datasets.learned_from import learned, why_unknown
from core.errors import AnalysisError, CheckpointError, StudyError
from core.evaluation import jackknife
from core.evaluation.agreement import agreement
from core.evaluation.agreement_measures import MAIN
from core.evaluation.figure_with_interval import Figure
from core.evaluation.floors import Floor, floors
from core.evaluation.subgroups import subgroups
from core.inspection.out_of_distribution import features_read
from core.models import registry
from core.models.registry import ModelEntry
from core.models.validation import FLOORS
from core.models.validation_evidence import evidence_of, write_evidence
from core.study.analysis_plans import Plan
from core.study.records import AnalysisRow, ClipRatings, now
from core.study.study import Study
from core.study.tiers import analyses_up_to_date
from core.system import paths
from core.system.files import written_whole
from core.system.versions import version_of
from core.text import are, counted

_FLOOR_PARTS = 50
"""Parts that are left out at most for the intervals of a gain, see `core.evaluation.floors`."""
OTHER_STUDIES = "People who took part in other studies under other codes cannot be told."


def validate(study: Study, entry: ModelEntry, plan: Plan) -> dict[str, Any]:
    """The outcome, as JSON values; it is not written anywhere.

    Raises:
        CheckpointError: the model can hold no evidence.
        StudyError: it analysed no clip of the study, or nothing is left to hold it against.
    """
    if not entry.metadata:
        raise CheckpointError(
            f"{entry.path} is no model that Eriscope made: its file does not say whom it learned from, and can hold no "
            "evidence."
        )
    sha256 = entry.sha256
    table = clip_table(study)
    model = table.model(sha256)
    if model is None:
        raise StudyError(
            f"No clip of the study was analysed by {entry.name} (SHA-256 {sha256[:12]}…). Open the study with this "
            "model chosen, wait until its clips are analysed, and repeat."
        )
    selection = Selection({key: frozenset(labels) for key, labels in plan.only.items()})
    found, notes = _left(study, entry, plan, model, pairs(table, selection, model, least_frames=0))
    if not found.n:
        raise StudyError(
            " ".join(["No clip with a prediction and a self-report is left to hold the model against.", *notes])
        )
    people, stimuli = (
        {name for name, has in zip(names, found.there, strict=True) if has and name is not None}
        for names in (found.participants, found.stimuli)
    )
    of = agreement(
        found.predicted, found.reported, found.participants, tuple(MAIN),
        not_in_size=found.not_in_size,
    )  # fmt: skip
    beneath = floors(
        found.predicted, found.reported, found.participants, found.stimuli,
        not_in_size=found.not_in_size,
    )  # fmt: skip
    departs = departures(plan, table, model, selection, len(people))
    unknown = why_unknown(entry.metadata, bundled=registry.is_bundled(entry.path))
    against = [*([in_words(plan, departs)] if departs else []), *filter(None, [unknown])]
    figures = {name: e.figures for name, e in of.emotions.items()}
    return {
        "study": {"name": study.name[:200], "id": study.id, "sha256": _fingerprint(study, found)},
        "people": len(people),
        "clips": found.n,
        "stimuli": len(stimuli),
        "plan": plan.as_json(),
        "followed": not departs,
        "figures": {e: {m: _ends(figures[e][m]) for m in MAIN if _has_ends(figures[e][m])} for e in plan.emotions},
        "mean": {m: figure.as_json() for m, figure in of.mean.items()},
        "floors": {floor.name: floor.as_json() for floor in beneath},
        "bounds": _bounds(plan, beneath),
        "subgroups": {key: _subgroup(found, table, key) for key in plan.subgroups if key in table.facets},
        "interval": {"share": jackknife.SHARE, "method": jackknife.in_words(of.over), "over": of.over},
        "against": against,
        "notes": [*notes, plan.on_looking, OTHER_STUDIES],
        "date": now(),
        "eriscope": version_of("eriscope") or "not known",
    }


def record(entry: ModelEntry, outcome: Mapping[str, Any]) -> Path:
    """Write an outcome into a model's file, beside those that are there; the same study by the same plan is replaced.

    A bundled model is left as it is: its evidence goes into a copy in the user's folder, which is then used.

    Raises:
        CheckpointError, OutputError: it cannot be written.
    """
    folder = paths.user_models()
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.parent / "evidence.lock"):
        path = entry.path
        if registry.came_with_eriscope(entry.path):
            path = folder / entry.path.name
            for source in (entry.path, entry.path.with_suffix(".md")):
                if source.is_file() and not (target := folder / source.name).exists():
                    with written_whole(target) as partial:
                        shutil.copyfile(source, partial)
            if registry.hash_of(path) != registry.hash_of(entry.path):
                raise CheckpointError(f"{path} is another model of the same name. Rename or move it, and repeat.")
        before = evidence_of(path).outcomes
        same = (outcome["study"]["sha256"], outcome["plan"]["sha256"])
        kept = [one for one in before if (one["study"]["sha256"], one["plan"]["sha256"]) != same]
        write_evidence(path, [*kept, outcome])
    return path


def _left(study: Study, entry: ModelEntry, plan: Plan, model: Model, found: Pairs) -> tuple[Pairs, list[str]]:
    """What of the pairs counts, and sentences on what is left out."""
    clips = [found.table.clips[row] for row in found.rows.tolist()]
    people = {clip.id: study.participant_of(clip).id for clip in clips}
    known = learned(entry.metadata, study.id, [(people[clip.id], clip.sha256) for clip in clips])
    own = {report.clip_id: report for report in newest_own(study.all(ClipRatings))}
    short = _short(study, entry, plan, model, found)
    both = found.there
    out = np.zeros(len(clips), bool)
    notes = []
    for reason, say in (
        (
            [people[clip.id] in known for clip in clips],
            f"{counted(len(known), 'person', 'people')} from whom the model learned {are(len(known))} left out: "
            "{n}.",
        ),
        (
            [plan.may_have_been_seen and clip.id in own and own[clip.id].reported_at <= plan.frozen_at
             for clip in clips],
            "{n} left out whose reports may have been looked at before the plan was frozen.",
        ),
        (
            [clip.id in short for clip in clips],
            f"{{n}} left out that show a face in fewer than {plan.least_frames} frames.",
        ),
    ):  # fmt: skip
        now_out = np.array(reason, bool) & both & ~out
        if n := int(now_out.sum()):
            notes.append(say.format(n=counted(n, "clip")))
        out |= np.array(reason, bool)
    lacking = int((~both & ~out).sum())
    if lacking:
        notes.append(f"{counted(lacking, 'clip')} without a prediction or a report.")
    nothing = np.where(out[:, None], np.nan, found.predicted)
    return Pairs(
        found.table, found.selection, found.rows, found.model, None, nothing, None, found.reported, found.form,
        found.forms,
    ), notes  # fmt: skip


def _short(study: Study, entry: ModelEntry, plan: Plan, model: Model, found: Pairs) -> set[str]:
    """Clips of which the model read fewer frames with a face than the plan asks for; none where it looks at no face."""
    if not plan.least_frames or features_read(entry.metadata) == frozenset({"audio"}):
        return set()
    counts = np.full(len(found.table), np.nan) if model.frames is None else model.frames
    newest = {row.clip_id: row for row in _in_time(analyses_up_to_date(study), plan.model_sha256)}
    short = set()
    for row in found.rows.tolist():
        clip = found.table.clips[row]
        n = float(counts[row])
        if np.isnan(n) and clip.id in newest:  # an analysis of before that number was kept
            n = _counted(study, newest[clip.id])
        if n < plan.least_frames:
            short.add(clip.id)
    return short


def _in_time(rows: Sequence[AnalysisRow], sha256: str) -> list[AnalysisRow]:
    """A model's, in order of time: of one clip the last one counts."""
    return sorted((row for row in rows if row.model_sha256 == sha256), key=lambda row: (row.made_at, row.id))


def _counted(study: Study, row: AnalysisRow) -> float:
    """Frames with a face in the analysis itself; NaN where it is gone."""
    try:
        analysis = analysis_store.load(study.analyses, row.key)
    except AnalysisError:
        return float("nan")
    return float("nan") if analysis is None else int((analysis.frames["face"] & ~analysis.excluded).sum())


def _has_ends(figure: Figure) -> bool:
    return None not in (figure.value, figure.low, figure.high)


def _ends(figure: Figure) -> dict[str, float | None]:
    return {"value": figure.value, "low": figure.low, "high": figure.high}


def _bounds(plan: Plan, beneath: Sequence[Floor]) -> dict[str, dict[str, dict[str, float]]]:
    """By emotion, measure and floor the lower end of the gain's interval, for all claimed emotions at once."""
    of = {floor.name: floor for floor in beneath}
    found: dict[str, dict[str, dict[str, float]]] = {}
    for emotion in plan.emotions:
        found[emotion] = {}
        for measure in plan.measures:
            gains = {
                name: of[name].emotions[emotion][measure].gain
                for name in FLOORS
                if name in of and measure in of[name].emotions[emotion]
            }
            ends = {name: lower_bound(gain, len(plan.emotions)) for name, gain in gains.items()}
            found[emotion][measure] = {name: end for name, end in ends.items() if end is not None}
    return found


def lower_bound(gain: Figure, claims: int) -> float | None:
    """The lower end of a gain's interval where 95 % are to hold for so many gains at once (Bonferroni); None without
    an interval.
    """
    from scipy.special import stdtrit

    if gain.value is None or gain.low is None or gain.units is None:
        return None
    degrees = int(jackknife.parts_of(gain.units, _FLOOR_PARTS).max())
    one, every = (float(stdtrit(degrees, 1 - (1 - jackknife.SHARE) / 2 / n)) for n in (1, claims))
    return gain.value - (gain.value - gain.low) * every / one


def _subgroup(found: Pairs, table: ClipTable, key: str) -> dict[str, Any]:
    """By group the mean Pearson r, and what it is less that of all others."""
    facet = table.facets[key]
    labels = [facet.of(row) for row in found.rows.tolist()]
    of = subgroups(found.predicted, found.reported, found.participants, labels, not_in_size=found.not_in_size)
    return {
        group.label: {
            "n": group.own.n,
            "people": group.own.n_participants,
            "pearson": group.own.mean["pearson"].as_json(),
            "less_others": group.mean["pearson"].as_json() if group.mean else None,
        }
        for group in of
    }


def _fingerprint(study: Study, found: Pairs) -> str:
    """SHA-256 of what was used: the study's id, videos, stimuli, predictions and reports, whoever they are of."""
    there = np.flatnonzero(found.there)
    rows = [
        [
            found.table.clips[int(found.rows[i])].sha256,
            found.stimuli[i],
            [None if np.isnan(value) else round(float(value), 6) for value in found.reported[i]],
            [None if np.isnan(value) else round(float(value), 6) for value in found.predicted[i]],
        ]
        for i in there.tolist()
    ]
    rows.sort(key=json.dumps)
    return hashlib.sha256(json.dumps([study.id, rows], sort_keys=True).encode()).hexdigest()

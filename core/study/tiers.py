"""Tiers of a study and what raters mark in them: exclusions, and changes that concern many annotations at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from core.analysis_settings import joined
from core.errors import StudyError
from core.face_choices import choice_in
from core.study.changes import Change
from core.study.consent import Records
from core.study.records import AnalysisRow, Annotation, Clip, Record, Tier, Watched
from core.system import json_text

MACHINE = "Eriscope"
"""The annotator of what no person marked; no rater has this name."""

EXCLUSIONS = "exclusions"
"""A tier of this name is one of exclusions, also where a study does not describe it."""

Stretches = tuple[tuple[float, float], ...]


def tiers_of(study: Records, annotations: Iterable[Annotation] = ()) -> tuple[Tier, ...]:
    """The study's tiers in order of creation, then those that only the annotations know (from ELAN, for instance)."""
    known = study.all(Tier)
    names = {tier.name for tier in known}
    by_name: dict[str, list[Annotation]] = {}
    for mark in annotations:
        if mark.tier not in names and mark.tier.strip() == mark.tier != "":
            by_name.setdefault(mark.tier, []).append(mark)
    return (*known, *(Tier(id=f"only {name}", name=name, kind=_kind(name, marks)) for name, marks in by_name.items()))


def _kind(name: str, marks: Sequence[Annotation]) -> str:
    if name == EXCLUSIONS:
        return "exclusion"
    return "event" if all(mark.end_s is None for mark in marks) else "interval"


def excluded(study: Records, annotations: Iterable[Annotation]) -> Stretches:
    """What is left out of the analysis of a clip: the union of the exclusions of all raters.

    Args:
        annotations: of the clip.
    """
    return left_out(study.all(Tier), annotations)


def left_out(tiers: Iterable[Tier], annotations: Iterable[Annotation]) -> Stretches:
    """The same, of a clip whose study has these tiers."""
    kinds = {tier.name: tier.kind for tier in tiers}
    return joined(
        (mark.start_s, mark.end_s)
        for mark in annotations
        if kinds.get(mark.tier, "exclusion" if mark.tier == EXCLUSIONS else "") == "exclusion"
        and mark.end_s is not None
        and round(mark.end_s, 6) > max(0.0, round(mark.start_s, 6))
    )


def excluded_by_clip(study: Records) -> dict[str, Stretches]:
    """The same of all clips, by id; clips without exclusions are left out."""
    marks: dict[str, list[Annotation]] = {}
    for mark in study.all(Annotation):
        marks.setdefault(mark.clip_id, []).append(mark)
    found = {clip_id: excluded(study, own) for clip_id, own in marks.items()}
    return {clip_id: stretches for clip_id, stretches in found.items() if stretches}


def excluded_in(row: AnalysisRow) -> Stretches:
    """What an analysis left out."""
    if '"excluded"' not in row.settings:
        return ()
    try:
        return joined((start, end) for start, end in json_text.loads(row.settings).get("excluded", ()))
    except (ValueError, TypeError, AttributeError):
        return ()


def up_to_date(rows: Iterable[AnalysisRow], stretches: Stretches, faces: str | None = None) -> tuple[AnalysisRow, ...]:
    """The analyses of a clip that left out exactly what is excluded now, and followed the face that is chosen now.

    Args:
        faces: as in `Clip`; where nobody has said, each is.
    """
    return tuple(
        row for row in rows if excluded_in(row) == stretches and (faces is None or choice_in(row.settings) == faces)
    )


def analyses_up_to_date(study: Records) -> tuple[AnalysisRow, ...]:
    """The same of all clips."""
    stretches = excluded_by_clip(study)
    faces = {clip.id: clip.faces for clip in study.all(Clip) if clip.faces is not None}
    return tuple(
        row
        for row in study.all(AnalysisRow)
        if up_to_date((row,), stretches.get(row.clip_id, ()), faces.get(row.clip_id))
    )


_WITH_KEY = re.compile(r"(.*\S)\s*\[(\S)\]")


def labels_typed(parts: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Labels as a person types them, "smile [S]" with its key, as the ``vocabulary`` and ``letters`` of a tier."""
    found: dict[str, str] = {}
    for part in parts:
        typed = _WITH_KEY.fullmatch(part)
        label, letter = (typed[1], typed[2].upper()) if typed else (part, "")
        found[label] = found.get(label) or letter
    return tuple(found), tuple(found.values()) if any(found.values()) else ()


def by_letter(tier: Tier) -> dict[str, str]:
    """The labels of a tier that have a key of their own, by its letter."""
    return {letter: label for letter, label in zip(tier.letters, tier.vocabulary, strict=False) if letter}


def labels_with_keys(tier: Tier) -> tuple[str, ...]:
    """A tier's labels, each with its own key behind it, as a person types them."""
    letters = tier.letters or ("",) * len(tier.vocabulary)
    pairs = zip(tier.vocabulary, letters, strict=True)
    return tuple(f"{label} [{letter}]" if letter else label for label, letter in pairs)


def keys_in_words(tier: Tier) -> str:
    """The keys of a tier's labels: of each its own letter, or its number, up to the ninth: "S smile  2 laugh"."""
    letters = tier.letters or ("",) * len(tier.vocabulary)
    numbered = enumerate(zip(tier.vocabulary, letters, strict=True), 1)
    return "  ".join(f"{letter or number} {label}" for number, (label, letter) in numbered if letter or number <= 9)


def check_letters(study: Records, tier: Tier, taken: Mapping[str, str]) -> None:
    """Whether the keys of a tier's labels are free.

    Args:
        tier: as it is to be, of the id that it has already.
        taken: what the program's own keys do, by letter.

    Raises:
        StudyError: one is a key of the program, or of a label of another tier.
    """
    for letter in by_letter(tier):
        if letter in taken:
            raise StudyError(
                f"{letter} is a key of the program already ({taken[letter]}). Choose another letter, or give that "
                "another key (Edit ▸ Preferences)."
            )
        for other in study.all(Tier):
            if other.id != tier.id and letter in by_letter(other):
                raise StudyError(
                    f"{letter} is the key of {by_letter(other)[letter]} in the tier {other.name} already. Choose "
                    "another letter."
                )


def change_tier(study: Records, before: Tier, after: Tier) -> Change:
    """A tier as it is to be. Renaming it renames it in all annotations.

    Raises:
        StudyError: annotations have labels that it would not take, or no length where it needs one.
    """
    marks = [mark for mark in study.all(Annotation) if mark.tier == before.name]
    for mark in marks:
        after.check(mark.label)
    if before.kind != after.kind and marks:
        raise StudyError(
            f"{len(marks)} {'annotation is' if len(marks) == 1 else 'annotations are'} in the tier {before.name}; its "
            "kind stays as it is. Make another tier, and copy them there."
        )
    changed: list[tuple[Record, Record]] = [(before, after)]
    if before.name != after.name:
        changed += [(mark, replace(mark, tier=after.name)) for mark in marks]
        changed += [(one, replace(one, tier=after.name)) for one in study.all(Watched, tier=before.name)]
    return Change(label=f"Change tier {before.name}", changed=tuple(changed))


def remove_tier(study: Records, tier: Tier) -> Change:
    """A tier goes with all that was marked in it."""
    marks = [mark for mark in study.all(Annotation) if mark.tier == tier.name]
    return Change(label=f"Remove tier {tier.name}", removed=(tier, *marks, *study.all(Watched, tier=tier.name)))


def copies(
    marks: Sequence[Annotation], there: Iterable[Annotation], target: Tier, rater: str, frame_s: float
) -> tuple[Annotation, ...]:
    """Annotations of one tier as those of another tier or rater; what is there already is not copied again.

    Args:
        there: what the target holds.
        frame_s: how long an event becomes where the target's annotations have a length.

    Raises:
        StudyError: the target takes other labels.
    """
    known = {(mark.start_s, mark.end_s, mark.label) for mark in there}
    made = []
    for mark in marks:
        target.check(mark.label)
        end_s = None if target.kind == "event" else mark.start_s + frame_s if mark.end_s is None else mark.end_s
        if (mark.start_s, end_s, mark.label) not in known:
            made.append(Annotation(clip_id=mark.clip_id, tier=target.name, rater=rater, start_s=mark.start_s,
                                   end_s=end_s, label=mark.label, comment=mark.comment))  # fmt: skip
    return tuple(made)

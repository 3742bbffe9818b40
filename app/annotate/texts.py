"""What is said of marking."""

from __future__ import annotations

from app.kit.language import mark, tr, tr_n

FIRST_NAMES = {"event": mark("events"), "interval": mark("intervals"), "exclusion": mark("exclusions")}
"""Tiers that are made when the first mark of their kind is, under a name that the rater can read, and change."""
IN_A_STUDY = mark(
    "Annotations are kept in a study, and this video belongs to none. Open a study or make one "
    "(File menu), and import the video into it (File ▸ Import videos and ratings…; it needs no "
    "table)."
)
OTHERS_HIDDEN = mark(
    "What other raters marked is hidden, so that you judge alone. Annotate ▸ Hide what other raters marked shows it."
)
OF_ANOTHER = mark("This was marked by {rater}. Choose {rater} as the rater to change it.")
MARKED_ALREADY = mark("{rater} marked {tier} in this clip, which says already that it was watched.")
WATCHED_ALREADY = mark("It is kept already that {rater} watched this clip for {tier}.")
NO_TIER = mark("There is no tier yet that could be marked. Annotate ▸ Tiers… adds one.")
WATCHED = mark("Kept: {rater} watched this clip for {tier}, and there was nothing to mark.")


def labels_of(tier: str, n: int) -> str:
    """How many labels a tier has, for who asked for one more."""
    if not n:
        return tr("The tier {tier} has no labels to choose from. Annotate ▸ Tiers… changes that.", tier=tier)
    return tr_n(
        "The tier {tier} has 1 label. Annotate ▸ Tiers… changes that.",
        "The tier {tier} has {n} labels. Annotate ▸ Tiers… changes that.",
        n, tier=tier,
    )  # fmt: skip


def marked(what: str, at: str, kind: str) -> str:
    """What to say of a new mark. ``what``: its label or tier; ``at``: its time; ``kind``: of its tier."""
    if kind == "event":
        return tr("Marked {what} at {time}.", what=what, time=at)
    return tr("Began {what} at {time}; the same key ends it.", what=what, time=at)


def ended(what: str, start: str, end: str, kind: str) -> str:
    """What to say of an interval that is whole now."""
    told = tr("Marked {what} from {start} to {end}.", what=what, start=start, end=end)
    return told + (tr(" The clip will be analysed without it.") if kind == "exclusion" else "")


def commented(what: str, at: str, comment: str) -> str:
    """What to say of a change of a mark's comment."""
    if comment:
        return tr("Commented on {what} at {time}.", what=what, time=at)
    return tr("Removed the comment on {what} at {time}.", what=what, time=at)


def labelled(what: str, at: str, label: str) -> str:
    """What to say of a change of a mark's label."""
    if label:
        return tr("Labelled {what} at {time} as {label}.", what=what, time=at, label=label)
    return tr("Labelled {what} at {time} as nothing.", what=what, time=at)


def copied(n: int, source: tuple[str, str], target: str, rater: str) -> str:
    """What to say of marks that were copied. ``source``: tier and rater."""
    return tr_n(
        "Copied 1 annotation of {tier} ({rater}) to {target} ({whose}).",
        "Copied {n} annotations of {tier} ({rater}) to {target} ({whose}).",
        n, tier=source[0], rater=source[1], target=target, whose=rater,
    )  # fmt: skip

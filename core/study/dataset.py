"""A study's rated clips as a dataset, so that all that works on datasets works on studies."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.datasets import dataset as files
from core.datasets.dataset import Dataset
from core.datasets.learned_from import STUDY_ORIGIN
from core.errors import DatasetError, StudyError
from core.label_meaning import Labels
from core.self_reports import scales_in_words
from core.study.consent import newest, refused
from core.study.records import NO_REACTIONS, Clip, Consent, Participant, Session
from core.study.study import Study
from core.types import EMOTIONS

FOLDER = "dataset"
"""In ``analyses/``: it can be made again, and goes when a participant withdraws."""


def as_dataset(
    study: Study, folder: Path | None = None, *, consent_elsewhere: bool = False
) -> tuple[Dataset, list[str]]:
    """Clips with a complete self-report, of participants who agreed that models learn from them.

    A rating x of 1 to 100 becomes (x - 1) / 99, and so on. Participants go by their ids, not by their codes.

    Args:
        folder: of the dataset; None for the study's own.
        consent_elsewhere: also clips of participants who were not asked here, as after an import.

    Returns:
        The dataset, and sentences on what is left out.

    Raises:
        DatasetError: nothing is left.
        StudyError: the study cannot be read.
    """
    people = {person.id: person for person in study.all(Participant)}
    sessions = {session.id: session for session in study.all(Session)}
    consents = study.all(Consent)
    asked, declined = newest(consents), refused(consents, "training")
    scales = set[str]()
    found, unrated, unasked, unwilling, missing, unread = [], 0, 0, 0, 0, 0
    for clip in study.all(Clip):
        if clip.kind in NO_REACTIONS:
            continue
        person = people[sessions[clip.session_id].participant_id]
        report = study.self_report(clip)
        if person.id in declined:
            unwilling += 1
        elif person.id not in asked and not consent_elsewhere:
            unasked += 1
        elif report is None or not report.complete:
            unrated += 1
        elif (video := _video_of(study, clip)) is None:
            unread += 1
        elif not video.is_file():
            missing += 1
        else:
            scales.add(report.scale)
            ratings = tuple(report.intensities[emotion] for emotion in EMOTIONS)
            age = None if person.age is None else float(person.age)
            found.append(
                files.Clip(clip.id, video, None, ratings, person.id, person.country, age, None, clip.stimulus_id)
            )
    sentences = [
        f"{n} clips {why}."
        for n, why in (
            (unrated, "have no complete self-report; they are left out"),
            (unwilling, "are of participants who did not agree that models learn from them; they are left out"),
            (
                unread,
                "lie where they may not be read; they are left out. `eriscope study check` says why",
            ),
            (missing, "have no file any more; they are left out. `eriscope study check` names them"),
            (
                unasked,
                "are of participants of whom no consent is kept here; they are left out. Where it is kept elsewhere, "
                "say so with --consent-elsewhere",
            ),
        )
        if n
    ]
    if not found:
        raise DatasetError(" ".join(["The study has no clips that a model can learn from.", *sentences]))
    place = folder or study.analyses / FOLDER
    splits = _splits(place)
    found = [replace(clip, split=splits.get(clip.participant)) for clip in found]
    labels = Labels(scale=scales_in_words(scales), raters="the people who are seen")
    dataset = Dataset(place, study.name, f"{STUDY_ORIGIN}{study.id}", tuple(found), labels=labels).with_form_found()
    files.save(dataset)
    return dataset, sentences


def _video_of(study: Study, clip: Clip) -> Path | None:
    """None where it may not be read; of one clip, and the others can still be learned from."""
    try:
        return study.clip_file(clip)
    except StudyError:
        return None


def _splits(folder: Path) -> dict[str | None, str | None]:
    """By participant, of the dataset that is there: splits that were drawn stay, for new clips of a participant too."""
    try:
        return {clip.participant: clip.split for clip in files.load_dataset(folder).clips}
    except DatasetError:
        return {}

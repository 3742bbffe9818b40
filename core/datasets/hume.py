"""Import of Hume-Reaction as it lies on disk: ``data_info.csv`` and ``raw/<split>/mp4|wav/<id>``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from core.datasets.dataset import SPLITS, Clip, Dataset
from core.datasets.import_notes import ImportNotes
from core.datasets.table_columns import age, emotion_columns, ratings, split_name
from core.datasets.table_scale import Scale
from core.errors import DatasetError
from core.evaluation.challenge import bare_id
from core.label_meaning import Labels
from core.table_reading import Row, read_rows

INFO = "data_info.csv"
SCALE = Scale(0, 1)
RATERS = "the people who are seen"
"""Who rated Hume-Reaction's clips."""
_PICTURES, _SOUNDS = "mp4", "wav"


def import_hume(source: Path, out: Path) -> tuple[Dataset, ImportNotes]:
    """The corpus as a dataset; what is wrong with single clips is named in the report.

    Videos that ``data_info.csv`` does not list (test labels may be held back) become clips without ratings.

    Raises:
        DatasetError: there is no ``data_info.csv``, or it lacks columns.
    """
    report = ImportNotes()
    clips = read_info(source, report)
    videos = _media(source, _PICTURES)
    listed = {clip.clip_id for clip in clips}
    for split, clip_id in sorted(videos):
        if clip_id not in listed:
            report.note(f"Videos that {INFO} does not list, taken without ratings", f"{split}/{clip_id}")
            clips.append(Clip(clip_id, None, split, None))
            listed.add(clip_id)
    sounds = _media(source, _SOUNDS)
    found = []
    for clip in clips:
        video, sound = _of_clip(videos, clip), _of_clip(sounds, clip)
        if video is None:
            report.note("Videos that are missing", clip.clip_id)
        found.append(replace(clip, video=video, sound=sound))
    origin = f"Hume-Reaction in {source.absolute()}"
    labels = Labels(scale=str(SCALE), raters=RATERS)
    found_in = Dataset(out, source.name or "hume", origin, tuple(found), hume_ids=True, labels=labels)
    return found_in.with_form_found(), report


def read_info(source: Path, report: ImportNotes) -> list[Clip]:
    """The clips of ``data_info.csv``, without their videos.

    Raises:
        DatasetError: there is none, or it lacks columns.
    """
    path = source / INFO
    if not path.is_file():
        raise DatasetError(f"{path} does not exist. Name the folder of Hume-Reaction, which holds {INFO} and raw.")
    rows = read_rows(path)
    id_column, split_column = rows.column("File_ID"), rows.column("Split")
    if id_column is None or split_column is None:
        raise DatasetError(f"{path} has no column File_ID or no column Split. Take the file as Hume gives it out.")
    emotions = emotion_columns(rows, path)
    person_column = rows.column("participant", "participant_id", "subject", "subject_id")
    country_column, age_column = rows.column("country"), rows.column("age")
    clips: dict[str, Clip] = {}
    for number, row in rows.rows:
        clip_id = bare_id(row[id_column])
        if not clip_id:
            report.note("Rows without a File_ID, left out", f"row {number}")
        elif clip_id in clips:
            report.note("Ids that occur twice, first row kept", f"{clip_id} (row {number})")
        else:
            split = split_name(row[split_column])
            if split is None:
                report.note("Splits that are not known", f"{clip_id} ({row[split_column] or 'empty'})")
            known = ratings(row, emotions, SCALE, clip_id, report)
            clips[clip_id] = Clip(
                clip_id=clip_id,
                video=None,
                split=split,
                ratings=known,
                participant=_text(row, person_column),
                country=_text(row, country_column),
                age=age(row, age_column, clip_id, report),
            )
    return list(clips.values())


def _text(row: Row, column: str | None) -> str | None:
    return row[column] or None if column else None


def _media(source: Path, kind: str) -> dict[tuple[str, str], Path]:
    """Files by split and clip id."""
    found = {}
    for folder in sorted(source.glob(f"raw/*/{kind}")):
        split = split_name(folder.parent.name)
        for path in sorted(folder.iterdir()) if split else ():
            if split and path.is_file() and not path.name.startswith("."):
                found[split, bare_id(path.stem)] = path
    return found


def _of_clip(media: dict[tuple[str, str], Path], clip: Clip) -> Path | None:
    """A clip's file, in its own split's folder or in another's."""
    splits = [clip.split, *SPLITS] if clip.split else list(SPLITS)
    return next((media[split, clip.clip_id] for split in splits if (split, clip.clip_id) in media), None)

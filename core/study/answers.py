"""What a person answers to the sliders: each answer is a line of a journal at the moment it is given."""

from __future__ import annotations

import contextlib
import errno
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from core.errors import StudyError, reason_of
from core.self_reports import USUAL
from core.study.records import NO_ANSWER, ClipRatings, new_id, now
from core.system import json_text
from core.system.files import output_error
from core.system.safe_paths import plain_file

ANSWERS = ".answers.jsonl"
_VERSION = 1


@dataclass(frozen=True)
class Answers:
    """What the sliders of one clip said when they were seen last.

    Attributes:
        report_id: of the report that is made of them, so that none is made twice.
        ratings: by emotion; a slider that was not touched is missing.
        modes: by emotion, how it was given (of `RATING_MODES`), where that is known.
        took_s: from the first sight of the sliders to the last answer, or to the button that ended it.
        slider_order: the emotions in the order in which their sliders stood; empty where that is unknown.
        no_answer: what the person chose not to answer.
        scale: of the emotions' sliders, the name of a `RatingScale`.
        item_scales: of the study's own questions, by name; their answers are among the ratings.
    """

    report_id: str
    ratings: Mapping[str, int] = field(default_factory=dict)
    modes: Mapping[str, str] = field(default_factory=dict)
    answered_at: str = ""
    took_s: float | None = None
    slider_order: tuple[str, ...] = ()
    no_answer: tuple[str, ...] = ()
    scale: str = USUAL.name
    item_scales: Mapping[str, str] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        """Whether nothing was answered, and nothing chosen not to be."""
        return not self.ratings and not self.no_answer

    def with_answer(self, emotion: str, rating: int | None, mode: str, at: str, after_s: float) -> Answers:
        """With one more; a rating of None takes the last one back, or is none by choice where the mode says so."""
        ratings = {name: value for name, value in self.ratings.items() if name != emotion}
        modes = {name: value for name, value in self.modes.items() if name != emotion}
        if rating is not None:
            ratings[emotion] = rating
            modes |= {emotion: mode} if mode else {}
        no_answer = tuple(name for name in self.no_answer if name != emotion)
        if rating is None and mode == NO_ANSWER:
            no_answer += (emotion,)
        return replace(self, ratings=ratings, modes=modes, answered_at=at, took_s=after_s, no_answer=no_answer)

    def self_report(self, clip_id: str) -> ClipRatings:
        """As a record of a clip. The participant's screen shows nothing of what a model says.

        Raises:
            StudyError: a rating is none on the scale.
        """
        items = {name: answer for name, answer in self.ratings.items() if name in self.item_scales}
        return ClipRatings(
            id=self.report_id,
            clip_id=clip_id,
            ratings={name: rating for name, rating in self.ratings.items() if name not in items},
            items=items,
            item_scales={name: self.item_scales[name] for name in items},
            modes=self.modes,
            reported_at=self.answered_at,
            took_s=None if self.took_s is None else round(self.took_s, 3),
            blind=True,
            slider_order=self.slider_order,
            no_answer=self.no_answer,
            scale=self.scale,
        )


def answers_file(clip: Path) -> Path:
    """Where the answers to a clip are until the study has them."""
    return clip.with_name(f"{clip.stem}{ANSWERS}")


class AnswerJournal:
    """Appends each answer to a file the moment it is given; the file is made with the first one.

    Args:
        clip: whose answers they are.
        slider_order: the emotions in the order in which their sliders stand.
        scale: of the emotions' sliders, the name of a `RatingScale`.
        item_scales: of the study's own questions, by name.
    """

    def __init__(
        self,
        clip: Path,
        slider_order: Sequence[str] = (),
        scale: str = USUAL.name,
        item_scales: Mapping[str, str] | None = None,
    ) -> None:
        self.path = answers_file(clip)
        self._file: int | None = None
        self._behind = True
        self._last = Answers(
            new_id(), slider_order=tuple(slider_order), scale=scale, item_scales=dict(item_scales or {})
        )

    @property
    def answers(self) -> Answers:
        """All of them so far, also those that could not be written."""
        return self._last

    def add(self, emotion: str, rating: int | None, mode: str, after_s: float) -> None:
        """Keep an answer.

        Args:
            rating: None takes the last one back, or is none by choice.
            mode: how it was given, or `NO_ANSWER`; empty where that is not known.
            after_s: since the sliders were seen first.

        Raises:
            OutputError: it cannot be written; `answers` has it all the same.
        """
        at = now()
        self._last = self._last.with_answer(emotion, rating, mode, at, after_s)
        self._append(_said(emotion, rating, mode, at, after_s))

    def end(self, took_s: float) -> None:
        """No answer follows.

        Raises:
            OutputError: that cannot be written.
        """
        self._last = replace(self._last, took_s=took_s)
        try:
            if not self._last.empty:
                self._append({"ended": now(), "took_s": round(took_s, 3)})
        finally:
            self.close()

    def close(self) -> None:
        """Close the file; it stays where it is, and another answer opens it again."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _append(self, line: Mapping[str, Any]) -> None:
        """After a line that could not be written, or was cut, the next one brings all answers once more."""
        lines: list[Mapping[str, Any]] = [line]
        now_ = self._last
        if self._behind:
            told: list[tuple[str, str, int | None]] = [
                *((name, now_.modes.get(name, ""), rating) for name, rating in now_.ratings.items()),
                *((name, NO_ANSWER, None) for name in now_.no_answer),
            ]
            all_ = [_said(name, rating, mode, now_.answered_at, now_.took_s or 0.0) for name, mode, rating in told]
            head = {"version": _VERSION, "report": now_.report_id, "order": list(now_.slider_order)}
            head |= {"scale": now_.scale, "items": dict(now_.item_scales)}
            lines = [head, *all_, line]
        text = ("\n" if self._behind else "") + "".join(f"{json.dumps(one)}\n" for one in lines)
        self._behind = True
        try:
            if self._file is None:
                self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
            if os.write(self._file, text.encode()) < len(text.encode()):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        except OSError as error:
            raise output_error(self.path, error) from error
        self._behind = False

    def sync(self) -> None:
        """Wait until all of it is on the disk, so that a power cut takes nothing; a killed program takes nothing
        anyway. Takes as long as the disk does.

        Raises:
            OutputError: the disk refuses.
        """
        try:
            with contextlib.suppress(FileNotFoundError), self.path.open("rb+") as file:
                os.fsync(file.fileno())
        except OSError as error:
            raise output_error(self.path, error) from error


def _said(emotion: str, rating: int | None, mode: str, at: str, after_s: float) -> dict[str, Any]:
    return {"emotion": emotion, "rating": rating, "mode": mode, "at": at, "after_s": round(after_s, 3)}


def read_answers(path: Path) -> Answers:
    """What a journal of answers says; a line that was cut is left out.

    Raises:
        StudyError: it cannot be read.
    """
    found: Answers | None = None
    try:
        lines = plain_file(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        raise StudyError(f"{path} cannot be read: {reason_of(error)}.") from error
    for line in lines:
        try:
            said = json_text.loads(line)
            if "report" in said:
                if said["version"] > _VERSION:
                    raise StudyError(f"{path} was written by a newer Eriscope. Update Eriscope.")
                order = tuple(str(name) for name in said.get("order", ()))
                scale = str(said.get("scale", USUAL.name))
                items = {str(name): str(one) for name, one in said.get("items", {}).items()}
                start = Answers(str(said["report"]), slider_order=order, scale=scale, item_scales=items)
                found = found or start
            elif found is not None and "rating" in said:
                rating = None if said["rating"] is None else int(said["rating"])
                told = str(said["emotion"]), rating, str(said["mode"]), str(said["at"]), float(said["after_s"])
                found = found.with_answer(*told)
            elif found is not None:
                found = replace(found, took_s=float(said["took_s"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue
    if found is None:
        raise StudyError(f"{path} holds no answers that can be read. Look at it with a text editor.")
    return found

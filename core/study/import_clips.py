"""The clips of a study that the rows of an import may be about: found by the name of the video, or by what was seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from core.errors import StudyError
from core.study.change_building import simple_name
from core.study.naming import clip_among, session_numbers
from core.study.records import NO_REACTIONS, Clip, Participant, Session, Stimulus
from core.study.study import Study
from core.system.files import name_key
from core.text import capital


class StudyClips:
    """The clips of a study by participant; each is taken by one row.

    Args:
        study: as it is now.
    """

    def __init__(self, study: Study) -> None:
        codes = {person.id: person.code for person in study.all(Participant)}
        sessions = study.all(Session)
        numbers = session_numbers(sessions)
        self._code = {session.id: codes.get(session.participant_id, "") for session in sessions}
        self._sessions = {s.id: {name_key(s.notes), str(numbers[s.id])} - {""} for s in sessions}
        self._of: dict[str, list[Clip]] = defaultdict(list)
        for clip in study.all(Clip):
            self._of[self._code.get(clip.session_id, "")].append(clip)
        self._rows: dict[str, int] = {}

    def words(self, clip: Clip) -> str:
        """A clip in words: "clip 1 of P001 (cats.mp4)"."""
        code = self._code.get(clip.session_id, "")
        return f"{clip_among(code, clip.number)} ({Path(clip.file).name})"

    def named(self, code: str, name: str, session: str = "") -> Clip | None:
        """The participant's clip whose video has a name, with or without its ending; None where there is none.

        Args:
            session: tells clips of the same name apart.

        Raises:
            StudyError: there are several.
        """
        wanted = Path(name.replace("\\", "/")).name
        keys = {name_key(wanted), name_key(simple_name(Path(wanted)))}
        found = [clip for clip in self._of[code] if not keys.isdisjoint(_names(clip))]
        return self._one(found, session, f"{name} fits {{}} clips of {code}")

    def reaction(self, code: str, stimulus: Stimulus | None, name: str, session: str = "") -> Clip:
        """The participant's one reaction to a stimulus.

        Args:
            name: of the stimulus, in the table.
            session: its name, or its number among the participant's.

        Raises:
            StudyError: there is none, or there are several.
        """
        reactions = [clip for clip in self._of[code] if clip.kind not in NO_REACTIONS]
        found = [clip for clip in reactions if stimulus is not None and clip.stimulus_id == stimulus.id]
        one = self._one(found, session, f"{code} has {{}} clips with {name}", always=True)
        if one is None:
            where = f" in session {session}" if session and found else ""
            raise StudyError(f"{code} has no clip with {name}{where}.")
        return one

    def take(self, clip: Clip, name: str, code: str, row: int) -> None:
        """Note that a row is about a clip.

        Args:
            name: in the table; may be empty.

        Raises:
            StudyError: an earlier row is, or it is another participant's.
        """
        if (whose := self._code.get(clip.session_id, "")) != code:
            called = name or Path(clip.file).name
            raise StudyError(f"{called} is in the study already, as {clip_among(whose, clip.number)}.")
        if (by := self._rows.setdefault(clip.id, row)) != row:
            raise StudyError(f"{capital(self.words(clip))} is named by row {by} already.")

    def _one(self, found: list[Clip], session: str, several: str, *, always: bool = False) -> Clip | None:
        """The one clip, of the session where that is named.

        Args:
            always: one of another session is not taken, even if it is the only one.
        """
        if session and (always or len(found) > 1):
            key = name_key(session)
            there = [clip for clip in found if key in self._sessions.get(clip.session_id, ())]
            found = there if there or always else found
        if len(found) > 1:
            raise StudyError(f"{several.format(len(found))} ({_listed(found)}). Name the video, or the session.")
        return found[0] if found else None


def _names(clip: Clip) -> set[str]:
    return {name_key(Path(clip.file).name), name_key(Path(clip.file).stem)}


def _listed(clips: Iterable[Clip]) -> str:
    return ", ".join(Path(clip.file).name for clip in clips)

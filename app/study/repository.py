"""What is learned of a study's clip is kept with the study: its analysis as a row, its ratings as steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.self_reports import SelfReport
from core.study.changes import Change
from core.study.consent import declined_clips
from core.study.records import Annotation, Clip, Report
from core.study.tiers import Stretches, excluded

if TYPE_CHECKING:
    from app.study.session import StudySession
    from core.analysis.result import Analysis


class StudyKeeper:
    """Keeps the analysis and the self-report of a study's clip in the study."""

    def __init__(self, session: StudySession, clip: Clip) -> None:
        assert session.study is not None
        self._session = session
        self._study = session.study
        self.clip = clip
        self.cache: Path | None = session.study.analyses if session.writable else None
        self.shelf: Path | None = None if session.writable else session.study.analyses
        self.can_rate = session.writable

    @property
    def excluded(self) -> Stretches:
        """What raters excluded, as it is now."""
        return excluded(self._session, self._session.all(Annotation, clip_id=self.clip.id)) if self._open else ()

    @property
    def declined(self) -> str:
        """That the participant did not agree to an analysis, as it is now."""
        if not self._open or self.clip.id not in declined_clips(self._session):
            return ""
        person = self._session.participant_of(self.clip)
        return (
            f"{person.code if person else 'The participant'} did not agree that recordings are analysed, so this clip "
            "is only played. Study ▸ Consent… shows what was agreed to."
        )

    @property
    def _open(self) -> bool:
        return self._session.study is self._study

    def report(self, path: Path) -> SelfReport | None:
        """The newest self-report; may be called from any thread."""
        found = self._study.self_report(self.clip)
        return None if found is None else SelfReport(dict(found.ratings), found.reported_at)

    def rate(self, ratings: Mapping[str, int]) -> SelfReport | None:
        """Keep ratings as a step that can be undone; the report that is then there.

        Raises:
            EriscopeError: they cannot be kept.
        """
        if not self._open:
            return None
        change = rating_change(self._session, self.clip, ratings)
        if change is not None:
            self._session.make(change)
        return self.report(self._session.place_of(self.clip))

    def analysed(self, analysis: Analysis, key: str) -> None:
        if self._open:
            self._session.keep_analysis(self.clip.id, analysis, key)


def rating_change(session: StudySession, clip: Clip, ratings: Mapping[str, int]) -> Change | None:
    """The change that makes a clip's self-report be these ratings; None when it is that already."""
    assert session.study is not None
    stored = session.study.self_report(clip)
    if dict(stored.ratings if stored else {}) == dict(ratings):
        return None
    participant = session.participant_of(clip)
    whose = f"{participant.code} · {session.name_of(clip)}" if participant else session.name_of(clip)
    if stored is None:
        return Change(label=f"Rate {whose}", added=(Report(clip_id=clip.id, ratings=ratings),))
    if not ratings:
        return Change(label=f"Clear the ratings of {whose}", removed=(stored,))
    before = stored.ratings
    modes = {emotion: mode for emotion, mode in stored.modes.items() if ratings.get(emotion) == before[emotion]}
    changed = replace(stored, ratings=ratings, modes=modes)  # a corrected rating is not the participant's own entry
    return Change(label=f"Change the ratings of {whose}", changed=((stored, changed),))

"""What is learned of a study's clip is kept with the study: its analysis as a row, its ratings as steps."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.kit.language import tr
from core.face_choices import LARGEST
from core.self_reports import SelfReport
from core.study.changes import Change
from core.study.consent import declined_clips
from core.study.records import AnalysisRow, Annotation, Clip, ClipRatings
from core.study.tiers import Stretches, excluded

if TYPE_CHECKING:
    from app.study.open_study import OpenStudy
    from core.analysis.result import Analysis
    from core.study.study import Study

log = logging.getLogger(__name__)


class StudyRepository:
    """Keeps the analysis and the self-report of a study's clip in the study."""

    def __init__(self, opened: OpenStudy, clip: Clip) -> None:
        assert opened.study is not None
        self._opened = opened
        self._study = opened.study
        self.clip = clip
        self.cache: Path | None = opened.study.analyses if opened.writable else None
        self.read_only_cache: Path | None = None if opened.writable else opened.study.analyses
        self.can_rate = opened.writable

    @property
    def excluded(self) -> Stretches:
        """What raters excluded, as it is now."""
        return excluded(self._opened, self._opened.all(Annotation, clip_id=self.clip.id)) if self._open else ()

    @property
    def declined(self) -> str:
        """That the participant did not agree to an analysis, as it is now."""
        if not self._open or self.clip.id not in declined_clips(self._opened):
            return ""
        person = self._opened.participant_of(self.clip)
        return tr(
            "{who} did not agree that recordings are analysed, so this clip is only played. Study ▸ Consent… shows "
            "what was agreed to.",
            who=person.code if person else tr("The participant"),
        )

    @property
    def faces(self) -> str:
        """Whose face the analysis follows, as it is now."""
        clip = self._opened.find(Clip, self.clip.id) if self._open else None
        return (clip.faces if clip is not None else None) or LARGEST

    def keep_faces(self, faces: str) -> None:
        """Keep it, as a step that can be undone; a study that cannot be written keeps nothing."""
        clip = self._opened.find(Clip, self.clip.id) if self._open else None
        if clip is None or not self._opened.writable or clip.faces == faces:
            return
        label = f"Choose the face in {self._opened.name_of(clip)}"
        self._opened.do(Change(label=label, changed=((clip, replace(clip, faces=faces)),)))

    @property
    def _open(self) -> bool:
        return self._opened.study is self._study

    def self_report(self, path: Path) -> SelfReport | None:
        """The newest self-report; may be called from any thread."""
        return _as_self_report(self._study.self_report(self.clip))

    def self_report_now(self) -> SelfReport | None:
        """The newest self-report as the open study holds it; for the window's thread alone."""
        from core.study.study import newest_self_report

        return _as_self_report(newest_self_report(self._opened.all(ClipRatings, clip_id=self.clip.id, rater="self")))

    def rate(
        self,
        ratings: Mapping[str, int],
        kept: Callable[[SelfReport | None], object],
        failed: Callable[[Exception], object],
        *,
        blind: bool | None = None,
    ) -> None:
        """Keep ratings, as a step that can be undone."""
        if not self._open:
            kept(None)
            return
        participant, name = self._opened.participant_of(self.clip), self._opened.name_of(self.clip)
        whose = f"{participant.code} · {name}" if participant else name
        change = rating_change(self._opened, self.clip, whose, ratings, blind)
        if change is None or self._opened.do(change, refused=failed):
            kept(self.self_report_now())

    def analysed(self, analysis: Analysis, key: str) -> None:
        """Keep a row of a finished analysis, while its study is open; ``key`` is its name in the cache."""
        if self._open:
            keep_analysis(self._opened, self.clip.id, analysis, key)


def keep_analysis(
    opened: OpenStudy,
    clip_id: str,
    analysis: Analysis,
    key: str,
    over: Callable[[bool], object] = lambda kept: None,
) -> None:
    """Keep a row of a finished analysis, aside; no step of the history, for it is nobody's change and can be repeated.

    Args:
        over: told whether it is kept.
    """
    if any(row.key == key for row in opened.all(AnalysisRow, clip_id=clip_id)):
        over(True)
        return
    if not opened.writable or opened.find(Clip, clip_id) is None:
        over(False)
        return
    from core.study.change_building import analysis_row

    row = analysis_row(clip_id, analysis, key)

    def making(study: Study) -> Change | None:
        known = any(other.key == key for other in study.all(AnalysisRow, clip_id=clip_id))
        return None if known else Change(label="Keep an analysis", added=(row,))

    def failed(error: Exception) -> None:  # the clip was removed by another window a moment ago
        log.warning("the analysis of clip %s is not kept: %s", clip_id, error)
        over(False)

    opened.make(making, lambda: over(True), failed, step=False)


def _as_self_report(report: ClipRatings | None) -> SelfReport | None:
    return None if report is None else SelfReport(dict(report.ratings), report.reported_at, report.rating_scale)


def rating_change(
    study: OpenStudy, clip: Clip, whose: str, ratings: Mapping[str, int], blind: bool | None = None
) -> Change | None:
    """The change that makes a clip's self-report be these ratings; None when it is that already.

    Args:
        whose: the clip in words.
        blind: whether what the model says could not be seen.
    """
    from core.study.change_building import corrected
    from core.study.study import newest_self_report

    stored = newest_self_report(study.all(ClipRatings, clip_id=clip.id, rater="self"))
    if dict(stored.ratings if stored else {}) == dict(ratings):
        return None
    if stored is None:
        return Change(label=f"Rate {whose}", added=(ClipRatings(clip_id=clip.id, ratings=ratings, blind=blind),))
    if not ratings and not stored.items:
        return Change(label=f"Clear the ratings of {whose}", removed=(stored,))
    changed = ((stored, corrected(stored, ratings, blind)),)
    return Change(label=f"Change the ratings of {whose}", changed=changed)

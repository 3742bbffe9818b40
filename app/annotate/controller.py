"""What can be done about annotations: brings lanes, keys, menus and dialogs together with the annotator."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.annotate.annotator import Annotator
from app.annotate.exclusions import Exclusions
from app.annotate.letter_keys import LetterKeys
from app.annotate.stepping import Stepping
from app.annotate.texts import IN_A_STUDY, OF_ANOTHER
from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.actions import Actions, key_of
from app.kit.dialog_opening import open_dialog
from app.kit.language import mark, said, tr
from app.kit.preferences import Preferences
from app.kit.theme import Theme
from app.lanes.continuous_ratings import Curve, TraceLane
from app.lanes.stack import LaneStack
from app.lanes.tiers import Marked, Row, TierLane
from app.study.open_study import OpenStudy
from core.errors import StudyError
from core.study.records import Annotation, Tier, Trace
from core.study.tiers import by_letter, keys_in_words

KINDS = {"event": "E", "interval": "I", "exclusion": "X"}
_KEY_DOES = {
    "event": mark("{key} marks an event"),
    "interval": mark("{key} begins and ends an interval"),
    "exclusion": mark("{key} begins and ends an exclusion"),
}
_READ_ONLY = mark("This study is open for reading only, so nothing can be marked.")


class AnnotationController(QObject):
    """Shows the open clip's annotations and ratings in their lanes, and does what lanes, keys and menus ask.

    Signals:
        said: a sentence on what was done, or why not.
    """

    said = Signal(str)

    def __init__(
        self,
        study: OpenStudy,
        opened: OpenClip,
        state: AppState,
        lanes: LaneStack,
        preferences: Preferences,
        theme: Callable[[], Theme],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._study, self._opened, self._state, self._theme, self._window = study, opened, state, theme, window
        self.annotator = Annotator(study, opened, state, preferences.store, self)
        self.stepping = Stepping(self.annotator, opened)
        self.letter_keys = LetterKeys(self.annotator, window)
        self.exclusions = Exclusions(study, opened, state, lambda: bool(self.annotator.growing), self)
        self._lanes = lanes
        tiers, traces = lanes.lanes["tiers"], lanes.lanes["traces"]
        assert isinstance(tiers, TierLane) and isinstance(traces, TraceLane)
        self._tiers, self._traces = tiers, traces
        self._actions: Mapping[str, QAction] = {}
        self._connect()
        self._show()

    def _connect(self) -> None:
        annotator, lane = self.annotator, self._tiers
        annotator.changed.connect(self._show)
        annotator.said.connect(self._say)
        annotator.began.connect(lambda: self._lanes.reveal("tiers"))
        self._study.records_changed.connect(lambda kinds: self._show_traces() if Trace in kinds else None)
        lane.snapped = annotator.moved
        lane.selected.connect(annotator.select)
        lane.relabel_asked.connect(self.relabel)
        lane.moved.connect(annotator.move)
        lane.tier_asked.connect(annotator.set_tier)
        lane.rater_asked.connect(self.ask_rater)
        lane.tiers_asked.connect(self.ask_tiers)
        lane.menu_asked.connect(self._menu)

    def _say(self, sentence: str) -> None:
        """What is only to be known goes to the status bar; what keeps one from marking at all stays in sight."""
        if sentence == tr(IN_A_STUDY):
            self._state.set_notice(sentence)
        else:
            self.said.emit(sentence)

    # -- keys and menus ------------------------------------------------------------------------------

    def set_actions(self, actions: Actions) -> None:
        """Take the window's actions; those of annotations stand in the lanes' menus, and hints name their keys."""
        self._actions = actions.by_name
        self.letter_keys.follow(actions)
        actions.watch(self.annotator.changed)
        self._show()

    @property
    def opened(self) -> bool:
        """Whether a clip is open that can be marked."""
        return self._opened.player.frame_count > 0 and self._state.clip is not None

    @property
    def hidden(self) -> bool:
        """Whether what the model says is hidden."""
        return self._state.hidden

    def toggle_hidden(self) -> None:
        """Hide what the model says, or show it again."""
        self._state.set_hidden(not self._state.hidden)

    def toggle_others(self) -> None:
        """Hide what other raters marked, or show it again."""
        self.annotator.hide_others(not self.annotator.others_hidden)

    @property
    def in_a_study(self) -> bool:
        """Whether a study is open."""
        return self._study.study is not None

    def _menu(self, mark_id: str, at: QPoint) -> None:
        """What can be done with what was clicked."""
        menu = QMenu(self._window)
        mark = self.annotator.find(mark_id)
        if mark is not None:
            self.annotator.select(mark_id)
            for name in ("relabel", "remove_mark"):
                menu.addAction(self._actions[name])
            menu.addSeparator()
        menu.addActions([self._actions[name] for name in ("copy_tier", "tiers", "rater")])
        menu.addMenu(self._tiers.lane_menu(menu))
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, self, self._tiers.menu_over))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # -- dialogs -------------------------------------------------------------------------------------

    def ask_rater(self) -> None:
        """Open the dialog that asks who marks."""
        from app.annotate.tiers_dialog import RaterDialog

        open_dialog(RaterDialog(self.annotator, self._window))

    def ask_tiers(self) -> None:
        """Open the dialog of the study's tiers; says so where no study is open."""
        from app.annotate.tiers_dialog import TiersDialog

        if self._study.study is None:
            self._say(tr(IN_A_STUDY))
        else:
            dialog = TiersDialog(self._study, self._window, taken=self.letter_keys.taken)
            dialog.added.connect(self.annotator.set_tier)
            open_dialog(dialog)

    def ask_copy(self) -> None:
        """Open the dialog that copies a tier; says why where nothing can be written."""
        from app.annotate.tiers_dialog import CopyDialog

        if not self._study.writable:
            self._say(tr(_READ_ONLY if self._study.study else IN_A_STUDY))
        else:
            open_dialog(CopyDialog(self.annotator, self._window))

    def list_marks(self) -> None:
        """Open the table of what is marked in the open clip, beside the window; a click in it goes there."""
        from app.annotate.marks_dialog import MarksDialog

        there = next((one for one in self._window.findChildren(MarksDialog) if one.isVisible()), None)
        if there is not None:
            there.activateWindow()
            return
        dialog = MarksDialog(self._study, self.annotator, self.stepping, self._window)
        dialog.show()
        self._to_corner(dialog)
        dialog.activateWindow()  # some window systems leave the keys with the window behind a tool

    def _to_corner(self, dialog: QWidget) -> None:
        """To the upper right, where it covers the least of the picture and nothing of the lanes."""
        dialog.move(self._window.mapToGlobal(QPoint(self._window.width() - dialog.width() - 16, 64)))

    def ask_agreement(self) -> None:
        """Open the dialog that tells how far raters agree."""
        from app.annotate.agreement_dialog import RaterAgreementDialog

        open_dialog(RaterAgreementDialog(self._study, self._window))

    def ask_budget(self) -> None:
        """Open the table of how often and how long each label was marked."""
        from app.annotate.budget_dialog import BudgetDialog

        open_dialog(BudgetDialog(self._study, self.annotator, self._window))

    def rate(self) -> None:
        """Open the panel beside the clip in which one dimension is rated while the clip plays."""
        from app.annotate.rate_dialog import RateDialog

        clip = self.annotator.clip
        if clip is None or not self._study.writable:
            self._say(tr(IN_A_STUDY if clip is None else _READ_ONLY))
            return
        self._opened.player.pause()
        hidden = self._state.hidden
        self._state.set_hidden(True, by_user=False)
        dialog = RateDialog(self._study, self._opened, clip, self.annotator.rater, self._theme(), self._window)
        if not hidden:  # as it was
            dialog.finished.connect(lambda _: self._state.set_hidden(False, by_user=False))
        dialog.show()
        self._to_corner(dialog)

    def relabel(self, mark_id: str | None = None) -> None:
        """Ask for the label of an annotation and a comment on it, the selected one if none is named."""
        from app.annotate.tiers_dialog import LabelDialog

        mark_id = mark_id or self.annotator.selected
        mark = self.annotator.find(mark_id)
        if mark is None:
            return
        self.annotator.select(mark_id)
        if not self.annotator.is_mine(mark):
            self.said.emit(tr(OF_ANOTHER, rater=mark.rater))
            return
        tier = next((tier for tier in self.annotator.tiers if tier.name == mark.tier), None)
        open_dialog(LabelDialog(self.annotator, mark, tier, self._window))

    def remove(self) -> None:
        """Remove the selected annotation."""
        self.annotator.remove(self.annotator.selected)

    # -- what is shown -------------------------------------------------------------------------------

    def _show(self) -> None:
        annotator = self.annotator
        tiers, marks, rater = annotator.tiers, annotator.seen_marks, annotator.rater
        self._tiers.set_marked(
            Marked(
                rows=_rows(tiers, marks, rater, writable=self._study.writable) if annotator.clip else (),
                choices=tuple(tier.name for tier in tiers),
                chosen=annotator.tier.name if annotator.tier else "",
                keys=keys_in_words(annotator.tier) if annotator.tier else "",
                more_keys="  ".join(
                    f"{letter} {by_letter(tier)[letter]} ({tier.name})"
                    for letter, tier in annotator.letters.items()
                    if tier != annotator.tier
                ),
                rater=rater,
                selected=annotator.selected,
                growing=frozenset(annotator.growing.values()),
                hint=self._hint(bool(marks)),
            )
        )
        self._show_traces()

    def _hint(self, marked: bool) -> str:
        if self._state.clip is None or marked:
            return ""
        if self.annotator.clip is None:
            return tr("annotations are kept in a study: make one (File ▸ New study…) and import this video")
        if not self._study.writable:
            return tr("nothing is marked")
        keys = [key_of(self._actions[f"mark_{kind}"]) for kind in KINDS] if self._actions else []
        if watched := self.annotator.watched_tiers:
            return tr(
                "watched, nothing to mark: {tiers} ({rater})", tiers=", ".join(watched), rater=self.annotator.rater
            )
        if self.annotator.marks:
            return tr("what other raters marked is hidden (Annotate ▸ Hide what other raters marked)")
        does = [tr(_KEY_DOES[kind], key=key) for key, kind in zip(keys, KINDS, strict=False) if key]
        return tr("while the clip plays, {keys}", keys=", ".join(does)) if does else tr("nothing is marked yet")

    def _show_traces(self) -> None:
        clip = self.annotator.clip
        curves = []
        whose = {"rater": self.annotator.rater} if self.annotator.others_hidden else {}
        for trace in self._study.all(Trace, clip_id=clip.id, **whose) if clip else ():
            try:
                times, values = trace.curve
            except StudyError as error:
                self.said.emit(said(str(error)))
                continue
            name = f"{trace.dimension}, {trace.rater}"
            if not trace.complete:
                name = tr("{trace} (part)", trace=name)
            curves.append(Curve(name, times, values, trace.lowest, trace.highest))
        self._traces.set_ratings(tuple(curves))


def _rows(tiers: tuple[Tier, ...], marks: tuple[Annotation, ...], rater: str, *, writable: bool) -> tuple[Row, ...]:
    """A row per tier of who marks now, and of all others who marked something in it."""
    rows = []
    for tier in tiers:
        others = sorted({mark.rater for mark in marks if mark.tier == tier.name} - {rater})
        for who in (rater, *others):
            own = tuple(mark for mark in marks if (mark.tier, mark.rater) == (tier.name, who))
            rows.append(Row(tier.name, tier.kind, who, writable and who == rater, own))
    return tuple(rows)

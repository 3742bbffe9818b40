"""Who comes, what is shown, in which order: the form of the next sitting."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSettings, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QListWidgetItem,
    QWidget,
)

from app.kit import dialog_opening
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.explanations import explain
from app.kit.forms import fields_form
from app.kit.labels import section_title
from app.kit.language import mark, tr
from app.kit.layouts import in_row, vbox
from app.kit.number_field import NumberField
from app.kit.sentence import Sentence, keep_room
from app.record.procedure_form import ProcedureDialog, ProcedureForm
from app.record.sitting import SittingPlan
from app.study.open_study import OpenStudy
from app.study.video_list import VideoList
from core.errors import EriscopeError, StudyError
from core.study.consent import latest_consent, needs_asking
from core.study.playlists import playlist
from core.study.records import Consent, Participant, Session, Stimulus
from core.system import json_text
from core.text import day

NO_STUDY = mark("Open a study, or make one (File menu).")
NO_PARTICIPANTS = mark("No participants yet.")
CHOOSE = mark("Choose a participant")
NO_STIMULI = mark("No stimuli yet. Add videos to the study.")

_ID = Qt.ItemDataRole.UserRole
_ORDERS: Mapping[str, tuple[str, str]] = {
    "fixed": (mark("As listed"), mark("Everybody sees the ticked videos in the order of the list")),
    "random": (mark("At random"), mark("Another order for each participant; seed and code tell which")),
    "latin square": (
        mark("Latin square"),
        mark("Over participants, each video comes equally often at each place and after each other one"),
    ),
}
_HIGHEST_SEED = 2**31 - 1


class SittingForm(QWidget):
    """Fields that make a `SittingPlan`.

    Signals:
        changed: something was chosen.
        participant_asked, stimuli_asked: a button for what other dialogs do.
    """

    changed = Signal()
    participant_asked = Signal()
    stimuli_asked = Signal()

    def __init__(self, study: OpenStudy) -> None:
        super().__init__()
        self._study = study
        self.participant = self._combo(tr("Participant"), tr("Who is recorded"))
        self.participant.currentIndexChanged.connect(lambda _: self._on_participant())
        self.says_consent = Sentence()
        self.ask_again = QCheckBox(tr("Ask for consent again"))
        keep_room(self.ask_again)
        self.ask_again.setToolTip(
            tr("The participant reads the consent text in this session too; the new answer counts")
        )
        self._store: QSettings | None = None
        self._recalling = False
        self.stimuli = VideoList(tr(NO_STIMULI))
        self.stimuli.itemChanged.connect(lambda _: self._on_listed())
        self.stimuli.model().rowsMoved.connect(self._on_listed)
        self.order = self._combo(tr("Order"), tr("In which order the videos are shown"))
        for value, (text, tip) in _ORDERS.items():
            self.order.addItem(tr(text), value)
            self.order.setItemData(self.order.count() - 1, tr(tip), Qt.ItemDataRole.ToolTipRole)
        self.order.currentIndexChanged.connect(lambda _: self._enable())
        tip = tr("Of the random order; the same seed gives each participant the same order")
        self.seed = NumberField(tr("Seed"), tip, 0, _HIGHEST_SEED)
        self.procedure = ProcedureForm(study, self)
        self.procedure.hide()  # it is seen in a dialog
        self.procedure.changed.connect(self._on_procedure)
        self.says_procedure = Sentence(lines=4)
        self._lay_out()
        self._enable()
        self.order.currentIndexChanged.connect(lambda _: self._remember())
        self.seed.changed.connect(lambda _: self._remember())
        study.study_changed.connect(lambda _: self._on_study())
        study.records_changed.connect(self._on_records)
        self.read()
        self._show_procedure()

    def _combo(self, name: str, tip: str) -> ChoiceBox:
        box = ChoiceBox(name, tip)
        box.setMinimumWidth(48)
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def _lay_out(self) -> None:
        self.add_participant = button(tr("Add…"), tr("Add a participant to the study"), self.participant_asked.emit)
        self.add_stimuli = button(
            tr("Videos…"), tr("Add videos to the study, or take them out"), self.stimuli_asked.emit
        )
        self.up = button(tr("Up"), tr("Show the selected video earlier"), lambda: self._move(-1))
        self.down = button(tr("Down"), tr("Show the selected video later"), lambda: self._move(1))
        who = in_row(self.participant, self.add_participant)
        column = vbox(self, spacing_px=6)
        column.addLayout(in_row(section_title(tr("PARTICIPANT")), self.ask_again))
        column.addLayout(who)
        column.addWidget(self.says_consent)
        column.addWidget(section_title(tr("VIDEOS")))
        explain(self.participant, tr("Who is recorded. People are added to the open study."))
        explain(self.stimuli, tr("The videos that are shown, ticked ones only, in the order below."))
        column.addWidget(self.stimuli, 1)
        column.addLayout(in_row(self.add_stimuli, self.up, self.down))
        self.fields = form = fields_form()
        self.change = button(tr("Procedure…"), tr("Baseline, pauses, sliders and language"), self._change_procedure)
        form.addRow(tr("Order"), in_row(self.order, self.seed))
        form.addRow(tr("Procedure"), self.change)
        column.addLayout(form)
        column.addWidget(self.says_procedure)

    def event(self, event: QEvent) -> bool:
        """Limit the height, at each change of layout or size, to what all fields and all rows of the videos need."""
        handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            form = self.layout()
            assert form is not None
            wants = form.heightForWidth(self.width()) if form.hasHeightForWidth() else form.sizeHint().height()
            self.setMaximumHeight(wants + self.stimuli.unseen_px)
        return handled

    # -- what stands in it ---------------------------------------------------------------------------

    def _on_records(self, kinds: frozenset[type]) -> None:
        if kinds & {Participant, Stimulus, Consent, Session}:
            self.read()

    def read(self) -> None:
        """Participants and stimuli of the study. What was chosen stays so, whatever others do: who is gone is chosen no
        longer, and a participant that this window adds is chosen.
        """
        study = self._study
        blockers = [QSignalBlocker(self.participant), QSignalBlocker(self.stimuli)]
        known = {self.participant.itemData(i) for i in range(self.participant.count())}
        chosen = before = self.participant.currentData()
        people = study.all(Participant)
        new = [p.id for p in people if p.id not in known and study.added_here(p.id)]
        if len(new) == 1:
            chosen = new[0]
        elif self._recalling and len(people) == 1:
            chosen = people[0].id
        self.participant.clear()
        for person in people:
            self.participant.addItem(person.code, person.id)
        self.participant.setPlaceholderText(tr(CHOOSE if people else NO_PARTICIPANTS))
        self.participant.setCurrentIndex(self.participant.findData(chosen))
        self._read_stimuli()
        for blocker in blockers:
            blocker.unblock()
        if self.participant.currentData() != before:
            self._on_participant()
        self._show_consent()
        self._enable()
        self._remember()
        self.changed.emit()

    def _read_stimuli(self, listed: Mapping[str, bool] | None = None) -> None:
        """The study's stimuli, in the order and with the ticks of ``listed``, or as they are listed now.

        Those that are not listed yet are ticked where this window added them, or nothing is known of the playlist.
        """
        stored = {stimulus.id: stimulus for stimulus in self._study.all(Stimulus) if stimulus.file}
        opening = self._recalling and listed is None
        listed = self._listed() if listed is None else listed
        current = self.stimuli.currentItem()
        row_of = current.data(_ID) if current is not None else None
        blocker = QSignalBlocker(self.stimuli)
        new = [id_ for id_ in stored if id_ not in listed]
        unticked = {id_ for id_, ticked in listed.items() if not ticked}
        unticked |= {id_ for id_ in new if not opening and not self._study.added_here(id_)}
        self.stimuli.clear()
        for id_ in [*(i for i in listed if i in stored), *new]:
            stimulus = stored[id_]
            item = QListWidgetItem(f"{stimulus.name}  ({stimulus.duration_s:z.0f} s)")
            item.setData(_ID, id_)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if id_ in unticked else Qt.CheckState.Checked)
            self.stimuli.addItem(item)
            if id_ == row_of:
                self.stimuli.setCurrentItem(item)
        blocker.unblock()

    def _listed(self) -> dict[str, bool]:
        """Ids in the order of the list, and whether each is ticked."""
        items = [self.stimuli.item(i) for i in range(self.stimuli.count())]
        return {item.data(_ID): item.checkState() == Qt.CheckState.Checked for item in items}

    def _move(self, by: int) -> None:
        row = self.stimuli.currentRow()
        target = min(max(row + by, 0), self.stimuli.count() - 1)
        if row >= 0 and target != row:
            item = self.stimuli.takeItem(row)
            self.stimuli.insertItem(target, item)
            self.stimuli.setCurrentItem(item)
            self._on_listed()

    def _enable(self) -> None:
        self.seed.setVisible(self.order.currentData() == "random")
        for part in (self.add_participant, self.add_stimuli):
            part.setEnabled(self._study.writable)

    def _on_procedure(self) -> None:
        self._show_procedure()
        self.changed.emit()

    def _show_procedure(self) -> None:
        words, careful = self.procedure.said
        self.says_procedure.say(words, caution=careful)

    def _change_procedure(self) -> None:
        dialog_opening.open_dialog(ProcedureDialog(self.procedure, self.window()))

    def _on_participant(self) -> None:
        self.ask_again.setChecked(False)
        self._show_consent()

    def _show_consent(self) -> None:
        person = self.current_participant
        given = None if person is None else latest_consent(self._study, person)
        words = tr(NO_STUDY) if self._study.study is None else ""
        if person is not None:
            words = tr("Reads the consent text first.")
        if person is not None and given is not None:
            what = _answer(given)
            words = f"{what} {words}" if needs_asking(self._study, person) else what
        self.says_consent.say(words)
        self.ask_again.setVisible(person is not None and not needs_asking(self._study, person))

    @property
    def current_participant(self) -> Participant | None:
        """The chosen participant as the study holds it now; None where nobody is chosen."""
        return self._study.find(Participant, self.participant.currentData())

    @property
    def missing(self) -> str:
        """What is still needed; empty when a sitting can be planned."""
        if self._study.study is None:
            return tr(NO_STUDY)
        if not self._study.writable:
            return tr("This study is open for reading only; nothing can be recorded in it.")
        if self.current_participant is None:
            return tr("Choose a participant, or add one.")
        if not any(self._listed().values()):
            return tr("Tick at least one video.")
        return ""

    @property
    def asked(self) -> SittingPlan | str:
        """The sitting that stands in the form, or why there can be none: the same as long as nothing else is chosen."""
        try:
            return self.plan()
        except EriscopeError as error:
            return str(error)

    def plan(self) -> SittingPlan:
        """The sitting that stands in the form.

        Raises:
            StudyError: something is missing.
            SettingsError: what stands in a field is no number that it takes.
        """
        participant = self.current_participant
        if self.missing or participant is None:
            raise StudyError(self.missing)
        order = self.order.currentData()
        seed = int(self.seed.checked() or 0) if order == "random" else None
        ticked = [id_ for id_, ticked in self._listed().items() if ticked]
        ids = playlist(ticked, order, seed=seed, participant=participant.code, sessions=self._study.all(Session))
        stored = {stimulus.id: stimulus for stimulus in self._study.all(Stimulus)}
        consent = latest_consent(self._study, participant)
        asked = consent is None or needs_asking(self._study, participant) or self.ask_again.isChecked()
        return SittingPlan(
            participant=participant,
            stimuli=tuple(stored[id_] for id_ in ids),
            order=order,
            seed=seed,
            scopes=None if asked or consent is None else consent.scopes,
            questions=self.procedure.questions,
            **self.procedure.chosen(),
        )

    # -- kept between starts -------------------------------------------------------------------------

    @property
    def _key(self) -> str:
        """Where the open study's playlist is kept."""
        study = self._study.study
        return "" if study is None else f"record/playlists/{study.id}"

    def _on_listed(self, *_: object) -> None:
        self._remember()
        self.changed.emit()

    def _remember(self) -> None:
        """Which videos of this study are ticked, and in which order they are shown."""
        if self._store is not None and self._key and not self._recalling:
            kept = {
                "videos": list(self._listed().items()),
                "order": self.order.currentData(),
                "seed": self.seed.value(),
            }
            self._store.setValue(self._key, json.dumps(kept))

    def _on_study(self) -> None:
        self._recalling = True
        self._show_procedure()
        self.stimuli.clear()
        self.read()
        self._recall()
        self._recalling = False

    def _recall(self) -> None:
        """Bring back what `_remember` kept of this study; videos that others added since are not ticked."""
        stored = self._store.value(self._key) if self._store is not None and self._key else None
        try:
            kept = json_text.loads(str(stored)) if stored else {}
            videos, order, seed = dict(kept.get("videos", ())), kept.get("order"), int(kept.get("seed", 0))
        except (ValueError, TypeError, AttributeError):
            return
        if not videos:
            return
        self._read_stimuli(videos)
        self.order.setCurrentIndex(max(0, self.order.findData(order)))
        self.seed.setValue(seed)
        self.changed.emit()

    def save(self, settings: QSettings) -> None:
        """Keep the procedure."""
        self.procedure.save(settings)

    def restore(self, settings: QSettings) -> None:
        """Take up what `save` kept, and read the study; each later choice is kept in the same settings at once."""
        self.procedure.restore(settings)
        self._show_procedure()
        self._store = settings
        self._on_study()


def _answer(consent: Consent) -> str:
    """What a participant agreed to, and when."""
    when = day(consent.given_at)
    if not consent.scopes:
        return tr("Refused on {when}.", when=when)
    return tr("Agreed to {what} on {when}.", what=", ".join(tr(scope) for scope in consent.scopes), when=when)

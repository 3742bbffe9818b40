"""How the next sitting goes on: times, sliders, and the language of the participant's window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from typing_extensions import override

from app.kit import dialog_opening
from app.kit.buttons import button
from app.kit.choice_box import ChoiceBox
from app.kit.elided_label import ElidedLabel
from app.kit.forms import fields_form
from app.kit.labels import hint
from app.kit.language import listed, mark, said, tr, tr_n
from app.kit.layouts import in_row, vbox
from app.kit.number_field import NumberField
from app.kit.sentence import Sentence
from app.record.consent_text_dialog import ConsentDialog
from app.record.items_dialog import ItemsDialog
from app.record.participant.texts import USUAL as USUAL_LANGUAGE
from app.record.participant.texts import languages, source_of, state_of
from app.record.translation_dialog import TranslationDialog
from app.study.dialogs.base import StudyDialog
from app.study.open_study import OpenStudy
from core.errors import SettingsError
from core.recording.markers import FILE, IN_WORDS, NONE, SERIAL
from core.self_reports import SCALES, USUAL, scale_text
from core.study.items import in_order
from core.study.procedure import (
    AS_LISTED,
    BLANK,
    CHECKED,
    CROSS,
    ORIGINAL,
    RANDOM,
    UNCHECKED,
    Procedure,
    in_parts,
)
from core.study.records import Item, Record, Session

_LONGEST_S, _MOST_VIDEOS = 600, 99
_TARGET_PX = 300
_SEEN = {CROSS: mark("with a cross"), BLANK: mark("with nothing")}
_SLIDER_ORDERS = {AS_LISTED: mark("in one order"), RANDOM: mark("in random order")}
_WORDS = {
    ORIGINAL: "",
    CHECKED: mark("The translation was checked for this study."),
    UNCHECKED: mark("Machine translated: have a person check the words before you use them (Words…)."),
}
_FIELDS: Mapping[str, Any] = {"break_every": int, "baseline_s": float, "tail_s": float, "interval_s": float}
_CHOICES = ("interval", "slider_order", "scale", "language", "markers")
_TARGETS = {
    FILE: mark("a file to append to, such as C:\\eeg\\markers.csv"),
    SERIAL: mark("its name, such as COM3 or /dev/ttyUSB0"),
}
_SWITCHES = ("rated", "practice", "no_answer")


class ProcedureForm(QWidget):
    """Fields that make a `Procedure`. Each choice is kept at once: a program that is killed does not come to `save`.

    Signals:
        changed: something was chosen.
    """

    changed = Signal()

    def __init__(self, study: OpenStudy, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._study = study
        self._store: QSettings | None = None
        tip = tr("How long the participant looks at a cross, before the videos")
        self.baseline_s = _seconds(tr("Baseline"), tip, 10, absent=tr("none"))
        self.tail_s = _seconds(tr("After each video"), tr("How long is still recorded after a video has ended"), 1)
        tip = tr("How long the participant waits between the sliders, or a video without them, and the next video")
        self.interval_s = _seconds(tr("Between videos"), tip, 0, absent=tr("no pause"))
        self.interval = _choice(tr("Seen between videos"), tr("What the participant sees meanwhile"), _told(_SEEN))
        self.break_every = NumberField(
            tr("Break every"), tr("Videos between two breaks"), 0, _MOST_VIDEOS,
            unit=lambda n: tr_n("video", "videos", int(n)), absent=tr("no breaks"), empty=0,
        )  # fmt: skip
        self.rated = QCheckBox(tr("after each video"))
        self.rated.setAccessibleName(tr("Sliders after each video"))
        self.rated.setToolTip(
            tr("The participant rates seven emotions after each video; without, videos follow at once")
        )
        self.rated.setChecked(True)
        tip = tr("Of the sliders: as the emotions are listed, or another order after each video, which is kept")
        self.slider_order = _choice(tr("Order of the sliders"), tip, _told(_SLIDER_ORDERS))
        tip = tr("What the sliders run over; each answer keeps it, and Compare and exports bring all to 0 to 1")
        self.scale = _choice(
            tr("Scale of the sliders"), tip, {name: said(scale_text(scale)) for name, scale in SCALES.items()}
        )
        self.practice = QCheckBox(tr("Practice first"))
        self.practice.setToolTip(tr("The participant tries the sliders before the first video; that is not kept"))
        self.no_answer = QCheckBox(tr("Each may stay without an answer"))
        self.no_answer.setToolTip(tr("A box beside each slider says “I do not want to answer this”; kept as missing"))
        self.language = _choice(tr("Language"), tr("The language of the participant's window"), languages())
        for i in range(self.language.count()):
            self.language.setItemData(i, source_of(self.language.itemData(i)), Qt.ItemDataRole.ToolTipRole)
        self.language.setCurrentIndex(self.language.findData(USUAL_LANGUAGE))
        self.words = button(tr("Words…"), tr("What the participant reads, beside the English"), self._show_words)
        self.consent = button(tr("Consent…"), tr("The text that the participant agrees to"), self._edit_consent)
        self.items = button(tr("Questions…"), tr("Questions of your own, after the emotions"), self._edit_items)
        self.says_items = ElidedLabel()
        ways = {NONE: tr("none"), **{way: tr("to {where}", where=said(words)) for way, words in IN_WORDS.items()}}
        self.markers = _choice(
            tr("Markers"), tr("For other devices, such as an EEG: when videos and answers begin"), ways
        )
        self.marker_target = QLineEdit()
        self.marker_target.setAccessibleName(tr("File or port for markers"))
        self.marker_target.setMinimumWidth(_TARGET_PX)
        self.says_words, self.says_scale = Sentence("caution"), Sentence("caution")
        self._lay_out()
        for changed in (
            *(getattr(self, name).changed for name in _FIELDS),
            *(getattr(self, name).currentIndexChanged for name in _CHOICES),
            *(getattr(self, name).toggled for name in _SWITCHES),
            self.marker_target.editingFinished,
        ):
            changed.connect(lambda *_: self._on_changed())
        study.study_changed.connect(lambda _: self._on_study())
        study.records_changed.connect(self._on_records)
        self._show()

    def _lay_out(self) -> None:
        form = fields_form()
        for text, field in (
            (tr("Baseline"), self.baseline_s),
            (tr("After each video"), self.tail_s),
            (tr("Between videos"), in_row(self.interval_s, self.interval)),
            (tr("Break every"), self.break_every),
            (tr("Sliders"), in_row(self.rated, self.slider_order, self.practice)),
            (tr("Scale"), in_row(self.scale, self.no_answer)),
            (tr("Then asked"), in_row(self.says_items, self.items)),
            (tr("Markers"), in_row(self.markers, self.marker_target)),
            (tr("Language"), in_row(self.language, self.words, self.consent)),
        ):
            form.addRow(text, field)
        column = vbox(self, spacing_px=6)
        column.addLayout(form)
        column.addWidget(self.says_words)
        column.addWidget(self.says_scale)

    def chosen(self) -> dict[str, Any]:
        """The fields of a `Procedure`, by name.

        Raises:
            SettingsError: what stands in a field is no number that it takes.
        """
        study = self._study.study
        code = self.language.currentData()
        return {
            **{name: kind(getattr(self, name).checked() or 0) for name, kind in _FIELDS.items()},
            "interval": self.interval.currentData(),
            "rated": self.rated.isChecked(),
            "slider_order": self.slider_order.currentData(),
            "practice": self.practice.isChecked() and self.rated.isChecked(),
            "scale": self.scale.currentData(),
            "markers": self.markers.currentData(),
            "items": ", ".join(item.name for item in self.questions),
            "no_answer": self.no_answer.isChecked() and self.rated.isChecked(),
            "language": code,
            "words": state_of(None if study is None else study.folder, code),
        }

    @property
    def marker_output(self) -> tuple[str, str]:
        """Where markers go, of `core.recording.markers.WAYS`, and the file or the port."""
        way = self.markers.currentData()
        return way, self.marker_target.text().strip() if way in _TARGETS else ""

    @property
    def questions(self) -> tuple[Item, ...]:
        """The study's own questions, as they are asked; none where there are no sliders."""
        return in_order(self._study.all(Item)) if self.rated.isChecked() else ()

    @property
    def said(self) -> tuple[str, bool]:
        """What was chosen, as a sentence, and whether nobody has checked the words yet."""
        try:
            chosen = self.chosen()
        except SettingsError as error:
            return str(error), True
        words = ", ".join(map(said, in_parts(chosen, self.language.currentText())))
        return f"{words[0].upper()}{words[1:]}.", chosen["words"] == UNCHECKED and self._study.study is not None

    def _on_study(self) -> None:
        """A study goes on with the scale of its last session."""
        if earlier := self._scales():
            self.scale.setCurrentIndex(self.scale.findData(earlier[-1]))
        self._show()

    def _scales(self) -> list[str]:
        """Of the study's sessions in order; those from before there was a choice had the usual one."""
        sat = sorted((s for s in self._study.all(Session) if s.procedure), key=lambda s: (s.started_at, s.id))
        kept = (str(session.procedure.get("scale", USUAL.name)) for session in sat)
        return [scale for scale in kept if scale in SCALES]

    def _on_changed(self) -> None:
        self._show()
        if self._store is not None:
            self.save(self._store)
        self.changed.emit()

    def _show(self) -> None:
        study = self._study.study
        self.consent.setEnabled(self._study.writable)
        for one in (self.words, self.items):
            one.setEnabled(study is not None)
        self.says_items.setText(", ".join(item.name for item in self.questions) or tr("nothing else"))
        way = self.markers.currentData()
        self.marker_target.setEnabled(way in _TARGETS)
        self.marker_target.setPlaceholderText(tr(_TARGETS.get(way, "")))
        self.interval.setEnabled(bool(self.interval_s.value()))
        for part in (self.slider_order, self.practice, self.scale, self.no_answer):
            part.setEnabled(self.rated.isChecked())
        self.says_words.say("" if study is None else tr(_WORDS[state_of(study.folder, self.language.currentData())]))

        others = set(self._scales()) - {self.scale.currentData()}
        self.says_scale.say(
            tr(
                "Earlier sessions of this study: {others}. Exports keep each answer's scale.",
                others=listed([said(str(scale)) for name, scale in SCALES.items() if name in others]),
            )
            if others
            else ""
        )

    def _show_words(self) -> None:
        if self._study.study is not None:
            dialog = TranslationDialog(
                self._study.study.folder, self.language.currentData(), self, writable=self._study.writable
            )
            dialog.finished.connect(lambda _: self._on_changed())
            dialog_opening.open_dialog(dialog)

    def _edit_items(self) -> None:
        if self._study.study is not None:
            dialog_opening.open_dialog(ItemsDialog(self._study, self))

    def _on_records(self, kinds: frozenset[type[Record]]) -> None:
        if kinds & {Item, Session}:
            self._on_changed()

    def _edit_consent(self) -> None:
        if self._study.study is not None:
            dialog_opening.open_dialog(ConsentDialog(self._study.study.folder, self.language.currentData(), self))

    def save(self, settings: QSettings) -> None:
        """Keep all that stands in it."""
        settings.setValue("record/marker_target", self.marker_target.text())
        for name in _FIELDS:
            settings.setValue(f"record/{name}", getattr(self, name).value())
        for name in _CHOICES:
            settings.setValue(f"record/{name}", getattr(self, name).currentData())
        for name in _SWITCHES:
            settings.setValue(f"record/{name}", int(getattr(self, name).isChecked()))

    def restore(self, settings: QSettings) -> None:
        """Take up what `save` kept; each later choice is kept in the same settings at once."""
        usual = Procedure()
        self.marker_target.setText(str(settings.value("record/marker_target", "")))
        for name, kind in _FIELDS.items():
            if (value := settings.value(f"record/{name}")) is not None:
                getattr(self, name).setValue(kind(value))
        for name in _CHOICES:
            box = getattr(self, name)
            place = box.findData(settings.value(f"record/{name}"))
            box.setCurrentIndex(place if place >= 0 else box.currentIndex())
        for name in _SWITCHES:
            kept = settings.value(f"record/{name}", int(getattr(usual, name)))
            getattr(self, name).setChecked(bool(int(str(kept))))
        self._store = settings


def _told(texts: Mapping[str, str]) -> dict[str, str]:
    return {value: tr(text) for value, text in texts.items()}


def _choice(name: str, tip: str, choices: Mapping[str, str]) -> ChoiceBox:
    box = ChoiceBox(name, tip)
    box.setMinimumWidth(48)
    for value, text in choices.items():
        box.addItem(text, value)
    return box


def _seconds(name: str, tip: str, usual: float, *, absent: str | None = None) -> NumberField:
    empty = None if absent is None else 0
    field = NumberField(name, tip, 0, _LONGEST_S, decimals=1, unit="s", absent=absent, empty=empty)
    field.setValue(usual)
    return field


class ProcedureDialog(StudyDialog):
    """The fields in a window of their own; what is chosen counts at once."""

    def __init__(self, form: ProcedureForm, parent: QWidget | None = None) -> None:
        super().__init__(tr("Procedure"), parent, accept_text=None)
        self._form, self._home = form, form.parentWidget()
        self.body.addWidget(hint(tr("For the next sessions of this computer; each session keeps what it was.")))
        self.body.addWidget(form)
        self.body.addStretch(1)
        form.show()

    @override
    def done(self, result: int) -> None:
        """Close; the fields go back to where they came from."""
        self._form.hide()
        self._form.setParent(self._home)
        super().done(result)

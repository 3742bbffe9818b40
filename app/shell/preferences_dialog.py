"""The dialog in which the user changes preferences, models and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.kit.actions import Shortcut
from app.kit.choice_box import ChoiceBox
from app.kit.dialog_opening import ask_file
from app.kit.errors import message_of
from app.kit.foreign_text import in_menu
from app.kit.labels import section_title
from app.kit.language import LANGUAGES, SYSTEM, listed, mark, said, tr
from app.kit.layouts import vbox
from app.kit.newest_answer import Newest
from app.kit.number_field import NumberField
from app.kit.preferences import THEMES
from app.kit.scrolling import FittingDialog, scrolled
from app.kit.sentence import Sentence
from app.kit.tasks import Tasks
from app.shell.model_check import check_models
from core.analysis.action_unit_sources import SOURCES
from core.analysis_settings import AnalysisSettings
from core.errors import EriscopeError, SettingsError
from core.models import registry
from core.setting import Setting, settings_of
from core.system.files import MODEL_ENDINGS

_ORIGINS = {"bundled": mark("bundled"), "yours": mark("yours"), "file": mark("file")}


class ShortcutEditor(QWidget):
    """One line per action, under the menu in which it stands; a click on its keys and a press change them."""

    def __init__(self, shortcuts: Mapping[str, Shortcut], menus: Mapping[str, Iterable[str]]) -> None:
        super().__init__()
        self._shortcuts = shortcuts
        self.edits: dict[str, QKeySequenceEdit] = {}
        lines = QWidget()
        form = QFormLayout(lines)
        for title, names in menus.items():
            heading = section_title(title.upper())
            form.addRow(heading)
            for name in names:
                self._add(form, name, shortcuts[name])
        area = scrolled(lines, across=True)
        usual = QPushButton(tr("Back to the usual keys"))
        usual.setToolTip(tr("Undo all changes of keys"))
        usual.clicked.connect(self._back_to_usual)
        layout = QVBoxLayout(self)
        layout.addWidget(area, 1)
        layout.addWidget(usual)

    def _add(self, form: QFormLayout, name: str, shortcut: Shortcut) -> None:
        edit = QKeySequenceEdit(QKeySequence(shortcut.keys))
        edit.setMaximumSequenceLength(1)
        edit.setClearButtonEnabled(True)
        edit.setAccessibleName(tr("Keys for {text}", text=shortcut.text))
        edit.setToolTip(tr("Click, then press the keys for “{text}”", text=shortcut.text))
        form.addRow(in_menu(shortcut.text), edit)
        self.edits[name] = edit

    def _back_to_usual(self) -> None:
        for name, edit in self.edits.items():
            edit.setKeySequence(QKeySequence(self._shortcuts[name].usual))

    def changed(self) -> dict[str, str]:
        """What differs from the usual keys.

        Raises:
            SettingsError: two actions have the same keys.
        """
        portable = QKeySequence.SequenceFormat.PortableText
        chosen = {name: edit.keySequence().toString(portable) for name, edit in self.edits.items()}
        taken: dict[str, str] = {}
        for name, keys in chosen.items():
            text = self._shortcuts[name].text
            if keys and keys in taken:
                sentence = tr(
                    "{keys} stands for “{one}” and for “{other}”. Give one of them other keys.",
                    keys=QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText),
                    one=taken[keys],
                    other=text,
                )
                raise SettingsError(sentence)
            taken[keys] = text
        return {name: keys for name, keys in chosen.items() if keys != self._shortcuts[name].usual}


class _FileChoice(QWidget):
    """A list of names, with a button for any file."""

    def __init__(self, kind: str, current: str, filters: str) -> None:
        super().__init__()
        self._filters = filters
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._names = ChoiceBox()
        self._names.setMinimumWidth(220)
        for entry in registry.entries():
            if entry.kind in (kind, "foreign"):
                self._names.addItem(f"{entry.name} ({tr(_ORIGINS[entry.origin])})", entry.name)
        if self._names.findData(current) < 0:
            self._names.addItem(Path(current).name, current)
        self._names.setCurrentIndex(self._names.findData(current))
        browse = QPushButton(tr("File…"))
        browse.clicked.connect(self._browse)
        layout.addWidget(self._names, 1)
        layout.addWidget(browse)

    def _browse(self) -> None:
        name = ask_file(self, tr("Choose a model file"), kinds=self._filters)
        if name:
            self._names.addItem(Path(name).name, name)
            self._names.setCurrentIndex(self._names.count() - 1)

    @property
    def value(self) -> str:
        return str(self._names.currentData())


class PreferencesDialog(FittingDialog):
    """Model, backbone, action units, device, windows, theme, keys. Checks before it accepts.

    Args:
        menus: names of the actions by the titles of their menus.
        tasks: those of the window, which outlives the dialog: a check that was cancelled may still be loading a model.
    """

    def __init__(
        self,
        settings: AnalysisSettings,
        theme: str,
        language: str,
        shortcuts: Mapping[str, Shortcut],
        menus: Mapping[str, Iterable[str]],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self._settings = settings
        self._check = Newest(run=tasks.run)
        self.chosen = settings
        self.changed_keys: dict[str, str] = {}
        self.keys = ShortcutEditor(shortcuts, menus)
        self._theme = ChoiceBox()
        called = {"system": tr("system"), "dark": tr("Dark").lower(), "light": tr("Light").lower()}
        for name in THEMES:  # as the menu says it: in small letters, "light" is what falls on a face
            self._theme.addItem(called[name], name)
        self._theme.setCurrentIndex(max(0, self._theme.findData(theme)))
        self._language = ChoiceBox()
        for code, name in {SYSTEM: tr("as on this computer"), **LANGUAGES}.items():
            machine = code not in (SYSTEM, "en")
            self._language.addItem(tr("{language} (machine translated)", language=name) if machine else name, code)
        self._language.setCurrentIndex(max(0, self._language.findData(language)))
        self._language.setToolTip(tr("Of the window, from the next start; reports and files are English"))
        analysis = QWidget()
        form = QFormLayout(analysis)
        form.setObjectName("analysis")
        self._asked = {
            name: _field_of(one, getattr(settings, name), _sources() if name == "action_units" else "")
            for name, one in settings_of(AnalysisSettings).items()
            if one.preferred
        }
        for name, (field, _) in self._asked.items():
            form.addRow(said(settings_of(AnalysisSettings)[name].title), field)
        form.addRow(tr("Theme"), self._theme)
        form.addRow(tr("Language (from the next start)"), self._language)
        self.says = Sentence(lines=3)  # of a model file, with its path
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.try_to_accept)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setIcon(QIcon())
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        tabs = self._tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        tabs.addTab(scrolled(analysis, across=True), tr("Analysis"))
        tabs.addTab(self.keys, tr("Keyboard"))
        layout = vbox(self, spacing_px=12, margins=(16, 16, 16, 16))
        layout.addWidget(tabs, 1)
        layout.addWidget(self.says)
        layout.addWidget(buttons)

    @property
    def theme(self) -> str:
        """Name of the chosen theme."""
        return str(self._theme.currentData())

    @property
    def language(self) -> str:
        """Code of the chosen language, or "system"."""
        return str(self._language.currentData())

    def try_to_accept(self) -> None:
        """Accept what can be used; otherwise say what is wrong and stay. Another model is loaded to see that, aside."""
        if self._check.waiting:
            return
        try:
            chosen = replace(self._settings, **{name: value() for name, (_, value) in self._asked.items()})
            keys = self.keys.changed()
        except EriscopeError as error:
            self.says.say(str(error), error=True)
            return
        self.chosen, self.changed_keys = chosen, keys
        models = _models_to_check(self._settings, chosen)
        if not models:
            self.accept()
            return
        self._let_change(False)
        self.says.say(tr("Checking {name} …", name=listed([Path(name).name for name, _ in models])))
        self._check.ask(lambda stop: check_models(models, stop), lambda _: self.accept(), self._on_refused)

    def _let_change(self, can: bool) -> None:
        """What is checked is what is accepted, so nothing can be changed meanwhile; *Cancel* always works."""
        self._tabs.setEnabled(can)
        self.ok.setEnabled(can)

    def _on_refused(self, error: Exception) -> None:
        self._let_change(True)
        self.says.say(message_of(error), error=True)

    def done(self, result: int) -> None:
        """Close; a check of models that is under way is stopped, and its answer goes unheard."""
        self._check.drop()
        super().done(result)


def _field_of(one: Setting, value: Any, choices: str) -> tuple[QWidget, Callable[[], Any]]:
    """The field that asks for a setting, and what gives its value.

    Args:
        choices: for the tip of a text.
    """
    if one.names:
        endings = " ".join(f"*{ending}" for ending in MODEL_ENDINGS)
        files = _FileChoice(one.names, value, tr("Models ({endings});;All files (*)", endings=endings))
        return files, lambda: files.value
    if one.bounds is not None:
        ends = one.bounds.least, one.bounds.most
        unit, step = said(one.unit), one.step
        number = NumberField(said(one.title), said(one.what), *ends, decimals=one.decimals, unit=unit, step=step)
        number.setValue(value)
        return number, lambda: type(value)(number.checked() or 0)
    if one.choices:
        box = ChoiceBox()
        box.addItems(list(one.choices))
        box.setCurrentText(value)
        box.setAccessibleName(said(one.title))
        box.setToolTip(said(one.what))
        return box, box.currentText
    text = QLineEdit(value)
    text.setAccessibleName(said(one.title))
    text.setToolTip(said(choices or one.what))
    return text, lambda: text.text().strip()


def _sources() -> str:
    """Where action units can come from, as a sentence has it."""
    *several, last = (source.choice for source in SOURCES.values())
    return tr("{several} or {last}", several=", ".join(several), last=last)


def _models_to_check(before: AnalysisSettings, chosen: AnalysisSettings) -> tuple[tuple[str, str], ...]:
    """Names or files, and kinds, of the models that are others than before."""
    named = {name: one.names for name, one in settings_of(AnalysisSettings).items() if one.names}
    pairs = ((kind, getattr(before, name), getattr(chosen, name)) for name, kind in named.items())
    return tuple((name, kind) for kind, used, name in pairs if name != used)

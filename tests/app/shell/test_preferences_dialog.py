"""Another model is checked aside, and what cannot be used is refused in the dialog."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QFormLayout, QLineEdit
from pytestqt.qtbot import QtBot

from app.kit.number_field import NumberField
from app.kit.tasks import Tasks
from app.shell.preferences_dialog import PreferencesDialog
from core.analysis_settings import AnalysisSettings
from core.errors import CheckpointError
from core.setting import settings_of


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    """Those of the window."""
    tasks = Tasks()
    yield tasks
    tasks.shut_down()


@pytest.fixture
def dialog(tasks: Tasks, qtbot: QtBot) -> PreferencesDialog:
    dialog = PreferencesDialog(AnalysisSettings(), "dark", "en", {}, {}, tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _press(dialog: PreferencesDialog, name: str) -> None:
    dialog.findChild(QDialogButtonBox).button(getattr(QDialogButtonBox.StandardButton, name)).click()


def _press_ok(dialog: PreferencesDialog, qtbot: QtBot) -> str:
    """The sentence that the dialog then shows; empty when it accepted."""
    _press(dialog, "Ok")
    qtbot.waitUntil(lambda: dialog.says.wrong or not dialog.isVisible(), timeout=60_000)
    return dialog.says.text() if dialog.isVisible() else ""


def _choose(dialog: PreferencesDialog, model: str | Path) -> None:
    names = dialog.findChildren(QComboBox)[0]
    names.addItem("another", str(model))
    names.setCurrentIndex(names.count() - 1)


class HeldLoad:
    """Stands in for the loading of a model: it ends when it is let go, with an error where there is one."""

    def __init__(self) -> None:
        self.begun, self.may_end, self.threads = threading.Event(), threading.Event(), list[int]()
        self.error: Exception | None = None

    def __call__(self, path: Path) -> None:
        self.threads.append(threading.get_ident())
        self.begun.set()
        assert self.may_end.wait(60)
        if self.error is not None:
            raise self.error


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[HeldLoad]:
    held = HeldLoad()
    monkeypatch.setattr("core.models.reaction_file.load_reaction_model", held)
    yield held
    held.may_end.set()


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """Of another program: what it is, only loading tells."""
    path = tmp_path / "theirs.pt"
    path.write_bytes(b"PK\x03\x04 weights")
    return path


def test_another_model_is_loaded_aside_while_the_dialog_says_so_and_holds_still(
    dialog: PreferencesDialog, held: HeldLoad, model: Path, qtbot: QtBot
) -> None:
    _choose(dialog, model)
    _press(dialog, "Ok")
    assert dialog.isVisible() and dialog.says.text() == "Checking theirs.pt …" and not dialog.says.wrong
    assert not dialog.ok.isEnabled() and not dialog.findChild(NumberField).isEnabled()
    dialog.try_to_accept()  # Enter
    qtbot.waitUntil(held.begun.is_set)
    held.may_end.set()
    with qtbot.waitSignal(dialog.accepted):
        pass
    assert dialog.chosen.model == str(model)
    assert len(held.threads) == 1 and held.threads[0] != threading.get_ident()


def test_a_model_that_is_refused_is_said_in_the_dialog_where_another_can_be_chosen(
    dialog: PreferencesDialog, held: HeldLoad, model: Path, qtbot: QtBot
) -> None:
    _choose(dialog, model)
    held.error = CheckpointError("theirs.pt has weights that are no numbers. Choose another.")
    held.may_end.set()
    assert _press_ok(dialog, qtbot) == str(held.error)
    assert dialog.ok.isEnabled() and dialog.findChild(NumberField).isEnabled()
    held.error = None
    assert _press_ok(dialog, qtbot) == ""


@pytest.mark.parametrize("error", [None, CheckpointError("Too late.")])
def test_cancel_works_at_once_and_what_the_check_then_finds_is_for_nobody(
    dialog: PreferencesDialog, tasks: Tasks, held: HeldLoad, model: Path, qtbot: QtBot, error: Exception | None
) -> None:
    accepted: list[None] = []
    dialog.accepted.connect(lambda: accepted.append(None))
    _choose(dialog, model)
    _press(dialog, "Ok")
    qtbot.waitUntil(held.begun.is_set)
    _press(dialog, "Cancel")
    assert not dialog.isVisible()
    held.error = error
    held.may_end.set()
    qtbot.waitUntil(lambda: not tasks.at_work, timeout=60_000)
    assert not accepted and not dialog.isVisible() and not dialog.says.wrong


def test_the_dialog_hands_over_what_was_chosen(dialog: PreferencesDialog, qtbot: QtBot) -> None:
    window, hop = dialog.findChildren(NumberField)
    window.setValue(30.0)
    hop.setValue(10.0)
    boxes = dialog.findChildren(QComboBox)
    boxes[-1].setCurrentIndex(boxes[-1].findData("de"))
    boxes[-2].setCurrentText("light")
    boxes[-3].setCurrentText("cpu")
    assert _press_ok(dialog, qtbot) == ""
    assert dialog.chosen == AnalysisSettings(window_s=30.0, hop_s=10.0, device="cpu")
    assert (dialog.theme, dialog.language) == ("light", "de")


def test_themes_and_devices_are_kept_by_their_names_whatever_the_window_calls_them(
    tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.shell.preferences_dialog.tr", lambda text, **values: text[::-1])
    dialog = PreferencesDialog(AnalysisSettings(device="cpu"), "dark", "en", {}, {}, tasks)
    qtbot.addWidget(dialog)
    assert "krad" in [box.currentText() for box in dialog.findChildren(QComboBox)]
    dialog.try_to_accept()
    assert (dialog.theme, dialog.chosen.device) == ("dark", "cpu")


def test_what_cannot_be_used_is_refused_with_a_sentence(
    dialog: PreferencesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    window, hop = dialog.findChildren(NumberField)
    hop.setValue(60.0)
    assert "hop of 60 s" in _press_ok(dialog, qtbot)
    hop.setValue(5.0)
    window.setText("0.5")
    said = _press_ok(dialog, qtbot)
    assert said.startswith("Window of long clips: ") and "2" in said and "120" in said
    window.setValue(15.0)
    hostile = tmp_path / "hostile.pt"
    hostile.write_bytes(b"cos\nsystem\n(S'touch owned'\ntR.")
    model = dialog.findChildren(QComboBox)[0]
    model.addItem("hostile", str(hostile))
    model.setCurrentIndex(model.count() - 1)
    assert "hostile.pt" in _press_ok(dialog, qtbot)
    assert not Path("owned").exists()
    model.setCurrentIndex(0)
    assert _press_ok(dialog, qtbot) == ""


def test_each_field_says_what_it_is(dialog: PreferencesDialog) -> None:
    fields = dialog.findChildren(NumberField)
    assert [field.accessibleName() for field in fields] == ["Window of long clips", "Time between windows"]
    rows = dialog.findChild(QFormLayout, "analysis")
    asked = {rows.itemAt(i, QFormLayout.ItemRole.LabelRole).widget().text() for i in range(rows.rowCount())}
    preferred = {one.title for one in settings_of(AnalysisSettings).values() if one.preferred}
    assert asked == preferred | {"Theme", "Language (from the next start)"}
    (units,) = [e for e in dialog.findChildren(QLineEdit) if e.text() == "mediapipe"]
    assert "openface" in units.toolTip()

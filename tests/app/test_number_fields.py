"""Every field that takes a number, and all that a wheel can turn, found by walking the window and its dialogs."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

import app
from app.annotate.continuous_scale import RatingScale
from app.export.base_dialog import OutputDialog
from app.kit.choice_box import ChoiceBox
from app.kit.number_field import NumberField
from app.kit.scrolling import FittingDialog
from app.shell.main_window import MainWindow
from app.study.dialogs.base import StudyDialog
from app.study.dialogs.lists import FormListDialog, ListDialog
from app.train.study_dialogs import CommandDialog
from core.study.changes import Change
from core.study.records import Clip
from tests.app.active import give_keyboard

_LEFT = Qt.MouseButton.LeftButton
_PATIENCE_MS = 60_000
_VIEWS = ("review", "inspect", "record", "compare", "train", "batch")
_FIELDS = {
    "review": ["Adoration", "Amusement", "Anxiety", "Disgust", "Empathic pain", "Fear", "Surprise"],
    "record": ["Seed"],
    "compare": ["People", "Stimuli"],
    "train": ["Epochs", "Batch", "Seed", "Seeds", "Learning rate"],
    "FineTuneDialog": ["Permutations"],
    "ItemsDialog": ["Page"],
    "ProcedureDialog": ["Break every", "Baseline", "After each video", "Between videos"],
    "ParticipantDialog": ["Age", "dose"],
    "RaterAgreementDialog": ["Tolerance"],
    "PreferencesDialog": ["Window of long clips", "Time between windows"],
}
"""Those that there are: one more must be found by the walk, and is then added here."""

Dialogs = dict[str, Callable[[], QDialog]]


@pytest.fixture
def filled(filled: MainWindow) -> MainWindow:
    filled.resize(1280, 800)
    return filled


def walk(window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Views and dialogs, one after the other, each as it is seen."""
    for name in _VIEWS:
        window.views.show_view(name)
        if name == "review":
            window.review.intensities.set_form_enabled(True)
        if name == "record":
            window.record.form.order.setCurrentIndex(window.record.form.order.findData("random"))  # which has a seed
        if name == "compare":  # where planning stands, as with reports to plan from
            window.compare.set_mode("planning")
            window.compare._centre.setCurrentWidget(window.compare._content)
        qtbot.wait(1)
        yield name, window.views.view(name)
    for name, make in dialogs.items():
        dialog = make()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        give_keyboard(dialog, qtbot)
        yield name, dialog
        dialog.done(0)
        dialog.deleteLater()


def number_fields(window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> Iterator[tuple[str, NumberField]]:
    for name, surface in walk(window, dialogs, qtbot):
        fields = surface.findChildren(NumberField)
        # The procedure's are in a dialog, and below the form while that is closed.
        for field in (field for field in fields if name != "record" or field.isVisible()):
            assert field.isVisible() and field.isEnabled(), (name, field.accessibleName())
            yield name, field


def fill(field: NumberField, value: float | None, qtbot: QtBot) -> None:
    field.setValue(value)
    give_keyboard(field.window(), qtbot)  # keys and leaving are those of the active window


def click(field: NumberField, qtbot: QtBot) -> None:
    """As a person does: somewhere in the field, while something else has the keyboard."""
    give_keyboard(field.window(), qtbot)
    field.clearFocus()
    qtbot.mouseClick(field, _LEFT, pos=field.rect().center())


def in_range(field: NumberField) -> tuple[float, float]:
    """Two numbers that the field takes, of which the second is typed with two digits."""
    return (12, 85) if field.accessibleName() not in ("Learning rate", "Tolerance") else (0.5, 0.25)


def test_every_dialog_is_walked(filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs]) -> None:
    modules = [importlib.import_module(found.name) for found in pkgutil.walk_packages(app.__path__, "app.")]
    classes = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    ours = {c.__name__ for c in classes if issubclass(c, QDialog) and c.__module__.startswith("app.")}
    shared = (CommandDialog, FittingDialog, FormListDialog, ListDialog, OutputDialog, StudyDialog)
    assert ours - {c.__name__ for c in shared} == set(make_dialogs(filled))


def test_the_fields_are_those_that_are_listed(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    found: dict[str, list[str]] = {}
    for name, field in number_fields(filled, make_dialogs(filled), qtbot):
        found.setdefault(name, []).append(field.accessibleName().partition(",")[0])
    assert {name: sorted(names) for name, names in found.items()} == {n: sorted(names) for n, names in _FIELDS.items()}


def test_there_is_one_field_for_numbers_and_one_list_to_choose_from(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    for name, surface in walk(filled, make_dialogs(filled), qtbot):
        assert not surface.findChildren(QAbstractSpinBox), name
        assert all(isinstance(box, ChoiceBox) for box in surface.findChildren(QComboBox)), name
        sliders = [slider for slider in surface.findChildren(QAbstractSlider) if not isinstance(slider, QScrollBar)]
        assert not sliders, name


def test_a_click_and_two_digits_are_the_number_in_every_field(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    for name, field in number_fields(filled, make_dialogs(filled), qtbot):
        what = name, field.accessibleName()
        before, typed = in_range(field)
        seen: list[object] = []
        field.changed.connect(seen.append)
        for leave in ("tab", "enter", "click"):
            fill(field, before, qtbot)
            for _ in range(2):  # the second press finds the field focused
                qtbot.mouseClick(field, _LEFT, pos=field.rect().center())
            qtbot.keyClicks(field, f"{typed:g}")
            assert field.value() == before, what
            if leave == "tab":
                qtbot.keyClick(field, Qt.Key.Key_Tab)
                assert not field.hasFocus(), what
            elif leave == "click":
                field.clearFocus()
            elif not isinstance(field.window(), QDialog):  # there Enter is the dialog's button too; see below
                qtbot.keyClick(field, Qt.Key.Key_Enter)
            else:
                field.clearFocus()
            assert field.value() == typed and field.problem == "" and seen[-1] == typed, (what, leave)
        with qtbot.assertNotEmitted(field.changed):
            click(field, qtbot)
            field.clearFocus()


def test_an_empty_field_takes_a_number_after_a_click_and_a_dash_is_no_sign(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    n = 0
    for name, field in number_fields(filled, make_dialogs(filled), qtbot):
        what = name, field.accessibleName()
        before, typed = in_range(field)
        fill(field, before, qtbot)
        click(field, qtbot)
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        assert field.text() == "", what
        field.clearFocus()
        if not field.placeholderText():  # a number must be there
            assert field.value() == before and "It is empty." in field.problem, what
        else:
            n += 1
            assert field.value() in (None, 0) and field.problem == "" and field.text() == "", what
        click(field, qtbot)
        qtbot.keyClicks(field, f"{typed:g}")
        field.clearFocus()
        assert field.value() == typed and field.problem == "", what
    assert n == 7 + 3 + 2


def test_what_is_refused_stays_with_its_reason_in_every_field(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    for name, field in number_fields(filled, make_dialogs(filled), qtbot):
        for typed in ("8x", "--85", "1,000,000", "1e999", "nan", "85 12"):
            what = name, field.accessibleName(), typed
            before, after = in_range(field)
            fill(field, before, qtbot)
            click(field, qtbot)
            qtbot.keyClicks(field, typed)
            with qtbot.waitSignal(field.refused, timeout=1000) as said:
                qtbot.keyClick(field, Qt.Key.Key_Enter)
            for _ in range(2):
                assert field.value() == before and field.text() == typed, what
                assert field.problem == said.args[0] and f"“{typed}” is not taken. Type a" in field.problem, what
                assert field.accessibleDescription() == field.problem, what
                (shown,) = [label for label in field.window().findChildren(QLabel, "refusal") if label.isVisible()]
                assert shown.text() == field.problem and not shown.geometry().intersects(_on_window(field)), what
                field.clearFocus()
            assert field.window().isVisible(), what  # Enter did not accept it
            click(field, qtbot)
            qtbot.keyClicks(field, f"{after:g}")
            field.clearFocus()
            assert field.value() == after and field.problem == "" and field.accessibleDescription() == "", what
            assert not [label for label in field.window().findChildren(QLabel, "refusal") if label.isVisible()], what
        click(field, qtbot)
        qtbot.keyClicks(field, "8x")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert field.value() == after and not field.pending and field.window().isVisible(), what


def _on_window(field: QWidget) -> Any:
    at = field.mapTo(field.window(), QPoint(0, 0))
    return field.rect().translated(at)


def turn(widget: QWidget, by: int = -120) -> None:
    """The wheel over a widget, as the window system sends it."""
    at = QPointF(widget.rect().center())
    event = QWheelEvent(at, widget.mapToGlobal(at), QPoint(), QPoint(0, by), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_nothing_that_has_no_focus(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    n = 0
    for name, surface in walk(filled, make_dialogs(filled), qtbot):
        for widget in [*surface.findChildren(NumberField), *surface.findChildren(ChoiceBox),
                       *surface.findChildren(RatingScale)]:  # fmt: skip
            what = name, widget.accessibleName()
            if isinstance(widget, NumberField):
                fill(widget, in_range(widget)[0], qtbot)
            elif isinstance(widget, ChoiceBox):
                widget.setCurrentIndex(widget.count() // 2)
            widget.clearFocus()
            before = _value(widget)
            for by in (-120, 120, 360):
                turn(widget, by)
                assert _value(widget) == before, what
            assert not widget.focusPolicy() & Qt.FocusPolicy.WheelFocus & ~Qt.FocusPolicy.StrongFocus, what
            n += 1
    assert n > 40


def _value(widget: Any) -> object:
    if isinstance(widget, ChoiceBox):
        return widget.currentIndex()
    return widget.value if isinstance(widget, RatingScale) else widget.value()


def test_the_wheel_over_the_names_of_the_views_does_not_leave_the_view(filled: MainWindow) -> None:
    filled.views.show_view("record")
    for by in (-120, 120):
        turn(filled.views.tabs, by)
        assert filled.record.isVisible()


def test_enter_in_a_dialog_takes_the_number_before_it_closes_and_never_closes_over_a_refused_one(
    filled: MainWindow, make_dialogs: Callable[[MainWindow], Dialogs], qtbot: QtBot
) -> None:
    kept: list[Change] = []
    dialog = make_dialogs(filled)["ParticipantDialog"]()
    dialog._keep = lambda change, made, failed: (kept.append(change), made())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    give_keyboard(dialog, qtbot)
    click(dialog.age, qtbot)
    qtbot.keyClicks(dialog.age, "850")
    qtbot.keyClick(dialog.age, Qt.Key.Key_Return)
    assert dialog.isVisible() and dialog.age.text() == "850"
    qtbot.mouseClick(dialog.ok, _LEFT)
    assert dialog.isVisible() and dialog.says.text().startswith(
        "Age: “850” is not taken. Type a whole number from 0 to 120"
    )
    click(dialog.age, qtbot)
    qtbot.keyClicks(dialog.age, "85")
    qtbot.keyClick(dialog.age, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    (((_, after),),) = [change.changed for change in kept]
    assert after.age == 85
    dialog.deleteLater()


def test_a_rating_that_was_typed_is_in_the_study(filled: MainWindow, qtbot: QtBot, landmarker: Path) -> None:
    """The fault that was reported: 12 stood there, 85 was typed, 5 was kept."""
    clip = filled.study.all(Clip)[0]
    filled.open_clip(filled.study.path_of(clip))
    (field,) = [f for f in filled.review.findChildren(NumberField) if f.accessibleName().startswith("Amusement")]
    qtbot.waitUntil(lambda: field.isEnabled() and field.value() == 70, timeout=_PATIENCE_MS)
    click(field, qtbot)
    qtbot.keyClicks(field, "85")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: dict(filled.study.study.self_report(clip).ratings) == {"amusement": 85, "fear": 2}, timeout=_PATIENCE_MS
    )
    turn(field)
    filled.review.intensities.flush()
    filled.study.writer.settle()
    assert filled.study.study.self_report(clip).ratings["amusement"] == 85

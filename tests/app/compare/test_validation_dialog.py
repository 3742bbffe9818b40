"""From a frozen plan to the badge, in the real window."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.compare.validation_dialog import NO_PLAN, ValidationDialog
from app.shell.main_window import MainWindow
from app.study.dialogs.new_study import NewStudyDialog
from core.analysis_settings import DEFAULT_MODEL
from core.models import registry
from core.study.analysis_plans import looked, plans_of
from core.study.opening import open_study
from core.study.study import Study
from core.system import paths
from tests.planted_validation import plant
from tests.widgets_there import top_levels

_PATIENCE_MS = 60_000


def test_a_plan_is_frozen_and_the_badge_and_compare_say_what_came_of_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "planted"
    Study.create(folder, "Planted").close()
    entry = registry.find(DEFAULT_MODEL, registry.REACTION)
    bundled, own = entry.path.read_bytes(), paths.user_models() / entry.path.name
    view = window.compare
    assert not view.plans.button.isEnabled()
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)

    view.plans.open()
    (dialog,) = top_levels(ValidationDialog)
    assert dialog.plan_says.text() == NO_PLAN and not dialog.validate.isEnabled()
    dialog.freeze.click()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    assert "of which population" in dialog.says.text() and plans_of(window.study.study)[0] == []
    dialog.population.setText("students in Ulm")
    dialog.setting.setText("webcam")
    dialog.people.setCurrentIndex(dialog.people.findData(12))
    dialog.freeze.click()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    assert "students in Ulm" in dialog.plan_says.text() and "no self-report" in dialog.plan_says.text()
    assert dialog.validate.isEnabled()
    # Of the people that are still to come, too.
    assert plans_of(window.study.study)[0][0].subgroups == ("age", "country")
    with open_study(folder) as study:  # another window's records
        plant(study, entry.sha256, people=16)
        assert looked(study) == {}
    try:
        dialog.validate.click()
        qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
        assert dialog.says.text() == ""
        assert "Validated for fear and surprise" in dialog.standing.text() and str(own) in dialog.standing.text()
        assert "validated for 2 of 7 emotions" in window.menu_corner.badge.text()
        assert entry.path.read_bytes() == bundled  # what came with the program is left as it is
        dialog.close()
        window.study.look()
        window.views.show_view("compare")
        qtbot.waitUntil(lambda: view.figures is not None and view.figures.with_intervals, timeout=_PATIENCE_MS)
        assert "was followed." in view.card.says.text() and "not validated" not in view.card.says.text()
    finally:
        own.unlink(missing_ok=True)
        own.with_suffix(".md").unlink(missing_ok=True)


def test_a_study_to_validate_a_model_with_is_made_from_the_dialog(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog = NewStudyDialog(window.study, tmp_path, window)
    dialog.open()
    assert not dialog.plans.isVisible()
    dialog.template.setCurrentIndex(1)
    dialog.people.setCurrentIndex(dialog.people.findData(12))
    qtbot.waitUntil(lambda: "12 people × 6 stimuli" in dialog.plans.text(), timeout=_PATIENCE_MS)
    dialog.name.setText("Ours")
    dialog.ok.click()
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    assert "Choose 6 stimuli" in (tmp_path / "Ours" / "protocol.md").read_text(encoding="utf-8")

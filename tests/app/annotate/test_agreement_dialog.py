"""The table of agreement between raters."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.annotate.agreement_dialog import RaterAgreementDialog
from app.shell.main_window import MainWindow
from core.evaluation.raters import RaterFigure
from core.study.rater_agreement import RaterAgreement


def test_a_measure_of_many_words_wraps_and_pushes_no_value_out_of_sight(filled: MainWindow, qtbot: QtBot) -> None:
    filled.annotations.ask_agreement()
    (dialog,) = filled.findChildren(RaterAgreementDialog)
    name = "Prozentuale Übereinstimmung, Ereignisse innerhalb von 0.5 s"  # as long as translations are
    figures = tuple(RaterFigure(one, ("anna", "ben"), 0.5, -0.25, 0.75, 12345, 12) for one in ("Kappa", name))
    dialog._show(RaterAgreement("tier", "smiles", ("anna", "ben"), ("smile",), 0.04, figures, ()))
    header = dialog.table.horizontalHeader()
    qtbot.waitUntil(lambda: header.sectionSize(1) > 0)
    assert header.length() <= dialog.table.viewport().width()
    assert dialog.table.rowHeight(1) > dialog.table.rowHeight(0)
    dialog.reject()

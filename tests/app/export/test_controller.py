"""Export, report and ELAN from the window, in a real study; what is written is read without our code."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pympi
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.export.export_dialog import ExportDialog
from app.export.report_dialog import KINDS, ReportDialog
from app.shell.main_window import MainWindow
from core import batch as batches
from core.analysis.analyser import Analyser
from core.analysis_settings import AnalysisSettings
from core.batch import Batch, BatchItem
from core.report import report as core_report
from core.study.records import Annotation, Clip

_PATIENCE_MS = 180_000


class Opened(QObject):
    """In place of the file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.folders: list[Path] = []

    @Slot(QUrl)
    def show(self, url: QUrl) -> None:
        self.folders.append(Path(url.toLocalFile()))


@pytest.fixture
def studied(
    window: MainWindow, make_study: Callable[..., Path], numbered_reaction: Any, landmarker: Path, qtbot: QtBot
) -> SimpleNamespace:
    """The window with a study of one analysed clip, which is open."""
    folder = make_study(numbered_reaction.path)
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    (clip,) = window.study.all(Clip)
    window.open_clip(window.study.path_of(clip))
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    return SimpleNamespace(window=window, folder=folder, clip=clip)


def take(window: MainWindow, qtbot: QtBot) -> str:
    """Press the button, wait, return what is said."""
    dialog = window.exports.dialog
    assert dialog is not None
    dialog.ok.click()
    assert dialog.busy and not dialog.ok.isEnabled()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    return dialog.says_where.toPlainText()


def test_the_dialog_of_reports_offers_what_the_core_can_write() -> None:
    assert tuple(KINDS) == core_report.FORMATS


def test_a_study_goes_out_in_several_formats_and_reports_beside_the_work(
    studied: SimpleNamespace, qtbot: QtBot
) -> None:
    window, exports = studied.window, studied.folder / "exports"
    window.actions_.by_name["export"].trigger()
    dialog = window.exports.dialog
    assert isinstance(dialog, ExportDialog) and not dialog.isModal()  # the window can be used meanwhile
    assert [scope.text for scope in dialog.scopes] == [
        "This clip: P001 · 1 cats", "This participant: P001", "The whole study: Reactions",
    ]  # fmt: skip
    assert dialog.folder.folder == exports and not dialog.blur.isEnabled()
    for name in ("json", "video"):
        dialog.formats[name].click()
    dialog.blur.click()
    said = take(window, qtbot)
    made = {path.name for path in exports.iterdir() if path.is_dir()}
    assert {"P001_s1_c01-csv", "P001_s1_c01-json", "P001_s1_c01-video"} <= made
    assert str(exports / "P001_s1_c01-csv") in said and "a voice can tell" in said
    with (exports / "P001_s1_c01-csv" / "clips.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["participant"] == "P001" and row["self_amusement"] == "70"
    analysis = json.loads((exports / "P001_s1_c01-json" / "P001_s1_c01.json").read_text(encoding="utf-8"))
    shown = dict(zip(window.state.analysis.prediction.tolist(), analysis["prediction"].values(), strict=True))
    assert all(a == pytest.approx(b) for a, b in shown.items())
    # It opens the folder when it is asked to.
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "show")
    dialog.open_button.click()
    QDesktopServices.unsetUrlHandler("file")
    assert opened.folders == [exports]
    # Into a folder that cannot be: one sentence, nothing half-written, the dialog stays.
    (studied.folder / "a file").touch()
    dialog.folder.set_folder(studied.folder / "a file")
    dialog.formats["video"].click()
    said = take(window, qtbot)
    assert "could not be written" in said and dialog.isVisible() and "Nothing was written" in dialog.says.text()
    dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    assert window.exports.dialog is None

    window.actions_.by_name["report"].trigger()
    dialog = window.exports.dialog
    assert isinstance(dialog, ReportDialog)
    texts = [scope.text for scope in dialog.scopes]
    assert texts[-2:] == ["Each participant of the study, 2 reports", "Each clip of the study, 1 report"]
    assert "1 file" not in take(window, qtbot)
    page = (exports / "P001_s1_c01-report-html" / "P001_s1_c01.html").read_text(encoding="utf-8")
    assert "Agreement of" in page and "cats" in page
    dialog.what.setCurrentIndex(texts.index("This participant: P001"))
    dialog.kind.setCurrentIndex(1)
    take(window, qtbot)
    assert next((exports / "Reactions_P001-report-pdf").glob("*.pdf")).read_bytes().startswith(b"%PDF")


def test_an_export_that_is_cancelled_leaves_nothing(studied: SimpleNamespace, qtbot: QtBot) -> None:
    window = studied.window
    window.exports.export()
    dialog = window.exports.dialog
    dialog.formats["csv"].setChecked(False)
    dialog.formats["video"].setChecked(True)
    dialog.ok.click()
    with qtbot.waitSignal(dialog.progressed, timeout=_PATIENCE_MS):
        pass
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.exports.dialog is None, timeout=_PATIENCE_MS)
    left = [path.name for path in (studied.folder / "exports").iterdir()]
    assert [name for name in left if "video" in name] == []


def test_annotations_come_back_from_elan_into_the_clip_that_they_are_about(
    studied: SimpleNamespace, tmp_path: Path, qtbot: QtBot
) -> None:
    window, database = studied.window, studied.folder / "study.db"

    def written(name: str, media: str) -> Path:
        document = pympi.Eaf()
        document.add_linked_file(media)
        document.add_tier("gaze", ann="anna")
        document.add_annotation("gaze", 40, 215, name)
        document.to_file(str(tmp_path / f"{name}.eaf"))
        return tmp_path / f"{name}.eaf"

    def kept() -> list[str]:
        with closing(sqlite3.connect(database)) as connection:
            return [label for (label,) in connection.execute("SELECT label FROM annotations ORDER BY label")]

    window.exports.import_marks(written("left", Path(studied.clip.file).name))
    qtbot.waitUntil(lambda: kept() == ["left"], timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: "Imported 1 annotation from ELAN" in window.state.notice, timeout=_PATIENCE_MS)
    window.exports.import_marks(written("right", "elsewhere.mp4"))  # of which clip is asked
    qtbot.waitUntil(lambda: window.exports.question is not None, timeout=_PATIENCE_MS)
    assert "clip 1 cats of P001" in window.exports.question.text()
    window.exports.question.findChildren(QPushButton)[0].click()
    qtbot.waitUntil(lambda: kept() == ["left", "right"], timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: len(window.study.all(Annotation)) == 2, timeout=_PATIENCE_MS)
    assert window.study.undo()
    qtbot.waitUntil(lambda: kept() == ["left"], timeout=_PATIENCE_MS)
    (tmp_path / "none.eaf").write_text("no xml")
    window.exports.import_marks(tmp_path / "none.eaf")

    def said() -> list[str]:
        return [box.text() for box in window.findChildren(QMessageBox) if box.isVisible()]

    qtbot.waitUntil(lambda: any("is no ELAN document" in text for text in said()), timeout=_PATIENCE_MS)
    for box in window.findChildren(QMessageBox):
        box.close()


def test_the_batch_goes_out_as_a_whole_and_names_what_failed(
    window: MainWindow, numbered_reaction: Any, landmarker: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    video = numbered_reaction.path
    with Analyser(AnalysisSettings()) as analyser:
        analyser.analyse(video)
        key = analyser.key(video)
    items = (
        BatchItem(path=video, state="done", key=key, says="x", model="bootstrap"),
        BatchItem(path=tmp_path / "x.mp4", state="failed", says="It is empty."),
        BatchItem(path=tmp_path / "gone.mp4", state="done", key="0" * 64),
    )
    window.batch.batch = Batch(items)
    window.batch.changed.emit()
    window.batch_view.export.click()
    dialog = window.exports.dialog
    assert dialog.scope.text == "The batch: 2 videos"
    dialog.folder.set_folder(tmp_path / "out")
    said = take(window, qtbot)
    assert "x.mp4 could not be analysed: It is empty." in said and "gone.mp4" in said
    with (tmp_path / "out" / "batch-csv" / "clips.csv").open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["file"] == video.name
    dialog.reject()
    window.batch_view.report.click()
    dialog = window.exports.dialog
    assert dialog.folder.folder == tmp_path / "out"  # where the last one went
    take(window, qtbot)
    assert f"Clip: {video.name}" in next((tmp_path / "out" / "batch-report-html").glob("*.html")).read_text("utf-8")
    assert not batches.default_file().exists()

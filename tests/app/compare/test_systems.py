"""Compare → Systems in the real window, on benchmarks that are made up."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.compare import systems as page_module
from app.compare.systems import SystemsPage
from app.compare.texts import SYSTEMS
from app.kit.theme import DARK
from app.shell.main_window import MainWindow
from core.evaluation.figure_with_interval import Figure
from core.training.eri import systems_table
from core.training.eri.ablation import PlannedRun
from core.training.eri.published import published_system
from core.training.eri.records import MODEL_FILE
from core.training.eri.settings import EriTraining, from_mapping
from core.training.eri.systems_table_file import TABLE_FILE, at_work, write_table
from tests.widgets_there import top_levels

_PATIENCE_MS = 60_000
_LEFT = Qt.MouseButton.LeftButton
WriteRun = Callable[..., Path]
SHORT = from_mapping({"epochs": 4}, EriTraining())
COMMAND = "eriscope benchmark reactions --out table --seeds 2"
FOUND = (  # system, validation by seed, test, minus ours
    ("muse-fau", {101: 0.20, 102: 0.30}, Figure(0.28, 0.21, 0.35, "", "jackknife", 12), Figure(-0.05, -0.1, 0.01)),
    ("viper-small", {1: 0.10}, Figure(-0.02, -0.1, 0.06), Figure(-0.35, -0.5, -0.2)),
    ("ours", {1: 0.35, 2: 0.31}, Figure(0.33, 0.25, 0.4), Figure(None)),
    ("temma-resnet18", {}, None, Figure(None)),
)


def write_benchmark(out: Path, *, finished: bool = True) -> Path:
    rows, jobs = [], {}
    for name, validation, test, less in FOUND:
        agreed = SimpleNamespace(mean={"pearson": test}) if test else None
        rows.append(systems_table.Row(published_system(name), validation, agreed, less, 1000 * len(name), 12.5))
        jobs[name] = [
            PlannedRun(f"{name}, seed {seed}", replace(SHORT, seed=seed),
                       out / "runs" / name / f"seed-{seed}", out, "cpu", False)
            for seed in validation or (1,)
        ]  # fmt: skip
    ridge = SimpleNamespace(mean={"pearson": Figure(0.3, 0.22, 0.38)})
    floors = [systems_table.Floor("Mean of the reports", None, None, "always the same", "floors/mean.safetensors"),
              systems_table.Floor("Ridge", 0.31, ridge, "on averages")]  # fmt: skip
    write_table(out, SimpleNamespace(name="Reactions", origin="Made *up*"), rows, floors, jobs, command=COMMAND,
                device="cpu", at_once=1, finished=finished, notes="Figures are r.",
                failures={"temma-resnet18, seed 1": "it broke"})  # fmt: skip
    return out


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[SystemsPage]:
    page = SystemsPage(DARK)
    qtbot.addWidget(page)
    with qtbot.waitActive(page, timeout=10_000):
        page.resize(1264, 640)
        page.show()
        page.activateWindow()
    yield page
    page.shut_down()


def opened(page: SystemsPage, qtbot: QtBot, folder: Path) -> SystemsPage:
    page.open_folder(folder)
    qtbot.waitUntil(lambda: page.found is not None and page.found.folder == folder, timeout=_PATIENCE_MS)
    return page


def texts(page: SystemsPage) -> list[list[str]]:
    model = page.table.model()
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())]  # fmt: skip


def titles(page: SystemsPage) -> list[str]:
    return [row[0] for row in texts(page)]


def select(page: SystemsPage, title: str) -> None:
    page.table.selectRow(next(i for i, row in enumerate(page.table.systems.rows) if row.title.startswith(title)))


def test_without_a_benchmark_it_says_how_one_is_made(
    page: SystemsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert page.first_button.isVisible() and not page.table.isVisible()
    said = [label.text() for label in page.findChildren(page_module.QLabel) if label.isVisible()]
    assert "eriscope benchmark DATASET --out DIR" in said
    monkeypatch.setattr(page_module, "ask_folder", lambda *_: str(tmp_path))
    qtbot.mouseClick(page.first_button, _LEFT)
    qtbot.waitUntil(lambda: bool(page.empty_says.text()), timeout=_PATIENCE_MS)
    assert page.empty_says.text().startswith(f"{tmp_path} holds no benchmark. Choose the folder that `eriscope")
    write_benchmark(tmp_path / "made")
    monkeypatch.setattr(page_module, "ask_folder", lambda *_: str(tmp_path / "made"))
    qtbot.mouseClick(page.first_button, _LEFT)
    qtbot.waitUntil(page.table.isVisible, timeout=_PATIENCE_MS)


def test_the_table_says_what_the_benchmark_found(page: SystemsPage, tmp_path: Path, qtbot: QtBot) -> None:
    opened(page, qtbot, write_benchmark(tmp_path))
    fau, viper, ours, temma, mean, ridge = texts(page)
    assert fau == [
        "Visual baseline (action units)", "≈ au intensity, au occurrence", "2 frames a second", "8,000",
        "0.300 (0.200 to 0.300)", "0.280 [0.210, 0.350]", "−0.050 [−0.100, 0.010]", "0.2840", "0.2801", "12.5",
    ]  # fmt: skip
    assert viper[4:7] == ["0.100", "−0.020 [−0.100, 0.060]", "−0.350 [−0.500, −0.200]"]
    assert ours[6] == "–" and temma[4:7] == ["–"] * 3
    assert mean == ["Floor: Mean of the reports", *["–"] * 9]
    assert (ridge[0], ridge[4], ridge[5]) == ("Floor: Ridge", "0.310", "0.300 [0.220, 0.380]")
    assert page.table.model().headerData(9, Qt.Orientation.Horizontal) == "CPU min"
    assert page.says.text() == (
        "Finished: 6 runs. The folders of 5 of them are not here, or not as they were. 1 run failed: see below."
    )
    assert not page.bar.isVisible()
    assert [line.value() for line in page.plot.floors] == [0.3]
    plot = page.plot.getPlotItem()
    assert [label.text for _, label in plot.legend.items][-1] == "floor, test"
    for width in (1264, 1000):
        page.resize(width, 640)
        qtbot.wait(50)
        rightmost = plot.getViewBox().mapViewToScene(QPointF(0.4550, 0)).x()  # what was published of ours
        assert rightmost < plot.legend.sceneBoundingRect().left()  # the key hides no mark
    select(page, "Visual baseline")
    said = page.about.toPlainText()
    for part in ("17 intensities and 17 occurrences instead of", "101: 0.200, 102: 0.300", "Made *up*", COMMAND,
                 "temma-resnet18, seed 1: it broke", "Figures are r."):  # fmt: skip
        assert part in said


def test_it_sorts_by_figures_with_what_has_none_last(page: SystemsPage, tmp_path: Path, qtbot: QtBot) -> None:
    opened(page, qtbot, write_benchmark(tmp_path))
    select(page, "Visual baseline")
    header, at = page.table.horizontalHeader(), 5
    place = QPoint(header.sectionViewportPosition(at) + 20, header.height() // 2)
    orders = []
    for _ in range(3):
        qtbot.mouseClick(header.viewport(), _LEFT, pos=place)
        orders.append([row[5].split(" ")[0] for row in texts(page)])
        assert page.table.current is not None and page.table.current.title.startswith("Visual baseline")
    assert orders[0] == ["−0.020", "0.280", "0.300", "0.330", "–", "–"]
    assert orders[1] == ["0.330", "0.300", "0.280", "−0.020", "–", "–"]
    assert orders[2] == ["0.280", "−0.020", "0.330", "–", "–", "0.300"]  # as the file has them


def test_rows_are_copied_with_each_figure_in_a_cell_of_its_own(page: SystemsPage, tmp_path: Path, qtbot: QtBot) -> None:
    opened(page, qtbot, write_benchmark(tmp_path))
    select(page, "Visual baseline")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, row = (line.split("\t") for line in QGuiApplication.clipboard().text().split("\n"))
    found = dict(zip(head, row, strict=True))
    assert (found["test"], found["test low"], found["minus ours high"]) == ("0.28", "0.21", "0.01")
    assert (found["lowest seed"], found["validation"], found["parameters"]) == ("0.2", "0.3", "8000")
    assert "instead of 20 occurrences" in found["deviations"]
    qtbot.mouseClick(page.copy_button, _LEFT)
    assert len(QGuiApplication.clipboard().text().split("\n")) == 1 + 6


def test_a_run_is_opened_in_train_and_its_model_in_review(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, write_run: WriteRun
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    view, page = window.compare, window.compare.systems
    assert view.message.isVisible()  # no study is open, and none is needed
    qtbot.mouseClick(view.modes[SYSTEMS], _LEFT)
    assert page.isVisible() and not view.message.isVisible() and not view.waits.isVisible()
    out = write_benchmark(tmp_path / "table")
    for seed in (101, 102):
        write_run(out / "runs" / "muse-fau" / f"seed-{seed}", SHORT, [0.1, 0.2], begun_s=1_700_000_000)
    model = out / "runs" / "muse-fau" / "seed-102" / MODEL_FILE
    model.write_bytes(b"a model")
    used: list[Path] = []
    page.model_chosen.disconnect()
    page.model_chosen.connect(used.append)
    opened(page, qtbot, out)
    for column in range(3, 10):  # a figure that is cut is none
        assert page.table.sizeHintForColumn(column) <= page.table.columnWidth(column)
    select(page, published_system("temma-resnet18").title)
    assert not page.use_button.isEnabled() and not page.run_button.isEnabled()
    select(page, "Visual baseline")
    qtbot.mouseClick(page.use_button, _LEFT)
    assert used == [model]
    floor = out / "floors" / "mean.safetensors"
    floor.parent.mkdir()
    floor.write_bytes(b"a floor")
    page.benchmark.look()
    qtbot.waitUntil(lambda: page.found is not None and floor in page.found.models.values(), timeout=_PATIENCE_MS)
    for title, there in (("Mean of the reports", True), ("Ridge", False)):
        select(page, title)
        assert page.use_button.isEnabled() == there and not page.run_button.isEnabled()
        page.table.activated.emit(page.table.selectionModel().selectedRows()[0])
    assert used == [model, floor]
    select(page, "Visual baseline")
    page.table.setFocus()
    page.table.selectionModel().setCurrentIndex(
        page.table.selectionModel().selectedRows()[0], QItemSelectionModel.SelectionFlag.NoUpdate
    )
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert window.train.isVisible() and window.train.table.current == model.parent
    assert window.train.table.compared == {model.parent, model.parent.with_name("seed-101")}
    window.views.show_view("compare")
    point = next(p for p in page.plot.seeds.points() if p.data()[1] == 101)
    at = page.plot.mapFromScene(page.plot.getPlotItem().getViewBox().mapViewToScene(QPointF(point.pos())))
    qtbot.mouseClick(page.plot.viewport(), _LEFT, pos=at)
    assert window.train.isVisible() and window.train.table.current == model.parent.with_name("seed-101")


def test_one_that_runs_is_watched(
    page: SystemsPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, write_run: WriteRun
) -> None:
    page.benchmark._again.setInterval(50)
    out = write_benchmark(tmp_path, finished=False)
    opened(page, qtbot, out)
    assert page.says.text().startswith("Stopped after 0 of 6 runs. The same command goes on with it.")
    assert page.bar.isVisible() and page.bar.value() == 0
    with at_work(out):
        write_run(out / "runs" / "ours" / "seed-1", SHORT, [0.1, 0.2, 0.3], begun_s=1_700_000_000)
        qtbot.waitUntil(lambda: "seed 1: epoch 3 of" in page.says.text(), timeout=_PATIENCE_MS)
        assert page.says.text().startswith("Running: 0 of 6 runs ended. Fang et al.") and page.bar.value() > 0
        # What is damaged meanwhile takes nothing away.
        kept = (out / TABLE_FILE).read_text(encoding="utf-8")
        (out / TABLE_FILE).write_text("half", encoding="utf-8")
        qtbot.waitUntil(lambda: "cannot be read" in page.says.text(), timeout=_PATIENCE_MS)
        assert len(titles(page)) == 6
        changed = json.loads(kept)
        changed["rows"][3]["validation"] = {"1": 0.4}
        (out / TABLE_FILE).write_text(json.dumps(changed), encoding="utf-8")
        qtbot.waitUntil(lambda: texts(page)[3][4] == "0.400", timeout=_PATIENCE_MS)
        assert not page.says.wrong
    qtbot.waitUntil(lambda: page.says.text().startswith("Stopped"), timeout=_PATIENCE_MS)


def test_the_figure_is_saved_as_the_command_draws_it(page: SystemsPage, tmp_path: Path, qtbot: QtBot) -> None:
    opened(page, qtbot, write_benchmark(tmp_path))
    assert page.found is not None and page.found.table is not None
    qtbot.mouseClick(page.save_button, _LEFT)
    (dialog,) = top_levels(QFileDialog)
    dialog.selectFile(str(tmp_path / "figure"))
    dialog.accept()
    qtbot.waitUntil(lambda: page.says.text() == f"Written: {tmp_path / 'figure.svg'}", timeout=_PATIENCE_MS)
    drawn = (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert "Visual baseline (action units)" in drawn and "Pearson r on Reactions" in drawn


def test_the_folder_is_there_again_after_a_start(page: SystemsPage, tmp_path: Path, qtbot: QtBot) -> None:
    opened(page, qtbot, write_benchmark(tmp_path / "made"))
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    page.save(kept)
    again = SystemsPage(DARK)
    qtbot.addWidget(again)
    again.restore(kept)
    assert again.found is None  # it is read when it is seen
    again.show()
    qtbot.waitUntil(again.table.isVisible, timeout=_PATIENCE_MS)
    again.shut_down()


@pytest.mark.parametrize(
    "devices, said", [([["cuda"]], "GPU min"), ([["cpu"], ["cuda"]], "Minutes"), ([["cpu", "cuda"]], "Minutes")]
)
def test_minutes_are_of_what_the_runs_were_computed_on(
    devices: list[list[str]], said: str, page: SystemsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = write_benchmark(tmp_path) / TABLE_FILE
    stated = json.loads(path.read_text(encoding="utf-8"))
    for row, on in zip(stated["rows"], devices, strict=False):
        row["computed_on"] = on
    path.write_text(json.dumps(stated), encoding="utf-8")
    opened(page, qtbot, tmp_path)
    assert page.table.model().headerData(9, Qt.Orientation.Horizontal) == said
    tip = page.table.model().index(0, 9).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "12.5 " + " + ".join({"cpu": "CPU", "cuda": "GPU"}[name] for name in devices[0])

"""The Compare view in the real window, on studies whose truth is known."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QTableWidget
from pytestqt.qtbot import QtBot
from scipy import stats

from app.compare.small_plots import signed
from app.compare.view import CompareView
from app.shell.main_window import MainWindow
from core.comparison.clip_table import PARTICIPANT, STIMULUS
from core.comparison.pairs import pairs
from core.comparison.sample_size import plan
from core.export.comparison import write_answers
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Session, Stimulus
from core.study.study import Study
from core.system.files import sha256_of
from core.types import EMOTIONS
from tests.widgets_there import top_levels

_PATIENCE_MS = 60_000
_LEFT = Qt.MouseButton.LeftButton
FEAR = EMOTIONS.index("fear")


def analysis(clip: Clip, said: np.ndarray, model: str = "first") -> AnalysisRow:
    prediction = {e: float(v) for e, v in zip(EMOTIONS, said, strict=True)}
    return AnalysisRow(clip_id=clip.id, key=f"{model}{clip.id}", model=model, model_sha256=model, validated=False,
                       settings="{}", prediction=prediction)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, constant_clip: object) -> Path:
    """Twelve people with two clips each, "cats" and "storm"; "second" analysed the first ten people's."""
    folder = tmp_path_factory.mktemp("compared") / "study"
    rng = np.random.default_rng(1)
    stimuli = [Stimulus(name=name, file="s", sha256=name, duration_s=1.0) for name in ("cats", "storm")]
    with Study.create(folder, "Reactions") as study:
        rows: list[object] = [*stimuli]
        for p in range(12):
            person = Participant(code=f"P{p:02d}", country=("Chad", "Peru")[p % 2])
            sitting = Session(participant_id=person.id)
            rows += [person, sitting]
            for number, stimulus in enumerate(stimuli, 1):
                video = study.clips_of(person) / f"{number}.mp4"
                video.write_bytes(constant_clip.path.read_bytes())
                clip = Clip(session_id=sitting.id, number=number, file=study.relative(video), sha256=sha256_of(video),
                            duration_s=3.0, stimulus_id=stimulus.id)  # fmt: skip
                felt = rng.uniform(0, 1, 7)
                ratings = {e: int(1 + 99 * v) for e, v in zip(EMOTIONS, felt, strict=True)} | {"disgust": 20}
                said = np.clip(0.2 + 0.6 * felt + rng.normal(0, 0.1, 7), 0, 1)
                rows += [clip, ClipRatings(clip_id=clip.id, ratings=ratings), analysis(clip, said)]
                if p < 10:
                    rows.append(analysis(clip, np.clip(said + rng.normal(0, 0.2, 7), 0, 1), "second"))
        study.apply(Change(label="Fill", added=tuple(rows)))
    return folder


def show_study(window: MainWindow, qtbot: QtBot, folder: Path) -> CompareView:
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    view = window.compare
    assert view.isVisible()
    return view


def settled(view: CompareView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.intervals.waiting, timeout=_PATIENCE_MS)


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot, made: Path) -> CompareView:
    view = show_study(window, qtbot, made)
    qtbot.waitUntil(lambda: view.pairs is not None, timeout=_PATIENCE_MS)
    return view


def cells(table: QTableWidget) -> dict[str, list[str]]:
    return {
        table.item(row, 0).text(): [table.item(row, column).text() for column in range(1, table.columnCount())]
        for row in range(table.rowCount())
    }


def written(folder: Path, emotion: str, codes: tuple[str, ...] = ()) -> tuple[list[int], list[float]]:
    """Ratings and the first model's predictions, from the rows."""
    with open_study(folder, read_only=True) as study:
        said = {row.clip_id: row.prediction[emotion] for row in study.all(AnalysisRow, model="first")}
        rated = study.all(ClipRatings)
        wanted = [r for r in rated if not codes or study.participant_of(study.get(Clip, r.clip_id)).code in codes]
        return [r.ratings[emotion] for r in wanted], [said[r.clip_id] for r in wanted]


def test_points_and_figures_are_there_at_once_and_intervals_follow(view: CompareView, qtbot: QtBot, made: Path) -> None:
    qtbot.mouseClick(view.small.plots[FEAR], _LEFT)
    x, y = written(made, "fear")
    drawn = view.large._first.getData()
    assert sorted(drawn[0]) == pytest.approx(sorted(x)) and sorted(drawn[1]) == pytest.approx(sorted(y))
    r = stats.pearsonr(x, y).statistic
    assert view.small.plots[FEAR].figure == f"r {r:.2f}" and view.small.plots[FEAR].n == 24
    assert cells(view.card.table)["Pearson r"][0] == f"{r:.2f}"
    settled(view, qtbot)
    found = cells(view.card.table)
    assert " to " in found["Pearson r"][1] and " to " in found["ICC(A,1)"][1]
    assert len(found) == 14 and "n = 24 clips of 12 participants" in view.card.counted.text()
    assert "first is not validated" in view.card.says.text()
    mean = view.figures.agreement.mean["pearson"]
    assert view.small.mean._labels["value"].text() == f"{mean.value:.2f}"
    assert "n = 24 clips, 12 participants" in view.small.mean.accessibleName()
    view.small.choose(EMOTIONS.index("disgust"))
    assert cells(view.card.table)["Pearson r"][0] == "–"
    assert "All reports of disgust are the same" in view.card.says.text()
    assert "nan" not in view.card.says.text().lower()


def test_ticks_pick_clips_and_stay_when_records_change(
    window: MainWindow, view: CompareView, qtbot: QtBot, made: Path, tmp_path: Path
) -> None:
    tree = view.selection.tree
    people = tree.topLevelItem(0)
    tree.setFocus()
    tree.setCurrentItem(people)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert view.pairs.n == 0 and view.selection.says.text() == "0 of 24 clips, 0 to compare"
    assert "No clip is selected." in view.card.says.text()
    people.setExpanded(True)
    for i in (0, 1, 4):
        tree.setCurrentItem(people.child(i))
        qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert view.pairs.n == 6 and set(view.pairs.participants) == {"P00", "P01", "P04"}
    x, y = written(made, "fear", ("P00", "P01", "P04"))
    assert view.small.plots[FEAR].figure == f"r {stats.pearsonr(x, y).statistic:.2f}".replace("-", "−")
    view.selection.tick(STIMULUS, "storm", False)
    assert view.pairs.n == 3
    report = view._study.all(ClipRatings, clip_id=view.table.clips[view.pairs.rows[0]].id)[0]
    assert window.study.do(Change(label="Take back", removed=(report,)))
    qtbot.waitUntil(lambda: view.pairs.n == 2, timeout=_PATIENCE_MS)
    assert len(view.pairs) == 3 and "1 clip of 3 has no self-report" in view.card.says.text()
    assert window.study.undo()
    qtbot.waitUntil(lambda: view.pairs.n == 3, timeout=_PATIENCE_MS)
    view.selection.everything.click()
    assert view.pairs.n == 24
    spot = tree.visualItemRect(people.child(2)).center()
    qtbot.mouseClick(tree.viewport(), _LEFT, pos=spot)
    qtbot.mouseDClick(tree.viewport(), _LEFT, pos=spot)
    assert set(view.pairs.participants) == {"P02"}
    assert view.selection.selection.only == {PARTICIPANT: frozenset({"P02"})}


def test_two_models_stand_side_by_side_on_what_both_analysed(view: CompareView, qtbot: QtBot) -> None:
    against = view.selection.against
    assert [against.itemText(i) for i in range(against.count())] == ["none", "second"]
    against.setCurrentIndex(1)
    assert view.pairs.n == 20 and len(view.large._x) == 40
    settled(view, qtbot)
    found = cells(view.card.table)
    emotion = EMOTIONS[view.small.current]
    floor = next(one for one in reversed(view.figures.floors) if one.emotions[emotion]["icc"].floor is not None)
    under = f"ICC(A,1)\nfloor {signed(floor.emotions[emotion]['icc'].floor)}"
    assert len(found) == 15 and len(found[under]) == 2 and "Bias" in found
    (row,) = (r for r in range(15) if view.card.table.item(r, 0).text() == under)
    tip = view.card.table.item(row, 0).toolTip()
    assert "The mean of other people's reports: " in tip and "first gains" in tip and "second gains" in tip
    less = view.figures.difference.emotions[EMOTIONS[view.small.current]]
    assert found["Difference"][0].replace("−", "-").startswith(f"{less.value:+.2f}\n{less.low:.2f} to ")
    assert "second: " in view.small.mean.accessibleName()
    view.selection.model.setCurrentIndex(1)
    assert [against.itemText(i) for i in range(against.count())] == ["none", "first"]
    assert view.pairs.against is None


def test_a_point_says_which_clip_it_is_and_opens_it(window: MainWindow, view: CompareView, qtbot: QtBot) -> None:
    view.small.choose(FEAR)
    settled(view, qtbot)
    plot = view.large
    i = int(np.argmax(plot._x))
    there = plot.getPlotItem().getViewBox().mapViewToScene(QPointF(plot._x[i], plot._y[i]))
    spot = plot.mapFromScene(there)
    qtbot.mouseMove(plot.viewport(), spot - QPoint(30, 0))
    qtbot.mouseMove(plot.viewport(), spot)
    clip = view.table.clips[view.pairs.rows[plot._at[i]]]
    title = view.table.titles[view.pairs.rows[plot._at[i]]]
    assert view.pointed.text().startswith(
        f"{title}: reported {plot._x[i]:.0f}, predicted {plot._y[i]:.2f}; difference "
    )
    qtbot.mouseClick(plot.viewport(), _LEFT, pos=spot)
    assert window.review.isVisible() and window.state.clip == view._study.path_of(clip)
    window.views.show_view("compare")
    plot.setFocus()
    order = np.lexsort((plot._y, plot._x))
    view.large._point_at(None)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    qtbot.keyClick(plot, Qt.Key.Key_Right)
    assert plot.current == plot._at[order[1]]
    with qtbot.waitSignal(view.clip_asked) as asked:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert asked.args == [view._study.path_of(view.table.clips[view.pairs.rows[plot._at[order[1]]]])]


def test_modes_show_bland_altman_profiles_and_the_most_wrong(
    window: MainWindow, view: CompareView, qtbot: QtBot, made: Path
) -> None:
    view.small.choose(FEAR)
    qtbot.mouseClick(view.modes["bland-altman"], _LEFT)
    x, y = (np.array(values) for values in written(made, "fear"))
    report = (x - 1) / 99
    mean, difference = view.large._first.getData()
    assert sorted(mean) == pytest.approx(sorted((report + y) / 2))
    assert sorted(difference) == pytest.approx(sorted(y - report))
    d = y - report
    levels = {round(float(line.getData()[1][0]), 6) for line in view.large._lines}
    of = view.pairs  # two clips of each of 12 people: variance between and within them
    own = np.array([(of.predicted - of.reported)[[p == who for p in of.participants], FEAR]
                    for who in dict.fromkeys(of.participants)])  # fmt: skip
    assert own.shape == (12, 2) and sorted(own.ravel()) == pytest.approx(sorted(d))
    within, between = own.var(axis=1, ddof=1).mean(), 2 * own.mean(axis=1).var(ddof=1)
    assert between < within  # people differ no more than their clips, which are 12 free differences
    spread = stats.t.ppf(0.975, 12) * np.sqrt(within)
    assert levels == {0.0, *(round(float(v), 6) for v in (d.mean(), d.mean() - spread, d.mean() + spread))}
    qtbot.mouseClick(view.modes["by stimulus"], _LEFT)
    assert [p.label for p in view.profiles.sheet._profiles] == ["cats", "storm"]
    assert not view.small.isVisible() and "predicted" in view.profiles.accessibleDescription()
    qtbot.mouseClick(view.modes["by person"], _LEFT)
    assert len(view.profiles.sheet._profiles) == 12
    qtbot.mouseClick(view.modes["ranking"], _LEFT)
    rows = view.ranking.model.rows
    assert len(rows) == 24 and rows[0].size >= rows[1].size
    view.ranking.by.setCurrentIndex(FEAR + 1)
    worst = float(np.abs(d).max())
    assert view.ranking.model.index(0, 2).data() == f"{worst:.2f}"
    assert view.ranking.model.index(0, 1).data() == view.ranking.model.rows[0].title
    table = view.ranking.table
    header = table.horizontalHeader()
    headings = [str(view.ranking.model.headerData(i, Qt.Orientation.Horizontal) or "") for i in range(header.count())]
    room = [header.sectionSize(i) - header.fontMetrics().horizontalAdvance(text) for i, text in enumerate(headings)]
    assert min(room) >= 18  # no heading is cut
    table.setFocus()
    table.selectRow(0)
    expected = view._study.path_of(view.table.clips[view.ranking.model.rows[0].row])
    with qtbot.waitSignal(view.clip_asked) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == [expected] and window.review.isVisible()


def test_what_is_missing_is_said_in_place_of_plots(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, constant_clip: object, make_study: Callable[..., Path]
) -> None:
    window.queue.pause()
    window.views.show_view("compare")
    assert "No study is open" in window.compare.message.text() and window.compare.message.isVisible()
    Study.create(tmp_path / "empty").close()
    view = show_study(window, qtbot, tmp_path / "empty")
    qtbot.waitUntil(lambda: "no reactions yet" in view.message.text(), timeout=_PATIENCE_MS)
    window.study.open(make_study(constant_clip.path, constant_clip.path))
    qtbot.waitUntil(lambda: "No clip has been analysed yet" in view.message.text(), timeout=_PATIENCE_MS)
    assert "2 clips wait for analysis" in view.message.text()
    report = window.study.all(ClipRatings)[0]
    assert window.study.do(Change(label="Remove", removed=(report,)))
    qtbot.waitUntil(lambda: "No clip has a self-report yet" in view.message.text(), timeout=_PATIENCE_MS)
    assert window.study.undo()
    window.study.writer.settle()
    clip = window.study.all(Clip)[0]
    window.study.study.apply(Change(label="x", added=(analysis(clip, np.full(7, 0.5)),)))  # as another window does
    window.study.look()
    qtbot.waitUntil(lambda: view.pairs is not None, timeout=_PATIENCE_MS)
    assert not view.message.isVisible() and "1 clip waits for analysis" in view.waits.text()
    assert (
        "1 clip with a report of amusement: at least 3 are needed" in view.card.says.text() or view.small.current != 1
    )
    window.study.close()
    qtbot.waitUntil(lambda: view.message.isVisible() and "No study" in view.message.text(), timeout=_PATIENCE_MS)


def test_figures_are_copied_saved_and_the_choice_of_view_is_kept(
    window: MainWindow, view: CompareView, qtbot: QtBot, tmp_path: Path, make_window: Callable[[], MainWindow]
) -> None:
    settled(view, qtbot)
    qtbot.mouseClick(view.card.copy, _LEFT)
    lines = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert lines[0][:4] == ["model", "emotion", "n", "n_participants"] and len(lines) == 9
    fear = next(line for line in lines if line[1] == "fear")
    assert float(fear[4]) == pytest.approx(view.figures.agreement.emotions["fear"].figures["pearson"].value)
    assert "on the clipboard" in view.pointed.text()
    for kind, start in (("csv", b"model,emotion,n,"), ("svg", b"<?xml")):
        qtbot.mouseClick(view.card.save, _LEFT)
        (dialog,) = top_levels(QFileDialog)
        dialog.selectFile(str(tmp_path / f"c.{kind}"))
        dialog.accept()
        qtbot.waitUntil(lambda kind=kind: view.pointed.text() == f"Written: {tmp_path / f'c.{kind}'}",
                        timeout=_PATIENCE_MS)  # fmt: skip
        assert (tmp_path / f"c.{kind}").read_bytes().startswith(start)
    view.set_mode("bland-altman")
    view.small.choose(FEAR)
    window.close()
    again = make_window().compare
    assert again.mode == "bland-altman" and again.small.current == FEAR


def test_groups_crossed_and_planning_answer_aside_with_what_the_command_finds_and_are_saved(
    view: CompareView, qtbot: QtBot, made: Path, tmp_path: Path
) -> None:
    groups, crossed, planning = (view.asked[mode] for mode in ("groups", "crossed", "planning"))
    qtbot.mouseClick(view.modes["groups"], _LEFT)
    qtbot.waitUntil(lambda: groups.answers is not None and groups.table.rowCount() > 0, timeout=_PATIENCE_MS)
    assert [groups.by.itemData(i) for i in range(groups.by.count())] == ["stimulus", "country"]
    groups.by.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Chad" in cells(groups.table), timeout=_PATIENCE_MS)
    groups.emotion.setCurrentIndex(groups.emotion.findData("fear"))
    groups.measure.setCurrentIndex(groups.measure.findData("bias"))
    shown = cells(groups.table)
    of = view.pairs
    d = (of.predicted - of.reported)[:, FEAR]
    chad = np.array([int(code[1:]) % 2 == 0 for code in of.participants])
    means = {who: d[[p == who for p in of.participants]].mean() for who in of.participants}
    by_person = [[mean for who, mean in means.items() if int(who[1:]) % 2 == odd] for odd in (0, 1)]
    test = stats.ttest_ind(*by_person, equal_var=False)  # two clips each, so means of people are all there is
    low, high = test.confidence_interval()
    assert shown["Chad"][:2] == ["12", "6"] and shown["Chad"][2] == signed(d[chad].mean())
    assert shown["Chad"][4:6] == [signed(d[chad].mean() - d[~chad].mean(), "+"), f"{signed(low)} to {signed(high)}"]
    assert "for other stimuli they are too narrow" in groups.says.text()

    qtbot.mouseClick(view.modes["crossed"], _LEFT)
    qtbot.waitUntil(lambda: crossed.answers is not None, timeout=_PATIENCE_MS)
    assert "needs at least 5 and 4" in crossed.says.text() and crossed.table.rowCount() == 7  # two stimuli are too few
    assert "other people and other stimuli" in crossed.says.text()

    qtbot.mouseClick(view.modes["planning"], _LEFT)
    assert planning.stimuli.value() == 2 and planning.answers is None
    planning.people.setValue(20)
    qtbot.mouseClick(planning.ask, _LEFT)
    qtbot.waitUntil(lambda: planning.answers is not None, timeout=_PATIENCE_MS)
    found = plan(pairs(view.table), 20, 2)
    assert cells(planning.table)["Fear"][1] == f"{found.emotions['fear']['pearson'].width:.2f}"
    assert "20 people × 2 stimuli" in planning.says.text()
    view.selection.tick(STIMULUS, "cats", False)
    assert planning.answers is None and planning.table.rowCount() == 0  # of other clips nothing is left on the screen

    qtbot.mouseClick(view.modes["groups"], _LEFT)
    qtbot.waitUntil(lambda: groups.answers is not None, timeout=_PATIENCE_MS)
    write_answers(tmp_path / "groups.csv", groups.answers)
    with (tmp_path / "groups.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if (row["emotion"], row["measure"]) == ("fear", "Bias")]
    assert [row["group"] for row in rows] == ["Chad", "Peru"] and rows[0]["n"] == "6"
    assert float(rows[0]["less_others"]) == pytest.approx(-float(rows[1]["less_others"]))

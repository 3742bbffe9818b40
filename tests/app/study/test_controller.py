"""A study in the real window, by keyboard, mouse and menus."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QMessageBox, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from app.kit.number_field import NumberField
from app.shell.main_window import MainWindow
from app.study.dialogs.consents import ConsentsDialog
from app.study.dialogs.new_study import NewStudyDialog
from app.study.dialogs.notes import NotesDialog
from app.study.dialogs.participant import ParticipantDialog
from app.study.dialogs.removed import NOTHING_LEFT, RemovedDialog
from app.study.dialogs.stimuli import StimuliDialog
from app.study.dialogs.withdraw import WithdrawDialog
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import AnalysisRow, Clip, ClipRatings, Participant, Session
from core.types import EMOTIONS
from tests.widgets_there import top_levels

_PATIENCE_MS = 180_000
_LEFT = Qt.MouseButton.LeftButton

MakeStudy = Callable[..., Path]
MakeWindow = Callable[[], MainWindow]


def rows(folder: Path, query: str) -> list[Any]:
    """What the database holds once all is written."""
    for window in top_levels(MainWindow, seen=False):
        window.study.writer.settle()
    connection = sqlite3.connect(folder / "study.db")
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def shown_dialog(kind: type[QDialog]) -> Any:
    (dialog,) = top_levels(kind)
    return dialog


def trigger(window: MainWindow, name: str) -> None:
    assert window.actions_.by_name[name].isEnabled()
    window.actions_.by_name[name].trigger()


def show_study(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    window.queue.pause("test")
    window.study.open(folder)
    qtbot.waitUntil(lambda: window.study.study is not None and not window.study.opening, timeout=_PATIENCE_MS)


def item_of(window: MainWindow, record_id: str) -> QTreeWidgetItem:
    return window.review.library.study._items[record_id]


def click(window: MainWindow, item: QTreeWidgetItem, qtbot: QtBot) -> None:
    tree = window.review.library.study.tree
    qtbot.mouseClick(tree.viewport(), _LEFT, pos=tree.visualItemRect(item).center())


def test_a_new_study_gets_a_participant_by_keyboard_and_is_there_again_at_the_next_start(
    make_window: MakeWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window()
    assert not window.actions_.by_name["add_participant"].isEnabled()
    trigger(window, "new_study")
    dialog = shown_dialog(NewStudyDialog)
    assert dialog.focusWidget() is dialog.name  # the first keys are meant for it
    dialog.within.setText(str(tmp_path))
    dialog.within.setFocus()
    dialog.try_to_accept()
    assert dialog.isVisible() and "name" in dialog.says.text()
    assert dialog.focusWidget() is dialog.name  # and after it was missed, again
    qtbot.keyClicks(dialog.name, "My study: one")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    folder = tmp_path / "My study- one"
    assert (folder / "study.json").is_file()
    assert window.windowTitle() == "My study: one – Eriscope"
    tree = window.review.library.study
    assert tree.isVisible() and "No participants yet" in tree.says.text()
    trigger(window, "add_participant")
    dialog = shown_dialog(ParticipantDialog)
    assert dialog.code.text() == "P001"
    dialog.age.setValue(33)
    qtbot.keyClicks(dialog.country, "Norway")
    qtbot.keyClick(dialog.country, Qt.Key.Key_Return)
    assert rows(folder, "SELECT code, age, country FROM participants") == [("P001", 33, "Norway")]
    undo, redo = (window.actions_.by_name[name] for name in ("undo", "redo"))
    assert undo.text() == "Undo Add participant P001" and undo.isEnabled() and not redo.isEnabled()
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitActive(window, timeout=10_000):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    assert rows(folder, "SELECT code FROM participants") == []
    assert redo.text() == "Redo Add participant P001" and not undo.isEnabled()
    assert window.status.said == "Undone: Add participant P001."
    qtbot.keyClick(window, Qt.Key.Key_Z, control | shift)
    assert rows(folder, "SELECT code FROM participants") == [("P001",)]
    assert window.status.said == "Done again: Add participant P001."
    window.close()
    again = make_window()
    qtbot.waitUntil(lambda: again.study.study is not None, timeout=_PATIENCE_MS)
    assert [p.code for p in again.study.all(Participant)] == ["P001"]
    trigger(again, "close_study")
    assert again.windowTitle() == "Eriscope" and again.menu_corner.breadcrumb.whole == ""
    assert again.review.library.recent.isVisible() and not again.review.library.study.isVisible()
    again.close()
    third = make_window()
    assert not third.study.opening
    assert third.preferences.recent_studies == [folder]


def test_a_study_that_is_gone_at_the_start_is_a_notice_and_no_dialog(
    make_window: MakeWindow, make_study: MakeStudy, qtbot: QtBot
) -> None:
    folder = make_study()
    window = make_window()
    show_study(window, folder, qtbot)
    window.close()
    folder.rename(folder.with_name("moved"))
    again = make_window()
    qtbot.waitUntil(again.review.notice.isVisible, timeout=_PATIENCE_MS)
    assert str(folder) in again.review.notice.text() and "File ▸ New study… makes" in again.review.notice.text()
    assert "`" not in again.review.notice.text()  # no command in a window
    assert top_levels(QMessageBox) == []
    assert again.study.study is None and again.preferences.recent_studies == []


def test_a_clip_whose_video_is_gone_says_where_to_put_it_back_and_who_lists_what_is_missing(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, qtbot: QtBot
) -> None:
    folder = make_study(constant_clip.path)
    show_study(window, folder, qtbot)
    (clip,) = window.study.all(Clip)
    (folder / clip.file).unlink()
    click(window, item_of(window, clip.id), qtbot)
    notice = window.review.notice
    qtbot.waitUntil(lambda: notice.isVisible() and not window.opened.analysing, timeout=_PATIENCE_MS)
    assert (
        f"The video of clip 1 cats of P001 is missing. Put it back where it was: {folder / clip.file}." in notice.text()
    )
    assert f"`eriscope study check {folder}` lists all that is missing." in notice.text()
    assert top_levels(QMessageBox) == []


def test_a_clip_of_the_tree_opens_keeps_its_analysis_with_the_study_and_its_ratings_are_steps(
    window: MainWindow, make_study: MakeStudy, numbered_reaction: Any, landmarker: Path, qtbot: QtBot
) -> None:
    folder = make_study(numbered_reaction.path, numbered_reaction.path)
    show_study(window, folder, qtbot)
    first, second = window.study.all(Clip)
    click(window, item_of(window, first.id), qtbot)
    assert window.state.clip == folder / first.file
    assert window.menu_corner.breadcrumb.whole == "Reactions ▸ P001 ▸ 1 cats"
    assert window.windowTitle() == "1 cats – P001 – Reactions – Eriscope"
    amusement, disgust = (
        box
        for box in window.findChildren(NumberField)
        if box.accessibleName().split(",")[0] in ("Amusement", "Disgust")
    )
    qtbot.waitUntil(lambda: amusement.value() == 70 and amusement.isEnabled(), timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    window.study.writer.settle()
    (kept,) = rows(folder, "SELECT clip_id, key, model, model_sha256, prediction FROM analyses")
    assert kept[0] == first.id
    described = json.loads((folder / "analyses" / kept[1] / "analysis.json").read_text(encoding="utf-8"))
    assert kept[2:4] == (described["model"]["name"], described["model"]["sha256"])
    assert list(json.loads(kept[4]).values()) == described["prediction"]
    disgust.setFocus()
    disgust.selectAll()
    qtbot.keyClicks(disgust, "44")
    assert disgust.text() == "44" and window.study.undo_label is None
    qtbot.keyClick(disgust, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # saved first, then taken back: a step
    assert disgust.value() is None
    qtbot.keyClick(disgust, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert disgust.value() == 44
    assert json.loads(rows(folder, "SELECT ratings FROM reports")[0][0]) == {"amusement": 70, "disgust": 44, "fear": 2}
    with open_study(folder) as elsewhere:  # another window takes the second clip away, then this one
        elsewhere.apply(Change(label="Remove clip", removed=(second,)))
        qtbot.waitUntil(lambda: [clip.id for clip in window.study.all(Clip)] == [first.id], timeout=_PATIENCE_MS)
        assert window.state.clip is not None
        everything = [*elsewhere.all(Clip), *elsewhere.all(ClipRatings)]
        everything += elsewhere.all(AnalysisRow)
        elsewhere.apply(Change(label="Remove clip", removed=tuple(everything)))
        qtbot.waitUntil(lambda: window.state.clip is None, timeout=_PATIENCE_MS)
    assert window.menu_corner.breadcrumb.whole == "Reactions"
    assert window.preferences.recent == []


def test_the_tree_narrows_by_words_stimuli_and_variables_and_marks_what_is_rated(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, variable_clip: Any, qtbot: QtBot
) -> None:
    show_study(window, make_study(constant_clip.path, variable_clip.path), qtbot)
    tree = window.review.library.study
    one, two = window.study.all(Participant)
    first, second = window.study.all(Clip)

    def seen() -> set[str]:
        found = set()
        for key, item in tree._items.items():
            above = [item]
            while above[-1].parent() is not None:
                above.append(above[-1].parent())
            found |= set() if any(a.isHidden() for a in above) else {key}
        return found

    everything = seen()
    assert {one.id, two.id, first.id, second.id} < everything
    assert item_of(window, first.id).text(0) == "1 cats" and item_of(window, first.id).text(1) == "0:03"
    assert "Rated in part: 2 of 7" in item_of(window, first.id).toolTip(1)
    assert item_of(window, second.id).text(1) == "0:03"
    everyone = dict.fromkeys(EMOTIONS, 50)
    others = ClipRatings(clip_id=second.id, ratings=everyone, rater="anna")
    assert window.study.do(Change(label="Rate", added=(ClipRatings(clip_id=first.id, ratings=everyone), others)))
    qtbot.waitUntil(lambda: item_of(window, first.id).text(1) == "◆ 0:03", timeout=_PATIENCE_MS)
    assert item_of(window, second.id).text(1) == "0:03"  # by another rater, not by the participant
    assert "Consent of 2" in item_of(window, one.id).toolTip(0)
    qtbot.keyClicks(tree.filter, "left")
    assert seen() == {two.id}
    tree.filter.setText("gender:f storm")
    (sitting,) = window.study.all(Session)
    assert seen() == {one.id, sitting.id, second.id}
    tree.filter.setText("nobody")
    assert seen() == set() and "Nothing fits" in tree.says.text()
    tree.filter.clear()
    narrowing: QComboBox = tree.narrowing
    offered = [narrowing.itemText(row) for row in range(narrowing.count())]
    assert offered[1:] == ["Stimulus: cats", "Stimulus: storm", "gender: f", "gender: m"]
    narrowing.setCurrentIndex(1)
    assert seen() == {one.id, sitting.id, first.id}
    narrowing.setCurrentIndex(4)
    assert seen() == {two.id}
    window.study.do(Change(label="Add participant P003", added=(Participant(code="P003", values={"gender": "m"}),)))
    qtbot.waitUntil(lambda: len(seen()) == 2, timeout=_PATIENCE_MS)  # what is added is shown, and still narrowed


def test_a_form_fits_the_kinds_of_variables_and_says_what_is_wrong(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, qtbot: QtBot
) -> None:
    folder = make_study(constant_clip.path)
    show_study(window, folder, qtbot)
    trigger(window, "variables")
    (dialog,) = top_levels(QDialog)
    for name, kind, choices in (("score", "number", ""), ("glasses", "yes/no", ""), ("arm", "category", "a, b")):
        dialog.kind.setCurrentText(kind)
        dialog.choices.setText(choices)
        qtbot.keyClicks(dialog.name, name)
        qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
        window.study.writer.settle()
        assert dialog.isVisible()  # Enter adds, and does not close
    dialog.name.setText("SCORE")
    dialog.add()
    assert "already" in dialog.says.text()
    dialog.reject()
    assert sorted(rows(folder, "SELECT name, kind FROM variables")) == [
        ("arm", "category"), ("gender", "category"), ("glasses", "yes/no"), ("score", "number"),
    ]  # fmt: skip
    window.review.library.study.select(window.study.all(Participant)[0].id)
    assert window.actions_.by_name["edit_record"].text() == "Edit participant…"
    trigger(window, "edit_record")
    form = shown_dialog(ParticipantDialog)
    assert "recording, analysis" in form.consent.text()
    form.code.setText("P002")
    form.try_to_accept()
    assert form.isVisible() and "P002 already" in form.says.text()
    form.code.setText("P001")
    form.values["score"].widget.setText("many")
    form.try_to_accept()
    assert form.isVisible() and "number" in form.says.text()
    form.values["score"].widget.setText("12,5")
    form.values["glasses"].widget.setCurrentText("no")
    form.values["arm"].widget.setCurrentText("b")
    form.try_to_accept()
    stored = rows(folder, "SELECT \"values\" FROM participants WHERE code = 'P001'")
    assert json.loads(stored[0][0]) == {"gender": "f", "score": 12.5, "glasses": False, "arm": "b"}
    window.review.library.study.select(window.study.all(Session)[0].id)
    trigger(window, "edit_record")
    notes = shown_dialog(NotesDialog)
    assert "session 1 of P001" in notes.windowTitle()
    notes.notes.setPlainText("tired")
    notes.try_to_accept()
    assert rows(folder, "SELECT notes FROM sessions") == [("tired",)]
    assert window.actions_.by_name["undo"].text() == "Undo Edit notes on session 1 of P001"


def test_delete_takes_a_record_out_keeps_its_files_and_can_be_undone(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, qtbot: QtBot
) -> None:
    folder = make_study(constant_clip.path)
    show_study(window, folder, qtbot)
    tree = window.review.library.study
    (clip,) = window.study.all(Clip)
    tree.select(window.study.all(Participant)[0].id)
    qtbot.keyClick(tree.tree, Qt.Key.Key_Delete)
    window.study.writer.settle()
    assert rows(folder, "SELECT code FROM participants") == [("P002",)]
    assert rows(folder, "SELECT id FROM clips") == rows(folder, "SELECT id FROM consents") == []
    assert (folder / clip.file).is_file()
    notice = window.review.notice
    assert "files are still there" in notice.text() and "Withdraw a removed participant" in notice.text()
    quiet = notice.palette().color(notice.foregroundRole())
    trigger(window, "undo")
    assert rows(folder, "SELECT id FROM clips") == [(clip.id,)]
    assert not notice.isVisible()  # what it said does not hold any more
    window.state.set_notice("The camera is gone.", wrong=True)
    assert notice.palette().color(notice.foregroundRole()) != quiet  # only what is wrong is in the colour of errors


def test_a_removed_participant_is_withdrawn_from_the_study_menu(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, qtbot: QtBot
) -> None:
    folder = make_study(constant_clip.path)
    show_study(window, folder, qtbot)
    trigger(window, "withdraw_removed")
    empty = shown_dialog(RemovedDialog)
    qtbot.waitUntil(lambda: not empty.busy, timeout=_PATIENCE_MS)
    assert empty.says_none.text() == NOTHING_LEFT and not empty.ok.isEnabled()
    empty.reject()
    (clip,) = window.study.all(Clip)
    window.review.library.study.select(window.study.all(Participant)[0].id)
    trigger(window, "remove_record")
    window.study.writer.settle()
    trigger(window, "withdraw_removed")
    dialog = shown_dialog(RemovedDialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 1 and not dialog.busy, timeout=_PATIENCE_MS)
    assert dialog.list.item(0).text().startswith("P001: 1 file, removed 2") and not dialog.ok.isEnabled()
    dialog.list.setCurrentRow(0)  # nobody is chosen but by the user
    qtbot.mouseClick(dialog.ok, _LEFT)
    withdrawal = shown_dialog(WithdrawDialog)
    assert "P001" in withdrawal.windowTitle()
    qtbot.keyClicks(withdrawal.code, "P001")
    qtbot.waitUntil(withdrawal.ok.isEnabled, timeout=_PATIENCE_MS)
    qtbot.mouseClick(withdrawal.ok, _LEFT)
    qtbot.waitUntil(lambda: "was deleted" in withdrawal.heading.text() and not withdrawal.busy, timeout=_PATIENCE_MS)
    assert not (folder / clip.file).exists() and not (folder / clip.file).parent.exists()
    assert window.study.undo_label is None
    withdrawal.reject()


def test_a_participant_can_agree_to_less_later_and_every_answer_is_listed(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, qtbot: QtBot
) -> None:
    folder = make_study(constant_clip.path)
    show_study(window, folder, qtbot)
    one, _ = window.study.all(Participant)
    tree = window.review.library.study
    tree.select(one.id)
    assert [clip.id for clip in window.queue.waiting] == [clip.id for clip in window.study.all(Clip)]
    trigger(window, "edit_record")
    form = shown_dialog(ParticipantDialog)
    form.consent_asked.emit()
    dialog = shown_dialog(ConsentsDialog)
    assert dialog.list.count() == 1 and not dialog.ok.isEnabled()
    for box in dialog.scopes.values():
        box.setChecked(False)
    assert dialog.ok.text() == "Keep the refusal"
    qtbot.mouseClick(dialog.ok, _LEFT)
    assert dialog.isVisible() and "how the participant said it" in dialog.says.text()
    qtbot.keyClicks(dialog.source, "on paper")
    qtbot.mouseClick(dialog.ok, _LEFT)
    stored = rows(folder, "SELECT scopes, text FROM consents ORDER BY given_at")
    assert json.loads(stored[0][0]) == ["recording", "analysis"] and (json.loads(stored[1][0]), stored[1][1]) == (
        [],
        "on paper",
    )
    assert form.consent.text().startswith("Refused on 2") and form.consent.text().endswith("1 earlier")
    form.reject()
    qtbot.waitUntil(lambda: "Refused on 2" in item_of(window, one.id).toolTip(0), timeout=_PATIENCE_MS)
    assert window.queue.waiting == ()  # analysing it was agreed to before, and is not now
    trigger(window, "undo")
    assert len(rows(folder, "SELECT * FROM consents")) == 1 and len(window.queue.waiting) == 1
    trigger(window, "consent")
    again = shown_dialog(ConsentsDialog)
    again.scopes["training"].setChecked(True)
    again.source.setText("e-mail")
    qtbot.mouseClick(again.ok, _LEFT)
    assert json.loads(rows(folder, "SELECT scopes FROM consents ORDER BY given_at")[1][0]) == [
        "recording", "analysis", "training",
    ]  # fmt: skip


def test_a_stimulus_is_known_by_its_name_until_its_file_is_added(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    show_study(window, make_study(), qtbot)
    listed = len(window.record.form._listed())
    trigger(window, "stimuli")
    dialog = shown_dialog(StimuliDialog)
    qtbot.keyClicks(dialog.name, " wild  boars ")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.list.count() == listed + 1 and not dialog.writing, timeout=_PATIENCE_MS)
    assert "wild boars  known by its name alone" in [dialog.list.item(i).text() for i in range(listed + 1)]
    assert len(window.record.form._listed()) == listed  # nobody can be shown it
    qtbot.keyClicks(dialog.name, "Wild boars")
    qtbot.mouseClick(dialog.name_button, _LEFT)
    assert dialog.says.text() == "There is a stimulus Wild boars already. Choose another name."
    file = tmp_path / "wild boars.mp4"
    file.write_bytes(constant_clip.path.read_bytes())
    dialog.add_files([file])
    qtbot.waitUntil(lambda: len(window.record.form._listed()) == listed + 1, timeout=_PATIENCE_MS)
    assert dialog.list.count() == listed + 1
    dialog.reject()


def test_the_same_video_becomes_one_stimulus(
    window: MainWindow, make_study: MakeStudy, constant_clip: Any, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_study()
    show_study(window, folder, qtbot)
    twins = [tmp_path / "one.mp4", tmp_path / "two.mp4"]
    for twin in twins:
        twin.write_bytes(constant_clip.path.read_bytes())
    before = set((folder / "stimuli").iterdir())
    trigger(window, "stimuli")
    dialog = shown_dialog(StimuliDialog)
    count = dialog.list.count()
    dialog.add_files(twins)
    qtbot.waitUntil(lambda: not dialog.busy and not dialog.writing, timeout=_PATIENCE_MS)
    assert "two.mp4 is the same video as one.mp4" in dialog.says.text() and dialog.list.count() == count + 1
    dialog.add_files(twins[1:])
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    assert "is in the study already, as one" in dialog.says.text() and dialog.list.count() == count + 1
    assert {path.name for path in set((folder / "stimuli").iterdir()) - before} == {"one.mp4"}
    dialog.reject()


def test_a_read_only_study_shows_everything_and_lets_nothing_be_changed(
    window: MainWindow, make_study: MakeStudy, numbered_reaction: Any, landmarker: Path, qtbot: QtBot, monkeypatch: Any
) -> None:
    folder = make_study(numbered_reaction.path)
    show_study(window, folder, qtbot)
    (clip,) = window.study.all(Clip)
    window.open_clip(folder / clip.file)
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    made_in_s = window.state.analysis.timings["wall_s"]
    trigger(window, "close_study")
    assert window.state.clip is None  # it was the study's
    monkeypatch.setattr(
        "core.study.opening._obstacle_to_writing", lambda folder: PermissionError(13, "denied")
    )  # root may write everywhere
    show_study(window, folder, qtbot)
    assert "reading only" in window.review.notice.text()
    tree = window.review.library.study
    tree.select(window.study.all(Participant)[0].id)
    for name in ("add_participant", "edit_record", "remove_record", "variables", "stimuli", "withdraw", "import"):
        assert not window.actions_.by_name[name].isEnabled(), name
    assert not tree.add.isEnabled() and window.queue.text == ""
    window.open_clip(folder / clip.file)
    qtbot.waitUntil(lambda: window.state.self_report is not None, timeout=_PATIENCE_MS)
    qtbot.waitUntil(lambda: window.state.analysis is not None, timeout=_PATIENCE_MS)
    assert window.state.analysis.timings["wall_s"] == made_in_s  # the study's own, not made again
    assert not any(box.isEnabled() for box in window.findChildren(NumberField) if "reported" in box.accessibleName())

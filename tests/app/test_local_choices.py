"""Two windows on one study: what others do moves nothing that is chosen here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget
from pytestqt.qtbot import QtBot

from app.annotate.agreement_dialog import RaterAgreementDialog
from app.annotate.tiers_dialog import TiersDialog
from app.compare.selection import SelectionCard
from app.record.device_choice import DeviceChoice
from app.record.form import SittingForm
from app.shell.main_window import MainWindow
from app.study.dialogs.consents import ConsentsDialog
from app.study.dialogs.removed import RemovedDialog
from app.study.dialogs.stimuli import StimuliDialog
from app.study.dialogs.variables import VariablesDialog
from app.study.open_study import OpenStudy
from app.study.tree import StudyTree
from core.comparison.clip_table import clip_table
from core.errors import SourceError
from core.recording.devices import Camera
from core.study.change_building import add, remove
from core.study.changes import Change
from core.study.opening import open_study
from core.study.records import (
    AnalysisRow,
    Annotation,
    Clip,
    Consent,
    Participant,
    Session,
    Stimulus,
    Tier,
    Variable,
)

_ID = Qt.ItemDataRole.UserRole
_PATIENCE_MS = 30_000


@pytest.fixture
def here(study: OpenStudy) -> OpenStudy:
    """This window's study."""
    return study


@pytest.fixture
def colleague(here: OpenStudy, qtbot: QtBot) -> Iterator[Callable[[Change], None]]:
    """Changes the study through a window of its own; this one notices at once."""
    with open_study(here.study.folder) as other:

        def change(step: Change) -> None:
            here.writer.settle()
            with qtbot.waitSignal(here.records_changed, timeout=_PATIENCE_MS):  # it looks every second
                other.apply(step)

        yield change


def adding(*records: Any) -> Change:
    return Change(label="Add", added=records)


def removing(*records: Any) -> Change:
    return Change(label="Remove", removed=records)


def people(*codes: str) -> tuple[Participant, ...]:
    return tuple(Participant(code=code) for code in codes)


def stimuli(*names: str) -> tuple[Stimulus, ...]:
    return tuple(Stimulus(name=name, file=f"stimuli/{name}.mp4", sha256=name, duration_s=3.0) for name in names)


def choose(box: QComboBox, data: Any) -> None:
    box.setCurrentIndex(box.findData(data))


def select(list_: QListWidget, record_id: str) -> None:
    for row in range(list_.count()):
        if list_.item(row).data(_ID).id == record_id:
            list_.setCurrentRow(row)


def selected(list_: QListWidget) -> str | None:
    chosen = list_.selectedItems()
    return chosen[0].data(_ID).id if chosen else None


def test_the_participant_of_the_next_session_stays_when_a_colleague_adds_or_removes_others(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    first, second = people("P001", "P002")
    assert here.do(adding(first, second))
    form = SittingForm(here)
    qtbot.addWidget(form)
    choose(form.participant, second.id)
    (third,) = people("P003")
    colleague(adding(third))
    assert form.current_participant == second
    colleague(removing(first))
    assert form.current_participant == second
    colleague(removing(second))  # only P003 is left, whom nobody here has chosen
    assert form.current_participant is None and form.participant.currentIndex() == -1
    (fourth,) = people("P004")
    assert here.do(adding(fourth))  # whom this window adds is meant to come
    assert form.current_participant == fourth


def test_who_was_not_chosen_is_not_chosen_by_a_colleague(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    form = SittingForm(here)
    qtbot.addWidget(form)
    colleague(adding(*people("P001")))
    assert form.current_participant is None


def test_a_colleagues_video_is_listed_but_not_played(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    one, two, three, own = stimuli("one", "two", "three", "own")
    assert here.do(adding(*people("P001"), one, two))
    form = SittingForm(here)
    qtbot.addWidget(form)
    form.stimuli.setCurrentRow(1)
    form.stimuli.item(0).setCheckState(Qt.CheckState.Unchecked)
    colleague(adding(three))
    assert form._listed() == {one.id: False, two.id: True, three.id: False}
    assert form.stimuli.currentItem().data(_ID) == two.id
    assert here.do(adding(own))
    assert form._listed() == {one.id: False, two.id: True, three.id: False, own.id: True}
    colleague(removing(one))
    assert form.stimuli.currentItem().data(_ID) == two.id


@pytest.mark.parametrize(
    ("dialog", "records"),
    [
        (StimuliDialog, stimuli("a", "b", "c")),
        (VariablesDialog, tuple(Variable(name=name) for name in "abc")),
        (TiersDialog, tuple(Tier(name=name) for name in "abc")),
    ],
)
def test_what_is_selected_in_a_dialogs_list_stays_selected(
    dialog: type, records: tuple[Any, ...], here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    one, two, three = records
    assert here.do(adding(one, two))
    shown = dialog(here)
    qtbot.addWidget(shown)
    select(shown.list, two.id)
    colleague(adding(three))
    assert selected(shown.list) == two.id
    colleague(removing(one))
    assert selected(shown.list) == two.id
    colleague(removing(two))
    assert selected(shown.list) is None
    shown.done(0)


@pytest.mark.parametrize("dialog", [VariablesDialog, TiersDialog])
def test_what_is_being_typed_stays_when_a_colleague_changes_the_list(
    dialog: type, here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    kind = Variable if dialog is VariablesDialog else Tier
    one, two = kind(name="one"), kind(name="two")
    assert here.do(adding(one))
    shown = dialog(here)
    qtbot.addWidget(shown)
    select(shown.list, one.id)
    shown.name.setText("a new na")
    colleague(adding(two))
    assert shown.name.text() == "a new na"
    shown.done(0)


def test_who_is_to_be_deleted_is_chosen_by_the_user_alone(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    persons = people("P001", "P002", "P003")
    sittings = [Session(participant_id=person.id) for person in persons]
    assert here.do(adding(*persons, *sittings))
    for person in persons:
        (here.study.clips_of(person) / "x.mkv").write_bytes(b"x")
    here.writer.settle()  # what else goes with a person is looked up in the study
    for person in persons[1:]:
        colleague(remove(here.study, person))
    dialog = RemovedDialog(here)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.list.count() == 2, timeout=_PATIENCE_MS)
    assert selected(dialog.list) is None and not dialog.ok.isEnabled()
    select(dialog.list, persons[2].id)
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    colleague(remove(here.study, persons[0]))
    qtbot.waitUntil(lambda: dialog.list.count() == 3 and not dialog.busy, timeout=_PATIENCE_MS)
    assert selected(dialog.list) == persons[2].id
    dialog.reject()


def test_what_is_ticked_for_a_new_consent_stays_ticked(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    (person,) = people("P001")
    assert here.do(adding(person))
    dialog = ConsentsDialog(here, person)
    qtbot.addWidget(dialog)
    colleague(adding(Consent(participant_id=person.id, scopes=("recording",), text="x")))
    assert dialog._chosen == ("recording",)  # nothing was ticked here: what counts is shown
    dialog.scopes["sharing"].setChecked(True)
    colleague(adding(Consent(participant_id=person.id, scopes=(), text="y")))
    assert dialog._chosen == ("recording", "sharing")
    dialog.done(0)


def test_the_raters_that_are_compared_stay_those(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    (person,) = people("P001")
    sitting = Session(participant_id=person.id)
    clip = Clip(session_id=sitting.id, file="clips/x.mkv", sha256="x", duration_s=5)

    def mark(tier: str, rater: str) -> Annotation:
        return Annotation(clip_id=clip.id, tier=tier, rater=rater, start_s=1.0, end_s=2.0, label="s")

    both = [mark(tier, rater) for tier in ("frowns", "smiles") for rater in ("anna", "ben", "cleo")]
    assert here.do(adding(person, sitting, clip, *both))
    dialog = RaterAgreementDialog(here)
    qtbot.addWidget(dialog)
    dialog.what.setCurrentText("tier smiles")
    dialog.raters.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert dialog.chosen == ("anna", "ben")
    colleague(adding(mark("smiles", "dora"), mark("blinks", "anna"), mark("blinks", "ben")))
    assert dialog.what.currentText() == "tier smiles" and dialog.chosen == ("anna", "ben")
    colleague(removing(*(m for m in here.all(Annotation) if m.tier == "smiles")))
    assert dialog.what.currentIndex() == -1 and dialog.chosen == ()
    qtbot.waitUntil(lambda: not dialog.busy, timeout=_PATIENCE_MS)
    dialog.done(0)


def test_the_models_and_groups_that_are_compared_stay_those(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    persons = people("P001", "P002", "P003")
    sittings = [Session(participant_id=person.id) for person in persons]
    clips = [Clip(session_id=s.id, file=f"clips/{s.id}.mkv", sha256=s.id, duration_s=5) for s in sittings]
    even = dict.fromkeys(("adoration", "amusement", "anxiety", "disgust", "empathic_pain", "fear", "surprise"), 0.5)

    def row(clip: Clip, model: str) -> AnalysisRow:
        return AnalysisRow(clip_id=clip.id, key=f"{model}-{clip.id}", model=model, model_sha256=model, validated=True,
                           settings="{}", prediction=even)  # fmt: skip

    first, second = row(clips[0], "alpha"), row(clips[1], "beta")
    assert here.do(adding(*persons[:2], *sittings[:2], *clips[:2], first, row(clips[1], "alpha"), second))
    card = SelectionCard()
    qtbot.addWidget(card)
    card.show_table(clip_table(here))
    choose(card.model, "beta")
    choose(card.against, "alpha")
    card.tick("participant", "P001", False)
    assert card.selection.only["participant"] == {"P002"}
    colleague(adding(persons[2], sittings[2], clips[2], row(clips[2], "gamma")))
    card.show_table(clip_table(here))
    assert (card.model.currentData(), card.against.currentData()) == ("beta", "alpha")
    assert card.selection.only["participant"] == {"P002"}
    colleague(removing(second))  # the only analysis of beta
    card.show_table(clip_table(here))
    assert card.model.currentData() == "beta" and "no clips any more" in card.model.currentText()
    assert card.models(clip_table(here))[0] is None


def test_the_clip_that_is_selected_in_the_tree_stays_and_so_does_what_it_is_narrowed_to(
    here: OpenStudy, colleague: Callable[[Change], None], qtbot: QtBot
) -> None:
    (person, other), (cats, storm) = people("P001", "P002"), stimuli("cats", "storm")
    sitting = Session(participant_id=person.id)
    clips = [
        Clip(session_id=sitting.id, file=f"clips/{n}.mkv", sha256=str(n), duration_s=5, number=n, stimulus_id=cats.id)
        for n in (1, 2)
    ]
    assert here.do(adding(person, cats, storm, sitting, *clips))
    tree = StudyTree(here)
    qtbot.addWidget(tree)
    tree.fill()
    tree.select(clips[1].id)
    colleague(removing(clips[0]))
    colleague(adding(other))
    tree.fill()
    assert tree.current == clips[1]
    tree.narrowing.setCurrentIndex(tree.narrowing.findText("Stimulus: storm"))
    colleague(removing(storm))
    tree.fill()
    assert tree.narrowing.currentText() == "Stimulus: storm"


def test_a_camera_is_chosen_by_what_it_is_and_not_by_its_number(qtbot: QtBot) -> None:
    choice = DeviceChoice()
    qtbot.addWidget(choice)
    choice.show_devices((Camera(0, "Built-in"), Camera(2, "Lab")), ("default", "Boom"), searched=True)
    choose(choice.camera, 2)
    choose(choice.microphone, "Boom")
    choice.show_devices((Camera(0, "Lab"), Camera(1, "Built-in")), ("Other", "Boom"), searched=True)
    assert (choice.camera.currentData(), choice.camera.currentText()) == (0, "0: Lab")
    assert choice.microphone.currentData() == "Boom"
    choice.show_devices((Camera(0, "Built-in"),), ("Other",), searched=True)  # both were unplugged
    assert choice.camera.currentText() == "Lab (not found)" and choice.microphone.currentData() == "Boom"
    assert "The camera Lab is not there any more" in choice.says.text()
    with pytest.raises(SourceError, match="Lab is not there any more"):
        choice.settings()
    choice.show_devices((Camera(0, "Built-in"), Camera(1, "Lab")), ("Boom",), searched=True)  # and are back
    assert choice.settings().camera == 1 and choice.settings().microphone == "Boom"


def test_the_tier_that_is_marked_in_stays_by_whatever_name(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.study.new(tmp_path / "study", "Try")
    qtbot.waitUntil(lambda: window.study.study is not None, timeout=_PATIENCE_MS)
    one, two = Tier(name="one"), Tier(name="two")
    assert window.study.do(adding(one, two))
    window.study.writer.settle()
    annotator = window.annotations.annotator
    annotator.set_tier("two")
    renamed = Tier(id=two.id, name="a second one")
    with open_study(window.study.study.folder) as other:
        other.apply(add(Tier(name="another")))
        other.apply(Change(label="Rename", changed=((two, renamed),)))
        qtbot.waitUntil(lambda: annotator.tier == renamed, timeout=_PATIENCE_MS)
        other.apply(removing(renamed))
        qtbot.waitUntil(lambda: annotator.tier is None, timeout=_PATIENCE_MS)
    assert annotator.tier is None  # and not the first one that there is

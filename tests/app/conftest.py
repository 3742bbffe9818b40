"""Windows with a memory of their own, and clips whose frames carry their number."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from app.annotate.agreement_dialog import RaterAgreementDialog
from app.annotate.budget_dialog import BudgetDialog
from app.annotate.marks_dialog import MarksDialog
from app.annotate.rate_dialog import RateDialog
from app.annotate.tiers_dialog import CopyDialog, LabelDialog, RaterDialog, TiersDialog
from app.compare.validation_dialog import ValidationDialog
from app.export.export_dialog import ExportDialog
from app.export.report_dialog import ReportDialog
from app.export.scope import Scope
from app.kit.preferences import Preferences
from app.kit.tasks import Task, Tasks
from app.record.certificate_dialog import CertificateDialog
from app.record.consent_text_dialog import ConsentDialog
from app.record.device_search import DeviceSearch
from app.record.items_dialog import ItemsDialog
from app.record.live_dialog import LiveDialog
from app.record.procedure_form import ProcedureDialog
from app.record.translation_dialog import TranslationDialog
from app.review.belief_dialog import BeliefDialog
from app.shell.application import make_application
from app.shell.main_window import MainWindow
from app.shell.menus import by_menu
from app.shell.preferences_dialog import PreferencesDialog
from app.shell.workspace import Workspace
from app.study.dialogs.consents import ConsentsDialog
from app.study.dialogs.import_clips import ImportDialog
from app.study.dialogs.new_study import NewStudyDialog
from app.study.dialogs.notes import NotesDialog
from app.study.dialogs.participant import ParticipantDialog
from app.study.dialogs.removed import RemovedDialog
from app.study.dialogs.stimuli import StimuliDialog
from app.study.dialogs.variables import VariablesDialog
from app.study.dialogs.withdraw import WithdrawDialog
from app.study.open_study import OpenStudy
from app.train.card_dialog import CardDialog
from app.train.plots import RunStyle
from app.train.study_dialogs import FineTuneDialog, StudyDatasetDialog
from core.analysis.result import Analysis
from core.datasets.dataset import Clip, Dataset, save
from core.datasets.store import FeatureStore
from core.inspection.belief import Belief, Part
from core.recording.certificate import TimingCertificate
from core.sources.base import SOUND_RATE
from core.sources.synthetic import write_clip
from core.study.changes import Change
from core.study.records import Annotation, ClipRatings, Consent, Participant, Session, Stimulus, Tier, Variable
from core.study.records import Clip as StudyClip
from core.study.study import Study
from core.system.files import sha256_of
from core.training.eri.records import read_record
from core.training.eri.settings import EriTraining
from core.types import FeatureSequence
from tests.plain_analysis import plain_analysis

_BITS = 9
_BLOCK_PX = 24
_PATIENCE_MS = 120_000

Image = NDArray[np.uint8]


@dataclass(frozen=True)
class NumberedClip:
    """A clip that carries each frame's number in its lower edge, as black and white blocks.

    Attributes:
        times: true presentation timestamp of each frame, seconds.
    """

    path: Path
    times: list[float]

    @staticmethod
    def stamp(image: Image, number: int) -> None:
        """Write a number: one block per bit, framed by grey."""
        image[-_BLOCK_PX:] = 128
        for bit in range(_BITS):
            left = bit * _BLOCK_PX
            image[-_BLOCK_PX + 4 : -4, left + 4 : left + _BLOCK_PX - 4] = 255 if number >> bit & 1 else 0

    @staticmethod
    def number_in(image: Image) -> int:
        """The number that a frame of its original size carries."""
        row = image[-_BLOCK_PX // 2].astype(int).mean(axis=1)
        return sum(int(row[bit * _BLOCK_PX + _BLOCK_PX // 2] > 128) << bit for bit in range(_BITS))


def _numbered(path: Path, times: list[float]) -> NumberedClip:
    frames = []
    for number, pts_s in enumerate(times):
        image = np.full((160, 240, 3), 90, np.uint8)
        image[20:100, (3 * number) % 200 : (3 * number) % 200 + 30] = 200
        NumberedClip.stamp(image, number)
        frames.append((pts_s, image))
    write_clip(path, frames, None)
    return NumberedClip(path, times)


@pytest.fixture(scope="session")
def constant_clip(tmp_path_factory: pytest.TempPathFactory) -> NumberedClip:
    """90 frames at 30 frames/s, without sound or face."""
    return _numbered(tmp_path_factory.mktemp("numbered") / "constant.mp4", [i / 30 for i in range(90)])


@pytest.fixture(scope="session")
def variable_clip(tmp_path_factory: pytest.TempPathFactory) -> NumberedClip:
    """A rate that changes, as webcams record it, with a gap."""
    steps = [1 / 30] * 20 + [1 / 12] * 12 + [1 / 50] * 25 + [0.3] + [1 / 24] * 20
    times = np.cumsum([0.0, *steps]).tolist()
    return _numbered(tmp_path_factory.mktemp("numbered") / "variable.mp4", times)


@pytest.fixture(scope="session")
def numbered_reaction(planted_clip: Path, tmp_path_factory: pytest.TempPathFactory) -> NumberedClip:
    """The planted clip's first 3 s (neutral, smile) with numbers burned in, without sound."""
    frames = []
    with av.open(str(planted_clip)) as container:
        for picture in container.decode(video=0):
            if picture.time >= 3.0:
                break
            image = picture.to_ndarray(format="rgb24")
            NumberedClip.stamp(image, len(frames))
            frames.append((float(picture.time), image))
    path = tmp_path_factory.mktemp("numbered") / "reaction.mp4"
    write_clip(path, frames, None)
    return NumberedClip(path, [pts_s for pts_s, _ in frames])


@pytest.fixture(scope="session")
def sounding_reaction(planted_clip: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted clip from 1.0 to 3.6 s (calm, smile), with a tone that comes and goes."""
    with av.open(str(planted_clip)) as container:
        frames = [
            (float(picture.time) - 1.0, picture.to_ndarray(format="rgb24"))
            for picture in container.decode(video=0)
            if 1.0 <= picture.time < 3.6
        ]
    times = np.arange(int(2.6 * SOUND_RATE)) / SOUND_RATE
    sound = (0.3 * np.sin(2 * np.pi * 330 * times) * (np.sin(2 * np.pi * times / 1.3) > 0)).astype(np.float32)
    path = tmp_path_factory.mktemp("sounding") / "sounding.mp4"
    write_clip(path, [(pts_s - frames[0][0], image) for pts_s, image in frames], sound)
    return path


@pytest.fixture(scope="session")
def qapp() -> object:
    """The program's own application object."""
    return make_application(["eriscope"])


@pytest.fixture
def make_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Makes windows that share one store of preferences; closes them in the end."""
    windows: list[MainWindow] = []
    store = str(tmp_path / "preferences.ini")

    def make() -> MainWindow:
        window = MainWindow(Workspace(Preferences(QSettings(store, QSettings.Format.IniFormat))), preload_heavy=False)
        windows.append(window)
        qtbot.addWidget(window)
        with qtbot.waitActive(window, timeout=10_000):  # shortcuts reach the active window alone
            window.show()
            window.activateWindow()
        return window

    yield make
    for window in windows:
        window.close()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def threads_at_work(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Counts the tasks that run, of those that were started since."""
    started: list[Task] = []

    begin = Task.start

    def start(task: Task) -> None:
        started.append(task)
        begin(task)

    monkeypatch.setattr(Task, "start", start)

    def count() -> int:
        return sum(isValid(task) and task.isRunning() for task in started)  # the ended ones are deleted

    return count


@pytest.fixture
def analyse(qtbot: QtBot, landmarker: Path) -> Callable[[MainWindow, Path], None]:
    """Opens a clip in a window and waits until it is analysed (or found in the cache) and can be played."""

    def run(window: MainWindow, clip: Path) -> None:
        window.open_clip(clip)
        qtbot.waitUntil(
            lambda: window.state.analysis is not None and window.opened.player.frame_count > 0, timeout=_PATIENCE_MS
        )

    return run


@pytest.fixture
def make_study(tmp_path: Path) -> Callable[..., Path]:
    """Writes a study and closes it: P001 (f, Germany) has a session with the given clips, the first one rated and a
    reaction to "cats", the second one to "storm"; P002 (m) has none."""

    def make(*files: Path, name: str = "reactions") -> Path:
        folder = tmp_path / name
        with Study.create(folder, "Reactions") as study:
            people = (
                Participant(code="P001", age=24, country="Germany", values={"gender": "f"}),
                Participant(code="P002", notes="left-handed", values={"gender": "m"}),
            )
            gender = Variable(name="gender", kind="category", choices=("f", "m"))
            consent = Consent(participant_id=people[0].id, scopes=("recording", "analysis"), text="I agree.")
            sitting = Session(participant_id=people[0].id, started_at="2026-03-01T10:00:00+00:00")
            stimuli = [Stimulus(name=n, file=f"stimuli/{n}.mp4", sha256=n, duration_s=9.0) for n in ("cats", "storm")]
            clips = []
            for number, file in enumerate(files, 1):
                kept = study.clips_of(people[0]) / f"{number}{file.suffix}"
                kept.write_bytes(file.read_bytes())
                clips.append(
                    StudyClip(session_id=sitting.id, number=number, file=study.relative(kept), sha256=sha256_of(kept),
                              duration_s=3.0, stimulus_id=stimuli[number - 1].id if number < 3 else None)
                )  # fmt: skip
            reports = [ClipRatings(clip_id=clip.id, ratings={"amusement": 70, "fear": 2}) for clip in clips[:1]]
            study.apply(Change(label="Fill", added=(gender, *people, consent, sitting, *stimuli, *clips, *reports)))
        return folder

    return make


@pytest.fixture
def pixels() -> Callable[[QImage], Image]:
    """A picture as ``(H, W, 3)`` RGB."""

    def of(picture: QImage) -> Image:
        rgb = picture.convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(rgb.height(), rgb.bytesPerLine())
        return rows[:, : 3 * rgb.width()].reshape(rgb.height(), rgb.width(), 3).copy()

    return of


@pytest.fixture(scope="session")
def small_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a dataset: 12 clips to train on, 6 to validate on, 2 to test on; the seventh has no features."""
    folder = tmp_path_factory.mktemp("small") / "data"
    rng = np.random.default_rng(7)
    clips = []
    with FeatureStore(folder) as store:
        for i in range(20):
            split = "train" if i < 12 else "val" if i < 18 else "test"
            strength = i % 6 / 5
            clips.append(Clip(f"c{i}", None, split, (0.1 + 0.8 * strength,) * 7, participant=f"p{i}"))
            if i == 6:
                continue
            features = FeatureSequence(
                holistic=rng.normal(2 * strength, 1, (52, 512)).astype(np.float32),
                au_intensity=rng.uniform(0, 3, (52, 17)).astype(np.float32),
                au_occurrence=(rng.uniform(size=(52, 17)) > 0.7).astype(np.float32),
                frame_index=np.arange(52),
                frame_pts=np.arange(52) / 25,
                audio=rng.normal(size=(4, 1024)).astype(np.float32),
                audio_pts=np.arange(4) * 0.512 + 0.256,
            )
            store.add(f"c{i}", features, {"audio_recipe": {"name": "paper"}})
    save(Dataset(folder, "small", "made up for a test", tuple(clips)))
    return folder


@pytest.fixture
def write_run() -> Callable[..., Path]:
    """Writes a run's folder by hand: its settings, and a row of figures per epoch."""

    def write(folder: Path, settings: EriTraining, pcc: Sequence[float], *, begun_s: int, model: bool = False) -> Path:
        folder.mkdir(parents=True)
        stated = {
            "name": folder.name, "settings": settings.as_json(), "dataset": "small", "origin": "by hand",
            "folder": str(folder.parent / "data"), "train_clips": 12, "validation_clips": 6, "participants": 12,
            "shuffled_labels": False,
        }  # fmt: skip
        (folder / "settings.json").write_text(json.dumps(stated), encoding="utf-8")
        os.utime(folder / "settings.json", (begun_s, begun_s))
        rows = [f"{i + 1},1.5,{0.1 / (i + 1)},{0.2 / (i + 1)},{r}" for i, r in enumerate(pcc)]
        table = "\n".join(["epoch,seconds,loss,val_loss,val_pcc", *rows])
        (folder / "metrics.csv").write_text(table, encoding="utf-8")
        if model:
            (folder / "model.safetensors").write_bytes(b"weights")
        return folder

    return write


@pytest.fixture
def study(tmp_path: Path, qtbot: QtBot) -> Iterator[OpenStudy]:
    """A study without anything in it, open by itself."""
    opened = OpenStudy()
    with qtbot.waitSignal(opened.study_changed, timeout=_PATIENCE_MS):
        opened.new(tmp_path / "study", "Try")
    yield opened
    opened.shut_down()
    delete(opened)


@pytest.fixture
def filled(
    window: MainWindow,
    make_study: Callable[..., Path],
    constant_clip: NumberedClip,
    variable_clip: NumberedClip,
    qtbot: QtBot,
) -> MainWindow:
    """A quiet window on a study, all of whose fields can be typed into."""
    window.queue.pause("test")
    with qtbot.waitSignal(window.study.study_changed, timeout=_PATIENCE_MS):
        window.study.open(make_study(constant_clip.path, variable_clip.path))
    return window


@pytest.fixture
def make_dialogs(
    tmp_path: Path, write_run: Callable[..., Path]
) -> Callable[[MainWindow], dict[str, Callable[[], QDialog]]]:
    """Makes every dialog of the program, by name of its class, on the study that is open in a window."""

    def make(window: MainWindow) -> dict[str, Callable[[], QDialog]]:
        study, annotator, theme = window.study, window.annotations.annotator, window.theme
        variables = (*study.all(Variable), Variable(name="dose", kind="number"), Variable(name="left", kind="yes/no"))
        person, clip = study.all(Participant)[0], study.all(StudyClip)[0]
        mark = Annotation(clip_id=clip.id, tier="smiles", rater="me", start_s=0.5, end_s=1.0)
        tier = Tier(name="smiles", vocabulary=("broad", "thin"))
        scope = Scope("The study", lambda shown: pytest.fail("nothing is written here"))
        certificate = TimingCertificate(
            clip="1.mkv", started_at="2026-03-01T10:00:00+00:00", start_clock_s=1.0, clock="monotonic",
            clock_resolution_s=1e-9, camera="0", width=640, height=480, asked_fps=30.0, codecs={},
            frame_times_s=tuple(i / 30 for i in range(90)), ended_s=3.0,
        )  # fmt: skip
        store, folder = window.preferences.store, study.study.folder
        run = read_record(
            write_run(tmp_path / "card" / "run-1", EriTraining(epochs=3), [0.2, 0.4], begun_s=1_700_000_000)
        )
        rate = partial(RateDialog, study, window.opened, clip, "me", theme, window)
        spoken = Part("Within limits", True, "The face is inside what the model saw.")
        return {
            "BeliefDialog": lambda: BeliefDialog(
                Belief(1, "not validated", "Not to be believed yet.", (spoken,)), window
            ),
            "BudgetDialog": lambda: BudgetDialog(study, annotator, window),
            "CardDialog": lambda: CardDialog([run], {run.folder: RunStyle(0)}, theme, window),
            "CertificateDialog": lambda: CertificateDialog("1 cats", certificate, "clips/1.json", window),
            "ConsentDialog": lambda: ConsentDialog(folder, "en", window),
            "ConsentsDialog": lambda: ConsentsDialog(study, person, window),
            "CopyDialog": lambda: CopyDialog(annotator, window),
            "ExportDialog": lambda: ExportDialog((scope,), study, store, window),
            "FineTuneDialog": lambda: FineTuneDialog(study.study, "bootstrap", window),
            "ImportDialog": lambda: ImportDialog(study, window),
            "ItemsDialog": lambda: ItemsDialog(study, window),
            "LabelDialog": lambda: LabelDialog(annotator, mark, tier, window),
            "LiveDialog": lambda: LiveDialog(DeviceSearch(window), window),
            "MarksDialog": lambda: MarksDialog(study, annotator, window.annotations.stepping, window),
            "NewStudyDialog": lambda: NewStudyDialog(study, tmp_path, window),
            "NotesDialog": lambda: NotesDialog(clip, "clip 1 of P001", "3.0 s\n90 frames", window),
            "ParticipantDialog": lambda: ParticipantDialog(variables, (), person, window),
            "PreferencesDialog": lambda: PreferencesDialog(
                window.state.settings,
                "dark",
                "en",
                window.actions_.shortcuts,
                by_menu(window.actions_),
                Tasks(),
                window,
            ),
            "ProcedureDialog": lambda: ProcedureDialog(window.record.form.procedure, window),
            "RateDialog": rate,
            "RaterAgreementDialog": lambda: RaterAgreementDialog(study, window),
            "RaterDialog": lambda: RaterDialog(annotator, window),
            "RemovedDialog": lambda: RemovedDialog(study, window),
            "ReportDialog": lambda: ReportDialog((scope,), study, store, window),
            "StimuliDialog": lambda: StimuliDialog(study, window),
            "StudyDatasetDialog": lambda: StudyDatasetDialog(study.study, window),
            "TiersDialog": lambda: TiersDialog(study, window),
            "TranslationDialog": lambda: TranslationDialog(folder, "ar", window),
            "ValidationDialog": lambda: ValidationDialog(study, window.state.settings, (), window),
            "VariablesDialog": lambda: VariablesDialog(study, window),
            "WithdrawDialog": lambda: WithdrawDialog(study, person, lambda: lambda: None, window),
        }

    return make


@pytest.fixture
def analysis() -> Analysis:
    return plain_analysis()

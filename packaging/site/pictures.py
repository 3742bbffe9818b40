"""Takes the guide's pictures anew, of the real window, from pieces of the demo reaction:

    xvfb-run -a -s "-screen 0 1280x800x24" python packaging/site/pictures.py OUT [NAME…]

Names: review, review-dark, import, compare, compare-most-wrong, study, systems, record, inspect, batch, train; all by
default. ``--runs FOLDER``
has training runs for the picture of Train, ``--table FOLDER`` is a benchmark's for that of Compare › Systems. What
people reported is made up: what the model read, and noise.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import av
import numpy as np
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from app.kit.preferences import Preferences
from app.record.sitting import Phase
from app.shell.application import make_application
from app.shell.main_window import MainWindow
from app.shell.workspace import Workspace
from app.study.dialogs.import_clips import ImportDialog
from core.demo import demo_clip
from core.sources.synthetic import write_clip
from core.study.change_building import add_stimulus
from core.study.changes import Change
from core.study.records import (
    AnalysisRow,
    Annotation,
    Clip,
    ClipRatings,
    Consent,
    Participant,
    Session,
    Stimulus,
    Tier,
)
from core.study.study import Study
from core.system.files import sha256_of
from core.types import EMOTIONS

_SIZE = (1280, 800)
_PATIENCE_S = 900
_PEOPLE, _STIMULI = 8, ("kittens", "spiders", "accident")
_PIECE_S, _APART_S = 4.0, 0.6
_SMILES_S = 14.0
"""In the demo."""
_AGES = (24, 31, 22, 27, 45, 19, 38, 29)


def wait(until: Callable[[], object], seconds: float = _PATIENCE_S) -> None:
    """Let the window work until something is so."""
    deadline = time.monotonic() + seconds
    while not until():
        if time.monotonic() > deadline:
            raise TimeoutError("The window does not get there.")
        QApplication.processEvents()
        time.sleep(0.01)


def settle(seconds: float = 1.5) -> None:
    """Let frames, thumbnails and curves that were asked for come."""
    end = time.monotonic() + seconds
    wait(lambda: time.monotonic() > end)


def pieces(film: Path, into: Path, number: int) -> list[Path]:
    """Pieces of a film that begin one after the other."""
    into.mkdir(parents=True)
    with av.open(str(film)) as container:
        frames = [(float(p.time), p.to_ndarray(format="rgb24")) for p in container.decode(video=0)]
    made = []
    for i in range(number):
        start = i * _APART_S
        made.append(into / f"reaction-{i + 1}.mp4")
        write_clip(made[-1], [(t - start, image) for t, image in frames if start <= t < start + _PIECE_S], None)
    return made


def fill(folder: Path, clips: list[Path], film: Path) -> None:
    """A study: people who have each seen all stimuli; nobody has said yet what they felt."""
    with Study.create(folder, "Reactions 2026") as study:
        people = [Participant(code=f"P{i + 1:03d}", age=_AGES[i], country="Germany") for i in range(_PEOPLE)]
        sessions = [Session(participant_id=p.id, started_at=f"2026-11-{i + 2:02d}T10:00:00+00:00")
                    for i, p in enumerate(people)]  # fmt: skip
        agreed = [Consent(participant_id=p.id, scopes=("recording", "analysis"), text="I take part.") for p in people]
        stimuli = [Stimulus(name=name) for name in _STIMULI]
        records: list[Clip] = []
        for i, source in enumerate(clips):
            of, seen = divmod(i, len(_STIMULI))
            kept = study.clips_of(people[of]) / source.name
            kept.write_bytes(source.read_bytes())
            records.append(
                Clip(session_id=sessions[of].id, number=seen + 1, file=study.relative(kept), sha256=sha256_of(kept),
                     duration_s=_PIECE_S, stimulus_id=stimuli[seen].id)
            )  # fmt: skip
        study.apply(Change(label="Fill", added=(*people, *agreed, *stimuli, *sessions, *records)))
        for name in _STIMULI:  # by now known by name alone
            copy = folder.parent / f"{name}.mp4"
            copy.write_bytes(film.read_bytes() + name.encode())
            study.apply(add_stimulus(study, copy))


def reports(window: MainWindow) -> list[ClipRatings]:
    """What people report here: what the model read, and noise."""
    random = np.random.default_rng(4)
    found = []
    for row in window.study.all(AnalysisRow):
        read = np.array([row.prediction[emotion] for emotion in EMOTIONS])
        felt = np.clip(0.15 + 0.7 * read + random.normal(0, 0.14, len(EMOTIONS)), 0, 1)
        ratings = dict(zip(EMOTIONS, (1 + np.round(99 * felt)).astype(int).tolist(), strict=True))
        found.append(ClipRatings(clip_id=row.clip_id, ratings=ratings))
    return found


class Pictures:
    """The window, and what was made for it.

    Args:
        place: an empty folder.
        out: for the pictures.
    """

    def __init__(self, place: Path, out: Path, runs: Path | None, table: Path | None) -> None:
        self._place, self._out, self._runs, self._table = place, out, runs, table
        self._film = demo_clip().path
        self._studied = False

    def window(self, theme: str = "light") -> MainWindow:
        """A window with preferences of its own."""
        preferences = Preferences(QSettings(str(self._place / f"{theme}.ini"), QSettings.Format.IniFormat))
        preferences.theme = theme
        window = MainWindow(Workspace(preferences), preload_heavy=False)
        window.resize(*_SIZE)
        window.show()
        settle(0.5)
        return window

    def keep(self, widget: QWidget, name: str) -> None:
        """Write what a widget shows."""
        settle(0.3)
        widget.grab().save(str(self._out / f"{name}.png"))

    def study(self, window: MainWindow) -> None:
        """Have the study open."""
        folder = self._place / "Reactions 2026"
        if not self._studied:
            fill(folder, pieces(self._film, self._place / "pieces", _PEOPLE * len(_STIMULI)), self._film)
            self._studied = True
        window.study.open(folder)
        wait(lambda: window.study.study is not None)

    def opened(self, window: MainWindow) -> None:
        """Have the demo open, at its first peak or where it smiles."""
        window.open_clip(self._film)
        wait(lambda: window.state.analysis is not None)
        analysis = window.state.analysis
        assert analysis is not None
        window.opened.seek(analysis.peaks[0].pts_s if analysis.peaks else _SMILES_S)
        settle(3)

    def review(self, theme: str = "light", name: str = "review") -> None:
        """The demo in Review."""
        window = self.window(theme)
        self.opened(window)
        self.keep(window, name)
        window.close()

    def inspect(self) -> None:
        """What moved one intensity of the demo, and a stretch left out."""
        window = self.window()
        self.opened(window)
        window.views.show_view("inspect")
        chosen = window.inspect.body.header.emotion
        chosen.setCurrentIndex(1 + EMOTIONS.index("empathic_pain"))
        chosen.activated.emit(chosen.currentIndex())
        wait(lambda: window.inspector.spread is not None)
        for _ in range(3):  # between two questions nothing is computed for a moment
            wait(lambda: not window.inspect.body.header.stop_button.isVisible())
            settle(2)
        window.inspect.mask_stretch(4.0, 6.5)
        settle(6)
        self.keep(window, "inspect")
        window.close()

    def table(self) -> Path:
        """A questionnaire in German, for the clips of the study."""
        random = np.random.default_rng(5)
        rows = ["Code;Stimulus;Alter;Verehrung;Belustigung;Angst;Ekel;Empathischer Schmerz;Furcht;Überraschung;Gruppe"]
        rows += [
            ";".join((f"P{i + 1:03d}", name, str(_AGES[i]), *map(str, random.integers(0, 100, 7)), "AB"[i % 2]))
            for i in range(_PEOPLE) for name in _STIMULI
        ]  # fmt: skip
        path = self._place / "questionnaire.csv"
        path.write_text("\n".join(rows), encoding="utf-8")
        return path

    def importing(self) -> None:
        """A questionnaire that comes after its videos."""
        window = self.window()
        window.queue.pause("pictures")
        self.study(window)
        dialog = ImportDialog(window.study, window)
        dialog.table.set_folder(self.table())
        dialog.show()
        wait(dialog.columns["stimulus"].isEnabled)
        dialog.scale.setCurrentText("0 to 100")
        settle(4)
        dialog.pages.setCurrentIndex(1)
        self.keep(dialog, "import")
        dialog.reject()
        window.close()

    def rated(self, window: MainWindow) -> None:
        """Have the study open, analysed and rated."""
        self.study(window)
        wait(lambda: len(window.study.all(AnalysisRow)) == _PEOPLE * len(_STIMULI))
        if not window.study.all(ClipRatings):
            window.study.do(Change(label="Rate", added=tuple(reports(window))))

    def compare(self) -> None:
        """The study, analysed and rated."""
        window = self.window()
        self.rated(window)
        window.views.show_view("compare")
        settle(8)
        self.keep(window, "compare")
        window.compare.set_mode("ranking")
        settle(2)
        self.keep(window, "compare-most-wrong")
        window.close()

    def studied(self) -> None:
        """A clip of the study that two raters have marked."""
        window = self.window()
        self.rated(window)
        clip = window.study.all(Clip)[20]  # there is a smile in it
        smiles, gaze = Tier(name="smiles", vocabulary=("smile", "laugh")), Tier(name="gaze", kind="event")
        marks = [
            Annotation(
                clip_id=clip.id, tier=smiles.name, rater=rater, start_s=start_s + late_s, end_s=end_s, label=label
            )
            for rater, late_s in (("Ana", 0.0), ("Ben", 0.12))
            for start_s, end_s, label in ((0.6, 1.5, "smile"), (2.3, 3.1, "laugh"))
        ]
        marks += [Annotation(clip_id=clip.id, tier=gaze.name, rater=rater, start_s=at_s)
                  for rater, at_s in (("Ana", 1.8), ("Ben", 1.9))]  # fmt: skip
        window.study.do(Change(label="Mark", added=(smiles, gaze, *marks)))
        path = window.study.path_of(clip)
        window.open_clip(path)
        wait(lambda: window.state.clip == path and window.state.analysis is not None)
        window.opened.seek(0.9)
        window.review.lanes.reveal("tiers")
        settle(3)
        self.keep(window, "study")
        window.close()

    def record(self) -> None:
        """What the researcher sees while a participant watches."""
        window = self.window()
        window.queue.pause("pictures")
        self.study(window)
        view = window.record
        window.views.show_view("record")
        view.form.procedure.baseline_s.setValue(0)
        view.devices.use_file(self._film)
        view.devices.use_no_sound()
        view.toggle_devices()
        view.form.participant.setCurrentIndex(view.form.participant.findText("P003"))
        wait(view.start_button.isEnabled)
        settle(4)  # face, light and pose are looked at
        view.start()
        for phase in (Phase.CHECKS, Phase.READY):
            wait(lambda phase=phase: view.sitting.phase is phase)  # type: ignore[misc]
            view.stage.window.page.go_on.click()  # type: ignore[union-attr]
        wait(lambda: view.sitting.phase is Phase.STIMULUS)
        settle(9)
        self.keep(window, "record")
        view.sitting.stop()
        wait(lambda: not view.running)
        window.close()

    def batch(self) -> None:
        """Half of a batch is done, one file is broken."""
        folder = self._place / "batch"
        clips = pieces(self._film, folder, 9)
        clips[4].write_bytes(b"no video")
        window = self.window()
        window.batch.add(clips)
        window.views.show_view("batch")
        wait(lambda: "5 of 9" in window.batch_view.heading.text() or "6 of 9" in window.batch_view.heading.text())
        self.keep(window, "batch")
        window.close()

    def train(self) -> None:
        """Runs beside each other."""
        window = self.window()
        window.views.show_view("train")
        if self._runs is not None:
            window.train.form.runs.set_folder(self._runs)
        settle(1)
        window.train.table.compare(list(window.train._runs))
        settle(1)
        self.keep(window, "train")
        window.close()

    def systems(self) -> None:
        """What a benchmark of systems found."""
        window = self.window()
        window.views.show_view("compare")
        window.compare.set_mode("systems")
        if self._table is not None:
            window.compare.systems.open_folder(self._table)
        settle(3)
        self.keep(window, "systems")
        window.close()

    def all(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Names of pictures, and what takes each."""
        yield "review", self.review
        yield "review-dark", lambda: self.review("dark", "review-dark")
        yield "inspect", self.inspect
        yield "import", self.importing
        yield "compare", self.compare  # and compare-most-wrong
        yield "study", self.studied
        yield "systems", self.systems
        yield "record", self.record
        yield "batch", self.batch
        yield "train", self.train


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, help="folder of the pictures")
    parser.add_argument("names", nargs="*", help="which; all by default")
    parser.add_argument("--runs", type=Path, help="folder of training runs for Train")
    parser.add_argument("--table", type=Path, help="a benchmark's folder for Compare › Systems")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    make_application(["eriscope"])
    with tempfile.TemporaryDirectory() as place:
        for name, take in Pictures(Path(place), given.out, given.runs, given.table).all():
            if not given.names or name in given.names:
                take()


if __name__ == "__main__":
    main()

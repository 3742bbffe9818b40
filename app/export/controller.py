"""Taking results away from the window: exports, reports, and annotations that come from other programs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from app.batch.queue import BatchQueue
from app.clip.state import AppState
from app.export.scope import Scope
from app.kit.dialog_opening import ask_file, open_dialog, question
from app.kit.errors import show_error
from app.kit.language import listed, said, tr, tr_n
from app.kit.preferences import Preferences
from app.kit.tasks import Task
from app.study.controller import StudyController
from core.errors import StudyError
from core.export.formats import ENDINGS
from core.study.records import Clip, Participant

if TYPE_CHECKING:
    from app.export.base_dialog import OutputDialog
    from app.export.export_dialog import ExportDialog
    from app.export.report_dialog import ReportDialog
    from core.export.mark_import import Imported, MarkedFile
    from core.export.material import ClipEntry, Material
    from core.study.study import Study
    from core.study.window_snapshot import Shown

_NAMED = 2
"""Clips whose names a message has room for."""
Loaded = tuple["Material", "ClipEntry | None"]


class ExportController(QObject):
    """Offers what is there: the open clip, the participant, the study, the batch."""

    def __init__(
        self, state: AppState, studies: StudyController, batch: BatchQueue, preferences: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self._state, self._studies, self._study, self._batch = state, studies, studies.study, batch
        self._preferences, self._window = preferences, window
        self.dialog: OutputDialog | None = None
        self.question: QMessageBox | None = None

    # -- what there is -------------------------------------------------------------------------------

    def scopes(self) -> list[Scope]:
        """What can be exported now, the narrowest first."""
        return [*self._of_clip(), *self._of_participant(), *self._of_study(), *self._of_batch()]

    @property
    def possible(self) -> bool:
        """Whether there is anything to take away."""
        return self._study.study is not None or self._state.analysis is not None or bool(self._of_batch())

    def report_scopes(self) -> list[Scope]:
        """What can be reported on: also each participant and each clip by itself."""
        found = [*self._of_clip(), *self._of_participant()]
        for scope in self._of_study():
            people, clips = len(self._study.all(Participant)), len(self._study.all(Clip))
            each = tr_n("Each participant of the study, 1 report", "Each participant of the study, {n} reports", people)
            found += [scope, replace(scope, text=each, per="participant")]
            each = tr_n("Each clip of the study, 1 report", "Each clip of the study, {n} reports", clips)
            found.append(replace(scope, text=each, per="clip"))
        for scope in self._of_batch():
            n = len(self._batch.batch.of_state("done"))
            each = tr_n("Each video of the batch, 1 report", "Each video of the batch, {n} reports", n)
            found += [scope, replace(scope, text=each, per="clip")]
        return found

    def _of_clip(self) -> Iterator[Scope]:
        path, analysis, study = self._state.clip, self._state.analysis, self._study.study
        clip = self._study.clip_at(path)
        if clip is not None and study is not None:
            whose, clip_id = self._study.participant_of(clip), clip.id
            name = f"{whose.code} · {self._study.name_of(clip)}" if whose else self._study.name_of(clip)

            def load(shown: Shown) -> Loaded:
                from core.export.material import of_study

                material = of_study(study, shown=shown)
                entry = next((e for e in material.clips if e.clip is not None and e.clip.id == clip_id), None)
                if entry is None:
                    raise StudyError(tr("The clip is not in the study any more."))
                return material, entry

            yield Scope(tr("This clip: {name}", name=name), load, "clip", self._exports(study))
        elif path is not None and analysis is not None:

            def load_video(_: Shown) -> Loaded:
                from core.analysis.analyser import Analyser
                from core.export.material import of_video

                return of_video(path, analysis, Analyser(analysis.settings).key(path)), None

            yield Scope(tr("This video: {name}", name=path.name), load_video, "clip")

    def _of_participant(self) -> Iterator[Scope]:
        study = self._study.study
        whose = self._studies.participant or self._study.participant_of(self._study.clip_at(self._state.clip))
        if study is not None and whose is not None:
            code = whose.code

            def load(shown: Shown) -> Loaded:
                from core.export.material import of_study

                return of_study(study, participants=[code], shown=shown), None

            yield Scope(tr("This participant: {code}", code=code), load, "participant", self._exports(study))

    def _of_study(self) -> Iterator[Scope]:
        study = self._study.study
        if study is not None:

            def load(shown: Shown) -> Loaded:
                from core.export.material import of_study

                return of_study(study, shown=shown), None

            yield Scope(tr("The whole study: {name}", name=study.name), load, "study", self._exports(study))

    def _of_batch(self) -> list[Scope]:
        done, failed = self._batch.batch.of_state("done"), self._batch.batch.of_state("failed")
        if not done:
            return []
        notes = [f"{item.path.name} could not be analysed: {item.says}" for item in failed]

        def load(_: Shown) -> Loaded:
            from core.export.material import of_batch

            return of_batch(((item.path, item.key) for item in done), notes=notes), None

        text = tr_n("The batch: 1 video", "The batch: {n} videos", len(done))
        return [Scope(text, load, "study", batch=True)]

    def _exports(self, study: Study) -> Path | None:
        return study.folder / "exports" if self._study.writable else None

    # -- out -----------------------------------------------------------------------------------------

    def export(self, *, batch: bool = False) -> None:
        """Ask what is to be exported, and write it beside the user's work.

        Args:
            batch: offer the batch first.
        """
        from app.export.export_dialog import ExportDialog

        self._show(ExportDialog, self.scopes(), batch)

    def report(self, *, batch: bool = False) -> None:
        """Ask what is to be reported on, and write it beside the user's work."""
        from app.export.report_dialog import ReportDialog

        self._show(ReportDialog, self.report_scopes(), batch)

    def _show(self, kind: type[ExportDialog | ReportDialog], scopes: Sequence[Scope], batch: bool) -> None:
        if self.dialog is not None and self.dialog.busy:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        if self.dialog is not None:
            self.dialog.reject()
        if not scopes:
            return
        dialog = self.dialog = kind(scopes, self._study, self._preferences.store, self._window)
        if batch:
            dialog.what.setCurrentIndex(next((row for row, scope in enumerate(scopes) if scope.batch), 0))
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        dialog.show()

    def _on_closed(self, dialog: OutputDialog) -> None:
        if dialog is self.dialog:
            self.dialog = None

    # -- in ------------------------------------------------------------------------------------------

    def ask_marks(self) -> None:
        """Ask for a file of annotations, and import them."""
        kinds = tr("Annotations ({endings});;All files (*)", endings=" ".join(f"*{ending}" for ending in ENDINGS))
        title = tr("Import annotations of ELAN or BORIS, a table, or subtitles")
        name = ask_file(self._window, title, kinds=kinds)
        if name:
            self.import_marks(Path(name))

    def import_marks(self, file: Path) -> None:
        """Take people's annotations out of a file of another program into the clips that it is about, as one step.

        Where it is about one, and does not say which, the open clip is offered.
        """
        study = self._study.study
        if study is None or not self._study.writable:
            return

        shown = self._study.shown

        def read(stop: threading.Event) -> tuple[tuple[MarkedFile, ...], list[Clip]]:
            from core.export.mark_import import clips_like
            from core.export.mark_readers import read_marks

            found = read_marks(file)
            return found, clips_like(shown, found[0])

        self._run(read, lambda found: self._on_read(file, *found))

    def _on_read(self, file: Path, found: tuple[MarkedFile, ...], like: list[Clip]) -> None:
        if len(found) > 1 or len(like) == 1:
            self._bring(found, None)
            return
        from core.export.mark_import import named_clips

        selected = self._studies.selected
        clip = self._study.clip_at(self._state.clip) or (selected if isinstance(selected, Clip) else None)
        if clip is None:
            why = tr(
                "{file} names {clips}. Open the clip that it is about, and import it then.",
                file=file.name,
                clips=said(named_clips(like)),
            )
            show_error(self._window, StudyError(why))
            return
        name = said(self._studies.name_of(clip))
        box = self.question = question(
            self._window,
            tr("Import the annotations of {file} into {clip}?", file=file.name, clip=name),
            tr("The file names {clips}, so it does not say for itself.", clips=said(named_clips(like))),
            {tr("Import"): lambda: self._bring(found, clip)},
            tr("Cancel"),
            cautious=False,
        )
        box.finished.connect(lambda _: setattr(self, "question", None))
        open_dialog(box, asked=False)

    def _bring(self, found: tuple[MarkedFile, ...], clip: Clip | None) -> None:
        """Import annotations into a clip, or into those that they name."""
        study = self._study.study
        if study is None:
            return

        shown = self._study.shown

        def compare(stop: threading.Event) -> Imported:
            from core.export.mark_import import imported

            return imported(shown, found, clip)

        def do(done: Imported) -> None:
            if self._study.study is study and self._study.do(done.change):
                clips = listed([said(self._studies.name_of(clip)) for clip in done.clips[:_NAMED]])
                if (more := len(done.clips) - _NAMED) > 0:
                    clips = tr_n("{clips} and 1 more clip", "{clips} and {n} more clips", more, clips=clips)
                program = said(found[0].program)
                told = (
                    tr_n(
                        "Imported 1 annotation from {program} into {clips}.",
                        "Imported {n} annotations from {program} into {clips}.",
                        len(done.change.added), program=program, clips=clips,
                    )
                    if done.change.added
                    else tr_n(
                        "Imported the comment on 1 annotation of {clips} from {program}.",
                        "Imported the comments on {n} annotations of {clips} from {program}.",
                        len(done.change.changed), program=program, clips=clips,
                    )
                )  # fmt: skip
                self._study.noticed.emit(" ".join((told, *map(said, done.notes))))

        self._run(compare, do)

    def _run(self, work: Callable[[threading.Event], object], then: Callable[..., object]) -> None:
        task = Task(work, self._study)
        task.succeeded.connect(then)
        task.failed.connect(lambda error: show_error(self._window, error))
        self._study.run(task)

    def shut_down(self) -> None:
        """Stop what is being written; nothing of it is left."""
        if self.dialog is not None:
            self.dialog.reject()

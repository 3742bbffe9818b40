"""The window without a screen: for the headless demo and for pictures in the guide."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSettings, QTimer

from core.analysis.result_files import by_emotion, write_csv, write_json
from core.demo import demo_clip
from core.errors import EriscopeError
from core.label_meaning import TELLS_PROFILE
from core.models.validation import NOT_VALIDATED
from core.system.files import output_error

if TYPE_CHECKING:
    from app.shell.main_window import MainWindow

_SIZE = (1440, 900)
_PATIENCE_MS = 600_000
_SETTLE_MS = 1500


def demo_to_folder(out: Path) -> Iterator[str]:
    """Analyse the demo in an invisible window; write JSON, CSV and a picture of the window.

    Yields:
        Lines that say what was done, and where the files are.

    Raises:
        EriscopeError: the analysis failed.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.kit.preferences import Preferences
    from app.shell.application import make_application
    from app.shell.main_window import MainWindow
    from app.shell.workspace import Workspace

    demo = demo_clip()
    yield demo.sentence
    make_application(["eriscope"])
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(out, error) from error
    store = QSettings(str(out / ".window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Workspace(Preferences(store)), preload_heavy=False)
    window.opened.failed.disconnect()
    try:
        window.resize(*_SIZE)
        window.show()
        failure = _wait_for_analysis(window, demo.path)
        if failure is not None:
            raise failure if isinstance(failure, EriscopeError) else EriscopeError(str(failure))
        analysis = window.state.analysis
        assert analysis is not None
        if analysis.peaks:
            window.opened.seek(analysis.peaks[0].pts_s)
        _let_settle()
        stem = demo.path.stem
        write_json(analysis, out / f"{stem}.json")
        write_csv(analysis, out / f"{stem}_frames.csv")
        window.grab().save(str(out / f"{stem}.png"))
    finally:
        window.close()
        store.sync()  # else Qt would write it once more when the program ends
        (out / ".window.ini").unlink(missing_ok=True)
    for emotion, value in by_emotion(analysis.prediction).items():
        yield f"  {emotion.replace('_', ' '):14s} {value:z.2f}"
    if analysis.model.profile:
        yield f"The model {analysis.model.name} {TELLS_PROFILE}."
    if not analysis.model.validated:
        yield f"The model {analysis.model.name} is {NOT_VALIDATED}: do not take these for measurements."
    yield f"Written to {out.resolve()}: {stem}.json, {stem}_frames.csv, {stem}.png"


def _wait_for_analysis(window: MainWindow, clip: Path) -> Exception | None:
    """Open a clip and wait until it is analysed; returns the error when that failed."""
    loop = QEventLoop()
    errors: list[Exception] = []

    def fail(error: Exception) -> None:
        errors.append(error)
        loop.quit()

    window.opened.failed.connect(fail)
    window.state.analysis_changed.connect(lambda analysis: loop.quit() if analysis is not None else None)
    QTimer.singleShot(_PATIENCE_MS, lambda: fail(EriscopeError("The analysis took longer than ten minutes.")))
    window.open_clip(clip)
    loop.exec()
    return errors[0] if errors else None


def _let_settle() -> None:
    """Wait for the frame and the thumbnails that have been asked for."""
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()

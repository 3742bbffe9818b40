"""What of the open clip can be taken along at once: values and rows as text, the frame and the curves as pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from app.clip.open_clip import OpenClip
from app.clip.state import AppState
from app.kit.actions import Action
from app.kit.folders import show_in_folder
from app.kit.language import mark, tr, tr_n
from app.kit.saving import FileSaver
from app.kit.tables import copy_rows
from app.lanes.readout import row_at
from app.lanes.stack import LaneStack
from core.analysis.result_files import frame_as_written
from core.errors import OutputError
from core.text import timecode

OF_THE_PICTURE = ("save_frame", "copy_values", "copy_row", None, "save_figure", "mask", None, "show_folder")
OF_A_LANE = ("copy_values", "copy_row", None, "save_figure", "mask", None)
OF_THE_BARS = ("copy_row", None, "save_figure", None, "show_folder")
"""What stands in the menus of the review's parts, by the names of actions; None separates."""

FIGURE_KINDS = (
    mark("Figure, to be edited (*.svg)"),
    mark("Figure, as a picture (*.png)"),
    mark("Figure, as a page (*.pdf)"),
)
FRAME_KINDS = (mark("Picture (*.png)"), mark("Picture, smaller file (*.jpg)"))
_HALF_S = 0.5
"""A stretch about one time reaches so far to each side."""


class Taking(FileSaver):
    """Takes what is seen, and nothing that is hidden while somebody rates blind.

    Signals:
        mask_asked: a stretch (s, s) that is to be masked in Inspect.

    Attributes:
        at_s: the time that was clicked; None where the shown frame is meant.
    """

    mask_asked = Signal(float, float)

    def __init__(self, state: AppState, opened: OpenClip, lanes: Callable[[], LaneStack], window: QWidget) -> None:
        super().__init__(window)
        self._state, self._opened, self._lanes = state, opened, lanes
        self.at_s: float | None = None

    def forget_time(self) -> None:
        """The menu is over: the shown frame is meant again."""
        self.at_s = None

    @property
    def _time_s(self) -> float:
        return self._state.position.pts_s if self.at_s is None else self.at_s

    # -- as text -------------------------------------------------------------------------------------

    def copy_values(self) -> None:
        """What the lanes show at this frame to the clipboard: lane, name, figure and unit, with tabs between."""
        frame = self._opened.named_frame_at(self._time_s)
        if frame is None:
            return
        pts_s, named = frame
        rows = [(tr("time"), "", f"{pts_s:z.6f}", "s"), (tr("frame"), "", named.rsplit(" ", 1)[-1], "")]
        if self._state.earlier is not None:
            rows.append((tr("analysis"), "", self._state.earlier.words, ""))
        for lane in self._lanes().told:
            for value in lane.values_at(pts_s):
                name = "" if value.name == lane.title else value.name
                rows.append((lane.title, name, value.text, value.unit))
        copy_rows(rows)
        self.said.emit(
            tr_n(
                "Copied: the values at {time}, 1 line.", "Copied: the values at {time}, {n} lines.",
                len(rows), time=timecode(pts_s),
            )
        )  # fmt: skip

    def copy_row(self) -> None:
        """The frame's row to the clipboard, with the columns' names, as files with a row per frame have it."""
        analysis = self._state.analysis
        frame = self._opened.named_frame_at(self._time_s)
        if analysis is None or frame is None:
            return
        row = row_at(analysis.frames["pts_s"], frame[0]) or 0
        rows = frame_as_written(analysis, row, predicted=not self._state.hidden)
        copy_rows(rows)
        self.said.emit(
            tr_n(
                "Copied: the row of {frame}, 1 column.", "Copied: the row of {frame}, {n} columns.",
                len(rows[0]), frame=frame[1].replace("   ", ", "),
            )
        )  # fmt: skip

    # -- as pictures ---------------------------------------------------------------------------------

    def save_frame(self) -> None:
        """Ask for a file, and write the picture that is shown, as large as it was filmed and without marks."""
        image = self._opened.image
        if image is None:
            return
        height, width = image.shape[:2]
        picture = QImage(image.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        stem = f"{self._stem}_frame_{self._state.position.index}"

        def work(path: Path) -> None:
            from core.system.files import written_whole

            kind = _kind(path, ("png", "jpg", "jpeg"))
            with written_whole(path) as partial:
                writer = QImageWriter(str(partial), kind.encode())  # its name ends otherwise
                if not writer.write(picture):
                    raise OutputError(tr("{name} cannot be written: {why}.", name=path.name, why=writer.errorString()))

        self._ask(tr("Save the frame"), f"{stem}.png", FRAME_KINDS, work)

    def save_figure(self) -> None:
        """Ask for a file, and draw the clip's attention, intensities and action units at print size."""
        analysis = self._state.analysis
        if analysis is None:
            return

        def work(path: Path) -> None:
            from core.export.figures import clip_figure, rendered
            from core.system.files import write_whole

            picture = rendered(clip_figure(analysis), _kind(path, ("svg", "png", "pdf")))
            write_whole(path, picture)

        self._ask(tr("Save the figure"), f"{self._stem}.svg", FIGURE_KINDS, work)

    @property
    def _stem(self) -> str:
        return self._state.clip.stem if self._state.clip else "live"

    def _ask(self, title: str, name: str, kinds: Sequence[str], work: Callable[[Path], None]) -> None:
        folder = self._state.clip.parent if self._state.clip else Path.home()
        self.ask_and_write(title, folder / name, kinds, work)

    # -- elsewhere -----------------------------------------------------------------------------------

    def mask(self) -> None:
        """Mask the A–B loop in Inspect, or the second about this time where there is none."""
        loop = self._state.loop
        if self.at_s is None and loop.complete and loop.start_s is not None and loop.end_s is not None:
            self.mask_asked.emit(loop.start_s, loop.end_s)
        else:
            self.mask_asked.emit(self._time_s - _HALF_S, self._time_s + _HALF_S)

    def show_folder(self) -> None:
        """Open the folder of the open clip."""
        if self._state.clip is not None and (said := show_in_folder(self._state.clip)):
            self.said.emit(said)


def taking_actions(taking: Taking, state: AppState, opened: OpenClip, seen: Callable[[], bool]) -> Iterator[Action]:
    """The actions that take something of the open clip along.

    Args:
        seen: whether a clip is seen.
    """

    def there() -> bool:
        return seen() and (state.clip is not None or opened.live is not None) and bool(opened.player.frame_count)

    def analysed() -> bool:
        return there() and state.analysis is not None

    def told() -> bool:
        return analysed() and not state.hidden

    yield Action("copy_values", tr("Copy the values of the frame"), taking.copy_values, "taking", "Ctrl+Shift+C", there)
    yield Action("copy_row", tr("Copy the row of the frame"), taking.copy_row, "taking", "Ctrl+Alt+C", analysed)
    yield Action("save_frame", tr("Save the frame…"), taking.save_frame, "taking", "Ctrl+Alt+F", there)
    yield Action("save_figure", tr("Save the figure…"), taking.save_figure, "taking", "Ctrl+Alt+S", told)
    yield Action("mask", tr("Mask this stretch in Inspect"), taking.mask, "taking", "Ctrl+Alt+M", told)
    yield Action("show_folder", tr("Show the clip in its folder"), taking.show_folder, "taking", when=there)


def _kind(path: Path, kinds: Sequence[str]) -> str:
    ending = path.suffix.lower().removeprefix(".")
    if ending not in kinds:
        *endings, last = (f".{kind}" for kind in kinds)
        raise OutputError(
            tr(
                "{name} cannot be written: give it the ending {endings} or {last}.",
                name=path.name, endings=", ".join(endings), last=last,
            )
        )  # fmt: skip
    return ending

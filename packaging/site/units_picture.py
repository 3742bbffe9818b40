"""Draws the guide's picture of the action units that were looked at by eye, from frames of the demo reaction:

    QT_QPA_PLATFORM=offscreen python packaging/site/units_picture.py docs/images/units.png

Numbers and occurrences are the bundled estimator's of today; what is said of them is ours, so look at it again whenever
the estimator has changed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from core.analysis.action_unit_sources import ACTION_UNIT_MODEL, action_unit_coefficients
from core.demo import demo_clip
from core.features.action_unit_estimator import ActionUnitEstimator
from core.features.alignment import crop_face
from core.features.face import FaceExtractor
from core.models import landmarker_file, registry
from core.sources.video_file import VideoFile
from core.types import AU_NAMES, ActionUnits, ImageArray

_FACE_PX, _GAP_PX, _TEXT_PX, _TITLE_PX = 240, 8, 54, 30
_ROWS = (
    (
        "As we would say by eye",
        (
            (2.09, ("AU04", "AU07"), "brows drawn together, lids tight"),
            (5.0, ("AU04",), "brows drawn together and down"),
            (11.51, ("AU05",), "upper lids raised"),
            (10.82, ("AU07",), "lower lids raised in laughter"),
        ),
    ),
    (
        "Not as we would say",
        (
            (5.0, ("AU07", "AU20"), "lids tight; the mouth is hidden"),
            (7.88, ("AU07",), "eyes are wide open"),
            (13.18, ("AU15",), "the mouth's corners go up"),
            (14.18, ("AU05",), "upper lids are not raised"),
        ),
    ),
)
"""Seconds, the units in question, and what is seen there."""

_Seen = tuple[float, ImageArray, ActionUnits]


def seen(times: set[float]) -> dict[float, _Seen]:
    """By wanted second the nearest frame's time, face and action units.

    Raises:
        SystemExit: the demo was generated, since the recorded one is not here.
    """
    demo = demo_clip()
    if demo.generated:
        raise SystemExit(demo.sentence)
    coefficients = action_unit_coefficients(registry.find(ACTION_UNIT_MODEL, "action_units").path)
    estimator, crops = ActionUnitEstimator(coefficients), {}
    with VideoFile(demo.path) as film, FaceExtractor(landmarker_file.require()) as faces:
        for frame in film.frames():
            face = faces.observe(frame).face
            if face is not None:
                estimator.observe(frame, face, crop_face(frame.image, face.landmarks))
                crops[frame.index] = frame.pts_s, crop_face(frame.image, face.landmarks, _FACE_PX)
    units = dict(estimator.settle())
    nearest = {wanted: min(crops, key=lambda index: abs(crops[index][0] - wanted)) for wanted in times}
    return {wanted: (*crops[index], units[index]) for wanted, index in nearest.items()}


def drawn() -> QImage:
    """The picture."""
    frames = seen({wanted for _, cells in _ROWS for wanted, _, _ in cells})
    across, down = _FACE_PX + _GAP_PX, _FACE_PX + _TEXT_PX + _TITLE_PX
    columns = max(len(cells) for _, cells in _ROWS)
    picture = QImage(columns * across + _GAP_PX, len(_ROWS) * down, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    font = painter.font()
    font.setPixelSize(14)
    for row, (title, cells) in enumerate(_ROWS):
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(QRect(_GAP_PX, row * down, columns * across, _TITLE_PX), Qt.AlignmentFlag.AlignVCenter, title)
        font.setBold(False)
        painter.setFont(font)
        for column, (wanted, names, said) in enumerate(cells):
            pts_s, face, units = frames[wanted]
            left, top = _GAP_PX + column * across, row * down + _TITLE_PX
            stored = QImage(face.tobytes(), _FACE_PX, _FACE_PX, 3 * _FACE_PX, QImage.Format.Format_RGB888)
            painter.drawImage(left, top, stored)
            line = f"{pts_s:z.1f} s: " + ", ".join(_told(name, units) for name in names)
            under = QRect(left, top + _FACE_PX, _FACE_PX, _TEXT_PX)
            painter.drawText(under, Qt.AlignmentFlag.AlignVCenter, f"{line}\n{said}")
    painter.end()
    return picture


def _told(name: str, units: ActionUnits) -> str:
    unit = AU_NAMES.index(name)
    return f"{name} {units.intensity[unit]:z.1f} {'on' if units.occurrence[unit] else 'off'}"


def main() -> None:
    """Draw it into a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("out", type=Path, help="the picture's file")
    given = parser.parse_args()
    _application = QGuiApplication([])
    drawn().convertToFormat(QImage.Format.Format_Indexed8).save(str(given.out))


if __name__ == "__main__":
    main()

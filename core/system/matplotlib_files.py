"""Figures of matplotlib as files: texts in them may be somebody else's, and are drawn as they are."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from core.text import shown

if TYPE_CHECKING:
    from matplotlib.figure import Figure

log = logging.getLogger(__name__)


def save_figure(figure: Figure, target: Path | IO[bytes], kind: str, **options: Any) -> None:
    """Write a figure as a file of a kind.

    Names of models, clips and data are no markup ("$…$" would be read as a formula), and what a terminal or a font
    cannot show stands there by its code. Letters that the font lacks are boxes; the log says which.
    """
    from matplotlib.text import Text

    for text in figure.findobj(Text):
        assert isinstance(text, Text)
        text.set_parse_math(False)
        if (harmless := shown(text.get_text().replace("\r\n", "\n"))) != text.get_text():
            text.set_text(harmless)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        figure.savefig(target, format=kind, **options)
    for warning in told:
        log.info("a figure: %s", warning.message)

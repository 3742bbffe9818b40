"""The fields of an import, and their words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from pathlib import Path

from PySide6.QtWidgets import QLabel, QSizePolicy

from app.kit.dialog_opening import ask_file
from app.kit.forms import FolderField
from app.kit.labels import section_title
from app.kit.language import mark, tr

TABLES = mark("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm);;All files (*)")
FIELDS = {
    "participant": (mark("Participant"), mark("The participants' codes")),
    "file": (
        mark("Video"),
        mark("Names of the video files, without an ending too; {none}: clips are known by what was seen"),
    ),
    "session": (
        mark("Session"),
        mark("The same for all clips of one sitting; {none}: one session for each participant"),
    ),
    "stimulus": (
        mark("Stimulus"),
        mark("Names of stimuli: of the study, of files in the videos' folder, or new ones without a file"),
    ),
    "age": (mark("Age"), mark("In years")),
    "country": (mark("Country"), mark("Where the participant lives")),
}
ASK_PEOPLE = {
    "": mark("choose…"),
    "same": mark("They are one person; the first code is kept"),
    "apart": mark("They are different people"),
}
WHOSE = {"video": mark("each video is a participant"), "folder": mark("each folder is a participant")}
START = mark(
    "Choose the folder of the videos that are new to the study. A table (CSV or Excel) with a row for each video says "
    "who is seen and how they rated; without one, the participants are called like the videos."
)
CHOOSE = mark("Say which columns hold the participants' codes and the videos' names (or the stimuli's).")
STATE_SCALE = mark("Choose the scale of the ratings. It is not guessed: low ratings would fit several.")


class TableField(FolderField):
    """A table, typed or chosen."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__(name, tip)
        self.edit.setPlaceholderText(tr("no table chosen"))

    def _browse(self) -> None:
        name = ask_file(self, tr("Table of participants and ratings"), self.edit.text(), tr(TABLES))
        if name:
            self.set_folder(Path(name))


def alike(groups: Iterable[tuple[str, ...]]) -> str:
    """Groups of codes that are alike: "P1 and p1; A and a"."""
    return "; ".join(
        reduce(lambda several, last: tr("{several} and {last}", several=several, last=last), group) for group in groups
    )


def section(title: str) -> QLabel:
    """A heading within the form."""
    label = section_title(title)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    label.setContentsMargins(0, 8, 0, 0)
    return label

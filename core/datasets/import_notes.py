"""What an import met on its way: named, but not fatal."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.system.files import write_whole

REPORT_FILE = "import-report.txt"


@dataclass
class ImportNotes:
    """Notes by what happened; each names what it happened to.

    Attributes:
        columns: a sentence per column of ratings, in the table's own numbers.
    """

    notes: dict[str, list[str]] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)

    def note(self, what: str, which: str) -> None:
        """Note one more thing of a kind.

        Args:
            what: the kind, "Videos that are missing".
            which: what it happened to, "c07 (c07.mp4)".
        """
        self.notes.setdefault(what, []).append(which)

    def text(self, shown: int | None = None) -> str:
        """One line per kind of note, with all its names or the first few."""
        lines = []
        for what, names in self.notes.items():
            listed = "; ".join(names[:shown])
            more = f"; and {len(names) - shown} more" if shown is not None and len(names) > shown else ""
            lines.append(f"{what} ({len(names)}): {listed}{more}\n")
        return "".join(lines)

    def save(self, folder: Path, summary: str) -> None:
        """Write the whole report into the dataset's folder.

        Raises:
            OutputError: it cannot be written.
        """
        write_whole(folder / REPORT_FILE, "\n".join([summary, *self.columns, self.text()]))

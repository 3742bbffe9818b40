"""What the user prefers, kept between starts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSettings

from core.analysis_settings import AnalysisSettings
from core.errors import EriscopeError
from core.setting import settings_of

THEMES = ("system", "dark", "light")
_RECENT_AT_MOST = 20
_SHORTCUTS = "shortcuts"


def _kept() -> list[str]:
    return [name for name, one in settings_of(AnalysisSettings).items() if one.preferred]


class Preferences:
    """Typed access to the stored preferences."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self.store = settings or QSettings("Eriscope", "Eriscope")

    @property
    def theme(self) -> str:
        """One of `THEMES`; "system" where nothing valid is stored."""
        value = str(self.store.value("theme", "system"))
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self.store.setValue("theme", value)

    @property
    def language(self) -> str:
        """Of the window: a code, or "system"; what is none is English, which `app.kit.language.preferred` says."""
        return str(self.store.value("language", "system"))

    @language.setter
    def language(self, value: str) -> None:
        self.store.setValue("language", value)

    @property
    def recent(self) -> list[Path]:
        """Clips that were opened lately and are still there, newest first."""
        stored = self.store.value("recent") or []
        stored = [stored] if isinstance(stored, str) else stored
        return [Path(p) for p in stored if Path(p).is_file()]

    def remember(self, clip: Path) -> None:
        """Put a clip first among the recent ones, of which the newest 20 are kept."""
        others = [p for p in self.recent if p != clip]
        self.store.setValue("recent", [str(p) for p in [clip, *others][:_RECENT_AT_MOST]])

    def forget(self, within: Path, clips: Collection[Path]) -> None:
        """Drop clips, and all that lies in a folder, from the recent ones."""
        kept = [p for p in self.recent if p not in clips and not p.is_relative_to(within)]
        self.store.setValue("recent", [str(p) for p in kept])
        self.store.sync()  # also when the program is killed a moment later

    @property
    def study(self) -> Path | None:
        """The folder of the study that is open, to be opened again at the next start."""
        stored = str(self.store.value("study") or "")
        return Path(stored) if stored else None

    @study.setter
    def study(self, folder: Path | None) -> None:
        self.store.setValue("study", str(folder or ""))
        if folder is not None:
            others = [p for p in self.recent_studies if p != folder]
            self.store.setValue("recent_studies", [str(p) for p in [folder, *others][:_RECENT_AT_MOST]])

    @property
    def opening(self) -> Path | None:
        """The study that is being opened at a start; one that is found here at the next never was to its end."""
        stored = str(self.store.value("opening_study") or "")
        return Path(stored) if stored else None

    @opening.setter
    def opening(self, folder: Path | None) -> None:
        self.store.setValue("opening_study", str(folder or ""))
        self.store.sync()  # on the disk before it begins: a program that hangs writes nothing any more

    @property
    def recent_studies(self) -> list[Path]:
        """Folders of studies that were opened lately and are still there, newest first."""
        stored = self.store.value("recent_studies") or []
        stored = [stored] if isinstance(stored, str) else stored
        return [Path(p) for p in stored if Path(p).is_dir()]

    @property
    def analysis(self) -> AnalysisSettings:
        """The settings of analyses; stored values that are not valid any more are dropped."""
        usual = AnalysisSettings()
        try:
            kept: dict[str, Any] = {}
            for name in _kept():
                default = getattr(usual, name)
                kept[name] = type(default)(str(self.store.value(f"analysis/{name}", default)))
            return AnalysisSettings(**kept)
        except (EriscopeError, TypeError, ValueError):
            return usual

    @analysis.setter
    def analysis(self, settings: AnalysisSettings) -> None:
        for name in _kept():
            self.store.setValue(f"analysis/{name}", getattr(settings, name))

    @property
    def shortcuts(self) -> dict[str, str]:
        """The keys that the user changed, by action; an empty text is no key."""
        self.store.beginGroup(_SHORTCUTS)
        try:
            return {name: str(self.store.value(name) or "") for name in self.store.childKeys()}
        finally:
            self.store.endGroup()

    @shortcuts.setter
    def shortcuts(self, changed: Mapping[str, str]) -> None:
        self.store.remove(_SHORTCUTS)
        for name, keys in changed.items():
            self.store.setValue(f"{_SHORTCUTS}/{name}", keys)

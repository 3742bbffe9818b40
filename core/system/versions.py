"""Which versions of what is installed."""

from __future__ import annotations

import platform


def version_of(package: str) -> str | None:
    """A package's version; None when it is not installed."""
    import importlib.metadata  # with what reads mails: not at the window's start

    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def versions(*packages: str) -> dict[str, str]:
    """Versions by name: Python's, the system's, Eriscope's, and those of the packages that are installed."""
    told = {"python": platform.python_version(), "platform": platform.platform()}
    return told | {name: version for name in ("eriscope", *packages) if (version := version_of(name)) is not None}

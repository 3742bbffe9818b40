"""The window from its start to the program's end."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QTimer

from app.kit import language
from app.kit.preferences import Preferences
from app.kit.tasks import end_process
from app.shell.application import make_application
from app.shell.ending import ending
from app.shell.main_window import MainWindow
from app.shell.workspace import Workspace
from core.system.loading import loading
from core.system.memory import share_heaps
from core.system.stderr import stderr_to_log_for_long


def run_window(open_first: Callable[[MainWindow], None] | None, preferences: Preferences | None = None) -> int:
    """Show the window until it is closed.

    Args:
        open_first: called once the window is shown.
        preferences: where preferences are kept, if not where the user's are.
    """
    from app.kit.errors import install_excepthook

    share_heaps()  # before Qt starts threads of its own
    with stderr_to_log_for_long():
        app = make_application(["eriscope"])
        sys.setswitchinterval(0.002)
        install_excepthook()
        preferences = preferences or Preferences()
        language.use(language.preferred(preferences.language))
        with loading():
            window = MainWindow(Workspace(preferences))
            window.show()
        if open_first is not None:
            QTimer.singleShot(0, lambda: open_first(window))
        with ending(app, window.end):
            status = app.exec()
    return end_process(status)

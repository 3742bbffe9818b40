"""Several views of which one is seen, under a bar of tabs; a view scrolls where the window is smaller than it."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QSettings, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget
from typing_extensions import override

from app.kit.forms import WIDTH_PX
from app.kit.language import tr
from app.kit.layouts import vbox
from app.kit.scrolling import scrolled_at_last
from app.kit.theme import Theme

AView = TypeVar("AView", bound="View")

_FORM_PX = WIDTH_PX + 16


class View(QWidget):
    """What the window shows under a tab; most views need only some of these."""

    @property
    def running(self) -> bool:
        """Whether something is under way that closing the window would end."""
        return False

    def ask_to_stop(self, then: Callable[[], object]) -> None:
        """Ask whether to end what is running; ``then`` is called once it has ended."""

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""

    def save(self, settings: QSettings) -> None:
        """Keep sizes and choices."""

    def restore(self, settings: QSettings) -> None:
        """Take up kept sizes and choices."""

    def shut_down(self) -> None:
        """End what works in the background."""


class _Titles(QTabBar):
    """The wheel leaves no view: the Record view's camera would be turned off by it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class TabbedViews(QWidget):
    """Views by name; ``shown`` carries the name of the one that is now seen.

    Attributes:
        views: those that are made already.
        titles: of all views, in the order of the tabs.
    """

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("central")
        self.views: dict[str, View] = {}  # those that were made
        self._made: dict[str, Callable[[], View]] = {}
        self.titles: dict[str, str] = {}
        self.tabs = _Titles()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.tabs.setAccessibleName(tr("Views"))
        self._stack = QStackedWidget()
        self._over: QWidget | None = None
        column = vbox(self, spacing_px=0)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._on_tab)

    def add(self, name: str, title: str, tip: str, view: View) -> None:
        """Add a view behind those that are there.

        Args:
            name: by which it is asked for; title and tip are those of its tab.
        """
        self.add_later(name, title, tip, lambda: view)()

    def add_later(self, name: str, title: str, tip: str, make: Callable[[], AView]) -> Callable[[], AView]:
        """Add a view that is made when it is first seen or asked for.

        Returns:
            a function that gives the view.
        """

        @functools.cache
        def made() -> AView:
            self.views[name] = view = make()
            at, was_seen = self._index(name), self._stack.currentIndex() == self._index(name)
            self._stack.insertWidget(at, scrolled_at_last(view))
            if was_seen:
                self._stack.setCurrentIndex(at)
            self._stack.removeWidget(nothing)
            nothing.deleteLater()
            return view

        nothing = QWidget()
        self.titles[name], self._made[name] = title, made
        self._stack.addWidget(nothing)
        self.tabs.setTabToolTip(self.tabs.addTab(title), tip)
        return made

    def view(self, name: str) -> View:
        """A view by its name; it is made now if need be."""
        return self._made[name]()

    @property
    def current(self) -> str:
        """The name of the view that is seen."""
        return list(self.titles)[self.tabs.currentIndex()]

    @property
    def current_view(self) -> View:
        """The view that is seen."""
        return self.view(self.current)

    def _index(self, name: str) -> int:
        return list(self.titles).index(name)

    def lay_over(self, widget: QWidget) -> None:
        """What is to be seen in every view lies over its top, beside the form at its left; nothing makes room for it,
        so that nothing moves when it comes or goes.
        """
        self._over = widget
        widget.setParent(self)
        self._place()

    def _place(self) -> None:
        if self._over is None:
            return
        room, height = self._stack.geometry(), self._over.sizeHint().height()
        self._over.setGeometry(room.adjusted(min(_FORM_PX, room.width() // 2), 0, 0, height - room.height()))
        self._over.raise_()

    @override
    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return handled

    def show_view(self, name: str) -> None:
        """Show a view by its name.

        Raises:
            ValueError: there is no view of this name.
        """
        self.tabs.setCurrentIndex(self._index(name))

    def note(self, name: str, text: str) -> None:
        """A few words beside a view's title, on what it is doing; empty takes them away."""
        self.tabs.setTabText(self._index(name), f"{self.titles[name]}  {text}".strip())

    def _on_tab(self, index: int) -> None:
        name = list(self.titles)[index]
        self.view(name)
        self._stack.setCurrentIndex(index)
        self.shown.emit(name)

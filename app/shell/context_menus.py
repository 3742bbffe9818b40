"""The menus of what stands in the review and in Inspect: which actions each has, and which time they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication

from app.inspect.view import InspectView
from app.kit.actions import Actions
from app.kit.context_menu import Entry, pop_up
from app.kit.language import tr
from app.kit.tabbed_views import TabbedViews
from app.lanes.stack import LaneStack
from app.review.copy_and_save import OF_A_LANE, OF_THE_BARS, OF_THE_PICTURE, Taking
from app.review.view import ReviewView


class ContextMenus(QObject):
    """Shows them; all that they do, the window's actions do."""

    def __init__(
        self,
        actions: Actions,
        taking: Taking,
        review: ReviewView,
        inspect: InspectView,
        views: TabbedViews,
        say: Callable[[str], object],
    ) -> None:
        super().__init__(views)
        self._actions, self._taking, self._review, self._inspect, self._views = actions, taking, review, inspect, views
        for told in (taking.said, review.library.recent.said):
            told.connect(say)
        taking.mask_asked.connect(self._mask)
        review.video.menu_asked.connect(lambda at: self._pop_up(OF_THE_PICTURE, at))
        review.frame_panel.menu_asked.connect(lambda at: self._pop_up(OF_A_LANE, at))
        review.intensities.menu_asked.connect(self._of_the_bars)
        self._follow(review.lanes)
        inspect.body_made.connect(self._follow)

    def _follow(self, lanes: LaneStack) -> None:
        lanes.set_entries(self._at_time, self._taking.forget_time)

    def _at_time(self, at_s: float | None) -> list[Entry]:
        """What a lane's menu offers; the actions mean the time that was clicked until the menu is over."""
        self._taking.at_s = at_s
        return self._named(OF_A_LANE)

    def _mask(self, start_s: float, end_s: float) -> None:
        self._views.show_view("inspect")
        self._inspect.mask_stretch(start_s, end_s)

    def _named(self, names: Sequence[str | None]) -> list[Entry]:
        return [None if name is None else self._actions.by_name[name] for name in names]

    def _pop_up(self, names: Sequence[str | None], at: QPoint, first: Sequence[Entry] = ()) -> None:
        pop_up(self._views, [*first, *self._named(names)], at)

    def _of_the_bars(self, emotion: str, at: QPoint) -> None:
        bars, clipboard = self._review.intensities, QGuiApplication.clipboard()
        first: list[Entry] = []
        if emotion:
            first.append((tr("Copy the value"), lambda: clipboard.setText(bars.told(emotion))))
        first += [(tr("Copy all values"), lambda: clipboard.setText(bars.told())), None]
        self._pop_up(OF_THE_BARS, at, first)

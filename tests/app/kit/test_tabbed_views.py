from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.kit.tabbed_views import TabbedViews, View


def test_a_later_view_is_made_once_when_it_is_seen_or_asked_for_and_stands_in_its_place(qtbot: QtBot) -> None:
    views, made = TabbedViews(), list[str]()
    qtbot.addWidget(views)

    def make(name: str) -> View:
        made.append(name)
        return View()

    first = View()
    views.add("first", "First", "", first)
    second = views.add_later("second", "Second", "", lambda: make("second"))
    third = views.add_later("third", "Third", "", lambda: make("third"))
    last = View()
    views.add("last", "Last", "", last)
    views.resize(400, 300)
    views.show()
    assert made == [] and first.isVisible() and list(views.titles) == ["first", "second", "third", "last"]
    views.tabs.setCurrentIndex(2)
    assert made == ["third"] and third().isVisible() and views.current == "third" and views.current_view is third()
    assert second() is second() is views.view("second") and made == ["third", "second"]
    assert third().isVisible() and not second().isVisible()  # asked for, not shown
    for name, view in (("second", second()), ("last", last), ("first", first), ("third", third())):
        views.show_view(name)
        assert view.isVisible() and [each for each in views.views.values() if each.isVisible()] == [view]

"""Whoever has the keyboard shows it by a ring, and Tab goes through a pane as it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui import theme
from ui.models.quote_columns import QuoteRole

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEAST_RING = 40
"""Pixels of the accent that a ring adds at least."""


@pytest.fixture
def window(qtbot, open_window):
    desk = open_window.desk
    open_window.activateWindow()
    desk.journeys.jump(next(iter(desk.data.quotes.values())).span)
    qtbot.waitUntil(lambda: desk.reader.source is not None and not desk.is_busy)
    return open_window


def accents(picture: QImage) -> int:
    accent = theme.tokens().accent.rgb()
    return sum(
        picture.pixel(x, y) == accent
        for y in range(picture.height())
        for x in range(0, picture.width())
    )


def focusable(root: QWidget) -> list[QWidget]:
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everything_in_the_window_that_takes_the_keyboard_shows_a_ring(qapp, window, scheme):
    theme.apply(qapp, scheme)
    bare = []
    for widget in focusable(window):
        window.setFocus()
        before = accents(widget.grab().toImage())
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if accents(widget.grab().toImage()) - before < LEAST_RING:
            bare.append((type(widget).__name__, widget.accessibleName()))
    assert bare == []


def test_a_click_into_a_list_shows_the_ring_too(qtbot, window):
    view = window.desk.library.list
    window.setFocus()
    before = accents(view.grab().toImage())
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert accents(view.grab().toImage()) - before >= LEAST_RING


def tabbed(start: QWidget, root: QWidget) -> list[QWidget]:
    """Where Tab leads from a widget until it leaves `root`."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    found = [start]
    while len(found) < 60:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None or now in found or not root.isAncestorOf(now):
            break
        found.append(now)
    return found


def test_tab_goes_through_the_tool_bar_from_left_to_right(window):
    went = tabbed(window.top.side, window.top)
    lefts = [one.mapTo(window, one.rect().topLeft()).x() for one in went]
    assert len(went) >= 4
    assert lefts == sorted(lefts)


def test_tab_goes_through_the_row_of_the_reader_from_left_to_right(window):
    tools = window.desk.reader.tools
    first = min(focusable(tools), key=lambda one: one.mapTo(tools, one.rect().topLeft()).x())
    went = tabbed(first, tools)
    lefts = [one.mapTo(tools, one.rect().topLeft()).x() for one in went]
    assert len(went) >= 5
    assert lefts == sorted(lefts)


def test_tab_goes_down_the_list_pane(window):
    library = window.desk.library
    went = tabbed(focusable(library)[0], library)
    tops = [one.mapTo(library, one.rect().topLeft()).y() for one in went]
    assert went[-1] is library.list
    assert tops == sorted(tops)


def test_the_ring_goes_round_the_whole_row_of_a_quote(qtbot, window):
    desk = window.desk
    desk.journeys.go_to("quotes")
    table = desk.quotes.table
    row = next(
        one.row()
        for one in map(desk.quotes.model.index, range(9), [0] * 9)
        if one.data(QuoteRole.QUOTE) is not None
    )
    table.setFocus()
    table.setCurrentIndex(desk.quotes.model.index(row, 0))
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    port, colours = table.viewport(), theme.tokens()
    top = table.rowViewportPosition(row) + 2
    picture = port.grab().toImage()
    edge = [picture.pixel(x, top) == colours.accent.rgb() for x in range(20, port.width() - 20)]
    assert all(edge)


def test_the_quotes_begin_with_the_first_selected_and_shown(qtbot, window):
    desk = window.desk
    desk.journeys.go_to("quotes")
    qtbot.waitUntil(lambda: len(desk.quotes.selected()) == 1)
    assert desk.quotes.selected() == [desk.quotes.model.shown[0]]

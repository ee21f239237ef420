"""Everything that takes the keyboard or the mouse has a name and room; every row is a sentence."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QToolButton,
    QWidget,
)

from ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LEAST = 24
VIEWS = ("all", "quotes", "parties", "import", "trash")


def nameless(root: QWidget) -> list[str]:
    """Widgets that take focus and say nothing."""
    return [
        where(widget)
        for widget in shown(root)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.focusProxy()
        and not isinstance(widget, QScrollBar)
        and not name_of(widget)
    ]


def unexplained(root: QWidget) -> list[str]:
    """Buttons of an icon alone without a tool tip."""
    return [
        where(widget)
        for widget in shown(root)
        if isinstance(widget, QToolButton)
        and (not widget.text() or widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly)
        and not widget.icon().isNull()
        and not (widget.toolTip() and widget.accessibleName())
    ]


def too_small(root: QWidget) -> list[str]:
    """Things to click that are under 24 pixels in a direction."""
    return [
        f"{where(widget)} {widget.width()}x{widget.height()}"
        for widget in shown(root)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        and min(widget.width(), widget.height()) < LEAST
    ]


def shown(root: QWidget) -> list[QWidget]:
    return [one for one in [root, *root.findChildren(QWidget)] if one.isVisible()]


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it: its own name, or the words on it."""
    words = widget.accessibleName()
    if not words and isinstance(widget, QAbstractButton):
        words = widget.text()
    return words.strip()


def where(widget: QWidget) -> str:
    words = [type(widget).__name__, widget.objectName() or name_of(widget)]
    parent = widget.parentWidget()
    return " ".join(filter(None, words)) + (f" in {type(parent).__name__}" if parent else "")


def assert_sound(root: QWidget) -> None:
    assert nameless(root) == []
    assert unexplained(root) == []
    assert too_small(root) == []


def test_the_window_without_a_case(qtbot, settings):
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.show()
    assert_sound(made)


@pytest.mark.parametrize("view", VIEWS)
def test_every_view(qtbot, window, view):
    window.desk.journeys.go_to(view)
    qtbot.waitUntil(lambda: not window.desk.is_busy)
    assert_sound(window)


def test_the_reader_with_its_bars_and_the_card(qtbot, window):
    desk = window.desk
    quote = next(iter(desk.data.quotes.values()))
    desk.journeys.jump(quote.span)
    qtbot.waitUntil(lambda: desk.reader.source is not None and not desk.is_busy)
    desk.reader.actions_["find"].trigger()
    assert_sound(window)
    desk.reader.view.select(quote.span)
    desk.reader.tag(quote.span)
    assert_sound(window)


@pytest.mark.parametrize("tab", ["Quotes", "Parties", "Details"])
def test_the_inspector(qtbot, window, tab):
    desk = window.desk
    desk.journeys.jump(next(iter(desk.data.quotes.values())).span)
    qtbot.waitUntil(lambda: desk.reader.source is not None and not desk.is_busy)
    desk.inspector.show_tab(tab)
    qtbot.waitUntil(lambda: not desk.is_busy)
    assert_sound(window)


def test_the_results_of_a_search(qtbot, window):
    window.desk.journeys.search_for("address")
    qtbot.waitUntil(lambda: not window.desk.is_busy)
    assert_sound(window)


def test_a_party(qtbot, window):
    party = next(iter(window.desk.data.parties))
    window.desk.journeys.go_to(f"party:{party}")
    qtbot.waitUntil(lambda: not window.desk.is_busy)
    assert_sound(window)


def test_the_palette_and_the_dialogs(qtbot, window):
    window.registry["go.palette"].trigger()
    window.registry["help.keys"].trigger()
    opened = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert opened
    for dialog in opened:
        assert_sound(dialog)
        dialog.close()
    assert_sound(window)


# Rows


@pytest.mark.parametrize("view", ["all", "quotes", "parties", "search"])
def test_every_row_is_spoken(qtbot, window, view):
    desk = window.desk
    if view == "search":
        desk.journeys.search_for("address")
    else:
        desk.journeys.go_to(view)
    qtbot.waitUntil(lambda: not desk.is_busy)
    for found in shown(window):
        if isinstance(found, QAbstractItemView) and not isinstance(found, QHeaderView):
            said = list(spoken_rows(found.model()))
            assert all(said), (where(found), said)


def spoken_rows(model: QAbstractItemModel, parent=None):
    parent = parent if parent is not None else model.index(-1, -1)
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        yield index.data(Qt.ItemDataRole.AccessibleTextRole)
        yield from spoken_rows(model, index)


def test_a_source_is_a_sentence_with_its_states_in_words(qtbot, window):
    model = window.desk.library.list.model()
    said = [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(model.rowCount())
    ]
    assert "Judge lets data agreement stand, article, May 12, 2025, 1 quote, unread" in said


def test_the_names_of_icon_buttons_come_with_their_keys(window):
    tip = window.top.side.toolTip()
    assert re.search(r"Side bar.*F9", tip)


def test_words_of_a_document_are_never_markup(window):
    for label in window.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()

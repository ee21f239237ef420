"""Large text: panes, tool bar and a change while the window is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from ui import theme
from ui.main_window import MainWindow
from ui.panes import Room
from ui.widgets.controls import ElidedText

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def opened(qtbot, settings, case_path):
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()
    assert window.open_path(case_path)
    qtbot.waitUntil(lambda: window.desk.data.is_loaded and not window.desk.is_busy, timeout=20_000)
    return window


@pytest.fixture(autouse=True)
def usual_size(qapp):
    yield
    theme.apply(qapp, "light")


def test_large_text_keeps_list_and_reader_side_by_side():
    assert Room.of(1440) is Room.FOUR
    assert Room.of(1440, 1.5) is Room.TWO  # the side bar is a drawer from 150 % on
    assert Room.of(1440, 2.0) is Room.TWO
    assert Room.of(720) is Room.ONE
    assert Room.of(1040, 2.0) is Room.ONE


@pytest.mark.parametrize("scale", [1.25, 1.5, 2.0])
def test_a_window_that_is_open_grows_like_one_that_opens_large(
    qapp, qtbot, settings, case_path, scale
):
    window = opened(qtbot, settings, case_path)
    theme.apply(qapp, "light", scale)
    grown = lengths(window)
    theme.apply(qapp, "light", 1.0)
    theme.apply(qapp, "light", scale)
    assert lengths(window) == grown
    window.close()
    fresh = lengths(opened(qtbot, settings, case_path))
    assert grown.keys() == fresh.keys()
    off = {
        name: (grown[name], fresh[name]) for name in grown if not close(grown[name], fresh[name])
    }
    assert not off


def lengths(window):
    """Sizes, icons and margins of what is always there, by kind and name."""
    found = {}
    for number, widget in enumerate(window.top.findChildren(QWidget)):
        if not isinstance(widget.parent(), QLineEdit):  # Qt's own button in a field
            found[number, type(widget).__name__] = numbers(widget)
    for number, widget in enumerate(window.desk.reader.tools.findChildren(QWidget)):
        found["tools", number, type(widget).__name__] = numbers(widget)
    return found


def numbers(widget):
    least, most = widget.minimumSize(), widget.maximumSize()
    found = [least.width(), least.height(), most.width(), most.height()]
    if isinstance(widget, QAbstractButton):
        found.append(widget.iconSize().width())
    layout = widget.layout()
    if layout is not None:
        found += [layout.spacing(), layout.contentsMargins().left()]
    return found


def close(one, other):
    return all(abs(a - b) <= 2 for a, b in zip(one, other, strict=True))


def test_with_large_text_the_tool_bar_gives_its_room_to_the_search(
    qapp, qtbot, settings, case_path
):
    theme.apply(qapp, "light", 2.0)
    window = opened(qtbot, settings, case_path)
    assert window.top.forward.isHidden()
    style = Qt.ToolButtonStyle.ToolButtonIconOnly
    assert window.top.import_button.toolButtonStyle() == style
    assert not window.desk.panes.is_shown("side")
    assert window.desk.panes.is_shown("list")
    assert not window.desk.reader.isHidden()


def set_in(face):
    font = QFont(face)
    font.setPixelSize(round(theme.BASE_PIXELS))
    theme.current.system_font = font


@pytest.mark.parametrize("face", ["DejaVu Sans", "Inter"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1440, 900), (1040, 700), (640, 480)])
def test_no_words_are_cut_at_any_size(qapp, qtbot, settings, case_path, scale, size, face):
    set_in(face)
    theme.apply(qapp, "light", scale)
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    assert not cut_labels(window)
    window.open_path(case_path)
    qtbot.waitUntil(lambda: window.desk.data.is_loaded and not window.desk.is_busy, timeout=20_000)
    for view in ("all", "quotes", "import"):
        window.desk.journeys.go_to(view)
        qtbot.waitUntil(lambda: not window.desk.is_busy)
        QApplication.processEvents()  # a pane that was hidden leaves its room with the next layout
        assert not cut_labels(window), view
    assert (window.width(), window.height()) == size


def cut_labels(window):
    """Labels that were given less room than their words take."""
    cut = []
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text() or isinstance(label, ElidedText):
            continue
        wanted = label.sizeHint()
        if label.wordWrap():
            wanted.setWidth(label.minimumSizeHint().width())
            wanted.setHeight(label.heightForWidth(label.width()))
        if label.width() < wanted.width() or label.height() < wanted.height():
            cut.append((label.text(), label.size().toTuple(), wanted.toTuple()))
    return cut


def test_a_window_from_right_to_left_is_mirrored(qapp, qtbot, settings, case_path):
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window = opened(qtbot, settings, case_path)
        side, reader = window.desk.sidebar, window.desk.reader
        assert (
            side.mapTo(window, side.rect().topLeft()).x()
            > reader.mapTo(window, reader.rect().topLeft()).x()
        )
        assert not cut_labels(window)
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

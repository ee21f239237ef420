"""What tests do to the reader of an open case, by hand: open, tag, click, drag."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from casefile.services.quoting import tag_quote

HELD = Qt.KeyboardModifier


def opened(qtbot, desk, name):
    source_id = next(one.id for one in desk.case.sources.all() if one.file_name == name)
    desk.journeys.open_source(source_id)
    reader = desk.reader
    qtbot.waitUntil(lambda: reader.source is not None and reader.source.id == source_id)
    qtbot.waitUntil(lambda: not desk.is_busy, timeout=20_000)
    reader.view.setFocus()
    return reader.view


def tagged(qtbot, desk, span, *issues):
    """A quote that is drawn."""
    desk.hub.write(partial(tag_quote, desk.case, span=span, issues=issues))
    qtbot.waitUntil(lambda: any(mark.span == span for mark in desk.reader.view._quotes))
    return next(mark.quote_id for mark in desk.reader.view._quotes if mark.span == span)


def source_of(desk):
    return desk.reader.source.id


def words_of(desk, quote_id):
    return desk.case.quotes.get(quote_id).text


def middle_of(view, span, line=0):
    return view.span_lines(span)[line].center().toPoint()


def click(view, span, line=0):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(view, span, line))


def drag(view, start: QPointF, *to: QPointF, release=True):
    port, button = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, button, HELD.NoModifier, start.toPoint())
    for where in to:
        QTest.mouseMove(port, where.toPoint())
    if release:
        QTest.mouseRelease(port, button, HELD.NoModifier, to[-1].toPoint())


def stored(qtbot, desk, quote_id, words):
    qtbot.waitUntil(lambda: words_of(desk, quote_id) == words, timeout=5_000)
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=5_000)

"""Pages on screen: where they are, what is drawn, what is selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.document import Block, BlockKind
from casefile.model import Span
from casefile.services.drawing import DrawRequest
from casefile.store.pages import PageSize
from casefile.text.words import PageWords
from tests.ui import paper_case as paper
from ui import theme
from ui.jobs import Jobs
from ui.widgets.page_column import PageColumn, PagePoint
from ui.widgets.page_marks import QuoteMark, StripMark
from ui.widgets.page_painter import PagePlace
from ui.widgets.page_pictures import TILE_SIDE, PictureCache, ReadyPicture, tiles
from ui.widgets.page_texts import PageText
from ui.widgets.page_tone import Tone

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SOURCE = paper.SOURCE


@pytest.fixture
def jobs(qtbot):
    made = Jobs()
    yield made
    assert made.close()


@pytest.fixture
def view(qtbot, jobs):
    return paper.shown(qtbot, jobs)


def spot(view, line, word, part=0.5, page=1):
    """The middle of a word of the stand-in's page, in the viewport; `part` is how far across."""
    x = paper.LEFT + word * paper.WORD_STEP + part * paper.WORD_WIDTH
    y = paper.TOP + line * paper.STEP + paper.TALL / 2
    return (view.column.place_of(PagePoint(page, x, y)) + view.origin()).toPoint()


def drag(view, start, end, modifiers=Qt.KeyboardModifier.NoModifier):
    port, button = view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, button, modifiers, start)
    QTest.mouseMove(port, start + QPoint(8, 0))
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, button, modifiers, end)


def words(view, span):
    texts = [paper.text_and_words(page)[0] for page in range(span.page, span.end_page + 1)]
    if len(texts) == 1:
        return texts[0][span.start : span.end]
    return "\n".join([texts[0][span.start :], *texts[1:-1], texts[-1][: span.end]])


# The column


def test_every_point_of_a_page_is_found_again(qtbot):
    pages = paper.PaperPages(count=40).sizes(SOURCE)
    column = PageColumn(pages, scale=0.8, gap=16, margin=12)
    for page in (1, 2, 17, 40):
        for x, y in ((0.0, 1.0), (300.0, 400.0), (611.0, 791.0)):
            point = column.point_at(column.place_of(PagePoint(page, x, y)))
            assert (point.page, point.x, point.y) == (page, pytest.approx(x), pytest.approx(y))
    assert list(column.visible(0, 10)) == [1]
    assert list(column.visible(column.rect(3).top(), column.rect(4).top() + 1)) == [3, 4]
    assert column.rect(40).bottom() <= column.height


def test_pages_without_a_size_take_that_of_the_others(qtbot):
    sizes = paper.PaperPages(count=2).sizes(SOURCE)
    odd = [*sizes, type(sizes[0])(3, "", 0.0, 0.0, 0), type(sizes[0])(4, "", 1e9, 10.0, 0)]
    column = PageColumn(odd, scale=1.0, gap=16, margin=12)
    assert column.size(3) == (612.0, 792.0)
    assert column.size(4)[0] < 20_000


# Pictures


def test_a_large_page_is_cut_into_tiles_that_cover_what_shows(qtbot):
    size, scale = (612.0, 792.0), 8.0
    everything = list(tiles(SOURCE, 1, size, scale))
    assert sum(tile.width * tile.height for tile in everything) == 4896 * 6336
    part = QRectF(1500, 1500, 800, 300)
    some = list(tiles(SOURCE, 1, size, scale, part))
    assert 0 < len(some) <= 4
    covered = QRectF()
    for tile in some:
        covered = covered.united(QRectF(tile.left, tile.top, tile.width, tile.height))
        assert max(tile.width, tile.height) <= TILE_SIDE
    assert covered.contains(part)
    assert len(list(tiles(SOURCE, 1, size, 1.0))) == 1


def test_the_cache_keeps_to_its_budget_and_drops_what_was_used_longest_ago(qtbot):
    from PySide6.QtGui import QImage

    cache = PictureCache(budget=4 * 100 * 100 * 4)
    requests = [DrawRequest(SOURCE, page, 1.0) for page in range(1, 7)]
    for request in requests[:4]:
        image = QImage(100, 100, QImage.Format.Format_RGB32)
        cache.put(ReadyPicture(request, Tone.ORIGINAL, image))
    assert cache.get(requests[0]) is not None  # used just now, so the second goes first
    image = QImage(100, 100, QImage.Format.Format_RGB32)
    cache.put(ReadyPicture(requests[4], Tone.ORIGINAL, image))
    assert cache.get(requests[1]) is None
    assert cache.get(requests[0]) is not None
    assert cache.bytes <= 4 * 100 * 100 * 4


def test_the_page_in_view_is_drawn_first_and_stale_wishes_are_dropped(qtbot, jobs):
    log = []
    view = paper.shown(qtbot, jobs, log=log, count=200)
    view.go_to_page(150)
    qtbot.waitUntil(lambda: view.supply.stand_in(150) is not None)
    asked = [request.page for request in log[-1] if isinstance(request, DrawRequest)]
    assert all(148 <= page <= 154 for page in asked)
    assert view.supply.stand_in(75) is None


def test_a_thousand_pages_scroll_without_being_drawn_on_the_way(qtbot, jobs):
    log = []
    view = paper.shown(qtbot, jobs, log=log, count=1000)
    for page in range(1, 1001, 7):
        view.go_to_page(page)
    view.go_to_page(1000)
    qtbot.waitUntil(lambda: view.supply.stand_in(1000) is not None)
    assert view.page == 1000
    drawn = {request.page for wanted in log for request in wanted}
    assert len(drawn) < 60


def test_the_picture_shown_is_that_of_the_page(qtbot, view):
    qtbot.waitUntil(lambda: view.supply.stand_in(1) is not None)
    image = view.viewport().grab().toImage()
    inside = spot(view, 0, 0) + QPoint(0, -30)
    assert image.pixelColor(inside).red() == 201


def test_a_page_that_cannot_be_drawn_says_so_and_can_be_tried_again(qtbot, jobs):
    view = paper.shown(qtbot, jobs, bad=[1], count=2)
    qtbot.waitUntil(lambda: view.supply.failure(1) is not None)
    view.viewport().grab()
    where = view._notices[1].center().toPoint()
    assert view.retry_at(QPointF(where)) == 1
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.waitUntil(lambda: view.supply.stand_in(1) is not None)
    assert view.supply.failure(1) is None


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_draws_the_pages_anew(qtbot, view, tone):
    view.set_tone(tone)
    qtbot.waitUntil(lambda: view.supply.stand_in(1) is not None)
    light = view.supply.stand_in(1).toImage().pixelColor(5, 5).lightness()
    assert (light < 90) == (tone is Tone.DARK)


# Place and zoom


def test_zooming_with_the_wheel_keeps_the_point_under_the_mouse(qtbot, view):
    where = QPointF(spot(view, 10, 4))
    before = view.point_at(where)
    turn = QWheelEvent(
        where,
        view.viewport().mapToGlobal(where),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    zoom = view.zoom
    QApplication.sendEvent(view.viewport(), turn)
    after = view.point_at(where)
    assert view.zoom > zoom
    assert after.page == before.page
    assert abs(after.x - before.x) < 1.5
    assert abs(after.y - before.y) < 1.5


def test_fit_width_follows_the_view_and_fit_page_shows_a_whole_page(qtbot, view):
    QTest.keyClick(view, Qt.Key.Key_W)
    view.resize(900, 700)
    assert view.column.width == pytest.approx(view.viewport().width(), abs=1)
    QTest.keyClick(view, Qt.Key.Key_W, Qt.KeyboardModifier.ShiftModifier)
    assert view.page_rect(view.page).height() <= view.viewport().height()
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == pytest.approx(1.0)


def test_resizing_keeps_the_page_in_view(qtbot, view):
    view.go_to_page(4)
    for width in (300, 900, 640):
        view.resize(width, 700)
        assert view.place().page in (3, 4)


@pytest.mark.parametrize(
    ("key", "held", "moves"),
    [
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier, True),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_keys_scroll(qtbot, view, key, held, moves):
    QTest.keyClick(view, key, held)
    assert (view.verticalScrollBar().value() > 0) == moves


def test_showing_a_span_brings_its_words_into_view_and_outlines_them(qtbot, view):
    text = paper.text_and_words(4)[0]
    start = text.index("w04150x")
    span = Span.on_page(SOURCE, 4, start, start + 30)
    view.show_span(span)
    assert view._outlined == span
    qtbot.waitUntil(lambda: view.text_at(4) is not None)
    lines = view.place_of_page(4).lines_of(span)
    assert QRectF(view.viewport().rect()).contains(lines[0])
    qtbot.waitUntil(lambda: view._outlined is None, timeout=3000)


# The selection


def test_dragging_selects_by_character_across_lines(qtbot, view):
    settled = []
    view.selection_settled.connect(settled.append)
    drag(view, spot(view, 2, 3, part=0.0), spot(view, 4, 1, part=1.0))
    span = view.selection()
    selected = words(view, span)
    assert selected.startswith("w01023x")
    assert selected.endswith("w01041x")
    assert settled[-1] == span
    assert view.selected_text() == selected


def test_the_cut_is_at_the_characters_themselves(qtbot, view):
    # Half of each word is its first character, so past the middle only that one is left out.
    drag(view, spot(view, 0, 0, part=0.45), spot(view, 0, 1, part=1.0))
    assert words(view, view.selection()).startswith("01000x"[:1])
    assert not words(view, view.selection()).startswith("w")


def test_dragging_over_a_page_break_selects_the_end_and_the_beginning(qtbot, view):
    view.set_zoom(0.3)
    drag(view, spot(view, 19, 6, part=0.0), spot(view, 0, 1, part=1.0, page=2))
    span = view.selection()
    assert (span.page, span.end_page) == (1, 2)
    assert words(view, span) == "w01196x w01197x\nw02000x w02001x"
    assert view.selected_text() == "w01196x w01197x w02000x w02001x"


def test_a_highlight_over_a_page_break_leaves_out_the_head_of_the_next_page() -> None:
    lines = PageWords.build([0, 5], [4, 10], [(0, 0, 40, 10), (0, 50, 50, 60)])
    blocks = (Block(BlockKind.HEADER, 0, 4), Block(BlockKind.PARAGRAPH, 5, 10))
    text = PageText(2, "Head\nholds", lines, blocks)
    place = PagePlace(2, QRectF(0, 0, 100, 100), 1.0, text)
    assert place.lines_of(Span(SOURCE, 1, 3, 10, 2)) == [QRectF(0, 50, 50, 10)]
    assert len(place.lines_of(Span.on_page(SOURCE, 2, 0, 10))) == 2


def test_a_double_click_selects_a_word_and_a_third_click_its_paragraph(qtbot, view):
    port, where = view.viewport(), spot(view, 6, 2)
    QTest.mouseDClick(port, Qt.MouseButton.LeftButton, pos=where)
    assert words(view, view.selection()) == "w01062x"
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=where)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=where)
    selected = words(view, view.selection())
    assert selected.startswith("w01050x")
    assert selected.endswith("w01097x")


def test_shift_click_extends_and_ctrl_a_takes_everything(qtbot, view):
    drag(view, spot(view, 2, 3, part=0.0), spot(view, 2, 3, part=1.0))
    where = spot(view, 5, 0, part=1.0)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, where
    )
    assert words(view, view.selection()).endswith("w01050x")
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    span = view.selection()
    assert (span.page, span.start, span.end_page) == (1, 0, 5)
    assert span.end == len(paper.text_and_words(5)[0])
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selection() is None


def test_caret_mode_moves_by_character_word_and_line_and_selects_with_shift(qtbot, view):
    keys, shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, 3, 2, part=0.0))
    QTest.keyClick(view, keys.Key_F7)
    QTest.keyClick(view, keys.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, keys.Key_Down, shift)
    assert words(view, view.selection()).startswith("w01033x")
    assert words(view, view.selection()).endswith("w01042x ")
    QTest.keyClick(view, keys.Key_Left, shift)
    assert words(view, view.selection()).endswith("w01042x")


def test_a_click_on_a_quote_or_its_badge_names_the_quote(qtbot, view):
    text = paper.text_and_words(1)[0]
    start = text.index("w01020x")
    span = Span.on_page(SOURCE, 1, start, start + 40)
    view.set_quotes([QuoteMark(7, span, (2,), "2", "words")])
    clicked = []
    view.quote_clicked.connect(clicked.append)
    view.viewport().grab()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, 2, 1))
    badge = view._badges[0].rect.center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=badge)
    assert clicked == [(7,), (7,)]


def test_highlights_have_the_fill_of_the_issue_and_hits_only_an_edge(qtbot, view):
    qtbot.waitUntil(lambda: view.supply.stand_in(1) is not None)
    text = paper.text_and_words(1)[0]
    quote, hit = text.index("w01020x"), text.index("w01060x")
    where, edge = spot(view, 2, 0), spot(view, 6, 0)
    plain = view.viewport().grab().toImage()
    view.set_quotes([QuoteMark(1, Span.on_page(SOURCE, 1, quote, quote + 7), (3,), "3", "")])
    view.set_hits([Span.on_page(SOURCE, 1, hit, hit + 7)])
    drawn = view.viewport().grab().toImage()
    fill = theme.LIGHT.issue_fills[2]
    expected = fill.red() * plain.pixelColor(where).red() // 255
    assert abs(drawn.pixelColor(where).red() - expected) <= 2
    assert drawn.pixelColor(edge) == plain.pixelColor(edge)
    column = [drawn.pixelColor(edge.x(), y) for y in range(edge.y() - 14, edge.y() + 14)]
    assert any(abs(one.red() - theme.LIGHT.hit.red()) < 30 and one.blue() < 90 for one in column)


def test_the_strip_marks_quotes_and_hits_and_a_click_goes_there(qtbot, view):
    view.set_hits([Span.on_page(SOURCE, 5, 400, 410)])
    bar = view.marks_bar
    mark = bar._marks[0]
    assert mark.colour == 0
    assert mark.at > 0.7
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar._tick(mark).center().toPoint())
    assert 5 in view.visible_pages()


def test_the_strip_finds_the_mark_nearest_to_the_mouse(qtbot, view):
    bar = view.marks_bar
    bar.set_marks([StripMark(0.2, 1, "one"), StripMark(0.8, 2, "two")])
    assert bar._mark_at(bar._tick(bar._marks[1]).center().toPoint()).words == "two"
    assert bar._mark_at(QPoint(5, bar.height() // 2)) is None


def test_single_letters_do_nothing_once_they_are_turned_off(qtbot, view):
    asked = []
    view.tag_requested.connect(asked.append)
    view.issue_requested.connect(asked.append)
    view.select(Span.on_page(SOURCE, 1, 0, 7))
    view.single_keys = False
    QTest.keyClick(view, Qt.Key.Key_Q)
    QTest.keyClick(view, Qt.Key.Key_3)
    assert asked == []
    view.single_keys = True
    QTest.keyClick(view, Qt.Key.Key_Q)
    QTest.keyClick(view, Qt.Key.Key_3)
    assert asked == [Span.on_page(SOURCE, 1, 0, 7), 3]


def test_a_sheet_of_two_hundred_inches_fits_and_a_narrow_page_beside_it_shows(qtbot, view):
    sizes = [PageSize(1, "", 20.0, 14_400.0, 9), PageSize(2, "", 14_400.0, 20.0, 9)]
    view.show_source(1, sizes)
    assert view.column.width <= view.viewport().width() + 1
    view.set_zoom(0.5)
    for page in (1, 2):
        view.go_to_page(page)
        assert view.page_rect(page).intersects(QRectF(view.viewport().rect()))


# Dragging selected words


def test_pressing_on_the_selection_drags_the_words(view):
    view.select(Span.on_page(SOURCE, 1, 0, 27))
    begun = []
    view.words_dragged.connect(lambda: begun.append(view.selection()))
    start, port, left = spot(view, 0, 1), view.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=start)
    QTest.mouseMove(port, start + QPoint(2, 0))
    assert not begun
    QTest.mouseMove(port, start + QPoint(60, 80))
    assert begun == [Span.on_page(SOURCE, 1, 0, 27)]
    QTest.mouseRelease(port, left, pos=start + QPoint(60, 80))
    assert view.selection() == begun[0]


def test_a_click_on_the_selection_still_ends_it(view):
    view.select(Span.on_page(SOURCE, 1, 0, 27))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot(view, 0, 1))
    assert view.selection() is None


def test_pressing_beside_the_selection_selects_anew(view):
    view.select(Span.on_page(SOURCE, 1, 0, 8))
    drag(view, spot(view, 3, 2, 0.0), spot(view, 3, 4, 0.0))
    assert view.selection().start > 8

"""Articles as text: what is set, where stored words stand, and that nothing is ever loaded."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest

from casefile.document import Block, BlockKind
from casefile.model import SourceId, Span
from ui import theme
from ui.offsets import DocPosition
from ui.views.reader.article import ArticleView
from ui.views.reader.article_document import LONGEST_RUN, ArticleDocument
from ui.views.reader.article_painter import lines_of
from ui.views.reader.article_style import ArticleStyle
from ui.views.reader.source_view import BodyPage, SourceContent
from ui.widgets.page_caret import Step
from ui.widgets.page_marks import QuoteMark
from ui.widgets.page_tone import Tone
from ui.widgets.quote_paint import End

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SOURCE = SourceId(3)

PARTS = (
    (BlockKind.HEADING, "Legal framework"),
    (BlockKind.PARAGRAPH, "Judge Friedrich’s opinion 😀 addressed the core legal question."),
    (BlockKind.LIST_ITEM, "The Service must provide the address it holds"),
    (BlockKind.BLOCK_QUOTE, "information will only be used by officers\nsolely for the inquiry"),
    (BlockKind.PARAGRAPH, "Whether the agencies will keep to those terms is another question."),
)


def body(parts=PARTS, number=1):
    """A page whose list items carry their mark in the text, as plain text does."""
    text, blocks = "", []
    for kind, words in parts:
        text += "\n\n" if text else ""
        text += "• " if kind is BlockKind.LIST_ITEM else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), 2))
        text += words
    return BodyPage(number, text, tuple(blocks))


def content(*pages, **facts):
    known = {"title": "The headline", "author": None, "publication": None, "published_on": None}
    source = SimpleNamespace(id=SOURCE, **(known | facts))
    return SourceContent(source, (), pages or (body(),))


def test_the_first_article_of_a_window_opens_at_its_beginning(qtbot):
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(500, 200)
    titled = ((BlockKind.TITLE, "The headline"), *PARTS * 9)  # so nothing is set before the text
    made.show_source(content(body(titled)))
    with qtbot.waitExposed(made):
        made.show()
    assert made.verticalScrollBar().maximum() > 0
    assert made.verticalScrollBar().value() == 0
    assert made.textCursor().position() == 0


@pytest.fixture
def view(qtbot):
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(640, 600)
    made.show()
    return made


def span_of(page, words, number=1):
    start = page.text.index(words)
    return Span.on_page(SOURCE, number, start, start + len(words))


def shown_words(view, span):
    start, end = view._built.map.positions(span)
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def test_head_and_parts_are_set_in_order_with_numbered_paragraphs(view):
    view.show_source(content(author="Ann Example", published_on="2025-05-12"))
    lines = view.toPlainText().split("\n")
    assert lines[0] == "The headline"
    assert lines[1].startswith("Ann Example · May 12, 2025")
    assert lines[2] == "Legal framework"
    assert [note.number for note in view._built.beside if note.number] == [1, 2, 3]
    assert [note.marker for note in view._built.beside if note.marker] == ["•"]


def test_a_body_that_begins_with_its_title_is_not_given_a_second_one(view):
    page = body(((BlockKind.TITLE, "The headline"), (BlockKind.PARAGRAPH, "Words.")))
    view.show_source(content(page))
    assert view.toPlainText().count("The headline") == 1


@pytest.mark.parametrize("title", ["The headline", "The Headline | Daily Example"])
def test_a_body_whose_first_heading_is_its_title_is_not_given_a_second_one(view, title):
    page = body(((BlockKind.HEADING, "The headline"), (BlockKind.PARAGRAPH, "Words.")))
    view.show_source(content(page, title=title))
    assert view.toPlainText() == "The headline\nWords."


def test_every_stored_word_stands_where_the_map_says(view):
    page = body()
    view.show_source(content(page))
    for _, words in PARTS:
        assert shown_words(view, span_of(page, words)) == words.replace("\n", "\u2028")


def test_a_selection_leads_back_to_the_stored_words(qtbot, view):
    page = body()
    view.show_source(content(page))
    span = span_of(page, "😀 addressed the core")
    with qtbot.waitSignal(view.selection_settled):
        view.select(span)
    assert view.selection() == span
    assert view.selected_text() == "😀 addressed the core"
    copied = view.createMimeDataFromSelection()
    assert copied.text() == "😀 addressed the core"
    assert not copied.hasHtml()


def test_a_selection_over_pages_reads_the_break_as_a_line_end(view):
    first, second = body(number=1), body(number=2)
    view.show_source(content(first, second))
    start = first.text.index("another question")
    view.select(Span(SOURCE, 1, start, 5, 2))
    assert view.selected_text() == "another question.\nLegal"


def test_dragging_with_the_mouse_selects_and_settles(qtbot, view):
    page = body()
    view.show_source(content(page))
    span = span_of(page, "addressed the core")
    start, end = view._built.map.positions(span)
    lines = lines_of(view.document(), (start, end))
    port, button = view.viewport(), Qt.MouseButton.LeftButton
    down = QPoint(0, -view.verticalScrollBar().value())
    first = lines[0].topLeft().toPoint() + QPoint(1, 6) + down
    last = lines[-1].topRight().toPoint() + QPoint(0, 6) + down
    settled = []
    view.selection_settled.connect(settled.append)
    QTest.mousePress(port, button, pos=first)
    QTest.mouseMove(port, first + QPoint(20, 0))
    QTest.mouseMove(port, last)
    assert view.is_selecting
    QTest.mouseRelease(port, button, pos=last)
    assert settled == [span]


def test_a_word_of_a_million_letters_is_cut_into_short_runs(view):
    long = BodyPage(1, "a" * 1_000_000, (Block(BlockKind.PARAGRAPH, 0, 1_000_000),))
    view.show_source(content(long))
    block, longest = view.document().begin(), 0
    while block.isValid():
        longest = max(longest, block.length())
        block = block.next()
    assert longest <= LONGEST_RUN + 1
    middle = Span.on_page(SOURCE, 1, 499_990, 500_010)
    assert shown_words(view, middle).replace("\u2029", "") == "a" * 20
    view.select(middle)
    assert view.selection() == middle


def test_many_pages_are_set_in_turns_and_any_of_them_can_be_shown_at_once(qtbot, view):
    pages = [body(number=number) for number in range(1, 60)]
    view.show_source(content(*pages))
    assert view._waiting < 59
    span = span_of(pages[49], "another question", number=50)
    view.show_span(span)
    assert view.page == 50
    qtbot.waitUntil(lambda: view._waiting >= 59)
    view.go_to_page(2)
    assert view.page == 2
    assert [note.page for note in view._built.beside if note.page] == list(range(2, 60))


def test_nothing_is_loaded_and_no_link_is_followed(view):
    page = body(((BlockKind.PARAGRAPH, '<img src="file:///etc/passwd"> <a href="x">y</a>'),))
    view.show_source(content(page))
    assert '<img src="file:///etc/passwd">' in view.toPlainText()
    assert view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("x.png")) is None
    assert not view.openLinks()
    assert not view.openExternalLinks()
    assert not view.acceptDrops()
    assert view.isReadOnly()


def test_changing_size_or_colour_keeps_selection_and_place(view):
    pages = [body(number=number) for number in range(1, 20)]
    view.show_source(content(*pages))
    view.go_to_page(10)
    span = span_of(pages[9], "addressed the core", number=10)
    view.select(span)
    before = view._built.map.place(DocPosition(view._top_position()))
    view.zoom_in()
    assert view.zoom > 1.0
    view.set_tone(Tone.DARK)
    after = view._built.map.place(DocPosition(view._top_position()))
    assert view.selection() == span
    assert abs(after[0] - before[0]) <= 1


def test_the_measure_stays_between_62_and_72_characters(view):
    long = "word and another word here " * 60
    view.resize(1200, 600)
    view.show_source(content(body(((BlockKind.PARAGRAPH, long.strip()),))))
    block = view.document().lastBlock()
    view.document().documentLayout().blockBoundingRect(block)
    lengths = [block.layout().lineAt(at).textLength() for at in range(5)]
    assert min(lengths) >= 58
    assert max(lengths) <= 76


def test_a_click_on_a_quote_or_its_badge_names_the_quote(qtbot, view):
    page = body()
    view.show_source(content(page))
    span = span_of(page, "addressed the core legal")
    view.set_quotes([QuoteMark(9, span, (1,), "1", "")])
    view.viewport().grab()
    clicked = []
    view.quote_clicked.connect(clicked.append)
    line = lines_of(view.document(), view._built.map.positions(span))[0].center().toPoint()
    line.setY(line.y() - view.verticalScrollBar().value())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=line)
    badge = view._badges[0].rect.center().toPoint()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=badge)
    assert clicked == [(9,), (9,)]
    assert view.viewport().rect().contains(view._badges[0].rect.toRect())


def test_a_highlight_lies_under_the_words_and_a_hit_is_only_an_edge(view):
    page = body()
    view.show_source(content(page))
    quote, hit = span_of(page, "Service must provide"), span_of(page, "keep to those terms")
    view.set_quotes([QuoteMark(1, quote, (2,), "2", "")])
    view.set_hits([hit])
    image = view.viewport().grab().toImage()
    line = lines_of(view.document(), view._built.map.positions(quote))[0]
    corner = line.topLeft().toPoint() + QPoint(0, -view.verticalScrollBar().value())
    assert image.pixelColor(corner + QPoint(1, 2)) == theme.LIGHT.issue_fills[1]
    line = lines_of(view.document(), view._built.map.positions(hit))[0]
    corner = line.topLeft().toPoint() + QPoint(0, -view.verticalScrollBar().value())
    assert image.pixelColor(corner + QPoint(1, 2)) == theme.LIGHT.paper


def test_keys_scroll_and_caret_mode_selects(qtbot, view):
    pages = [body(number=number) for number in range(1, 9)]
    view.show_source(content(*pages))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.verticalScrollBar().value() == 0
    QTest.keyClick(view, Qt.Key.Key_F7)
    QTest.keyClick(view, Qt.Key.Key_Down)
    held = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(view, Qt.Key.Key_Right, held)
    assert view.selection() is not None


TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\n\r\u2029\ufffc\x00😀 •-"),
    max_size=80,
)


@st.composite
def bodies(draw):
    """Any text with blocks anywhere in it, as a careless reader might give."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    kinds = draw(st.lists(st.sampled_from(list(BlockKind)), min_size=8, max_size=8))
    pairs = zip(kinds, cuts[::2], cuts[1::2], strict=False)
    blocks = tuple(Block(kind, start, end) for kind, start, end in pairs)
    return BodyPage(1, text, blocks)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(page=bodies(), data=st.data())
def test_any_text_stands_in_the_document_letter_for_letter(qapp, page, data):
    document = QTextDocument()
    built = ArticleDocument(document, ArticleStyle(theme.LIGHT, 1.0))
    built.add_page(page)
    shown = built.map
    if not page.text.strip() or not shown:
        return
    start = data.draw(st.integers(0, len(page.text)))
    end = data.draw(st.integers(start, len(page.text)))
    found = shown.positions(Span.on_page(SOURCE, 1, start, end))
    if found is None:
        return
    back = shown.span(SOURCE, *found)
    assert start <= back.start <= back.end <= end
    units = "".join(document.characterAt(at) for at in range(*found))
    kept = [letter for letter in page.text[back.start : back.end] if letter.isalnum()]
    assert [letter for letter in _joined(units) if letter.isalnum()] == kept or _has_mark(page)


def _joined(units):
    return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _has_mark(page):
    """Whether a list's mark, which is painted beside the text, may hold a letter or digit."""
    kinds = {block.kind for block in page.blocks}
    return bool(kinds & {BlockKind.LIST_ITEM, BlockKind.SOURCE_ITEM})


@pytest.fixture
def long_view(view):
    """A text of 40 pages, the last in view, with words of page 39 selected."""
    line = "The Service must provide the address it holds, and nobody asked for more. "
    pages = [
        body(
            [(BlockKind.PARAGRAPH, f"Page {at} part {part}. {line * 6}") for part in range(12)], at
        )
        for at in range(1, 41)
    ]
    view.show_source(content(*pages))
    view.go_to_page(39)
    view.select(span_of(pages[38], "Page 39 part 3.", 39))
    view.go_to_page(39)
    return view


def test_zooming_far_down_a_long_text_never_sets_all_of_it_at_once(qtbot, long_view):
    view, shown = long_view, []
    view.page_changed.connect(shown.append)
    before = view.selection()
    for change in (view.zoom_in, lambda: view.set_tone(Tone.DARK)):
        top = view._top_position()
        change()
        assert view._waiting < 10
        assert view._cover.isVisible()
        assert view._top_position() == top
        qtbot.waitUntil(lambda: not view._cover.isVisible())
        assert abs(view._top_of(top) - view.verticalScrollBar().value()) <= 1
        assert view.selection() == before
        assert view.page == 39
    assert set(shown) <= {39}


def test_a_second_change_before_the_text_is_back_keeps_the_first_place(qtbot, long_view):
    view, before = long_view, long_view.selection()
    top = view._top_position()
    view.zoom_in()
    view.zoom_in()
    qtbot.waitUntil(lambda: not view._cover.isVisible())
    assert abs(view._top_of(top) - view.verticalScrollBar().value()) <= 1
    assert view.selection() == before


def test_going_elsewhere_while_the_text_is_being_set_wins(qtbot, long_view):
    view = long_view
    view.zoom_in()
    view.go_to_page(5)
    assert not view._cover.isVisible()
    assert view.page == 5
    qtbot.waitUntil(lambda: view._waiting >= 40)
    assert view.page == 5


def test_coming_back_to_a_place_far_down_is_covered_until_it_is_there(qtbot, long_view):
    view = long_view
    kept, shown = view.keep(), view.content
    view.show_source(content())
    view.show_source(shown)
    view.restore(kept)
    assert view._cover.isVisible()
    assert view.keep() == kept
    qtbot.waitUntil(lambda: not view._cover.isVisible())
    assert view.page in (38, 39)  # the line above the first of page 39 may be the top one


def test_the_end_of_a_quote_keeps_its_column_over_a_short_line(view):
    long = "The organizations say that an address, standing alone, falls outside that grant of it."
    page = body(
        ((BlockKind.PARAGRAPH, long), (BlockKind.PARAGRAPH, "No."), (BlockKind.PARAGRAPH, long))
    )
    view.show_source(content(page))
    view.resize(1200, 600)
    whole = span_of(page, long)
    begins = Span.on_page(SOURCE, 1, 0, 30)
    walked = [begins]
    for step in (Step.DOWN,) * 3 + (Step.UP,) * 3:
        walked.append(view.moved_span(walked[-1], End.END, step))
    rights = [view.span_lines(one)[-1].right() for one in walked]
    assert walked[-1] == begins
    assert whole.end > begins.end
    assert abs(max(rights) - rights[0]) < 10
    assert min(rights) < rights[0] - 50  # the short line was on the way

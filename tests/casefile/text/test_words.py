from __future__ import annotations

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.text.words import PageWords, Rect, Word

# Two lines of three words of four letters each, five points a letter, ten points high.
LINES = PageWords.build(
    [0, 5, 10, 15, 20, 25],
    [4, 9, 14, 19, 24, 29],
    [(x, y, x + 20, y + 10) for y in (100, 112) for x in (50, 75, 100)],
)


@st.composite
def page_words(draw: st.DrawFn) -> PageWords:
    steps = draw(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 70_000)), max_size=40))
    starts, ends, at = [], [], 0
    for gap, length in steps:
        starts.append(at + gap)
        at += gap + length
        ends.append(at)
    edge = st.floats(-1e6, 1e6, width=32)
    boxes = []
    for _ in steps:
        xs, ys = sorted(draw(st.tuples(edge, edge))), sorted(draw(st.tuples(edge, edge)))
        boxes.append((xs[0], ys[0], xs[1], ys[1]))
    return PageWords.build(starts, ends, boxes)


@given(words=page_words())
def test_packed_words_come_back_the_same(words: PageWords):
    assert PageWords.unpack(words.pack()) == words


@given(words=page_words(), data=st.data())
def test_packed_words_that_are_cut_short_are_refused(words: PageWords, data: st.DataObject):
    packed = words.pack()
    cut = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(ValueError, match=r"short|damaged|no words"):
        PageWords.unpack(packed[:cut])


@given(words=page_words(), data=st.data())
def test_packed_words_with_a_changed_byte_are_refused_or_sound(
    words: PageWords, data: st.DataObject
):
    packed = bytearray(words.pack())
    packed[data.draw(st.integers(0, len(packed) - 1))] ^= data.draw(st.integers(1, 255))
    try:
        other = PageWords.unpack(bytes(packed))
    except ValueError:
        return
    assert PageWords.unpack(other.pack()) == other


@given(junk=st.binary(min_size=1, max_size=200))
def test_bytes_that_are_no_words_are_refused(junk: bytes):
    with pytest.raises(ValueError, match=r"short|no words|damaged"):
        PageWords.unpack(junk)


def test_a_small_file_that_would_swell_is_refused_before_it_swells():
    packed = struct.pack("<4sI", b"CFW1", 1) + zlib.compress(bytes(50_000_000), 9)
    with pytest.raises(ValueError, match="damaged"):
        PageWords.unpack(packed)


def test_no_bytes_are_a_page_without_words():
    assert PageWords.unpack(b"") == PageWords.empty()
    assert PageWords.unpack(PageWords.empty().pack()) == PageWords.empty()
    assert len(PageWords.empty()) == 0


BOX = (0.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("starts", "ends", "boxes"),
    [
        ([0], [0], [BOX]),
        ([3], [2], [BOX]),
        ([0, 1], [2, 3], [BOX, BOX]),
        ([5, 0], [6, 1], [BOX, BOX]),
        ([0], [1, 2], [BOX]),
        ([0], [1], []),
        ([0], [1], [(1.0, 0.0, 0.0, 1.0)]),
        ([0], [1], [(0.0, 1.0, 1.0, 0.0)]),
        ([0], [1], [(0.0, float("nan"), 1.0, 1.0)]),
        ([0], [1], [(0.0, 0.0, float("inf"), 1.0)]),
        ([0], [1], [(float("-inf"), 0.0, 1.0, 1.0)]),
        ([-1], [1], [BOX]),
        ([0], [2**40], [BOX]),
    ],
)
def test_words_without_sound_places_are_refused(starts: list, ends: list, boxes: list):
    with pytest.raises(ValueError, match=r"word|box"):
        PageWords.build(starts, ends, boxes)


def test_words_are_listed_in_the_order_of_the_text():
    assert len(LINES) == 6
    assert list(LINES)[1] == LINES[1] == Word(5, 9, Rect(75, 100, 95, 110))
    assert LINES[-1].end == 29
    with pytest.raises(IndexError):
        LINES[6]


def test_words_beside_one_another_on_a_line_share_one_rectangle():
    assert LINES.boxes_of(0, 14) == [Rect(50, 100, 120, 110)]
    assert LINES.boxes_of(5, 24) == [Rect(75, 100, 120, 110), Rect(50, 112, 95, 122)]


def test_a_span_inside_words_cuts_their_boxes_in_proportion():
    assert LINES.boxes_of(1, 3) == [Rect(55, 100, 65, 110)]
    assert LINES.boxes_of(7, 11) == [Rect(85, 100, 105, 110)]


@pytest.mark.parametrize("span", [(4, 5), (29, 99), (7, 7), (9, 3)])
def test_white_space_and_empty_spans_have_no_rectangle(span: tuple[int, int]):
    assert LINES.boxes_of(*span) == []


def test_a_gap_between_columns_parts_rectangles():
    words = PageWords.build([0, 5], [4, 9], [(50, 100, 70, 110), (300, 100, 320, 110)])
    assert len(words.boxes_of(0, 9)) == 2


def test_a_raised_footnote_mark_belongs_to_its_line():
    words = PageWords.build([0, 4], [4, 5], [(50, 100, 70, 110), (70, 98, 73, 104)])
    assert words.boxes_of(0, 5) == [Rect(50, 98, 73, 110)]


def test_a_drop_capital_does_not_draw_its_lines_together():
    boxes = [(50, 100, 70, 134), (72, 100, 120, 110), (72, 112, 120, 122)]
    words = PageWords.build([0, 1, 5], [1, 4, 9], boxes)
    assert words.boxes_of(0, 9) == [Rect(*box) for box in boxes]


def test_words_written_from_right_to_left_share_a_rectangle_too():
    words = PageWords.build([0, 5], [4, 9], [(100, 100, 120, 110), (75, 100, 95, 110)])
    assert words.boxes_of(0, 9) == [Rect(75, 100, 120, 110)]


@given(words=page_words(), data=st.data())
def test_rectangles_lie_within_the_boxes_of_their_words(words: PageWords, data: st.DataObject):
    start = data.draw(st.integers(0, 200))
    end = data.draw(st.integers(start, 100_000))
    touched = [word.box for word in words if word.start < end and start < word.end]
    rects = words.boxes_of(start, end)
    assert bool(rects) == bool(touched and start < end)
    for rect in rects:
        assert rect.x0 <= rect.x1
        assert rect.y0 <= rect.y1
        assert min(box.x0 for box in touched) - 1 <= rect.x0
        assert rect.x1 <= max(box.x1 for box in touched) + 1


@pytest.mark.parametrize(
    ("point", "index"),
    [
        ((60, 105), 0),
        ((84, 118), 4),
        ((71, 105), 0),
        ((74, 105), 1),
        ((130, 116), 5),
        ((10, 105), 0),
        ((76, 300), 4),
        ((76, 0), 1),
    ],
)
def test_the_word_at_a_point_is_the_nearest_one(point: tuple[float, float], index: int):
    assert LINES.word_at(*point) == index


def test_beside_a_short_line_the_end_of_that_line_is_meant():
    # The pointer stands under the long line's end, but on the height of the short one.
    boxes = [(50, 100, 550, 110), (50, 114, 400, 124)]
    assert PageWords.build([0, 5], [4, 9], boxes).word_at(520, 115) == 1


def test_a_point_out_of_reach_has_no_word():
    assert LINES.word_at(60, 105, reach=0) == 0
    assert LINES.word_at(10, 105, reach=5) is None
    assert LINES.offset_at(10, 105, reach=5) is None
    assert PageWords.empty().word_at(1, 1) is None
    assert PageWords.empty().offset_at(1, 1) is None


@pytest.mark.parametrize(
    ("x", "offset"), [(0, 0), (51, 0), (53, 1), (64, 3), (71, 4), (74, 5), (999, 14)]
)
def test_the_offset_at_a_point_is_the_nearest_gap_between_characters(x: float, offset: int):
    assert LINES.offset_at(x, 105) == offset


def test_a_word_without_breadth_still_has_an_offset():
    assert PageWords.build([3], [5], [(10, 10, 10, 20)]).offset_at(10, 15) == 3

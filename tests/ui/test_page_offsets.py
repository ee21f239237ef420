"""Code points and UTF-16 units: the same text counted in two ways."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casefile.model import SourceId, Span
from ui.offsets import DocPosition, DocumentMap, Utf16Map

TEXT = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("a😀𝔄é\n"), max_size=60)
SOURCE = SourceId(1)


def units(text):
    return len(text.encode("utf-16-le")) // 2


@given(TEXT)
def test_every_code_point_maps_to_its_units_and_back(text):
    made = Utf16Map(text)
    assert made.units == units(text)
    for at in range(len(text) + 1):
        assert made.to_units(at) == units(text[:at])
        assert made.to_code_points(made.to_units(at)) == at


@given(TEXT)
def test_the_middle_of_a_pair_belongs_to_its_character(text):
    made = Utf16Map(text)
    for at, letter in enumerate(text):
        if letter > "\uffff":
            assert made.to_code_points(units(text[:at]) + 1) == at


@st.composite
def documents(draw):
    """Pages whose text is cut into shown pieces with hidden stored text between, and a document."""
    shown, document, pages = DocumentMap(), "headline\n", []
    for page in range(1, draw(st.integers(1, 3)) + 1):
        stored = ""
        for text in draw(st.lists(TEXT.filter(bool), min_size=1, max_size=4)):
            document += draw(st.sampled_from(["", "• ", "1😀\t"]))
            shown.add(page, len(stored), text, units(document))
            document += text + "\n"
            stored += text + draw(st.sampled_from(["\n\n", "\n"]))
        pages.append(stored)
    return shown, document, pages


def in_document(document, start, end):
    raw = document.encode("utf-16-le")[start * 2 : end * 2]
    return raw.decode("utf-16-le")


@given(documents(), st.data())
def test_a_span_inside_a_piece_shows_exactly_its_words(made, data):
    shown, document, pages = made
    page = data.draw(st.integers(1, len(pages)))
    text = pages[page - 1]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = shown.positions(Span.on_page(SOURCE, page, start, end))
    if found is None:
        assert not text[start:end].strip("\n")
        return
    back = shown.span(SOURCE, *found)
    assert back is not None
    assert (back.page, back.end_page) == (page, page)
    assert text[start:end].strip("\n") == text[back.start : back.end].strip("\n")
    if "\n" not in text[start:end]:
        assert in_document(document, *found) == text[start:end]


@given(documents(), st.data())
def test_every_selection_in_the_document_leads_to_stored_words_and_back(made, data):
    shown, document, pages = made
    last = units(document)
    start = data.draw(st.integers(0, last))
    end = data.draw(st.integers(start, last))
    span = shown.span(SOURCE, DocPosition(start), DocPosition(end))
    if span is None:
        return
    assert 0 <= span.start <= len(pages[span.page - 1])
    assert 0 <= span.end <= len(pages[span.end_page - 1])
    again = shown.positions(span)
    if again is not None:
        assert shown.span(SOURCE, *again) == span


def test_a_selection_of_unstored_text_alone_is_no_span():
    shown = DocumentMap()
    shown.add(1, 0, "body", 9)
    assert shown.span(SOURCE, DocPosition(0), DocPosition(8)) is None
    assert shown.place(DocPosition(3)) == (1, 0)
    assert shown.span(SOURCE, DocPosition(0), DocPosition(11)) == Span.on_page(SOURCE, 1, 0, 2)


def test_an_empty_document_has_no_places():
    shown = DocumentMap()
    assert not shown
    assert shown.positions(Span.on_page(SOURCE, 1, 0, 5)) is None
    assert shown.place(DocPosition(0)) is None

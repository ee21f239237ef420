"""Small parts of the reader: page names, copying, finding, assumed speakers, badges."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from casefile.model import Issue, Party, PartyKind, SourceId, SourceType, Span, TagDraft
from ui.views.reader.assumed import assumed_speaker
from ui.views.reader.finding import MOST_FOUND, FindOptions, find_in_source
from ui.views.reader.page_field import page_named
from ui.views.reader.pop_frame import SHADOW
from ui.views.reader.quote_marks import issue_label
from ui.views.reader.selection_bar import SelectionBar
from ui.views.reader.tag_card import TagCard
from ui.widgets.page_selection import trimmed, word_around

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SOURCE = SourceId(1)
SPAN = Span.on_page(SOURCE, 1, 0, 5)


def source(**facts):
    known = {
        "title": "Memorandum Opinion",
        "author": "Miriam T. Oakes",
        "publication": None,
        "published_on": "2025-05-12",
        "docket": None,
        "pages": 16,
        "exhibit": "7",
        "type": SourceType.OPINION,
    }
    return SimpleNamespace(**(known | facts))


def issues(*names):
    return [Issue(number, name, None, min(number, 8)) for number, name in enumerate(names, start=1)]


@pytest.mark.parametrize(
    ("words", "page"),
    [
        ("3", 5),
        ("iii", 3),
        ("III", 3),
        ("last", 7),
        ("first", 1),
        ("7", 7),
        ("", None),
        ("x", None),
    ],
)
def test_a_page_is_known_by_its_label_its_number_or_a_word(words, page):
    labels = ["i", "ii", "iii", "2", "3", "4", ""]
    assert page_named(words, labels) == (page or None)


def case_with(*texts):
    stored = dict(enumerate(texts, start=1))
    return SimpleNamespace(pages=SimpleNamespace(texts=lambda source_id: stored))


def test_words_are_found_however_they_are_printed():
    texts = ("The “infor-\nmation” of CAFÉ X", "informa\u00adtion")
    found = find_in_source(case_with(*texts), SOURCE, "Information")
    words = [texts[span.page - 1][span.start : span.end] for span in found.spans]
    assert words == ["infor-\nmation", "informa\u00adtion"]
    (cafe,) = find_in_source(case_with(*texts), SOURCE, "cafe x").spans
    assert texts[0][cafe.start : cafe.end] == "CAFÉ X"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (FindOptions(), ["Order", "order", "order", "or-\nder"]),
        (FindOptions(match_case=True), ["order", "order", "or-\nder"]),
        (FindOptions(whole_words=True), ["Order", "order", "or-\nder"]),
        (FindOptions(match_case=True, whole_words=True), ["order", "or-\nder"]),
    ],
)
def test_finding_may_ask_for_the_same_capitals_and_for_whole_words(options, found):
    text = "Order: the order on border, or-\nder."
    spans = find_in_source(case_with(text), SOURCE, "order", options).spans
    assert [text[span.start : span.end] for span in spans] == found


def test_finding_nothing_and_finding_too_much_both_end():
    assert find_in_source(case_with("text"), SOURCE, "  ").spans == ()
    many = find_in_source(case_with("a " * 5000), SOURCE, "a")
    assert len(many.spans) == MOST_FOUND
    assert many.cut
    assert find_in_source(case_with("a", "a"), SOURCE, "a", stopped=lambda: True).spans == ()


def test_the_speaker_in_an_article_is_the_party_named_beside_a_verb():
    marsden = Party(1, "Arthur Bell Marsden", PartyKind.PERSON)
    voss = Party(2, "Helena Voss", PartyKind.PERSON, (), ("Commissioner Voss",))
    text = (
        "“We asked the court to read the whole section,” said Arthur Bell Marsden.\n"
        "Voss said “no address was held”."
    )
    article = source(type=SourceType.ARTICLE)
    start = text.index("We asked")
    first = assumed_speaker(article, [voss, marsden], text, start, start + 46)
    assert (first.name, first.reason) == ("Arthur Bell Marsden", "named beside “said”")
    start = text.index("no address")
    second = assumed_speaker(article, [voss, marsden], text, start, start + 19)
    assert second.name == "Helena Voss"
    assert assumed_speaker(article, [], text, start, start + 19) is None


def test_badges_show_digits_and_then_letters():
    names = issues("A", "B", "C", "D", "E", "F", "G", "H", "Remedy sought", "Credibility")
    assert [issue_label(names, at) for at in (0, 7, 8, 9)] == ["1", "8", "Rs", "Cr"]


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("the court's order", 6, "court's"),
        ("(6103)", 3, "6103"),
        ("Smith, who", 5, "Smith"),
        ("a  b", 2, " "),
    ],
)
def test_the_word_around_an_offset_has_no_punctuation(text, offset, word):
    start, end = word_around(text, offset)
    assert text[start:end] == word


def test_white_space_around_a_selection_is_left_out_also_over_page_breaks():
    texts = {1: "one two  ", 2: "  three"}
    assert trimmed(Span(SOURCE, 1, 3, 2, 2), texts) == Span.on_page(SOURCE, 1, 4, 7)
    assert trimmed(Span(SOURCE, 1, 7, 7, 2), texts) == Span.on_page(SOURCE, 2, 2, 7)
    assert trimmed(Span.on_page(SOURCE, 1, 3, 4), texts) is None


def test_the_card_offers_a_new_issue_and_a_new_party(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(600, 700)
    ground.show()
    card = TagCard(ground)
    parties = [Party(1, "Federal Revenue Office", PartyKind.AGENCY, (), ("FRO", "the Service"))]
    card.set_choices(parties, issues("Standing", "Procedure"))
    card.open_for(TagDraft(SPAN), "p. 1, line 1")
    card._speaker.show_name("the service")
    assert card.draft.speaker == "Federal Revenue Office"
    assert not card._new_party.isVisible()
    card._speaker.show_name("Owen Calder")
    assert card._new_party.text() == "“Owen Calder” is added as a new party."
    card._new.click()
    card._new_name.setText("  Remedy ")
    QTest.keyClick(card._new_name, Qt.Key.Key_Return)
    card.toggle_issue(2)
    assert card.draft == TagDraft(SPAN, "Owen Calder", ("Procedure", "Remedy"), "")
    height = card.height()
    card.set_choices(parties, issues(*(f"A rather long issue name {n}" for n in range(20))))
    card._fit()
    assert card.height() > height
    assert "Remedy" in card.draft.issues


def test_the_bar_offers_eight_issues_and_nothing_where_the_case_is_read_only(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    bar = SelectionBar(ground)
    bar.set_issues(issues(*"ABCDEFGHIJ"))
    assert [circle.number for circle in bar._circles] == list(range(1, 9))
    asked = []
    bar.issue_asked.connect(asked.append)
    bar._circles[3].click()
    assert asked == [4]
    bar.set_writable(False)
    assert bar._circles[0].isHidden()
    assert not bar._copy.isHidden()


@given(top=st.integers(0, 560), height=st.integers(10, 400), left=st.integers(0, 500))
def test_the_bar_never_covers_the_selection_where_there_is_room(qapp, top, height, left):
    ground = QWidget()
    ground.resize(640, 600)
    bar = SelectionBar(ground)
    line = QRect(left, top, 100, min(height, 600 - top))
    area = ground.rect()
    bar.stand_beside([line], area)
    card = bar.geometry().adjusted(SHADOW, SHADOW, -SHADOW, -SHADOW)
    room = max(line.top() - area.top(), area.bottom() - line.bottom())
    if room > bar.height():
        assert not card.intersects(line)
    assert area.contains(card)

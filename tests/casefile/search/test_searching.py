"""The language of the search box on real indexes."""

from __future__ import annotations

import pytest

from casefile.search import Index, SearchDocument, SearchRequest, search
from tests.casefile.search.shelf import Shelf, page, quote


def test_all_words_must_occur_in_any_of_their_forms(shelf: Shelf) -> None:
    shelf.put_texts("The court taxed it.", "Taxes and courts", "A court without the word")

    assert shelf.pages("tax court") == [1, 2]


def test_a_phrase_is_exact_and_keeps_its_stop_words(shelf: Shelf) -> None:
    shelf.put_texts("to be or not to be", "to be or to be not", "be to or not be to")

    assert shelf.pages('"to be or not to be"') == [1]
    assert shelf.pages('"be or"') == [1, 2]


def test_stems_never_break_an_exact_phrase(shelf: Shelf) -> None:
    shelf.put_texts("the ruling courts", "the ruled court", "the ruling court")

    assert shelf.pages('"ruling court"') == [3]
    assert shelf.pages("=courts") == [1]
    assert shelf.pages("ruling court") == [1, 2, 3]


def test_a_phrase_may_run_over_line_ends_and_punctuation(shelf: Shelf) -> None:
    shelf.put_texts(
        "a preliminary\ninjunction", "preliminary, injunction", "prelim-\ninary injunction"
    )

    assert shelf.pages('"preliminary injunction"') == [1, 2, 3]
    assert shelf.marked('"preliminary injunction"')


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("§ 6103(i)(2)", [1]),
        ('"§ 6103(i)(2)"', [1]),
        ("§6103", [1]),
        ("6103(i)", [1]),
        ("AT&T", [2]),
        ("at&t", [2]),
        ("25-cv-0677", [3]),
        ('"25-cv-0677"', [3]),
        ("25-cv-06*", [3]),
        ("cafe", [4]),
        ("café", [4]),
        ("CAFÉ", [4]),
        ("taxpayer's", [1]),
        ("taxpayer", [1]),
        ("U.S.C.", [1]),
    ],
)
def test_the_marks_of_legal_writing_can_be_found(
    shelf: Shelf, query: str, found: list[int]
) -> None:
    shelf.put_texts(
        "26 U.S.C. § 6103(i)(2) on the taxpayer’s return",
        "AT&T answered",
        "No. 25-cv-0677 (DLF)",
        "in the Café",
    )

    assert shelf.pages(query) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("apple OR pear", [1, 2, 3]),
        ("apple NOT pear", [1]),
        ("apple -pear", [1]),
        ("-apple", [2, 4]),
        ("NOT apple", [2, 4]),
        ("apple AND pear", [3]),
        ("(apple OR pear) plum", [3]),
        ("plum apple OR pear", [3]),
        ("-(apple pear)", [1, 2, 4]),
        ("app*", [1, 3]),
        ("*ple", [1, 3]),
        ("p?ar", [2, 3]),
        ("pea?", [2, 3]),
        ("pear?", [2, 3]),
        ("appel~", [1, 3]),
        ("aple~1", [1, 3]),
        ("apple^3 OR pear", [1, 2, 3]),
        ('"apple plum"~1', [3]),
        ('"plum apple"~1', [3]),
        ('"apple plum"~0', []),
        ('"apple plum"~>1', [3]),
        ('"plum apple"~>5', []),
        ('"apple pear" OR "plum', [3]),
        ("*", [1, 2, 3, 4]),
        ('"app* pear"', [3]),
    ],
)
def test_operators_wildcards_and_nearness(shelf: Shelf, query: str, found: list[int]) -> None:
    shelf.put_texts("an apple", "a pear", "apple pear plum", "nothing")

    assert shelf.pages(query) == found


def test_near_words_are_marked_each_and_repeated_ones_must_be_there_twice(shelf: Shelf) -> None:
    shelf.put_texts("court of the high court", "court of appeals")

    assert shelf.pages('"court court"~3') == [1]
    assert shelf.marked('"high court"~1') == ["high", "court"]
    assert shelf.marked('"court of"~1') == ["court", "of"]


@pytest.fixture
def library(shelf: Shelf) -> Shelf:
    shelf.put(
        page(1, 1, "alpha", title="Opinion on tax", type="opinion", date="2025-05-12", read="read",
             court="D.D.C.", docket="25-cv-0677", author="Dabney Friedrich", exhibit="PX 1"),
        page(1, 2, "beta alpha", title="Opinion on tax", type="opinion", date="2025-05-12",
             read="read", court="D.D.C.", docket="25-cv-0677", author="Dabney Friedrich",
             exhibit="PX 1"),
        page(2, 1, "alpha gamma", title="Letter", type="letter", date="2025-04",
             parties=("Internal Revenue Service",), publication="The Post"),
        page(3, 1, "alpha", title="Undated"),
        quote(7, 1, 2, "alpha", speaker="Dabney Friedrich", issues=("Authority",)),
        SearchDocument(key="n:4", where="note", source_id=2, item_id=4, text="see alpha"),
    )  # fmt: skip
    return shelf


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("title:tax", {"p1.1", "p1.2", "q7"}),
        ("title:taxes", {"p1.1", "p1.2", "q7"}),
        ('title:"on tax"', {"p1.1", "p1.2", "q7"}),
        ("type:opinion beta", {"p1.2"}),
        ("type:(letter OR opinion) in:page", {"p1.1", "p1.2", "p2.1"}),
        ('party:"internal revenue service"', {"p2.1"}),
        ("party:revenue", {"p2.1"}),
        ("speaker:friedrich", {"q7"}),
        ("issue:authority", {"q7"}),
        ('exhibit:"px 1" in:page', {"p1.1", "p1.2"}),
        ("exhibit:*", {"p1.1", "p1.2", "q7"}),
        ("author:dabney in:quote", {"q7"}),
        ("publication:post in:page", {"p2.1"}),
        ("court:d.d.c. beta", {"p1.2"}),
        ("docket:25-cv-0677 beta", {"p1.2"}),
        ("in:note", {"n4"}),
        ("in:quote", {"q7"}),
        ("has:quote in:page", {"p1.2"}),
        ("has:note in:page", {"p2.1"}),
        ("is:unread in:page", {"p2.1", "p3.1"}),
        ("is:read in:page", {"p1.1", "p1.2"}),
        ("source:2 in:page", {"p2.1"}),
        ("date:2025-05 in:page", {"p1.1", "p1.2"}),
        ("date:20250512 in:page", {"p1.1", "p1.2"}),
        ("date:[20250401 TO 20250430]", {"p2.1", "n4"}),
        ("date:[2025-04 TO ] in:page", {"p1.1", "p1.2", "p2.1"}),
        ("date:[ TO 2025-04] in:page", {"p2.1"}),
        ("alpha -type:opinion in:page", {"p2.1", "p3.1"}),
        ("kind:pdf -date:2025 in:page", {"p3.1"}),
    ],
)
def test_fields_ask_what_is_known_of_a_source(library: Shelf, query: str, found: set[str]) -> None:
    hits = library.ask(query).hits

    assert found == {
        f"{h.where[0]}{h.item_id}" if h.item_id else f"p{h.source_id}.{h.page}" for h in hits
    }


def test_a_hit_by_what_is_known_alone_marks_nothing(library: Shelf) -> None:
    hit = library.ask("type:letter in:page").hits[0]

    assert (hit.start, hit.end, hit.matches) == (0, 0, ())
    assert hit.snippet == "alpha gamma"
    assert hit.title == "Letter"


def test_facets_count_all_hits_whatever_the_limit(library: Shelf) -> None:
    answer = library.ask("alpha", limit=1, facets=True)

    assert answer.total == 6
    assert len(answer.hits) == 1
    assert answer.facets["type"] == [("opinion", 3), ("letter", 2), ("other", 1)]
    assert answer.facets["party"] == [("Internal Revenue Service", 1)]
    assert answer.facets["speaker"] == [("Dabney Friedrich", 1)]
    assert answer.facets["issue"] == [("Authority", 1)]
    assert answer.facets["exhibit"] == [("PX 1", 3)]
    assert answer.facets["date"] == [("2025-04", 2), ("2025-05", 3)]


def test_hits_can_be_sorted_by_date_and_by_source(library: Shelf) -> None:
    by_date = library.ask("alpha in:page", sort="date").hits
    by_source = library.ask("alpha in:page", sort="source").hits

    assert [hit.source_id for hit in by_date] == [2, 1, 1, 3]
    assert [(hit.source_id, hit.page) for hit in by_source] == [(1, 1), (1, 2), (2, 1), (3, 1)]


def test_offset_and_limit_cut_the_same_order_into_pieces(library: Shelf) -> None:
    for sort in ("relevance", "date", "source"):
        whole = library.ask("alpha", sort=sort).hits
        pieces = [
            library.ask("alpha", limit=2, offset=offset, sort=sort).hits for offset in (0, 2, 4, 6)
        ]
        assert [hit for piece in pieces for hit in piece] == list(whole)


def test_a_search_can_be_kept_within_one_source(library: Shelf) -> None:
    assert {hit.source_id for hit in library.ask("alpha", source_id=1).hits} == {1}
    assert library.ask("", source_id=1).total == 0


def test_a_word_in_the_title_lifts_a_page_and_never_finds_one(shelf: Shelf) -> None:
    shelf.put(
        page(1, 1, "tax and words", title="Something else"),
        page(2, 1, "tax and words", title="On tax"),
        page(3, 1, "other words", title="Tax"),
    )

    assert [hit.source_id for hit in shelf.ask("tax").hits] == [2, 1]


def test_a_party_is_found_by_all_its_names(shelf: Shelf) -> None:
    shelf.put(
        page(1, 1, "the Service said"),
        page(1, 2, "the IRS said"),
        page(1, 3, "nobody said", parties=("Internal Revenue Service",)),
        page(1, 4, "a service of the church of internal revenue"),
    )
    names = {"irs": ["Internal Revenue Service", "IRS", "the Service"]}
    index = Index(**shelf.place)
    request = SearchRequest("party:IRS")

    answer = search(index, request, shelf.text_of, lambda name: names.get(name.lower(), []))

    assert sorted(hit.page for hit in answer.hits) == [1, 2, 3]
    assert "also" in answer.understood
    assert "Internal Revenue Service" in answer.understood


def test_a_word_that_occurs_nowhere_is_corrected_from_the_words_of_the_case(shelf: Shelf) -> None:
    shelf.put_texts("a preliminary injunction", "an injection of funds into the injunction")

    assert shelf.ask("preliminary injuction").corrected == "preliminary injunction"
    assert shelf.ask("preliminary injunctions").corrected is None
    assert shelf.ask("qqqqqqq").corrected is None


def test_words_that_occur_nowhere_are_named_and_corrected_inside_phrases_too(
    shelf: Shelf,
) -> None:
    shelf.put_texts("a preliminary injunction", "the court")

    answer = shelf.ask('court OR "preliminary injuction" OR zzz*')

    assert answer.missing == ("injuction", "zzz*")
    assert answer.understood.endswith("“injuction” and “zzz*” occur nowhere in the case")
    assert answer.corrected == 'court OR "preliminary injunction" OR zzz*'
    assert shelf.ask("court").missing == ()


def test_a_hit_whose_text_is_gone_is_left_out(shelf: Shelf) -> None:
    shelf.put_texts("alpha", "alpha")
    shelf.texts.pop(("page", 1, 2, 0))

    assert shelf.pages("alpha") == [1]


def test_a_word_split_over_two_lines_is_marked_on_both(shelf: Shelf) -> None:
    shelf.put_texts("the inspec-\ntion of it")

    assert shelf.marked("inspection") == ["inspec-\ntion"]


def test_a_possessive_is_marked_without_its_ending(shelf: Shelf) -> None:
    shelf.put_texts("the court's and the court’s order")

    assert shelf.marked("court") == ["court", "court"]
    assert shelf.marked('"the court"') == ["the court", "the court"]


def test_what_stands_in_the_snippet_is_plain_text_around_the_densest_matches(shelf: Shelf) -> None:
    filler = "Nothing to see in this sentence. " * 30
    shelf.put_texts(f"alpha. {filler}Here the alpha\nmeets beta and alpha. {filler}")

    snippet = shelf.ask("alpha beta").hits[0].snippet

    assert "Here the alpha meets beta and alpha." in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 400


@pytest.mark.parametrize("query", ["alpha", '"alpha beta"', "*", "-alpha", "title:x", "type:x"])
def test_an_empty_index_answers_every_query_with_nothing(shelf: Shelf, query: str) -> None:
    for sort in ("relevance", "date", "source"):
        answer = shelf.ask(query, facets=True, sort=sort)
        assert (answer.total, answer.hits, answer.state.status) == (0, (), "ready")
        assert not any(answer.facets.values())


def test_a_limit_of_nothing_still_counts(shelf: Shelf) -> None:
    shelf.put_texts("alpha", "alpha")

    answer = shelf.ask("alpha", limit=0)

    assert (answer.total, answer.hits) == (2, ())
    assert shelf.ask("alpha", limit=5, offset=9).hits == ()


def test_the_form_that_was_asked_for_comes_before_other_forms(shelf: Shelf) -> None:
    shelf.put_texts(
        "the court taxes it", "the court taxed it", "nothing here", "nor here", "nor there"
    )

    assert [hit.page for hit in shelf.ask("taxed").hits] == [2, 1]
    assert [hit.page for hit in shelf.ask("taxes").hits] == [1, 2]


def test_a_word_that_nearly_every_page_has_decides_less_than_a_rarer_one(shelf: Shelf) -> None:
    shelf.put_texts("the the the the lease", "the tax", "the", "the", "the rent of the the the")

    assert [hit.page for hit in shelf.ask("the OR tax").hits][0] == 2

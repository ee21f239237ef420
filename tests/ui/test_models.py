"""The models over a real case: right for Qt, and true after every change."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QModelIndex, Qt

from casefile.model import ReadState, Span
from casefile.services import quoting
from casefile.services import sources as source_verbs
from casefile.services.facts import add_fact
from casefile.services.indexing import finish
from tests.casefile.services.written import write_source
from ui.models.passages import Found, Passage, excerpt, find
from ui.models.quote_columns import QuoteColumn, QuoteRole
from ui.models.quote_table import QuoteTable
from ui.models.search_results import HitRole, SearchResults
from ui.models.sidebar_model import SidebarModel, SideRole
from ui.models.source_list import Scope, SourceList, SourceOrder, SourceRole
from ui.models.source_quotes import CardRole, SourceQuotes


def titles(model) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def entries(model, parent=None) -> dict[str, int]:
    parent = parent or QModelIndex()
    found = {}
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        entry = index.data(SideRole.ENTRY)
        found[entry.key] = entry.count
        found |= entries(model, index) if entry.is_section else {}
    return found


def issue_named(data, name):
    return next(issue.id for issue in data.issues.values() if issue.name == name)


def write(hub, qtbot, verb, **arguments):
    with qtbot.waitSignal(hub.changed):
        hub.write(partial(verb, hub.case, **arguments))


@pytest.fixture
def sources(data, qtmodeltester):
    model = SourceList(data)
    qtmodeltester.check(model)
    return model


class TestSources:
    def test_newest_first_and_undated_last(self, sources):
        assert titles(sources) == [
            "Judge lets data agreement stand",
            "Inside the address requests",
            "What the ruling means for filers",
        ]

    def test_the_filter_looks_at_title_type_and_file_name(self, sources):
        sources.set_words("REQUESTS article")
        assert titles(sources) == ["Inside the address requests"]
        sources.set_words("what-it-means")
        assert titles(sources) == ["What the ruling means for filers"]
        sources.set_words("")
        assert sources.rowCount() == 3

    def test_titles_can_be_put_in_order(self, sources):
        sources.set_order(SourceOrder.TITLE, descending=False)
        assert titles(sources)[0] == "Inside the address requests"
        sources.set_order(SourceOrder.TITLE, descending=True)
        assert titles(sources)[0] == "What the ruling means for filers"

    def test_a_source_in_the_trash_is_in_no_list_of_sources(
        self, sources, hub, data, by_title, qtbot
    ):
        one = by_title["Inside the address requests"]
        with qtbot.waitSignal(data.sources_changed):
            write(hub, qtbot, source_verbs.remove_sources, source_ids=[one])
        assert "Inside the address requests" not in titles(sources)
        assert data.quotes_in(one) == []
        sources.show_scope(Scope("unread"))
        assert "Inside the address requests" not in titles(sources)

    def test_restoring_a_source_brings_its_quotes_back(self, hub, data, by_title, qtbot):
        one = by_title["Inside the address requests"]
        for verb in (source_verbs.remove_sources, source_verbs.restore_sources):
            with qtbot.waitSignal(data.sources_changed):
                write(hub, qtbot, verb, source_ids=[one])
        assert data.quote_count(one) == 1

    def test_an_opened_source_stays_in_the_list_of_unread_ones(
        self, sources, hub, data, by_title, qtbot
    ):
        one = by_title["Inside the address requests"]
        sources.show_scope(Scope("unread"))
        sources.keep(one)
        with qtbot.waitSignal(data.sources_changed):
            write(hub, qtbot, source_verbs.set_reading, source_id=one, read=ReadState.READ)
        assert "Inside the address requests" in titles(sources)
        sources.show_scope(Scope())
        sources.show_scope(Scope("unread"))
        assert "Inside the address requests" not in titles(sources)

    def test_an_issue_shows_the_sources_that_have_it(self, sources, data):
        sources.show_scope(Scope.of_issues({issue_named(data, "Procedure")}))
        assert titles(sources) == ["Inside the address requests"]

    def test_a_row_is_spoken_as_a_sentence(self, sources):
        said = sources.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "Judge lets data agreement stand, article, May 12, 2025, 1 quote, unread"

    def test_a_title_typed_into_a_row_is_asked_for_and_not_taken(self, sources, qtbot):
        with qtbot.waitSignal(sources.rename_requested) as asked:
            sources.setData(sources.index(0, 0), "  The ruling  ")
        assert asked.args[1] == "The ruling"
        assert sources.index(0, 0).data() == "Judge lets data agreement stand"
        assert sources.index(0, 0).data(SourceRole.QUOTES) == 1


class TestSidebar:
    def test_places_parties_and_issues_with_their_counts(self, data, qtmodeltester):
        model = SidebarModel(data)
        qtmodeltester.check(model)
        parties = {party.name: party.id for party in data.parties.values()}
        assert entries(model) == {
            "all": 3,
            "unread": 3,
            "quotes": 2,
            "check": 0,
            "suggested": 1,
            "section:parties": 0,
            "parties": 2,
            f"party:{parties['Harbor Workers Alliance']}": -1,  # not counted yet
            f"party:{parties['Miriam T. Oakes']}": -1,
            "section:issues": 0,
            f"issue:{issue_named(data, 'Statutory authority')}": 2,
            f"issue:{issue_named(data, 'Procedure')}": 1,
        }

    def test_counts_follow_changes_without_a_reset(self, data, hub, qtbot, qtmodeltester):
        model = SidebarModel(data)
        qtmodeltester.check(model)
        quote = next(one for one in data.quotes.values() if one.speaker.name.startswith("Mir"))
        resets = []
        model.modelReset.connect(lambda: resets.append(1))
        with qtbot.waitSignal(data.quotes_changed):
            write(hub, qtbot, quoting.remove_quotes, quote_ids=[quote.id])
        assert entries(model)["quotes"] == 1
        assert not resets

    def test_the_trash_appears_with_the_first_thing_in_it(self, data, hub, by_title, qtbot):
        model = SidebarModel(data)
        assert not model.index_of("trash").isValid()
        with qtbot.waitSignal(data.sources_changed):
            one = by_title["Inside the address requests"]
            write(hub, qtbot, source_verbs.remove_sources, source_ids=[one])
        assert entries(model)["trash"] == 1

    def test_an_import_that_needs_the_user_is_marked(self, data):
        model = SidebarModel(data)
        model.set_importing((2, 5))
        entry = model.index_of("import").data(SideRole.ENTRY)
        assert entry.alert
        assert entry.count == 2
        model.set_importing(None)
        assert not model.index_of("import").isValid()


class TestQuotes:
    def test_the_table_shows_quotation_speaker_issues_source_and_note(self, data, qtmodeltester):
        model = QuoteTable(data)
        qtmodeltester.check(model)
        row = [model.index(0, column).data() for column in QuoteColumn]
        assert row[:-1] == [
            "Not checked",
            "A named officer must sign every request.",
            "Harbor Workers Alliance",
            "Inside the address requests",
            "Procedure, Statutory authority",
            "Compare the memorandum.",
        ]
        assert model.index(0, 0).data(QuoteRole.COLOURS)[0][0] == "Procedure"

    def test_filters_hold_together(self, data, qtmodeltester):
        model = QuoteTable(data)
        qtmodeltester.check(model)
        model.narrow(issues=frozenset({"Statutory authority"}))
        assert model.rowCount() == 2
        model.narrow(issues=frozenset({"Statutory authority"}), speaker="Miriam T. Oakes")
        assert model.rowCount() == 1
        model.narrow()
        model.set_words("memorandum")
        assert [quote.note for quote in model.shown] == ["Compare the memorandum."]

    def test_a_new_quote_comes_in_as_a_row(self, data, hub, by_title, qtbot, qtmodeltester):
        model = QuoteTable(data)
        qtmodeltester.check(model)
        one = by_title["What the ruling means for filers"]
        with qtbot.waitSignal(model.rowsInserted):
            write(hub, qtbot, quoting.tag_words, source_id=one, words="An address is all")
        assert model.rowCount() == 3

    def test_a_quote_over_a_page_break_is_shown_and_found_as_it_reads_on(
        self, case, data, hub, qtbot
    ):
        one = write_source(case, "So the law\n1", "2\nholds. More.", width=612.0)
        with qtbot.waitSignal(data.quotes_changed):
            hub.write(partial(quoting.tag_quote, case, span=Span(one, 1, 3, 8, 2)))
        cards, table = SourceQuotes(data), QuoteTable(data)
        cards.show_source(one)
        assert titles(cards) == ["Page 1", "the law holds."]
        assert cards.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "the law holds."
        table.set_words("law holds")
        assert table.rowCount() == 1

    def test_the_cards_of_a_source_stand_under_their_pages(self, data, by_title, qtmodeltester):
        model = SourceQuotes(data)
        qtmodeltester.check(model)
        model.show_source(by_title["Inside the address requests"])
        assert titles(model) == ["Page 1", "A named officer must sign every request."]
        model.show_page(1)
        assert model.index(0).data(CardRole.IN_VIEW)
        assert model.index(1).data(CardRole.COLOUR) == data.colour_of("Procedure")
        assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


def passage(source_id: int, page: int) -> Passage:
    return Passage("page", source_id, f"Source {source_id}", page, "words", ((0, 5),), None, ())


class TestSearchResults:
    @pytest.fixture
    def model(self, data, qtmodeltester):
        made = SearchResults(data)
        qtmodeltester.check(made)
        hits = [passage(90 + page % 2, page) for page in range(1, 11)]
        made.show_found(Found("words", "", None, 12, 0.001, 0, tuple(hits)))
        return made

    def test_hits_are_grouped_by_source_in_the_order_of_the_best(self, model):
        assert titles(model) == ["Source 91", "Source 90"]
        assert model.rowCount(model.index(0, 0)) == 4
        assert model.index(3, 0, model.index(0, 0)).data() == "2 more hits in this source"

    def test_the_others_are_shown_on_demand(self, model):
        group = model.index(0, 0)
        model.show_all_of(group)
        assert model.rowCount(group) == 5
        assert model.index(4, 0, group).data(HitRole.PASSAGE).page == 9

    def test_more_hits_join_their_sources(self, model):
        more = (passage(91, 11), passage(92, 12))
        model.show_found(Found("words", "", None, 12, 0.001, 10, more))
        assert titles(model) == ["Source 91", "Source 90", "Source 92"]
        assert not model.is_partial


class TestHitsOfItsOwnWords:
    def test_a_note_and_a_fact_show_their_words_and_lead_to_what_they_are_about(self, case):
        quotes = case.quotes.all()
        noted = next(one for one in quotes if one.note)
        add_fact(case, date="2025-04-07", text="A memorandum was met.", quote_ids=[noted.id])
        finish(case)
        found = {one.where: one for one in find(case, "memorandum").passages}
        assert found["note"].words == "Note: Compare the memorandum."
        assert found["fact"].words == "Fact: A memorandum was met."
        for where in ("note", "fact"):
            one = found[where]
            (marked,) = [one.words[start:end] for start, end in one.marks]
            assert marked == "memorandum"
            assert one.span == noted.span
            assert one.spans == ()

    def test_a_quote_is_shown_as_one_and_its_page_not_stepped_to_again(self, case, data):
        finish(case)
        found = find(case, "named officer sign")
        model = SearchResults(data)
        model.show_found(found)
        assert [one.where for one in found.passages] in (["page", "quote"], ["quote", "page"])
        said = next(one for one in found.passages if one.where == "quote")
        lead = "Quote by Harbor Workers Alliance: "
        assert said.words.startswith(lead)
        assert said.words[slice(*said.marks[0])] == "named"
        first = model.beside(None, 1)
        assert first is not None
        assert model.beside(first, 1) is None


class TestExcerpts:
    def test_marks_lie_on_the_matched_words(self):
        text = "word " * 60 + "the address\nheld " + "word " * 60
        at = text.index("address")
        words, marks = excerpt(text, ((at, at + 7),))
        start, end = marks[0]
        assert words[start:end] == "address"
        assert "\n" not in words
        assert words.startswith("…")
        assert words.endswith("…")

    def test_a_word_broken_over_lines_reads_whole(self):
        words, marks = excerpt("shall dis-\nclose return information", ((6, 16),))
        start, end = marks[0]
        shown = words[start:end].replace("\u00ad", "").replace("\u200b", "")
        assert shown == "disclose"

    def test_without_matches_the_beginning_is_shown(self):
        assert excerpt("Just a title", ()) == ("Just a title", ())

"""Searching a case: whatever became of the index, and wherever the words stand."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from casefile import search_case as search
from casefile.case import open_case
from casefile.model import ReadState, Span
from casefile.services.facts import add_fact, edit_fact, remove_facts, restore_facts
from casefile.services.importing import import_files
from casefile.services.indexing import finish, repair
from casefile.services.issues import (
    delete_issue,
    merge_issues,
    put_issue,
    rename_issue,
    restore_issue,
    tag_source,
    unmerge_issue,
)
from casefile.services.parties import rename_party
from casefile.services.quote_edits import edit_quote
from casefile.services.quoting import remove_quotes, tag_quote, tag_words
from casefile.services.searching import hit_span
from casefile.services.sources import (
    edit_source,
    remove_sources,
    restore_sources,
    set_reading,
)
from casefile.store.outbox import Task

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case
    from casefile.model import SourceId


@pytest.fixture
def source_id(case: Case, letter: Path) -> SourceId:
    """The letter, imported."""
    (row,) = import_files(case, paths=[letter])
    return row.source_id


def places(case: Case, query: str) -> list[tuple[str, int, int]]:
    """Where a query is found, after the words behind each match were looked at."""
    hits = search(case, query=query, limit=None).hits
    for hit in hits:
        if hit.where != "note":
            text = case.pages.get(hit.source_id, hit.page).text
            assert all(text[start:end].strip() for start, end in hit.matches)
    return [(hit.where, hit.source_id, hit.page) for hit in hits]


def test_a_hit_leads_to_its_words(case: Case, source_id: SourceId) -> None:
    (hit,) = search(case, query='"court must"').hits
    span = hit_span(hit)
    assert case.pages.get(source_id, span.page).text[span.start : span.end] == "court must"


def test_a_lost_index_is_made_again_by_the_next_search(case: Case, source_id: SourceId) -> None:
    shutil.rmtree(case.index_folder)
    assert places(case, "court") == [("page", source_id, 2)]


@pytest.mark.parametrize("damage", ["cut", "zero", "pointer"])
def test_a_damaged_index_is_made_again_by_the_next_search(
    case: Case, source_id: SourceId, damage: str
) -> None:
    case.close()
    target = next(p for p in sorted(case.index_folder.rglob("*.seg")))
    if damage == "cut":
        target.write_bytes(target.read_bytes()[:50])
    elif damage == "zero":
        target.write_bytes(bytes(target.stat().st_size))
    else:
        (case.index_folder / "CURRENT").write_bytes(b"")
    with open_case(case.path) as again:
        assert places(again, "court") == [("page", source_id, 2)]


def test_an_older_copy_of_the_index_is_not_trusted(
    case: Case, source_id: SourceId, tmp_path: Path, opinion: Path
) -> None:
    old = tmp_path / "old index"
    shutil.copytree(case.index_folder, old)
    (row,) = import_files(case, paths=[opinion])
    shutil.rmtree(case.index_folder)
    shutil.copytree(old, case.index_folder)
    found = places(case, '"second page"')
    assert set(found) == {("page", source_id, 2), ("page", row.source_id, 2)}


def test_quotes_and_notes_are_found_and_lead_to_the_page(case: Case, source_id: SourceId) -> None:
    changes = tag_words(
        case,
        source_id=source_id,
        words="Main Street",
        speaker="Anna Smith",
        issues=["Standing"],
        note="Compare with the lease.",
    )
    edit_source(case, source_id=source_id, note="Came by post.")
    finish(case)
    assert set(places(case, "main")) == {("page", source_id, 1), ("quote", source_id, 1)}
    (quote,) = search(case, query="in:quote main").hits
    text = case.pages.get(source_id, 1).text
    assert [text[a:b] for a, b in quote.matches] == ["Main"]
    assert places(case, "lease") == [("note", source_id, 1)]
    assert places(case, "post") == [("note", source_id, 0)]
    assert ("quote", source_id, 1) in places(case, 'speaker:"anna smith"')
    (quote_id,) = changes.quotes
    edit_quote(case, quote_id=quote_id, note="")
    finish(case)
    assert places(case, "lease") == []
    remove_quotes(case, quote_ids=[quote_id])
    finish(case)
    assert places(case, "in:quote main") == []


def test_a_source_in_the_trash_is_not_found_until_it_comes_back(
    case: Case, source_id: SourceId
) -> None:
    remove_sources(case, source_ids=[source_id])
    finish(case)
    assert places(case, "court") == []
    restore_sources(case, source_ids=[source_id])
    finish(case)
    assert places(case, "court") == [("page", source_id, 2)]


def test_what_is_corrected_of_a_source_is_found_without_its_pages_being_written_again(
    case: Case, source_id: SourceId
) -> None:
    edit_source(case, source_id=source_id, title="The harbor letter", type="letter")
    assert [row.task for row in case.outbox.waiting(list(Task))] == [Task.INDEX_KNOWN]
    finish(case)
    assert ("page", source_id, 2) in places(case, "title:harbor court")
    assert ("page", source_id, 2) in places(case, "type:letter court")
    assert search(case, query="court").hits[0].title == "The harbor letter"


@pytest.mark.parametrize("again", ["note", "same title", "trash and back", "unread"])
def test_telling_the_index_what_it_knows_takes_nothing_out_of_it(
    case: Case, source_id: SourceId, again: str
) -> None:
    title = case.sources.get(source_id).title
    for _ in range(2):
        if again == "note":
            edit_source(case, source_id=source_id, note="A note.")
        elif again == "same title":
            edit_source(case, source_id=source_id, title=title)
        elif again == "unread":
            set_reading(case, source_id=source_id, read=ReadState.UNREAD)
        else:
            remove_sources(case, source_ids=[source_id])
            finish(case)
            restore_sources(case, source_ids=[source_id])
        finish(case)
    assert ("page", source_id, 2) in places(case, f"title:{title} court")
    assert ("page", source_id, 2) in places(case, "kind:text court")


def test_a_case_of_a_newer_format_can_be_searched(case: Case, source_id: SourceId) -> None:
    case.close()
    with sqlite3.connect(case.path / "case.sqlite") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    shutil.rmtree(case.index_folder)
    with open_case(case.path) as again:
        assert again.read_only
        assert places(again, "court") == [("page", source_id, 2)]
        assert places(again, "court") == [("page", source_id, 2)]


def test_the_hit_of_a_quote_over_a_page_break_stands_on_the_page_of_its_first_match(
    case: Case, source_id: SourceId
) -> None:
    first, second = (page.text for page in case.pages.of(source_id))
    span = Span(source_id, 1, first.index("for good"), second.index(":"), 2)
    tag_quote(case, span=span)
    finish(case)
    (hit,) = search(case, query="in:quote page").hits
    assert hit.page == 2
    assert second[hit.start : hit.end] == "page"


def test_a_tagged_source_is_found_by_its_issue_whatever_becomes_of_it(
    case: Case, source_id: SourceId, opinion: Path
) -> None:
    import_files(case, paths=[opinion])
    tag_source(case, source_id=source_id, issues=["Standing"])
    finish(case)
    assert places(case, "issue:standing court") == [("page", source_id, 2)]
    assert search(case, query="court", facets=True).facets["issue"] == [("Standing", 1)]

    standing = case.issues.named("Standing").id
    rename_issue(case, issue_id=standing, name="Injury")
    finish(case)
    assert places(case, "issue:standing court") == []
    assert places(case, "issue:injury court") == [("page", source_id, 2)]

    (harm,) = put_issue(case, name="Harm").issues
    merge_issues(case, into_id=harm, from_ids=[standing])
    finish(case)
    assert places(case, "issue:harm court") == [("page", source_id, 2)]
    unmerge_issue(case, issue_id=standing)
    delete_issue(case, issue_id=standing)
    finish(case)
    assert places(case, "issue:harm court") == places(case, "issue:injury court") == []
    restore_issue(case, issue_id=standing)
    finish(case)
    assert places(case, "issue:injury court") == [("page", source_id, 2)]


def test_a_new_index_knows_the_issues_of_sources(case: Case, source_id: SourceId) -> None:
    tag_source(case, source_id=source_id, issues=["Standing"])
    shutil.rmtree(case.index_folder)
    assert places(case, "issue:standing court") == [("page", source_id, 2)]


def test_facts_are_found_by_their_words_date_party_and_issue(
    case: Case, source_id: SourceId
) -> None:
    tagged = tag_words(case, source_id=source_id, words="court must", speaker="Anna Oakes")
    (quote_id,) = tagged.quotes
    (told,) = add_fact(case, date="2025-04-07", text="They met.", quote_ids=[quote_id]).facts
    (free,) = add_fact(case, date="2024", text="A memorandum was drafted.").facts
    (party_id,) = case.facts.get(told).parties
    finish(case)

    def facts(query: str) -> set[int]:
        return {hit.item_id for hit in search(case, query=query).hits if hit.where == "fact"}

    assert facts("in:fact") == {told, free}
    assert facts("memorandum") == facts("date:2024") == {free}
    assert facts('party:"anna oakes" met') == {told}
    assert [hit.where for hit in search(case, query="has:fact in:page").hits] == ["page"]
    (hit,) = search(case, query="met").hits
    assert (hit.source_id, hit.page, hit_span(hit)) == (source_id, 2, Span(source_id, 2, 0, 0, 2))

    edit_fact(case, fact_id=free, text="A letter was drafted.")
    rename_party(case, party_id=party_id, name="Anna Birch")
    finish(case)
    assert facts("memorandum") == set()
    assert facts("letter drafted") == {free}
    assert facts("party:birch met") == {told}

    remove_facts(case, fact_ids=[free])
    remove_sources(case, source_ids=[source_id])
    finish(case)
    assert facts("in:fact") == set()
    restore_facts(case, fact_ids=[free])
    restore_sources(case, source_ids=[source_id])
    finish(case, rebuild=True)
    assert facts("in:fact") == {told, free}


def test_an_index_of_an_older_version_is_made_again_by_itself(
    case: Case, source_id: SourceId, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.close()
    monkeypatch.setattr("casefile.search.place.FORMAT", 1)
    with open_case(case.path) as older:
        finish(older, rebuild=True)
    monkeypatch.undo()

    with open_case(case.path) as now:
        assert places(now, "court") == [("page", source_id, 2)]


def test_a_large_index_is_read_whole_in_the_background_and_made_again_where_it_is_damaged(
    case: Case, source_id: SourceId, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casefile.search.batch.CHECKED_AT_ONCE", 0)
    assert not repair(case)
    (target,) = case.index_folder.rglob("*.seg")
    held = bytearray(target.read_bytes())
    held[-9] ^= 1
    target.write_bytes(held)

    assert not repair(case, stopped=lambda: True)
    assert repair(case)
    assert not repair(case)
    assert places(case, "court") == [("page", source_id, 2)]

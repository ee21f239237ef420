"""The trash: everything in it, putting back, and deleting for good, crashes included."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.case import Case, open_case
from casefile.changes import Changes
from casefile.errors import NoSuchItem
from casefile.model import PartyId, QuoteId, SourceId
from casefile.services.facts import add_fact, remove_facts
from casefile.services.importing import import_files
from casefile.services.indexing import finish
from casefile.services.issues import add_issue, delete_issue
from casefile.services.merging import merge_parties
from casefile.services.notes import write_note
from casefile.services.parties import remove_parties
from casefile.services.quoting import remove_quotes, tag_words
from casefile.services.sources import remove_sources
from casefile.services.trash import chosen, delete_for_good, farewell, put_back, trash_of
from casefile.services.verifying import verify

if TYPE_CHECKING:
    from pathlib import Path


def _two_sources(case: Case, letter: Path, opinion: Path) -> tuple[SourceId, SourceId]:
    import_files(case, paths=[letter, opinion], jobs=1)
    first, second = (source.id for source in case.sources.all())
    return first, second


def _tag(case: Case, source_id: SourceId, words: str, speaker: str | None = None) -> QuoteId:
    issues = ["Harbor"]
    changes = tag_words(case, source_id=source_id, words=words, speaker=speaker, issues=issues)
    (quote_id,) = changes.quotes
    return quote_id


def _files(case: Case) -> set[str]:
    return {path.name.partition(".")[0] for path in case.originals.all()}


def test_the_trash_lists_everything_that_was_removed_and_puts_it_back(
    case: Case, letter: Path, opinion: Path
) -> None:
    first, second = _two_sources(case, letter, opinion)
    quote_id = _tag(case, second, "second page", "Anna Oakes")
    (party,) = case.parties.all()
    (issue,) = case.issues.all()
    (fact_id,) = add_fact(case, date="2025-04-07", text="It was signed.").facts
    remove_sources(case, source_ids=[first])
    remove_quotes(case, quote_ids=[quote_id])
    remove_parties(case, party_ids=[party.id])
    delete_issue(case, issue_id=issue.id)
    remove_facts(case, fact_ids=[fact_id])
    items = trash_of(case)
    assert [(item.kind, item.id) for item in items] == [
        ("source", first),
        ("quote", quote_id),
        ("party", party.id),
        ("issue", issue.id),
        ("fact", fact_id),
    ]
    assert items[1].name == "second page"
    assert items[1].detail == case.sources.get(second).title
    assert items[0].kept_until > items[0].removed_at[:10]
    put_back(case, what=chosen(items))
    assert trash_of(case) == []
    assert len(case.sources.all()) == 2
    assert [quote.issues for quote in case.quotes.all()] == [("Harbor",)]


def test_a_source_goes_with_all_that_hangs_on_it_and_nothing_else(
    case: Case, letter: Path, opinion: Path
) -> None:
    first, second = _two_sources(case, letter, opinion)
    gone = _tag(case, first, "5 Main Street", "Anna Oakes")
    stays = _tag(case, second, "second page", "Anna Oakes")
    write_note(case, source_id=first, text="Ask Anna.")
    (only,) = add_fact(case, date="2025", text="Told by one.", quote_ids=[gone]).facts
    (both,) = add_fact(case, date="2025", text="Told by two.", quote_ids=[gone, stays]).facts
    remove_sources(case, source_ids=[first])
    what = Changes(sources=frozenset({first}))
    counted = farewell(case, what=what)
    assert (counted.sources, counted.quotes, counted.facts) == (1, 1, 1)
    delete_for_good(case, what=what)
    finish(case)
    assert [source.id for source in (*case.sources.all(), *case.sources.trash())] == [second]
    assert [quote.id for quote in case.quotes.all()] == [stays]
    assert [(fact.id, fact.quotes, fact.span) for fact in case.facts.all()] == [
        (both, (stays,), None)
    ]
    assert only != both
    assert _files(case) == {case.sources.get(second).sha256}
    assert case.notes.by_source() == {}
    assert verify(case, full=True).faults == []
    assert case.audit.entries("delete-for-good")[0].what["source_ids"] == [first]


def test_the_words_of_what_is_deleted_for_good_leave_the_database_file(
    case: Case, letter: Path, opinion: Path
) -> None:
    first, _ = _two_sources(case, letter, opinion)
    remove_sources(case, source_ids=[first])
    delete_for_good(case, what=Changes(sources=frozenset({first})))
    case.close()
    assert b"5 Main Street" not in case.database.path.read_bytes()


def test_a_party_goes_with_those_merged_into_it_and_its_quotes_stay(
    case: Case, letter: Path, opinion: Path
) -> None:
    first, second = _two_sources(case, letter, opinion)
    quotes = [_tag(case, first, "5 Main Street", "Anna"), _tag(case, second, "third page", "Oakes")]
    anna, oakes = (party.id for party in case.parties.all())
    merge_parties(case, into_id=anna, from_ids=[oakes])
    remove_parties(case, party_ids=[anna])
    what = Changes(parties=frozenset({anna}))
    assert farewell(case, what=what).unspoken == 2
    changes = delete_for_good(case, what=what)
    assert changes.quotes == set(quotes)
    assert [quote.speaker for quote in case.quotes.all()] == [None, None]
    for party_id in (anna, oakes):
        with pytest.raises(NoSuchItem):
            case.parties.get(PartyId(party_id))
    finish(case)
    assert verify(case, full=True).faults == []


def test_issues_below_one_that_goes_move_up(case: Case) -> None:
    (top,) = add_issue(case, name="Top").issues
    (middle,) = add_issue(case, name="Middle", parent=top).issues
    (low,) = add_issue(case, name="Low", parent=middle).issues
    delete_issue(case, issue_id=middle)
    delete_for_good(case, what=Changes(issues=frozenset({middle})))
    assert case.issues.get(low).parent == top
    assert case.issues.trash() == []


def test_only_what_is_in_the_trash_is_deleted_for_good(
    case: Case, letter: Path, opinion: Path
) -> None:
    first, second = _two_sources(case, letter, opinion)
    remove_sources(case, source_ids=[first])
    with pytest.raises(NoSuchItem):
        delete_for_good(case, what=Changes(sources=frozenset({first, second})))
    assert [source.id for source in case.sources.trash()] == [first]


def test_a_crash_before_the_file_goes_leaves_no_file_behind(
    case: Case, letter: Path, opinion: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = _two_sources(case, letter, opinion)
    digest = case.sources.get(first).sha256
    remove_sources(case, source_ids=[first])

    def refuse(_sha256: str, _extension: str) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(case.originals, "drop", refuse)
        with pytest.raises(PermissionError):
            delete_for_good(case, what=Changes(sources=frozenset({first})))
    assert digest in _files(case)
    case.close()
    with open_case(case.path) as again:
        assert _files(again) == {again.sources.get(second).sha256}


def test_a_file_that_came_back_before_it_was_removed_stays(
    case: Case, letter: Path, opinion: Path
) -> None:
    first, second = _two_sources(case, letter, opinion)
    source = case.sources.get(first)
    with case.database.writing():
        case.note_dropping([(source.sha256, source.extension)])
    case.drop_originals()
    assert source.sha256 in _files(case)
    assert case.sources.get(second).sha256 in _files(case)


def test_nothing_can_hang_on_what_is_deleted_that_is_not_deleted_with_it(case: Case) -> None:
    """Whoever adds a table that names one of these things makes it known to the trash as well."""
    found = {
        f"{row['name']}.{row['column']}"
        for row in case.database.rows(
            'SELECT tables.name, keys."from" AS "column" FROM sqlite_master AS tables, '
            "pragma_foreign_key_list(tables.name) AS keys WHERE tables.type = 'table'"
        )
    }
    assert found == {
        "drafts.source_id",
        *("sources.container_id", "pages.source_id", "notes.source_id", "source_issues.source_id"),
        *("quotes.source_id", "quotes.speaker_id", "quotes.continues", "facts.source_id"),
        *("parties.merged_into", "parties.root", "party_aliases.party_id", "party_roles.party_id"),
        *("hidden_names.party_id", "hidden_roles.party_id"),
        *("parties_apart.low", "parties_apart.high"),
        *("issues.parent", "issues.merged_into", "issues.root"),
        *("quote_issues.quote_id", "quote_issues.issue_id", "source_issues.issue_id"),
        *("fact_quotes.fact_id", "fact_quotes.quote_id"),
        *("fact_parties.fact_id", "fact_parties.party_id"),
        *("fact_issues.fact_id", "fact_issues.issue_id"),
    }

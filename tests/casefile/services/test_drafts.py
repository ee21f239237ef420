"""Drafts: what was typed of words stays in the case, with the words, until it is discarded."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casefile.case import open_case
from casefile.errors import BadSpan
from casefile.model import Span, TagDraft
from casefile.services.drafts import discard_draft, drafts_in, keep_draft
from casefile.services.quoting import remove_quotes, tag_words
from casefile.services.sources import remove_sources
from casefile.services.trash import chosen, delete_for_good, trash_of
from tests.casefile.services.written import write_source

TEXT = "Dear Sir,\n\nThe café at 5 Main Street is closed for good and nobody knows why."


@pytest.fixture
def words(case) -> Span:
    """Some words of a stored source."""
    source_id = write_source(case, TEXT)
    return Span.on_page(source_id, 1, TEXT.index("café"), TEXT.index(" is closed"))


def test_a_draft_is_kept_changed_discarded_and_kept_again(case, words) -> None:
    draft = TagDraft(words, "Owen Calder", ("Procedure", "Naïve 法"), "half a thought")
    assert keep_draft(case, draft=draft).drafts == {words.source_id}
    (kept,) = drafts_in(case, words.source_id)
    assert kept == draft
    keep_draft(case, draft=replace(draft, note="a whole thought"))
    (changed,) = drafts_in(case, words.source_id)
    assert (changed.note, changed.id) == ("a whole thought", kept.id)
    discard_draft(case, draft=changed)
    assert drafts_in(case, words.source_id) == []
    keep_draft(case, draft=changed)
    assert drafts_in(case, words.source_id) == [changed]
    with pytest.raises(BadSpan):
        keep_draft(case, draft=replace(draft, span=replace(words, end=10_000_000)))


def test_a_draft_is_there_though_the_program_ended_in_the_middle(case, words) -> None:
    keep_draft(case, draft=TagDraft(words, note="not lost"))
    with open_case(case.path) as again:  # the first one was never closed
        assert again.read_only
        assert [one.note for one in drafts_in(again, words.source_id)] == ["not lost"]


def test_a_draft_goes_where_its_words_go(case, words) -> None:
    keep_draft(case, draft=TagDraft(words, note="stays with its words"))
    text = case.pages.get(words.source_id, 1).text
    with case.database.writing() as db:
        db.conn.execute("UPDATE pages SET text = ? WHERE number = 1", ["Before. " + text])
    (moved,) = drafts_in(case, words.source_id)
    assert moved.span == replace(words, start=words.start + 8, end=words.end + 8)
    keep_draft(case, draft=replace(moved, note="in the same row"))
    assert [one.note for one in drafts_in(case, words.source_id)] == ["in the same row"]
    with case.database.writing() as db:
        db.conn.execute("UPDATE pages SET text = 'All else.' WHERE number = 1")
    (lost,) = drafts_in(case, words.source_id)
    assert lost.note == "in the same row"
    assert 0 <= lost.span.start < lost.span.end <= len("All else.")


def test_the_draft_of_a_quote_goes_with_the_quote(case, words) -> None:
    text = case.pages.get(words.source_id, 1).text[words.start : words.end]
    changes = tag_words(case, source_id=words.source_id, words=text)
    (quote_id,) = changes.quotes
    keep_draft(case, draft=TagDraft(words, note="of the words"))
    keep_draft(case, draft=TagDraft(words, note="of the quote", quote_id=quote_id))
    assert {one.quote_id for one in drafts_in(case, words.source_id)} == {None, quote_id}
    remove_quotes(case, quote_ids=[quote_id])
    assert [one.note for one in drafts_in(case, words.source_id)] == ["of the words"]
    delete_for_good(case, what=chosen(trash_of(case)))
    remove_sources(case, source_ids=[words.source_id])
    delete_for_good(case, what=chosen(trash_of(case)))
    assert case.drafts.in_source(words.source_id) == []

"""Keeping what is typed on the card of some words until it is saved as a quote or discarded.

A draft states nothing of the case, so neither the custody log nor the index hears of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import NoSuchItem
from casefile.model import Span, TagDraft
from casefile.services.spans import texts_for
from casefile.text.anchors import check_anchor, make_anchor

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import SourceId
    from casefile.store.drafts import KeptDraft


def drafts_in(case: Case, source_id: SourceId) -> list[TagDraft]:
    """The drafts in a source, each with the words where they stand now. Where those are gone from
    its text, a draft stays with what stands in their place: what was typed is never lost."""
    kept = case.drafts.in_source(source_id)
    if not kept:
        return []
    texts = case.pages.texts(source_id)
    placed = [_placed(case, one, texts) for one in kept]
    return [draft for draft in placed if draft is not None]


def keep_draft(case: Case, *, draft: TagDraft) -> Changes:
    """Keep a draft in place of what was kept of the same words or the same quote before.

    Raises `BadSpan`, `SourceNotReady`, `NoSuchItem` and `CaseReadOnly`; then nothing is changed.
    """
    texts = texts_for(case, draft.span)
    case.drafts.put(draft, make_anchor(texts, draft.span, (), ""))
    return Changes(drafts=frozenset({draft.span.source_id}))


def discard_draft(case: Case, *, draft: TagDraft) -> Changes:
    """Forget a draft; taken back by `keep_draft`."""
    case.drafts.drop(draft)
    return Changes(drafts=frozenset({draft.span.source_id}))


def _placed(case: Case, kept: KeptDraft, texts: dict[int, str]) -> TagDraft | None:
    draft = kept.draft
    if draft.quote_id is not None:
        return _of_quote(case, draft)
    place = check_anchor(kept.anchor, texts).place
    if place is not None:
        return replace(draft, span=place.in_source(draft.span.source_id))
    text = texts.get(draft.span.page, "")
    end = min(draft.span.start + len(kept.anchor.exact), len(text))
    start = min(draft.span.start, max(0, end - 1))
    span = Span.on_page(draft.span.source_id, draft.span.page, start, end)
    return replace(draft, span=span) if end else None


def _of_quote(case: Case, draft: TagDraft) -> TagDraft | None:
    assert draft.quote_id is not None
    try:
        quote = case.quotes.get(draft.quote_id)
    except NoSuchItem:
        return None
    return replace(draft, span=quote.span) if quote.removed_at is None else None

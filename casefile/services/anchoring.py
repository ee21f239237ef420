"""Where tagged words stand now: checked when a source is opened, and moved only when the user says
so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadSpan
from casefile.services.spans import boxes_for, texts_for
from casefile.store.outbox import Task
from casefile.text.anchors import AnchorStatus, check_anchor, make_anchor
from casefile.text.pages import PagedText

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import QuoteId, SourceId, Span
    from casefile.text.anchors import Anchor, AnchorCheck


def check_anchors(case: Case, *, source_id: SourceId) -> Changes:
    """Look whether the quotes of a source still stand where they stood, and note it in their
    `anchor_status`; the quotes whose status has changed are what changed.

    Nothing is re-attached: a `moved` quote keeps its old place until `move_quote` gives it another.
    A case that is open for reading only is left as it is.
    """
    standing = {
        quote_id: found.status for quote_id, found in anchor_checks(case, source_id).items()
    }
    changed = [
        quote_id
        for quote_id, status in standing.items()
        if case.quotes.get(quote_id).anchor_status != status
    ]
    if not changed or case.read_only:
        return Changes()
    with case.database.writing():
        for quote_id in changed:
            case.quotes.update(quote_id, anchor_status=standing[quote_id])
        case.audit.record(
            "check-anchors",
            source_id=source_id,
            found={str(quote_id): standing[quote_id] for quote_id in changed},
        )
    return Changes(sources=frozenset({source_id}), quotes=frozenset(changed))


def anchor_checks(case: Case, source_id: SourceId) -> dict[QuoteId, AnchorCheck]:
    """For each quote of a source that is not removed or turned down: its status, and the place
    where its words stand now, if that is known. Changes nothing."""
    case.sources.get(source_id)
    anchors = case.quotes.anchors_in(source_id)
    text = PagedText(case.pages.texts(source_id))
    return {quote_id: check_anchor(anchor, text) for quote_id, anchor in anchors.items()}


def place_now(case: Case, *, quote_id: QuoteId) -> Span | None:
    """Where the words of a quote stand now; None where that is not known (`ambiguous`,
    `missing`)."""
    source_id = case.quotes.get(quote_id).span.source_id
    found = check_anchor(case.quotes.anchor(quote_id), case.pages.texts(source_id))
    return found.place.in_source(source_id) if found.place else None


def move_quote(case: Case, *, quote_id: QuoteId, span: Span) -> Changes:
    """Make these the words of a quote: it is anchored anew, and all that is said of it stays.

    Raises `BadSpan`, also where the span is one of another source; `SourceNotReady`, `NoSuchItem`.
    Taken back by `put_anchor` with what `case.quotes.anchor` and `anchor_status` said before.
    """
    quote = case.quotes.get(quote_id)
    source = case.sources.get(quote.span.source_id)
    if span.source_id != source.id:
        raise BadSpan(span, f"the quote is one of source {source.id}")
    texts = texts_for(case, span)
    anchor = make_anchor(texts, span, boxes_for(case, span, texts), source.sha256)
    return put_anchor(case, quote_id=quote_id, anchor=anchor)


def put_anchor(
    case: Case, *, quote_id: QuoteId, anchor: Anchor, status: str = AnchorStatus.EXACT
) -> Changes:
    """Give a quote this anchor and status as they are."""
    before = case.quotes.get(quote_id)
    with case.database.writing():
        case.quotes.place(quote_id, anchor, status)
        case.outbox.add(Task.INDEX_QUOTE, [quote_id])
        place = [anchor.page, anchor.start, anchor.end_page, anchor.end]
        case.audit.record(
            "move-quote", quote_id=quote_id, source_id=before.span.source_id, place=place
        )
    speakers = {before.speaker.party_id} if before.speaker else set()
    return Changes(
        sources=frozenset({before.span.source_id}),
        quotes=frozenset({quote_id}),
        parties=frozenset(speakers),
    )

"""The JSON of the command: every key as the contract names it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casefile.model import ReadState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.model import Fact, Mention, Quote, Remark, Source
    from casefile.search import Answer, Hit
    from casefile.services.authorities import Authority
    from casefile.services.checking import QuoteCheck
    from casefile.services.issues import IssueEntry
    from casefile.services.parties import PartyEntry
    from casefile.services.rows import ImportRow
    from casefile.services.sources_cited import CitedSource


def remark_json(remark: Remark | None) -> dict[str, str] | None:
    """A remark, or null."""
    return None if remark is None else {"code": remark.code, "message": remark.message}


def source_json(source: Source) -> dict[str, Any]:
    """One source as `sources` lists it."""
    names = (
        "id sha256 kind type title author publication published_on url court docket language pages "
        "chars exhibit added_at file_name original_path container has_text text_origin status "
        "removed_at"
    ).split()
    return {name: getattr(source, name) for name in names} | {
        "read": source.read is ReadState.READ,
        "warnings": [remark_json(remark) for remark in source.warnings],
        "error": remark_json(source.error),
    }


def row_json(row: ImportRow) -> dict[str, Any]:
    """One outcome of an import."""
    names = ("path container status source_id sha256 kind type title pages chars seconds").split()
    return {name: getattr(row, name) for name in names} | {
        "warnings": [remark_json(remark) for remark in row.warnings],
        "error": remark_json(row.error),
    }


def quote_json(quote: Quote) -> dict[str, Any]:
    """One quote."""
    speaker = quote.speaker
    names = (
        "id state text continues speaker_text speaker_start speaker_end cue reason note "
        "anchor_status confidence created_at"
    ).split()
    return {name: getattr(quote, name) for name in names} | {
        "source_id": quote.span.source_id,
        "page": quote.span.page,
        "end_page": quote.span.end_page,
        "start": quote.span.start,
        "end": quote.span.end,
        "speaker": speaker and {"party_id": speaker.party_id, "name": speaker.name},
        "issues": list(quote.issues),
    }


def party_json(entry: PartyEntry) -> dict[str, Any]:
    """One party with its counts."""
    party = entry.party
    names = "id state name kind note merged_into removed_at".split()
    return {name: getattr(party, name) for name in names} | {
        "roles": list(party.roles),
        "aliases": list(party.aliases),
        "mentions": entry.mentions,
        "quotes": entry.quotes,
        "sources": entry.sources,
    }


def mention_json(mention: Mention) -> dict[str, Any]:
    """One place where a party is named."""
    span = mention.span
    return {
        "source_id": span.source_id,
        "page": span.page,
        "start": span.start,
        "end": span.end,
        "text": mention.text,
    }


def issue_json(entry: IssueEntry) -> dict[str, Any]:
    """One issue with its counts."""
    names = "id name parent colour note".split()
    return {name: getattr(entry.issue, name) for name in names} | {
        "quotes": entry.quotes,
        "sources": entry.sources,
    }


def hit_json(hit: Hit) -> dict[str, Any]:
    """One hit; its place counts in the stored text of its page, for a note in the note's own."""
    names = "source_id title page score start end snippet item_id".split()
    # A hit never runs over a page break: its page is that of its first match.
    return (
        {"in": hit.where}
        | {name: getattr(hit, name) for name in names}
        | {"matches": [list(match) for match in hit.matches]}
    )


def answer_json(answer: Answer, *, facets: bool) -> dict[str, Any]:
    """One answer; `facets` are there where they were asked for."""
    shape: dict[str, Any] = {
        "query": answer.query,
        "understood": answer.understood,
        "corrected": answer.corrected,
        "total": answer.total,
        "seconds": round(answer.seconds, 6),
        "hits": [hit_json(hit) for hit in answer.hits],
    }
    if facets:
        shape["facets"] = {
            name: [{"value": value, "count": count} for value, count in values]
            for name, values in answer.facets.items()
        }
    return shape


def check_json(check: QuoteCheck, same: Iterable[QuoteCheck] = ()) -> dict[str, Any]:
    """One quotation beside its passage, with the ids of others of the `same` words; what is not
    found has nulls in the passage's place."""
    one, span = check.comparison, check.span
    return {
        "quote_id": check.quote.id,
        "text": check.quote.text,
        "status": str(check.status),
        "matched_source_id": span and span.source_id,
        "matched_page": span and span.page,
        "matched_end_page": span and span.end_page,
        "matched_start": span.start if span else None,
        "matched_end": span and span.end,
        "matched_text": check.text,
        "similarity": one.similarity if one else 0.0,
        "changes": [
            {"op": str(change.op), "said": change.said, "source": change.source}
            for change in (one.changes if one else ())
        ],
        "critical": bool(one and one.critical),
        "said_by": check.said_by,
        "pages_apart": one.pages_apart if one else 0,
        "same_words": [other.quote.id for other in same],
    }


def authority_json(authority: Authority) -> dict[str, Any]:
    """One citation and where it leads."""
    row, target = authority.citation, authority.resolves_to
    names = "source_id page start end end_page text kind normalized name pin".split()
    return {name: getattr(row, name) for name in names} | {
        "resolves_to": target and {"source_id": target[0], "page": target[1]}
    }


def cited_source_json(cited: CitedSource) -> dict[str, Any]:
    """One entry of an article's own list of sources."""
    return {
        "text": cited.text,
        "url": cited.url,
        "matched_source_id": cited.matched,
        "score": cited.score,
    }


def fact_json(fact: Fact) -> dict[str, Any]:
    """One fact of the chronology; without words in a source its place is null."""
    span = fact.span
    return {
        "id": fact.id,
        "state": fact.state,
        "date": fact.date,
        "text": fact.text,
        "status": fact.status,
        "source_id": fact.source_id,
        "page": span and span.page,
        "end_page": span and span.end_page,
        "start": span.start if span else None,
        "end": span and span.end,
        "quotes": list(fact.quotes),
        "parties": list(fact.parties),
        "issues": list(fact.issues),
        "reason": fact.reason,
        "confidence": fact.confidence,
        "created_at": fact.created_at,
        "removed_at": fact.removed_at,
    }

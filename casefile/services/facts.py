"""The chronology: what happened when, and what proves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadField
from casefile.model import FactStatus, QuoteState
from casefile.search.dates import days_of
from casefile.text.anchors import make_anchor

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from casefile.case import Case
    from casefile.model import Fact, FactId, QuoteId, SourceId

_DATE = "a date such as 2025-05-12, 2025-05, 2025~ or 2025-03/2025-04"


def chronology(case: Case, *, suggested: bool = False) -> list[Fact]:
    """The facts of the case in the order of their dates: imprecise ones stand at the start of what
    they may mean, those without a known day last. With `suggested` the open proposals too."""
    states = [QuoteState.TAGGED, *([QuoteState.SUGGESTED] if suggested else [])]
    return sorted(case.facts.all(states=states), key=_place)


def add_fact(
    case: Case,
    *,
    date: str,
    text: str,
    quote_ids: Sequence[QuoteId] = (),
    source_id: SourceId | None = None,
    status: str = FactStatus.REPORTED,
) -> Changes:
    """Write down what happened when. The first of the quotes is where it is told; without quotes it
    may name a source.

    Raises `BadField` for a date that is not EDTF, an empty text or an unknown status, and
    `NoSuchItem`. Taken back by `remove_facts`.
    """
    _check(date=date, text=text, status=status)
    quotes = [case.quotes.get(quote_id) for quote_id in quote_ids]
    if source_id is not None:
        case.sources.get(source_id)
    elif quotes:
        source_id = quotes[0].span.source_id
    anchor = None
    told = next((quote for quote in quotes if quote.span.source_id == source_id), None)
    if told is not None:
        pages = case.pages.texts(told.span.source_id)
        sha256 = case.sources.get(told.span.source_id).sha256
        anchor = make_anchor(pages, told.span, (), sha256)
    speakers = [quote.speaker.party_id for quote in quotes if quote.speaker]
    with case.database.writing():
        fact_id = case.facts.add(
            date=date.strip(),
            text=" ".join(text.split()),
            anchor=anchor,
            source_id=source_id,
            status=FactStatus(status),
        )
        case.facts.link(fact_id, "quotes", quote_ids)
        case.facts.link(fact_id, "parties", speakers)
        case.audit.record("add-fact", fact_id=fact_id, date=date, quotes=list(quote_ids))
    return _changes([fact_id])


def edit_fact(
    case: Case,
    *,
    fact_id: FactId,
    date: str | None = None,
    text: str | None = None,
    status: str | None = None,
    quote_ids: Sequence[QuoteId] | None = None,
) -> Changes:
    """Change what is said of a fact; what is None stays. Raises as `add_fact` does."""
    before = case.facts.get(fact_id)
    _check(
        date=before.date if date is None else date,
        text=before.text if text is None else text,
        status=before.status if status is None else status,
    )
    wanted = {"date": date, "text": text, "status": status}
    columns = {name: value.strip() for name, value in wanted.items() if value is not None}
    for quote_id in quote_ids or ():
        case.quotes.get(quote_id)
    with case.database.writing():
        if columns:
            case.facts.update(fact_id, **columns)
        if quote_ids is not None:
            case.facts.link(fact_id, "quotes", quote_ids)
        case.audit.record("edit-fact", fact_id=fact_id, **columns)
    return _changes([fact_id])


def remove_facts(case: Case, *, fact_ids: Collection[FactId]) -> Changes:
    """Move facts to the trash; `restore_facts` brings them back."""
    return _set_removed(case, fact_ids, removed=True)


def restore_facts(case: Case, *, fact_ids: Collection[FactId]) -> Changes:
    """Take facts out of the trash again."""
    return _set_removed(case, fact_ids, removed=False)


def _set_removed(case: Case, fact_ids: Collection[FactId], *, removed: bool) -> Changes:
    for fact_id in fact_ids:
        case.facts.get(fact_id)
    with case.database.writing():
        case.facts.set_removed(fact_ids, removed=removed)
        action = "remove-facts" if removed else "restore-facts"
        case.audit.record(action, fact_ids=list(fact_ids))
    return _changes(fact_ids)


def _changes(fact_ids: Collection[FactId]) -> Changes:
    return Changes(facts=frozenset(fact_ids))


def _check(*, date: str, text: str, status: str) -> None:
    if days_of(date) is None:
        raise BadField("the date", date, _DATE)
    if not text.strip():
        raise BadField("the text", text, "a sentence that says what happened")
    if status not in set(FactStatus):
        raise BadField("the status", status, ", ".join(FactStatus))


def _place(fact: Fact) -> tuple[bool, tuple[int, int], int]:
    days = days_of(fact.date)
    return days is None, days or (0, 0), fact.id

"""Quotes of a source as marks: which colour and which number each of them has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.model import QuoteId
from casefile.text.anchors import AnchorStatus
from ui.accessible.quotes import spoken
from ui.widgets.page_marks import QuoteMark
from ui.words import issue_label as label_of_number
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.model import Issue, Quote, TagDraft

_DIGITS = 8
_WORDS = 200


def quote_marks(quotes: Iterable[Quote], issues: Sequence[Issue]) -> list[QuoteMark]:
    """The marks of quotes in reading order, with the colours and numbers of `issues`.

    A quote whose words are no longer where they were tagged has none: its place would be wrong.
    """
    colours = {issue.name: issue.colour for issue in issues}
    labels = {issue.name: issue_label(issues, at) for at, issue in enumerate(issues)}
    marks = [
        QuoteMark(
            quote.id,
            quote.span,
            tuple(colours.get(name, _DIGITS) for name in quote.issues),
            labels.get(quote.issues[0], "") if quote.issues else "",
            shortened(quote.reading, _WORDS),
            spoken(quote),
        )
        for quote in quotes
        if quote.anchor_status == AnchorStatus.EXACT
    ]
    return _levelled(sorted(marks, key=lambda mark: (_start(mark), mark.quote_id)))


def draft_marks(drafts: Iterable[TagDraft], marks: Sequence[QuoteMark]) -> list[QuoteMark]:
    """The marks with those of drafts: a quote with one is marked so, and words that are no quote
    yet have a mark of their own, whose id is their draft's below zero."""
    edited = {draft.quote_id for draft in drafts if draft.quote_id is not None}
    new = [
        QuoteMark(
            QuoteId(-draft.id),
            draft.span,
            (),
            "",
            f"Draft: {shortened(draft.note or draft.speaker, _WORDS)}",
            "draft of a quote that is not saved yet",
            is_draft=True,
        )
        for draft in drafts
        if draft.quote_id is None and draft.id is not None
    ]
    return new + [
        replace(mark, is_draft=True, spoken=f"{mark.spoken}, with changes that are not saved yet")
        if mark.quote_id in edited
        else mark
        for mark in marks
    ]


def _levelled(marks: list[QuoteMark]) -> list[QuoteMark]:
    """Marks in reading order, those that share words each with a line of its own."""
    found: list[QuoteMark] = []
    at = 0
    while at < len(marks):
        ends = [_end(marks[at])]  # where the last mark of each line ends
        lines, after = [0], at + 1
        while after < len(marks) and _start(marks[after]) < max(ends):
            free = [line for line, end in enumerate(ends) if end <= _start(marks[after])]
            line = free[0] if free else len(ends)
            ends[line : line + 1] = [_end(marks[after])]
            lines.append(line)
            after += 1
        group = marks[at:after]
        found += (
            [replace(mark, level=line + 1) for mark, line in zip(group, lines, strict=True)]
            if len(group) > 1
            else group
        )
        at = after
    return found


def _start(mark: QuoteMark) -> tuple[int, int]:
    return mark.span.page, mark.span.start


def _end(mark: QuoteMark) -> tuple[int, int]:
    return mark.span.end_page, mark.span.end


def issue_label(issues: Sequence[Issue], at: int) -> str:
    """What a badge shows: the digit of the first eight issues, two letters of the others."""
    return label_of_number(at + 1, issues[at].name)

"""Quotes of a source as marks: which colour and which number each of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.accessible.quotes import spoken
from ui.widgets.page_marks import QuoteMark
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.model import Issue, Quote

_DIGITS = 8
_WORDS = 200


def quote_marks(quotes: Iterable[Quote], issues: Sequence[Issue]) -> list[QuoteMark]:
    """The marks of quotes in reading order, with the colours and numbers of `issues`."""
    colours = {issue.name: issue.colour for issue in issues}
    labels = {issue.name: issue_label(issues, at) for at, issue in enumerate(issues)}
    marks = [
        QuoteMark(
            quote.id,
            quote.span,
            tuple(colours.get(name, _DIGITS) for name in quote.issues),
            labels.get(quote.issues[0], "") if quote.issues else "",
            shortened(quote.text, _WORDS),
            spoken(quote),
        )
        for quote in quotes
    ]
    return sorted(marks, key=lambda mark: (mark.span.page, mark.span.start))


def issue_label(issues: Sequence[Issue], at: int) -> str:
    """What a badge shows: the digit of the first eight issues, two letters of the others."""
    if at < _DIGITS:
        return str(at + 1)
    letters = [word[0] for word in issues[at].name.split() if word]
    name = "".join(issues[at].name.split())
    return ("".join(letters[:2]) if len(letters) > 1 else name[:2]) or "?"

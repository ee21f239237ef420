"""Quotes as Markdown (CommonMark): block quotes under the source they are from.

What the documents and the user wrote is escaped, so that it reads as it was written and nothing in
it becomes a link, a picture or HTML.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.exporting.rows import QuoteRow

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$@])")
_LINE_START = re.compile(r"^(\s*)([-+=:]|\d+(?=[.)]))", re.MULTILINE)
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|www)(?=[:.])")


def quotes_markdown(rows: Sequence[QuoteRow], title: str) -> bytes:
    """The file; without quotes it says so."""
    lines = "\n".join(_lines(rows, title))
    return lines.encode("utf-8", "replace") + b"\n"


def escaped(text: str) -> str:
    """Plain text as Markdown that reads the same."""
    text = _SPECIAL.sub(r"\\\1", text)
    text = _LINE_START.sub(_with_backslash, text)
    # Some readers make a link of a bare address; an escaped colon or period stops them.
    return _ADDRESS.sub(r"\1\\", text)


def _with_backslash(match: re.Match[str]) -> str:
    blank, mark = match.groups()
    return f"{blank}{mark}\\" if mark.isdigit() else f"{blank}\\{mark}"


def _lines(rows: Sequence[QuoteRow], title: str) -> Iterator[str]:
    yield f"# Quotes: {_line(title)}"
    if not rows:
        yield from ("", "No quotes were tagged.")
    for _, group in groupby(rows, key=lambda row: row.source_id):
        quotes = list(group)
        first = quotes[0]
        kind = "" if first.type == "other" else first.type
        details = ", ".join(_line(part) for part in (kind, first.date) if part)
        yield from ("", f"## {_line(first.source)}")
        if details:
            yield from ("", details)
        for quote in quotes:
            yield from _quote(quote)


def _quote(quote: QuoteRow) -> Iterator[str]:
    yield ""
    for line in escaped(quote.reading).split("\n"):
        yield f"> {line}".rstrip()
    said = f"{_line(quote.speaker)}, " if quote.speaker else ""
    yield from ("", f"— {said}{_line(quote.pin_cite)}")
    if quote.issues:
        yield from ("", f"Issues: {_line('; '.join(quote.issues))}")
    if quote.note:
        yield from ("", "Note: " + escaped(" ".join(quote.note.split())))
    if quote.doubts:
        yield from ("", f"Check: {_line(quote.doubts)}")
    if quote.anchor_status != "exact":
        yield from ("", f"The words no longer stand there: {_line(quote.anchor_status)}")


def _line(text: str) -> str:
    return escaped(" ".join(text.split()))

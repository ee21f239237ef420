"""Words of a source for the clipboard: printed lines joined, with their citation where asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui.words import date_words, page_words

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import Source, Span

_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[a-z])")
_LINE_END = re.compile(r"[ \t]*(?<!\n)\n(?!\n)[ \t]*")


def words_of(case: Case, span: Span) -> str:
    """The stored text of a span; a page break reads as a line end. Runs on a reader thread."""
    pages = range(span.page, span.end_page + 1)
    texts = case.pages.some_texts([(span.source_id, page) for page in pages])
    parts = []
    for page in pages:
        text = texts.get((span.source_id, page), "")
        start = span.start if page == span.page else 0
        end = span.end if page == span.end_page else len(text)
        parts.append(text[start:end])
    return "\n".join(parts)


def as_running_text(words: str) -> str:
    """Stored text as one would type it: printed lines joined, words split over lines mended.

    Paragraphs stay apart. Nothing else is changed: letters, quote marks and dashes stay as they
    are printed.
    """
    return _LINE_END.sub(" ", _BROKEN_WORD.sub("", words)).strip()


def with_citation(words: str, source: Source, span: Span) -> str:
    """Words in quotation marks and where they are from."""
    text = as_running_text(words)
    if not text.startswith(("“", '"')):
        text = f"“{text}”"
    return f"{text} ({citation(source, span)})"


def citation(source: Source, span: Span) -> str:
    """Author, title, outlet or docket, date, page and exhibit, as far as they are known."""
    parts = [source.author, source.title, source.publication, source.docket]
    parts.append(date_words(source.published_on))
    if source.pages > 1 or source.exhibit:
        parts.append(page_words(span.page, span.end_page))
    if source.exhibit:
        parts.append(f"Ex. {source.exhibit}")
    return ", ".join(part for part in parts if part)

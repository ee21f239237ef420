"""Stored text as one would type it, for people to read: services and exporting may import it."""

from __future__ import annotations

import re

from casefile.text.normal import normalise

_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")
_GAP = re.compile(r"\s+")
_SOFT = "\u00ad"


def flowing(raw: str) -> str:
    """A text with its printed lines joined and the words that were split over two lines mended.

    Paragraphs stay apart by one blank line. Every letter, quotation mark and dash stays as it was
    printed; soft hyphens go.
    """
    paragraphs = (_one_line(part) for part in _PARAGRAPHS.split(raw))
    return "\n\n".join(part for part in paragraphs if part)


def _one_line(paragraph: str) -> str:
    form = normalise(paragraph)
    edits = form.edits
    pieces: list[str] = []
    done = 0
    for start, end, first, last in zip(
        edits.raw_starts, edits.raw_ends, edits.starts, edits.ends, strict=True
    ):
        changed = paragraph[start:end]
        if "\n" in changed or _SOFT in changed:
            pieces += paragraph[done:start], form.text[first:last]
            done = end
    return _GAP.sub(" ", "".join((*pieces, paragraph[done:])).replace(_SOFT, "")).strip()

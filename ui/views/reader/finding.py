"""Finding words in one source: in the normalised form, so that print does not hide them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.model import Span
from casefile.text.normal import NormalOffset, fold, normalise_folded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casefile.case import Case
    from casefile.model import SourceId

MOST_FOUND = 2_000
"""More are counted as so many and more: nobody steps through them."""


@dataclass(frozen=True, slots=True)
class FindOptions:
    """How exactly words must stand: with the same capitals, as whole words."""

    match_case: bool = False
    whole_words: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The places of some words in one source, in reading order; `cut` where there are more."""

    words: str
    spans: tuple[Span, ...]
    cut: bool = False


def find_in_source(
    case: Case,
    source_id: SourceId,
    words: str,
    options: FindOptions = FindOptions(),
    *,
    stopped: Callable[[], bool] = lambda: False,
) -> Found:
    """Every place of `words` in a source, whatever the case (unless `options` ask for it), accents,
    quote marks and line ends.

    Runs on a reader thread; gives up early, with what it has, once `stopped` says so.
    """
    wanted = fold(words).strip()
    spans: list[Span] = []
    if not wanted:
        return Found(words, ())
    for page, text in case.pages.texts(source_id).items():
        if stopped():
            break
        for start, end in _on_page(text, wanted):
            if not _is_meant(text, start, end, words, options):
                continue
            if len(spans) == MOST_FOUND:
                return Found(words, tuple(spans), cut=True)
            spans.append(Span.on_page(source_id, page, start, end))
    return Found(words, tuple(spans))


def _on_page(text: str, wanted: str) -> Iterator[tuple[int, int]]:
    form = normalise_folded(text)
    at = form.text.find(wanted)
    while at >= 0:
        yield form.to_raw(NormalOffset(at), NormalOffset(at + len(wanted)))
        at = form.text.find(wanted, at + len(wanted))


def _is_meant(text: str, start: int, end: int, words: str, options: FindOptions) -> bool:
    if options.match_case and _letters(text[start:end]) != _letters(words):
        return False
    if not options.whole_words:
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _letters(text: str) -> str:
    """What capitals can be compared by, whatever lies between the letters on the page."""
    return "".join(letter for letter in text if letter.isalpha())

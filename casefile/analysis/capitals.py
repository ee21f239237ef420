"""Which words of a quotation and of its source are written as names: with a capital that the
beginning of a sentence does not ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.analysis.words import ABBREVIATIONS

if TYPE_CHECKING:
    from casefile.analysis.passages import Stream
    from casefile.analysis.said import Said, SaidWord

_ENDS: Final = ".?!:"
_OPENING: Final = " \t\n\"“”‘’'«»„[("
_LOOKED_AT: Final = 20
"""Places of a word that show whether it is a name."""

_LONGEST: Final = 40
"""Characters before a word of a quotation in which the one before it is looked for."""


def ends_sentence(stream: Stream, index: int) -> bool:
    """Whether a sentence ends behind a word of the stream."""
    words = stream.words
    word, after = words[index], words[min(index + 1, len(words) - 1)]
    text = stream.texts[word.page]
    between = text[word.end : after.start] if after.page == word.page else text[word.end :]
    return _parts(text[word.start : word.end], between)


def is_name_at(stream: Stream, at: int) -> bool:
    """Whether a word of the stream is written as a name."""
    word = stream.words[at]
    if not stream.texts[word.page][word.start].isupper():
        return False
    starts = at == 0 or ends_sentence(stream, at - 1)
    return not starts or _is_name_elsewhere(stream, word.term)


def is_quoted_name(said: Said, word: SaidWord, stream: Stream) -> bool:
    """Whether a word of a quotation is written as a name."""
    if not said.text[word.start].isupper():
        return False
    before = said.text[max(0, word.start - _LONGEST) : word.start].rstrip(_OPENING)
    last = before.split()[-1] if before.split() else ""
    starts = not last or _parts(last.strip(_OPENING).rstrip(_ENDS), last[-1])
    return not starts or _is_name_elsewhere(stream, word.term)


def _is_name_elsewhere(stream: Stream, term: str) -> bool:
    """Whether a word that begins a sentence keeps its capital inside of others."""
    places = [int(at) for at in stream.places_of(term)[:_LOOKED_AT]]
    inside = [stream.words[at] for at in places if at and not ends_sentence(stream, at - 1)]
    return bool(inside) and all(stream.texts[one.page][one.start].isupper() for one in inside)


def _parts(word: str, between: str) -> bool:
    """Whether a sentence ends between a word and the next, by what is printed between; the period
    of `Mr.` and of an initial ends none."""
    if "\n\n" in between or any(char in between for char in "?!:"):
        return True
    short = len(word) == 1 or word.lower() in ABBREVIATIONS
    return "." in between and not short

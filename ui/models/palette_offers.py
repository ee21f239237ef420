"""What can be chosen in the command palette, as it is written and as it is looked through."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ui.models.row_order import folded


class Group(StrEnum):
    """What the offers are grouped under, in their usual order."""

    RECENT = "Recent"
    COMMANDS = "Commands"
    SOURCES = "Sources"
    PARTIES = "Parties"
    ISSUES = "Issues"
    SAVED = "Saved searches"
    SEARCH = "Search"


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can be chosen.

    `key` says what it is ("command:go.all", "source:12"), `before` where a command is listed,
    `aside` stands at the right end (a key, an exhibit), `others` are more names it is found by.
    """

    key: str
    group: Group
    words: str
    before: str = ""
    aside: str = ""
    icon: str = ""
    colour: int = 0
    exhibit: str = ""
    others: tuple[str, ...] = ()


class FoldedOffer:
    """An offer with its texts without case and accents.

    `around` are the texts beside the name with their folded forms, `beside` those forms together:
    a typed word has no white space, so it is never found over the border of two.
    """

    __slots__ = ("around", "beside", "exhibit", "offer", "words")

    def __init__(self, offer: Offer) -> None:
        shown = () if offer.group is Group.COMMANDS else (offer.aside,)
        texts = (*shown, offer.before, *offer.others)
        self.offer = offer
        self.words = folded(offer.words)
        self.exhibit = folded(offer.exhibit)
        self.around = [(text, folded(text)) for text in texts if text]
        self.beside = "\n".join([low for _, low in self.around])

    def fit(self, words: list[str]) -> tuple[int, int] | None:
        """How well it fits the typed words, less is better; None where one is not found.

        Its exhibit number is best, then the start of its name, the starts of words in it, anything
        in it, and last what stands around it.
        """
        name = self.words
        if len(words) > 1:
            return self._fit_all(words)
        word = words[0]
        at = name.find(word)
        if self.exhibit and self.exhibit == word:
            return 0, 0
        if at == 0:
            return 1, 0
        if at < 0:
            return (4, 0) if word in self.beside else None
        if name[at - 1].isalnum():
            at = place_of(name, word)
            return (3 if name[at - 1].isalnum() else 2), at
        return 2, at

    def text_around(self, missing: list[str]) -> str:
        """The text beside the name that has all these words."""
        found = (text for text, low in self.around if all(word in low for word in missing))
        return next(found, "")

    def missing(self, words: list[str]) -> list[str]:
        """The words that its name does not have."""
        return [word for word in words if word not in self.words]

    def _fit_all(self, words: list[str]) -> tuple[int, int] | None:
        name = self.words
        if missing := self.missing(words):
            return (4, 0) if self.text_around(missing) else None
        if name.startswith(" ".join(words)):
            return 1, 0
        places = [place_of(name, word) for word in words]
        at_starts = all(_starts_word(name, place) for place in places)
        return (2 if at_starts else 3), min(places)


def place_of(text: str, word: str) -> int:
    """Where a word is found, at the start of another if it can be; -1 if it is not."""
    at = first = text.find(word)
    while at >= 0 and not _starts_word(text, at):
        at = text.find(word, at + 1)
    return at if at >= 0 else first


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()

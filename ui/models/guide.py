"""The user guide as chapters, from the text that ships with the program."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PICTURE = re.compile(r"^!\[[^\]]*\]\([^)]*\)\s*$", re.MULTILINE)
_MARKUP = re.compile(r"[*`#|]")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One task of the guide: its title, and its text as Markdown without pictures."""

    title: str
    text: str

    def holds(self, words: str) -> bool:
        """Whether all of it, read as plain words, holds these."""
        plain = " ".join(_MARKUP.sub("", f"{self.title} {self.text}").split())
        return " ".join(words.split()).casefold() in plain.casefold()


def chapters(markdown: str) -> list[Chapter]:
    """The parts of a text that begin with a heading of the second level, in their order."""
    found = []
    for part in re.split(r"^## ", markdown, flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("\n")
        found.append(Chapter(title.strip(), _PICTURE.sub("", text).strip()))
    return found

"""Finding words that someone quotes by heart in a source; services and the command may import
it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.text.pages import PagedText, Place

if TYPE_CHECKING:
    from collections.abc import Mapping


def find_words(page_texts: Mapping[int, str] | PagedText, words: str) -> Place | None:
    """The first place of a source where these words stand, also across a page break; None where
    they do not.

    The stored characters decide first. Failing those, quotation marks, dashes, line breaks and
    hyphens at line ends do not count. White space at the edges of `words` never does.
    """
    wanted = words.strip()
    if not wanted:
        return None
    source = page_texts if isinstance(page_texts, PagedText) else PagedText(page_texts)
    for search in (source.exact_places, source.normal_places, source.unhyphenated_places):
        for place in search(wanted):
            return place
    return None

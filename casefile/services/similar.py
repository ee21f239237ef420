"""From what is at hand to more of it: sources like this one, and a query for these words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from casefile.text.normal import normalise
from casefile.text.tokens import terms_of

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import SourceId
    from casefile.search.similar import SimilarSource

_PAGES: Final = 60
"""Pages of a source that are looked at: of a longer one, pages spread over all of it."""

_PHRASE: Final = 12
"""Words up to which a selection is searched as a phrase; a longer one differs somewhere."""

_QUOTES = re.compile('["“”„«»]')


def similar_sources(case: Case, *, source_id: SourceId, limit: int = 10) -> list[SimilarSource]:
    """The sources that share most of the words this one stands out by, the best first; none where
    the index cannot be used. Raises `NoSuchItem`."""
    # Here and not above, because loading the engine takes longer than most commands.
    from casefile.search import similar_sources as ask

    case.sources.get(source_id)
    texts = list(case.pages.texts(source_id).values())
    with case.index() as index:
        return ask(index, texts[:: -(-len(texts) // _PAGES) or 1], source_id=source_id, limit=limit)


def query_for(text: str) -> str:
    """The query that finds these words, as someone would write it: a short selection as a phrase,
    of a longer one the longest words; empty where there is no word."""
    plain = _QUOTES.sub(" ", normalise(text).text)
    words = [word for word in plain.split() if terms_of(word)]
    terms = terms_of(" ".join(words))
    if not terms:
        return ""
    if len(words) <= _PHRASE:
        return f'"{" ".join(words)}"' if len(terms) > 1 else words[0]
    longest = sorted(dict.fromkeys(terms), key=lambda term: (-len(term), terms.index(term)))
    telling = set(longest[:_PHRASE])
    return " ".join(term for term in dict.fromkeys(terms) if term in telling)

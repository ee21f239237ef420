"""Anchors: what is kept of tagged words so that they are found again, or honestly reported as lost.

The selectors are those of the W3C Web Annotation Data Model (text quote: exact, prefix, suffix;
text position: start, end), with the page, the boxes and the SHA-256 of the original beside them.
Services, exporting and search may import it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from rapidfuzz.distance import Indel

from casefile.limits import ANCHOR_CONTEXT
from casefile.text.normal import fold
from casefile.text.pages import PagedText, Place, span_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casefile.text.pages import Stretch
    from casefile.text.words import Rect

_CLEARLY_BETTER: Final = 0.1
"""How much better its context must fit for one of several places to be taken as the one that was
meant.
"""

_FITTING: Final = 0.5
"""The least fit of a context that may decide between several places."""

_MOST_PLACES: Final = 1_000


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of a source as they stood when they were tagged. Offsets as in `Span`.

    `exact` is `span_text` of the span; `prefix` and `suffix` are up to `limits.ANCHOR_CONTEXT` code
    points of the stored text before it on its first page and after it on its last. `boxes` are
    pages with rectangles in points of the page as shown; `sha256` names the bytes of the original.
    """

    exact: str
    prefix: str
    suffix: str
    page: int
    start: int
    end: int
    end_page: int
    boxes: tuple[tuple[int, Rect], ...]
    sha256: str


class AnchorStatus(StrEnum):
    """Whether tagged words still stand where they stood."""

    EXACT = "exact"
    MOVED = "moved"
    AMBIGUOUS = "ambiguous"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class AnchorCheck:
    """What became of an anchor; `place` is where its words stand now, None where that is not known
    (`ambiguous`, `missing`).
    """

    status: AnchorStatus
    place: Place | None


def make_anchor(
    page_texts: Mapping[int, str],
    span: Stretch,
    boxes: Iterable[tuple[int, Rect]],
    sha256: str,
) -> Anchor:
    """The anchor of a span; `page_texts` needs only the span's own pages. Raises BadSpan as
    `span_text` does.
    """
    return Anchor(
        exact=span_text(page_texts, span),
        prefix=page_texts[span.page][max(0, span.start - ANCHOR_CONTEXT) : span.start],
        suffix=page_texts[span.end_page][span.end : span.end + ANCHOR_CONTEXT],
        page=span.page,
        start=span.start,
        end=span.end,
        end_page=span.end_page,
        boxes=tuple(boxes),
        sha256=sha256,
    )


def check_anchor(anchor: Anchor, page_texts: Mapping[int, str] | PagedText) -> AnchorCheck:
    """Whether the anchor's words stand where they stood in a source, else where they stand now.

    `exact`: the same characters at the same place. `moved`: found elsewhere, in the same characters
    or, failing that, in the normalised form, failing that with hyphens more or less; of several
    places, the one whose context clearly fits best. `ambiguous`: several fit alike. `missing`:
    none. Nothing is re-attached here: the caller decides.
    """
    source = page_texts if isinstance(page_texts, PagedText) else PagedText(page_texts)
    place = Place(anchor.page, anchor.start, anchor.end_page, anchor.end)
    if _stands(anchor.exact, place, source.pages):
        return AnchorCheck(AnchorStatus.EXACT, place)
    for search in (source.exact_places, source.normal_places, source.unhyphenated_places):
        places = _first(search(anchor.exact))
        if places:
            return _chosen(anchor, places, source.pages)
    return AnchorCheck(AnchorStatus.MISSING, None)


def _stands(words: str, place: Place, page_texts: Mapping[int, str]) -> bool:
    pages = range(place.page, place.end_page + 1)
    if any(page not in page_texts for page in pages):
        return False
    if place.start > len(page_texts[place.page]) or place.end > len(page_texts[place.end_page]):
        return False
    return span_text(page_texts, place) == words


def _first(places: Iterable[Place]) -> list[Place]:
    return [place for place, _ in zip(places, range(_MOST_PLACES), strict=False)]


def _chosen(anchor: Anchor, places: list[Place], page_texts: Mapping[int, str]) -> AnchorCheck:
    """The only place, or the one whose context fits clearly better than that of any other."""
    if len(places) == 1:
        return AnchorCheck(AnchorStatus.MOVED, places[0])
    fits = sorted(((_fit(anchor, place, page_texts), place) for place in places), reverse=True)
    (best, place), (second, _) = fits[:2]
    if best >= _FITTING and best - second >= _CLEARLY_BETTER:
        return AnchorCheck(AnchorStatus.MOVED, place)
    return AnchorCheck(AnchorStatus.AMBIGUOUS, None)


def _fit(anchor: Anchor, place: Place, page_texts: Mapping[int, str]) -> float:
    """How well the context of a place matches that of the anchor, from 0 to 1, the nearest words
    foremost.

    A side without context in the anchor (the edge of a page) says nothing.
    """
    before = page_texts[place.page][max(0, place.start - len(anchor.prefix)) : place.start]
    after = page_texts[place.end_page][place.end : place.end + len(anchor.suffix)]
    sides = [(kept, now) for kept, now in ((anchor.prefix, before), (anchor.suffix, after)) if kept]
    if not sides:
        return 0.0
    return sum(Indel.normalized_similarity(fold(a), fold(b)) for a, b in sides) / len(sides)

"""Which runs of a page are the article; for readers only.

Two extractors and the page's own data are asked as witnesses (`html_votes`). What both extractors
hold to be prose shows the boxes in which the article stands; from those everything is taken that
is neither named as foreign nor reads like noise, so that a paragraph one of them lost comes back,
and headings, lists and quotations stay in place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.document import BlockKind
from casefile.readers.article_body import names_sources
from casefile.readers.html_hints import (
    SENTENCE_END,
    container,
    is_article_box,
    is_closing_noise,
    is_foreign,
    is_noise,
    is_quoted_post,
)
from casefile.readers.html_votes import Witness, words_of_text

if TYPE_CHECKING:
    from lxml import etree

    from casefile.readers.html_runs import Run

_PROSE = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW}
)
_MAY_BE_NOISE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM})
_Signature = tuple[str, frozenset[str]]
_HALF = 0.5
_A_TEXT = 600
_NEAR = 6
# Below this share of common words the two extractors talk of different parts of the page.
_AT_ODDS = 0.3
_HOME_SHARE = 0.15
_LOOK_ALIKE_SHARE = 0.25
_CORE_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Witnesses:
    """The opinions on one page."""

    readability: Witness
    trafilatura: Witness
    data: Witness


@dataclass(slots=True)
class _Look:
    """One run with what is known of it: its length in words, and who holds it to be the article."""

    run: Run
    words: int
    readability: bool
    trafilatura: bool
    data: bool
    prose: bool = False

    @property
    def votes(self) -> float:
        """How many speak for it; the page's own data is often shortened and counts half."""
        return self.readability + self.trafilatura + (0.5 if self.data else 0.0)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the article stands: its boxes, boxes that look the same, and the box around most of
    it."""

    homes: frozenset[etree._Element]
    alike: frozenset[_Signature]
    core: etree._Element | None


def article_runs(runs: list[Run], witnesses: Witnesses, title: str = "") -> list[Run]:
    """The runs that are the article, in order; `title` is left out of it where it stands above the
    text."""
    looks = [_look(run, witnesses) for run in runs]
    _mark_prose(looks)
    if not any(look.prose for look in looks):
        return _without_prose(looks)
    places = _places(looks)
    kept = [look for look in looks if _belongs(look, places)]
    kept = _with_sources(looks, kept, places)
    return [look.run for look in _trimmed(kept, title)]


def captions_of(runs: list[Run], body: list[Run]) -> tuple[str, ...]:
    """The words under the pictures of an article, each once: those in the box around all of it."""
    if not body:
        return ()
    shared = [element for element in body[0].path[:-1] if element in body[-1].path[:-1]]
    boxes = [element for element in shared if element.tag in {"article", "main"}] or shared
    texts = (
        " ".join(run.text.split())
        for run in runs
        if run.kind is BlockKind.CAPTION and boxes and boxes[-1] in run.path and _is_shown(run)
    )
    return tuple(dict.fromkeys(text for text in texts if len(text) > 2))


def _is_shown(run: Run) -> bool:
    beside = any(element.tag in {"aside", "nav", "footer"} for element in run.path)
    return not run.hidden and not beside and run.link_share < _HALF


def _look(run: Run, witnesses: Witnesses) -> _Look:
    return _Look(
        run,
        len(words_of_text(run.text)),
        witnesses.readability.share(run.text) > _HALF,
        witnesses.trafilatura.share(run.text) > _HALF,
        witnesses.data.share(run.text) > _HALF,
    )


def _mark_prose(looks: list[_Look]) -> None:
    """Mark the runs of text that are beyond doubt: prose that both extractors hold to be the
    article."""
    first = sum(look.words for look in looks if look.readability)
    second = sum(look.words for look in looks if look.trafilatura)
    both = sum(look.words for look in looks if look.readability and look.trafilatura)
    at_odds = both < _AT_ODDS * min(first, second) or not both
    for look in looks:
        sure = look.readability and look.trafilatura
        if at_odds:
            sure = look.trafilatura if second else look.readability
        look.prose = sure and _may_be_prose(look)
    _lend(looks, first, second, both)


def _may_be_prose(look: _Look) -> bool:
    run = look.run
    plain = run.kind in _PROSE and not run.hidden and run.link_share < _HALF
    return plain and look.words >= 5


def _lend(looks: list[_Look], first: int, second: int, both: int) -> None:
    """Where readability has hardly more than a part of what trafilatura has, believe the latter on
    prose that stands close to that part: readability goes by one box, and articles come in
    several."""
    if second < 1.3 * both or both < 0.8 * first:
        return
    sure = [look.run.path for look in looks if look.prose]
    near = {element for path in sure for element in path[-_NEAR:] if is_article_box(element)}
    for look in looks:
        path = look.run.path
        if look.trafilatura and not look.prose and _may_be_prose(look) and _reads_as_prose(look):
            shared = [at for at, element in enumerate(path) if element in near]
            look.prose = bool(shared) and not any(map(is_foreign, path[shared[-1] + 1 :]))


def _places(looks: list[_Look]) -> _Places:
    around: Counter[etree._Element] = Counter()
    homes: Counter[etree._Element] = Counter()
    alike: Counter[_Signature] = Counter()
    depth: dict[etree._Element, int] = {}
    total = 0
    for look in (look for look in looks if look.prose):
        path = look.run.path
        total += look.words
        at = container(path)
        for place, element in enumerate(path[: at + 1]):
            around[element] += look.words
            depth[element] = place
        homes[path[at]] += look.words
        alike[_signature(path, at)] += look.words
    inside = [element for element, words in around.items() if words >= _CORE_SHARE * total]
    return _Places(
        frozenset(element for element, words in homes.items() if words >= _HOME_SHARE * total),
        frozenset(
            names
            for names, words in alike.items()
            if names[1] and words >= _LOOK_ALIKE_SHARE * total
        ),
        max(inside, key=depth.__getitem__, default=None),
    )


def _signature(path: tuple[etree._Element, ...], at: int) -> _Signature:
    """The tag and the classes of a box, or of the box right around it where it has none."""
    for element in path[at : max(0, at - 2) : -1]:
        names = (element.get("class") or "").split()
        if names:
            return str(element.tag), frozenset(names)
    return "", frozenset()


def _looks_alike(signature: _Signature, places: _Places) -> bool:
    """Boxes that a page repeats for the parts of one article have the same tag and the same
    classes; a further class says that a part is folded away, or the last."""
    tag, names = signature
    return any(tag == other and classes <= names for other, classes in places.alike)


def _belongs(look: _Look, places: _Places) -> bool:
    run = look.run
    if run.kind is BlockKind.CAPTION or _is_noisy(look):
        return False
    path = run.path
    at = container(path)
    under_home = any(element in places.homes for element in path)
    in_core = under_home or places.core in path
    at_home = path[at] in places.homes or (
        (in_core or look.votes >= 1) and _looks_alike(_signature(path, at), places)
    )
    if run.hidden and look.votes < (1 if at_home else 2):
        return False
    boxes = _boxes(path, at, places, at_home=at_home)
    foreign = any(map(is_foreign, boxes)) and not is_quoted_post(boxes)
    if at_home and not foreign:
        return look.votes >= 1 or (_reads_as_prose(look) and run.link_share < _HALF)
    if in_core and not foreign:
        return _belongs_in_core(look, under_home=under_home)
    if in_core:
        return look.votes >= 2 and look.words >= (12 if run.kind is BlockKind.PARAGRAPH else 4)
    return look.votes >= 2 and _reads_as_prose(look) and not foreign


def _belongs_in_core(look: _Look, *, under_home: bool) -> bool:
    kind = look.run.kind
    if under_home and kind is BlockKind.BLOCK_QUOTE:
        return True
    if look.votes >= 1.5:
        return True
    structured = kind in {BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.HEADING}
    return look.votes >= 1 and (structured or _reads_as_prose(look))


def _boxes(
    path: tuple[etree._Element, ...], at: int, places: _Places, *, at_home: bool
) -> tuple[etree._Element, ...]:
    """The elements around a run inside the article's own box, which are what may be foreign."""
    if at_home:
        return path[at + 1 :]
    homes = [place for place, element in enumerate(path) if element in places.homes]
    if homes:
        return path[homes[-1] + 1 :]
    if places.core in path:
        return path[path.index(places.core) + 1 :]
    return path[-4:]


def _reads_as_prose(look: _Look) -> bool:
    return (
        look.run.kind in {BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE}
        and look.words >= 8
        and bool(SENTENCE_END.search(look.run.text))
    )


def _is_noisy(look: _Look) -> bool:
    run = look.run
    short = look.words <= 12 or (look.words < 40 and run.link_share > 0.3)
    if short and run.kind in _MAY_BE_NOISE and is_noise(run.text):
        return True
    if run.kind is not BlockKind.PARAGRAPH:
        return False
    only_link = run.link_share > 0.9 and look.words >= 4 and not SENTENCE_END.search(run.text)
    return only_link or (run.text.isupper() and run.link_share > _HALF)


def _with_sources(looks: list[_Look], kept: list[_Look], places: _Places) -> list[_Look]:
    """`kept` with the article's own list of sources, all links as it may be: it is what a user
    looks up."""
    chosen = {id(look) for look in kept}
    inside = False
    for look in looks:
        run = look.run
        if run.kind is not BlockKind.LIST_ITEM:
            inside = names_sources(run.text) and (
                id(look) in chosen or any(element in places.homes for element in run.path)
            )
        if inside:
            chosen.add(id(look))
    return [look for look in looks if id(look) in chosen]


def _trimmed(kept: list[_Look], title: str) -> list[_Look]:
    """Without the headline above the text, the lines about the writer below it, and a heading of
    which nothing is left."""
    start = next(
        (at for at, look in enumerate(kept) if look.run.kind in _PROSE and look.words >= 12), 0
    )
    top = [look for look in kept[:start] if not _is_headline(look.run, title)]
    end = [
        look
        for look in kept[start:][-3:]
        if look.words >= 60 or not is_closing_noise(look.run.text)
    ]
    trimmed = [*top, *kept[start:][:-3], *end]
    while trimmed and trimmed[-1].run.kind is BlockKind.HEADING:
        trimmed.pop()
    return trimmed


def _is_headline(run: Run, title: str) -> bool:
    if run.kind is not BlockKind.HEADING:
        return False
    words, wanted = set(words_of_text(run.text)), set(words_of_text(title))
    return run.level == 1 or len(words) <= 2 or len(words & wanted) >= 0.7 * len(words)


def _without_prose(looks: list[_Look]) -> list[Run]:
    """A page without an article: what the extractors have, else all that is not around the page."""
    voted = [
        look.run for look in looks if look.votes >= 1 and look.run.kind is not BlockKind.CAPTION
    ]
    shown = [
        look.run
        for look in looks
        if not look.run.hidden and not any(map(_is_around_the_page, look.run.path))
    ]
    if _letters(voted) >= min(_A_TEXT, _letters(shown)):
        return voted
    return shown or [look.run for look in looks]


def _is_around_the_page(element: etree._Element) -> bool:
    return element.tag in {"nav", "footer", "menu", "dialog"} or element.get("role") == "navigation"


def _letters(runs: list[Run]) -> int:
    return sum(len(run.text) for run in runs)

"""A tree of markup as runs of words in reading order, each with the part it plays and where it
stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefile.document import BlockKind

if TYPE_CHECKING:
    from lxml import etree

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup p pre section "
    "summary table tbody td"
    " tfoot th thead tr ul caption noscript video audio picture".split()
)
_SKIPPED = frozenset(
    "head script style template svg canvas iframe object embed applet select option button input "
    "textarea datalist"
    " noframes math-annotation rp audio video map progress meter".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SPACES = re.compile(r"[ \t\r\n\f\v\u00a0\u2002-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff]")
_CAPTION_NAME = re.compile(
    r"caption|(?:^|[-_ ])(?:photo|image|media|picture)[-_]?(?:credit|text|desc)", re.IGNORECASE
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(slots=True)
class Run:
    """Words that stand together on a page. `path` is the elements around them, outermost first."""

    kind: BlockKind
    text: str
    path: tuple[etree._Element, ...]
    level: int = 0
    marker: str = ""
    links: tuple[tuple[str, str], ...] = ()
    hidden: bool = False

    @property
    def element(self) -> etree._Element:
        """The block element that holds the words."""
        return self.path[-1]

    @property
    def link_share(self) -> float:
        """How much of the words is links, from 0 to 1."""
        return min(1.0, sum(len(words) for words, _ in self.links) / max(1, len(self.text)))


@dataclass(slots=True)
class _Place:
    """Where the walk stands: inherited by everything below."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quoted: bool = False
    caption: bool = False
    hidden: bool = False
    preformatted: bool = False
    lists: int = 0


@dataclass(slots=True)
class _Walk:
    runs: list[Run] = field(default_factory=list)
    path: list[etree._Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    marker: str = ""


def runs_of(root: etree._Element, *, tables: bool = True) -> list[Run]:
    """The runs below `root`. With `tables`, each row of a table of data is one run with its cells
    parted by tabs."""
    walk = _Walk()
    _enter(root, _Place(), walk, tables)
    _flush(walk, _Place())
    return walk.runs


def words_of(element: etree._Element) -> str:
    """All words below `element` on one line."""
    return collapse("".join(str(part) for part in element.itertext()))


def collapse(text: str) -> str:
    """`text` on one line with single spaces."""
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def _enter(element: etree._Element, place: _Place, walk: _Walk, tables: bool) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag in _SKIPPED:
        return
    if tag == "br":
        walk.words.append("\n")
    elif tag == "table" and tables and _holds_data(element):
        _flush(walk, place)
        _table(element, place, walk)
    elif tag in BLOCKS or "-" in tag:
        _block(element, place, walk, tables)
    else:
        _inline(element, place, walk, tables)


def _inline(element: etree._Element, place: _Place, walk: _Walk, tables: bool) -> None:
    here = (
        _inside(element, place)
        if element.get("style") or element.get("hidden") is not None
        else place
    )
    start = len(walk.words)
    runs = len(walk.runs)
    if element.tag == "q":
        walk.words.append("“")
    _children(element, here, walk, tables)
    if element.tag == "q":
        walk.words.append("”")
    if element.tag == "a" and element.get("href") and len(walk.runs) == runs:
        words = collapse("".join(walk.words[start:]))
        if words:
            walk.links.append((words, _href(element)))
    elif element.tag == "a" and element.get("href"):
        for run in walk.runs[runs:]:
            run.links = ((run.text, _href(element)),)


def _block(element: etree._Element, place: _Place, walk: _Walk, tables: bool) -> None:
    _flush(walk, place)
    here = _inside(element, place)
    walk.path.append(element)
    if element.tag == "li":
        walk.marker = _marker(element)
    _children(element, here, walk, tables)
    _flush(walk, here)
    if element.tag == "li":
        walk.marker = ""
    walk.path.pop()


def _children(element: etree._Element, place: _Place, walk: _Walk, tables: bool) -> None:
    _say(element.text, place, walk)
    for child in element:
        _enter(child, place, walk, tables)
        _say(child.tail, place, walk)


def _say(text: str | None, place: _Place, walk: _Walk) -> None:
    if text:
        walk.words.append(text if place.preformatted else _SPACES.sub(" ", text))


def _inside(element: etree._Element, place: _Place) -> _Place:
    tag = str(element.tag)
    here = _Place(
        place.kind,
        place.level,
        place.quoted,
        place.caption,
        place.hidden,
        place.preformatted,
        place.lists,
    )
    if tag in _HEADINGS:
        here.kind, here.level = BlockKind.HEADING, _HEADINGS[tag]
    elif tag in {"ul", "ol", "menu", "dir"}:
        here.lists += 1
    elif tag == "li":
        here.kind, here.level = BlockKind.LIST_ITEM, max(1, here.lists)
    elif tag == "p" and here.kind is BlockKind.HEADING:
        here.kind, here.level = BlockKind.PARAGRAPH, 0  # A heading somebody forgot to close.
    elif tag == "blockquote":
        here.quoted = True
    elif tag == "pre":
        here.preformatted = True
    elif tag == "figcaption" or (tag != "caption" and _is_caption(element)):
        here.caption = True
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        here.hidden = True
    return here


def _is_caption(element: etree._Element) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_CAPTION_NAME.search(name)) and element.find(".//p[2]") is None


def _flush(walk: _Walk, place: _Place) -> None:
    raw, links = "".join(walk.words), tuple(walk.links)
    walk.words.clear()
    walk.links.clear()
    for text in _paragraphs(raw, place.preformatted):
        line = collapse(text) if links else ""
        kept = tuple(link for link in links if link[0] in line)
        walk.runs.append(
            Run(_kind(place), text, tuple(walk.path), place.level, walk.marker, kept, place.hidden)
        )
        walk.marker = ""


def _kind(place: _Place) -> BlockKind:
    if place.caption:
        return BlockKind.CAPTION
    if place.quoted and place.kind is BlockKind.PARAGRAPH:
        return BlockKind.BLOCK_QUOTE
    return place.kind


def _paragraphs(raw: str, preformatted: bool) -> list[str]:
    """Words between block elements: a lone line break stays, two or more part paragraphs."""
    if preformatted:
        text = _INVISIBLE.sub("", raw).replace("\r\n", "\n").strip("\n")
        return [part.rstrip() for part in re.split(r"\n[ \t]*\n", text) if part.strip()]
    lines = [collapse(line) for line in raw.split("\n")]
    parts, current = [], []
    for line in lines:
        if line:
            current.append(line)
        elif current:
            parts.append("\n".join(current))
            current = []
    if current:
        parts.append("\n".join(current))
    return parts


def _href(link: etree._Element) -> str:
    return (link.get("href") or "").strip()


def _marker(item: etree._Element) -> str:
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    value = item.get("value") or ""
    if value.lstrip("-").isdigit():
        return _numbered(int(value), parent.get("type") or "1")
    start = parent.get("start") or "1"
    first = int(start) if start.lstrip("-").isdigit() else 1
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    return _numbered(first + before, parent.get("type") or "1")


def _numbered(number: int, style: str) -> str:
    if style in {"a", "A"} and 1 <= number <= 26:
        return f"{chr(ord(style) + number - 1)}."
    if style in {"i", "I"} and 1 <= number <= 99:
        roman = _roman(number)
        return f"{roman if style == 'i' else roman.upper()}."
    return f"{number}."


def _roman(number: int) -> str:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    tens = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")
    return tens[number // 10] + ones[number % 10]


def _holds_data(table: etree._Element) -> bool:
    """A table of data, not of layout: several rows of several short cells, none with a table or
    block text inside."""
    if (table.get("role") or "") == "presentation" or table.find(".//table") is not None:
        return False
    rows = [row.findall("td") + row.findall("th") for row in table.iter("tr")]
    wide = [row for row in rows if len(row) >= 2]
    if len(wide) < 2 or len(wide) * 2 < len(rows):
        return False
    cells = [words_of(cell) for row in wide for cell in row]
    return max(len(cell) for cell in cells) < 400


def _table(table: etree._Element, place: _Place, walk: _Walk) -> None:
    walk.path.append(table)
    hidden = place.hidden or _inside(table, place).hidden
    for part in table.iter("caption", "tr"):
        cells = [words_of(cell) for cell in part if cell.tag in {"td", "th"}] or [words_of(part)]
        text = "\t".join(cells).strip()
        if text:
            kind = BlockKind.LABEL if part.tag == "caption" else BlockKind.TABLE_ROW
            links = tuple((words_of(a), _href(a)) for a in part.iter("a") if a.get("href"))
            walk.runs.append(Run(kind, text, tuple(walk.path), links=links, hidden=hidden))
    walk.path.pop()

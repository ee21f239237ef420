"""What a Word document's styles and lists say of its paragraphs: their part, their depth, their
printed number."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefile.document import BlockKind
from casefile.readers.zipped import attribute, child, local

if TYPE_CHECKING:
    from lxml import etree

_HEADING = re.compile(r"^heading ?([1-9])$", re.IGNORECASE)
_QUOTE = re.compile(r"quote|quotation|block text", re.IGNORECASE)
# Word indents a block quotation on both sides, in twentieths of a point; half an inch is 720.
_QUOTE_INDENT = 500
_SYMBOLS = {
    "F0B7": "•", "F0A7": "▪", "F06F": "◦", "F0D8": "➢", "F0FC": "✓", "F0FE": "☑", "F0FD": "☒",
    "F0A8": "☐", "F06E": "■", "F071": "❑", "F0E0": "→", "F0A3": "☐", "F052": "☑", "F053": "☒",
    "F0B0": "°", "F0B1": "±", "F0A2": "′", "F0B2": "″", "F0D3": "©", "F0D2": "®", "F0D4": "™",
    "F02D": "−",
}  # fmt: skip
_DEPTH = 20


@dataclass(frozen=True, slots=True)
class Role:
    """The part of a paragraph; `level` as in `Block`."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0


@dataclass(slots=True)
class _Style:
    name: str = ""
    base: str = ""
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    indents: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class Styles:
    """The styles of one document by their ids."""

    styles: dict[str, _Style] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Read them from `word/styles.xml`; a document without that part has none."""
        found = cls()
        for element in root if root is not None else ():
            key = attribute(element, "styleId")
            if local(element) == "style" and key:
                found.styles[key] = _style(element)
        return found

    def role(self, properties: etree._Element | None) -> Role:
        """The part of a paragraph with these properties (`w:pPr`), its place in a list apart."""
        own = _style_of_paragraph(properties)
        chain = self._chain(attribute(child(properties, "pStyle"), "val") or "")
        names = [style.name for style in chain]
        outline = next((s.outline for s in (own, *chain) if s.outline is not None), None)
        role = role_by_name(names, outline)
        if role.kind is BlockKind.PARAGRAPH:
            left, right = own.indents if own.indents != (0, 0) else _first_indents(chain)
            if left >= _QUOTE_INDENT and right >= _QUOTE_INDENT:
                return Role(BlockKind.BLOCK_QUOTE)
        return role

    def place_in_list(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list (`numId`) a paragraph belongs to by itself or by its style, and its level from
        0."""
        own = _style_of_paragraph(properties)
        chain = [own, *self._chain(attribute(child(properties, "pStyle"), "val") or "")]
        list_id = next((style.list_id for style in chain if style.list_id is not None), None)
        level = next((style.list_level for style in chain if style.list_level is not None), 0)
        return None if list_id in {None, "0"} else (str(list_id), min(max(0, level or 0), 8))

    def _chain(self, key: str) -> list[_Style]:
        chain: list[_Style] = []
        while key in self.styles and len(chain) < _DEPTH:
            chain.append(self.styles[key])
            key = self.styles[key].base
        return chain


class Lists:
    """The numbering of one document; counts as paragraphs are asked for in order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._read(root)

    def label(self, list_id: str, level: int) -> tuple[str, bool]:
        """The mark of the next paragraph of a list, and whether it is a number (else a bullet)."""
        levels = self._levels.get(list_id, {})
        this = levels.get(level) or _Level("bullet", "•")
        counts = self._counts[self._abstract.get(list_id, list_id)]
        counts[level] = counts.get(level, this.start - 1) + 1
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]
        if this.form == "bullet":
            return _bullet(this.text), False
        if this.form == "none":
            return "", True
        return re.sub(
            r"%([1-9])", lambda match: _count(levels, counts, int(match[1]) - 1), this.text
        ), True

    def _read(self, root: etree._Element | None) -> None:
        shared: dict[str, dict[int, _Level]] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                shared[attribute(element, "abstractNumId") or ""] = _levels(element)
        for element in root if root is not None else ():
            key = attribute(element, "numId")
            if local(element) != "num" or key is None:
                continue
            abstract = attribute(child(element, "abstractNumId"), "val") or ""
            levels = dict(shared.get(abstract, {}))
            changed = _overrides(element, levels)
            self._levels[key] = levels
            # A list that restarts counts for itself; the others of one definition count on
            # together.
            self._abstract[key] = f"num {key}" if changed else f"abstract {abstract}"


def symbol(code: str, font: str) -> str:
    """The character that Word draws for a code of a symbol font; what is not known stays as it
    is."""
    known = _SYMBOLS.get(code.upper())
    if known:
        return known
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    plain = number - 0xF000 if 0xF020 <= number <= 0xF0FF else number
    if plain != number and ("wingding" in font.lower() or "webding" in font.lower()):
        return "□"
    return chr(plain) if 0x20 <= plain < 0xD800 or 0xE000 <= plain <= 0x10FFFF else ""


def _style(element: etree._Element) -> _Style:
    style = _style_of_paragraph(child(element, "pPr"))
    style.name = attribute(child(element, "name"), "val") or ""
    style.base = attribute(child(element, "basedOn"), "val") or ""
    return style


def _style_of_paragraph(properties: etree._Element | None) -> _Style:
    listing = child(properties, "numPr")
    indent = child(properties, "ind")
    return _Style(
        outline=_number(attribute(child(properties, "outlineLvl"), "val")),
        list_id=attribute(child(listing, "numId"), "val"),
        list_level=_number(attribute(child(listing, "ilvl"), "val")),
        indents=(
            _number(attribute(indent, "left") or attribute(indent, "start")) or 0,
            _number(attribute(indent, "right") or attribute(indent, "end")) or 0,
        ),
    )


def _first_indents(chain: list[_Style]) -> tuple[int, int]:
    return next((style.indents for style in chain if style.indents != (0, 0)), (0, 0))


def role_by_name(names: list[str], outline: int | None) -> Role:
    """The part that the names of a style and its parents tell, then its rank in the outline (from
    0)."""
    for name in names:
        heading = _HEADING.match(name)
        if heading:
            return Role(BlockKind.HEADING, min(int(heading[1]), 6))
        if name.lower() == "title":
            return Role(BlockKind.TITLE, 1)
        if name.lower() == "caption":
            return Role(BlockKind.CAPTION)
        if _QUOTE.search(name):
            return Role(BlockKind.BLOCK_QUOTE)
    if outline is not None and 0 <= outline < 9:
        return Role(BlockKind.HEADING, min(outline + 1, 6))
    return Role()


def _levels(element: etree._Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for part in element:
        number = _number(attribute(part, "ilvl"))
        if local(part) == "lvl" and number is not None:
            found[number] = _Level(
                attribute(child(part, "numFmt"), "val") or "decimal",
                attribute(child(part, "lvlText"), "val") or "",
                _number(attribute(child(part, "start"), "val")) or 1,
            )
    return found


def _overrides(element: etree._Element, levels: dict[int, _Level]) -> bool:
    changed = False
    for part in element:
        number = _number(attribute(part, "ilvl"))
        if local(part) != "lvlOverride" or number is None:
            continue
        changed = True
        levels.update(_levels(part))
        start = _number(attribute(child(part, "startOverride"), "val"))
        if start is not None:
            old = levels.get(number, _Level())
            levels[number] = _Level(old.form, old.text, start)
    return changed


def _count(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    this = levels.get(level) or _Level()
    number = counts.setdefault(level, this.start)
    if this.form in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if this.form == "lowerLetter" else letters.upper()
    if this.form in {"lowerRoman", "upperRoman"}:
        return roman(number) if this.form == "lowerRoman" else roman(number).upper()
    if this.form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def roman(number: int) -> str:
    """`number` in small Roman numerals; as digits where it is not between 1 and 3999."""
    if not 0 < number < 4000:
        return str(number)
    out = ""
    for value, sign in _ROMAN:
        while number >= value:
            out += sign
            number -= value
    return out


_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def _bullet(text: str) -> str:
    mark = text.strip()[:1]
    if not mark or mark == "o":
        return "•"
    return _SYMBOLS.get(f"{ord(mark):04X}", "•" if 0xE000 <= ord(mark) <= 0xF8FF else mark)


def _number(text: str | None) -> int | None:
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        return None

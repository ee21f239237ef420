"""How an OpenDocument text numbers its lists; for `odt` only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.readers.docx_styles import roman
from casefile.readers.zipped import attribute, local

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Numbering:
    """One level of a numbered list: the form of its numbers and what stands around them."""

    form: str = "1"
    prefix: str = ""
    suffix: str = ""
    start: int = 1

    def label(self, number: int) -> str:
        """The number as printed, with the space after it; empty where none is printed."""
        words = _printed(self.form, number)
        return f"{self.prefix}{words}{self.suffix} " if words else ""


def numberings(root: etree._Element | None) -> dict[str, dict[int, Numbering]]:
    """The numbered levels of each list style, by the style's name and the level from 1."""
    found: dict[str, dict[int, Numbering]] = {}
    for style in root.iter() if root is not None else ():
        name = attribute(style, "name") if local(style) == "list-style" else None
        for part in style if name else ():
            level = attribute(part, "level") or ""
            if local(part) == "list-level-style-number" and level.isdigit():
                found.setdefault(str(name), {})[int(level)] = _numbering(part)
    return found


def _numbering(part: etree._Element) -> Numbering:
    start = attribute(part, "start-value") or "1"
    return Numbering(
        attribute(part, "num-format") or "",
        attribute(part, "num-prefix") or "",
        attribute(part, "num-suffix") or "",
        int(start) if start.isdigit() else 1,
    )


def _printed(form: str, number: int) -> str:
    if form in {"a", "A"} and number > 0:
        return chr(ord(form) + (number - 1) % 26) * ((number - 1) // 26 + 1)
    if form in {"i", "I"}:
        return roman(number) if form == "i" else roman(number).upper()
    return str(number) if form else ""

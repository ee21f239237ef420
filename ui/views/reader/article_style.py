"""How the parts of an article are set: fonts, distances and measure, at a zoom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from casefile.document import BlockKind
from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from ui.theme import FontRole, Tokens

MEASURE = 68
"""Characters on a full line, in the middle of what is easy to read."""
_SAMPLE = "The court finds that the agency must provide the address it holds, and no more. "


@dataclass(frozen=True, slots=True)
class _Part:
    """Font role, line height, room above and below (px at 100 %), ink, and indent."""

    role: FontRole
    line: int
    above: int
    below: int
    ink: str = "paper_ink"
    indent: int = 0
    weight: QFont.Weight | None = None
    serif: bool = True


_BOLD, _MEDIUM = QFont.Weight.DemiBold, QFont.Weight.Medium
_BODY = _Part("article", 27, 0, 14)
_PARTS: dict[BlockKind, _Part] = {
    BlockKind.TITLE: _Part("title", 32, 0, 12, weight=QFont.Weight.Bold),
    BlockKind.HEADING: _Part("heading", 26, 18, 8, weight=_BOLD, serif=False),
    BlockKind.LIST_ITEM: _Part("article", 27, 0, 8, indent=28),
    BlockKind.BLOCK_QUOTE: _Part("article", 27, 0, 14, ink="ink2", indent=24),
    BlockKind.CAPTION: _Part("meta", 18, 0, 18, ink="ink3", serif=False),
    BlockKind.LABEL: _Part("meta", 18, 14, 6, ink="ink2", weight=_BOLD, serif=False),
    BlockKind.SOURCE_ITEM: _Part("body", 20, 0, 8, ink="ink2", indent=28, serif=False),
    BlockKind.TABLE_ROW: _Part("body", 20, 0, 4, serif=False),
    BlockKind.HEADER: _Part("meta", 18, 0, 8, ink="ink3", serif=False),
    BlockKind.FOOTER: _Part("meta", 18, 8, 8, ink="ink3", serif=False),
    BlockKind.FOOTNOTE: _Part("meta", 18, 4, 6, ink="ink2", serif=False),
}
_BYLINE = _Part("body", 20, 0, 20, ink="ink2", serif=False)
_LESSER_HEADING = _Part("pane", 22, 14, 6, weight=_BOLD, serif=False)


class ArticleStyle:
    """Formats for the parts of an article on paper with these tokens."""

    def __init__(self, tokens: Tokens, zoom: float) -> None:
        self._tokens = tokens
        self._zoom = zoom

    @property
    def measure(self) -> float:
        """The width of the text, in pixels."""
        metrics = QFontMetricsF(self._font(_BODY))
        return metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE) * MEASURE

    def length(self, pixels: float) -> float:
        """A length of the design at this zoom and text size."""
        return theme.scaled(pixels) * self._zoom

    def byline(self) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """Author, outlet and date under a headline."""
        return self._block(_BYLINE, 0), self._char(_BYLINE)

    def formats(self, kind: BlockKind, level: int) -> tuple[QTextBlockFormat, QTextCharFormat]:
        """How a part is set; `level` is a heading's rank or a list's depth."""
        part = _PARTS.get(kind, _BODY)
        if kind is BlockKind.HEADING and level > 2:
            part = _LESSER_HEADING
        return self._block(part, level), self._char(part)

    def font(self, role: FontRole) -> QFont:
        """A font of the interface at this zoom, for what is painted beside the text."""
        return self._zoomed(theme.font(role, tabular=True))

    def _block(self, part: _Part, level: int) -> QTextBlockFormat:
        made = QTextBlockFormat()
        made.setTopMargin(self.length(part.above))
        made.setBottomMargin(self.length(part.below))
        made.setLeftMargin(self.length(part.indent * max(1, min(level, 6))))
        least = QTextBlockFormat.LineHeightTypes.MinimumHeight.value
        made.setLineHeight(self.length(part.line), least)
        return made

    def _char(self, part: _Part) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._font(part))
        made.setForeground(self._ink(part.ink))
        return made

    def _ink(self, name: str) -> QColor:
        colour: QColor = getattr(self._tokens, name)
        return colour

    def _font(self, part: _Part) -> QFont:
        font = self._zoomed(theme.font(part.role))
        if part.serif:
            font.setFamilies(theme.font("article").families())
        if part.weight is not None:
            font.setWeight(part.weight)
        return font

    def _zoomed(self, font: QFont) -> QFont:
        made = QFont(font)
        made.setPointSizeF(font.pointSizeF() * self._zoom)
        return made

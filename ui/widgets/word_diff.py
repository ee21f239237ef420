"""Two texts word by word: the same words above each other, changed ones with a line and ground."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.models.check_words import read_out
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casefile.services.comparing import Piece

_LABELS = ("Source", "Quoted")
_LABEL, _LINE, _APART, _GAP = 64, 27, 12, 4


@dataclass(frozen=True, slots=True)
class _Cell:
    """One word of each text, above each other; either may be missing."""

    source: str
    said: str
    changed: bool
    x: int
    row: int
    width: int


class WordDiff(QWidget):
    """Wraps to its width. Words only the source has are struck through, words only the quotation
    has are underlined; its accessible description says the same in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self._cells: list[_Cell] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName("Word by word")
        theme.current.changed.connect(self._lay_out)

    def show_pieces(self, pieces: tuple[Piece, ...]) -> None:
        """Show a comparison."""
        self._pieces = pieces
        self.setAccessibleDescription(read_out(pieces))
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(400), self.heightForWidth(max(self.width(), theme.scaled(400))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(160), theme.scaled(2 * _LINE))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = max((cell.row for cell in self._placed(width)), default=0) + 1
        return rows * theme.scaled(2 * _LINE + _APART)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cells = list(self._placed(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.hasFocus():
            paint.ring(painter, self.rect(), 4)
        line, step = theme.scaled(_LINE), theme.scaled(2 * _LINE + _APART)
        labels = theme.font("small", weight=QFont.Weight.DemiBold)
        for row in sorted({cell.row for cell in self._cells}):
            for number, words in enumerate(_LABELS):
                box = QRect(theme.scaled(4), row * step + number * line, theme.scaled(_LABEL), line)
                paint.text(painter, box, words, labels, theme.tokens().ink2)
        for cell in self._cells:
            top = cell.row * step
            self._word(painter, cell, QRect(cell.x, top, cell.width, line), cell.source, said=False)
            below = QRect(cell.x, top + line, cell.width, line)
            self._word(painter, cell, below, cell.said, said=True)
        painter.end()

    def _word(self, painter: QPainter, cell: _Cell, box: QRect, words: str, *, said: bool) -> None:
        if not words:
            return
        colours, font = theme.tokens(), QFont(theme.font("article"))
        if not cell.changed:
            paint.text(painter, box, words, font, colours.ink2)
            return
        font.setWeight(QFont.Weight.DemiBold)
        font.setUnderline(said)
        font.setStrikeOut(not said)
        ground = colours.ok_soft if said else colours.bad_soft
        inner = box.adjusted(-theme.scaled(2), theme.scaled(2), theme.scaled(2), -theme.scaled(2))
        paint.rounded(painter, inner, ground, None, 4)
        tone = colours.ok if said else colours.bad
        paint.text(painter, box, words, font, tone, align=Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        self._cells = list(self._placed(self.width()))
        self.updateGeometry()
        self.update()

    def _placed(self, width: int) -> Iterator[_Cell]:
        bold = QFont(theme.font("article"))
        bold.setWeight(QFont.Weight.DemiBold)
        plain, strong = QFontMetrics(theme.font("article")), QFontMetrics(bold)
        left, gap = theme.scaled(_LABEL + 8), theme.scaled(_GAP)
        x, row = left, 0
        for source, said, changed in _pairs(self._pieces):
            metrics = strong if changed else plain
            wide = max(metrics.horizontalAdvance(source), metrics.horizontalAdvance(said)) + 2
            if x > left and x + wide > width - gap:
                x, row = left, row + 1
            yield _Cell(source, said, changed, x, row, min(wide, max(1, width - gap - left)))
            x += wide + gap


def _pairs(pieces: Iterable[Piece]) -> Iterator[tuple[str, str, bool]]:
    """Words above each other; where the same words are parted otherwise, each text goes on."""
    for piece in pieces:
        source, said = piece.source.split(), piece.said.split()
        for one, other in zip_longest(source, said, fillvalue=""):
            yield one, other, piece.op is not None

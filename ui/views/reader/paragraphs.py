"""The paragraph in view, for text that has no pages of its own, and the way to another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt

from ui import theme

if TYPE_CHECKING:
    from ui.views.reader.article import ArticleView
    from ui.views.reader.tool_row import ToolRow

_ABOVE = 24
"""So much room is left above a paragraph that was asked for."""


class Paragraphs(QObject):
    """Keeps the tool row's field true while an article scrolls, and goes where it says."""

    def __init__(self, text: ArticleView, tools: ToolRow) -> None:
        super().__init__(text)
        self._text, self._tools = text, tools
        self._asked = 0
        text.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        text.marks_changed.connect(self._show)
        tools.paragraph_asked.connect(self.go_to)

    def go_to(self, number: int) -> None:
        """Bring a paragraph, counted from 1, to the top of the view or as near as it comes."""
        places = self._text.paragraph_places
        if 1 <= number <= len(places):
            document = self._text.document()
            box = document.documentLayout().blockBoundingRect(
                document.findBlock(places[number - 1])
            )
            self._text.verticalScrollBar().setValue(round(box.top()) - theme.scaled(_ABOVE))
            self._asked = number
            self._show()

    def _on_scrolled(self) -> None:
        self._asked = 0
        self._show()

    def _show(self) -> None:
        places = self._text.paragraph_places
        self._tools.show_paragraph(self._asked or self._at_top(places), len(places))

    def _at_top(self, places: list[int]) -> int:
        """The paragraph below the upper edge; by its number, 0 where there is none."""
        down = self._text.verticalScrollBar().value() + theme.scaled(2 * _ABOVE)
        look = QPointF(self._text.viewport().width() / 2, down)
        fuzzy = Qt.HitTestAccuracy.FuzzyHit
        position = self._text.document().documentLayout().hitTest(look, fuzzy)
        begun = sum(1 for place in places if place <= position)
        return min(max(begun, 1), len(places))

"""One end of a quote in the text of an article, moved step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCursor

from ui.views.reader.article_keys import MOVES
from ui.widgets.page_caret import Step

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

_UPRIGHT = (Step.UP, Step.DOWN)


class MovedEnd:
    """Walks up and down in the column where it set out, also over lines that are shorter.

    Qt's text cursor knows that column for as long as it lives, so the one of the last step is kept.
    """

    def __init__(self) -> None:
        self._cursor: QTextCursor | None = None
        self._came_to = -1

    def step(self, document: QTextDocument, position: int, step: Step) -> int:
        """Where an end at a position of the document comes to with a step."""
        cursor = self._cursor
        if cursor is None or position != self._came_to or cursor.document() is not document:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
        cursor.movePosition(MOVES[step])
        self._cursor = cursor if step in _UPRIGHT else None
        return cursor.position()

    def came_to(self, position: int) -> None:
        """The position that became of the last step: where stored text is, there alone can an end
        be."""
        self._came_to = position

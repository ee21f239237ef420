"""A tab over a list of a pane, wide enough for its words also while it is chosen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton, QWidget

from ui import theme


class TabButton(QToolButton):
    """Chosen, its words are heavier, which the style sheet knows and `QToolButton` does not."""

    def __init__(self, words: str = "", *, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "tab")
        self.setText(words)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(theme.scaled(height))

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        heavy = QFont(self.font())
        heavy.setWeight(QFont.Weight.DemiBold)
        words = self.text()
        wider = QFontMetrics(heavy).horizontalAdvance(words)
        wider -= self.fontMetrics().horizontalAdvance(words)
        return hint + QSize(max(0, wider), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

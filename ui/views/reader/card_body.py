"""The middle of the card, which scrolls where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class CardBody(QScrollArea):
    """Holds a widget that is as wide as there is room, and scrolls it up and down only."""

    height_wanted = 1
    """What it asks of its layout; whoever lays the card out gives it the rest."""

    def __init__(self, held: QWidget) -> None:
        super().__init__()
        self.setWidget(held)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Speaker, issues and note")
        for part in (self.viewport(), held):
            part.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(1, self.height_wanted)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

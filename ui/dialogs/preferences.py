"""Preferences: a window beside the case; every choice acts at once and is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QWidget,
)

from ui import theme
from ui.dialogs.general_page import GeneralPage
from ui.dialogs.keyboard_page import KeyboardPage
from ui.dialogs.reading_page import ReadingPage

if TYPE_CHECKING:
    from ui.window_preferences import WindowPreferences

SIZE = (760, 580)


class PreferencesDialog(QDialog):
    """Pages by name at the left, the page that is chosen at the right."""

    def __init__(self, preferences: WindowPreferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Preferences")
        self.setModal(False)
        self.general = GeneralPage(preferences)
        self.reading = ReadingPage(preferences)
        self.keyboard = KeyboardPage(preferences.actions.keys)
        self.names = QListWidget()
        self.names.setAccessibleName("Pages of preferences")
        self.names.setProperty("role", "pages")
        self._stack = QStackedWidget()
        self._add("General", _scrolling(self.general))
        self._add("Reading", _scrolling(self.reading))
        self._add("Keyboard", self.keyboard)
        inner = QHBoxLayout(self)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        inner.addWidget(self.names)
        inner.addWidget(self._stack, 1)
        self.names.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.names.setCurrentRow(0)
        theme.current.changed.connect(self._dress)
        self._dress()

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        for found in self.names.findItems(name, Qt.MatchFlag.MatchExactly):
            self.names.setCurrentItem(found)

    def _add(self, name: str, page: QWidget) -> None:
        self.names.addItem(name)
        self._stack.addWidget(page)

    def _dress(self) -> None:
        self.names.setFixedWidth(theme.scaled(150))
        for at in range(self.names.count()):
            self.names.item(at).setSizeHint(QSize(theme.scaled(60), theme.scaled(36)))
        room = self.screen().availableSize()
        width, height = (theme.scaled(length) for length in SIZE)
        self.resize(min(width, room.width() - 40), min(height, room.height() - 60))


def _scrolling(page: QWidget) -> QScrollArea:
    """Large text may need more room than there is."""
    made = QScrollArea()
    made.setWidget(page)
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made

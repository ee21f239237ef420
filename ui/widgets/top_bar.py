"""The tool bar of the window and the line at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QWidget

from ui import theme
from ui.widgets.controls import ANY_SIZE, Sign, Text, fill, row, tool, tool_for
from ui.widgets.search_field import SearchField
from ui.words import key_words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.actions import Actions

SEARCH_WIDTH = 480
NARROW = 800
"""Below this the forward button and the word Import give way; both are in the menus too."""


class TopBar(QFrame):
    """Side bar, back, forward; the search field in the middle; import, inspector, menu."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setFixedHeight(theme.scaled(48))
        keys = actions["edit.find"].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.search = SearchField(keys)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.side = tool_for(actions["view.sidebar"])
        self.import_button = tool_for(actions["import.files"], label=True)
        self.import_button.setText(" Import")
        self.inspector = tool_for(actions["view.inspector"])
        self.menu_button = tool("menu", "Menu (F10)")
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.forward = tool_for(actions["go.forward"])
        self._searching = False
        self._left = QWidget()
        fill(
            row(self._left, gap=4),
            self.side,
            tool_for(actions["go.back"]),
            self.forward,
            None,
        )
        self._right = QWidget()
        fill(row(self._right, gap=4), None, self.import_button, self.inspector, self.menu_button)
        self._inner = row(self, left=12, right=12, gap=8)
        fill(self._inner, self._left, self.search, self._right)
        self.set_searching(searching=False)

    def show_keys(self, search: str, menu: str) -> None:
        """Name the keys of the search field and of the menu button."""
        self.search.show_key(search)
        self.menu_button.setToolTip("Menu" + key_words(menu))

    def set_searching(self, *, searching: bool) -> None:
        """Give the search field the room of the middle while results are shown."""
        self._searching = searching
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """In a narrow window, or with large text, the search field takes what there is."""
        narrow = self.width() < theme.scaled(NARROW)
        alone = self._searching or narrow
        self.search.setMaximumWidth(ANY_SIZE if alone else theme.scaled(SEARCH_WIDTH))
        self._left.setMinimumWidth(theme.scaled(196) if self._searching and not narrow else 0)
        for place, share in enumerate((0, 1, 0) if alone else (1, 2, 1)):
            self._inner.setStretch(place, share)
        self.forward.setHidden(narrow)
        style = Qt.ToolButtonStyle
        self.import_button.setToolButtonStyle(
            style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon
        )

    def set_menu(self, menu: QMenu) -> None:
        """Hang the menus on the menu button."""
        self.menu_button.setMenu(menu)

    def set_importing(self, words: str) -> None:
        """Show how far an import is on its button; an empty text is the button at rest."""
        self.import_button.setText(f" {words or 'Import'}")
        self.import_button.setAccessibleName(f"Import, {words}" if words else "Import")
        self.import_button.setDown(bool(words))

    def set_has_case(self, *, has_case: bool) -> None:
        """Without a case there is nothing to search and nothing to import into."""
        for widget in (self.search, self.import_button, self.inspector):
            widget.setVisible(has_case)


class StatusLine(QFrame):
    """Counts at the left, where the case lies at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMinimumHeight(theme.scaled(24))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left = [Text("", "small", "ink3", tabular=True) for _ in range(3)]
        self._where = Text("On this computer only", "small", "ink3")
        inner = row(self, left=12, right=12, gap=16)
        fill(inner, *self._left, None)
        self._place = QWidget()
        fill(row(self._place, gap=6), Sign("lock", "ink3", 12), self._where)
        inner.addWidget(self._place)

    def show_words(self, *words: str) -> None:
        """Show up to three things at the left."""
        for place, label in enumerate(self._left):
            label.setText(words[place] if place < len(words) else "")
        self.setAccessibleName(", ".join([*filter(None, words), self._where.text()]))
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _make_room(self) -> None:
        """What does not fit whole is left out, what matters least first."""
        shown = [label for label in self._left if label.text()]
        for label in self._left:
            label.setVisible(label in shown)
        self._place.show()
        layout = self.layout()
        assert layout is not None
        for part in (*reversed(shown[1:]), self._place):
            layout.activate()
            if layout.minimumSize().width() <= self.width():
                return
            part.hide()

    @property
    def words(self) -> list[str]:
        """What it says at the left."""
        return [label.text() for label in self._left if label.text()]

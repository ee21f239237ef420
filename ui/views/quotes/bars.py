"""What stands above the quotes: tabs by state, the switch between table and cards, groups."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QFrame, QMenu, QToolButton, QWidget

from ui import icons, theme
from ui.models.quote_columns import TITLES, QuoteColumn
from ui.models.quote_groups import GROUPINGS
from ui.models.quote_states import TABS
from ui.views.quotes.filters import FilterChip
from ui.widgets.controls import row
from ui.widgets.tab_button import TabButton
from ui.words import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOOKS = (("table", "Table"), ("cards", "Cards"))


class QuoteTabs(QFrame):
    """A tab for each state, with its count; `chosen` carries its key."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.setMinimumHeight(theme.scaled(40))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        inner = row(self, left=8, right=8, gap=4)
        for number, tab in enumerate(TABS):
            made = TabButton(height=40)
            made.setChecked(number == 0)
            if tab.icon:
                made.setIcon(icons.icon(tab.icon, tab.tone))
                made.setIconSize(QSize(theme.scaled(18), theme.scaled(14)))
                made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            self._group.addButton(made, number)
            self.buttons[tab.key] = made
            inner.addWidget(made)
        inner.addStretch(1)
        self._group.idClicked.connect(self._on_clicked)

    def show_counts(self, counts: Mapping[str, int], current: str) -> None:
        """Say how many quotes each tab has with the other filters, and which one is in front."""
        for tab in TABS:
            made, count = self.buttons[tab.key], counts.get(tab.key, 0)
            made.setText(f"{tab.name}  {grouped(count)}")
            made.setAccessibleName(f"{tab.name}, {grouped(count)}")
            made.setVisible(tab.always or count > 0 or tab.key == current)
            made.setChecked(tab.key == current)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(TABS[number].key)


class LookSwitch(QFrame):
    """Table or cards; `chosen` carries which."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "segments")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QToolButton] = {}
        inner = row(self, gap=0)
        for number, (icon, name) in enumerate(_LOOKS):
            made = QToolButton()
            made.setProperty("role", "segment")
            made.setProperty("end", "last" if number else "first")
            made.setText(name)
            made.setToolTip(f"Show as {name.lower()}")
            made.setIcon(icons.icon(icon))
            made.setIconSize(QSize(theme.scaled(18), theme.scaled(14)))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            made.setCheckable(True)
            made.setChecked(number == 0)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.setAccessibleName(f"Show as {name.lower()}")
            self._group.addButton(made, number)
            self.buttons[icon] = made
            inner.addWidget(made)
        self._group.idClicked.connect(self._on_clicked)

    def set_brief(self, *, on: bool) -> None:
        """Leave the buttons their icons alone, or bring their words back."""
        styles = Qt.ToolButtonStyle
        for made in self.buttons.values():
            made.setToolButtonStyle(
                styles.ToolButtonIconOnly if on else styles.ToolButtonTextBesideIcon
            )

    def show_look(self, look: str) -> None:
        """Say which one is in front."""
        self.buttons[look].setChecked(True)

    def _on_clicked(self, number: int) -> None:
        self.chosen.emit(_LOOKS[number][0])


class GroupChip(FilterChip):
    """ "Group: Speaker", with a menu of what to group by and which columns to show."""

    removable = False
    grouping_chosen = Signal(str)
    column_toggled = Signal(int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Group", parent)
        self._menu = QMenu(self)
        self._groupings: dict[str, QAction] = {}
        self._columns: dict[QuoteColumn, QAction] = {}
        only_one = QActionGroup(self)
        for key, name in GROUPINGS.items():
            action = QAction("No groups" if key == "none" else f"By {name.lower()}", self)
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_grouping, key))
            only_one.addAction(action)
            self._menu.addAction(action)
            self._groupings[key] = action
        self._menu.addSection("Columns")
        for column, title in TITLES.items():
            if column is QuoteColumn.QUOTATION:
                continue
            action = QAction(title, self)
            action.setCheckable(True)
            action.toggled.connect(partial(self.column_toggled.emit, int(column)))
            self._menu.addAction(action)
            self._columns[column] = action
        self.clicked.connect(self._on_open)

    def show_state(self, grouping: str, hidden: Iterable[QuoteColumn]) -> None:
        """Say what is grouped by, and which columns are shown."""
        self.show_value(GROUPINGS[grouping])
        self._groupings[grouping].setChecked(True)
        for column, action in self._columns.items():
            action.blockSignals(True)
            action.setChecked(column not in hidden)
            action.blockSignals(False)

    def _on_grouping(self, key: str) -> None:
        self.grouping_chosen.emit(key)

    def _on_open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

"""The row above the quotes of a source: their order, and one issue to show alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from ui import icons, theme
from ui.models.source_quotes import ORDERS
from ui.widgets.controls import KeepFont, fill, restyle, row, tool

if TYPE_CHECKING:
    from ui.models.case_data import CaseData
    from ui.models.source_quotes import SourceQuotes


class OrderRow(QFrame):
    """Sets the order and the issue of a model; what is chosen is written on its buttons."""

    def __init__(self, data: CaseData, model: SourceQuotes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data, self._model = data, model
        self.order = QToolButton()
        self.order.setProperty("role", "order")
        self.order.setIcon(icons.icon("down"))
        self.order.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
        self.order.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        ways = Qt.LayoutDirection
        mirrored = self.layoutDirection() == ways.RightToLeft
        self.order.setLayoutDirection(ways.LeftToRight if mirrored else ways.RightToLeft)
        KeepFont(self.order, "meta")
        self.issue = tool("filter", "Show one issue")
        for made, menu in ((self.order, QMenu(self)), (self.issue, QMenu(self))):
            made.setMenu(menu)
            made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fill_orders(self.order.menu())
        self.issue.menu().aboutToShow.connect(self._fill_issues)
        self.setProperty("role", "head")
        self.setMinimumHeight(theme.scaled(40))
        inner = row(self, left=8, right=8, gap=4)
        fill(inner, self.order)
        inner.addStretch(1)
        fill(inner, self.issue)
        self._show()

    def _fill_orders(self, menu: QMenu) -> None:
        group = QActionGroup(menu)
        for key, words in ORDERS.items():
            action = menu.addAction(words, partial(self._choose_order, key))
            action.setCheckable(True)
            action.setChecked(key == self._model.order)
            group.addAction(action)

    def _fill_issues(self) -> None:
        menu = self.issue.menu()
        menu.clear()
        names = ["", *(issue.name for issue in self._data.issues.values())]
        for name in names:
            words = name.replace("&", "&&") if name else "All issues"
            action = menu.addAction(words, partial(self._choose_issue, name))
            action.setCheckable(True)
            action.setChecked(name == self._model.issue)

    def _choose_order(self, order: str) -> None:
        self._model.set_order(order)
        self._show()

    def _choose_issue(self, name: str) -> None:
        self._model.set_issue(name)
        self._show()

    def _show(self) -> None:
        words = ORDERS[self._model.order]
        self.order.setText(words)
        self.order.setAccessibleName(f"Order of the quotes: {words}")
        name = self._model.issue
        shown = f"Showing only {name}" if name else "Show one issue"
        self.issue.setAccessibleName(shown)
        self.issue.setToolTip(shown)
        restyle(self.issue, "active", bool(name))
        self.issue.setText(name)
        style = Qt.ToolButtonStyle
        self.issue.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if name else style.ToolButtonIconOnly
        )

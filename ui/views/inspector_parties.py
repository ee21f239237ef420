"""The parties named or quoted in the open source, with a step to each of their mentions there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListView, QMenu, QStackedWidget, QToolButton, QWidget

from ui import icons, theme
from ui.models.source_parties import ORDERS, HereRole, PartyHere, SourceParties
from ui.widgets.controls import column, fill, frame, row
from ui.widgets.empty import EmptyState
from ui.widgets.party_here_delegate import PartyHereDelegate, step_at

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from casefile.model import SourceId
    from ui.hub import Hub
    from ui.models.case_data import CaseData

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PartiesPane(QFrame):
    """`jump_requested` carries the span of a mention, `party_requested` the key of a party."""

    jump_requested = Signal(object)
    party_requested = Signal(str)

    def __init__(self, hub: Hub, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SourceParties(hub, data, self)
        self.list = _List(self.model)
        self.list.stepped.connect(self._on_step)
        self.list.activated.connect(self._on_opened)
        self.list.clicked.connect(self._on_opened)
        self.order = self._made_order()
        self._empty = EmptyState("people")
        self._top = frame("head", height=32)
        fill(row(self._top, left=12, right=8), self.order, None)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        inner = column(self)
        fill(inner, self._top)
        inner.addWidget(self._stack, 1)
        self.model.modelReset.connect(self._on_reset)
        self._on_reset()

    @property
    def count(self) -> int:
        """How many parties are shown."""
        return self.model.rowCount()

    def show_source(self, source_id: SourceId | None) -> None:
        """Show the parties of another source."""
        self.model.show_source(source_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.model.set_active(active=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.model.set_active(active=False)

    def _made_order(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "fact")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName("Order of the parties")
        menu = QMenu(made)
        group = QActionGroup(menu)
        for order, words in ORDERS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(order == self.model.order)
            action.triggered.connect(partial(self._on_order, order))
            group.addAction(action)
        made.setMenu(menu)
        made.setText(ORDERS[self.model.order])
        made.setIcon(icons.icon("sort"))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return made

    def _on_order(self, order: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.model.set_order(order)
        self.order.setText(ORDERS[order])

    def _on_step(self, number: int, by: int) -> None:
        self.list.setCurrentIndex(self.model.index(number, 0))
        span = self.model.step(number, by)
        if span is not None:
            self.jump_requested.emit(span)

    def _on_opened(self, index: QModelIndex) -> None:
        here = index.data(HereRole.HERE)
        if isinstance(here, PartyHere):
            self.party_requested.emit(f"party:{here.party.id}")

    def _on_reset(self) -> None:
        self._top.setVisible(self.count > 1)
        if self.model.is_read:
            self._empty.show_words(
                "No party is named here", "Add one by tagging a quote, or in All parties."
            )
        else:
            self._empty.show_words("")
        self._stack.setCurrentWidget(self.list if self.count else self._empty)


class _List(QListView):
    """`stepped` carries a row, and 1 or -1: by the arrows in the row or Left and Right."""

    stepped = Signal(int, int)

    def __init__(self, model: SourceParties) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(PartyHereDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setMinimumHeight(theme.scaled(96))
        self.setAccessibleName("Parties named in this source")
        self.setAccessibleDescription("Left and Right go from mention to mention")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()), 0)
        if by and self.currentIndex().isValid():
            self.stepped.emit(self.currentIndex().row(), by)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        where = event.position().toPoint()
        index = self.indexAt(where)
        by = step_at(self.visualRect(index), where) if index.isValid() else 0
        if by:
            self.stepped.emit(index.row(), by)
        else:
            super().mouseReleaseEvent(event)

"""The parties quoted in the open source, with a step to each of their quotes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.empty import EmptyState
from ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter

    from casefile.model import Quote, SourceId
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
_QUOTES = Qt.ItemDataRole.UserRole + 1
_ICON = Qt.ItemDataRole.UserRole + 2


class SourceParties(QAbstractListModel):
    """Who is quoted in one source, most quoted first."""

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._source: SourceId | None = None
        self._rows: list[tuple[str, str, list[Quote]]] = []
        data.quotes_changed.connect(self.refresh)
        data.parties_changed.connect(self.refresh)

    def show_source(self, source_id: SourceId | None) -> None:
        """Show the parties of another source."""
        self._source = source_id
        self.refresh()

    def refresh(self) -> None:
        """Count again."""
        self.beginResetModel()
        said: dict[int, list[Quote]] = {}
        quotes = self._data.quotes_in(self._source) if self._source is not None else []
        for quote in quotes:
            if quote.speaker is not None:
                said.setdefault(quote.speaker.party_id, []).append(quote)
        self._rows = []
        for party_id, found in sorted(said.items(), key=lambda one: -len(one[1])):
            party = next((p for p in self._data.parties.values() if p.id == party_id), None)
            speaker = found[0].speaker
            name = party.name if party else speaker.name if speaker else ""
            icon = icons.of_party(party.kind) if party else "person"
            self._rows.append((name, icon, found))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        name, icon, quotes = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role == _QUOTES:
            return quotes
        if role == _ICON:
            return icon
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {counted(len(quotes), 'quote')} here"
        return None


class _PartyDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.scaled(120), theme.scaled(44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours, box = theme.tokens(), option.rect
        state = paint.RowState.of(option)
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        paint.rule(painter, box.left(), box.right(), box.bottom())
        side = theme.scaled(16)
        left = box.left() + theme.scaled(16)
        place = QRect(left, box.center().y() - side // 2, side, side)
        icons.paint(painter, str(index.data(_ICON)), place, colours.ink2)
        words = box.adjusted(theme.scaled(40), 0, -theme.scaled(12), 0)
        number = counted(len(index.data(_QUOTES)), "quote")
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        font = theme.font("meta", tabular=True)
        taken = paint.text(painter, words, number, font, colours.ink3, align=align)
        room = words.adjusted(0, 0, -taken - theme.scaled(8), 0)
        paint.text(painter, room, str(index.data()), theme.font("body"), colours.ink)
        if state.focused:
            paint.ring(painter, box.adjusted(1, 1, -1, -2), 4)


class PartiesPane(QStackedWidget):
    """A click goes to the party's next quote in the source."""

    jump_requested = Signal(object)

    def __init__(self, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = SourceParties(data, self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_PartyDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName("Parties quoted in this source")
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        self._empty = EmptyState("people")
        self._empty.show_words(
            "Nobody is quoted here yet", "Tag a quote and say who said it; they are listed here."
        )
        self.addWidget(self.list)
        self.addWidget(self._empty)
        self.model.modelReset.connect(self._on_reset)
        self._step = ("", -1)
        self._on_reset()

    @property
    def count(self) -> int:
        """How many parties are shown."""
        return self.model.rowCount()

    def show_source(self, source_id: SourceId | None) -> None:
        """Show the parties of another source."""
        self._step = ("", -1)
        self.model.show_source(source_id)

    def _on_chosen(self, index: QModelIndex) -> None:
        quotes = index.data(_QUOTES)
        name, step = self._step
        step = step + 1 if name == index.data() else 0
        self._step = (str(index.data()), step)
        self.jump_requested.emit(quotes[step % len(quotes)].span)

    def _on_reset(self) -> None:
        self.setCurrentWidget(self.list if self.count else self._empty)

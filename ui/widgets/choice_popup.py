"""A list to choose from that opens under a button or a cell, with a line that filters it.

With boxes to tick it takes several at once: Space ticks, Enter saves, Escape leaves it as it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

from casefile.text.normal import fold
from ui import icons, theme
from ui.widgets import paint
from ui.widgets.controls import Text, column
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QHideEvent, QKeyEvent

_VALUE, _FOUND_BY, _WAS = (Qt.ItemDataRole.UserRole + number for number in (1, 2, 3))
_SHOWN, _ROWS, _WIDTH = 60, 9, 264
_Tick = Qt.CheckState


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry: what choosing it means, its words, other words it is found by, its icon or issue
    colour, and how far it is ticked already."""

    value: str
    words: str
    found_by: str = ""
    icon: str = ""
    colour: int = 0
    ticked: Qt.CheckState = _Tick.Unchecked


class ChoicePopup(QFrame):
    """`chosen` carries a value, or the words of a new one where that may be added (`new_words`);
    `ticked` carries the values that were ticked and those whose tick was taken away."""

    chosen = Signal(str)
    ticked = Signal(list, list)

    def __init__(
        self, parent: QWidget, name: str, *, new_words: str = "", boxes: bool = False
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "pop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(name)
        self._new_words, self._boxes, self._left = new_words, boxes, False
        self._pressed: object = None
        self._items = QStandardItemModel(self)
        self._found = _Found(self)
        self._found.setSourceModel(self._items)
        self.line = QLineEdit()
        self.line.setPlaceholderText(name)
        self.line.setAccessibleName(name)
        self.line.setMaxLength(200)
        self.line.textChanged.connect(self._on_typed)
        self.list = self._made_list(name)
        inner = column(self, margins=8, gap=4)
        inner.addWidget(self.line)
        inner.addWidget(self.list)
        if boxes:
            inner.addWidget(Text("Space ticks, Enter saves, Esc leaves", "small", "ink3"))
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Fill the list."""
        for choice in choices:
            self._items.appendRow(self._item(choice))
        self._on_typed("")

    def open_at(self, where: QRect, owner: QWidget) -> None:
        """Open below a box of a widget, above it where the screen ends."""
        rows = min(_ROWS, max(1, self._found.rowCount()))
        self.list.setFixedHeight(rows * theme.scaled(28) + 2)
        self.resize(max(theme.scaled(_WIDTH), min(where.width(), theme.scaled(400))), 0)
        self.adjustSize()
        corner = owner.mapToGlobal(where.bottomLeft() + QPoint(0, 1))
        screen = owner.screen().availableGeometry()
        if corner.y() + self.height() > screen.bottom():
            corner = owner.mapToGlobal(where.topLeft()) - QPoint(0, self.height())
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        self.move(corner)
        self.show()
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QKeyEvent) -> bool:  # type: ignore[override]
        if event.type() == event.Type.KeyPress and self._takes(watched, event):
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._boxes and not self._left:
            self._save()

    def _takes(self, watched: QObject, event: QKeyEvent) -> bool:
        keys, key = Qt.Key, event.key()
        if key == keys.Key_Escape:
            self._leave()
        elif key in (keys.Key_Return, keys.Key_Enter):
            self._enter()
        elif watched is self.line and key in (keys.Key_Down, keys.Key_Up):
            self._move(1 if key == keys.Key_Down else -1)
        elif watched is self.line and key == keys.Key_Space and self._boxes and self._is_bare():
            self._toggle(self.list.currentIndex())
        else:
            return False
        return True

    def _is_bare(self) -> bool:
        return not self.line.text().strip()

    def _move(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        if 0 <= row < self._found.rowCount():
            self.list.setCurrentIndex(self._found.index(row, 0))

    def _enter(self) -> None:
        index = self.list.currentIndex()
        if not self._boxes:
            self._choose(index)
            return
        if not self._is_bare():
            self._toggle(index)
        self.close()

    def _choose(self, index: QModelIndex) -> None:
        value = index.data(_VALUE)
        self._leave()
        if value is not None:
            self.chosen.emit(str(value))

    def _toggle(self, index: QModelIndex) -> None:
        if index.isValid():
            on = _Tick(index.data(Qt.ItemDataRole.CheckStateRole)) != _Tick.Checked
            state = _Tick.Checked if on else _Tick.Unchecked
            self._found.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _leave(self) -> None:
        self._left = True
        self.close()

    def _save(self) -> None:
        self._left = True
        on: list[str] = []
        off: list[str] = []
        for row in range(self._items.rowCount()):
            item = self._items.item(row)
            if item.checkState() != _Tick(item.data(_WAS)):
                value = str(item.data(_VALUE))
                (on if item.checkState() == _Tick.Checked else off).append(value)
        if on or off:
            self.ticked.emit(on, off)

    def _on_typed(self, words: str) -> None:
        """Filter; what nothing is called may be added."""
        wanted = " ".join(words.split())
        self._drop_new()
        if wanted and self._new_words and not self._is_known(wanted):
            item = self._item(Choice(wanted, self._new_words.format(wanted), wanted, "plus"))
            item.setData(True, _NEW)
            self._items.appendRow(item)
        self._found.seek(wanted)
        self.list.setCurrentIndex(self._found.index(0, 0))

    def _drop_new(self) -> None:
        """A name that was only begun goes; one that was ticked stays."""
        row = self._items.rowCount() - 1
        item = self._items.item(row) if row >= 0 else None
        if item is not None and item.data(_NEW) and item.checkState() != _Tick.Checked:
            self._items.removeRow(row)

    def _is_known(self, wanted: str) -> bool:
        rows = (self._items.item(row) for row in range(self._items.rowCount()))
        return any(fold(wanted) in str(item.data(_FOUND_BY)).split("\n") for item in rows)

    def _on_pressed(self, index: QModelIndex) -> None:
        self._pressed = index.data(Qt.ItemDataRole.CheckStateRole)

    def _on_clicked(self, index: QModelIndex) -> None:
        if not self._boxes:
            self._choose(index)
        elif index.data(Qt.ItemDataRole.CheckStateRole) == self._pressed:
            self._toggle(index)  # a click beside the box; Qt has switched it for one on the box

    def _item(self, choice: Choice) -> QStandardItem:
        item = QStandardItem(shortened(choice.words, _SHOWN))
        if choice.icon:
            item.setIcon(icons.icon(choice.icon))
        elif choice.colour:
            item.setIcon(QIcon(swatch(choice.colour, self.devicePixelRatioF())))
        item.setEditable(False)
        item.setData(choice.value, _VALUE)
        names = (choice.value, choice.words, *choice.found_by.split("\n"))
        item.setData("\n".join(fold(name) for name in names), _FOUND_BY)
        item.setData(choice.ticked, _WAS)
        if self._boxes:
            item.setCheckable(True)
            item.setCheckState(choice.ticked)
        item.setSizeHint(QSize(0, theme.scaled(28)))
        return item

    def _made_list(self, name: str) -> QListView:
        made = QListView()
        made.setModel(self._found)
        made.setUniformItemSizes(True)
        made.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setProperty("role", "choices")
        made.setAccessibleName(name)
        made.pressed.connect(self._on_pressed)
        made.clicked.connect(self._on_clicked)
        return made


_NEW = Qt.ItemDataRole.UserRole + 4


class _Found(QSortFilterProxyModel):
    """The entries with the words in one of their names, or that are ticked to be added."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = ""

    def seek(self, words: str) -> None:
        self._words = fold(words)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: object) -> bool:
        found = self.sourceModel().index(row, 0).data(_FOUND_BY)
        return self._words in str(found)


def swatch(colour: int, ratio: float) -> QPixmap:
    """The square of an issue's colour."""
    side = theme.scaled(14)
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    box = QRect(1, 1, side - 2, side - 2)
    paint.rounded(painter, box, theme.issue_fill(colour), theme.issue_deep(colour), 3)
    painter.end()
    return picture

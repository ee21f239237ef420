"""The field for a speaker: parties and their other names complete as you type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QListView, QWidget

from casefile.text.normal import fold
from ui import icons, theme
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from casefile.model import Party

NAME_ROLE = Qt.ItemDataRole.UserRole + 1
NEW_ROLE = Qt.ItemDataRole.UserRole + 2
_WORD = re.compile(r"\b\w")


class SpeakerField(QComboBox):
    """An editable list of parties; `name` is the party's own name for any of its aliases.

    `passed_on` carries key events that are none of the field's, also while completions show.
    """

    name_changed = Signal()
    passed_on = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName("Speaker")
        self._names: dict[str, str] = {}
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._line = SpeakerLine(self)
        self.setLineEdit(self._line)
        self._line.textChanged.connect(self._on_text)
        self._line.passed_on.connect(self._pass_on)
        self._offered = _Offered(self._model, self)
        self.setCompleter(_completer(self._offered, self))

    def set_parties(self, parties: Iterable[Party]) -> None:
        """Offer these parties, each under its name and all its aliases."""
        typed = self._line.text()
        self._names.clear()
        self._model.clear()
        for party in parties:
            self._model.appendRow(_item(party.name, party.name, icons.of_party(party.kind)))
            self._names[fold(party.name)] = party.name
        for party in parties:
            for alias in party.aliases:
                words = f"{alias} — {party.name}"
                self._model.appendRow(_item(words, party.name, icons.of_party(party.kind)))
                self._names.setdefault(fold(alias), party.name)
                self._names.setdefault(fold(words), party.name)
        self._model.appendRow(_item("", "", "plus", new=True))
        view = self.view()
        if isinstance(view, QListView):  # the offer belongs to what is typed, not to the whole list
            view.setRowHidden(self._model.rowCount() - 1, True)
        self.setCurrentIndex(-1)
        self._line.setText(typed)

    def show_name(self, name: str, reason: str = "") -> None:
        """Show a name; the reason why it is assumed is shown until something else is typed."""
        self._line.setText(name)
        self._line.reason = reason
        self._line.update()

    def begin(self) -> None:
        """Take the keyboard, with what is there selected so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    @property
    def name(self) -> str:
        """What is typed, as the name of the party it belongs to."""
        typed = " ".join(self._line.text().split())
        return self._names.get(fold(typed), typed)

    @property
    def is_new(self) -> bool:
        """Whether no party goes by what is typed."""
        return bool(self.name) and fold(self.name) not in self._names

    @property
    def line(self) -> SpeakerLine:
        """What the keyboard goes to."""
        return self._line

    def _pass_on(self, event: QKeyEvent) -> None:
        completer = self.completer()
        popup = completer.popup() if completer is not None else None
        if popup is not None:
            popup.hide()
        self.passed_on.emit(event)

    def _on_text(self) -> None:
        self._line.reason = ""
        self.name_changed.emit()


class SpeakerLine(QLineEdit):
    """The line of the field: it shows why a speaker is assumed, in grey behind the name."""

    passed_on = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reason = ""
        self.wants: Callable[[QKeyEvent], bool] = lambda _: False
        """Says of a key whether it is one that is passed on."""
        self.setPlaceholderText("Who said it")
        self.setAccessibleName("Speaker")
        self.setFrame(False)
        self.setStyleSheet("QLineEdit { border: 0; background: transparent; padding: 0; }")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.reason:
            return
        painter = QPainter(self)
        left = self.fontMetrics().horizontalAdvance(self.text()) + theme.scaled(12)
        box = QRect(left, 0, self.width() - left, self.height())
        paint.text(painter, box, self.reason, theme.font("meta"), theme.tokens().ink2)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The list of completions sends keys here and no further, so the card is told by signal.
        if self.wants(event):
            self.passed_on.emit(event)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)


class _Offered(QSortFilterProxyModel):
    """The names of which a word begins with what is typed, and the offer to add a new party."""

    def __init__(self, names: QStandardItemModel, parent: QObject) -> None:
        super().__init__(parent)
        self._names = names
        self._typed = ""
        self._is_known = False
        self.setSourceModel(names)

    def ask(self, typed: str) -> None:
        """Offer what fits `typed`."""
        self._typed = fold(" ".join(typed.split()))
        rows = range(self._names.rowCount())
        self._is_known = any(
            fold(str(self._names.item(row).data(NAME_ROLE))) == self._typed
            for row in rows
            if not self._names.item(row).data(NEW_ROLE)
        )
        last = self._names.item(self._names.rowCount() - 1) if rows else None
        if last is not None and last.data(NEW_ROLE):
            name = " ".join(typed.split())
            last.setText(f"Add “{name[:80]}” as a new party")
            last.setData(name, NAME_ROLE)
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        item = self._names.item(row)
        if item.data(NEW_ROLE):
            return bool(self._typed) and not self._is_known
        words = fold(item.text())
        return words.startswith(self._typed) or any(
            words.startswith(self._typed, found.start()) for found in _WORD.finditer(words)
        )


class _Completer(QCompleter):
    """Puts the party's own name into the field, whichever of its names was chosen."""

    def __init__(self, offered: _Offered, parent: QObject) -> None:
        super().__init__(offered, parent)
        self._offered = offered

    def splitPath(self, path: str) -> list[str]:
        self._offered.ask(path)
        return [""]  # all that is offered fits already

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        name = index.data(NAME_ROLE)
        return str(name) if name else str(super().pathFromIndex(index))


def _completer(offered: _Offered, parent: QObject) -> QCompleter:
    made = _Completer(offered, parent)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    made.setMaxVisibleItems(8)
    return made


def _item(words: str, name: str, icon: str, *, new: bool = False) -> QStandardItem:
    made = QStandardItem(icons.icon(icon), words[:200])
    made.setData(name, NAME_ROLE)
    made.setData(new, NEW_ROLE)
    made.setEditable(False)
    return made

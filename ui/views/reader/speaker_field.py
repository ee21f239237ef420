"""The field for a speaker: parties and their other names complete as you type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QWidget

from casefile.text.normal import fold
from ui import icons, theme
from ui.widgets import paint

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from casefile.model import Party

NAME_ROLE = Qt.ItemDataRole.UserRole + 1


class SpeakerField(QComboBox):
    """An editable list of parties; `name` is the party's own name for any of its aliases."""

    name_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setAccessibleName("Speaker")
        self._names: dict[str, str] = {}
        self._model = QStandardItemModel(self)
        self.setModel(self._model)
        self._line = _SpeakerLine(self)
        self.setLineEdit(self._line)
        self._line.textChanged.connect(self._on_text)
        self.setCompleter(_completer(self._model, self))

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
                words = f"{alias} – {party.name}"
                self._model.appendRow(_item(words, party.name, icons.of_party(party.kind)))
                self._names.setdefault(fold(alias), party.name)
                self._names.setdefault(fold(words), party.name)
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

    def _on_text(self) -> None:
        self._line.reason = ""
        self.name_changed.emit()


class _SpeakerLine(QLineEdit):
    """The line of the field: it shows why a speaker is assumed, in grey behind the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.reason = ""
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
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.focusNextChild()
            return
        super().keyPressEvent(event)


class _Completer(QCompleter):
    """Puts the party's own name into the field, whichever of its names was chosen."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        name = index.data(NAME_ROLE)
        return str(name) if name else str(super().pathFromIndex(index))


def _completer(model: QStandardItemModel, parent: QObject) -> QCompleter:
    made = _Completer(model, parent)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    made.setMaxVisibleItems(8)
    return made


def _item(words: str, name: str, icon: str) -> QStandardItem:
    made = QStandardItem(icons.icon(icon), words[:200])
    made.setData(name, NAME_ROLE)
    made.setEditable(False)
    return made

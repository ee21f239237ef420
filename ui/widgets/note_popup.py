"""A field for a note over a cell: Ctrl+Enter or a click elsewhere saves, Escape leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from ui import theme
from ui.widgets.controls import Text, column

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QHideEvent, QKeyEvent

LONGEST_NOTE = 20_000
_WIDTH, _HEIGHT = 280, 96


class NotePopup(QFrame):
    """`written` carries the note when it is to be saved."""

    written = Signal(str)

    def __init__(self, parent: QWidget, note: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "pop")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._owner, self._left = parent, False
        self.field = NoteField()
        self.field.setPlainText(note)
        self.field.save_requested.connect(self.close)
        self.field.left.connect(self._leave)
        self.field.setFixedHeight(theme.scaled(_HEIGHT))
        inner = column(self, margins=8, gap=4)
        inner.addWidget(self.field)
        inner.addWidget(Text("Ctrl+Enter saves, Esc leaves", "small", "ink3"))

    def open_at(self, where: QRect) -> None:
        """Open over a box of the widget it belongs to."""
        self.resize(max(theme.scaled(_WIDTH), where.width()), 0)
        self.adjustSize()
        screen = self._owner.screen().availableGeometry()
        corner = self._owner.mapToGlobal(where.topLeft())
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - self.width())))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - self.height())))
        self.move(corner)
        self.show()
        self.field.setFocus()
        self.field.selectAll()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._left:
            self._left = True
            self.written.emit(self.field.toPlainText())

    def _leave(self) -> None:
        self._left = True
        self.close()


class NoteField(QPlainTextEdit):
    """Plain text; Tab leaves the field, Ctrl+Enter asks to save, Escape to leave it as it was."""

    save_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "field")
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self.setPlaceholderText("Why it matters")

    def event(self, event: QEvent) -> bool:
        """Ctrl+Enter saves even where an action of the view behind has the same keys."""
        if event.type() == QEvent.Type.ShortcutOverride and _saves(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        if _saves(event):
            self.save_requested.emit()
        elif event.key() == keys.Key_Escape:
            self.left.emit()
        elif len(self.toPlainText()) < LONGEST_NOTE or not event.text().isprintable():
            super().keyPressEvent(event)


def _saves(event: QKeyEvent) -> bool:
    is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_return and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

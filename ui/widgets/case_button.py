"""The name of the case on top of the side bar: a menu, and a field to rename it in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton

from casefile.services.case_names import LONGEST
from ui import icons, theme
from ui.widgets import paint
from ui.widgets.controls import KeepFont, as_tool_tip
from ui.words import shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget


class CaseButton(QToolButton):
    """Its menu leads to other cases. `renamed` carries the name that was typed, `refused` why the
    name of before was put back."""

    renamed = Signal(str)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: _NameField | None = None
        self._title, self._aside, self._fixed_aside = "", "", ""
        self.setMinimumHeight(theme.scaled(48))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_case(self, title: str, aside: str) -> None:
        """Show a name and, smaller, what else identifies the case."""
        self._title, self._aside, self._fixed_aside = title, aside, aside
        self.setAccessibleName(f"Case {title}")
        self.setToolTip(as_tool_tip(title))
        self.update()

    def begin_rename(self) -> None:
        """Put a field over the name, to type another."""
        if self._editor is None:
            self._editor = _NameField(self)
            self._editor.left.connect(self._on_left)
            self._place_editor()
            self._editor.setText(self._title)
            self._editor.selectAll()
            self._editor.show()
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_left(self, keep: bool) -> None:  # noqa: FBT001 - a Qt slot
        editor, self._editor = self._editor, None
        if editor is None:
            return
        name, held = " ".join(editor.text().split()), editor.hasFocus()
        editor.hide()
        editor.deleteLater()
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if keep and not name:
            self.refused.emit(f"A case needs a name. “{shortened(self._title, 60)}” was put back")
        elif keep and name != self._title:
            self.renamed.emit(name)

    def _place_editor(self) -> None:
        if self._editor is not None:
            height = self._editor.sizeHint().height()
            top = (self.height() - height) // 2
            self._editor.setGeometry(0, top, self.width(), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_editor()

    def show_aside(self, aside: str) -> None:
        """Show other words under the name; "Read only" stays."""
        self._aside = self._fixed_aside or aside
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(160), theme.scaled(48))

    def paintEvent(self, event: object) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        box = self.rect()
        if self.underMouse() or self.isDown():
            paint.rounded(painter, box, colours.hover, None, 6)
        if self.hasFocus():
            paint.ring(painter, box)
        side = theme.scaled(14)
        inner = box.adjusted(theme.scaled(8), 0, -theme.scaled(8), 0)
        sign = inner.adjusted(inner.width() - side, 0, 0, 0)
        icons.paint(painter, "down", sign, colours.ink2)
        words = inner.adjusted(0, 0, -side - theme.scaled(8), 0)
        bold = theme.font("body", weight=QFont.Weight.DemiBold)
        half = theme.scaled(7)
        if self._aside:
            upper = words.adjusted(0, half, 0, -box.height() // 2 + theme.scaled(2))
            lower = words.adjusted(0, box.height() // 2 + theme.scaled(1), 0, -half)
            paint.text(painter, upper, self._title, bold, colours.ink)
            paint.text(painter, lower, self._aside, theme.font("small"), colours.ink3)
        else:
            paint.text(painter, words, self._title, bold, colours.ink)
        painter.end()


class _NameField(QLineEdit):
    """`left` says whether what was typed is wanted: Escape takes it back."""

    left = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "quiet")
        self.setAccessibleName("Name of the case")
        self.setMaxLength(LONGEST)
        KeepFont(self, "body", QFont.Weight.DemiBold)
        self.editingFinished.connect(self._on_finished)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit(False)  # noqa: FBT003 - a Qt signal
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        self.left.emit(True)  # noqa: FBT003 - a Qt signal

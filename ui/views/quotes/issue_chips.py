"""The issues of a quote as chips, and a button that changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.views.reader.flow import FlowLayout
from ui.widgets import paint
from ui.widgets.controls import button

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class IssueChips(QWidget):
    """`change_wanted` carries the button that was pressed."""

    change_wanted = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(theme.scaled(4), self)
        self._chips: list[_Chip] = []
        self.change = button("Change", "link", small=True)
        self.change.setToolTip("Change issues (I)")
        self.change.clicked.connect(self._on_change)
        self._flow.addWidget(self.change)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_issues(self, issues: list[tuple[str, int]]) -> None:
        """Show these issues with their colours."""
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [_Chip(name, colour, self) for name, colour in issues]
        for place, chip in enumerate(self._chips):
            self._flow.insert(place, chip)
            chip.show()
        self.change.setText("Change" if issues else "Add an issue")
        names = ", ".join(name for name, _ in issues) or "none"
        self.change.setAccessibleName(f"Issues: {names}. Change")
        self._flow.invalidate()
        self.updateGeometry()

    def _on_change(self) -> None:
        self.change_wanted.emit(self.change)


class _Chip(QWidget):
    """A chip that is only looked at."""

    def __init__(self, name: str, colour: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._colour = name, colour
        self.setToolTip("")
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        widest = theme.scaled(200)
        return QSize(min(paint.chip_width(self._name), widest), theme.scaled(26))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        top = (self.height() - theme.scaled(20)) // 2
        paint.chip(painter, 0, top, self._name, self._colour, self.width())
        painter.end()

"""The other names of a party as chips: Enter adds one, its cross takes one away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.views.reader.flow import FlowLayout
from ui.widgets.controls import Text, as_tool_tip, button, fill, frame, row, tool
from ui.words import grouped, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_SHOWN = 40
_FEW = 12
"""Chips that are made at first: a party of the papers of decades has hundreds of spellings."""


class Aliases(QWidget):
    """`added` carries a new name, `removed` one that is to go."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inner = FlowLayout(theme.scaled(8), self)
        self._chips: list[QWidget] = []
        self._writable = False
        self._whole = False
        self.names: tuple[str, ...] = ()
        self.field = _Field()
        self.field.returnPressed.connect(self._on_entered)
        self.more = button("", "link", small=True)
        self.more.setAccessibleName("More aliases")
        self.more.hide()
        self.more.clicked.connect(self._on_more)
        self._inner.addWidget(self.more)
        self._inner.addWidget(self.field)

    def show_names(self, names: tuple[str, ...], *, writable: bool) -> None:
        """Show other aliases; only some of very many at first."""
        self.field.setVisible(writable)
        if names == self.names and writable == self._writable:
            return
        if not set(names) & set(self.names):
            self._whole = False
        self.names, self._writable = names, writable
        self._fill()

    def remove_button(self, name: str) -> QWidget:
        """The cross of an alias that is shown."""
        chip = self._chips[self.names.index(name)]
        cross = chip.findChild(QWidget, "cross")
        assert cross is not None
        return cross

    def _fill(self) -> None:
        for chip in self._chips:
            self._inner.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        shown = self.names if self._whole else self.names[:_FEW]
        self._chips = [self._chip(name) for name in shown]
        for place, chip in enumerate(self._chips):
            self._inner.insert(place, chip)
        hidden = len(self.names) - _FEW
        self.more.setVisible(hidden > 0)
        self.more.setText("Show fewer" if self._whole else f"{grouped(max(0, hidden))} more")
        self.more.setAccessibleName(f"{self.more.text()} aliases")
        self.updateGeometry()

    def _chip(self, name: str) -> QWidget:
        made = frame("chip", parent=self)
        label = Text(shortened(name, _SHOWN), "meta")
        label.setToolTip(as_tool_tip(name))
        cross = tool("close", f"Remove alias {name}", small=True)
        cross.setProperty("role", "cross")
        cross.setIconSize(QSize(theme.scaled(12), theme.scaled(12)))
        cross.setToolTip("Remove alias")
        cross.setObjectName("cross")
        cross.clicked.connect(partial(self._on_removed, name))
        inner = row(made, left=8, right=2 if self._writable else 8, gap=2)
        fill(inner, label, *([cross] if self._writable else []))
        return made

    def _on_more(self) -> None:
        self._whole = not self._whole
        self._fill()

    def _on_entered(self) -> None:
        name = " ".join(self.field.text().split())
        if name:
            self.field.clear()
            self.added.emit(name)

    def _on_removed(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.field.setFocus()
        self.removed.emit(name)


class _Field(QLineEdit):
    """Where a new alias is typed; Escape clears it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "add")
        self.setPlaceholderText("+ Add alias")
        self.setAccessibleName("Add an alias")
        self.setMaxLength(200)
        self.setFixedWidth(theme.scaled(120))
        self.setMinimumHeight(theme.scaled(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

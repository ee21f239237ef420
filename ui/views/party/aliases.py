"""The other names of a party as chips: Enter adds one, its cross takes one away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.views.reader.flow import FlowLayout
from ui.widgets.controls import Text, as_tool_tip, fill, frame, row, tool
from ui.words import shortened

_SHOWN = 48


class Aliases(QWidget):
    """`added` carries a new name, `removed` one that is to go."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._inner = FlowLayout(theme.scaled(8), self)
        self._chips: list[QWidget] = []
        self._names: tuple[str, ...] = ()
        self.field = QLineEdit()
        self.field.setProperty("role", "quiet")
        self.field.setPlaceholderText("Add alias")
        self.field.setAccessibleName("Add an alias")
        self.field.setMaxLength(200)
        self.field.setFixedWidth(theme.scaled(140))
        self.field.returnPressed.connect(self._on_entered)
        self._inner.addWidget(self.field)

    @property
    def names(self) -> tuple[str, ...]:
        """The aliases that are shown."""
        return self._names

    def show_names(self, names: tuple[str, ...], *, writable: bool) -> None:
        """Show other aliases."""
        self.field.setVisible(writable)
        if names == self._names:
            return
        self._names = names
        for chip in self._chips:
            self._inner.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [self._chip(name, writable=writable) for name in names]
        for place, chip in enumerate(self._chips):
            self._inner.insert(place, chip)
        self.updateGeometry()

    def remove_button(self, name: str) -> QWidget:
        """The cross of an alias."""
        chip = self._chips[self._names.index(name)]
        return chip.findChild(QWidget, "cross")

    def _chip(self, name: str, *, writable: bool) -> QWidget:
        made = frame("chip", parent=self)
        label = Text(shortened(name, _SHOWN))
        label.setToolTip(as_tool_tip(name))
        cross = tool("close", f"Remove alias {name}", small=True)
        cross.setObjectName("cross")
        cross.setVisible(writable)
        cross.clicked.connect(partial(self._on_removed, name))
        fill(row(made, left=8, right=2, gap=2), label, cross)
        return made

    def _on_entered(self) -> None:
        name = self.field.text().strip()
        if name:
            self.field.clear()
            self.added.emit(name)

    def _on_removed(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.field.setFocus()
        self.removed.emit(name)

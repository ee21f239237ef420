"""The row of chips that put field names and operators into the query."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QWidget

from ui import theme
from ui.views.reader.upright_rule import UprightRule
from ui.widgets.controls import KeepFont, Text, fill, row, tool_for

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.actions import Actions

_FIELDS = ("party", "speaker", "issue", "type", "exhibit", "date", "title")
_PIECES = (
    ('"exact phrase"', "exact phrase", "Words in this order"),
    ('"near words"~5', "near words", "Words with at most five others between them"),
    ("disclos*", "disclos", "Words that begin so"),
    ("NOT", "", "Without what follows"),
    ("OR", "", "One or the other"),
)


class ChipRow(QFrame):
    """`piece_chosen` carries what is to be written at the cursor, and the words in it that are only
    an example."""

    piece_chosen = Signal(str, str)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        self.setAccessibleName("Add to the query")
        self.chips: list[QToolButton] = []
        self._rule = UprightRule(4)
        layout = row(self, left=16, right=12, gap=6)
        fill(layout, Text("Add", "meta", "ink3"))
        for field in _FIELDS:
            layout.addWidget(self._chip(f"{field}:", "", f"Only where the {field} fits"))
        layout.addWidget(self._rule)
        for piece, example, told in _PIECES:
            layout.addWidget(self._chip(piece, example, told))
        self._help = tool_for(actions["help.guide"], label=True)
        self._help.setText(" Search help")
        self._save = tool_for(actions["search.save"], label=True)
        self._save.setText(" Save search")
        self._save.setToolTip("Save search (Ctrl+S)")
        fill(layout, None, self._help, self._save)

    def sizeHint(self) -> QSize:
        return QSize(0, theme.scaled(40))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _chip(self, piece: str, example: str, told: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "filter")
        made.setText(piece)
        made.setToolTip(told)
        made.setAccessibleName(f"Add {piece}")
        made.setAccessibleDescription(told)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        KeepFont(made, "meta")
        made.clicked.connect(partial(self._on_chosen, piece, example))
        self.chips.append(made)
        return made

    def _on_chosen(self, piece: str, example: str) -> None:
        self.piece_chosen.emit(piece, example)

    def _make_room(self) -> None:
        """Chips that do not fit are left out, the last ones first; the words at the right lose
        their labels before that. All can be typed."""
        style = Qt.ToolButtonStyle
        for chip in self.chips:
            chip.show()
        for labelled in (style.ToolButtonTextBesideIcon, style.ToolButtonIconOnly):
            for one in (self._help, self._save):
                one.setToolButtonStyle(labelled)
            if self._fits():
                break
        for chip in reversed(self.chips):
            if self._fits():
                break
            chip.hide()
        self._rule.setHidden(self.chips[len(_FIELDS)].isHidden())

    def _fits(self) -> bool:
        layout = self.layout()
        assert layout is not None
        layout.invalidate()
        return layout.totalSizeHint().width() <= self.width()

"""The bar beside a selection: tag it, save it with an issue, copy it with its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from ui import icons, theme
from ui.views.reader.issue_chip import IssueCircle
from ui.views.reader.pop_frame import PopFrame
from ui.views.reader.upright_rule import UprightRule
from ui.widgets import paint
from ui.widgets.controls import tool
from ui.words import key_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from casefile.model import Issue


class SelectionBar(PopFrame):
    """Asks for a tag, for a quote with an issue (its number from 1), or for a copy."""

    tag_asked = Signal()
    issue_asked = Signal(int)
    copy_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._circles: list[IssueCircle] = []
        self.setAccessibleName("Selected words")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*self.inner_margins(4, 4))
        self._row.setSpacing(theme.scaled(2))
        self._tag = _TagButton()
        self._tag.clicked.connect(self.tag_asked)
        self._copy = tool("copy", "Copy with citation (Ctrl+Shift+C)")
        self._copy.clicked.connect(self.copy_asked)
        self._rules = (UprightRule(9), UprightRule(9))
        for widget in (self._tag, *self._rules, self._copy):
            self._row.addWidget(widget)

    def show_keys(self, tag: str, copy: str) -> None:
        """Name the keys that do the same."""
        self._tag.show_key(tag)
        self._copy.setToolTip("Copy with citation" + key_words(copy))

    def set_issues(self, issues: Sequence[Issue]) -> None:
        """Offer the first eight issues, which have a digit."""
        for circle in self._circles:
            self._row.removeWidget(circle)
            circle.deleteLater()
        self._circles = []
        for number, issue in enumerate(issues[:8], start=1):
            circle = IssueCircle(number, issue.name, issue.colour)
            circle.clicked.connect(self._on_circle)
            self._row.insertWidget(1 + number, circle)
            self._circles.append(circle)
        self._rules[1].setVisible(bool(self._circles))

    def set_writable(self, writable: bool) -> None:
        """A case that is open for reading only offers the copy alone."""
        for widget in (self._tag, *self._rules, *self._circles):
            widget.setVisible(writable)

    def _on_circle(self) -> None:
        circle = self.sender()
        if isinstance(circle, IssueCircle):
            self.issue_asked.emit(circle.number)


class _TagButton(QToolButton):
    """The words "Tag quote" with their key in smaller letters."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "labelled")
        self.setText("Tag quote")
        self.setIcon(icons.icon("quote"))
        self.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setAccessibleName("Tag quote")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_key("Q")

    def show_key(self, key: str) -> None:
        """Show a key in smaller letters, or none."""
        self._key = key
        self.setToolTip("Say who said it and what it is about" + key_words(key))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        key = QFontMetrics(theme.font("small")).horizontalAdvance(self._key)
        return QSize(size.width() + key + theme.scaled(8), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        box = self.rect().adjusted(0, 0, -theme.scaled(8), 0)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint.text(painter, box, self._key, theme.font("small"), theme.tokens().ink3, align=right)
        painter.end()

"""Small makers of ordinary widgets, so that every pane builds its rows the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ui.theme import FontRole

ANY_SIZE = 16_777_215
"""Qt's own "as large as wanted", which PySide does not hand on."""

Tone = Literal["ink", "ink2", "ink3", "accent", "ok", "warn", "bad"]


class Text(QLabel):
    """A label that shows words as they are: never as markup, whatever a document put into them."""

    def __init__(
        self,
        words: str = "",
        role: FontRole = "body",
        tone: Tone = "ink",
        *,
        wrap: bool = False,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._font = (role, tabular)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(words)
        self._dress()
        theme.current.changed.connect(self._dress)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour of the words."""
        restyle(self, "tone", tone)

    def _dress(self) -> None:
        role, tabular = self._font
        self.setFont(theme.font(role, tabular=tabular))


class KeepFont(QObject):
    """Keeps a widget in the font of a role while text size and theme change."""

    def __init__(self, widget: QWidget, role: FontRole, weight: QFont.Weight | None = None) -> None:
        super().__init__(widget)
        self._widget, self._role, self._weight = widget, role, weight
        self._dress()
        theme.current.changed.connect(self._dress)

    def _dress(self) -> None:
        self._widget.setFont(theme.font(self._role, weight=self._weight))


class ElidedText(Text):
    """A label of one line that is cut with an ellipsis; the whole is in its tool tip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(24), super().minimumSizeHint().height())

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.setToolTip("" if words == self.text() else as_tool_tip(self.text()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
        painter.end()


class Sign(QWidget):
    """An icon that is only looked at."""

    def __init__(self, name: str, tone: str = "ink2", side: int = 16) -> None:
        super().__init__()
        self._name, self._tone, self._side = name, tone, side
        self.setFixedSize(theme.scaled(side), theme.scaled(side))

    def set_icon(self, name: str, tone: str) -> None:
        self._name, self._tone = name, tone
        self.update()

    def paintEvent(self, event: object) -> None:
        painter = QPainter(self)
        icons.paint(painter, self._name, self.rect(), getattr(theme.tokens(), self._tone))
        painter.end()


class Lead(Sign):
    """An icon at the beginning of a field: looked at, never pressed."""

    def __init__(self, field: QLineEdit, name: str, tone: str = "ink3", room: int = 18) -> None:
        super().__init__(name, tone, 14)
        self._field, self._room = field, room
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        fill(row(field, left=8, gap=0), self, None)
        self._make_room()
        theme.current.changed.connect(self._make_room)

    def _make_room(self) -> None:
        room = theme.scaled(self._room)
        mirrored = self._field.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._field.setTextMargins(0 if mirrored else room, 0, room if mirrored else 0, 0)


def as_tool_tip(words: str) -> str:
    """Words for a tool tip that Qt cannot take for markup."""
    escaped = words[:600].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<span>{escaped}</span>"


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def frame(role: str, *, height: int = 0, parent: QWidget | None = None) -> QFrame:
    """A plain ground with a role of the style sheet; `height` is at 100 % text."""
    made = QFrame(parent)
    made.setProperty("role", role)
    if height:
        made.setMinimumHeight(theme.scaled(height))
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


def row(
    parent: QWidget | None = None, *, left: int = 0, right: int = 0, gap: int = 8
) -> QHBoxLayout:
    """A horizontal layout without margins above and below."""
    made = QHBoxLayout(parent) if parent is not None else QHBoxLayout()
    made.setContentsMargins(theme.scaled(left), 0, theme.scaled(right), 0)
    made.setSpacing(theme.scaled(gap))
    return made


def column(parent: QWidget | None = None, *, margins: int = 0, gap: int = 0) -> QVBoxLayout:
    """A vertical layout."""
    made = QVBoxLayout(parent) if parent is not None else QVBoxLayout()
    edge = theme.scaled(margins)
    made.setContentsMargins(edge, edge, edge, edge)
    made.setSpacing(theme.scaled(gap))
    return made


def head(*items: QWidget | None, left: int = 16, right: int = 8, gap: int = 8) -> QFrame:
    """A 40 px row on top of a pane; `None` among the items is the space that grows."""
    made = frame("head", height=40)
    fill(row(made, left=left, right=right, gap=gap), *items)
    return made


def fill(layout: QHBoxLayout | QVBoxLayout, *items: QWidget | QLayout | None) -> None:
    """Add widgets and layouts in order; `None` is the space that grows."""
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QLayout):
            layout.addLayout(item)
        else:
            layout.addWidget(item)


def tool(icon: str, name: str, *, small: bool = False, checkable: bool = False) -> QToolButton:
    """A button of one icon; its name is its tool tip and what a screen reader says."""
    made = QToolButton()
    made.setProperty("role", "small" if small else "tool")
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
    made.setCheckable(checkable)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def tool_for(action: QAction, *, label: bool = False) -> QToolButton:
    """A button for an action of the registry: icon, tool tip with its key, state."""
    made = QToolButton()
    made.setProperty("role", "labelled" if label else "tool")
    made.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
    made.setDefaultAction(action)
    style = Qt.ToolButtonStyle
    made.setToolButtonStyle(style.ToolButtonTextBesideIcon if label else style.ToolButtonIconOnly)
    made.setAccessibleName(action.text().replace("&", "").rstrip("…"))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def button(words: str, role: str = "", *, small: bool = False, icon: str = "") -> QPushButton:
    """A push button: `primary`, `danger`, `link`, `inverse` or plain."""
    made = QPushButton(words)
    made.setProperty("role", role)
    made.setProperty("small", small)
    if small:
        KeepFont(made, "meta")
    if icon:
        made.setIcon(icons.icon(icon, "ink2"))
        # Icons are drawn at the left of their room; what is left of it parts them from the words.
        made.setIconSize(QSize(theme.scaled(22), theme.scaled(16)))
    made.setAutoDefault(False)
    return made

"""What the window shows without a case: drop files, start an empty case, open one."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets import paint
from ui.widgets.controls import Sign, Text, button, column, fill, frame, row
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.actions import Actions

WIDTH, NARROW = 720, 660


class _DropZone(QWidget):
    """A dashed field; the window takes the drop itself and tells it when something hovers."""

    def __init__(self) -> None:
        super().__init__()
        self.is_target = False
        self.setMinimumHeight(theme.scaled(264))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent_soft if self.is_target else colours.window
        edge = colours.accent if self.is_target else colours.ctl
        style = Qt.PenStyle.SolidLine if self.is_target else Qt.PenStyle.DashLine
        pen = QPen(edge, 1.5, style)
        if not self.is_target:
            pen.setDashPattern([3, 2.5])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 12, 12)
        painter.end()


class _SampleCard(QPushButton):
    """A card that is one button: icon, title, what is in it, an arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Open the sample case")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(320), theme.scaled(76))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.scaled(200), theme.scaled(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        hovered = self.underMouse() or self.isDown()
        ground = colours.hover if hovered else colours.surface
        paint.rounded(painter, self.rect(), ground, colours.line, 8)
        if self.hasFocus():
            paint.ring(painter, self.rect(), 8)
        inner = self.rect().adjusted(
            theme.scaled(16), theme.scaled(16), -theme.scaled(16), -theme.scaled(16)
        )
        side = theme.scaled(20)
        sign = inner.adjusted(0, 0, side - inner.width(), 0)
        icons.paint(painter, "opinion", sign, colours.accent)
        words = inner.adjusted(theme.scaled(36), 0, -theme.scaled(24), 0)
        half = inner.height() // 2
        upper, lower = words.adjusted(0, 0, 0, -half), words.adjusted(0, half, 0, 0)
        paint.text(painter, upper, "Open the sample case", theme.font("pane"), colours.ink)
        aside = "An invented case to read and search in"
        paint.text(painter, lower, aside, theme.font("meta"), colours.ink2)
        arrow = inner.adjusted(inner.width() - theme.scaled(16), 0, 0, 0)
        icons.paint(painter, "forward", arrow, colours.ink3)
        painter.end()


class FirstRunView(QFrame):
    """`files_requested` asks for files to make a case from; `case_chosen` carries a path."""

    files_requested = Signal()
    case_chosen = Signal(Path)

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._actions = actions
        self._both, self._buttons = row(gap=32), row(gap=12)
        self.zone = _DropZone()
        self._fill_zone()
        self.sample = _SampleCard()
        self.sample.clicked.connect(actions["case.sample"].trigger)
        self._rows: QVBoxLayout = column(gap=0)
        scroll = QScrollArea()
        scroll.setAccessibleName("Start a case file")
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(self._ground())
        column(self).addWidget(scroll)
        self.show_recent([], lambda path: path.name)

    def _ground(self) -> QWidget:
        """The column in the middle of the window."""
        middle = QWidget()
        middle.setMaximumWidth(theme.scaled(WIDTH))
        inner = column(middle, gap=0)
        promise = "Add court papers and articles, mark what people said, and find it again."
        for label in (
            Text("Start a case file", "first_run", wrap=True),
            Text(promise, tone="ink2", wrap=True),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            fill(inner, label)
            inner.addSpacing(theme.scaled(8))
        inner.addSpacing(theme.scaled(24))
        fill(inner, self.zone)
        inner.addSpacing(theme.scaled(32))
        inner.addLayout(self._columns())
        made = QWidget()
        made.setProperty("role", "pane")
        held = column()
        fill(held, None, middle, None)
        around = row(made, left=24, right=24)
        around.addStretch(1)
        around.addLayout(held, 4)
        around.addStretch(1)
        return made

    def show_recent(self, cases: list[Path], name_of: Callable[[Path], str]) -> None:
        """List the cases that can be opened again, the last one first."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        opened = self._entry("folder", "Open a case", self._key("case.open"))
        opened.clicked.connect(self._actions["case.open"].trigger)
        fill(self._rows, opened)
        for path in cases[:4]:
            name = shortened(name_of(path), 44)
            entry = self._entry("clock", name, "")
            entry.setToolTip(str(path).replace("&", "&&"))
            entry.clicked.connect(partial(self.case_chosen.emit, path))
            fill(self._rows, frame("rule"), entry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What stands side by side stands one below the other where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.scaled(NARROW)
        direction = QBoxLayout.Direction
        for layout in (self._both, self._buttons):
            layout.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def set_target(self, *, on: bool) -> None:
        """Show that what is held over the window can be dropped."""
        self.zone.is_target = on
        self.zone.update()

    def _fill_zone(self) -> None:
        inner = column(self.zone, margins=16, gap=0)
        self._choose = button("Choose files", "primary")
        self._choose.clicked.connect(self.files_requested)
        self._empty = button("New empty case")
        self._empty.clicked.connect(self._actions["case.new"].trigger)
        for made in (self._choose, self._empty):
            made.setProperty("large", "true")
        inner.addStretch(1)
        inner.addWidget(Sign("import", "accent", 48), alignment=Qt.AlignmentFlag.AlignHCenter)
        inner.addSpacing(theme.scaled(16))
        title = Text("Drop PDFs, web pages or a folder here", "heading", wrap=True)
        words = "A new case is made from what you drop. Originals are left as they are."
        aside = Text(words, "body", "ink2", wrap=True)
        for label in (title, aside):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        fill(inner, title)
        inner.addSpacing(theme.scaled(4))
        fill(inner, aside)
        inner.addSpacing(theme.scaled(20))
        fill(self._buttons, None, self._choose, self._empty, None)
        inner.addLayout(self._buttons)
        inner.addStretch(1)

    def _columns(self) -> QVBoxLayout:
        held = column()
        both = self._both
        left, right = column(gap=8), column(gap=4)
        safe = row(gap=8)
        words = "Your files stay on this computer. The program works without a network connection."
        lock = Sign("lock", "ink2", 14)
        fill(safe, lock, Text(words, "meta", "ink2", wrap=True))
        safe.setStretch(1, 1)
        safe.setAlignment(lock, Qt.AlignmentFlag.AlignTop)
        fill(left, Text("Look around first", "meta", "ink2"), self.sample, safe, None)
        fill(right, Text("Already have a case?", "meta", "ink2"), self._rows, None)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        held.addLayout(both)
        return held

    def _entry(self, icon: str, words: str, key: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "row")
        made.setIcon(icons.icon(icon))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setText("  " + words.replace("&", "&&"))
        made.setAccessibleName(words)
        made.setMinimumHeight(theme.scaled(36))
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if key:
            inner = row(made, right=4)
            hint = Text(key, "small", "ink3")
            hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            fill(inner, None, hint)
        return made

    def _key(self, action_id: str) -> str:
        keys = self._actions[action_id].shortcut()
        return keys.toString(QKeySequence.SequenceFormat.NativeText)

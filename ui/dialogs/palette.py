"""The command palette: one field over the window that leads to every command and thing by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QStackedWidget, QWidget

from ui import theme
from ui.accessible.announce import announce
from ui.models.palette import PaletteModel
from ui.views.reader.pop_frame import SHADOW, PopFrame
from ui.widgets.controls import Lead, Text, column, fill, frame, row
from ui.widgets.palette_delegate import PaletteDelegate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from ui.models.palette_offers import FoldedOffer, Offer

WIDTH, TOP, MOST_HEIGHT = 640, 72, 420
_HINTS = (
    ("↑↓", "move"),
    ("Enter", "run"),
    (">", "commands only"),
    ("@", "parties"),
    ("#", "issues"),
)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGE = 8


class _Field(QLineEdit):
    """Arrows move in the list below; no key of the window acts while the palette is open."""

    stepped = Signal(int)
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.closing_keys: list[QKeySequence] = []
        self.setProperty("role", "bare")
        self.setMaxLength(200)
        self._dress()
        theme.current.changed.connect(self._dress)
        self.setPlaceholderText("Commands, sources, parties and issues")
        self.setAccessibleName("Find a command, source, party or issue")
        Lead(self, "search", "accent", 30)

    def _dress(self) -> None:
        self.setFont(theme.font("heading", weight=QFont.Weight.Normal))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape or QKeySequence(event.keyCombination()) in self.closing_keys:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.stepped.emit(_PAGE if key == Qt.Key.Key_PageDown else -_PAGE)
        else:
            super().keyPressEvent(event)


class Palette(QWidget):
    """Covers the window while it is open; a click beside the card closes it.

    `chosen` carries the `Offer` and what was typed, after the keyboard went back to where it was.
    """

    chosen = Signal(object, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self._came_from: QWidget | None = None
        self.model = PaletteModel(self)
        self._card = PopFrame(self)
        self.field = _Field()
        self.list = self._made_list()
        self._nothing = Text("", "body", "ink2", wrap=True)
        self._nothing.setContentsMargins(20, 12, 20, 12)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        inner = column(self._card)
        inner.setContentsMargins(SHADOW + 1, SHADOW + 1, SHADOW + 1, SHADOW + 1)
        fill(inner, self._made_head(), self._stack, self._made_foot())
        inner.setStretch(1, 1)
        self._card.show()
        self.field.textChanged.connect(self._on_typed)
        self.field.stepped.connect(self._on_stepped)
        self.field.entered.connect(self._on_entered)
        self.field.left.connect(self.leave)
        window.installEventFilter(self)

    def open_with(
        self,
        offers: Iterable[Offer | FoldedOffer],
        recent: Sequence[str],
        closing_keys: list[QKeySequence],
    ) -> None:
        """Show what can be chosen, and take the keyboard."""
        self._came_from = QApplication.focusWidget()
        self.field.closing_keys = closing_keys
        self.model.set_offers(offers, recent)
        self.field.clear()
        self._on_typed("")
        self._stand()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Close, and give the keyboard back."""
        if self.isHidden():
            return
        back, self._came_from = self._came_from, None
        if back is not None and shiboken6.isValid(back) and back.isVisible():
            back.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._stand()
        return False

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: FBT001 - Qt's way
        return True  # there is one place for the keyboard, and what is covered is not it

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.leave()

    def _made_head(self) -> QWidget:
        made = frame("head", height=52)
        escape = Text("Esc", "small", "ink3")
        fill(row(made, left=16, right=20), self.field, escape)
        return made

    def _made_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(PaletteDelegate(made))
        made.setMouseTracking(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setAccessibleName("What fits")
        made.clicked.connect(self._on_entered)
        return made

    def _made_foot(self) -> QWidget:
        made = frame("foot", height=32)
        inner = row(made, left=20, right=20, gap=6)
        for key, words in _HINTS:
            cap = Text(key, "small", "ink2")
            cap.setProperty("role", "key")
            inner.addWidget(cap, alignment=Qt.AlignmentFlag.AlignVCenter)
            inner.addWidget(Text(words, "meta", "ink3"))
            inner.addSpacing(theme.scaled(8))
        inner.addStretch(1)
        return made

    def _stand(self) -> None:
        """Over the whole window; the card is as high as its rows ask, within reason."""
        parent = self.parentWidget()
        if parent is None:
            return
        self.setGeometry(parent.rect())
        width = min(theme.scaled(WIDTH), self.width() - 2 * theme.scaled(8)) + 2 * SHADOW
        top = min(theme.scaled(TOP), self.height() // 10)
        rows = sum(self.list.sizeHintForRow(at) for at in range(min(14, self.model.rowCount())))
        fixed = theme.scaled(52) + theme.scaled(32) + 2 * SHADOW + theme.scaled(14)
        most = min(theme.scaled(MOST_HEIGHT), self.height() - top - theme.scaled(8))
        height = min(max(rows, theme.scaled(64)) + fixed, most)
        left = (self.width() - width) // 2
        self._card.setGeometry(QRect(left, top - SHADOW, width, height))

    def _on_typed(self, words: str) -> None:
        self.model.ask(words)
        self._show_row(self.model.step(-1, 1))
        found = self.model.rowCount() > 0
        if not found:
            self._nothing.setText("Nothing of that name. Fewer letters find more.")
        self._stack.setCurrentWidget(self.list if found else self._nothing)
        self.list.scrollToTop()
        if self.isVisible():
            self._stand()
            self._speak()

    def _on_stepped(self, by: int) -> None:
        at, last = self.list.currentIndex().row(), self.model.rowCount() - 1
        if abs(by) > 1:
            at = min(max(at + by, 0), last)
            if self.model.offer_at(at) is None:
                at = self.model.step(at, 1 if at < last else -1)
        else:
            at = self.model.step(at, by)
        self._show_row(at)
        self._speak()

    def _show_row(self, at: int) -> None:
        index = self.model.index(at, 0)
        self.list.setCurrentIndex(index)
        if at == 1:
            self.list.scrollToTop()  # with the heading above it
        elif index.isValid():
            self.list.scrollTo(index)

    def _speak(self) -> None:
        index = self.list.currentIndex()
        words = index.data(Qt.ItemDataRole.AccessibleTextRole) if index.isValid() else None
        announce(self.field, str(words or self._nothing.text()))

    def _on_entered(self) -> None:
        offer = self.model.offer_at(self.list.currentIndex().row())
        if offer is not None:
            typed = self.field.text().strip()
            self.leave()
            self.chosen.emit(offer, typed)

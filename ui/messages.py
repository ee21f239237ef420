"""What the window says by itself: the message at the bottom left, notice bars, error words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from casefile.errors import CaseError
from casefile.sentences import sentence
from ui import icons, theme
from ui.accessible.announce import announce
from ui.widgets.controls import Sign, Text, button, fill, restyle, row, tool

if TYPE_CHECKING:
    from collections.abc import Callable

SHOWN_MS = 8_000
ERROR_SHOWN_MS = 20_000
_KEPT = 100


def words_for(error: Exception) -> str:
    """An error as sentences; one that is no fact of the library is named by its kind alone.

    The text of an unknown error may hold words of a document, so it is never shown.
    """
    if isinstance(error, CaseError):
        return sentence(error)
    if isinstance(error, OSError) and error.strerror:
        return (
            f"The disk did not do what was asked ({error.strerror}). Nothing was lost. Try again."
        )
    kind = type(error).__name__
    return f"Something went wrong inside Casefile ({kind}). Your case is safe. Try again."


@dataclass(frozen=True, slots=True)
class Message:
    """Something that was said."""

    words: str
    is_error: bool = False


class MessageLine(QFrame):
    """One message over the bottom left of the window, with an Undo button where that helps."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget, key_text: str = "Ctrl+Z") -> None:
        super().__init__(parent)
        self.history: list[Message] = []
        self.setProperty("role", "message")
        self._words = Text(wrap=True)
        self._undo = button("Undo", "inverse")
        self._undo.clicked.connect(self._on_undo)
        self._key = Text(key_text, "small")
        self._close = tool("close", "Dismiss", small=True)
        self._close.setIcon(icons.icon("close", "surface"))
        self._close.clicked.connect(self.hide)
        inner = row(self, left=12, right=8, gap=12)
        inner.setContentsMargins(*(theme.scaled(edge) for edge in (12, 4, 8, 4)))
        fill(inner, self._words, self._undo, self._key, self._close)
        inner.setStretch(0, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setMinimumHeight(theme.scaled(40))
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, *, undo: bool = False) -> None:
        """Name an act for eight seconds."""
        self._show(Message(words), undo=undo, milliseconds=SHOWN_MS)

    def say_error(self, error: Exception) -> None:
        """Say what went wrong, what is safe and what to do."""
        self._show(
            Message(words_for(error), is_error=True), undo=False, milliseconds=ERROR_SHOWN_MS
        )

    def act_is_past(self) -> None:
        """Another act is the next to be undone: what offers to undo this one goes."""
        if self._undo.isVisibleTo(self):
            self.hide()

    def _show(self, message: Message, *, undo: bool, milliseconds: int) -> None:
        self.history = [*self.history, message][-_KEPT:]
        self._words.setText(message.words)
        self._undo.setVisible(undo)
        self._key.setVisible(undo)
        self._timer.start(milliseconds)
        self.show()
        self.raise_()
        self._place()
        announce(self, message.words, urgent=message.is_error)

    def _place(self) -> None:
        host, layout = self.parentWidget(), self.layout()
        assert host is not None
        assert layout is not None
        margin = theme.scaled(16)
        width = min(theme.scaled(520), host.width() - 2 * margin)
        wanted = self._words.fontMetrics().horizontalAdvance(self._words.text())
        width = min(width, max(theme.scaled(320), wanted + theme.scaled(190)))
        height = max(self.minimumHeight(), layout.heightForWidth(width))
        bottom = host.height() - theme.scaled(24) - margin
        self.setGeometry(margin, bottom - height, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _on_undo(self) -> None:
        self.hide()
        self.undo_requested.emit()


class NoticeBar(QFrame):
    """A bar across the window that stays until its cause is gone: read only, being finished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sign = Sign("info", "accent")
        self._words = Text(wrap=True)
        self._act: QPushButton = button("", "link", small=True)
        self._on_act: Callable[[], None] | None = None
        self._act.clicked.connect(self._on_clicked)
        inner = row(self, left=16, right=8)
        inner.setContentsMargins(*(theme.scaled(edge) for edge in (16, 6, 8, 6)))
        fill(inner, self._sign, self._words, self._act)
        inner.setStretch(1, 1)
        self.hide()

    def show_notice(
        self,
        words: str,
        *,
        kind: str = "info",
        act: str = "",
        on_act: Callable[[], None] | None = None,
    ) -> None:
        """Say something for as long as it is so; `kind` is info, warn or bad."""
        restyle(self, "role", f"note-{kind}")
        signs = {"info": ("info", "accent"), "warn": ("lock", "warn"), "bad": ("bad", "bad")}
        self._sign.set_icon(*signs[kind])
        self._words.setText(words)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self._on_act = on_act
        self.show()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def _on_clicked(self) -> None:
        if self._on_act is not None:
            self._on_act()

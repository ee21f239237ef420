"""Keys that mean the same on pages and in articles: single letters, digits, cursor keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.widgets.page_caret import Step

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

TAG_KEY = Qt.Key.Key_Q

STEPS: dict[tuple[int, bool], Step] = {
    (Qt.Key.Key_Left, False): Step.LEFT,
    (Qt.Key.Key_Right, False): Step.RIGHT,
    (Qt.Key.Key_Left, True): Step.WORD_LEFT,
    (Qt.Key.Key_Right, True): Step.WORD_RIGHT,
    (Qt.Key.Key_Up, False): Step.UP,
    (Qt.Key.Key_Down, False): Step.DOWN,
    (Qt.Key.Key_Home, False): Step.LINE_START,
    (Qt.Key.Key_End, False): Step.LINE_END,
}
"""Where keys lead a text cursor, without and with Ctrl."""


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key came without Ctrl, Alt or Meta; the number pad's own flag does not count."""
    keys = Qt.KeyboardModifier
    held = event.modifiers() & (
        keys.ControlModifier | keys.AltModifier | keys.MetaModifier | keys.ShiftModifier
    )
    return held == keys.NoModifier


def asks_to_tag(event: QKeyEvent) -> bool:
    """Whether it is the key that opens the card."""
    return event.key() == TAG_KEY and is_plain(event)


def issue_digit(event: QKeyEvent) -> int | None:
    """The issue from 1 to 8 that a digit saves with."""
    digit = event.key() - Qt.Key.Key_0
    return digit if 1 <= digit <= 8 and is_plain(event) else None

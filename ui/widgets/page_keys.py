"""Single letters and digits that act on the words under work, alike on pages and in articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

TAG_KEY = Qt.Key.Key_Q


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

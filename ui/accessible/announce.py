"""The one home of what a screen reader says without being asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtGui
from PySide6.QtGui import QAccessible

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_EVENT = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
"""Qt 6.8 and later; before that there is nothing to speak with."""


def announce(widget: QWidget, words: str, *, urgent: bool = False) -> None:
    """Have a screen reader say `words`; nothing happens where none is listening.

    News waits for its turn; what is `urgent` (an error) interrupts.
    """
    if not words or _EVENT is None or not QAccessible.isActive():
        return
    event = _EVENT(widget, words)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)

"""The keys of the current quote, alike on pages and in articles."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.widgets.page_caret import Step
from ui.widgets.page_keys import is_plain
from ui.widgets.quote_paint import End

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class Deed(Enum):
    """What a key asks for; those that open the card are named for the part it begins in."""

    NEXT = "next"
    PREVIOUS = "previous"
    EDIT = "note"
    SPEAKER = "speaker"
    ISSUES = "issues"
    DELETE = "delete"
    LEAVE = "leave"


_KEYS = Qt.Key
_LETTERS = {
    _KEYS.Key_J: Deed.NEXT,
    _KEYS.Key_K: Deed.PREVIOUS,
    _KEYS.Key_S: Deed.SPEAKER,
    _KEYS.Key_I: Deed.ISSUES,
}
_OTHERS = {
    _KEYS.Key_Return: Deed.EDIT,
    _KEYS.Key_Enter: Deed.EDIT,
    _KEYS.Key_Delete: Deed.DELETE,
    _KEYS.Key_Escape: Deed.LEAVE,
}
_HELD = Qt.KeyboardModifier
_STEPS = {
    _KEYS.Key_Left: Step.LEFT,
    _KEYS.Key_Right: Step.RIGHT,
    _KEYS.Key_Up: Step.UP,
    _KEYS.Key_Down: Step.DOWN,
    _KEYS.Key_Home: Step.LINE_START,
    _KEYS.Key_End: Step.LINE_END,
}
_BY_WORD = {
    Step.LEFT: (End.END, Step.WORD_LEFT),
    Step.RIGHT: (End.END, Step.WORD_RIGHT),
    Step.UP: (End.START, Step.WORD_LEFT),
    Step.DOWN: (End.START, Step.WORD_RIGHT),
}
"""With Shift and Alt an end goes by word. Up and Down take the start back and forward, because
Ctrl with Alt is AltGr on many keyboards."""


def deed_of(event: QKeyEvent, *, letters: bool) -> Deed | None:
    """What a key without Ctrl, Alt or Shift asks for; single letters only where they may act."""
    if not is_plain(event):
        return None
    if letters and (deed := _LETTERS.get(Qt.Key(event.key()))) is not None:
        return deed
    return _OTHERS.get(Qt.Key(event.key()))


def end_step(event: QKeyEvent) -> tuple[End, Step] | None:
    """Which end a key moves, and how: Shift the end, Ctrl+Shift the start; with Shift and Alt they
    go by word, the end with Left and Right, the start with Up and Down."""
    step = _STEPS.get(Qt.Key(event.key()))
    held = event.modifiers() & ~_HELD.KeypadModifier
    if step is None:
        return None
    if held == _HELD.ShiftModifier:
        return End.END, step
    if held == _HELD.ShiftModifier | _HELD.ControlModifier:
        return End.START, step
    if held == _HELD.ShiftModifier | _HELD.AltModifier and step in _BY_WORD:
        return _BY_WORD[step]
    return None

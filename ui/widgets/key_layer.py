"""Chosen keys for views that read the keyboard themselves, before they see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from ui.keymap import first_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.keymap import KeyEntry, KeyMap

_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeyLayer(QObject):
    """Turns the keys that the user chose into those a view was written for.

    A view knows one usual key for each thing it does. What the user gave another key is sent on
    with the usual one; a usual key that was taken away, or a single letter while those are off,
    goes no further.
    """

    def __init__(self, keys: KeyMap, view: QWidget, *where: str) -> None:
        super().__init__(view)
        self._keys, self._where = keys, where
        self._sending = False
        self._meant: dict[str, KeyEntry] = {}
        self._usual: set[str] = set()
        keys.changed.connect(self._learn)
        self._learn()
        if not view.property("keys_of"):
            view.setProperty("keys_of", where[0])
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._sending or not isinstance(event, QKeyEvent):
            return False
        if event.type() != QEvent.Type.KeyPress:
            return False
        key = text_of(event)
        entry = self._meant.get(key)
        if entry is None:
            return key in self._usual
        if key in entry.defaults:
            return False
        self._send(watched, QKeySequence(entry.defaults[0], _PORTABLE), event)
        return True

    def _send(self, watched: QObject, key: QKeySequence, event: QKeyEvent) -> None:
        code, held = first_of(key)
        made = QKeyEvent(event.type(), code, held, "", event.isAutoRepeat(), event.count())
        self._sending = True
        try:
            QCoreApplication.sendEvent(watched, made)
        finally:
            self._sending = False

    def _learn(self) -> None:
        entries = [one for one in self._keys.entries.values() if one.where in self._where]
        self._usual = {key for one in entries if not one.fixed for key in one.defaults}
        self._meant = {
            key: one
            for one in entries
            if one.own and one.defaults
            for key in (one.defaults if one.fixed else self._keys.active(one.id))
        }


def text_of(event: QKeyEvent) -> str:
    """A key event as portable text, wherever on the keyboard the key is."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(event.key() | held.value).toString(_PORTABLE)

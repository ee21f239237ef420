"""The keys of the card wherever in it the keyboard is: those the user chose, else the usual."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from ui.keymap import KeyEntry, native
from ui.widgets.key_layer import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ui.keymap import KeyMap

ISSUES = 8
SAVE, DISCARD = "card.save", "card.discard"
ENTRIES = (
    KeyEntry(SAVE, "Save the card", "Quote", ("Ctrl+Return", "Ctrl+Enter"), "card", own=True),
    KeyEntry(DISCARD, "Discard the draft on the card", "Quote", (), "card", own=True),
    *(
        KeyEntry(
            f"card.issue{number}",
            f"Issue {number} on or off in the card",
            "Quote",
            (f"Alt+{number}",),
            "card",
            own=True,
        )
        for number in range(1, ISSUES + 1)
    ),
)


class CardKeys(QObject):
    """Reads keys before the fields of the card do, and before any shortcut of the window.

    `changed` when another key is to be shown.
    """

    changed = Signal()

    def __init__(
        self,
        save: Callable[[], None],
        discard: Callable[[], None],
        toggle: Callable[[int], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._deeds = {SAVE: save, DISCARD: discard}
        self._deeds |= {f"card.issue{n}": partial(toggle, n) for n in range(1, ISSUES + 1)}
        self._keys = {entry.id: entry.defaults for entry in ENTRIES}

    def follow(self, keys: KeyMap) -> None:
        """Go by the map of keys from now on."""
        keys.changed.connect(partial(self._learn, keys))
        self._learn(keys)

    def watch(self, *widgets: QWidget) -> None:
        """Read the keys of these widgets first."""
        for widget in widgets:
            widget.installEventFilter(self)

    def shown(self, entry_id: str) -> str:
        """The first key of an entry as this system writes it; empty for none."""
        return native(next(iter(self._keys[entry_id]), "")).replace("Return", "Enter")

    def shown_issues(self, count: int) -> str:
        """The keys of so many issues in short; empty where they have no row of digits."""
        numbers = range(1, min(count, ISSUES) + 1)
        usual = all(self._keys[f"card.issue{n}"] == (f"Alt+{n}",) for n in numbers)
        return f"{native('Alt+1')} to {numbers[-1]}" if len(numbers) > 1 and usual else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self.has(event):
            event.accept()  # the key is the card's before it is any shortcut of the window
            return True
        return event.type() == QEvent.Type.KeyPress and self.take(event)

    def has(self, event: QKeyEvent) -> bool:
        """Whether a key is one of the card's."""
        return self._deed_of(event) is not None

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; False where it is none of the card's."""
        deed = self._deed_of(event)
        if deed is not None:
            event.accept()
            deed()
        return deed is not None

    def _deed_of(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.key() in (Qt.Key.Key_unknown, 0):
            return None
        key = text_of(event)
        return next((self._deeds[one] for one, keys in self._keys.items() if key in keys), None)

    def _learn(self, keys: KeyMap) -> None:
        self._keys = {entry.id: keys.active(entry.id) for entry in ENTRIES}
        self.changed.emit()

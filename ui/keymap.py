"""The one map of keys: what each action's keys are, who holds a key, and what no key may be."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from ui.words import key_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QAction

Where = str
_WHERE_WORDS: dict[Where, str] = {
    "": "everywhere",
    "list": "in the list of sources",
    "table": "in quotes and parties",
    "quotes": "on quotes",
    "check": "in the quote check",
    "parties": "in the parties",
    "directory": "in the directory of parties",
    "issues": "in the issues",
    "side": "in the side bar",
    "case": "on the name of the case",
    "results": "in search results",
    "reader": "in the reader",
    "page": "on the page",
    "card": "in the card of a quote",
}
_WRITTEN_IN = {"card"}
"""Places that are fields themselves, so that a key there must leave typing alone."""

_WITHIN = {("page", "reader"), ("card", "reader"), ("quotes", "table"), ("parties", "table")}
_WITHIN |= {("directory", "parties"), ("directory", "table")}

_FORMAT = QKeySequence.SequenceFormat.PortableText
_SHOWN = QKeySequence.SequenceFormat.NativeText
_NO_KEYS = {Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta}
_NO_KEYS |= {Qt.Key.Key_AltGr, Qt.Key.Key_unknown, Qt.Key(0)}
_FOCUS_KEYS = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}
_CONTROL_KEYS = {
    *(Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown),
}


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One thing that a key does. `where` says what must have the keyboard, nothing is anywhere.

    The keys of an `own` entry are read by the view itself and are no shortcut of Qt's; a `fixed`
    one is as it is in every program and can only be read.
    """

    id: str
    name: str
    group: str
    defaults: tuple[str, ...] = ()
    where: Where = ""
    own: bool = False
    fixed: bool = False


def where_words(where: Where) -> str:
    """What must have the keyboard, in words."""
    return _WHERE_WORDS.get(where, f"in {where}")


class KeyMap(QObject):
    """Every entry with its keys, those of the user in place of the usual ones.

    Keys are portable text ("Ctrl+K"). `changed` when a key or the switch of single letters did.
    """

    changed = Signal()

    def __init__(
        self,
        entries: Iterable[KeyEntry],
        parent: QObject | None = None,
        *,
        apart: Iterable[frozenset[str]] = (),
    ) -> None:
        """`apart` names pairs that may have the same key: they are never at hand together."""
        super().__init__(parent)
        self._apart = frozenset(apart)
        self.entries = {entry.id: entry for entry in entries}
        self._chosen: dict[str, tuple[str, ...]] = {}
        self._bound: dict[str, list[tuple[QAction, bool]]] = {}
        self._single = True

    # What the keys are

    def keys(self, entry_id: str) -> tuple[str, ...]:
        """The keys of an entry, whether or not single letters act now."""
        return self._chosen.get(entry_id, self.entries[entry_id].defaults)

    def active(self, entry_id: str) -> tuple[str, ...]:
        """The keys of an entry that act now."""
        keys = self.keys(entry_id)
        return keys if self._single else tuple(key for key in keys if not is_single(key))

    def shown(self, entry_id: str) -> str:
        """The first key of an entry that acts, as this system writes it; empty for none."""
        return native(next(iter(self.active(entry_id)), ""))

    def is_changed(self, entry_id: str) -> bool:
        """Whether the keys of an entry are not the usual ones."""
        return entry_id in self._chosen

    def holders(self, key: str, entry_id: str) -> list[KeyEntry]:
        """Who else has a key where this entry would have it too."""
        where = self.entries[entry_id].where
        return [
            other
            for other in self.entries.values()
            if other.id != entry_id
            and _overlap(where, other.where)
            and key in self.keys(other.id)
            and frozenset((entry_id, other.id)) not in self._apart
            and not (other.fixed and self.entries[entry_id].fixed)
        ]

    def conflicts(self, entry_id: str) -> list[tuple[str, KeyEntry]]:
        """Each key of an entry that another one has too, with that other."""
        if self.entries[entry_id].fixed:
            return []
        return [(key, one) for key in self.keys(entry_id) for one in self.holders(key, entry_id)]

    # Choosing

    @property
    def single_keys(self) -> bool:
        """Whether single letters and digits act."""
        return self._single

    def set_single_keys(self, *, on: bool) -> None:
        """Turn all single letters and digits on or off (WCAG 2.1.4)."""
        self._single = on
        self._on_changed(self.entries)

    def set_keys(self, entry_id: str, keys: Iterable[str]) -> None:
        """Give an entry these keys and no others."""
        wanted = tuple(dict.fromkeys(keys))
        if wanted == self.entries[entry_id].defaults:
            self._chosen.pop(entry_id, None)
        else:
            self._chosen[entry_id] = wanted
        self._on_changed([entry_id])

    def take(self, key: str, entry_id: str) -> None:
        """Give an entry a key that others have; they lose it."""
        for other in self.holders(key, entry_id):
            if not other.fixed:
                self.set_keys(other.id, [one for one in self.keys(other.id) if one != key])
        self.set_keys(entry_id, [*self.keys(entry_id), key])

    def reset(self, entry_id: str) -> None:
        """Give an entry its usual keys back."""
        self._chosen.pop(entry_id, None)
        self._on_changed([entry_id])

    def reset_all(self) -> None:
        """Give everything its usual keys back."""
        self._chosen.clear()
        self._on_changed(self.entries)

    def chosen(self) -> dict[str, list[str]]:
        """What differs from the usual keys, to be stored or taken to another computer."""
        return {entry_id: list(keys) for entry_id, keys in sorted(self._chosen.items())}

    def choose(self, chosen: Mapping[str, object]) -> int:
        """Put stored choices in place of all present ones; what makes no sense is passed over.

        Gives how many choices were passed over.
        """
        self._chosen = {}
        passed = 0
        for entry_id, keys in chosen.items():
            entry = self.entries.get(entry_id)
            if entry is None or entry.fixed or not isinstance(keys, list):
                passed += 1
                continue
            good = tuple(portable(str(key)) for key in keys[:8])
            good = tuple(key for key in good if key and not self.refusal(key, entry_id))
            passed += len(good) < len(keys)
            if good != entry.defaults and (good or not keys):
                self._chosen[entry_id] = good
        self._on_changed(self.entries)
        return passed

    def refusal(self, key: str, entry_id: str, *, mac: bool = sys.platform == "darwin") -> str:
        """Why an entry cannot have a key, as a sentence; empty where it can."""
        shown, where = native(key), self.entries[entry_id].where
        combination = _combination(key)
        if combination is None:
            return "This is not one key. Press a single key, with Ctrl, Alt or Shift if you like."
        code, held = combination
        keys = Qt.KeyboardModifier
        if code in _FOCUS_KEYS and not held & keys.ControlModifier:
            return f"{shown} moves the keyboard or leaves things, and stays free for that."
        both = keys.ControlModifier | keys.AltModifier
        if not mac and held & both == both:
            return (
                f"{shown} types a character on keyboards where AltGr stands for Ctrl+Alt. "
                "Choose a key with Ctrl or Alt alone."
            )
        if where and where not in _WRITTEN_IN:
            return ""
        if is_single(key):
            return f"{shown} alone is typed into text. Add Ctrl or Alt to act anywhere."
        if code in _CONTROL_KEYS and held in (keys.NoModifier, keys.ShiftModifier):
            return f"{shown} is needed in lists and fields. Add Ctrl or Alt to it."
        return ""

    # Actions that carry the keys

    def bind(self, entry_id: str, action: QAction, *, tip: bool = True) -> None:
        """Keep the keys of an action, and with `tip` its tool tip, as they are here."""
        self._bound.setdefault(entry_id, []).append((action, tip))
        self._give(entry_id, action, tip)

    def _on_changed(self, ids: Iterable[str]) -> None:
        for entry_id in ids:
            alive = [one for one in self._bound.get(entry_id, []) if shiboken6.isValid(one[0])]
            self._bound[entry_id] = alive
            for action, tip in alive:
                self._give(entry_id, action, tip)
        self.changed.emit()

    def _give(self, entry_id: str, action: QAction, tip: bool) -> None:
        shown = self.shown(entry_id)
        if self.entries[entry_id].own:
            words = action.text().partition("\t")[0]
            action.setText(f"{words}\t{shown}" if shown else words)
        else:
            action.setShortcuts([QKeySequence(key, _FORMAT) for key in self.active(entry_id)])
        if tip:
            action.setToolTip(name_of(action) + key_words(shown))


def name_of(action: QAction) -> str:
    """What an action is called, without its menu's marks."""
    return action.text().partition("\t")[0].replace("&", "").rstrip("…")


def portable(key: str) -> str:
    """A key in the one way it is written here; empty for what is no key."""
    made = QKeySequence(key, _FORMAT)
    return made.toString(_FORMAT) if _combination(made.toString(_FORMAT)) is not None else ""


def native(key: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(key, _FORMAT).toString(_SHOWN)


def is_single(key: str) -> bool:
    """Whether a key is one letter, digit or sign that is typed without Ctrl or Alt."""
    found = _combination(key)
    if found is None:
        return False
    code, held = found
    plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
    return plain and 0x20 < int(code) < 0x0100_0000


def standard_keys(wanted: Iterable[str | QKeySequence.StandardKey]) -> tuple[str, ...]:
    """Written-down keys as portable text; a standard key is what this system has for it."""
    found: list[str] = []
    for one in wanted:
        keys = (
            QKeySequence.keyBindings(one)
            if isinstance(one, QKeySequence.StandardKey)
            else [QKeySequence(one, _FORMAT)]
        )
        found += [text for key in keys if (text := portable(key.toString(_FORMAT)))]
    return tuple(dict.fromkeys(found))


def _combination(key: str) -> tuple[Qt.Key, Qt.KeyboardModifier] | None:
    made = QKeySequence(key, _FORMAT)
    if made.count() != 1:
        return None
    code, held = first_of(made)
    return None if code in _NO_KEYS else (code, held)


def first_of(keys: QKeySequence) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """The first combination of a sequence that has one; PySide's types do not know that it can be
    indexed."""
    first: QKeyCombination = keys[0]  # type: ignore[index]
    return first.key(), first.keyboardModifiers()


def _overlap(one: Where, other: Where) -> bool:
    return not one or not other or one == other or bool({(one, other), (other, one)} & _WITHIN)

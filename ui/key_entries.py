"""All that keys do, as entries of the key map: actions, and what views read from the keyboard."""

from __future__ import annotations

import sys

from PySide6.QtGui import QKeySequence

from ui.action_specs import SPECS, Spec
from ui.keymap import KeyEntry, standard_keys
from ui.views.reader.actions import SPECS as READER_SPECS
from ui.views.reader.card_keys import ENTRIES as CARD_ENTRIES

ISSUE_KEYS = 8

APART = (
    frozenset(("edit.filter", "reader.find")),
    frozenset(("search.rename", "issue.rename")),
    frozenset(("search.delete", "issue.delete")),
)
"""Where there is a table to filter, no source is open to find in; a row of the side bar is one
thing or another."""

_STANDARD = QKeySequence.StandardKey
_NOT_ANYWHERE = {"Backspace", "Shift+Backspace"}
"""Some systems go back with them; here it would act while a list has the keyboard."""

_PAGE = (
    KeyEntry("page.screen_down", "Scroll down a screen", "Page", ("PgDown", "Space"), "page", True),
    KeyEntry("page.screen_up", "Scroll up a screen", "Page", ("PgUp", "Shift+Space"), "page", True),
    KeyEntry("page.down", "Scroll down", "Page", ("Down",), "page", True),
    KeyEntry("page.up", "Scroll up", "Page", ("Up",), "page", True),
    KeyEntry("page.left", "Scroll left", "Page", ("Left",), "page", True),
    KeyEntry("page.right", "Scroll right", "Page", ("Right",), "page", True),
    KeyEntry("page.first", "First page", "Page", ("Ctrl+Home",), "page", True),
    KeyEntry("page.quote_edit", "Edit the quote", "Quote", ("Return", "Enter"), "page", True),
    KeyEntry("page.quote_speaker", "Speaker of the quote", "Quote", ("S",), "page", True),
    KeyEntry("page.quote_issues", "Issues of the quote", "Quote", ("I",), "page", True),
    KeyEntry("page.last", "Last page", "Page", ("Ctrl+End",), "page", True),
)


def _fixed(entry_id: str, name: str, group: str, where: str, *keys: str) -> KeyEntry:
    return KeyEntry(entry_id, name, group, keys, where, own=True, fixed=True)


_FIXED = (
    _fixed(
        "page.extend",
        "Move the end of the selection or quote",
        "Page",
        "page",
        *("Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"),
    ),
    _fixed(
        "page.extend_start",
        "Select by word, or move the start of the quote",
        "Page",
        "page",
        *("Ctrl+Shift+Left", "Ctrl+Shift+Right"),
    ),
    _fixed(
        "page.quote_end_word",
        "Move the end of the quote by word",
        "Page",
        "page",
        *("Alt+Shift+Left", "Alt+Shift+Right"),
    ),
    _fixed(
        "page.quote_start_word",
        "Move the start of the quote by word",
        "Page",
        "page",
        *("Alt+Shift+Up", "Alt+Shift+Down"),
    ),
    _fixed("page.copy", "Copy", "Page", "page", "Ctrl+C"),
    _fixed("page.select_all", "Select all", "Page", "page", "Ctrl+A"),
    _fixed("go.up", "One level back", "Go", "", "Esc"),
    _fixed("lists.move", "Move in a list", "Lists", "list", "Up", "Down", "Home", "End"),
    _fixed("lists.fold", "Fold, unfold", "Lists", "results", "Left", "Right"),
    _fixed("lists.menu", "Context menu", "Lists", "", "Shift+F10", "Menu"),
    _fixed("lists.all", "Select all", "Lists", "list", "Ctrl+A"),
    _fixed("search.into", "From the query into the results", "Search", "results", "Down"),
    _fixed("search.open", "Open at the hit", "Search", "results", "Return"),
)


def key_entries(*, mac: bool = sys.platform == "darwin") -> list[KeyEntry]:
    """Every entry, in the order of the menus."""
    window = [
        KeyEntry(
            spec.id,
            _titled(spec),
            spec.menu.partition("/")[0],
            _usual(spec.mac if mac and spec.mac else spec.keys, spec.where),
            spec.where,
            spec.own,
        )
        for spec in SPECS
    ]
    undo = [
        KeyEntry("edit.undo", "Undo", "Edit", _usual((_STANDARD.Undo,), "")),
        KeyEntry("edit.redo", "Redo", "Edit", _usual((_STANDARD.Redo, "Ctrl+Shift+Z"), "")),
    ]
    reader = [
        KeyEntry(
            f"reader.{spec.id}",
            _plain(spec.text),
            spec.menu,
            _usual(spec.keys, "page"),
            "" if spec.anywhere else "page" if spec.own else "reader",
            spec.own,
        )
        for spec in READER_SPECS
    ]
    digits = [
        KeyEntry(
            f"page.issue{number}",
            f"Save the selected words with issue {number}",
            "Quote",
            (str(number),),
            "page",
            own=True,
        )
        for number in range(1, ISSUE_KEYS + 1)
    ]
    return [*window, *undo, *reader, *digits, *_PAGE, *CARD_ENTRIES, *_FIXED]


def _usual(keys: tuple[str | QKeySequence.StandardKey, ...], where: str) -> tuple[str, ...]:
    found = standard_keys(keys)
    return found if where else tuple(key for key in found if key not in _NOT_ANYWHERE)


def _titled(spec: Spec) -> str:
    """An action of a menu within a menu is told by both names."""
    within = spec.menu.partition("/")[2]
    return f"{within}: {_plain(spec.text)}" if within else _plain(spec.text)


def _plain(text: str) -> str:
    return text.replace("&", "").partition("\t")[0].rstrip("…")

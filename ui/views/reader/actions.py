"""What can be done in the reader, as actions with names and keys; what they do is connected by
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from ui.made_action import made_action
from ui.widgets.key_layer import KeyLayer

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from ui.keymap import KeyMap

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    """An action: `menu` is where it is listed, `anywhere` whether its key acts in the window.

    The page reads `own` keys itself. A `lasting` one does not end with the last tab: whoever
    connects it says when it can be done.
    """

    id: str
    text: str
    menu: str
    icon: str = ""
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    checkable: bool = False
    anywhere: bool = False
    own: bool = False
    lasting: bool = False


SPECS = (
    ReaderSpec("find", "&Find in source", "Edit", "search", (Standard.Find,), anywhere=True),
    ReaderSpec("find_next", "Find &next", "Edit", "down", ("F3",), anywhere=True),
    ReaderSpec("find_previous", "Find pre&vious", "Edit", "up", ("Shift+F3",), anywhere=True),
    ReaderSpec("copy_citation", "Copy with &citation", "Edit", "copy", ("Ctrl+Shift+C",)),
    ReaderSpec("zoom_in", "Zoom &in", "View", "plus", (Standard.ZoomIn, "Ctrl+=")),
    ReaderSpec("zoom_out", "Zoom &out", "View", "minus", (Standard.ZoomOut,)),
    ReaderSpec("zoom_reset", "&Actual size", "View", "", ("Ctrl+0",)),
    ReaderSpec("fit_width", "Fit &width", "View", "fit", ("W",), own=True),
    ReaderSpec("fit_page", "Fit &page", "View", "page", ("Shift+W",), own=True),
    ReaderSpec(
        "highlights", "Show &highlights", "View", "marker", ("Ctrl+Shift+H",), checkable=True
    ),
    ReaderSpec("strip", "Page &strip", "View", "thumbs", (), checkable=True),
    ReaderSpec("caret", "Text &cursor on pages", "View", "", ("F7",), checkable=True),
    ReaderSpec("go_page", "&Go to page", "Go", "page", ("Ctrl+L",), anywhere=True),
    ReaderSpec("next_page", "Next pa&ge", "Go", "down"),
    ReaderSpec("previous_page", "Pre&vious page", "Go", "up"),
    ReaderSpec("next_quote", "Next q&uote", "Go", "down", ("J",), own=True),
    ReaderSpec("previous_quote", "Previous &quote", "Go", "up", ("K",), own=True),
    ReaderSpec("next_tab", "Next &tab", "Go", "", ("Ctrl+Tab",), anywhere=True),
    ReaderSpec("previous_tab", "Previous ta&b", "Go", "", ("Ctrl+Shift+Tab",), anywhere=True),
    ReaderSpec(
        "reopen_tab", "&Reopen closed tab", "Go", "", ("Ctrl+Shift+T",), anywhere=True, lasting=True
    ),
    ReaderSpec("close_tab", "Close ta&b", "Source", "close", ("Ctrl+W",), anywhere=True),
    ReaderSpec("tag", "&Tag quote", "Quote", "quote", ("Q",), own=True),
    ReaderSpec("next_draft", "Go on with the next dra&ft", "Quote", "edit"),
    ReaderSpec("next_proposal", "Next s&uggestion here", "Quote", "unchecked", ("N",), own=True),
    ReaderSpec("accept_proposal", "Accept suggestion &here", "Quote", "ok", ("A",), own=True),
    ReaderSpec("reject_proposal", "Turn down suggestion here", "Quote", "skip", ("X",), own=True),
)


class ReaderActions(QObject):
    """One action for each spec, reached by id; their keys act in the reader that owns them."""

    def __init__(self, reader: QWidget) -> None:
        super().__init__(reader)
        self._reader = reader
        self._actions = {
            spec.id: made_action(
                reader,
                f"reader.{spec.id}",
                spec.text,
                spec.keys,
                icon=spec.icon,
                checkable=spec.checkable,
                inside=not spec.anywhere,
                own=spec.own,
            )
            for spec in SPECS
        }
        for action in self._actions.values():
            reader.addAction(action)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def for_menu(self, menu: str) -> list[QAction]:
        """The actions listed in a menu of the window."""
        return [self._actions[spec.id] for spec in SPECS if spec.menu == menu]

    def set_enabled(self, enabled: bool) -> None:
        """Grey out everything while no source is open."""
        for spec in SPECS:
            if not spec.lasting:
                self._actions[spec.id].setEnabled(enabled)

    def bind(self, keys: KeyMap, *views: QWidget) -> None:
        """Follow the keys that the user chose, those that the views read themselves too."""
        self._reader.setProperty("keys_of", "reader")
        for name, action in self._actions.items():
            keys.bind(f"reader.{name}", action)
        for view in views:
            KeyLayer(keys, view, "page", "reader")

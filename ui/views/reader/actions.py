"""What can be done in the reader, as actions with names and keys; what they do is connected by
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from ui import icons
from ui.words import key_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Standard = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class ReaderSpec:
    """An action: `menu` is where it is listed, `anywhere` whether its key acts in the window."""

    id: str
    text: str
    menu: str
    icon: str = ""
    keys: tuple[str | QKeySequence.StandardKey, ...] = ()
    checkable: bool = False
    anywhere: bool = False


SPECS = (
    ReaderSpec("find", "&Find in source", "Edit", "search", (Standard.Find,), anywhere=True),
    ReaderSpec("find_next", "Find &next", "Edit", "down", ("F3",), anywhere=True),
    ReaderSpec("find_previous", "Find pre&vious", "Edit", "up", ("Shift+F3",), anywhere=True),
    ReaderSpec("copy_citation", "Copy with &citation", "Edit", "copy", ("Ctrl+Shift+C",)),
    ReaderSpec("zoom_in", "Zoom &in", "View", "plus", (Standard.ZoomIn, "Ctrl+=")),
    ReaderSpec("zoom_out", "Zoom &out", "View", "minus", (Standard.ZoomOut,)),
    ReaderSpec("zoom_reset", "&Actual size", "View", "", ("Ctrl+0",)),
    ReaderSpec("fit_width", "Fit &width\tW", "View", "fit"),
    ReaderSpec("fit_page", "Fit &page\tShift+W", "View", "page"),
    ReaderSpec(
        "highlights", "Show &highlights", "View", "marker", ("Ctrl+Shift+H",), checkable=True
    ),
    ReaderSpec("strip", "Page &strip", "View", "thumbs", (), checkable=True),
    ReaderSpec("caret", "Text &cursor on pages", "View", "", ("F7",), checkable=True),
    ReaderSpec("go_page", "&Go to page", "Go", "page", ("Ctrl+L",), anywhere=True),
    ReaderSpec("next_page", "Next pa&ge", "Go", "down"),
    ReaderSpec("previous_page", "Pre&vious page", "Go", "up"),
    ReaderSpec("next_quote", "Next q&uote\tJ", "Go", "down"),
    ReaderSpec("previous_quote", "Previous &quote\tK", "Go", "up"),
    ReaderSpec("next_tab", "Next &tab", "Go", "", ("Ctrl+Tab",), anywhere=True),
    ReaderSpec("previous_tab", "Previous ta&b", "Go", "", ("Ctrl+Shift+Tab",), anywhere=True),
    ReaderSpec("close_tab", "Close ta&b", "Source", "close", ("Ctrl+W",), anywhere=True),
    ReaderSpec("tag", "&Tag quote\tQ", "Quote", "quote"),
)


class ReaderActions(QObject):
    """One action for each spec, reached by id; their keys act in the reader that owns them."""

    def __init__(self, reader: QWidget) -> None:
        super().__init__(reader)
        self._actions = {spec.id: _made(spec, reader) for spec in SPECS}

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def for_menu(self, menu: str) -> list[QAction]:
        """The actions listed in a menu of the window."""
        return [self._actions[spec.id] for spec in SPECS if spec.menu == menu]

    def set_enabled(self, enabled: bool) -> None:
        """Grey out everything while no source is open."""
        for action in self._actions.values():
            action.setEnabled(enabled)


def _made(spec: ReaderSpec, reader: QWidget) -> QAction:
    action = QAction(spec.text, reader)
    action.setObjectName(f"reader.{spec.id}")
    keys: list[QKeySequence] = []
    for wanted in spec.keys:
        found = [QKeySequence(wanted)]
        if isinstance(wanted, QKeySequence.StandardKey):
            found = QKeySequence.keyBindings(wanted)
        keys += [key for key in found if key not in keys]
    action.setShortcuts(keys)
    contexts = Qt.ShortcutContext
    action.setShortcutContext(
        contexts.WindowShortcut if spec.anywhere else contexts.WidgetWithChildrenShortcut
    )
    action.setCheckable(spec.checkable)
    if spec.icon:
        action.setIcon(icons.icon(spec.icon))
    name, _, letter = spec.text.replace("&", "").partition("\t")
    shown = letter or action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(name + key_words(shown))
    reader.addAction(action)
    return action

"""How an action of any registry is made: id, text, usual keys, icon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from ui import icons
from ui.keymap import name_of, native, standard_keys
from ui.words import key_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget


def made_action(
    owner: QWidget,
    name: str,
    text: str,
    keys: Iterable[str | QKeySequence.StandardKey] = (),
    *,
    icon: str = "",
    checkable: bool = False,
    inside: bool = False,
    own: bool = False,
) -> QAction:
    """An action with its usual keys; with `inside` they act only in the widgets that have it."""
    action = QAction(text, owner)
    action.setObjectName(name)
    shown = standard_keys(keys)
    if own:
        action.setText("\t".join([text, *map(native, shown[:1])]))
    else:
        action.setShortcuts([QKeySequence(key) for key in shown])
    action.setCheckable(checkable)
    if icon:
        action.setIcon(icons.icon(icon))
    action.setToolTip(name_of(action) + key_words(native(next(iter(shown), ""))))
    if inside:
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    return action

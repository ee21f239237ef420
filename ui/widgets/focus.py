"""Where the keyboard goes when a pane or a view is asked to take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_REASON = Qt.FocusReason.ShortcutFocusReason


def has_focus(pane: QWidget) -> bool:
    """Whether a pane, or something in it, has the keyboard."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is pane or pane.isAncestorOf(focused))


def give_focus(pane: QWidget, wanted: QWidget | None = None) -> None:
    """Give the keyboard to `wanted` if it can be seen, else to the first that takes it, else to
    the pane itself: it is never nowhere."""
    if wanted is not None and wanted.isVisible() and wanted.isEnabled():
        wanted.setFocus(_REASON)
        return
    (first_in(pane) or pane).setFocus(_REASON)


def first_in(pane: QWidget) -> QWidget | None:
    """The first widget of a pane that Tab would reach."""
    found = pane.nextInFocusChain()
    while found is not None and found is not pane:
        tab = found.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if tab and pane.isAncestorOf(found) and found.isVisible() and found.isEnabled():
            return found
        found = found.nextInFocusChain()
    return None

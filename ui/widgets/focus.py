"""Where the keyboard goes when a pane or a view is asked to take it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

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
    """The first widget of a pane that Tab would reach, of those that are in it now.

    Not by `nextInFocusChain`: in PySide what that returns belongs to the widget that was asked, so
    that the end of one takes all that follow it in the window out of Python's hands.
    """
    for found in pane.findChildren(QWidget):
        tab = found.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if tab and found.isVisible() and found.isEnabled():
            return found
    return None

"""The context menu of a quote: the same in the table, on the cards of the inspector, on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from ui.actions import Actions

ENTRIES = (
    *("quote.show", "", "quote.edit", "quote.issues", "quote.speaker", "", "quote.copy", ""),
    *("quote.check", "quote.search", "", "quote.remove"),
)
RULING = ("quote.accept", "quote.reject", "")


def quote_menu(actions: Actions, parent: QWidget, *, proposed: bool = False) -> QMenu:
    """A menu for what is selected; it goes away when it closes. Show it with `popup`.

    A proposed quote can be accepted or turned down first of all.
    """
    menu = actions.context_menu(parent, (*RULING, *ENTRIES) if proposed else ENTRIES)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu

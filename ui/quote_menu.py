"""The context menu of a quote: the same in the table, on the cards of the inspector, on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QMenu, QWidget

ENTRIES = (
    *("quote.show", "", "quote.edit", "quote.issues", "quote.speaker", "", "quote.copy", ""),
    *("quote.check", "quote.search", "", "quote.remove"),
)
RULING = ("quote.accept", "quote.reject", "")


class ViewActions(Protocol):
    """Actions that a view of quotes is given, and that its menu lists."""

    def give_to(self, where: str, view: QWidget) -> None: ...

    def context_menu(self, parent: QWidget, ids: Iterable[str]) -> QMenu: ...


def quote_menu(actions: ViewActions, parent: QWidget, *, proposed: bool = False) -> QMenu:
    """A menu for what is selected; it goes away when it closes. Show it with `popup`.

    A proposed quote can be accepted or turned down first of all.
    """
    menu = actions.context_menu(parent, (*RULING, *ENTRIES) if proposed else ENTRIES)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu

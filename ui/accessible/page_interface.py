"""The page view as assistive technology sees it: a document with text, caret and selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget

from ui.accessible.page_mirror import PageMirror
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

_NOTHING = shiboken6.VoidPtr(0)


class PageAccessible(QAccessibleWidget):
    """A read-only document; its text interface is that of a `PageMirror`.

    Qt owns it from the moment the factory gave it away, and Qt for Python keeps this half of it
    until the program ends: it must hold nothing, so it finds the view through Qt each time.
    """

    def __init__(self, view: PageView) -> None:
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())

    def state(self) -> QAccessible.State:
        found = super().state()
        found.readOnly = found.multiLine = found.selectableText = True
        return found

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]
        found: object = None
        if kind is not QAccessible.InterfaceType.TextInterface:
            found = super().interface_cast(kind)
        elif (mirror := self._mirror()) is not None:
            asked = QAccessible.queryAccessibleInterface(mirror)
            found = asked.textInterface() if asked is not None else None
        # Qt for Python 6.11 reads through whatever is returned here, so None would end the program.
        return _NOTHING if found is None else found

    def _mirror(self) -> PageMirror | None:
        view = self.widget()
        if not isinstance(view, PageView) or not shiboken6.isValid(view):
            return None
        # Qt asks for interfaces while a widget is still being made: words come with its window.
        if not view.testAttribute(Qt.WidgetAttribute.WA_WState_Created):
            return None
        found = view.viewport().findChild(PageMirror)
        return found if found is not None else PageMirror(view)


def install() -> None:
    """Have Qt ask here first what a widget is to assistive technology; called once."""
    QAccessible.installFactory(_made)


def _made(_class_name: str, thing: QObject) -> PageAccessible | None:
    # Qt asks with the name of each class of the object in turn; the first answer counts.
    return PageAccessible(thing) if isinstance(thing, PageView) else None

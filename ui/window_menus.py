"""The menus of the window: on the menu button, in the menu bar, with undo of the open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu

from ui.action_specs import MENUS

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QUndoStack
    from PySide6.QtWidgets import QMainWindow

    from ui.actions import Actions
    from ui.settings import Settings
    from ui.views.reader.actions import ReaderActions
    from ui.widgets.top_bar import TopBar


class WindowMenus(QObject):
    """The menu bar is hidden behind the button, shown while Alt is held or one of its menus is in
    use, and fixed with its key. A tap on Alt, or F10, leads into it; Escape leads back."""

    def __init__(
        self, window: QMainWindow, actions: Actions, top: TopBar, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self._actions, self._top, self._settings = window, actions, top, settings
        self._undo: list[QAction] = []
        fixed = actions["view.menu_bar"]
        fixed.setChecked(settings.menu_bar)
        fixed.toggled.connect(self._on_fixed)
        actions["view.menu"].triggered.connect(self.enter)
        window.installEventFilter(self)
        window.menuBar().installEventFilter(self)

    def rebuild(self, stack: QUndoStack | None, reader: ReaderActions | None) -> None:
        """Make the menus anew for another case, or for none."""
        for old in self._undo:
            self._window.removeAction(old)
            old.deleteLater()
        self._undo = []
        if stack is not None:
            undo = stack.createUndoAction(self._window, "&Undo")
            redo = stack.createRedoAction(self._window, "&Redo")
            undo.setObjectName("edit.undo")
            redo.setObjectName("edit.redo")
            for action in (undo, redo):
                self._actions.keys.bind(action.objectName(), action, tip=False)
            self._undo = [undo, redo]
            self._window.addActions(self._undo)
        self._actions.adopt("Edit", self._undo, top=True)
        for name in MENUS:
            self._actions.adopt(name, reader.for_menu(name) if reader is not None else [])
        menu = QMenu(self._top)
        for each in self._actions.menus(menu):
            menu.addMenu(each)
        self._top.set_menu(menu)
        bar = self._window.menuBar()
        self._actions.fill_menu_bar(bar)
        for action in bar.actions():
            below = action.menu()
            assert isinstance(below, QMenu)
            below.aboutToHide.connect(self._hide_soon)
        self._show_bar(shown=self._settings.menu_bar)

    def enter(self) -> None:
        """Show the menu bar and put the keyboard on its first menu; from there, lead back."""
        if self._window.menuBar().isNativeMenuBar():
            self._top.menu_button.showMenu()
            return
        self._show_bar(shown=True)
        self._tell_of_alt(QEvent.Type.KeyPress)
        self._tell_of_alt(QEvent.Type.KeyRelease)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in (kinds.KeyPress, kinds.KeyRelease) and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Alt and event.type() == kinds.KeyPress:
                self._on_alt()
            elif event.key() == Qt.Key.Key_Alt:
                self._hide_soon()
        elif event.type() == kinds.FocusOut and watched is self._window.menuBar():
            self._hide_soon()
        elif event.type() == kinds.WindowDeactivate:
            self._show_bar(shown=self._settings.menu_bar)
        return False

    def _on_alt(self) -> None:
        if not self._window.menuBar().isVisible():
            self._show_bar(shown=True)
            # Qt leads into the bar after a tap on Alt, but looks away while the bar is hidden.
            self._tell_of_alt(QEvent.Type.KeyPress)

    def _tell_of_alt(self, kind: QEvent.Type) -> None:
        modifier = Qt.KeyboardModifier.AltModifier
        QApplication.sendEvent(self._window, QKeyEvent(kind, Qt.Key.Key_Alt, modifier))

    def _hide_soon(self) -> None:
        """Once Qt has said which menu is next, if any: an open menu swallows the release of Alt."""
        QTimer.singleShot(0, self, self._hide_unused)

    def _hide_unused(self) -> None:
        used = self._window.menuBar().hasFocus() or QApplication.activePopupWidget() is not None
        self._show_bar(shown=used or self._settings.menu_bar)

    def _on_fixed(self, shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._settings.menu_bar = shown
        self._show_bar(shown=shown)

    def _show_bar(self, *, shown: bool) -> None:
        bar = self._window.menuBar()
        if not bar.isNativeMenuBar():
            bar.setVisible(shown)

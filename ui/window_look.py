"""How the window looks as a whole: full screen, and light, dark or the system's theme."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.actions import Actions
    from ui.settings import Settings
    from ui.theme import Scheme

_SCHEMES: tuple[Scheme, ...] = ("system", "light", "dark")


class WindowLook(QObject):
    """Connects the actions of the View menu that are about the window and not about a case."""

    def __init__(self, window: QMainWindow, actions: Actions, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._actions, self._settings = window, actions, settings
        actions["view.full"].toggled.connect(self._on_full)
        for scheme in _SCHEMES:
            choose = partial(self._on_scheme, scheme)
            actions[f"theme.{scheme}"].triggered.connect(choose)
        self._mark_scheme()

    def _on_full(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        full = Qt.WindowState.WindowFullScreen
        state = self._window.windowState()
        self._window.setWindowState(state | full if on else state & ~full)

    def _on_scheme(self, scheme: Scheme, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._settings.scheme = scheme
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme, theme.current.text_scale)
        self._mark_scheme()

    def _mark_scheme(self) -> None:
        for scheme in _SCHEMES:
            self._actions[f"theme.{scheme}"].setChecked(scheme == theme.current.scheme)

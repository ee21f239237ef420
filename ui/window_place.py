"""Where the window stands: remembered for each screen, so that it fits the one it opens on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen
    from PySide6.QtWidgets import QWidget

    from ui.settings import Settings

_TITLE = 48
"""The height of the tallest usual title bar, which the platform tells only of a shown window."""

_SHARE = 0.85
"""How much of such a screen is filled once the window is no longer maximized."""


def keep_geometry(window: QWidget, settings: Settings) -> None:
    """Note where the window is, for the screen that it is on."""
    settings.set_geometry(_name(window.screen()), window.saveGeometry())


def restore_geometry(window: QWidget, settings: Settings) -> bool:
    """Put the window where it was on the screen it was on last, else on the first there is.

    Gives whether there was such a place; a damaged one is passed over.
    """
    names = [_name(screen) for screen in QGuiApplication.screens()]
    first = _name(QGuiApplication.primaryScreen())
    wanted = settings.screen if settings.screen in names else first
    return window.restoreGeometry(settings.geometry(wanted))


def fit_screen(window: QWidget) -> None:
    """Fill a screen that a window of this size would reach beyond with its title and edges."""
    room = window.screen().availableGeometry().size()
    if room.width() < window.width() or room.height() < window.height() + _TITLE:
        window.resize(window.size().boundedTo(room * _SHARE))
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def _name(screen: QScreen) -> str:
    """A screen with its size: the same plug may hold another screen tomorrow."""
    size = screen.size()
    name = "".join(one if one.isalnum() else "-" for one in screen.name())
    return f"{name} {size.width()}x{size.height()}"

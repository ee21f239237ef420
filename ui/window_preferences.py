"""The user's preferences: put into force at the start, and again whenever one is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QApplication

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from ui.actions import Actions
    from ui.desk import Desk
    from ui.dialogs.preferences import PreferencesDialog
    from ui.settings import Settings
    from ui.theme import Density
    from ui.widgets.top_bar import TopBar


class WindowPreferences(QObject):
    """Stores what is chosen and applies it at once; the dialog that shows it is made when asked
    for.

    `desk` is the open case, if there is one.
    """

    def __init__(
        self, window: QMainWindow, actions: Actions, top: TopBar, settings: Settings
    ) -> None:
        super().__init__(window)
        self._window, self.actions, self.settings = window, actions, settings
        self._top = top
        self._desk: Desk | None = None
        self.dialog: PreferencesDialog | None = None
        theme.current.set_density(settings.density)
        actions.keys.choose(settings.keys)
        actions.keys.set_single_keys(on=settings.single_keys)
        actions.keys.changed.connect(self._on_keys)
        actions.keys.changed.connect(self._show_keys_of_buttons)
        actions["edit.preferences"].triggered.connect(self.show)
        actions["help.keys"].triggered.connect(self.show_keys)

    def set_desk(self, desk: Desk | None) -> None:
        """Another case is open, or none."""
        self._desk = desk
        self._apply_reading()
        self._show_keys_of_buttons()

    def show(self) -> None:
        """Open the preferences beside the window, or bring them to the front."""
        from ui.dialogs.preferences import PreferencesDialog  # not before the first frame

        if self.dialog is None:
            self.dialog = PreferencesDialog(self, self._window)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def show_keys(self) -> None:
        """Show what the keys do where the keyboard is."""
        from ui.dialogs.keys import KeysDialog

        KeysDialog(self.actions.keys, places_of_keys(), self._window).open()

    def set_density(self, density: Density) -> None:
        """Change the height of rows."""
        self.settings.density = density
        theme.current.set_density(density)
        for view in self._window.findChildren(QAbstractItemView):
            view.scheduleDelayedItemsLayout()

    def set_text_scale(self, scale: float) -> None:
        """Change the size of all text and of what holds it."""
        self.settings.text_scale = scale
        app = QApplication.instance()
        if isinstance(app, QApplication) and scale != theme.current.text_scale:
            theme.apply(app, theme.current.scheme, scale)

    def set_selection_bar(self, *, on: bool) -> None:
        """Show the bar beside a selection, or not."""
        self.settings.selection_bar = on
        self._apply_reading()

    def set_single_keys(self, *, on: bool) -> None:
        """Let single letters and digits act, or not."""
        self.settings.single_keys = on
        self.actions.keys.set_single_keys(on=on)
        self._apply_reading()

    def _apply_reading(self) -> None:
        if self._desk is not None:
            self._desk.reader.set_single_keys(on=self.settings.single_keys)
            self._desk.reader.tagging.set_bar_wanted(wanted=self.settings.selection_bar)

    def _show_keys_of_buttons(self) -> None:
        """Buttons that are not made from an action name their keys as well."""
        keys = self.actions.keys
        self._top.show_keys(keys.shown("edit.find"), keys.shown("view.menu"))
        if self._desk is not None:
            bar = self._desk.reader.tagging.bar
            bar.show_keys(keys.shown("reader.tag"), keys.shown("reader.copy_citation"))

    def _on_keys(self) -> None:
        self.settings.keys = self.actions.keys.chosen()


def places_of_keys() -> list[str]:
    """The places of the key map that the keyboard is in, the innermost first."""
    found: list[str] = []
    widget = QApplication.focusWidget()
    while widget is not None:
        places = str(widget.property("keys_of") or "").split()
        found += [place for place in places if place not in found]
        widget = widget.parentWidget()
    return found

"""Preferences > General: theme, text size, density, menu bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.dialogs.choice_rows import ChoicePage, choose
from ui.settings import TEXT_SCALES

if TYPE_CHECKING:
    from ui.window_preferences import WindowPreferences

_THEMES = (("As the system", "system"), ("Light", "light"), ("Dark", "dark"))
_DENSITIES = (("Comfortable", "comfortable"), ("Compact", "compact"))


class GeneralPage(ChoicePage):
    """How the whole window looks."""

    def __init__(self, preferences: WindowPreferences) -> None:
        super().__init__("General")
        self._preferences = preferences
        self.theme = self.add_choice("Theme", _THEMES, "Light, dark, or what the system uses.")
        sizes = [(f"{round(scale * 100)}%", scale) for scale in TEXT_SCALES]
        self.text = self.add_choice(
            "Text size",
            sizes,
            "On top of the size that the system uses. Pages have their own zoom.",
        )
        self.density = self.add_choice(
            "Row height", _DENSITIES, "How high the rows of lists and tables are."
        )
        menu = preferences.actions["view.menu_bar"]
        self.menu_bar = self.add_switch(
            "Always show the menu bar", "Otherwise it is behind the menu button, Alt and F10."
        )
        self.end()
        self.theme.currentIndexChanged.connect(self._on_theme)
        self.text.currentIndexChanged.connect(self._on_text)
        self.density.currentIndexChanged.connect(self._on_density)
        self.menu_bar.toggled.connect(menu.setChecked)
        menu.toggled.connect(self._show)
        theme.current.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        choose(self.theme, theme.current.scheme)
        choose(self.text, theme.current.text_scale)
        choose(self.density, theme.current.density)
        self.menu_bar.setChecked(self._preferences.actions["view.menu_bar"].isChecked())

    def _on_theme(self) -> None:
        self._preferences.actions[f"theme.{self.theme.currentData()}"].trigger()

    def _on_text(self) -> None:
        self._preferences.set_text_scale(self.text.currentData())

    def _on_density(self) -> None:
        self._preferences.set_density(self.density.currentData())

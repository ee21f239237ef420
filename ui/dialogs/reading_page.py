"""Preferences > Reading: the bar beside a selection, single letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.dialogs.choice_rows import ChoicePage

if TYPE_CHECKING:
    from ui.window_preferences import WindowPreferences


class ReadingPage(ChoicePage):
    """How the reader behaves."""

    def __init__(self, preferences: WindowPreferences) -> None:
        super().__init__("Reading")
        self._preferences = preferences
        self.bar = self.add_switch(
            "Show a bar beside selected words",
            "Without it the keys and the menus still tag and copy.",
        )
        self.single = self.add_switch(
            "Let single letters and digits act",
            "Q tags and 1 to 8 save with an issue. Turn this off where speech input or a stray "
            "touch types letters. Keys with Ctrl or Alt are not touched.",
        )
        self.end()
        self.bar.setChecked(preferences.settings.selection_bar)
        self.single.setChecked(preferences.settings.single_keys)
        self.bar.toggled.connect(self._on_bar)
        self.single.toggled.connect(self._on_single)

    def _on_bar(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._preferences.set_selection_bar(on=on)

    def _on_single(self, on: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._preferences.set_single_keys(on=on)

"""Help: the guide at the chapter of the view that has the keyboard, and what the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.dialogs.about import show_about
from ui.window_preferences import places_of_keys

if TYPE_CHECKING:
    from ui.dialogs.guide import GuideDialog
    from ui.main_window import MainWindow

START = "Start a case"
CHAPTER_OF_PLACE = {
    "page": "Who said what, where exactly",
    "reader": "Who said what, where exactly",
    "side": "Sort by issues",
}
CHAPTER_OF_VIEW = {
    "library": "Read a source",
    "search": "Find any word",
    "quotes": "Work with many quotes",
    "parties": "Two names, one party",
    "import": "Bring papers in",
    "check": "Does the article quote the opinion correctly",
    "trash": "Delete for good",
}


class WindowHelp(QObject):
    """Opens what the Help menu lists; `dialog` is the guide once it was asked for."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: GuideDialog | None = None
        window.registry["help.guide"].triggered.connect(self.show_guide)
        window.registry["help.about"].triggered.connect(self.show_about)

    def show_guide(self) -> None:
        """Show the chapter about where the keyboard is."""
        from resources import guide_text
        from ui.dialogs.guide import GuideDialog  # not before the first frame

        title = self.chapter_here()
        if self.dialog is None:
            self.dialog = GuideDialog(guide_text(), self._window)
            self.dialog.keys_asked.connect(self._show_keys)
        self.dialog.show_chapter(title)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def show_about(self) -> None:
        """Say what the program is."""
        show_about(self._window)

    def chapter_here(self) -> str:
        """The title of the chapter about the view that has the keyboard."""
        desk = self._window.desk
        if desk is None:
            return START
        named = [CHAPTER_OF_PLACE[one] for one in places_of_keys() if one in CHAPTER_OF_PLACE]
        return named[0] if named else CHAPTER_OF_VIEW.get(desk.panes.view, START)

    def _show_keys(self) -> None:
        assert self.dialog is not None
        self.dialog.close()
        self._window.activateWindow()
        self._window.registry["help.keys"].trigger()

"""The row above a source: pages, zoom, tone, highlights, find, more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QToolButton, QWidget

from ui import icons, theme
from ui.views.reader.page_field import PageField
from ui.views.reader.upright_rule import UprightRule
from ui.widgets.controls import KeepFont, Text, fill, row, tool_for
from ui.widgets.page_tone import Tone
from ui.words import grouped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from casefile.store.pages import PageSize
    from ui.views.reader.actions import ReaderActions


class ToolRow(QFrame):
    """Shows where the reader is; what is pressed goes to the reader's actions."""

    page_asked = Signal(int)
    paragraph_asked = Signal(int)
    tone_chosen = Signal(object)
    left = Signal()

    def __init__(self, actions: ReaderActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self.setMinimumHeight(theme.scaled(40))
        self.field = PageField()
        self.field.page_asked.connect(self._on_asked)
        self._sign = Text("¶", "body", "ink2")
        self._sign.setAccessibleName("Paragraph")
        self.field.left.connect(self.left)
        self._of = Text("", "body", "ink2", tabular=True)
        self._zoom = Text("100%", "body", "ink2", tabular=True)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setFixedWidth(theme.scaled(44))
        self._zoom.setAccessibleName("Zoom")
        self._tone_menu = self._made_tone_menu()
        self._tone = self._tone_button()
        first, second = UprightRule(13), UprightRule(13)
        strip, fit = tool_for(actions["strip"]), tool_for(actions["fit_width"])
        highlights, find = tool_for(actions["highlights"]), tool_for(actions["find"])
        self._drawn_only = (strip, first, fit)
        # What gives way in a narrow reader, the first first; all of it is in the menu as well.
        self._giving_way = (first, second, fit, self._tone, strip, highlights, find)
        layout = row(self, left=8, right=8, gap=2)
        self._steps = tool_for(actions["previous_page"]), tool_for(actions["next_page"])
        fill(layout, strip, first, *self._steps, self._sign, self.field, self._of, second)
        fill(layout, tool_for(actions["zoom_out"]), self._zoom, tool_for(actions["zoom_in"]), fit)
        fill(layout, None, self._tone, highlights, find, self._more_button(actions))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._drawn, self._paged = True, True
        self._sizes: tuple[PageSize, ...] = ()
        self._of.setContentsMargins(theme.scaled(6), 0, 0, 0)

    def show_source(self, sizes: Sequence[PageSize], *, drawn: bool) -> None:
        """Another source is open; `drawn` says whether its pages are pictures."""
        self.field.set_pages(sizes)
        self._sizes = tuple(sizes)
        self._paged = drawn or len(sizes) > 1
        self._show_what(shown=self._paged)
        for step in self._steps:
            step.setVisible(self._paged)
        self._show_of(1)
        self._drawn = drawn
        self._make_room()

    def show_page(self, page: int) -> None:
        """Show which page is in view; text of one page shows its paragraphs instead."""
        if self._paged:
            self.field.show_page(page)
            self._show_of(page)

    def show_paragraph(self, number: int, count: int) -> None:
        """Show which paragraph is in view, of text that has no pages of its own."""
        if self._paged:
            return
        self._show_what(shown=count > 0)
        self.field.set_paragraphs(count)
        self.field.show_page(number)
        self._say_of(f"of {grouped(count)}")

    def show_zoom(self, zoom: float) -> None:
        """Show the zoom."""
        self._zoom.setText(f"{round(zoom * 100)}%")

    def show_tone(self, tone: Tone) -> None:
        """Show the tone; it is named while it differs from the original."""
        plain = tone is Tone.ORIGINAL
        styles = Qt.ToolButtonStyle
        self._tone.setText("" if plain else tone.value)
        self._tone.setChecked(not plain)
        self._tone.setToolButtonStyle(
            styles.ToolButtonIconOnly if plain else styles.ToolButtonTextBesideIcon
        )
        for action in self._tone_menu.actions():
            action.setChecked(action.data() is tone)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _show_of(self, page: int) -> None:
        """ "of 16", or "(9 of 16)" where the page has a label of its own."""
        label = self._sizes[page - 1].label if 1 <= page <= len(self._sizes) else ""
        words = f"of {grouped(len(self._sizes))}" if self._sizes else ""
        if label and label != str(page):
            words = f"({grouped(page)} {words})"
        self._say_of(words if self._paged else "")

    def _show_what(self, *, shown: bool) -> None:
        for part in (self.field, self._of):
            part.setVisible(shown)
        self._sign.setVisible(shown and not self._paged)

    def _on_asked(self, number: int) -> None:
        (self.page_asked if self._paged else self.paragraph_asked).emit(number)

    def _say_of(self, words: str) -> None:
        if words != self._of.text():
            self._of.setText(words)
            self._make_room()

    def _make_room(self) -> None:
        """Hide what does not fit; rules and buttons come back as soon as there is room."""
        layout = self.layout()
        assert layout is not None
        for part in self._giving_way:
            part.setVisible(self._drawn or part not in self._drawn_only)
        layout.activate()
        for part in self._giving_way:
            if layout.minimumSize().width() <= self.width():
                return
            part.hide()
            layout.activate()

    def _tone_button(self) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "tool")
        made.setIcon(icons.icon("tone"))
        made.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
        KeepFont(made, "meta")
        made.setCheckable(True)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName("Page tone")
        made.setToolTip("Page tone: the file is never changed")
        made.setMenu(self._tone_menu)
        return made

    def _made_tone_menu(self) -> QMenu:
        menu, group = QMenu("Page &tone", self), QActionGroup(self)
        for tone in Tone:
            action = QAction(tone.value, menu)
            action.setCheckable(True)
            action.setData(tone)
            group.addAction(action)
            menu.addAction(action)
        menu.triggered.connect(self._on_tone)
        return menu

    def _more_button(self, actions: ReaderActions) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "tool")
        made.setIcon(icons.icon("dots"))
        made.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName("More")
        made.setToolTip("More")
        menu = QMenu(made)
        groups = (
            ("fit_width", "fit_page", "zoom_reset"),
            ("strip", "highlights", "caret"),
            ("find", "go_page"),
            ("copy_citation", "find_next", "find_previous"),
            ("close_tab",),
        )
        for number, group in enumerate(groups):
            if number:
                menu.addSeparator()
            for name in group:
                menu.addAction(actions[name])
        menu.insertMenu(actions["highlights"], self._tone_menu)
        made.setMenu(menu)
        return made

    def _on_tone(self, action: QAction) -> None:
        self.tone_chosen.emit(action.data())

"""What stands above and below the preview of a hit: which hit it is, and what can be done there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QBoxLayout

from casefile.model import Span
from ui import icons
from ui.models.search_results import place_words
from ui.widgets.controls import ElidedText, Sign, Text, button, fill, frame, head, row, tool

if TYPE_CHECKING:
    from ui.models.passages import Passage
    from ui.views.reader.pane import ReaderPane
    from ui.views.search.view import SearchView

_END = re.compile(r"[.?!]['\"’”)\]]*\s+|\n\n")
_LONGEST = 1_000


class Preview(QObject):
    """Takes the place of the reader's tabs and tools while results are shown."""

    def __init__(self, search: SearchView, reader: ReaderPane) -> None:
        super().__init__(reader)
        self._search, self._reader = search, reader
        self._passage: Passage | None = None
        self._sign = Sign("file", "ink2", 16)
        self._title = ElidedText("", "pane")
        self._page = Text("", "body", "ink2", tabular=True)
        self.place = Text("", "meta", "ink2", tabular=True)
        self.before, self.after = (
            tool("up", "Previous hit (Shift+F4)"),
            tool("down", "Next hit (F4)"),
        )
        self.head = head(
            *(self._sign, self._title, self._page, None, self.place, self.before, self.after)
        )
        self.open = button("Open at this hit  Enter", "primary")
        self.open.setAccessibleName("Open at this hit")
        self.tag = button("Tag quote", icon="quote")
        self.copy = tool("copy", "Copy the sentence with its citation")
        self.foot = frame("foot", height=52)
        fill(row(self.foot, left=16, right=12, gap=8), self.open, self.tag, None, self.copy)
        layout = reader.layout()
        assert isinstance(layout, QBoxLayout)
        layout.insertWidget(0, self.head)
        layout.addWidget(self.foot)
        self.before.clicked.connect(lambda: search.step(-1))
        self.after.clicked.connect(lambda: search.step(1))
        self.open.clicked.connect(search.open_current)
        self.tag.clicked.connect(self._on_tag)
        self.copy.clicked.connect(self._on_copy)
        search.passage_chosen.connect(self._show)
        search.found.connect(self._on_found)
        self.on_view("")

    def on_view(self, view: str) -> None:
        """Come and go with the results."""
        is_searching = view == "search"
        shown = is_searching and self._passage is not None
        self._reader.bars.setHidden(is_searching)
        self.head.setVisible(shown)
        self.foot.setVisible(shown)

    def _on_found(self) -> None:
        self._show(self._search.current())

    def _show(self, passage: Passage | None) -> None:
        self._passage = passage
        if passage is not None:
            at, every = self._search.model.place_of(passage)
            source = self._search.model.source_of(passage)
            self._sign.set_icon(icons.of_source(source) if source else "file", "ink2")
            self._title.setText(source.title if source else passage.title)
            self._page.setText(place_words(passage))
            self.place.setText(f"Hit {at} of {every}")
            self.place.setAccessibleName(f"Hit {at} of {every} in this source")
        self.on_view("search" if self._reader.bars.isHidden() else "")

    def _on_tag(self) -> None:
        if self._select_sentence():
            self._reader.actions_["tag"].trigger()

    def _on_copy(self) -> None:
        if self._select_sentence():
            self._reader.actions_["copy_citation"].trigger()

    def _select_sentence(self) -> bool:
        """Select the sentence around the hit, and say whether there is one."""
        view, span = self._reader.view, self._passage.span if self._passage else None
        text = view.stored_text(span.page) if view is not None and span is not None else None
        if view is None or span is None or text is None:
            return False
        start, end = sentence_around(text, span.start, span.end)
        view.setFocus()
        view.select(Span.on_page(span.source_id, span.page, start, end))
        return True


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence that holds a part of a text, as half-open code points."""
    floor = max(0, start - _LONGEST)
    begin = max((floor + one.end() for one in _END.finditer(text[floor:start])), default=floor)
    after = _END.search(text, max(start, end - 2), end + _LONGEST)
    close = after.start() + len(after[0].rstrip()) if after else min(len(text), end + _LONGEST)
    return begin, max(end, len(text[:close].rstrip()))

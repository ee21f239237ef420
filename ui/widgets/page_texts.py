"""The words of the pages in view, read in the background and kept while they are near."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from casefile.document import Block, BlockKind
from casefile.text.words import PageWords, Rect

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile import Case
    from casefile.model import SourceId
    from ui.hub import Hub
    from ui.jobs import Ticket

KEPT_PAGES = 96
"""Pages whose words stay in memory: some 3 MB of dense pages."""
_KEPT_BOXES = 200
"""So many stretches of one page keep where they stand."""


@dataclass(slots=True)
class PageText:
    """What is known of the words of one page; boxes in points of the page as shown.

    `edges` are the x edges of the characters of each word, once the document has been asked.
    """

    number: int
    text: str
    words: PageWords
    blocks: tuple[Block, ...]
    edges: list[tuple[float, ...]] | None = field(default=None, compare=False)
    _boxes: dict[tuple[int, int, bool], list[Rect]] = field(
        default_factory=dict, repr=False, compare=False
    )

    def boxes(self, start: int, end: int) -> list[Rect]:
        """One rectangle for each line of `start:end`, cut at the characters themselves."""
        # Whatever is drawn asks for the same again with each frame; a drag asks for many.
        key = start, end, self.edges is not None
        if key not in self._boxes:
            if len(self._boxes) >= _KEPT_BOXES:
                self._boxes.clear()
            self._boxes[key] = self._worked_out(start, end)
        return self._boxes[key][:]

    def _worked_out(self, start: int, end: int) -> list[Rect]:
        boxes = self.words.boxes_of(start, end)
        if not boxes or self.edges is None:
            return boxes
        boxes[0] = self._cut(boxes[0], start, left=True)
        boxes[-1] = self._cut(boxes[-1], end, left=False)
        return boxes

    def offset_at(self, x: float, y: float) -> int:
        """The gap between characters nearest to a point."""
        index = self.words.word_at(x, y)
        if index is None:
            return 0
        word = self.words[index]
        edges = self._edges_of(index)
        if edges is None:
            return self.words.offset_at(x, y) or 0
        gaps = range(len(edges))
        return word.start + min(gaps, key=lambda gap: abs(edges[gap] - x))

    def line_starts(self) -> list[tuple[int, int]]:
        """The printed lines of the page, each as half-open code points."""
        lines, start = [], 0
        for line in self.text.split("\n"):
            if line:
                lines.append((start, start + len(line)))
            start += len(line) + 1
        return lines

    def x_of(self, offset: int) -> float:
        """How far right a gap between characters is, in points."""
        if boxes := self.boxes(offset, offset + 1):
            return boxes[0].x0
        boxes = self.boxes(max(0, offset - 1), offset)
        return boxes[0].x1 if boxes else 0.0

    def offset_on_line(self, start: int, end: int, x: float) -> int:
        """The gap of a line that is nearest to a distance from the left."""
        return min(range(start, end + 1), key=lambda offset: abs(self.x_of(offset) - x))

    def caret_box(self, offset: int) -> Rect | None:
        """Where a text cursor before `offset` stands: a rectangle without width."""
        if boxes := self.boxes(offset, offset + 1):
            return Rect(boxes[0].x0, boxes[0].y0, boxes[0].x0, boxes[0].y1)
        if boxes := self.boxes(max(0, offset - 1), offset):
            return Rect(boxes[0].x1, boxes[0].y0, boxes[0].x1, boxes[0].y1)
        return None

    def block_at(self, offset: int) -> Block:
        """The block that holds an offset, or the whole page where none does."""
        for block in self.blocks:
            if block.start <= offset <= block.end:
                return block
        start = self.text.rfind("\n\n", 0, offset) + 2 if "\n\n" in self.text[:offset] else 0
        end = self.text.find("\n\n", offset)
        return Block(BlockKind.PARAGRAPH, start, len(self.text) if end < 0 else end)

    def _edges_of(self, index: int) -> tuple[float, ...] | None:
        """The edges of a word's characters, unless they do not fit the word as stored."""
        if self.edges is None or index >= len(self.edges):
            return None
        word, edges = self.words[index], self.edges[index]
        return edges if len(edges) == word.end - word.start + 1 else None

    def _cut(self, box: Rect, offset: int, *, left: bool) -> Rect:
        index = self._word_around(offset)
        edges = None if index is None else self._edges_of(index)
        if index is None or edges is None:
            return box
        at = edges[offset - self.words[index].start]
        if not box.x0 <= at <= box.x1 and abs(at - (box.x0 if left else box.x1)) > 20:
            return box
        return (
            Rect(at, box.y0, max(at, box.x1), box.y1)
            if left
            else Rect(min(at, box.x0), box.y0, at, box.y1)
        )

    def _word_around(self, offset: int) -> int | None:
        """The word that has `offset` strictly inside it."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            word = self.words[middle]
            if word.end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.words) and self.words[low].start < offset < self.words[low].end:
            return low
        return None


def read_page_text(case: Case, source_id: SourceId, number: int) -> PageText:
    """Read one page's words; runs on a reader thread."""
    page = case.pages.get(source_id, number)
    words = case.pages.words(source_id, number)
    return PageText(number, page.text, words, case.pages.blocks(source_id, number))


class PageTexts(QObject):
    """The words of one source's pages; `arrived` names a page whose words have come."""

    arrived = Signal(int)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._source_id: SourceId | None = None
        self._held: OrderedDict[int, PageText] = OrderedDict()
        self._asked: dict[int, Ticket] = {}

    def show(self, source_id: SourceId | None) -> None:
        """Turn to another source."""
        for ticket in self._asked.values():
            ticket.cancel()
        self._asked.clear()
        self._held.clear()
        self._source_id = source_id

    def get(self, page: int) -> PageText | None:
        """The words of a page if they are here."""
        return self._held.get(page)

    def want(self, pages: Iterable[int]) -> None:
        """Read these pages, nearest first; those asked before and not named again are dropped."""
        wanted = dict.fromkeys(pages)
        for page in [page for page in self._asked if page not in wanted]:
            self._asked.pop(page).cancel()
        for page in wanted:
            if page in self._held:
                self._held.move_to_end(page)
            elif page not in self._asked and self._source_id is not None:
                self._ask(self._source_id, page)

    def set_edges(self, page: int, edges: list[tuple[float, ...]]) -> None:
        """Keep where the characters of a page stand."""
        if (held := self._held.get(page)) is not None and len(edges) == len(held.words):
            held.edges = edges

    def _ask(self, source_id: SourceId, page: int) -> None:
        ticket = self._hub.query(
            partial(read_page_text, self._hub.case, source_id, page),
            key=("page text", id(self), page),
            done=partial(self._on_read, source_id),
            failed=partial(self._on_unread, page),
        )
        self._asked[page] = cast("Ticket", ticket)

    def _on_unread(self, page: int, error: Exception) -> None:
        # The source left the case while it was open: its page has no words, and the pane is told
        # by the change itself.
        self._asked.pop(page, None)

    def _on_read(self, source_id: SourceId, read: PageText) -> None:
        if source_id != self._source_id:
            return
        self._asked.pop(read.number, None)
        self._held[read.number] = read
        while len(self._held) > KEPT_PAGES:
            self._held.popitem(last=False)
        self.arrived.emit(read.number)

"""The mentions of a party as a list under their sources; the words are read for rows in sight."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from casefile.services.party_page import snippets
from ui import icons
from ui.words import counted, date_words, page_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.model import SourceId, Span
    from casefile.services.party_page import Snippet
    from ui.hub import Hub
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
_AHEAD = 30
"""Rows on either side of one in sight whose words are read with it."""


class MentionRole(IntEnum):
    """What a row can be asked for: a heading has a source's icon, a mention its span."""

    SPAN = Qt.ItemDataRole.UserRole + 1
    SNIPPET = Qt.ItemDataRole.UserRole + 2
    PAGE = Qt.ItemDataRole.UserRole + 3
    ICON = Qt.ItemDataRole.UserRole + 4
    ASIDE = Qt.ItemDataRole.UserRole + 5


@dataclass(frozen=True, slots=True)
class _Head:
    """A source with the row of its heading and the place of its first mention."""

    source_id: SourceId
    row: int
    first: int
    count: int


def place_of(span: Span, spans: Sequence[Span]) -> int:
    """Where a span stands among others in order; -1 where it does not."""
    place = bisect_left(spans, span)
    return place if place < len(spans) and spans[place] == span else -1


def _heads(spans: Sequence[Span]) -> Iterator[_Head]:
    """The sources of spans in order; tens of thousands of spans are not looked at one by one."""
    first, number = 0, 0
    while first < len(spans):
        source_id = spans[first].source_id
        after = bisect_right(spans, source_id, lo=first, key=lambda span: span.source_id)
        yield _Head(source_id, first + number, first, after - first)
        first, number = after, number + 1


class MentionList(QAbstractListModel):
    """Headings of sources and the mentions in each; `spans` are those shown, in order."""

    def __init__(self, hub: Hub, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._data = hub, data
        self._heads: list[_Head] = []
        self._head_rows: list[int] = []
        self._words: dict[Span, Snippet] = {}
        self._wanted: set[int] = set()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)
        self.spans: tuple[Span, ...] = ()

    def show_spans(self, spans: Sequence[Span]) -> None:
        """Show other mentions; where they are the same, their words are read again."""
        if self.spans == tuple(spans):
            self._words = {}
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))
            return
        self.beginResetModel()
        self.spans = tuple(spans)
        self._words.clear()
        self._wanted.clear()
        self._heads = list(_heads(self.spans))
        self._head_rows = [head.row for head in self._heads]
        self.endResetModel()

    def index_of(self, span: Span) -> QModelIndex:
        """Where a mention is; an invalid index if it is not shown."""
        return self.index(self._row_of(span), 0)

    def _row_of(self, span: Span) -> int:
        place = place_of(span, self.spans)
        if place < 0:
            return -1
        heads = bisect_right(self._heads, place, key=lambda head: head.first)
        return place + heads

    def _at(self, row: int) -> _Head | Span:
        head = self._heads[bisect_right(self._head_rows, row) - 1]
        return head if head.row == row else self.spans[head.first + row - head.row - 1]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.spans) + len(self._heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._at(index.row()), _Head):
            return Qt.ItemFlag.NoItemFlags  # the arrows pass over it
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._at(index.row())
        if isinstance(row, _Head):
            return self._head(row, role)
        if role == MentionRole.SPAN:
            return row
        if role == MentionRole.PAGE:
            return page_words(row.page)
        if role == MentionRole.SNIPPET:
            return self._snippet(index.row(), row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            found = self._snippet(index.row(), row)
            words = f"{found.before}{found.words}{found.after}" if found is not None else ""
            return f"{words}, {page_words(row.page)}" if words else page_words(row.page)
        return None

    def _head(self, head: _Head, role: int) -> object:
        source = self._data.sources.get(head.source_id)
        title = source.title if source is not None else ""
        aside = date_words(source.published_on) if source is not None else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == MentionRole.ICON:
            return icons.of_source(source) if source is not None else "file"
        if role == MentionRole.ASIDE:
            return " · ".join(part for part in (aside, counted(head.count, "mention")) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title}, {counted(head.count, 'mention')}"
        return None

    def _snippet(self, row: int, span: Span) -> Snippet | None:
        found = self._words.get(span)
        if found is None:
            self._wanted.add(row)
            self._soon.start()
        return found

    def _read(self) -> None:
        """Read the words of the rows that were asked for, and of those around them."""
        near = {row for one in self._wanted for row in range(one - _AHEAD, one + _AHEAD)}
        rows = (self._at(row) for row in sorted(near) if 0 <= row < self.rowCount())
        spans = (row for row in rows if not isinstance(row, _Head))
        missing = [span for span in spans if span not in self._words]
        if missing:
            read = partial(snippets, self._hub.case, spans=missing)
            self._hub.query(read, key=("mention words", id(self)), done=self._on_read)

    def _on_read(self, found: dict[Span, Snippet]) -> None:
        placed = {span: row for span in found if (row := self._row_of(span)) >= 0}
        rows = placed.values()
        self._wanted -= set(rows)
        self._words |= {span: found[span] for span in placed}
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

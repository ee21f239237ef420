"""The mentions of a party as a list under their sources; the words are read for rows in sight."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from itertools import groupby
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
    from collections.abc import Sequence

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
    source_id: SourceId
    count: int


class MentionList(QAbstractListModel):
    """Headings of sources and the mentions in each; `spans` are those shown, in order."""

    def __init__(self, hub: Hub, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub, self._data = hub, data
        self._rows: list[_Head | Span] = []
        self._row_of: dict[Span, int] = {}
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
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 0))
            return
        self.beginResetModel()
        self.spans = tuple(spans)
        self._rows, self._words = [], {}
        self._wanted.clear()
        for source_id, group in groupby(self.spans, key=lambda span: span.source_id):
            mine = list(group)
            self._rows += [_Head(source_id, len(mine)), *mine]
        self._row_of = {
            row: number for number, row in enumerate(self._rows) if not isinstance(row, _Head)
        }
        self.endResetModel()

    def index_of(self, span: Span) -> QModelIndex:
        """Where a mention is; an invalid index if it is not shown."""
        return self.index(self._row_of.get(span, -1), 0)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self._rows[index.row()], _Head):
            return Qt.ItemFlag.NoItemFlags  # the arrows pass over it
        return super().flags(index)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
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
        rows = (self._rows[row] for row in sorted(near) if 0 <= row < len(self._rows))
        spans = (row for row in rows if not isinstance(row, _Head))
        missing = [span for span in spans if span not in self._words]
        if missing:
            read = partial(snippets, self._hub.case, spans=missing)
            self._hub.query(read, key=("mention words", id(self)), done=self._on_read)

    def _on_read(self, found: dict[Span, Snippet]) -> None:
        rows = [self._row_of[span] for span in found if span in self._row_of]
        self._wanted -= set(rows)
        self._words |= {span: words for span, words in found.items() if span in self._row_of}
        if rows:
            self.dataChanged.emit(self.index(min(rows), 0), self.index(max(rows), 0))

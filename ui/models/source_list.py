"""The list of sources and what filters and orders it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from casefile.model import IssueId, ReadingStatus, ReadState, Source, SourceId
from ui.models.ahead import Ahead
from ui.models.kept_order import KeptOrder
from ui.models.row_order import Kept, RowOrder, folded
from ui.models.source_groups import GroupRows, SourceGroup, by_day_added, by_month, by_type
from ui.words import TYPE_NAMES, counted, date_words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex


class SourceRole(IntEnum):
    """What a row of the list can be asked for beside its title."""

    SOURCE = Qt.ItemDataRole.UserRole + 1
    QUOTES = Qt.ItemDataRole.UserRole + 2
    ISSUES = Qt.ItemDataRole.UserRole + 9
    NOTED = Qt.ItemDataRole.UserRole + 3
    GROUP = Qt.ItemDataRole.UserRole + 4


class SourceOrder(StrEnum):
    """The orders of the list."""

    DATE = "date"
    ADDED = "added"
    TITLE = "title"
    TYPE = "type"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which sources a list shows: all, unread, or those of issues (`key` has their ids,
    with commas) in all of the case."""

    kind: str = "all"
    key: str = ""

    @classmethod
    def of_issues(cls, issues: Collection[IssueId]) -> Scope:
        """What is tagged with any of these; all where there are none."""
        return cls("issue", ",".join(str(one) for one in sorted(issues))) if issues else cls()

    @property
    def issues(self) -> frozenset[IssueId]:
        """The issues that are asked for."""
        ids = self.key.split(",") if self.kind == "issue" else []
        return frozenset(IssueId(int(one)) for one in ids if one.isdigit())


_GROUPS = {
    SourceOrder.DATE: by_month,
    SourceOrder.ADDED: by_day_added,
    SourceOrder.TYPE: by_type,
}


class SourceList(QAbstractListModel):
    """The sources of a scope that have some words in title, type or file name, in an order.

    No text of documents is searched here. Where it is grouped, headers stand among the sources.
    """

    rename_requested = Signal(int, str)
    refused = Signal(str, bool)

    def __init__(self, data: CaseData, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._words: list[str] = []
        self._kept: SourceId | None = None
        self._haystacks = Kept(_haystack)
        self._ahead = Ahead(self._haystacks, self)
        self._ahead.take(data.sources.values())
        self.scope = Scope()
        self.order = SourceOrder.DATE
        self.descending = True
        self.is_grouped = False
        self.groups = GroupRows()
        self.shown = 0
        """How many sources are listed, those of folded groups among them."""
        self.mime_of: Callable[[Sequence[Source]], QMimeData] | None = None
        self._rows: RowOrder[SourceId] = RowOrder(self)
        self._ordered: KeptOrder[Source] = KeptOrder(self._rank)
        self._put_in_order()
        self._follow()
        data.sources_changed.connect(self._on_changed)
        data.issues_changed.connect(self._on_issues_changed)

    # what is shown

    def show_scope(self, scope: Scope) -> None:
        """Show other sources."""
        self.scope, self._kept = scope, None
        self._follow()

    def set_words(self, words: str) -> None:
        """Keep the sources with each of these words."""
        self._words = folded(words).split()
        self._follow()

    def keep(self, source_id: SourceId | None) -> None:
        """Keep this source among the unread ones after it was opened, so that it stays put."""
        self._kept = source_id

    def set_order(self, order: SourceOrder, *, descending: bool) -> None:
        """Order the list."""
        self.order, self.descending = order, descending
        self._put_in_order()
        self._follow()

    def set_grouped(self, *, on: bool, folded: Collection[str] = ()) -> None:
        """Put headers among the sources, or take them away; these groups are folded."""
        self.is_grouped, self.groups.folded = on, set(folded)
        self._follow()

    def fold(self, key: str, *, folded: bool) -> None:
        """Fold or unfold a group."""
        (self.groups.folded.add if folded else self.groups.folded.discard)(key)
        self._follow()
        self._rows.tell_changed([SourceId(self.groups.number_of(key))])

    def header_of(self, key: str) -> QModelIndex:
        """Where the header of a group is; an invalid index if it is not shown."""
        return self.index_of(SourceId(self.groups.number_of(key)))

    @property
    def is_filtered(self) -> bool:
        """Whether words hide sources of the scope."""
        return bool(self._words)

    def index_of(self, source_id: SourceId) -> QModelIndex:
        """Where a source is; an invalid index if it is not shown."""
        return self.index(self._rows.row_of(source_id))

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        number = self._rows.ids[index.row()]
        if (group := self.groups.at(number)) is not None:
            return _of_group(group, role)
        source = self._data.sources.get(number)
        if source is None:
            return None
        if role == SourceRole.SOURCE:
            return source
        if role == SourceRole.QUOTES:
            return self._data.quote_count(source.id)
        if role == SourceRole.ISSUES:
            issues = self._data.issues_of(source.id)
            return [(self._data.label_of(one.id), one.colour, one.name) for one in issues]
        if role == SourceRole.NOTED:
            return source.id in self._data.notes
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return source.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            noted = source.id in self._data.notes
            names = [issue.name for issue in self._data.issues_of(source.id)]
            quotes = self._data.quote_count(source.id)
            return spoken(source, quotes, noted=noted, issues=names)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A new title is only asked for; the row changes once it is stored."""
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        if not title:
            self.refused.emit("A source needs a title. It keeps the one it had", False)  # noqa: FBT003
            return False
        source_id = self._rows.ids[index.row()]
        source = self._data.sources.get(source_id)
        if source is not None and source.title != title:
            self.rename_requested.emit(source_id, title)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        if self.groups.at(self._rows.ids[index.row()]) is not None:
            return flag.ItemIsEnabled | flag.ItemNeverHasChildren
        made = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable
        return made | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        found = [index.data(SourceRole.SOURCE) for index in indexes]
        sources = [source for source in found if isinstance(source, Source)]
        return self.mime_of(sources) if self.mime_of is not None else QMimeData()

    # how the rows are chosen

    def _on_changed(self, ids: frozenset[SourceId]) -> None:
        sources = self._data.sources
        changed = [sources[one] for one in ids if one in sources]
        self._ahead.take(changed)
        self._ordered.change(ids, [one for one in changed if one.removed_at is None])
        self._follow()
        self._rows.tell_changed(ids)

    def _on_issues_changed(self) -> None:
        """Names, numbers and colours stand in the rows."""
        self._follow()
        self._rows.tell_changed(self._data.source_issues)

    def _put_in_order(self) -> None:
        sources = self._data.sources.values()
        listed = (one for one in sources if one.removed_at is None)
        self._ordered.fill(listed, descending=self.descending)

    def _follow(self) -> None:
        shown = self._ordered.rows
        if self._words or self.scope != Scope():
            issues = self.scope.issues
            shown = [one for one in shown if self._is_shown(one, issues)]
        self.shown = len(shown)
        group_of = _GROUPS.get(self.order) if self.is_grouped else None
        before = {one: self.groups.at(one) for one in self._rows.ids if one < 0}
        self._rows.follow([SourceId(one) for one in self.groups.arrange(shown, group_of)])
        self._rows.tell_changed([one for one, was in before.items() if was != self.groups.at(one)])

    def _is_shown(self, source: Source, issues: frozenset[IssueId]) -> bool:
        if not self._in_scope(source, issues):
            return False
        if not self._words:
            return True
        haystack = self._haystacks.of(source)
        return all(word in haystack for word in self._words)

    def _in_scope(self, source: Source, issues: frozenset[IssueId]) -> bool:
        if self.scope.kind == "unread":
            return source.read == ReadState.UNREAD or source.id == self._kept
        if issues:
            if not issues.isdisjoint(self._data.source_issues.get(source.id, ())):
                return True
            names = {self._data.issues[one].name for one in issues if one in self._data.issues}
            quotes = self._data.quotes_in(source.id)
            return any(not names.isdisjoint(quote.issues) for quote in quotes)
        return True

    def _rank(self, source: Source) -> tuple[bool, str, int]:
        """Without a date: last in either direction. Equals stay in the order they came."""
        is_last = self.order is SourceOrder.DATE and not source.published_on
        place = -source.id if self.descending else source.id
        return is_last is not self.descending, self._key(source), place

    def _key(self, source: Source) -> str:
        if self.order is SourceOrder.TITLE:
            return folded(source.title)
        if self.order is SourceOrder.TYPE:
            return TYPE_NAMES[source.type]
        if self.order is SourceOrder.ADDED:
            return source.added_at
        return source.published_on or ""


def _haystack(source: Source) -> str:
    return folded(f"{source.title}\n{TYPE_NAMES[source.type]}\n{source.file_name}")


def _of_group(group: SourceGroup, role: int) -> object:
    if role == SourceRole.GROUP:
        return group
    if role == Qt.ItemDataRole.DisplayRole:
        return group.title
    return group.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


def second_line(source: Source) -> str:
    """ "Opinion · May 12, 2025", or how far a source is that cannot be read yet."""
    parts = [TYPE_NAMES[source.type]]
    if source.published_on:
        parts.append(date_words(source.published_on))
    elif source.pages > 1:
        parts.append(f"{source.pages} pp")
    return " · ".join(parts)


def trouble(source: Source) -> tuple[str, str]:
    """What a list must say of a source that cannot be read in full: icon and words, or empty."""
    if source.status == ReadingStatus.WAITING:
        return "clock", "Being read"
    if source.status == ReadingStatus.NEEDS_PASSWORD:
        return "key", "Password needed"
    if source.status == ReadingStatus.FAILED:
        return "bad", "Could not be read"
    if not source.has_text:
        return "image", "Pictures, no text"
    return "", ""


def spoken(source: Source, quotes: int, *, noted: bool = False, issues: Sequence[str] = ()) -> str:
    """A row as a sentence, for screen readers."""
    parts = [source.title, TYPE_NAMES[source.type].lower(), date_words(source.published_on)]
    if source.exhibit:
        parts.append(f"exhibit {source.exhibit}")
    if quotes:
        parts.append(counted(quotes, "quote"))
    if noted:
        parts.append("with a note")
    if issues:
        parts.append(f"tagged {' and '.join(issues)}")
    parts += [trouble(source)[1].lower(), str(source.read)]
    return ", ".join(part for part in parts if part)

"""The quotes of the case as rows, with what filters, groups and orders them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from casefile.model import QuoteId
from ui.models.ahead import Ahead
from ui.models.quote_cells import QuoteCells
from ui.models.quote_checks import QuoteChecks
from ui.models.quote_columns import TITLES, QuoteColumn, QuoteRole
from ui.models.quote_filter import QuoteFilter
from ui.models.quote_groups import GROUPINGS, Group, grouped_quotes
from ui.models.quote_states import TABS, tabs_of
from ui.models.quote_verdicts import QuoteVerdicts
from ui.models.row_order import Kept, RowOrder, folded
from ui.models.tabbed_quotes import TabbedQuotes
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from casefile.model import Quote, SourceId
    from ui.models.case_data import CaseData

Index = QModelIndex | QPersistentModelIndex
_COMPARED = 200
"""How much of a quotation decides its place in the order."""

_HEADER_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
_QUOTE_FLAGS = _HEADER_FLAGS | Qt.ItemFlag.ItemIsSelectable


class QuoteTable(QAbstractTableModel):
    """Tagged quotes, or those of another tab; a `QuoteFilter` narrows them, groups have headers.

    A header is a row like any other; its id is below -1, so that it is no quote's. `followed` says
    that rows or counts may be others.
    """

    followed = Signal()

    def __init__(
        self, data: CaseData, checks: QuoteChecks | None = None, parent: QObject | None = None
    ) -> None:
        """`checks` is the quote check of the case; without it nothing was compared."""
        super().__init__(parent)
        self._data = data
        self.verdicts = QuoteVerdicts(checks or QuoteChecks(data, self), self)
        self._cells = QuoteCells(data, self.verdicts)
        self._haystacks = Kept(self._cells.haystack)
        self._ahead = Ahead(self._haystacks, self)
        self._titles = {one.id: one.title for one in data.sources.values()}
        self._column, self._descending = QuoteColumn.SOURCE, False
        self._ordered = TabbedQuotes(self._rank, self._tabs_of)
        self._groups: dict[int, Group] = {}
        self._header_ids: dict[str, int] = {}
        self.filter = QuoteFilter()
        self.tab, self.grouping = "all", "none"
        self.folded: set[str] = set()
        self.counts: Counter[str] = Counter()
        self.shown: list[Quote] = []
        self._rows: RowOrder[QuoteId] = RowOrder(self, len(QuoteColumn), reorders=False)
        self._follow()
        data.quotes_changed.connect(self._on_changed)
        self.verdicts.changed.connect(self._on_verdicts)
        data.sources_changed.connect(self._on_sources_changed)
        data.issues_changed.connect(self._on_names_changed)
        data.parties_changed.connect(self._on_names_changed)

    # what is shown

    @property
    def total(self) -> int:
        """How many tagged quotes there are, shown or not."""
        return len(self._data.quotes)

    @property
    def whole(self) -> int:
        """How many there are of what the tab in front shows some of: suggestions, or quotes."""
        return len(self._data.suggestions) if self.tab == "suggested" else self.total

    @property
    def issues(self) -> frozenset[str]:
        """The issues of which each quote shown has one; empty for any."""
        return self.filter.issues

    @property
    def speaker(self) -> str:
        """Whose quotes are shown; empty for anyone's."""
        return self.filter.speaker

    @property
    def order(self) -> tuple[QuoteColumn, bool]:
        """What the quotes are sorted by, and whether downwards."""
        return self._column, self._descending

    def set_words(self, words: str) -> None:
        """Keep quotes with each of these words in quotation, speaker, issue, source or note."""
        self.set_filter(replace(self.filter, words=tuple(folded(words).split())))

    def narrow(
        self, *, issues: frozenset[str] = frozenset(), speaker: str = "", source_id: int = 0
    ) -> None:
        """Keep quotes with any of the issues, by the speaker, in the source; empty keeps all."""
        parts = {"issues": issues, "speaker": speaker, "source_id": source_id}
        self.set_filter(replace(self.filter, **parts))  # type: ignore[arg-type]

    def set_filter(self, wanted: QuoteFilter) -> None:
        """Ask something else of the quotes; what is asked already changes nothing."""
        if wanted != self.filter:
            self.filter = wanted
            self._follow()

    def show_tab(self, key: str) -> None:
        """Show the quotes of one of `TABS`."""
        self.tab = key if key in {tab.key for tab in TABS} else TABS[0].key
        self._follow()

    def group_by(self, grouping: str) -> None:
        """Group by one of `GROUPINGS`; every group is open at first."""
        self.grouping = grouping if grouping in GROUPINGS else "none"
        self.folded.clear()
        self._follow()

    def fold(self, group: Group, *, folded: bool) -> None:
        """Hide or show the quotes of a group."""
        (self.folded.add if folded else self.folded.discard)(group.key)
        self._follow()
        self._rows.tell_changed([QuoteId(self._header_id(group))])

    def fold_all(self, keys: Iterable[str]) -> None:
        """Fold the groups with these keys, and open all others."""
        self.folded = set(keys)
        self._follow()

    def index_of(self, quote_id: QuoteId) -> QModelIndex:
        """Where a quote is; an invalid index if it is not shown or its group is folded."""
        return self.index(self._rows.row_of(quote_id), 0)

    def index_of_group(self, key: str) -> QModelIndex:
        """Where the header of a group is."""
        return self.index(self._rows.row_of(QuoteId(self._header_ids.get(key, 0))), 0)

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(QuoteColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A header can have the keyboard but not be selected."""
        row = index.row()
        if row < 0:
            return Qt.ItemFlag.NoItemFlags
        return _HEADER_FLAGS if self._rows.ids[row] < 0 else _QUOTE_FLAGS

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._column = QuoteColumn(column)
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._ordered.forget_order()
        self._follow()

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return TITLES[QuoteColumn(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row_id = self._rows.ids[index.row()]
        if row_id < 0:
            return self._header_data(row_id, index.column(), role)
        quote = self.quote(row_id)
        if quote is None:
            return None
        return self._cells.answer(quote, QuoteColumn(index.column()), role)

    def unplaced(self) -> list[Quote]:
        """The quotes whose place in the words of their source is not known yet."""
        return self._cells.unplaced(self._ordered.rows)

    def set_places(self, quotes: Collection[Quote], places: Mapping[QuoteId, str]) -> None:
        """Say of quotes where they stand: page labels, or numbers of paragraphs."""
        self._cells.set_places(quotes, places)
        self._rows.tell_changed(list(places))

    def row_quote(self, row: int) -> Quote | None:
        """The quote of a row; None for a header."""
        return self.quote(self._rows.ids[row])

    def reading(self, quote: Quote) -> str:
        """The quotation as one line, as far as a row shows it."""
        return self._cells.reading(quote)

    def quote(self, quote_id: int) -> Quote | None:
        """A quote, tagged or proposed."""
        found = self._data.quotes.get(QuoteId(quote_id))
        return found or self._data.suggestions.get(QuoteId(quote_id))

    # what the rows say

    def _header_data(self, row_id: int, column: int, role: int) -> object:
        group = self._groups.get(row_id)
        if group is None:
            return None
        if role == QuoteRole.GROUP:
            return group
        if role == QuoteRole.FOLDED:
            return group.key in self.folded
        if role == Qt.ItemDataRole.DisplayRole:
            return group.title if column == 0 else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "folded" if group.key in self.folded else "open"
            return f"{group.title}, {counted(len(group.quotes), 'quote')}, {state}"
        return None

    # how the rows are chosen

    def _follow(self) -> None:
        self.counts, self.shown = self._chosen()
        if self.grouping == "none":
            self._groups = {}
            self._rows.follow([quote.id for quote in self.shown])
        else:
            self._rows.follow(self._with_headers())
        self.followed.emit()

    def _chosen(self) -> tuple[Counter[str], list[Quote]]:
        """How many quotes each tab has with this filter, and those of the tab in front."""
        if not self._ordered.is_ordered:
            quotes = (*self._data.quotes.values(), *self._data.suggestions.values())
            self._ordered.fill(quotes, descending=self._descending)
            self._ahead.take(quotes)
        found = self._ordered.found(self.filter.test(self._haystacks.of) if self.filter else None)
        return Counter({key: len(quotes) for key, quotes in found.items()}), found[self.tab]

    def _with_headers(self) -> list[QuoteId]:
        ids: list[QuoteId] = []
        self._groups = {}
        groups = grouped_quotes(self._data, self.grouping, self.shown, self.verdicts.look)
        self.shown = [quote for group in groups for quote in group.quotes]
        for group in groups:
            header = self._header_id(group)
            self._groups[header] = group
            ids.append(QuoteId(header))
            if group.key not in self.folded:
                ids += [quote.id for quote in group.quotes]
        return ids

    def _header_id(self, group: Group) -> int:
        return self._header_ids.setdefault(group.key, -2 - len(self._header_ids))

    def _key(self, quote: Quote) -> str:
        if self._column is QuoteColumn.STATE:
            return str(self.verdicts.look(quote).order)
        if self._column is QuoteColumn.ADDED:
            return quote.created_at
        return folded(self._cells.words(quote, self._column)[:_COMPARED])

    def _rank(self, quote: Quote) -> tuple[str, int, int, int, int]:
        """By the column; equals by their place, in either direction."""
        span, way = quote.span, -1 if self._descending else 1
        place = (way * span.source_id, way * span.page, way * span.start, way * quote.id)
        return (self._key(quote), *place)

    def _tabs_of(self, quote: Quote) -> tuple[str, ...]:
        return tabs_of(quote, self.verdicts.look(quote))

    def _on_changed(self, ids: Collection[QuoteId]) -> None:
        quotes = [quote for one in ids if (quote := self.quote(one)) is not None]
        self._ordered.change(ids, quotes)
        if self._ordered.is_ordered:
            self._ahead.take(quotes)
        self._follow()
        headers = [QuoteId(header) for header in self._groups]
        self._rows.tell_changed([*ids, *headers])

    def _on_verdicts(self, ids: Collection[QuoteId]) -> None:
        """Quotes were compared, or something was said of them."""
        self._cells.forget(ids)
        self._on_changed(ids)

    def _on_sources_changed(self, ids: frozenset[SourceId]) -> None:
        """Only titles stand in the cells, and rows are found and ordered by them; sources change
        often (they are read, quoted, imported) and their titles hardly ever."""
        data, renamed = self._data, ids - ids
        for one in ids:
            title = data.sources[one].title if one in data.sources else ""
            if self._titles.setdefault(one, title) != title:
                renamed |= {one}
                self._titles[one] = title
        touched = set(ids) if self.grouping == "source" else renamed
        if touched:
            proposed = {quote.span.source_id for quote in data.suggestions.values()}
            touched = {one for one in touched if data.quote_count(one) or one in proposed}
        if touched:
            self._haystacks.forget()
            self._ordered.forget_order()
            self._follow()
        self._rows.tell_changed(quote.id for one in ids for quote in data.quotes_in(one))

    def _on_names_changed(self) -> None:
        """Names come with their quotes; colours and the order of groups change by themselves."""
        if self.grouping in ("speaker", "issue"):
            self._follow()
        self._rows.tell_changed(self._rows.ids)

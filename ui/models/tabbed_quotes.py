"""The quotes of each tab in one order, kept up to date as quotes and their states change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ui.models.kept_order import KeptOrder
from ui.models.quote_states import TABS
from ui.models.row_order import Kept

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from casefile.model import Quote


class TabbedQuotes:
    """`rank` gives what a quote is ordered by, `tabs` the keys of its tabs; both are kept until
    they are forgotten."""

    def __init__(
        self, rank: Callable[[Quote], Any], tabs: Callable[[Quote], tuple[str, ...]]
    ) -> None:
        self._ranks, self._tabs = Kept(rank), Kept(tabs)
        self._all: KeptOrder[Quote] = KeptOrder(self._ranks.of)
        self._by_tab: dict[str, KeptOrder[Quote]] = {
            tab.key: KeptOrder(self._ranks.of) for tab in TABS
        }
        self.is_ordered = False

    @property
    def rows(self) -> list[Quote]:
        """The quotes of all tabs, in order."""
        return self._all.rows

    def forget_order(self) -> None:
        """Have everything ordered anew by the next `fill`."""
        self._ranks.forget()
        self.is_ordered = False

    def fill(self, quotes: Collection[Quote], *, descending: bool) -> None:
        """Hold these quotes and no others."""
        self._all.fill(quotes, descending=descending)
        for key, held in self._shelved(self._all.rows).items():
            self._by_tab[key].fill(held, descending=descending)
        self.is_ordered = True

    def change(self, ids: Collection[int], quotes: Collection[Quote]) -> None:
        """Hold these quotes in place of those with these ids, wherever their states belong now."""
        if not self.is_ordered:
            return
        # They must be found by their old rank's object no more, and by their new one at once.
        self._ranks.forget(ids)
        self._tabs.forget(ids)
        self._all.change(ids, quotes)
        shelved = self._shelved(quotes)
        for key, kept in self._by_tab.items():
            kept.change(ids, shelved[key])

    def found(self, holds: Callable[[Quote], bool] | None) -> dict[str, list[Quote]]:
        """The quotes of each tab that answer; None asks nothing."""
        if holds is None:
            return {key: kept.rows for key, kept in self._by_tab.items()}
        return self._shelved(list(filter(holds, self._all.rows)))

    def _shelved(self, quotes: Collection[Quote]) -> dict[str, list[Quote]]:
        shelves: dict[str, list[Quote]] = {tab.key: [] for tab in TABS}
        for quote in quotes:
            for key in self._tabs.of(quote):
                shelves[key].append(quote)
        return shelves

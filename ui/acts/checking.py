"""What the actions of the quote check do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.acts.base import Acts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class CheckActs(Acts):
    """Acts on the quotation that the quote check shows, and ways to it."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        view = self._desk.checking
        return {
            "quote.check": self.check_quote,
            "quote.compare": self.check_quote,
            "source.check": self.check_source,
            "check.source": view.open_source,
            "check.article": view.open_article,
            "check.correct": view.mark_for_correction,
            "check.accept": view.accept,
            "check.others": view.show_others,
            "check.next": partial(view.step, 1),
            "check.previous": partial(view.step, -1),
            "check.copy": view.copy,
            "check.compare": view.compare,
        }

    def check_quote(self) -> None:
        """Show the chosen quote in the quote check."""
        desk = self._desk
        in_table = desk.panes.view == "quotes"
        quotes = desk.quotes.selected() if in_table else desk.inspector.selected()
        if quotes and not desk.checks.is_checked(quotes[0]):
            words = "This quote stands in the source itself; only what others quote is checked"
            desk.said.emit(words, False)
            return
        self._show()
        for quote in quotes[:1]:
            desk.checking.show_quote(quote)

    def check_source(self) -> None:
        """Show the quotations of the chosen source."""
        sources = self._desk.acted_sources()
        self._show()
        for source in sources[:1]:
            self._desk.checking.show_source(source.id)

    def _show(self) -> None:
        self._desk.journeys.go_to("check")
        self._desk.journeys.focus_view()

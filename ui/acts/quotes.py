"""What the actions on quotes do: to the selection of the table, else of the inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ui.acts.base import Acts
from ui.undo import quotes as undo
from ui.words import citation

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casefile.model import Quote


class QuoteActs(Acts):
    """Acts on `quotes()`."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "quote.show": self.show_quote,
            "quote.copy": self.copy_quotes,
            "quote.remove": self.remove_quotes,
        }

    def quotes(self) -> list[Quote]:
        """What an action on quotes is about: the table's selection, else the inspector's."""
        desk = self._desk
        return desk.quotes.selected() if desk.panes.view == "quotes" else desk.inspector.selected()

    def show_quote(self) -> None:
        """Open the source of a quote at its words."""
        for quote in self.quotes()[:1]:
            self._desk.journeys.jump(quote.span)

    def copy_quotes(self) -> None:
        """Put the quotes on the clipboard, each with its citation."""
        lines = [self._cited(quote) for quote in self.quotes()]
        if lines:
            QGuiApplication.clipboard().setText("\n\n".join(lines))
            self._desk.said.emit("Copied with citation", False)

    def remove_quotes(self) -> None:
        """Delete the selected quotes."""
        quotes = self.quotes()
        if quotes:
            self._desk.undo.run(undo.remove_quotes(self._desk.hub, quotes))

    def _cited(self, quote: Quote) -> str:
        source = self._desk.data.sources.get(quote.span.source_id)
        speaker = quote.speaker.name if quote.speaker else ""
        title, date = (source.title, source.published_on or "") if source else ("", "")
        return citation(quote.text, speaker, title, quote.span.page, quote.span.end_page, date)

"""What the actions on quotes do: to the selection of the table, else of the inspector."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from casefile.services import citing
from casefile.text.flow import flowing
from ui.acts.base import Acts
from ui.undo import quotes as undo
from ui.words import shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QRect
    from PySide6.QtWidgets import QWidget

    from casefile.model import Quote

_LONGEST_QUERY = 200


class QuoteActs(Acts):
    """Acts on `quotes()`."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "quote.show": self.show_quote,
            "quote.copy": self.copy_quotes,
            "quote.remove": self.remove_quotes,
            "quote.edit": self.edit_quote,
            "quote.speaker": self.set_speaker,
            "quote.issues": self.change_issues,
            "quote.search": self.search_words,
            "quote.export": self.export_quotes,
            "quote.accept": self._desk.quotes.ruling.accept,
            "quote.reject": partial(self._desk.quotes.ruling.rule, accept=False),
            "quote.accept_sure": self.accept_sure,
            "quote.correct": self._desk.quotes.ruling.correct,
            "quote.wording": self._desk.quotes.ruling.use_source_wording,
            "quote.next": partial(self._desk.quotes.table.step, 1),
            "quote.previous": partial(self._desk.quotes.table.step, -1),
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
        quotes = self.quotes()
        if quotes:
            cite = partial(citing.quotes_with_citations, self._desk.case, quotes)
            self._desk.hub.query(cite, key="copy quotes", done=self._on_cited)

    def remove_quotes(self) -> None:
        """Delete the selected quotes."""
        quotes = self.quotes()
        if quotes:
            self._desk.undo.run(undo.remove_quotes(self._desk.hub, quotes))

    def edit_quote(self) -> None:
        """Change what has the keyboard: a cell of the table; else open the card at the words, or
        ask for the speaker where they are not in front."""
        desk, quotes = self._desk, self.quotes()
        if desk.panes.view == "quotes":
            desk.quotes.edit_current()
        elif len(quotes) == 1 and desk.reader.can_edit(quotes[0]):
            desk.reader.edit_quote(quotes[0])
        else:
            self.set_speaker()

    def set_speaker(self) -> None:
        """Ask who said the selected quotes."""
        self._ask(self._desk.quotes.ask_speaker, self._desk.editing.ask_speaker)

    def change_issues(self) -> None:
        """Ask for the issues of the selected quotes."""
        self._ask(self._desk.quotes.ask_issues, self._desk.editing.ask_issues)

    def search_words(self) -> None:
        """Search the case for the words of a quote."""
        for quote in self.quotes()[:1]:
            words = shortened(flowing(quote.reading).replace('"', " "), _LONGEST_QUERY)
            self._desk.journeys.search_for(f'"{words.rstrip("…")}"')

    def accept_sure(self) -> None:
        """Offer to accept all suggestions from a confidence on."""
        view = self._desk.quotes
        if self._desk.panes.view != "quotes":
            self._desk.journeys.go_to("quotes")
        view.model.show_tab("suggested")
        view.ruling.ask_level(view.sure)

    def export_quotes(self) -> None:
        """Offer to export quotes from their view."""
        if self._desk.panes.view != "quotes":
            self._desk.journeys.go_to("quotes")
        self._desk.quotes.show_export_menu()

    def _ask(
        self,
        in_table: Callable[[], None],
        beside: Callable[[list[Quote], QWidget, QRect], None],
    ) -> None:
        """At the row of the table, else at the card of the inspector."""
        cards = self._desk.inspector.cards
        if self._desk.panes.view == "quotes":
            in_table()
        else:
            beside(self.quotes(), cards.viewport(), cards.visualRect(cards.currentIndex()))

    def _on_cited(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._desk.said.emit("Copied with citation", False)

"""The same words in other sources, the first printed first: what each changed, whom it names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui import icons
from ui.models.check_words import alike_head, alike_words
from ui.widgets.controls import Text, column, fill
from ui.widgets.row_link import RowLink
from ui.words import date_words

if TYPE_CHECKING:
    from casefile.model import Quote
    from casefile.services.comparing import Compared
    from ui.models.quote_checks import QuoteChecks

_MOST = 12


class AlikeList(QWidget):
    """Hidden where no other source has the words; `wanted` carries the span to go to."""

    wanted = Signal(object)

    def __init__(self, checks: QuoteChecks) -> None:
        super().__init__()
        self._checks = checks
        self._shown: list[Compared] = []
        self._quote: Quote | None = None
        self._head = Text("", "meta", "ink2", wrap=True)
        self._rows = column(gap=2)
        fill(column(self, gap=4), self._head, self._rows)
        self.hide()

    @property
    def told(self) -> list[str]:
        """What is said of each source, a line each."""
        return [row.accessibleName() for row in self._links()]

    def show_quote(self, quote: Quote) -> None:
        """Show where else the words of a checked quotation are printed."""
        found = self._checks.printed_alike(quote)
        if (found, quote) != (self._shown, self._quote):
            self._shown, self._quote = found, quote
            self._fill(quote)
        self.setVisible(len(found) > 1)

    def _fill(self, quote: Quote) -> None:
        for row in self._links():
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._head.setText(alike_head(quote, self._shown))
        others = [one for one in self._shown if one.check.quote.id != quote.id]
        for one in others[:_MOST]:
            source = self._checks.source_of(one.check.quote)
            if source is None:
                continue
            day, told = date_words(source.published_on), alike_words(quote, one)
            made = RowLink(source.title, icons.of_source(source), day, told)
            made.setAccessibleName(", ".join(part for part in (source.title, day, told) if part))
            made.setProperty("span", one.check.quote.span)
            made.clicked.connect(self._on_clicked)
            self._rows.addWidget(made)

    def _links(self) -> list[RowLink]:
        items = (self._rows.itemAt(number) for number in range(self._rows.count()))
        widgets = [item.widget() for item in items if item is not None]
        return [one for one in widgets if isinstance(one, RowLink)]

    def _on_clicked(self) -> None:
        self.wanted.emit(self.sender().property("span"))

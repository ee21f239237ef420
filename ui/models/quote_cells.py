"""What the rows of the quotes say: words for each column, places, whole rows for who listens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from casefile.services.quote_rulings import RulingKind
from ui.models.quote_columns import TITLES, QuoteColumn, QuoteRole
from ui.models.quote_filter import tagged_words
from ui.models.row_order import Kept, folded
from ui.words import page_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from casefile.model import Quote, QuoteId, Span
    from ui.models.case_data import CaseData
    from ui.models.quote_verdicts import QuoteVerdicts, Reading


class QuoteCells:
    """Memory only; `readings` are kept until `forget`, places until a quote has another span."""

    def __init__(self, data: CaseData, verdicts: QuoteVerdicts) -> None:
        self._data, self._verdicts = data, verdicts
        self._readings: Kept[Reading] = Kept(verdicts.reading)
        self._places: dict[QuoteId, tuple[Span, str]] = {}
        self._answers = {
            QuoteRole.QUOTE: lambda quote: quote,
            QuoteRole.READING: self.reading,
            QuoteRole.RUNS: lambda quote: self._readings.of(quote).runs,
            QuoteRole.LOOK: verdicts.look,
            QuoteRole.COLOURS: lambda quote: [(one, data.colour_of(one)) for one in quote.issues],
            QuoteRole.PLACE: self.place,
        }

    def answer(self, quote: Quote, column: QuoteColumn, role: int) -> object:
        """What a cell says in a role; None for none."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(quote, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(quote, column)
        answer = self._answers.get(role)  # type: ignore[call-overload]
        return answer(quote) if answer is not None else None

    def forget(self, ids: Iterable[QuoteId]) -> None:
        """Read these quotes anew: they may differ from their sources otherwise."""
        self._readings.forget(ids)

    def reading(self, quote: Quote) -> str:
        """The quotation as one line, as far as a row shows it."""
        return self._readings.of(quote).words

    def words(self, quote: Quote, column: QuoteColumn) -> str:
        """What stands in a column."""
        if column is QuoteColumn.QUOTATION:
            return quote.reading
        if column is QuoteColumn.SPEAKER:
            return quote.speaker.name if quote.speaker else ""
        if column is QuoteColumn.ISSUES:
            return ", ".join(quote.issues)
        if column is QuoteColumn.NOTE:
            return quote.note
        if column is QuoteColumn.STATE:
            return self._state(quote)
        if column is QuoteColumn.ADDED:
            return tagged_words(quote.created_at)
        return self._title(quote)

    def spoken(self, quote: Quote, column: QuoteColumn) -> str:
        """The first column says the whole row, so that a row can be listened to at once."""
        words = self.words(quote, column) or "none"
        if column is not QuoteColumn.STATE:
            return f"{TITLES[column]}: {words}"
        said = quote.speaker.name if quote.speaker else "no speaker yet"
        place = f"{self._title(quote)}, {self.place(quote)}"
        issues = ", ".join(quote.issues) or "no issue"
        return f"{self._readings.of(quote).spoken} – {said}, {place}, {issues}, {words}"

    def haystack(self, quote: Quote) -> str:
        """What a filter looks for its words in."""
        said = quote.speaker.name if quote.speaker else ""
        parts = (quote.reading, said, *quote.issues, self._title(quote), quote.note)
        return folded("\n".join(parts))

    def place(self, quote: Quote) -> str:
        """Where it stands in its source, with the number of the exhibit: "Ex. 7 p. 9"."""
        known = self._places.get(quote.id)
        source = self._data.sources.get(quote.span.source_id)
        exhibit = f"Ex. {source.exhibit} " if source is not None and source.exhibit else ""
        plain = page_words(quote.span.page, quote.span.end_page)
        return exhibit + (known[1] if known is not None else plain)

    def unplaced(self, quotes: Iterable[Quote]) -> list[Quote]:
        """Those whose place in the words of their source is not known yet."""
        known = self._places
        return [one for one in quotes if one.id not in known or known[one.id][0] != one.span]

    def set_places(self, quotes: Collection[Quote], places: Mapping[QuoteId, str]) -> None:
        """Say of quotes where they stand: page labels, or numbers of paragraphs."""
        self._places |= {quote.id: (quote.span, places[quote.id]) for quote in quotes}

    def _state(self, quote: Quote) -> str:
        ruling = self._verdicts.ruling(quote)
        kept = ruling is not None and ruling.kind is RulingKind.AS_QUOTED
        name = self._verdicts.look(quote).name
        return f"{name}, kept" if kept else name

    def _title(self, quote: Quote) -> str:
        source = self._data.sources.get(quote.span.source_id)
        return source.title if source is not None else ""

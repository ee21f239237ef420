"""What is ruled on the rows of the quotes view: suggestions accepted or turned down, one by one or
all that are sure enough, and checked quotes kept, corrected or worded as their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.models.quote_states import ALTERED, NOT_FOUND, is_suggested
from ui.quote_ruling import QuoteRuling
from ui.undo import quotes as undo
from ui.widgets.choice_popup import Choice, ChoicePopup
from ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.model import Quote
    from ui.hub import Hub
    from ui.models.quote_checks import QuoteChecks
    from ui.undo.stack import Undo
    from ui.views.quotes.view import QuotesView

_LEVELS = (95, 90, 80, 70, 60, 0)
"""Confidences in percent from which all suggestions may be accepted at once."""


class RowRuling(QObject):
    """Acts on the selection of a `QuotesView`; does nothing in a case that is open for reading
    only."""

    def __init__(self, view: QuotesView, hub: Hub, checks: QuoteChecks, undo_: Undo) -> None:
        super().__init__(view)
        self._view, self._hub, self._undo = view, hub, undo_
        self._rulings = QuoteRuling(hub, checks, undo_, self)

    def rule(self, *, accept: bool) -> None:
        """Accept the selected suggestions, or turn them down."""
        self._run(list(filter(is_suggested, self._view.selected())), accept=accept)

    def accept(self) -> None:
        """Accept the selected suggestions; else ask why an altered quote stays as it is quoted."""
        quotes = self._view.selected()
        if any(map(is_suggested, quotes)):
            self.rule(accept=True)
        elif len(quotes) == 1 and self._view.model.verdicts.look(quotes[0]) in (ALTERED, NOT_FOUND):
            self.keep(self._view.detail.finding.keep)

    def keep(self, at: QWidget) -> None:
        """Ask at a button why the quote stays as it is quoted."""
        for quote in self._view.selected()[:1]:
            self._rulings.keep_as_quoted(quote, self._view, at)

    def correct(self) -> None:
        """Say that a checked quote needs correction, or take that back."""
        for quote in self._view.selected()[:1]:
            if self._view.model.verdicts.checks.is_checked(quote):
                self._rulings.mark_for_correction(quote)

    def use_source_wording(self) -> None:
        """Quote the source's words in place of those that differ from them."""
        for quote in self._view.selected()[:1]:
            if self._view.model.verdicts.look(quote) is ALTERED:
                self._rulings.use_source_wording(quote, self._view.show_quote)

    def ask_level(self, at: QWidget) -> None:
        """Offer to accept all suggestions shown from a confidence on, as one step."""
        if self._view.model.tab != "suggested":
            self._view.model.show_tab("suggested")
        popup = ChoicePopup(self._view, "Accept all above")
        offered = []
        before = 0
        for level in _LEVELS:
            count = len(self._sure(level))
            if count > before:
                words = f"{level} % and more" if level else "All"
                offered.append(Choice(str(level), f"{words}: {counted(count, 'suggestion')}"))
            before = count
        popup.offer(offered)
        popup.chosen.connect(self._on_level)
        popup.open_at(at.rect(), at)

    def _sure(self, level: int) -> list[Quote]:
        return [
            one
            for one in self._view.model.shown
            if is_suggested(one) and round(100 * (one.confidence or 0)) >= level
        ]

    def _on_level(self, level: str) -> None:
        self._run(self._sure(int(level)), accept=True)

    def _run(self, quotes: list[Quote], *, accept: bool) -> None:
        if quotes and not self._hub.case.read_only:
            act = undo.accept_quotes if accept else undo.reject_quotes
            self._undo.run(act(self._hub, quotes))

"""Ruling on a checked quotation from any view: keep it as it is quoted, with a reason, have it
corrected, or take the source's words in its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect

from casefile.services.quote_rulings import RulingKind
from ui.undo import quotes as quote_acts
from ui.undo import rulings as undo
from ui.widgets.note_popup import NotePopup

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from casefile.changes import Changes
    from casefile.model import Quote, QuoteId
    from ui.hub import Hub
    from ui.models.quote_checks import QuoteChecks
    from ui.undo.stack import Undo


class QuoteRuling(QObject):
    """Does nothing in a case that is open for reading only."""

    def __init__(
        self, hub: Hub, checks: QuoteChecks, undo_: Undo, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hub, self._checks, self._undo = hub, checks, undo_

    def mark_for_correction(self, quote: Quote) -> None:
        """Say that a quotation needs correction, or take that back."""
        before = self._checks.rulings.get(quote.id)
        same = before is not None and before.kind is RulingKind.NEEDS_CORRECTION
        self._rule(quote, None if same else RulingKind.NEEDS_CORRECTION, "")

    def keep_as_quoted(self, quote: Quote, over: QWidget, at: QWidget) -> None:
        """Ask why a quotation stays as it is printed, over a widget of a view, and keep that."""
        if self._hub.case.read_only:
            return
        before = self._checks.rulings.get(quote.id)
        popup = NotePopup(over, before.reason if before is not None else "")
        popup.field.setAccessibleName("Reason")
        popup.field.setPlaceholderText("Why it stays as quoted")
        popup.written.connect(partial(self._on_reason, quote))
        popup.open_at(QRect(at.mapTo(over, at.rect().topLeft()), at.size()))

    def use_source_wording(self, quote: Quote, done: Callable[[QuoteId], None]) -> None:
        """Quote the passage that was found in place of a quotation; `done` gets the new quote."""
        found = self._checks.of(quote.id)
        span = found.check.span if found is not None else None
        if span is None or self._hub.case.read_only:
            return

        def made(changes: Changes) -> None:
            for quote_id in changes.quotes - {quote.id}:
                done(quote_id)

        self._undo.run(quote_acts.use_source_wording(self._hub, quote, span), made)

    def _on_reason(self, quote: Quote, reason: str) -> None:
        self._rule(quote, RulingKind.AS_QUOTED, reason.strip())

    def _rule(self, quote: Quote, kind: RulingKind | None, reason: str) -> None:
        if self._hub.case.read_only:
            return
        before = self._checks.rulings.get(quote.id)
        self._undo.run(undo.rule_on_quote(self._hub, quote.id, kind, reason, before))

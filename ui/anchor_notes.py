"""Quotes whose words are no longer where they were tagged: said in the inspector, with what can be
done. Nothing is moved before the user says so.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.services.anchoring import place_now
from casefile.text.anchors import AnchorStatus
from ui.undo import quotes as quote_acts
from ui.words import page_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.model import Quote, Span
    from ui.hub import Hub
    from ui.undo.stack import Undo
    from ui.views.inspector import Inspector
    from ui.views.reader.pane import ReaderPane

    Deed = tuple[str, Callable[[], None]]

_AMBIGUOUS = (
    "These words stand in several places now",
    "Which one was meant cannot be told. Select the right ones on the page, then choose "
    "“Use the selection”.",
)
_MISSING = (
    "Not found in this text",
    "The words you tagged are kept here. Select what stands there now, then choose “Use the "
    "selection”, or delete the quote.",
)


class AnchorNotes(QObject):
    """Looks after the notice of one inspector. `said` carries words for the message line."""

    said = Signal(str, bool)

    def __init__(
        self, hub: Hub, undo: Undo, inspector: Inspector, reader: ReaderPane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub, self._undo = hub, undo
        self._inspector, self._reader = inspector, reader
        self._quote: Quote | None = None
        inspector.quote_shown.connect(self._on_shown)
        inspector.lost_quote_chosen.connect(self._on_chosen)

    def _on_shown(self, quote: Quote | None) -> None:
        if quote == self._quote:
            return
        self._quote = quote
        notice = self._inspector.notice
        if quote is None or quote.anchor_status == AnchorStatus.EXACT:
            notice.hide()
        elif quote.anchor_status == AnchorStatus.MOVED:
            self._hub.query(
                partial(place_now, self._hub.case, quote_id=quote.id),
                key="place of a moved quote",
                done=partial(self._say_moved, quote),
            )
        else:
            missing = quote.anchor_status == AnchorStatus.MISSING
            line, sentence = _MISSING if missing else _AMBIGUOUS
            deed = ("Use the selection", partial(self._use_selection, quote))
            icon = "bad" if missing else "altered"
            notice.say(line, sentence, tone="warn", icon=icon, deed=self._allowed(deed))

    def _say_moved(self, quote: Quote, place: Span | None) -> None:
        if quote != self._quote or place is None:
            return
        where = page_words(place.page, place.end_page)
        self._inspector.notice.say(
            f"Its words stand on {where} now",
            "The text of the source has changed since they were tagged.",
            icon="info",
            deed=self._allowed(("Move it there", partial(self._move, quote, place))),
        )

    def _on_chosen(self, quote: Quote) -> None:
        self._hub.query(
            partial(place_now, self._hub.case, quote_id=quote.id),
            key="place of a chosen quote",
            done=self._show,
        )

    def _show(self, place: Span | None) -> None:
        if place is not None:
            self._reader.show_span(place)

    def _allowed(self, deed: Deed) -> Deed | None:
        return None if self._hub.case.read_only else deed

    def _use_selection(self, quote: Quote) -> None:
        span = self._reader.selection()
        if span is None or span.source_id != quote.span.source_id:
            self.said.emit("Select the words on the page first", False)
        else:
            self._move(quote, span)

    def _move(self, quote: Quote, span: Span) -> None:
        self._undo.run(quote_acts.move_quote(self._hub, quote, span))

"""Quotes as words: what a page says of them, and what is said when the caret comes to one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible

from ui.accessible.announce import announce
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from casefile.model import Quote, QuoteId
    from ui.widgets.page_marks import QuoteMark
    from ui.widgets.page_selection import Place

_TOLD = 12
"""Quotes of one page that are told one by one; the inspector lists them all."""


class QuotedView(Protocol):
    """What a view of a source has to have so that its quotes can be heard.

    `spoken_quotes` is empty while highlights are hidden; `caret_place` is the page and offset of
    the text cursor, if there is one.
    """

    marks_changed: SignalInstance
    page_changed: SignalInstance

    @property
    def page(self) -> int: ...

    @property
    def page_count(self) -> int: ...

    @property
    def spoken_quotes(self) -> Sequence[QuoteMark]: ...

    def caret_place(self) -> Place | None: ...

    def hasFocus(self) -> bool: ...

    def setAccessibleDescription(self, words: str) -> None: ...


def spoken(quote: Quote) -> str:
    """What a quote is beside its words: "quote, Procedure, said by Miriam T. Oakes"."""
    parts = ["quote", *quote.issues]
    if quote.speaker is not None:
        parts.append(f"said by {quote.speaker.name}")
    return ", ".join(parts)


def page_description(page: int, pages: int, marks: Iterable[QuoteMark]) -> str:
    """What is on a page beside its text: its number and its quotes with issue and speaker."""
    here = [mark for mark in marks if mark.span.page <= page <= mark.span.end_page]
    words = f"Page {page} of {pages}" if pages else "No page"
    if here:
        told = "; ".join(f"{mark.spoken}: {mark.words}" for mark in here[:_TOLD])
        words += f", {counted(len(here), 'quote')}. {told}"
    return words


class QuoteVoice(QObject):
    """Keeps the description of a view true and says which quote its caret comes to."""

    def __init__(self, view: QuotedView, parent: QWidget) -> None:
        super().__init__(parent)
        self._view, self._widget = view, parent
        self._in: QuoteId | None = None
        view.marks_changed.connect(self._describe)
        view.page_changed.connect(self._on_page)

    def on_caret(self) -> None:
        """The text cursor may have moved."""
        if not QAccessible.isActive():
            return
        mark = self._at(self._view.caret_place())
        now = mark.quote_id if mark is not None else None
        if now == self._in:
            return
        left, self._in = self._in is not None, now
        if mark is not None:
            announce(self._widget, mark.spoken)
        elif left:
            announce(self._widget, "end of quote")

    def _at(self, place: Place | None) -> QuoteMark | None:
        """The innermost quote around a place."""
        if place is None:
            return None
        around = [
            mark
            for mark in self._view.spoken_quotes
            if (mark.span.page, mark.span.start) <= place < (mark.span.end_page, mark.span.end)
        ]
        return min(around, key=lambda mark: len(mark.words), default=None)

    def _on_page(self, page: int) -> None:
        self._describe()
        if self._view.hasFocus():
            announce(self._widget, f"Page {page} of {self._view.page_count}")

    def _describe(self) -> None:
        view = self._view
        words = page_description(view.page, view.page_count, view.spoken_quotes)
        view.setAccessibleDescription(words)

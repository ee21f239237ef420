"""What both views of a source have in common, so that tagging, finding and marks exist only
once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from casefile.model import Kind
from casefile.services.rereading import original_is_there

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject, QPointF, QRect, QRectF, SignalInstance
    from PySide6.QtWidgets import QScrollBar, QWidget

    from casefile import Case
    from casefile.document import Block, OutlineEntry
    from casefile.model import QuoteId, Source, SourceId, Span
    from casefile.store.pages import PageSize
    from ui.widgets.page_caret import Step
    from ui.widgets.page_marks import MarksBar, QuoteMark
    from ui.widgets.page_tone import Tone
    from ui.widgets.quote_paint import End

DRAWN_KINDS = frozenset({Kind.PDF, Kind.IMAGE})
"""Formats whose pages are shown as pictures; all others are set as text."""


@dataclass(frozen=True, slots=True)
class BodyPage:
    """The text of one page and the parts it is made of."""

    number: int
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SourceContent:
    """All that is needed to begin to show a source; `body` is empty where pages are pictures."""

    source: Source
    sizes: tuple[PageSize, ...]
    body: tuple[BodyPage, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    is_lost: bool = False
    """Whether its file is gone, so that no page can be drawn."""

    @property
    def is_drawn(self) -> bool:
        """Whether its pages are shown as pictures."""
        return self.source.kind in DRAWN_KINDS and not self.is_lost

    def differs_from(self, source: Source) -> bool:
        """Whether a source must be read anew to be shown as it is by now."""
        shown = self.source
        moved = (source.status, source.removed_at) != (shown.status, shown.removed_at)
        return moved or source.pages != len(self.sizes)

    def grew_from(self, before: SourceContent | None) -> bool:
        """Whether it is the same source, drawn, with more pages than before or as many."""
        return (
            before is not None
            and self.is_drawn
            and before.is_drawn
            and self.source.id == before.source.id
            and self.source.removed_at == before.source.removed_at
            and 0 < len(before.sizes) <= len(self.sizes)
            and self.sizes[: len(before.sizes)] == before.sizes
        )


def read_content(case: Case, source_id: SourceId) -> SourceContent:
    """Read what a source needs to be shown; runs on a reader thread."""
    source = case.sources.get(source_id)
    sizes = tuple(case.pages.sizes(source_id))
    outline = tuple(case.sources.outline(source_id))
    is_lost = not original_is_there(case, source_id)
    if source.kind in DRAWN_KINDS and not is_lost:
        return SourceContent(source, sizes, (), outline)
    texts = case.pages.texts(source_id)
    body = tuple(
        BodyPage(number, text, case.pages.blocks(source_id, number))
        for number, text in texts.items()
    )
    return SourceContent(source, sizes, body, outline, is_lost)


class SourceView(Protocol):
    """Shows one source. Spans are code points of stored text; rectangles are the viewport's.

    `selection_settled` follows when the user lets go of a selection. `quote_clicked` carries the
    ids of the quotes whose words or badge were clicked, the innermost first, none where the click
    was beside them. `copy_requested` asks for the selection on the clipboard, `issue_requested`
    carries the digit that saves the selection with an issue.
    """

    selection_changed: SignalInstance
    selection_settled: SignalInstance
    quote_clicked: SignalInstance
    tag_requested: SignalInstance
    issue_requested: SignalInstance
    copy_requested: SignalInstance
    page_changed: SignalInstance
    zoom_changed: SignalInstance
    single_keys: bool
    marks_bar: MarksBar

    @property
    def page(self) -> int: ...

    @property
    def page_count(self) -> int: ...

    @property
    def zoom(self) -> float: ...

    @property
    def is_selecting(self) -> bool: ...

    def viewport(self) -> QWidget: ...

    def verticalScrollBar(self) -> QScrollBar: ...

    def installEventFilter(self, watcher: QObject, /) -> None: ...

    def removeEventFilter(self, watcher: QObject, /) -> None: ...

    def setFocus(self) -> None: ...

    def show_span(self, span: Span, *, outline: bool = True) -> None: ...

    def set_quotes(self, marks: Sequence[QuoteMark]) -> None: ...

    def set_current(self, mark: QuoteMark | None, *, movable: bool = False) -> None:
        """Outline a quote as it is, or as its ends are being moved, with handles to move them."""

    def quotes_at(self, where: QPointF) -> tuple[QuoteId, ...]:
        """The quotes whose badge or words are at a point of the viewport, the innermost first."""

    def span_lines(self, span: Span) -> list[QRectF]:
        """The lines of a span on the screen, those out of view too as far as they are known."""

    def stored_text(self, page: int) -> str | None:
        """The stored text of a page; None while it is not in memory."""

    def moved_span(self, span: Span, end: End, step: Step) -> Span | None:
        """A span with one end a step further; None where nothing would be left of it."""

    def dragged_span(self, span: Span, end: End, where: QPointF) -> Span | None:
        """A span with one end at a point; None where nothing would be left of it."""

    def follow_end(self, span: Span, end: End) -> None:
        """Bring one end of a span into view."""

    def set_hits(self, hits: Sequence[Span], current: Span | None = None) -> None: ...

    def set_highlights_shown(self, shown: bool) -> None: ...

    def set_tone(self, tone: Tone) -> None: ...

    def set_caret_mode(self, on: bool) -> None: ...

    def selection(self) -> Span | None: ...

    def selected_text(self) -> str | None: ...

    def select(self, span: Span) -> None: ...

    def select_all(self) -> None: ...

    def clear_selection(self) -> None: ...

    def selection_rects(self) -> list[QRect]: ...

    def go_to_page(self, page: int) -> None: ...

    def set_zoom(self, zoom: float) -> None: ...

    def zoom_in(self) -> None: ...

    def zoom_out(self) -> None: ...

    def zoom_reset(self) -> None: ...

    def fit_width(self) -> None: ...

    def fit_page(self) -> None: ...

    def keep(self) -> object:
        """Place and zoom, to come back to."""

    def restore(self, kept: object) -> None:
        """Come back to what `keep` gave."""

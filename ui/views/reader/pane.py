"""The reader: open sources as tabs, one view for pages and one for text, finding and tagging."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from casefile.errors import NoSuchItem
from casefile.services.drawing import PageDrawer
from ui.views.reader.actions import ReaderActions
from ui.views.reader.article import ArticleView
from ui.views.reader.banner import Banner
from ui.views.reader.closed_tabs import ClosedTabs
from ui.views.reader.current_quote import CurrentQuote
from ui.views.reader.data import ReaderData
from ui.views.reader.deeds import ReaderDeeds
from ui.views.reader.find_bar import FindBar
from ui.views.reader.finder import Finder
from ui.views.reader.layout import lay_out
from ui.views.reader.loading import PATIENCE_MS, Loading
from ui.views.reader.paragraphs import Paragraphs
from ui.views.reader.quote_marks import draft_marks, quote_marks
from ui.views.reader.side_strip import SideStrip
from ui.views.reader.states import ReaderStates
from ui.views.reader.tab_row import TabRow
from ui.views.reader.tagging import Tagging
from ui.views.reader.tool_row import ToolRow
from ui.views.reader.trouble import TroublePanel
from ui.views.reader.wiring import wire_quotes
from ui.widgets.controls import column, fill
from ui.widgets.empty import EmptyState
from ui.widgets.page_canvas import single_shot
from ui.widgets.page_tone import Tone
from ui.widgets.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QContextMenuEvent, QResizeEvent

    from casefile.model import Quote, Source, SourceId, Span
    from ui.hub import Hub
    from ui.views.reader.source_view import SourceContent, SourceView


class ReaderPane(QWidget):
    """Shows sources of one case.

    `save_requested` carries a `TagDraft` for whoever owns the undo stack, `tag_requested` the span
    that the card was opened for. `page_shown` carries source and page when another page comes into
    view, `quote_clicked` the id of a quote, `jump_requested` a span in another place that something
    in the reader leads to, `copied` what went to the clipboard.
    """

    current_changed = Signal(object)
    jump_requested = Signal(object)
    tag_requested = Signal(object)
    save_requested = Signal(object)
    quote_clicked = Signal(object)
    page_shown = Signal(object, int)
    search_requested = Signal(str)
    copied = Signal(str)

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        if not hub.jobs.draw.is_served:
            hub.jobs.draw.serve(partial(PageDrawer, hub.case))
        self._content: SourceContent | None = None
        self._asked: tuple[SourceId, Span | None] | None = None
        self.places: dict[SourceId, object] = {}
        self.actions_ = ReaderActions(self)
        self.tabs = TabRow()
        self.tools = ToolRow(self.actions_)
        self.bars = QWidget()
        self.find_bar = FindBar()
        self.pages = PageView(hub)
        self.text = ArticleView()
        self._empty = EmptyState("open")
        self.trouble, self.banner, self.loading = TroublePanel(), Banner(), Loading()
        self.states = ReaderStates(hub, self.banner, self.trouble, self)
        self._patience = single_shot(self, PATIENCE_MS, self._show_loading)
        self._stack = QStackedWidget()
        self.strip = SideStrip(hub, self.pages.supply.cache)
        self.tagging = Tagging(hub, self)
        self.current = CurrentQuote(self, writable=not hub.case.read_only)
        self.finder = Finder(hub, self.find_bar, self)
        self.data = ReaderData(hub, lambda: self.tabs.open_sources, self)
        self.closed = ClosedTabs(hub, self)
        self._deeds = ReaderDeeds(hub, self)
        Paragraphs(self.text, self.tools)
        self._lay_out()
        self._wire()
        self._wire_views()
        self.proposals = wire_quotes(hub, self, self._deeds)
        self._show_nothing()

    # For the window

    def open_source(
        self, source_id: SourceId, span: Span | None = None, *, preview: bool = False
    ) -> None:
        """Show a source at a span where one is given: in a tab of its own, or with `preview` in
        the one tab for looking only."""
        self.tabs.expect(source_id, preview=preview)
        shown = self.source is not None and self.source.id == source_id
        if shown and self._asked is None:
            if span is not None and self.view is not None:
                self.view.show_span(span)
            return
        self._asked = (source_id, span)
        self._patience.start()
        self.data.ask_content(source_id)

    def reload(self) -> None:
        """Read the source in front anew: more of it may be there, or less."""
        if self.source is not None and self._asked is None:
            self._asked = (self.source.id, None)
            self.data.ask_content(self.source.id)

    def show_span(self, span: Span, *, preview: bool = False) -> None:
        """Show the words of a span in their source, outlined for a moment."""
        self.open_source(span.source_id, span, preview=preview)

    def set_hits(self, hits: Sequence[Span], current: Span | None = None) -> None:
        """Outline these hits of a search, now or when their sources are opened, and no others."""
        self.finder.set_hits(hits, current)

    def close_tab(self, source_id: SourceId | None = None) -> None:
        """Close a source's tab, by default the one in front; it can be opened again."""
        source_id = source_id if source_id is not None else self.tabs.current
        if source_id is not None:
            self.closed.note(source_id)
            self._drop_tab(source_id)

    def _drop_tab(self, source_id: SourceId) -> None:
        shown = self.source is not None and self.source.id == source_id
        if shown:
            self.tagging.close()
            self.keep_place()
            self._content = None
        self.tabs.drop(source_id)
        if shown and self.tabs.current is not None:
            self.open_source(self.tabs.current, preview=True)
        elif shown:
            self._show_nothing()

    @property
    def source(self) -> Source | None:
        """The source in front."""
        return self._content.source if self._content is not None else None

    @property
    def content(self) -> SourceContent | None:
        """What is known of the source in front."""
        return self._content

    @property
    def view(self) -> SourceView | None:
        """The view that shows the source in front, None where it has no pages."""
        if self._content is None or not self._content.sizes:
            return None
        return self.pages if self._content.is_drawn else self.text

    @property
    def is_settled(self) -> bool:
        """Whether what was asked for is in view, its pages drawn."""
        return self._asked is None and (self.view is not self.pages or self.pages.is_drawn)

    def selection(self) -> Span | None:
        """The selected words of the source in front."""
        return self.view.selection() if self.view is not None else None

    def tag(self, span: Span) -> None:
        """Open the card for the selection."""
        self.tag_requested.emit(span)
        self.tagging.open_card()

    def edit_quote(self, quote: Quote, part: str = "note") -> None:
        """Open the card for a quote in front, at its `part`: speaker, issues or note."""
        self.current.choose(quote.id, reveal=True)
        self.tagging.edit(quote, part)

    def can_edit(self, quote: Quote) -> bool:
        """Whether a quote's words are drawn in the source in front."""
        return self.isVisible() and self.current.knows(quote.id)

    def focus_view(self) -> None:
        """Give the keys to the page or the text."""
        self.setFocus()

    def set_single_keys(self, *, on: bool) -> None:
        """Let single letters and digits act, or not."""
        self.pages.single_keys = self.text.single_keys = on

    def set_tone(self, tone: Tone) -> None:
        """Change how pages are toned."""
        self.tools.show_tone(tone)
        self.pages.set_tone(tone)
        self.text.set_tone(tone)
        self.strip.set_tone(tone)

    # Showing a source

    def _on_content(self, content: SourceContent) -> None:
        if self._asked is None or self._asked[0] != content.source.id:
            return
        span, self._asked = self._asked[1], None
        self._patience.stop()
        self.keep_place()
        before, self._content = self._content, content
        self.tabs.put(content.source)
        self.tabs.choose(content.source.id)
        self.states.show(content)
        if content.grew_from(before) and span is None:
            self.states.show_more(content)
            return
        self.actions_.set_enabled(True)
        self.tools.setVisible(bool(content.sizes))
        if content.sizes:
            self._show_content(content, span)
        else:
            self._let_go()
            self._bring_forward(self._front)
        self.current_changed.emit(content.source.id)

    def _show_content(self, content: SourceContent, span: Span | None) -> None:
        source, view = content.source, self.view
        assert view is not None
        self.tools.show_source(content.sizes, drawn=content.is_drawn)
        self.current.set_view(view, in_trash=source.removed_at is not None)
        self.tagging.set_view(view, source)
        sizes = content.sizes if content.is_drawn else ()
        self.strip.show_source(source.id, sizes, content.outline)
        self._show_strip()
        if content.is_drawn:
            self.pages.show_source(source.id, content.sizes)
        else:
            self.text.show_source(content)
        self._bring_forward(self._front)
        if source.id in self.places:
            view.restore(self.places[source.id])
        if span is not None:
            view.show_span(span)
        self.tools.show_page(view.page)
        self.strip.show_page(view.page)
        self.tools.show_zoom(view.zoom)
        self.finder.set_view(view, source.id)
        self.data.follow(source.id)

    @property
    def _front(self) -> QWidget:
        """What shows the source in front, or that there is none."""
        if self._content is None:
            return self._empty
        if not self._content.sizes:
            return self.trouble
        return self.pages if self._content.is_drawn else self.text

    def _show_loading(self) -> None:
        if self._asked is not None:
            self._stack.setCurrentWidget(self.loading)

    def _show_nothing(self) -> None:
        self._content = None
        self.states.show(None)
        self._let_go()
        self.tools.hide()
        self.find_bar.hide()
        self.actions_.set_enabled(False)
        words = "Choose one in the list and press Enter."
        self._empty.show_words("No source is open", words, icon="open")
        self._bring_forward(self._empty)
        self.current_changed.emit(None)

    def _let_go(self) -> None:
        self.current.set_view(None)
        self.tagging.set_view(None, None)
        self.finder.set_view(None, None)
        self.strip.show_source(None, (), ())
        self._show_strip()
        self.data.follow(None)

    def _bring_forward(self, widget: QWidget) -> None:
        self._stack.setCurrentWidget(widget)
        self.setFocusProxy(widget)

    def _show_strip(self) -> None:
        self.strip.setVisible(self.actions_["strip"].isChecked() and self.view is self.pages)

    def keep_place(self) -> None:
        """Note place and zoom of the source in front in `places`."""
        if self.view is not None and self.source is not None:
            self.places[self.source.id] = self.view.keep()

    # What data and views say

    def _on_content_failed(self, source_id: SourceId, error: Exception) -> None:
        if self._asked is not None and self._asked[0] == source_id:
            self._asked = None
            self._patience.stop()
            self._bring_forward(self._front)
        if isinstance(error, NoSuchItem):
            self._drop_tab(source_id)
        else:
            self._hub.failed.emit(error)

    def _on_source_changed(self, source: Source) -> None:
        if source.removed_at is not None and not self.tabs.is_removed(source.id):
            self._on_source_gone(source.id)
            return
        self.tabs.put(source)
        content = self._content
        if content is not None and content.source.id == source.id and content.differs_from(source):
            self.reload()

    def _on_source_gone(self, source_id: SourceId) -> None:
        self.closed.note_gone(source_id)
        self._drop_tab(source_id)

    def _on_choices(self) -> None:
        self.tagging.set_choices(self.data.parties, self.data.issues)

    def _on_marks(self) -> None:
        if self.view is not None:
            marks = quote_marks(self.data.quotes, self.data.issues)
            self.tagging.drafts.set_drafts(self.data.drafts)
            self.view.set_quotes(draft_marks(self.data.drafts, marks))
            self.strip.set_quotes(marks)
            self.current.set_quotes(self.data.quotes, marks)

    def _on_page(self, view: SourceView, page: int) -> None:
        if view is self.view and self.source is not None:
            self.tools.show_page(page)
            self.strip.show_page(page)
            self.page_shown.emit(self.source.id, page)

    def _on_zoom(self, view: SourceView, zoom: float) -> None:
        if view is self.view:
            self.tools.show_zoom(zoom)
            self.tagging.on_view_moved()

    def _on_page_asked(self, page: int) -> None:
        if self.view is not None:
            self.view.go_to_page(page)

    def _on_find_left(self) -> None:
        self.finder.close()
        self.focus_view()

    # Layout and events

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == event.Reason.Keyboard
        self._deeds.show_menu(event.globalPos(), by_key=by_key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.tagging.on_view_moved()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.tagging.on_view_moved()

    def _lay_out(self) -> None:
        fill(column(self.bars), self.tabs, self.tools)
        rows = (self.bars, self.find_bar, self.banner)
        views = (self._empty, self.trouble, self.loading, self.pages, self.text)
        lay_out(self, rows, self.strip, self._stack, views)
        self.tools.show_tone(Tone.ORIGINAL)
        self.actions_["highlights"].setChecked(True)

    def _wire(self) -> None:
        self.data.content_arrived.connect(self._on_content)
        self.data.content_failed.connect(self._on_content_failed)
        self.pages.supply.file_lost.connect(self.states.on_file_lost)
        self.data.source_changed.connect(self._on_source_changed)
        self.data.source_gone.connect(self._on_source_gone)
        self.data.choices_changed.connect(self._on_choices)
        self.data.marks_changed.connect(self._on_marks)
        self.tabs.source_chosen.connect(partial(self.open_source, preview=True))
        self.save_requested.connect(self.tabs.keep_current)
        self.tabs.close_asked.connect(self.close_tab)
        self.tools.page_asked.connect(self._on_page_asked)
        self.tools.tone_chosen.connect(self.set_tone)
        self.tools.left.connect(self.focus_view)
        self.find_bar.left.connect(self._on_find_left)
        self.strip.page_asked.connect(self._on_page_asked)
        self.actions_["strip"].toggled.connect(self._show_strip)

    def _wire_views(self) -> None:
        for view in (self.pages, self.text):
            view.page_changed.connect(partial(self._on_page, view))
            view.zoom_changed.connect(partial(self._on_zoom, view))

"""What the reader's actions do to the view in front."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from casefile.services import citing
from casefile.text.flow import flowing

if TYPE_CHECKING:
    from casefile.model import QuoteId, TagDraft
    from ui.hub import Hub
    from ui.views.reader.pane import ReaderPane

_LONGEST_FIND = 80
_VIEW_VERBS = ("zoom_in", "zoom_out", "zoom_reset", "fit_width", "fit_page")


class ReaderDeeds(QObject):
    """Connects the actions of a `ReaderPane`; also its clipboard and its context menu."""

    def __init__(self, hub: Hub, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._hub = hub
        self._pane = pane
        deeds = {
            "find": self._find,
            "find_next": partial(self._step_find, 1),
            "find_previous": partial(self._step_find, -1),
            "copy_citation": self.copy_with_citation,
            "go_page": self._go_page,
            "next_page": partial(self._step_page, 1),
            "previous_page": partial(self._step_page, -1),
            "next_quote": partial(pane.current.step, 1),
            "previous_quote": partial(pane.current.step, -1),
            "next_tab": partial(self._step_tab, 1),
            "previous_tab": partial(self._step_tab, -1),
            "close_tab": pane.close_tab,
            "tag": self._tag,
            "next_draft": self._next_draft,
        }
        deeds |= {verb: partial(self._view_verb, verb) for verb in _VIEW_VERBS}
        for name, deed in deeds.items():
            pane.actions_[name].triggered.connect(partial(_do, deed))
        pane.actions_["highlights"].toggled.connect(self._show_highlights)
        pane.actions_["caret"].toggled.connect(self._set_caret)

    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        self._copy(cited=False)

    def copy_with_citation(self) -> None:
        """Put the selected words on the clipboard with where they are from."""
        self._copy(cited=True)

    def edit_quote(self, quote_id: QuoteId) -> None:
        """Open the card for a quote in front."""
        quote = next((one for one in self._pane.data.quotes if one.id == quote_id), None)
        if quote is not None:
            self._pane.edit_quote(quote)

    def show_menu(self, where: QPoint, *, by_key: bool) -> None:
        """The context menu of the quote at a point of the screen or, by key, of the current quote;
        else that of the selection."""
        pane, view = self._pane, self._pane.view
        if view is None:
            return
        port = view.viewport()
        point = port.mapFromGlobal(where)
        if not by_key and not any(line.contains(point) for line in view.selection_rects()):
            ids = view.quotes_at(QPointF(point))
            draft = pane.tagging.drafts.by_mark(ids[0]) if ids else None
            if draft is not None and draft.quote_id is None:
                self._show_draft_menu(draft, where)
                return
            if ids and (pane.current.quote is None or pane.current.quote.id not in ids):
                pane.current.choose(ids[0])
            if ids:
                pane.current.menu_requested.emit(where)
                return
        elif by_key and pane.current.span is not None:
            lines = view.span_lines(pane.current.span)
            below = lines[-1].bottomLeft().toPoint() if lines else QPoint(0, 0)
            pane.current.menu_requested.emit(port.mapToGlobal(below))
            return
        if pane.selection() is None:
            return
        menu = QMenu(pane)
        if pane.tagging.may_write():
            menu.addAction(pane.actions_["tag"])
            menu.addSeparator()
        menu.addAction("&Copy\tCtrl+C", self.copy)
        menu.addAction(pane.actions_["copy_citation"])
        menu.addSeparator()
        menu.addAction("&Search for these words", self._search_words)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _show_draft_menu(self, draft: TagDraft, where: QPoint) -> None:
        if not self._pane.tagging.may_write():
            return
        menu, tagging = QMenu(self._pane), self._pane.tagging
        menu.addAction("&Go on with this draft", partial(tagging.resume, draft))
        menu.addSeparator()
        menu.addAction("&Discard draft", partial(tagging.discard, draft))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(where)

    def _next_draft(self) -> None:
        """Go on with the first draft behind the words at hand, or else the first of the source."""
        tagging, view = self._pane.tagging, self._pane.view
        drafts = tagging.drafts.in_order()
        if view is None or not drafts:
            return
        here = self._pane.selection() or self._pane.current.span
        at = (here.page, here.start) if here is not None else (view.page, -1)
        behind = (one for one in drafts if (one.span.page, one.span.start) > at)
        tagging.resume(next(behind, drafts[0]))

    def _copy(self, *, cited: bool) -> None:
        span = self._pane.selection() or self._pane.current.span
        if span is not None:
            read = citing.passage_with_citation if cited else citing.passage
            self._hub.query(
                partial(read, self._hub.case, span), key="copy from source", done=self._on_words
            )

    def _on_words(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._pane.copied.emit(text)

    def _search_words(self) -> None:
        if self._pane.view is not None and (words := self._pane.view.selected_text()):
            quoted = flowing(words).replace('"', " ")
            self._pane.search_requested.emit(f'"{quoted}"')

    def _find(self) -> None:
        view = self._pane.view
        if view is not None:
            words = flowing(view.selected_text() or "")
            self._pane.find_bar.open(words if len(words) <= _LONGEST_FIND else "")

    def _step_find(self, direction: int) -> None:
        self._pane.finder.step(direction)

    def _go_page(self) -> None:
        field = self._pane.tools.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()  # where it had the focus already, too

    def _step_page(self, direction: int) -> None:
        if (view := self._pane.view) is not None:
            view.go_to_page(view.page + direction)

    def _step_tab(self, direction: int) -> None:
        tabs = self._pane.tabs
        if tabs.count() > 1:
            tabs.setCurrentIndex((tabs.currentIndex() + direction) % tabs.count())

    def _tag(self) -> None:
        if (span := self._pane.selection()) is not None:
            self._pane.tag(span)

    def _view_verb(self, verb: str) -> None:
        if (view := self._pane.view) is not None:
            getattr(view, verb)()

    def _show_highlights(self, shown: bool) -> None:
        self._pane.pages.set_highlights_shown(shown)
        self._pane.text.set_highlights_shown(shown)

    def _set_caret(self, on: bool) -> None:
        self._pane.pages.set_caret_mode(on)
        self._pane.text.set_caret_mode(on)


def _do(deed: object, _checked: bool = False) -> None:
    """Actions say whether they are checked; deeds do not care."""
    assert callable(deed)
    deed()

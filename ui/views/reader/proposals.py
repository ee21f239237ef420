"""Proposed quotes where they are read: dotted outlines on pages and in articles, and one of them at
a time with its reason, to be accepted or turned down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QWidget

from casefile.model import QuoteState
from ui import theme
from ui.accessible.announce import announce
from ui.views.reader.proposal_card import ProposalCard
from ui.widgets.page_keys import is_plain
from ui.widgets.page_tone import paper_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtGui import QPaintEvent

    from casefile.changes import Changes
    from casefile.model import Quote, QuoteId, SourceId
    from ui.hub import Hub
    from ui.views.reader.pane import ReaderPane
    from ui.views.reader.source_view import SourceView
    from ui.widgets.page_tone import Tone

_NEAR = 2
"""So many pages before and behind the one in view may have words on the screen."""
_KEYS = {
    Qt.Key.Key_A: "accept_proposal",
    Qt.Key.Key_X: "reject_proposal",
    Qt.Key.Key_N: "next_proposal",
}


class Proposals(QObject):
    """The proposals of the source in front; `ruling_wanted` carries one and whether it is
    accepted, for whoever owns the undo stack."""

    ruling_wanted = Signal(object, bool)

    def __init__(self, hub: Hub, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._hub, self._pane = hub, pane
        self.quotes: list[Quote] = []
        self._id: QuoteId | None = None
        self._after: tuple[int, int] | None = None
        self._ruled: QuoteId | None = None
        self.card = ProposalCard(pane)
        self.card.ruled.connect(self.rule)
        self.card.next_wanted.connect(self.step)
        self.card.left.connect(self.let_go)
        self._outlines: dict[QObject, Outlines] = {}
        tones = ((pane.pages, lambda: pane.pages.supply.tone), (pane.text, lambda: pane.text.tone))
        for view, tone in tones:
            self._outlines[view] = Outlines(view, tone, self)
            view.installEventFilter(self)
            view.viewport().installEventFilter(self)
            view.verticalScrollBar().valueChanged.connect(self._place_card)
            view.zoom_changed.connect(self._place_card)
        deeds = {"accept": partial(self.rule, accept=True), "next": self.step}
        deeds["reject"] = partial(self.rule, accept=False)
        for name, deed in deeds.items():
            pane.actions_[f"{name}_proposal"].triggered.connect(partial(_do, deed))
        pane.actions_["highlights"].toggled.connect(self._follow)
        pane.current_changed.connect(self._on_source)
        hub.changed.connect(self._on_changed)
        hub.failed.connect(self._on_failed)

    # what there is

    @property
    def quote(self) -> Quote | None:
        """The proposal that is looked at."""
        return next((one for one in self.quotes if one.id == self._id), None)

    @property
    def shown(self) -> Sequence[Quote]:
        """Those that are outlined: none while highlights are hidden."""
        return self.quotes if self._pane.actions_["highlights"].isChecked() else ()

    # what is done

    def choose(self, quote: Quote, *, reveal: bool = False) -> None:
        """Look at a proposal; with `reveal` it is brought into view."""
        self._id = quote.id
        view = self._pane.view
        if reveal and view is not None:
            view.show_span(quote.span, outline=False)
        self._follow()
        announce(self.card, self.card.accessibleDescription())

    def step(self) -> None:
        """Go to the next proposal, around the end; at first to the one after the page's begin."""
        view = self._pane.view
        if view is None or not self.quotes:
            return
        now = self.quote
        after = _begin(now) if now is not None else self._after or (view.page, -1)
        following = (one for one in self.quotes if _begin(one) > after)
        self.choose(next(following, self.quotes[0]), reveal=True)

    def rule(self, accept: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Accept the proposal that is looked at, or turn it down; the next one follows. Until it
        does, keys that come too fast rule on nothing."""
        quote = self.quote
        if quote is not None and quote.id != self._ruled and not self._hub.case.read_only:
            self._after, self._ruled = _begin(quote), quote.id
            self.ruling_wanted.emit(quote, accept)

    def let_go(self) -> None:
        """Look at none."""
        self._id = self._after = None
        self._follow()

    # what happened

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        view = self._pane.view
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return watched is cast("QObject", view) and self._key(event)
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            left = event.button() == Qt.MouseButton.LeftButton
            if view is not None and watched is view.viewport() and left:
                self._on_clicked(view, event.position())
        return False

    def _key(self, event: QKeyEvent) -> bool:
        view = self._pane.view
        if view is None or not is_plain(event) or not self.shown:
            return False
        if event.key() == Qt.Key.Key_Escape and self._id is not None:
            self.let_go()
            return True
        name = _KEYS.get(Qt.Key(event.key())) if view.single_keys else None
        if name is not None:
            self._pane.actions_[name].trigger()
        return name is not None

    def _on_clicked(self, view: SourceView, where: QPointF) -> None:
        if view.selection() is not None:
            return
        hit = [
            one
            for one, lines in self.near(view)
            if any(line.contains(where) for line in lines) and not view.quotes_at(where)
        ]
        if hit:
            self.choose(min(hit, key=lambda one: len(one.text)))
        elif self._id is not None:
            self.let_go()

    def near(self, view: SourceView) -> Iterator[tuple[Quote, list[QRectF]]]:
        """The outlined proposals around the page in view, with their lines on the screen."""
        for quote in self.shown:
            if quote.span.page - _NEAR <= view.page <= quote.span.end_page + _NEAR:
                yield quote, view.span_lines(quote.span)

    def _on_source(self, _: object) -> None:
        self.quotes = []
        self.let_go()
        self._load()

    def _on_changed(self, changes: Changes) -> None:
        source = self._pane.source
        if source is not None and (changes.quotes or source.id in changes.sources):
            self._load()

    def _load(self) -> None:
        source = self._pane.source
        if source is not None:
            find = self._hub.case.quotes.in_source
            self._hub.query(
                partial(find, source.id, state=QuoteState.SUGGESTED),
                key=("reader proposals", id(self)),
                done=partial(self._on_loaded, source.id),
            )

    def _on_failed(self) -> None:
        self._ruled = None

    def _on_loaded(self, source_id: SourceId, quotes: list[Quote]) -> None:
        if self._pane.source is None or self._pane.source.id != source_id:
            return
        self.quotes = quotes
        if self._ruled not in {one.id for one in quotes}:
            self._ruled = None  # stored; it may come back by Undo and be ruled on anew
        if self._id is not None and self.quote is None:  # it was ruled on
            self._id = None
            if quotes and self._after is not None:
                self.step()
        self._follow()

    def _follow(self) -> None:
        for outlines in self._outlines.values():
            outlines.update()
        quote = self.quote
        if quote is not None:
            place = f"{self.quotes.index(quote) + 1} of {len(self.quotes)}"
            self.card.show_quote(quote, place, writes=not self._hub.case.read_only)
        for name, needs in (("accept", quote), ("reject", quote), ("next", self.quotes)):
            self._pane.actions_[f"{name}_proposal"].setEnabled(bool(needs))
        self._place_card()

    def _place_card(self) -> None:
        view, quote = self._pane.view, self.quote
        lines = view.span_lines(quote.span) if view is not None and quote is not None else []
        port = view.viewport() if view is not None else None
        seen = port is not None and any(line.intersects(QRectF(port.rect())) for line in lines)
        self.card.setVisible(seen and bool(self.shown))
        if seen and port is not None:
            off = port.mapTo(self._pane, port.rect().topLeft())
            boxes = [line.toRect().translated(off) for line in lines]
            self.card.stand_beside(boxes, port.rect().translated(off))
            self.card.raise_()


class Outlines(QWidget):
    """Lies over one view and draws the dotted outlines; clicks go through it."""

    def __init__(self, view: SourceView, tone: Callable[[], Tone], proposals: Proposals) -> None:
        super().__init__(view.viewport().parentWidget())
        self._view, self._tone, self._proposals = view, tone, proposals
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Suggested quotes")
        view.viewport().installEventFilter(self)
        self.setGeometry(view.viewport().geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self.setGeometry(self._view.viewport().geometry())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = paper_tokens(self._tone())
        now = self._proposals.quote
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for quote, lines in self._proposals.near(self._view):
            style = Qt.PenStyle.DashLine if quote is now else Qt.PenStyle.DotLine
            painter.setPen(QPen(tokens.accent, theme.scaled(2 if quote is now else 1), style))
            for line in lines:
                if line.intersects(QRectF(self.rect())):
                    painter.drawRoundedRect(line.adjusted(-2, -1, 2, 1), 3, 3)
        painter.end()


def _begin(quote: Quote) -> tuple[int, int]:
    return quote.span.page, quote.span.start


def _do(deed: object, _: bool = False) -> None:  # noqa: FBT001, FBT002 - actions say if checked
    assert callable(deed)
    deed()

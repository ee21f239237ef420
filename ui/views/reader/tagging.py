"""Selecting and tagging, once for pages and articles: the bar, the card, drafts and digits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer, Signal

from casefile.model import TagDraft
from ui import theme
from ui.views.reader.assumed import Assumed, assumed_speaker
from ui.views.reader.drafts import Drafts
from ui.views.reader.pop_frame import SHADOW, rooms_beside
from ui.views.reader.selection_bar import SelectionBar
from ui.views.reader.tag_card import TagCard
from ui.widgets.page_selection import trimmed
from ui.words import page_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from casefile.case import Case
    from casefile.model import Issue, Party, Quote, QuoteId, Source, Span
    from ui.hub import Hub
    from ui.views.reader.source_view import SourceView

BAR_WAIT_MS = 150
_EDGE = 12


class Tagging(QObject):
    """Turns a selection into a `TagDraft`; `save_requested` carries it to whoever may write.

    The selection's texts are read in the background, to leave out white space at its ends and to
    tell who probably speaks. `discard_requested` carries a draft that is to be forgotten,
    `draft_of_quote_chosen` the quote whose draft is to be gone on with.
    """

    save_requested = Signal(object)
    discard_requested = Signal(object)
    copy_requested = Signal()
    draft_of_quote_chosen = Signal(object)
    refused = Signal(str, bool)

    def __init__(self, hub: Hub, area: QWidget) -> None:
        super().__init__(area)
        self._hub = hub
        self._area = area
        self._view: SourceView | None = None
        self._source: Source | None = None
        self._parties: tuple[Party, ...] = ()
        self._issues: tuple[Issue, ...] = ()
        self.drafts = Drafts(hub, self)
        self._edited: TagDraft | None = None
        self.bar_wanted = True
        self.bar = SelectionBar(area)
        self.card = TagCard(area)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(BAR_WAIT_MS)
        self._wait.timeout.connect(self._show_bar)
        self.bar.tag_asked.connect(self.open_card)
        self.bar.issue_asked.connect(self.save_with_issue)
        self.bar.copy_asked.connect(self.copy_requested)
        self.card.save_requested.connect(self._on_save)
        self.card.left.connect(self._on_left)
        self.card.edited.connect(self._on_edited)
        self.card.discard_requested.connect(self._on_discard)
        self.card.resized.connect(self._make_room)
        self.bar.set_writable(self.may_write())

    def set_view(self, view: SourceView | None, source: Source | None) -> None:
        """Work on another view or source; an open card is left with its draft."""
        self.close()
        self._view, self._source = view, source
        self.bar.set_writable(self.may_write())

    def set_choices(self, parties: Sequence[Party], issues: Sequence[Issue]) -> None:
        """What the card and the bar offer."""
        self._parties, self._issues = tuple(parties), tuple(issues)
        self.card.set_choices(self._parties, self._issues)
        self.bar.set_issues(self._issues)
        self.bar.set_writable(self.may_write())

    def set_bar_wanted(self, *, wanted: bool) -> None:
        """Show the bar beside a selection, or never."""
        self.bar_wanted = wanted
        if not wanted:
            self._wait.stop()
            self.bar.hide()

    def close(self) -> None:
        """Put the bar and the card away."""
        self._wait.stop()
        self.bar.hide()
        if not self.card.isHidden():
            self.card.leave()

    def on_selection_changed(self, span: Span | None) -> None:
        """The selection is changing: the bar goes, and comes back when it has settled."""
        self._wait.stop()
        self.bar.hide()
        is_of_selection = self._edited is None
        if not self.card.isHidden() and is_of_selection == (span is None):
            self.card.leave()

    def on_clicked(self, ids: Sequence[QuoteId]) -> None:
        """A click on the source leaves a quote that is being edited; one on the words of a draft
        goes on with it."""
        if self._edited is not None and not self.card.isHidden():
            self.card.leave()
        draft = self.drafts.by_mark(ids[0]) if ids else None
        if draft is not None:
            self.resume(draft)

    def resume(self, draft: TagDraft) -> None:
        """Go on with a draft, its words in view."""
        if self._view is None or not self.may_write():
            return
        self._view.show_span(draft.span, outline=False)
        if draft.quote_id is None:
            self._view.select(draft.span)
            self.open_card()
        else:
            self.draft_of_quote_chosen.emit(draft.quote_id)

    def discard(self, draft: TagDraft) -> None:
        """Forget a draft."""
        if self.may_write():
            self.discard_requested.emit(draft)

    def on_selection_settled(self, span: Span | None) -> None:
        """The user has let go of a selection."""
        if span is not None and self.bar_wanted and self.card.isHidden():
            self._wait.start()

    def on_view_moved(self) -> None:
        """The view scrolled or zoomed: the bar and the card stay with the words."""
        if not self.bar.isHidden():
            self._show_bar()
        if not self.card.isHidden():
            self._place_card()

    def open_card(self) -> None:
        """Open the card for the selection, with what was entered for it before."""
        self._with_texts(self._open_card)

    def edit(self, quote: Quote, part: str) -> None:
        """Open the card for a quote, with the keyboard in a part of it."""
        if self._view is None or not self.may_write():
            return
        self.close()
        self._hub.query(
            partial(_texts_of, self._hub.case, quote.span),
            key="texts of the selection",
            done=partial(self._open_edit, quote, part),
        )

    def save_with_issue(self, number: int) -> None:
        """Save the selection at once with the issue of this number, from 1."""
        if 1 <= number <= len(self._issues):
            self._with_texts(partial(self._save_now, self._issues[number - 1].name))

    def save_as(self, *, issue: str = "", speaker: str = "") -> None:
        """Save the selection at once with an issue, by a speaker; without one the assumed."""
        self._with_texts(partial(self._save_now, issue, speaker=speaker))

    # With the texts at hand

    def _with_texts(self, then: Callable[[Span, dict[int, str]], None]) -> None:
        span = self._view.selection() if self._view is not None else None
        if not self.may_write():
            self.refused.emit(self._why_not(), False)  # noqa: FBT003 - a Qt signal
            return
        if span is None:
            return
        self._hub.query(
            partial(_texts_of, self._hub.case, span),
            key="texts of the selection",
            done=partial(_trimmed_then, then, span),
        )

    def _open_card(self, span: Span, texts: dict[int, str]) -> None:
        if self._view is None:
            return
        self.bar.hide()
        self._wait.stop()
        kept, self._edited = self.drafts.of(span), None
        assumed, where = self._assumed(span, texts), _where(span, texts)
        self.card.open_for(kept or TagDraft(span), where, assumed, resumed=kept is not None)
        self._begin(TagDraft(span, assumed.name if assumed is not None else ""))

    def _open_edit(self, quote: Quote, part: str, texts: dict[int, str]) -> None:
        source = self._source
        if self._view is None or source is None or source.id != quote.span.source_id:
            return
        speaker = quote.speaker.name if quote.speaker else ""
        self._edited = TagDraft(quote.span, speaker, quote.issues, quote.note, quote.id)
        kept = self.drafts.of(quote.id)
        where = _where(quote.span, texts)
        self.card.open_for(kept or self._edited, where, part=part, resumed=kept is not None)
        self._begin(self._edited)

    def _begin(self, base: TagDraft) -> None:
        self.drafts.begin(base)
        self._make_room()

    def _save_now(
        self, issue: str, span: Span, texts: dict[int, str], *, speaker: str = ""
    ) -> None:
        assumed = self._assumed(span, texts)
        speaker = speaker or (assumed.name if assumed is not None else "")
        kept = self.drafts.of(span) or TagDraft(span)  # what was typed of these words goes along
        issues = dict.fromkeys([*kept.issues, *([issue] if issue else [])])
        self._on_save(TagDraft(span, kept.speaker or speaker, tuple(issues), kept.note))

    def _assumed(self, span: Span, texts: dict[int, str]) -> Assumed | None:
        if self._source is None:
            return None
        text = texts[span.page]
        end = span.end if span.end_page == span.page else len(text)
        return assumed_speaker(self._source, self._parties, text, span.start, end)

    # Bar and card

    def _show_bar(self) -> None:
        view = self._view
        if view is None or view.selection() is None or view.is_selecting:
            return
        lines = self._lines()
        if not lines or not self.card.isHidden():
            self.bar.hide()
            return
        self.bar.stand_beside(lines, self._shown())
        self.bar.show()
        self.bar.raise_()

    def _place_card(self) -> None:
        if not self.card.isHidden():
            lines, area = self._lines(), self._shown()
            if lines and max(rooms_beside(lines, area)) < self._wanted_height():
                area = self._area.rect()  # over the rows above the source too
            self.card.limit_height(max(rooms_beside(lines, area)) if lines else area.height())
            self.card.stand_beside(lines, area)

    def _make_room(self) -> None:
        """Scroll where the card has no room beside the words, so that it covers none of them."""
        self._place_card()
        lines, shown, whole = self._lines(), self._shown(), self._area.rect()
        wanted = self._wanted_height()
        if self._view is not None and lines and max(rooms_beside(lines, shown)) < wanted:
            edge, bar = theme.scaled(_EDGE), self._view.verticalScrollBar()
            top = min(line.top() for line in lines)
            bottom = max(line.bottom() for line in lines)
            up, down = top - shown.top() - edge, bottom - shown.bottom() + edge
            below = rooms_beside([line.translated(0, -up) for line in lines], whole)[1]
            above = rooms_beside([line.translated(0, -down) for line in lines], whole)[0]
            bar.setValue(bar.value() + (up if below >= min(wanted, above) else down))
        self._place_card()

    def _wanted_height(self) -> int:
        """What the card would take if there were nothing but it."""
        self.card.limit_height(self._area.height())
        return self.card.sizeHint().height() - 2 * SHADOW

    def _lines(self) -> list[QRect]:
        """The lines of the words under work that are in view, in coordinates of the area that bar
        and card float in."""
        if self._view is None:
            return []
        viewport = self._view.viewport()
        corner = viewport.mapTo(self._area, viewport.rect().topLeft())
        if self._edited is not None and not self.card.isHidden():
            shown = viewport.rect()
            every = [line.toRect() for line in self._view.span_lines(self._edited.span)]
            return [line.translated(corner) for line in every if line.intersects(shown)]
        return [line.translated(corner) for line in self._view.selection_rects()]

    def _shown(self) -> QRect:
        assert self._view is not None
        viewport = self._view.viewport()
        shown = QRect(viewport.mapTo(self._area, viewport.rect().topLeft()), viewport.size())
        return shown.intersected(self._area.rect())

    def _on_save(self, draft: TagDraft) -> None:
        self.drafts.save(draft)
        self._edited = None
        self.bar.hide()
        if self._view is not None:
            self._view.clear_selection()
            self._view.setFocus()
        self.save_requested.emit(draft)

    def _on_left(self, draft: TagDraft) -> None:
        self.drafts.leave(draft)
        self._edited = None
        if self._view is not None:
            self._view.setFocus()

    def _on_edited(self) -> None:
        draft = self.card.draft
        if draft is not None and not self.card.isHidden():
            self.drafts.type(draft)

    def _on_discard(self, draft: TagDraft) -> None:
        self.drafts.end()
        self._edited = None
        self.discard(self.drafts.of(draft.key) or draft)

    def _why_not(self) -> str:
        if self._hub.case.read_only:
            return "This case can only be read, so nothing can be tagged in it"
        return "This source is in the trash. Put it back to tag its words"

    def may_write(self) -> bool:
        """Whether words of the source in front can be tagged."""
        in_trash = self._source is not None and self._source.removed_at is not None
        return not in_trash and not self._hub.case.read_only


def _texts_of(case: Case, span: Span) -> dict[int, str]:
    pages = range(span.page, span.end_page + 1)
    found = case.pages.some_texts([(span.source_id, page) for page in pages])
    return {page: text for (_, page), text in found.items()}


def _trimmed_then(
    then: Callable[[Span, dict[int, str]], None], span: Span, texts: dict[int, str]
) -> None:
    if span.page in texts and span.end_page in texts:
        words = trimmed(span, texts)
        if words is not None:
            then(words, texts)


def _where(span: Span, texts: dict[int, str]) -> str:
    """ "p. 9, lines 12–13": lines are those of the stored text, blank ones left out."""
    words = page_words(span.page, span.end_page)
    if span.end_page != span.page:
        return words
    text = texts[span.page]
    first, last = _line_number(text, span.start), _line_number(text, span.end)
    lines = f"line {first}" if first == last else f"lines {first}–{last}"
    return f"{words}, {lines}"


def _line_number(text: str, offset: int) -> int:
    return 1 + sum(1 for line in text[:offset].split("\n")[:-1] if line.strip())

"""The quote check: an article's quotations at the left, the chosen one beside its passage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSplitter, QStackedWidget

from casefile.model import QuoteId, SourceId
from casefile.services.comparing import compare_with_others
from ui import icons, theme
from ui.models.check_rows import CheckRows
from ui.models.check_words import as_text
from ui.models.quote_states import look_of_check
from ui.quote_ruling import QuoteRuling
from ui.views.checking.missing import MissingSources
from ui.views.checking.result import CheckResult
from ui.views.checking.waiting import Waiting
from ui.views.reader.flow import FlowLayout
from ui.widgets.check_delegate import CheckDelegate
from ui.widgets.choice_popup import Choice, ChoicePopup
from ui.widgets.controls import Text, button, column, fill, frame, head, row, tool_for
from ui.widgets.empty import EmptyState
from ui.words import counted, one_line

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from casefile.model import Quote
    from casefile.services.comparing import Compared
    from ui.actions import Actions
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.models.quote_checks import QuoteChecks
    from ui.undo.stack import Undo

_LIST, _BODY = 272, 900


class CheckView(QFrame):
    """`jump_requested` carries the span to open in the reader, `said` a message and whether it
    offers Undo."""

    jump_requested = Signal(object)
    said = Signal(str, bool)

    def __init__(
        self, hub: Hub, data: CaseData, checks: QuoteChecks, undo_: Undo, actions: Actions
    ) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._hub, self._data, self.checks = hub, data, checks
        self._ruling, self._actions = QuoteRuling(hub, checks, undo_, self), actions
        self.source_id: SourceId | None = None
        self._wanted: QuoteId | None = None
        self._passage: Compared | None = None
        self._error = ""
        self.model = CheckRows(checks, self)
        self.list = self._made_list()
        self.result, self.waiting, self._empty = CheckResult(checks), Waiting(), EmptyState("check")
        self._stack, self.missing = QStackedWidget(), MissingSources(hub)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._lay_out()
        self._wire()
        actions.give_to("check", self)
        self._follow()

    # what is shown

    @property
    def quote(self) -> Quote | None:
        """The quotation that is shown."""
        row_ = self.list.currentIndex().row()
        return self.model.quotes[row_] if 0 <= row_ < len(self.model.quotes) else None

    def show_source(self, source_id: SourceId) -> None:
        """Show the quotations of an article."""
        self.source_id = source_id
        self._follow()

    def show_quote(self, quote: Quote) -> None:
        """Show a quotation, as soon as it is listed."""
        self._wanted = quote.id
        self.show_source(quote.span.source_id)

    def step(self, by: int) -> None:
        """Go to the next or the previous quotation, around the ends."""
        count = len(self.model.quotes)
        if count:
            self._select((self.list.currentIndex().row() + by) % count)

    # what is done

    def open_source(self) -> None:
        """Open the source at the passage."""
        span = self._passage.check.span if self._passage is not None else None
        if span is not None:
            self.jump_requested.emit(span)

    def open_article(self) -> None:
        """Open the article at the quotation."""
        if self.quote is not None:
            self.jump_requested.emit(self.quote.span)

    def mark_for_correction(self) -> None:
        """Say that the quotation needs correction, or take that back."""
        if self.quote is not None:
            self._ruling.mark_for_correction(self.quote)

    def accept(self) -> None:
        """Ask why the quotation stays as it is printed, and keep that."""
        if self.quote is not None:
            self._ruling.keep_as_quoted(self.quote, self, self._accept)

    def show_others(self) -> None:
        """Offer the next best passages."""
        quote = self.quote
        if quote is not None:
            self._hub.query(
                partial(compare_with_others, self._hub.case, quote),
                key="other passages",
                done=partial(self._on_others, quote.id),
            )

    def copy(self) -> None:
        """Put the result on the clipboard as text."""
        if self._passage is not None and self.quote is not None:
            ruling = self.checks.rulings.get(self.quote.id)
            title = self._title(self.source_id)
            QGuiApplication.clipboard().setText(as_text(self._passage, title, ruling))
            self.said.emit("Copied the comparison", False)

    def compare(self) -> None:
        """Compare what is out of date, or all where nothing is."""
        self._error = ""
        self.checks.start(again=not self.checks.is_stale)

    def choose_article(self) -> None:
        """Offer the articles that have quotations."""
        popup = ChoicePopup(self, "Article")
        sources = self._data.sources
        popup.offer(
            Choice(str(one), sources[one].title, icon=icons.of_source(sources[one]))
            for one in self.checks.articles()
        )
        popup.chosen.connect(self._on_article)
        popup.open_at(self.article.rect(), self.article)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._error = ""
        self._follow()
        self.checks.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.checks.stop()

    # how it is made

    def _made_list(self) -> QListView:
        made = QListView()
        made.setAccessibleName("Quotations of the article")
        made.setModel(self.model)
        made.setItemDelegate(CheckDelegate(made))
        made.setUniformItemSizes(True)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMouseTracking(True)
        # Letters are keys here, so there is no going to a row by typing what it says.
        made.keyboardSearch = lambda _: None  # type: ignore[method-assign]
        return made

    def _lay_out(self) -> None:
        left = frame("pane")
        inner = column(left)
        self._count = Text("", "body", "ink3", tabular=True)
        self.article = button("", "textlink")
        self.article.setToolTip("Choose another article")
        self._tally = Text("", "meta", "ink2", wrap=True, tabular=True)
        top = column(margins=14, gap=4)
        fill(top, self.article, self._tally)
        self._foot = Text("", "meta", "ink3", wrap=True, tabular=True)
        self.again = button("Check again", "link", small=True)
        foot = frame("foot")
        fill(row(foot, left=16, right=8), self._foot, None, self.again)
        foot.setMinimumHeight(theme.scaled(40))
        report = tool_for(self._actions["check.report"])
        fill(inner, head(Text("Quotations", "pane"), self._count, None, report), top, frame("rule"))
        inner.addWidget(self.list, 1)
        fill(inner, self.missing, foot)
        right = frame("pane")
        body = column(right)
        for page in (self.result, self.waiting, self._empty):
            self._stack.addWidget(page)
        body.addWidget(self._stack, 1)
        body.addWidget(self._made_acts())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        for place, widget in enumerate((left, right)):
            split.addWidget(widget)
            split.setStretchFactor(place, place)
        split.setSizes([theme.scaled(_LIST), theme.scaled(_BODY)])
        column(self).addWidget(split)

    def _made_acts(self) -> QFrame:
        self._acts = frame("foot")
        around, line = row(self._acts), FlowLayout(theme.scaled(8))
        around.setContentsMargins(*(theme.scaled(one) for one in (24, 8, 16, 8)))
        around.addLayout(line, 1)
        made = []
        for action_id, words, role in (
            ("check.correct", "Needs correction  C", "primary"),
            ("check.accept", "Accept as quoted  A", ""),
            ("check.others", "Choose another passage", ""),
            ("check.copy", "Copy comparison", "link"),
            ("check.previous", "Previous  P", ""),
            ("check.next", "Next  N", ""),
        ):
            one = button(words, role)
            one.setAccessibleName(words.split("  ")[0])
            one.clicked.connect(self._actions[action_id].trigger)
            made.append(one)
            line.addWidget(one)
        self._accept = made[1]
        line.setAlignment(made[3], Qt.AlignmentFlag.AlignRight)
        return self._acts

    def _wire(self) -> None:
        self.checks.changed.connect(self._on_checked)
        self.checks.progressed.connect(self.waiting.show_progress)
        self.checks.failed.connect(self._on_failed)
        self.waiting.stop_wanted.connect(self.checks.stop)
        self.list.selectionModel().currentChanged.connect(self._soon.start)
        self._soon.timeout.connect(self._show_quote)
        self.list.activated.connect(self.open_source)
        self.article.clicked.connect(self.choose_article)
        self.again.clicked.connect(self._actions["check.compare"].trigger)
        self.result.source_wanted.connect(self.open_source)
        self.result.alike.wanted.connect(self.jump_requested)
        self.result.quote_wanted.connect(self.open_article)
        self.result.passage_chosen.connect(self._on_passage)

    # what happened

    def _on_checked(self) -> None:
        """Nobody sees what a hidden view says; it follows when it is shown."""
        if self.isVisible():
            self._follow()

    def _follow(self) -> None:
        """The check knows more, or another article is shown."""
        articles = self.checks.articles()
        if self.source_id not in articles:
            self.source_id = next(iter(articles), None)
        before = self.quote.id if self.quote is not None else None
        self.model.show_source(self.source_id)
        wanted = self._wanted if self._wanted is not None else before
        at = self.model.row_of(wanted) if wanted is not None else -1
        if at >= 0:
            self._wanted = None
        elif self.model.quotes:
            at = next(iter(self.model.needing()), 0)
        if at >= 0 and at != self.list.currentIndex().row():
            self._select(at)
        title = self._title(self.source_id)
        self.article.setText(one_line(title).replace("&", "&&"))
        self.article.setAccessibleName(f"Article: {title}. Choose another")
        self.article.setVisible(self.source_id is not None)
        self.missing.show_source(self.source_id)
        self._count.setText(f"{len(self.model.quotes)} in this article" if title else "")
        self._tally.setText(self._tally_words())
        with_sources = counted(self.checks.compared_with, "other source")
        stale = self.checks.is_stale and not self.checks.is_running
        words = "Out of date." if stale else f"Compared with {with_sources}."
        self._foot.setText("Comparing…" if self.checks.is_running else words)
        self.again.setEnabled(not self.checks.is_running)
        self._soon.start()

    def _select(self, row_: int) -> None:
        self.list.setCurrentIndex(self.model.index(row_))

    def _tally_words(self) -> str:
        names = [look_of_check(self.checks.of(one.id)).name for one in self.model.quotes]
        return "  ".join(f"{names.count(one)} {one.lower()}" for one in dict.fromkeys(names))

    def _show_quote(self) -> None:
        quote = self.quote
        self._acts.setVisible(quote is not None)
        if quote is None:
            self._passage = None
            self._show_empty()
            return
        compared = self.checks.of(quote.id)
        if compared is None and self.checks.is_running:
            self._stack.setCurrentWidget(self.waiting)
            return
        self._passage = compared
        ruling = self.checks.rulings.get(quote.id)
        self.result.show_quote(quote, compared, ruling, self.checks.compared_with)
        self._stack.setCurrentWidget(self.result)

    def _show_empty(self) -> None:
        if self._error:
            self._empty.show_words("Not compared", self._error, ("Retry", self.compare))
        else:
            self._empty.show_words(
                "No quotations to check",
                "Import an article; its quotations are looked for in all other sources.",
            )
        self._stack.setCurrentWidget(self._empty)

    def _title(self, source_id: SourceId | None) -> str:
        source = self._data.sources.get(source_id) if source_id is not None else None
        return source.title if source is not None else ""

    def _on_others(self, quote_id: QuoteId, found: list[Compared]) -> None:
        if self.quote is not None and self.quote.id == quote_id:
            self.result.show_others(found)

    def _on_passage(self, compared: Compared) -> None:
        if self.quote is not None:
            self._passage = compared
            ruling = self.checks.rulings.get(self.quote.id)
            self.result.show_quote(self.quote, compared, ruling, self.checks.compared_with)

    def _on_article(self, value: str) -> None:
        self.show_source(SourceId(int(value)))

    def _on_failed(self, error: Exception) -> None:
        self._error = f"The quotations could not be compared: {error}"
        self.said.emit(self._error, False)

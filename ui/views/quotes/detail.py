"""One quote at the right of the list: its words, where they stand, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QStackedWidget, QWidget

from casefile.text.anchors import AnchorStatus
from ui import theme
from ui.models.check_words import differing_words, printed_runs, share_words
from ui.models.quote_filter import tagged_words
from ui.models.quote_states import ALTERED, ANCHOR_NOTES, is_suggested, state_words
from ui.views.quotes.finding import Finding, SourceSays
from ui.views.quotes.issue_chips import IssueChips
from ui.widgets.alike_list import AlikeList
from ui.widgets.controls import Sign, Text, button, column, fill, frame, head, row, tool
from ui.widgets.empty import EmptyState
from ui.widgets.marked_text import MarkedText
from ui.widgets.note_popup import NoteField
from ui.words import counted, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.model import Quote
    from casefile.services.comparing import Compared
    from ui.models.case_data import CaseData
    from ui.models.quote_states import Look
    from ui.models.quote_verdicts import QuoteVerdicts

WIDTH = 320
_LONGEST_WORDS = 6_000
_NOTE_HEIGHT = 72
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class QuoteDetail(QFrame):
    """Everything can be changed in place: `speaker_wanted` and `issues_wanted` carry the widget to
    ask at, `note_written` a quote and its note. `ruled` accepts or turns down a suggestion."""

    step_wanted = Signal(int)
    jump_requested = Signal(object)
    passage_wanted = Signal(object)
    speaker_wanted = Signal(QWidget)
    issues_wanted = Signal(QWidget)
    note_written = Signal(object, str)
    ruled = Signal(bool)

    def __init__(
        self, data: CaseData, verdicts: QuoteVerdicts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.setMinimumWidth(theme.scaled(240))
        self._data, self._verdicts = data, verdicts
        self.quotes: list[Quote] = []
        self._sign, self._state = Sign("tick", "ink3"), Text("", "pane")
        self._place = Text("", "meta", "ink3", tabular=True)
        self.previous, self.next = tool("up", "Previous quote"), tool("down", "Next quote")
        for made, by in ((self.previous, -1), (self.next, 1)):
            made.setProperty("by", by)
            made.clicked.connect(self._on_step)
        self._noted: Quote | None = None
        self._note_label, self._added_label = _label("Note"), _label("Added")
        self._added = Text("", "meta", "ink2", tabular=True)
        self._empty = EmptyState("quote")
        self._empty.show_words("No quote selected", "Choose one from the list.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._made_body())
        inner = column(self)
        top = head(self._sign, self._state, self._place, None, self.previous, self.next)
        fill(inner, top)
        inner.addWidget(self._stack, 1)
        self.show_quotes([], "")

    def show_quotes(self, quotes: Sequence[Quote], place: str) -> None:
        """Show a quote with its place in the list ("3 of 34"); of several what they share."""
        self.keep_note()
        self.quotes = list(quotes)
        one = self.quotes[0] if len(self.quotes) == 1 else None
        self._place.setText(place if one else "")
        self._sign.setVisible(one is not None)
        self.previous.setEnabled(one is not None)
        self.next.setEnabled(one is not None)
        self._stack.setCurrentIndex(1 if self.quotes else 0)
        for part in self._of_one:
            part.setVisible(one is not None)
        if one is not None:
            self._show_one(one)
        elif self.quotes:
            self._state.setText(f"{counted(len(self.quotes), 'quote')} selected")
        else:
            self._state.setText("Quote")
        self._show_shared()

    def show_citation(self, pin: str, citation: str) -> None:
        """Say where the words stand, briefly and in full."""
        self.link.setText(pin.replace("&", "&&"))
        self.link.setAccessibleName(f"Show in source: {pin}")
        self._citation.setText(citation)

    def keep_note(self) -> None:
        """Have a note that was changed stored."""
        if self._noted is not None and self.note.document().isModified():
            self.note.document().setModified(False)
            self.note_written.emit(self._noted, self.note.toPlainText())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.note and event.type() == QEvent.Type.FocusOut:
            self.keep_note()
        return super().eventFilter(watched, event)

    def _show_one(self, quote: Quote) -> None:
        look, compared = self._verdicts.look(quote), self._verdicts.compared(quote)
        self._state.setText(look.name if compared is None else state_words(compared))
        if compared is not None and look is ALTERED:
            self._place.setText(f"{differing_words(compared)} · {self._place.text()}")
        self._state.set_tone("ink" if look.tone.startswith("ink") else look.tone)  # type: ignore[arg-type]
        self._sign.set_icon(look.icon, look.tone)
        if compared is not None and look is ALTERED:
            self._words.show_runs(printed_runs(compared.pieces))
        else:
            self._words.show_words(one_line(quote.reading[:_LONGEST_WORDS]))
        self._said.setText(self._words_over(quote))
        notice = ANCHOR_NOTES.get(quote.anchor_status, "")
        if is_suggested(quote):
            notice = " ".join((look.meaning, quote.reason or "", share_words(quote.confidence)))
        self.notice.setVisible(bool(notice))
        self._notice_words.setText(notice.strip())
        self._ruling.setVisible(is_suggested(quote))
        self._show_check(quote, look, compared)
        self._added.setText(tagged_words(quote.created_at))
        self._noted = quote
        if not (self.note.hasFocus() and self.note.document().isModified()):
            self.note.setPlainText(quote.note)
            self.note.document().setModified(False)

    def _words_over(self, quote: Quote) -> str:
        """What stands over the words of a quote."""
        if self._verdicts.checks.is_checked(quote):
            return "The article prints"
        lost = quote.anchor_status == AnchorStatus.MISSING
        return "The source said when it was tagged" if lost else "The source says"

    def _show_check(self, quote: Quote, look: Look, compared: Compared | None) -> None:
        found = compared is not None and compared.check.span is not None
        self.source_says.setVisible(found)
        if compared is not None and found:
            self.source_says.show_found(compared, marked=look is ALTERED)
        is_about = compared is not None or self._verdicts.checks.is_checked(quote)
        self.finding.setVisible(is_about and not is_suggested(quote))
        ruling = self._verdicts.ruling(quote)
        self.alike.show_quote(quote)
        self.finding.show_found(look, compared, ruling, writes=not self._data.hub.case.read_only)

    def _show_shared(self) -> None:
        names = {one.speaker.name if one.speaker else "" for one in self.quotes}
        name = names.pop() if len(names) == 1 else None
        words = "Several speakers" if name is None else name or "Say who said it"
        self.speaker.setText(words.replace("&", "&&"))
        self.speaker.setAccessibleName(f"Speaker: {name or words}. Change")
        shared = [
            (issue, self._data.colour_of(issue))
            for issue in (self.quotes[0].issues if self.quotes else ())
            if all(issue in one.issues for one in self.quotes)
        ]
        self.issues.show_issues(shared)

    # how it is made

    def _made_body(self) -> QScrollArea:
        ground = frame("pane")
        inner = column(ground, margins=16, gap=8)
        self._words = MarkedText("Quotation")
        self.source_says, self.finding = SourceSays(), Finding()
        self.alike = AlikeList(self._verdicts.checks)
        self.alike.wanted.connect(self.passage_wanted)
        self.source_says.wanted.connect(self._on_passage)
        self.link = button("", "textlink")
        self.link.setToolTip("Show in source (Enter)")
        self.link.clicked.connect(self._on_link)
        self._citation = Text("", "meta", "ink3", wrap=True, tabular=True)
        self._citation.setTextInteractionFlags(_SELECTABLE)
        self._citation.setAccessibleName("Citation")
        self.notice = self._made_notice()
        self._ruling = self._made_ruling()
        self._said = Text("The source says", "meta", "ink2")
        fill(inner, self.source_says, self._said, self._words, self.link)
        fill(inner, self._citation, self.notice, self.finding, self._ruling, self.alike)
        inner.addWidget(frame("rule"))
        self._add_fields(inner)
        inner.addStretch(1)
        self._of_one = [
            *(self._said, self._words, self.link, self._citation, self.notice, self._ruling),
            *(self.source_says, self.finding, self.alike),
            *(self._note_label, self.note, self._added_label, self._added),
        ]
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Quote")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        return area

    def _add_fields(self, inner: object) -> None:
        self.speaker = button("", "textlink")
        self.speaker.setToolTip("Set speaker (S)")
        self.speaker.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.speaker.clicked.connect(self._on_speaker)
        self.issues = IssueChips()
        self.issues.change_wanted.connect(self.issues_wanted)
        self.note = NoteField()
        self.note.setFixedHeight(theme.scaled(_NOTE_HEIGHT))
        self.note.installEventFilter(self)
        self.note.save_requested.connect(self.keep_note)
        self.note.left.connect(self._on_note_left)
        rows = (
            (_label("Speaker"), self.speaker),
            (_label("Issues"), self.issues),
            (self._note_label, self.note),
            (self._added_label, self._added),
        )
        for label, field in rows:
            line = row(gap=8)
            line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(field, 1)
            fill(inner, line)  # type: ignore[arg-type]

    def _made_notice(self) -> QFrame:
        made = frame("note-warn")
        line = row(made, left=12, right=12)
        line.setContentsMargins(*[theme.scaled(12)] * 4)
        self._notice_words = Text("", "body", wrap=True)
        line.addWidget(Sign("warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._notice_words, 1)
        return made

    def _made_ruling(self) -> QWidget:
        made = QWidget()
        line = row(made)
        for words, role, accepts in (("Accept", "primary", True), ("Turn down", "", False)):
            one = button(words, role, small=True)
            one.setProperty("accepts", accepts)
            one.clicked.connect(self._on_ruled)
            line.addWidget(one, 1)
        return made

    # what is done

    def _on_step(self) -> None:
        self.step_wanted.emit(int(self.sender().property("by")))

    def _on_ruled(self) -> None:
        self.ruled.emit(bool(self.sender().property("accepts")))

    def _on_link(self) -> None:
        if self.quotes:
            self.jump_requested.emit(self.quotes[0])

    def _on_passage(self) -> None:
        compared = self._verdicts.compared(self.quotes[0]) if self.quotes else None
        if compared is not None:
            self.passage_wanted.emit(compared.check.span)

    def _on_speaker(self) -> None:
        self.speaker_wanted.emit(self.speaker)

    def _on_note_left(self) -> None:
        self.note.setPlainText(self._noted.note if self._noted else "")
        self.note.document().setModified(False)


def _label(words: str) -> Text:
    made = Text(words, "meta", "ink3")
    made.setFixedWidth(theme.scaled(56))
    made.setContentsMargins(0, theme.scaled(4), 0, 0)
    return made

"""One quotation beside its passage: what each says, what differs, and which other passages there
are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.models.check_words import (
    RULED,
    critical_words,
    notices,
    passage_words,
    same_words,
)
from ui.models.quote_states import look_of_check, state_words
from ui.views.reader.flow import FlowLayout
from ui.widgets.alike_list import AlikeList
from ui.widgets.controls import Sign, Text, button, column, fill, frame, head, row
from ui.widgets.row_link import RowLink
from ui.widgets.word_diff import WordDiff
from ui.words import counted, one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from casefile.model import Quote
    from casefile.services.comparing import Compared
    from casefile.services.quote_rulings import Ruling
    from ui.models.quote_checks import QuoteChecks

_LONGEST = 6_000
_NARROW = 560
_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class CheckResult(QFrame):
    """`source_wanted` and `quote_wanted` ask for a place in the reader, `passage_chosen` carries
    another passage that is to be shown."""

    source_wanted = Signal()
    quote_wanted = Signal()
    passage_chosen = Signal(object)

    def __init__(self, checks: QuoteChecks) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self.alike = AlikeList(checks)
        self._sign, self._state = Sign("unchecked"), Text("", "pane")
        self._said_by = Text("", "meta", "ink2")
        inner = column(self)
        fill(inner, head(self._sign, self._state, self._said_by, None))
        ground = frame("pane")
        self._body = column(ground, margins=24, gap=12)
        self._make_texts()
        self._make_diff()
        self._others = column(gap=4)
        fill(self._body, self.alike, self._others, None)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Comparison")
        area.setWidget(ground)
        inner.addWidget(area, 1)

    def show_quote(
        self, quote: Quote, compared: Compared | None, ruling: Ruling | None, with_sources: int
    ) -> None:
        """Show a quotation and what was found for it; None while it was not compared."""
        look = look_of_check(compared)
        self._sign.set_icon(look.icon, look.tone)
        self._state.setText(state_words(compared))
        self._state.set_tone("ink" if look.tone.startswith("ink") else look.tone)  # type: ignore[arg-type]
        said = f"Said by {quote.speaker.name}" if quote.speaker is not None else ""
        self._said_by.setText(said)
        self._quotation.setText(one_line(quote.reading[:_LONGEST]))
        place = compared.place if compared is not None else ""
        self._show_link(self.quote_link, "Open in article", place)
        self._show_passage(compared, look.meaning, with_sources)
        self._show_ruling(ruling)
        self.alike.show_quote(quote)
        self.show_others(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two texts stand one below the other where there is no room side by side."""
        super().resizeEvent(event)
        narrow, way = self.width() < theme.scaled(_NARROW), QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def show_others(self, found: Sequence[Compared] | None) -> None:
        """Offer other passages; None offers none, and an empty list says that there are none."""
        _empty(self._others)
        if found is None:
            return
        words = "Other passages, the best first" if found else "No other passage is close to it."
        self._others.addWidget(Text(words, "meta", "ink2"))
        for one in found:
            text = shortened(passage_words(one), 160)
            made = RowLink(text, "link", one.source_place, f"{one.source_title} · {_share(one)}")
            made.setAccessibleName(f"{one.source_title}, {one.source_place}, {_share(one)}: {text}")
            made.setProperty("passage", one)
            made.clicked.connect(self._on_other)
            self._others.addWidget(made)

    def _show_passage(self, compared: Compared | None, meaning: str, with_sources: int) -> None:
        found = compared is not None and compared.check.text is not None
        for part in (self._passage, self.source_link, self.diff, self._diff_head):
            part.setVisible(found)
        self._nothing.setVisible(not found)
        critical = critical_words(compared) if compared is not None else ""
        self.critical.setVisible(bool(critical))
        self._critical_words.setText(critical)
        _empty(self._told)
        for words in notices(compared) if compared is not None else ():
            line = row(gap=8)
            fill(line, Sign("info", "ink2"))
            line.addWidget(Text(words, "body", "ink", wrap=True), 1)
            self._told.addLayout(line)
        if compared is None or not found:
            looked = f" Looked for in {counted(with_sources, 'other source')}." if compared else ""
            self._nothing.setText(meaning + looked)
            return
        self._passage.setText(passage_words(compared)[:_LONGEST])
        place = f"{compared.source_title}, {compared.source_place}"
        self._show_link(self.source_link, "Open in source", place)
        self.diff.show_pieces(compared.pieces)
        self._counts.setText(same_words(compared.pieces))

    def _show_ruling(self, ruling: Ruling | None) -> None:
        self.ruling.setVisible(ruling is not None)
        if ruling is not None:
            reason = f": {ruling.reason}" if ruling.reason else ""
            self.ruling.setText(RULED[ruling.kind] + reason)

    @staticmethod
    def _show_link(link: QWidget, verb: str, place: str) -> None:
        link.setText(place.replace("&", "&&") or verb)  # type: ignore[attr-defined]
        link.setAccessibleName(f"{verb}: {place}")
        link.setToolTip(verb)

    def _make_texts(self) -> None:
        self.source_link, self.quote_link = button("", "textlink"), button("", "textlink")
        self.source_link.clicked.connect(self.source_wanted)
        self.quote_link.clicked.connect(self.quote_wanted)
        self._passage, self._quotation = (Text("", "article", wrap=True) for _ in range(2))
        self._nothing = Text("", "body", "ink2", wrap=True)
        for text, name in ((self._passage, "The source says"), (self._quotation, "Quotation")):
            text.setTextInteractionFlags(_SELECTABLE)
            text.setAccessibleName(name)
        self._columns = columns = row(gap=32)
        for words, parts in (
            ("The source says", (self._passage, self._nothing, self.source_link)),
            ("The article prints", (self._quotation, self.quote_link)),
        ):
            side = column(gap=6)
            fill(side, Text(words, "meta", "ink2"), *parts, None)
            columns.addLayout(side, 1)
        self._body.addLayout(columns)

    def _make_diff(self) -> None:
        self._diff_head, self.diff = QWidget(), WordDiff()
        self._counts = Text("", "meta", "ink3", tabular=True)
        line = FlowLayout(theme.scaled(8), self._diff_head)
        legend = Text("struck through: source only · underlined: article only", "meta", "ink3")
        for label in (Text("Word by word", "pane"), self._counts, legend):
            line.addWidget(label)
        line.setAlignment(legend, Qt.AlignmentFlag.AlignRight)
        self.critical = frame("note-warn")
        inner = row(self.critical, left=12, right=12)
        inner.setContentsMargins(*[theme.scaled(12)] * 4)
        self._critical_words = Text("", "body", wrap=True)
        inner.addWidget(Sign("warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._critical_words, 1)
        self._told = column(gap=6)
        self.ruling = Text("", "body", "accent", wrap=True)
        fill(self._body, frame("rule"), self._diff_head, self.diff, self.critical)
        fill(self._body, self._told, self.ruling)

    @property
    def told(self) -> str:
        """What is said of the differences, a line each."""
        lines = [self._critical_words.text()] if self.critical.isVisibleTo(self) else []
        for number in range(self._told.count()):
            line = self._told.itemAt(number)
            told = line.layout() if line is not None else None
            words = told.itemAt(1) if told is not None else None
            widget = words.widget() if words is not None else None
            assert isinstance(widget, Text)
            lines.append(widget.text())
        return "\n".join(lines)

    @property
    def state(self) -> str:
        """The state in words."""
        return self._state.text()

    def _on_other(self) -> None:
        self.passage_chosen.emit(self.sender().property("passage"))


def _share(one: Compared) -> str:
    comparison = one.check.comparison
    return f"{round(100 * comparison.similarity)} % of the words" if comparison is not None else ""


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if isinstance(inner, QVBoxLayout):
            _empty(inner)
        elif inner is not None:
            while (part := inner.takeAt(0)) is not None:
                _drop(part.widget())
        _drop(item.widget())


def _drop(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()

"""The page of one party, from its name down to its words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout

from casefile.model import QuoteState
from ui import theme
from ui.views.party.aliases import Aliases
from ui.views.party.head import PartyHead
from ui.views.party.note import PartyNote
from ui.views.party.over_time import OverTime
from ui.views.party.passages import Passages
from ui.widgets.controls import Text, button, column, fill, frame, row
from ui.words import date_words, grouped, shortened

if TYPE_CHECKING:
    from casefile.model import Party
    from casefile.services.parties import PartyEntry
    from casefile.services.party_page import MergedIn, PartyDetails
    from ui.hub import Hub
    from ui.models.case_data import CaseData

_COUNTED = ("mentions", "sources", "quotes")
_MERGED_SHOWN = 6


class PartyPageView(QScrollArea):
    """Says what the user wants of the party that is shown; the view above it does it.

    `apart_requested` carries a party that was merged into this one; `ruled` whether a proposed
    party is accepted; `note_written` the party that a note is on, which may have just been left.
    """

    apart_requested = Signal(object)
    ruled = Signal(bool)
    note_written = Signal(object, str)

    def __init__(self, hub: Hub, data: CaseData) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Party")
        self.setMinimumWidth(theme.scaled(280))
        self.head = PartyHead()
        self.aliases = Aliases()
        self._shown: Party | None = None
        self.note = PartyNote()
        self.note.written.connect(self._on_note)
        self.numbers = {what: Text("0", "heading", tabular=True) for what in _COUNTED}
        self._counted: dict[str, Text] = {}
        self.over_time = OverTime()
        self.passages = Passages(hub, data)
        self.proposal = frame("note-info")
        self.accept, self.turn_down = button("Accept", small=True), button("Turn down", small=True)
        self._reason = Text("", wrap=True)
        self.merged_buttons: list[QPushButton] = []
        self._merged: QVBoxLayout = column(gap=4)
        self._shown_merged: tuple[MergedIn, ...] = ()
        self._lay_out()

    def _lay_out(self) -> None:
        ground = frame("pane")
        self._fill_proposal()
        inner = column(ground, margins=24, gap=16)
        facts = column(gap=8)
        fill(facts, _labelled("Aliases", self.aliases), _labelled("Note", self.note), self._merged)
        fill(inner, self.proposal, self.head, facts, self._made_counts(), self.over_time)
        inner.addWidget(self.passages, 1)
        self.setWidget(ground)

    def _fill_proposal(self) -> None:
        inner = row(self.proposal, left=12, right=12, gap=8)
        inner.setContentsMargins(*(theme.scaled(edge) for edge in (12, 6, 12, 6)))
        inner.addWidget(self._reason, 1)
        fill(inner, self.accept, self.turn_down)
        self.accept.clicked.connect(partial(self._on_ruled, True))  # noqa: FBT003
        self.turn_down.clicked.connect(partial(self._on_ruled, False))  # noqa: FBT003

    def show_party(self, entry: PartyEntry, *, writable: bool) -> None:
        """Show a party with its counts."""
        party = entry.party
        self.note.commit()  # of the party that was shown until now
        self._shown = party
        self.head.show_party(party, writable=writable)
        self.aliases.show_names(party.aliases, writable=writable)
        self.note.show_note(party.note, writable=writable)
        self.proposal.setVisible(writable and party.state == QuoteState.SUGGESTED)
        self._reason.setText(f"Found in the text and proposed as a party. {party.reason or ''}")
        counts = (entry.mentions, entry.sources, entry.quotes)
        for what, number in zip(_COUNTED, counts, strict=True):
            self.numbers[what].setText(grouped(number))
            self._counted[what].setText(what if number != 1 else what.removesuffix("s"))

    def show_page(self, page: PartyDetails | None, *, writable: bool) -> None:
        """Show its places, its quotes and what was merged into it; None while they are read."""
        self._show_merged(page.merged if page is not None else (), writable=writable)
        if page is None:
            self.passages.clear()
        else:
            self.passages.show_page(page)

    def _show_merged(self, merged: tuple[MergedIn, ...], *, writable: bool) -> None:
        if merged == self._shown_merged:
            return
        self._shown_merged = merged
        while (item := self._merged.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.merged_buttons = []
        for one in merged[:_MERGED_SHOWN]:
            self._merged.addWidget(self._merged_row(one, writable=writable))
        if len(merged) > _MERGED_SHOWN:
            more = f"and {grouped(len(merged) - _MERGED_SHOWN)} more merged before"
            self._merged.addWidget(_labelled("", Text(more, "meta", "ink2")))

    def _merged_row(self, one: MergedIn, *, writable: bool) -> QFrame:
        day = date_words(one.merged_at[:10])
        name = shortened(one.party.name, 60)
        made = frame("plain")
        words = Text(f"{name}, merged {day}" if day else name, "meta", wrap=True)
        apart = button("Take apart", "link", small=True)
        apart.setAccessibleName(f"Take {name} apart")
        apart.clicked.connect(partial(self._on_apart, one.party))
        inner = row(made, gap=4)
        if writable:
            self.merged_buttons.append(apart)
        fill(inner, words, *([apart] if writable else []), None)
        return _labelled("Includes", made)

    def _made_counts(self) -> QHBoxLayout:
        made = row(gap=32)
        for what, number in self.numbers.items():
            one = column()
            self._counted[what] = Text(what, "meta", "ink2")
            fill(one, number, self._counted[what])
            made.addLayout(one)
        made.addStretch(1)
        return made

    def _on_note(self, note: str) -> None:
        if self._shown is not None:
            self.note_written.emit(self._shown, note)

    def _on_ruled(self, accepted: bool, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.ruled.emit(accepted)

    def _on_apart(self, party: Party, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.apart_requested.emit(party)


def _labelled(words: str, widget: QFrame | Aliases | PartyNote | Text) -> QFrame:
    """A row with its name at the left, as wide in each."""
    made = frame("plain")
    label = Text(words, "meta", "ink2")
    label.setFixedWidth(theme.scaled(52))
    label.setMinimumHeight(theme.scaled(26))
    inner = row(made, gap=8)
    inner.addWidget(label, alignment=Qt.AlignmentFlag.AlignTop)
    inner.addWidget(widget, 1)
    return made

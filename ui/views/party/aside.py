"""Beside a party's page: what may be the same party, which sources name it, who else is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.controls import ElidedText, Text, button, column, fill, frame, head, row
from ui.words import counted, grouped, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.model import Party, PartyId, SourceId
    from ui.models.party_data import Pair, PartyData

SOURCES_SHOWN = 12


class PartyAside(QScrollArea):
    """`merge_chosen` and `apart_chosen` carry a `Pair`, `source_chosen` a source that names the
    party, `party_chosen` another party."""

    merge_chosen = Signal(object)
    apart_chosen = Signal(object)
    source_chosen = Signal(object)
    party_chosen = Signal(object)

    def __init__(self, parties: PartyData) -> None:
        super().__init__()
        self._parties = parties
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.scaled(200))
        self.setAccessibleName("Beside the party")
        self.cards: list[QFrame] = []

    def show_pairs(
        self, party_id: PartyId | None, sources: list[tuple[SourceId, str, str, int]]
    ) -> None:
        """Show the suggestions about a party, and where it is named: id, title, icon, mentions."""
        ground = frame("pane")
        inner = column(ground)
        pairs = self._parties.pairs_of(party_id)
        self.cards = [self._card(pair, party_id) for pair in pairs]
        if pairs:
            self._section(inner, "Same party?", len(pairs), self.cards, margins=12)
        rows = [self._source(*one) for one in sources[:SOURCES_SHOWN]]
        if rows:
            if len(sources) > len(rows):
                rows.append(Text(f"{grouped(len(sources) - len(rows))} more", "meta", "ink3"))
            self._section(inner, "Sources", len(sources), rows)
        page = self._parties.page
        if page is not None and page.related:
            related = [self._related(*one) for one in page.related]
            self._section(inner, "Named in the same sources", 0, related)
        inner.addStretch(1)
        self.setWidget(ground)

    def _section(
        self,
        inner: QVBoxLayout,
        title: str,
        count: int,
        items: Iterable[QWidget],
        *,
        margins: int = 8,
    ) -> None:
        number = Text(grouped(count) if count else "", "body", "ink3", tabular=True)
        inner.addWidget(head(Text(title, "pane"), number, None))
        body = column(margins=margins, gap=8 if margins > 8 else 0)
        for item in items:
            body.addWidget(item)
        inner.addLayout(body)

    def _card(self, pair: Pair, party_id: PartyId | None) -> QFrame:
        """The other party of a pair, the reason, what a merge makes, and the two answers."""
        other = pair.kept if pair.other.id == party_id else pair.other
        entry = self._parties.entries.get(other.id)
        made = frame("card")
        name = ElidedText(other.name, "pane")
        number = counted(entry.mentions, "mention") if entry else "proposed"
        kept, lost = shortened(pair.kept.name, 40), shortened(pair.other.name, 40)
        reason = Text(pair.reason, "meta", "ink2", wrap=True)
        result = f"A merge keeps “{kept}” and makes “{lost}” an alias."
        top, last = row(gap=8), row(gap=8)
        top.addWidget(name, 1)
        top.addWidget(Text(number, "meta", "ink3", tabular=True))
        merge, apart = button("Merge", small=True), button("Keep apart", small=True)
        merge.setAccessibleName(f"Merge {lost} into {kept}")
        apart.setAccessibleName(f"Keep {kept} and {lost} apart")
        merge.clicked.connect(partial(self._on_merge, pair))
        apart.clicked.connect(partial(self._on_apart, pair))
        merge.setObjectName("merge")
        apart.setObjectName("apart")
        fill(last, merge, apart, None)
        body = column(made, margins=12, gap=8)
        fill(body, top, reason, Text(result, "meta", "ink3", wrap=True), last)
        return made

    def _source(self, source_id: SourceId, title: str, icon: str, count: int) -> QWidget:
        made = _row_button(title, icon, grouped(count))
        made.setAccessibleName(f"{title}, {counted(count, 'mention')}")
        made.clicked.connect(partial(self._on_source, source_id))
        return made

    def _related(self, party: Party, shared: int) -> QWidget:
        made = _row_button(party.name, icons.of_party(party.kind), grouped(shared))
        made.setAccessibleName(f"{party.name}, in {counted(shared, 'source')} with this party")
        made.clicked.connect(partial(self._on_related, party.id))
        return made

    def _on_merge(self, pair: Pair, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.merge_chosen.emit(pair)

    def _on_apart(self, pair: Pair, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.apart_chosen.emit(pair)

    def _on_source(self, one: SourceId, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.source_chosen.emit(one)

    def _on_related(self, one: PartyId, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.party_chosen.emit(one)


def _row_button(words: str, icon: str, number: str) -> QPushButton:
    made = QPushButton()
    made.setProperty("role", "rowlink")
    made.setAutoDefault(False)
    made.setIcon(icons.icon(icon))
    made.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))
    made.setText(f"{shortened(words, 30).replace('&', '&&')}   {number}")
    made.setToolTip("")
    return made

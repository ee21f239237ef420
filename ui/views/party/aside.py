"""Beside a party's page: what may be the same party, which sources name it, who else is there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.controls import ElidedText, Text, button, column, fill, frame, head, row
from ui.widgets.row_link import RowLink
from ui.words import counted, grouped, shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.model import PartyId, SourceId
    from ui.models.case_data import CaseData
    from ui.models.party_data import Pair, PartyData

SOURCES_SHOWN = 6
_MOST_SOURCES = 200


class PartyAside(QScrollArea):
    """`merge_chosen` and `apart_chosen` carry a `Pair`, `source_chosen` a source that names the
    party, `party_chosen` another party."""

    merge_chosen = Signal(object)
    apart_chosen = Signal(object)
    source_chosen = Signal(object)
    party_chosen = Signal(object)

    def __init__(self, parties: PartyData, data: CaseData) -> None:
        super().__init__()
        self._parties, self._data = parties, data
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(theme.scaled(200))
        self.setAccessibleName("Beside the party")
        self.cards: list[QFrame] = []
        self.sources: list[RowLink] = []
        self._whole: PartyId | None = None
        self._writable = True

    def show_party(self, party_id: PartyId | None, *, writable: bool) -> None:
        """Show the suggestions about a party, where it is named, and with whom."""
        self._writable = writable
        ground = frame("pane")
        inner = column(ground)
        self.cards, self.sources = [], []
        if party_id is not None:
            self._add_pairs(inner, party_id)
            self._add_sources(inner, party_id)
            self._add_related(inner, party_id)
        inner.addStretch(1)
        self.setWidget(ground)

    def _add_pairs(self, inner: QVBoxLayout, party_id: PartyId) -> None:
        pairs = self._parties.pairs_of(party_id)
        self.cards = [self._card(pair, party_id) for pair in pairs]
        if pairs:
            ground = frame("foot")
            self._section(inner, "Same party?", len(pairs), self.cards, ground)

    def _add_sources(self, inner: QVBoxLayout, party_id: PartyId) -> None:
        found = self._parties.sources_of(party_id)
        is_whole = self._whole == party_id
        for source_id, count in found[: _MOST_SOURCES if is_whole else SOURCES_SHOWN]:
            source = self._data.sources.get(source_id)
            if source is not None:
                made = RowLink(source.title, icons.of_source(source), grouped(count))
                made.setAccessibleName(f"{source.title}, {counted(count, 'mention')}")
                made.clicked.connect(partial(self._on_source, source_id))
                self.sources.append(made)
        rows: list[QWidget] = list(self.sources)
        if not is_whole and len(found) > SOURCES_SHOWN:
            words = f"{grouped(min(len(found), _MOST_SOURCES) - SOURCES_SHOWN)} more"
            more = button(words, "link", small=True)
            more.setAccessibleName(f"{words} sources")
            more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            more.clicked.connect(partial(self._on_more, party_id))
            rows.append(more)
        if rows:
            self._section(inner, "Sources", len(found), rows)

    def _add_related(self, inner: QVBoxLayout, party_id: PartyId) -> None:
        rows = []
        for party, shared in self._parties.related_to(party_id):
            words = f"In {counted(shared, 'source')} with this party"
            made = RowLink(party.name, icons.of_party(party.kind), "", words)
            made.setAccessibleName(f"{party.name}, {words[:1].lower()}{words[1:]}")
            made.clicked.connect(partial(self._on_related, party.id))
            rows.append(made)
        if rows:
            self._section(inner, "Related parties", 0, rows)

    def _section(
        self,
        inner: QVBoxLayout,
        title: str,
        count: int,
        items: Iterable[QWidget],
        ground: QFrame | None = None,
    ) -> None:
        number = Text(grouped(count) if count else "", "body", "ink3", tabular=True)
        inner.addWidget(head(Text(title, "pane"), number, None))
        made = frame("plain") if ground is None else ground
        body = column(made, margins=8 if ground is None else 12, gap=0 if ground is None else 12)
        for item in items:
            body.addWidget(item)
        inner.addWidget(made)

    def _card(self, pair: Pair, party_id: PartyId) -> QFrame:
        """The other party of a pair, the reason in words, and the two answers."""
        other = pair.kept if pair.other.id == party_id else pair.other
        entry = self._parties.entries.get(other.id)
        made = frame("card")
        number = counted(entry.mentions, "mention") if entry else ""
        kept, lost = shortened(pair.kept.name, 40), shortened(pair.other.name, 40)
        top, last = row(gap=8), row(gap=8)
        name = ElidedText(other.name, "pane")
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top.addWidget(name, 1)
        top.addWidget(Text(number, "meta", "ink3", tabular=True))
        merge = button("Merge…", "outline", small=True, icon="merge")
        merge.setIconSize(QSize(theme.scaled(20), theme.scaled(14)))
        apart = button("Keep apart", small=True)
        merge.setAccessibleName(f"Merge {lost} and {kept}")
        apart.setAccessibleName(f"Keep {kept} and {lost} apart")
        merge.clicked.connect(partial(self._on_merge, pair))
        apart.clicked.connect(partial(self._on_apart, pair))
        merge.setObjectName("merge")
        apart.setObjectName("apart")
        if self._writable:
            fill(last, merge, apart, None)
        body = column(made, margins=12, gap=8)
        fill(body, top, Text(pair.reason, "meta", "ink2", wrap=True), last)
        return made

    def _on_more(self, party_id: PartyId, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self._whole = party_id
        self.show_party(party_id, writable=self._writable)
        if len(self.sources) > SOURCES_SHOWN:
            self.sources[SOURCES_SHOWN].setFocus()

    def _on_merge(self, pair: Pair, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.merge_chosen.emit(pair)

    def _on_apart(self, pair: Pair, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.apart_chosen.emit(pair)

    def _on_source(self, one: SourceId, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.source_chosen.emit(one)

    def _on_related(self, one: PartyId, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.party_chosen.emit(one)

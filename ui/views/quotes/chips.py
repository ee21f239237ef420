"""The filters of the quotes as chips: each says in words what is asked, and offers the choices."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QObject

from ui import icons
from ui.models.quote_filter import day_words
from ui.quote_editing import speaker_choices
from ui.views.quotes.filters import FilterChip
from ui.widgets.choice_popup import Choice, ChoicePopup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from ui.models.case_data import CaseData
    from ui.models.quote_table import QuoteTable

_DAYS = ((0, "Today"), (6, "The last 7 days"), (29, "The last 30 days"), (89, "The last 90 days"))
NAMES = ("Speaker", "Issue", "Source", "Added")


class FilterChips(QObject):
    """Asks the model what is chosen; `follow` shows what is asked now."""

    def __init__(self, data: CaseData, model: QuoteTable, view: QWidget) -> None:
        super().__init__(view)
        self._data, self._model, self._view = data, model, view
        self._chips = {name: FilterChip(name) for name in NAMES}
        for name, chip in self._chips.items():
            chip.clicked.connect(partial(self._choose, name))
            chip.removed.connect(partial(self._on_chosen, name, ""))

    def __getitem__(self, name: str) -> FilterChip:
        return self._chips[name]

    def __iter__(self) -> Iterator[FilterChip]:
        return iter(self._chips.values())

    def ask(self, **parts: object) -> None:
        """Ask something else; what is not named stays."""
        self._model.set_filter(replace(self._model.filter, **parts))  # type: ignore[arg-type]

    def follow(self) -> None:
        """Say what is asked."""
        asked = self._model.filter
        source = self._data.sources.get(asked.source_id)  # type: ignore[call-overload]
        self["Speaker"].show_value(asked.speaker)
        self["Issue"].show_value(", ".join(sorted(asked.issues)))
        self["Source"].show_value(source.title if source is not None else "")
        self["Added"].show_value(day_words(asked.since) if asked.since else "")

    def _choose(self, name: str) -> None:
        popup = ChoicePopup(self._view, name)
        popup.offer([Choice("", "Any"), *self._choices(name)])
        popup.chosen.connect(partial(self._on_chosen, name))
        popup.open_at(self[name].rect(), self[name])

    def _choices(self, name: str) -> list[Choice]:
        if name == "Speaker":
            return speaker_choices(self._data)[1:]
        if name == "Issue":
            issues = self._data.issues.values()
            return [Choice(one.name, one.name, colour=one.colour) for one in issues]
        if name == "Added":
            today = QDate.currentDate()
            days = [(today.addDays(-days).toString("yyyy-MM-dd"), words) for days, words in _DAYS]
            return [Choice(day, words) for day, words in days]
        quoted = {quote.span.source_id for quote in self._data.quotes.values()}
        sources = [one for one in self._data.sources.values() if one.id in quoted]
        sources.sort(key=lambda one: one.title.casefold())
        return [Choice(str(one.id), one.title, icon=icons.of_source(one)) for one in sources]

    def _on_chosen(self, name: str, value: str) -> None:
        if name == "Speaker":
            self.ask(speaker=value)
        elif name == "Issue":
            self.ask(issues=frozenset({value} if value else ()))
        elif name == "Source":
            self.ask(source_id=int(value or 0))
        else:
            self.ask(since=value)

"""Going to views and panes, back and forward, from hit to hit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.acts.base import Acts
from ui.widgets.focus import give_focus, has_focus

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget


class GoingActs(Acts):
    """Acts that change what is looked at and nothing else."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        journeys = self._desk.journeys
        places = ("all", "unread", "quotes", "check", "parties", "import", "trash")
        return {
            **{f"go.{place}": partial(self.go, place) for place in places},
            "go.next_mention": partial(journeys.step_mention, 1),
            "go.previous_mention": partial(journeys.step_mention, -1),
            "go.back": journeys.go_back,
            "go.forward": journeys.go_forward,
            "go.next_hit": partial(journeys.step_hit, 1),
            "go.previous_hit": partial(journeys.step_hit, -1),
            "go.next_pane": partial(self.step_pane, 1),
            "go.previous_pane": partial(self.step_pane, -1),
            "edit.filter": self.filter,
        }

    def filter(self) -> None:
        """Put the keyboard into the filter of the view that is shown."""
        filters = {
            "library": self._desk.library.filter,
            "quotes": self._desk.quotes.filter,
            "parties": self._desk.parties.filter,
            "trash": self._desk.trash.filter,
        }
        field = filters.get(self._desk.panes.view)
        if field is not None:
            field.setFocus()

    def go(self, place: str) -> None:
        """Go to a view; the keyboard goes along."""
        self._desk.journeys.go_to(place)
        self._desk.journeys.focus_view()

    def step_pane(self, by: int) -> None:
        """Move the keyboard to the next or the previous pane that can be seen."""
        shown = [one for one in self._panes() if one[0].isVisible()]
        here = [has_focus(pane) for pane, _ in shown]
        at = here.index(True) if True in here else -1 if by > 0 else 0
        if shown:
            give_focus(*shown[(at + by) % len(shown)])

    def _panes(self) -> list[tuple[QWidget, QWidget | None]]:
        """From the tool bar to the status line, each with what should have the keyboard in it."""
        desk = self._desk
        middle: list[tuple[QWidget, QWidget | None]] = [
            (desk.panes.widget, desk.main_widgets[desk.panes.view]),
            (desk.reader, desk.reader.focusProxy()),
            (desk.inspector, desk.inspector.cards),
        ]
        if desk.panes.view == "parties":
            parties = desk.parties
            middle = [
                (parties.directory, parties.list),
                (parties.page, None),
                (parties.aside, None),
            ]
        before = [(desk.tool_bar, None)] if desk.tool_bar is not None else []
        after = [(desk.status_line, None)] if desk.status_line is not None else []
        return [*before, (desk.sidebar, desk.sidebar.tree), *middle, *after]

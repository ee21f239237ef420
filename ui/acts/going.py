"""Going to views and panes, back and forward, from hit to hit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.acts.base import Acts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class GoingActs(Acts):
    """Acts that change what is looked at and nothing else."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        journeys = self._desk.journeys
        places = ("all", "unread", "quotes", "parties", "import", "trash")
        return {
            **{f"go.{place}": partial(journeys.go_to, place) for place in places},
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
        views = {
            "library": self._desk.library,
            "quotes": self._desk.quotes,
            "parties": self._desk.parties,
        }
        view = views.get(self._desk.panes.view)
        if view is not None:
            view.filter.setFocus()

    def step_pane(self, by: int) -> None:
        """Move the keyboard to the next or the previous pane that can be seen."""
        desk = self._desk
        row = [
            desk.sidebar.tree,
            desk.main_widgets[desk.panes.view],
            desk.reader,
            desk.inspector.cards,
        ]
        shown = [widget for widget in row if widget.isVisible()]
        here = [widget.hasFocus() or _has_focus_inside(widget) for widget in shown]
        at = here.index(True) if True in here else -1 if by > 0 else 0
        if shown:
            shown[(at + by) % len(shown)].setFocus()


def _has_focus_inside(widget: QWidget) -> bool:
    focused = QGuiApplication.focusObject()
    return isinstance(focused, QWidget) and widget.isAncestorOf(focused)

"""What the actions on parties do: to the party that the view of the parties shows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from ui.acts.base import Acts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.desk import Desk


class PartyActs(Acts):
    """Acts on the current party; those that need its page bring it to the front."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        desk.parties.page.head.name.refused.connect(self._on_refused)

    def _on_refused(self, words: str) -> None:
        self._desk.said.emit(words, False)  # noqa: FBT003 - a Qt signal

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        view = self._desk.parties
        return {
            "party.open": partial(self._in_view, view.enter_page),
            "party.search": view.search,
            "party.rename": partial(self._in_view, view.page.head.rename),
            "party.alias": partial(self._in_view, view.page.aliases.field.setFocus),
            "party.roles": partial(self._in_view, view.page.head.roles.showMenu),
            "party.merge": partial(self._in_view, self.merge),
            "party.accept": partial(view.ruling.rule, True),  # noqa: FBT003 - a Qt slot
            "party.reject": partial(view.ruling.rule, False),  # noqa: FBT003 - a Qt slot
            "party.remove": view.ruling.remove,
            "party.add": partial(self._in_view, view.directory.ask_name, needs_party=False),
        }

    def merge(self) -> None:
        """Choose a party to merge with the current one."""
        party = self._desk.parties.party
        if party is not None:
            self._desk.parties.ask_merge(party.id)

    def _in_view(self, deed: Callable[[], object], *, needs_party: bool = True) -> None:
        if self._desk.panes.view != "parties":
            self._desk.journeys.go_to("parties")
        if not needs_party or self._desk.parties.party is not None:
            deed()

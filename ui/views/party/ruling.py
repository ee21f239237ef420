"""What is done to the party that is shown, each as one step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from ui.dialogs.merge import MergeDialog
from ui.undo import parties as undo

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from casefile.model import Party, PartyId, PartyKind
    from casefile.services.parties import PartyEntry
    from ui.hub import Hub
    from ui.models.party_data import Pair
    from ui.undo.stack import Act, Undo
    from ui.views.party.page import PartyPageView


class PartyRuling(QObject):
    """Turns what the page asks for into acts."""

    def __init__(self, hub: Hub, undo_stack: Undo, host: QWidget) -> None:
        super().__init__(host)
        self._hub, self._undo, self._host = hub, undo_stack, host
        self._party: Callable[[], Party | None] = lambda: None

    def follow(self, page: PartyPageView, party: Callable[[], Party | None]) -> None:
        """Do what a page asks for to the party that it shows."""
        self._party = party
        page.head.renamed.connect(self.rename)
        page.head.kind_chosen.connect(self.set_kind)
        page.head.role_toggled.connect(self.toggle_role)
        page.aliases.added.connect(self.add_alias)
        page.aliases.removed.connect(self.remove_alias)
        page.note_written.connect(self.write_note)
        page.apart_requested.connect(self.take_apart)
        page.ruled.connect(self.rule)

    def do(self, act: Act, done: Any = None) -> None:
        """Run an act; once it is stored it can be undone."""
        self._undo.run(act, done)

    def ask_merge(
        self,
        entries: Mapping[PartyId, PartyEntry],
        kept_id: PartyId,
        other_id: PartyId | None,
    ) -> MergeDialog | None:
        """Show the dialog; None where one of the two is not there, or nothing may be written."""
        kept = entries.get(kept_id)
        other = entries.get(other_id) if other_id is not None else None
        missing = kept is None or (other_id is not None and other is None) or kept_id == other_id
        if kept is None or missing or self._hub.case.read_only:
            return None
        dialog = MergeDialog(self._hub, entries.values(), kept, other, self._host.window())
        dialog.open()
        return dialog

    def add(self, name: str, done: Callable[[Any], None]) -> None:
        """Add a party of this name."""
        self.do(undo.add_party(self._hub, name), done)

    def rename(self, name: str) -> None:
        """Give the party another name; the old one stays as an alias."""
        if (party := self._party()) is not None:
            self.do(undo.rename_party(self._hub, party, name))

    def set_kind(self, kind: PartyKind) -> None:
        """Say what sort of party it is."""
        self._edit("change of kind of", kind=kind)

    def toggle_role(self, role: str) -> None:
        """Give the party a role, or take it away."""
        if (party := self._party()) is not None:
            roles = [one for one in party.roles if one != role]
            added = [] if role in party.roles else [role]
            self._edit("change of roles of", roles=(*roles, *added))

    def add_alias(self, name: str) -> None:
        """Give the party another name to be found under."""
        if (party := self._party()) is not None:
            self._edit("new alias of", aliases=(*party.aliases, name))

    def remove_alias(self, name: str) -> None:
        """Take one of its other names away."""
        if (party := self._party()) is not None:
            kept = tuple(one for one in party.aliases if one != name)
            self._edit("removal of an alias of", aliases=kept)

    def write_note(self, party: Party, note: str) -> None:
        """Write the note on a party."""
        self.do(undo.note_on_party(self._hub, party, note))

    def remove(self) -> None:
        """Move the party to the trash."""
        if (party := self._party()) is not None:
            self.do(undo.remove_party(self._hub, party))

    def restore(self, party: Party) -> None:
        """Put a party back from the trash."""
        self.do(undo.restore_party(self._hub, party))

    def rule(self, accepted: bool) -> None:  # noqa: FBT001 - a Qt slot
        """Accept the party, if it is a proposed one, or turn it down."""
        party = self._party()
        if party is not None and party.state == "suggested":
            ruling = undo.accept_party if accepted else undo.reject_party
            self.do(ruling(self._hub, party))

    def keep_apart(self, pair: Pair) -> None:
        """Never suggest again that two parties are the same."""
        self.do(undo.keep_apart(self._hub, pair.kept, pair.other))

    def take_apart(self, other: Party) -> None:
        """Make a party that was merged into the one shown one of its own again."""
        if (party := self._party()) is not None:
            self.do(undo.take_apart(self._hub, party, other))

    def _edit(self, what: str, **fields: Any) -> None:
        if (party := self._party()) is not None:
            self.do(undo.edit_party(self._hub, party, what, **fields))

"""What the actions on the trash do: to what is selected in it, or to all of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.model import SourceId
from casefile.services import trash
from ui.acts.base import Acts
from ui.dialogs.confirm import ask
from ui.undo import trash as undo
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.services.trash import Farewell
    from ui.desk import Desk
    from ui.jobs import JobControl


class TrashActs(Acts):
    """Putting back is one step that can be undone; deleting for good is asked first and ends what
    can be undone, because earlier steps may be about what is gone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        desk.trash.selection_changed.connect(self.look)
        desk.journeys.view_changed.connect(self.look)
        self.look()

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "trash.open": self.open,
            "trash.restore": self.put_back,
            "trash.delete": self.delete_selected,
            "trash.empty": self.empty,
        }

    def look(self) -> None:
        """Grey out what cannot be done now."""
        desk, writable = self._desk, not self._desk.case.read_only
        desk.actions_["trash.open"].setEnabled(bool(self._chosen_sources()))
        chosen = writable and desk.panes.view == "trash" and bool(desk.trash.selected())
        for name in ("trash.restore", "trash.delete"):
            desk.actions_[name].setEnabled(chosen)
        desk.actions_["trash.empty"].setEnabled(writable and bool(desk.trash.model.items))

    def open(self) -> None:
        """Show the selected source; it can be read, not changed."""
        for source_id in self._chosen_sources()[:1]:
            self._desk.journeys.open_added(source_id)

    def _chosen_sources(self) -> list[SourceId]:
        if self._desk.panes.view != "trash":
            return []
        items = self._desk.trash.selected()
        return [SourceId(item.id) for item in items if item.kind == "source"]

    def put_back(self) -> None:
        """Put the selected things back where they were."""
        items = self._desk.trash.selected()
        if items:
            self._desk.undo.run(undo.put_back(self._desk.hub, items), self._on_put_back)

    def delete_selected(self) -> None:
        """Ask, then delete the selected things for good."""
        items = self._desk.trash.selected()
        if items:
            self._ask("Delete for good?", "Delete for good", trash.chosen(items))

    def empty(self) -> None:
        """Ask, then delete everything in the trash for good."""
        items = self._desk.trash.model.items
        if items:
            self._ask("Empty the trash?", "Empty trash", trash.chosen(items))

    def _ask(self, question: str, verb: str, what: Changes) -> None:
        count = partial(trash.farewell, self._desk.case, what=what)
        done = partial(self._show, question, verb, what)
        self._desk.hub.query(count, key="farewell", done=done)

    def _show(self, question: str, verb: str, what: Changes, farewell: Farewell) -> None:
        ask(self._desk, question, words_of(farewell), verb, partial(self._delete, what))

    def _delete(self, what: Changes) -> None:
        # In the lane of imports and of the index, which must not meet a source that is going.
        self._desk.jobs.run(
            partial(_delete, self._desk.case, what),
            done=self._on_deleted,
            failed=partial(self._on_failed, what),
        )

    def _on_put_back(self, _changes: Changes) -> None:
        self._desk.said.emit("Put back", True)  # noqa: FBT003 - a Qt signal

    def _on_deleted(self, changes: Changes) -> None:
        self._desk.undo.stack.clear()
        self._desk.hub.announce(changes)
        words = "Deleted for good. What was done before can no longer be undone"
        self._desk.said.emit(words, False)  # noqa: FBT003 - a Qt signal

    def _on_failed(self, what: Changes, error: Exception) -> None:
        """Where only a file could not be removed, the rows are gone all the same."""
        self._desk.undo.stack.clear()
        self._desk.hub.announce(what)
        self._desk.failed.emit(error)


def words_of(farewell: Farewell) -> str:
    """What deleting for good means, in full."""
    amounts = (
        (farewell.sources, "source", ""),
        (farewell.quotes, "quote", ""),
        (farewell.parties, "party", "parties"),
        (farewell.issues, "issue", ""),
        (farewell.facts, "fact", ""),
    )
    parts = [counted(*amount) for amount in amounts if amount[0]]
    listed = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    words = f"{listed} will be deleted for good"
    if farewell.sources:
        words += ", with the copies of the files kept in this case. The original files on your "
        words += "disk are not touched"
    if farewell.unspoken:
        verb = "stays and loses its" if farewell.unspoken == 1 else "stay and lose their"
        words += f". {counted(farewell.unspoken, 'more quote')} {verb} speaker"
    return f"{words}. This cannot be undone, and what was done before it neither."


def _delete(case: Case, what: Changes, _control: JobControl) -> Changes:
    """Runs on the import lane."""
    return trash.delete_for_good(case, what=what)

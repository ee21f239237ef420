"""Undo: every change to a case is a command that calls a service verb and can call its inverse.

A command is put on the stack only after its first run succeeded, so the stack never holds
something that did not happen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from casefile.services import quoting
from casefile.services import sources as source_verbs
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.changes import Changes
    from casefile.model import Quote, QuoteId, ReadState, Source, SourceId, Span
    from ui.hub import Hub

_TITLE = 40


@dataclass(frozen=True, slots=True)
class Act:
    """One change: what the Edit menu calls it, how it is done, and how to take it back.

    `undo_of` is asked for the inverse once the first run has said what it touched. `message` is
    shown with an Undo button where the act took something away.
    """

    text: str
    do: Callable[[], Changes]
    undo_of: Callable[[Changes], Callable[[], Changes]]
    again: Callable[[Changes], Callable[[], Changes]] | None = None
    message: str = ""
    merge_key: str = ""


class Undo(QObject):
    """The stack of one case. `acted` carries the message of an act that took something away."""

    acted = Signal(str)

    def __init__(self, hub: Hub, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(500)

    def run(self, act: Act, done: Callable[[Changes], None] | None = None) -> None:
        """Do it; once it is stored it can be undone."""
        self._hub.write(act.do, done=partial(self._on_done, act, done))

    def _on_done(self, act: Act, done: Callable[[Changes], None] | None, changes: Changes) -> None:
        self.stack.push(_Command(self._hub, act, changes))
        if act.message:
            self.acted.emit(act.message)
        if done is not None:
            done(changes)


class _Command(QUndoCommand):
    def __init__(self, hub: Hub, act: Act, changes: Changes) -> None:
        super().__init__(act.text)
        self._hub = hub
        self.key = act.merge_key
        self._undo = act.undo_of(changes)
        self.again = act.again(changes) if act.again is not None else act.do
        self._is_done = True

    def redo(self) -> None:
        if self._is_done:  # pushing calls redo, and the act has just been done
            self._is_done = False
            return
        self._hub.write(self.again, failed=self._on_failed)

    def undo(self) -> None:
        self._hub.write(self._undo, failed=self._on_failed)

    def id(self) -> int:
        return hash(self.key) & 0x3FFFFFFF if self.key else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Corrections of one field in a row are undone together."""
        if not isinstance(other, _Command) or not self.key or other.key != self.key:
            return False
        self.again = other.again
        return True

    def _on_failed(self, error: Exception) -> None:
        self.setObsolete(True)
        self._hub.failed.emit(error)


def tag_quote(hub: Hub, span: Span, speaker: str | None, issues: Sequence[str], note: str) -> Act:
    """Tag words as a quote."""
    case = hub.case

    def ids(changes: Changes) -> list[QuoteId]:
        return sorted(changes.quotes)

    return Act(
        "tagging of a quote",
        partial(
            quoting.tag_quote,
            case,
            span=span,
            speaker=speaker or None,
            issues=tuple(issues),
            note=note,
        ),
        lambda changes: partial(quoting.remove_quotes, case, quote_ids=ids(changes)),
        lambda changes: partial(quoting.restore_quotes, case, quote_ids=ids(changes)),
    )


def remove_quotes(hub: Hub, quotes: Sequence[Quote]) -> Act:
    """Take quotes away; their words stay in the source."""
    case, ids = hub.case, [quote.id for quote in quotes]
    what = counted(len(ids), "quote")
    return Act(
        f"deletion of {what}",
        partial(quoting.remove_quotes, case, quote_ids=ids),
        lambda _: partial(quoting.restore_quotes, case, quote_ids=ids),
        message="Quote deleted" if len(ids) == 1 else f"{what} deleted",
    )


def edit_source(hub: Hub, source: Source, **fields: str | None) -> Act:
    """Correct what is known of a source."""
    old = {name: _plain(getattr(source, name)) for name in fields}
    edit = partial(source_verbs.edit_source, hub.case, source_id=source.id)
    title = shortened(source.title, _TITLE)
    return Act(
        f"change to “{title}”",
        partial(edit, **fields),
        lambda _: partial(edit, **old),
        merge_key=f"source {source.id} {'-'.join(sorted(fields))}",
    )


def remove_sources(hub: Hub, sources: Sequence[Source]) -> Act:
    """Move sources to the trash."""
    case, ids = hub.case, [source.id for source in sources]
    what = _named(sources)
    return Act(
        f"move of {what} to trash",
        partial(source_verbs.remove_sources, case, source_ids=ids),
        lambda _: partial(source_verbs.restore_sources, case, source_ids=ids),
        message=f"{what[:1].upper()}{what[1:]} moved to trash",
    )


def restore_sources(hub: Hub, sources: Sequence[Source]) -> Act:
    """Put sources back from the trash."""
    case, ids = hub.case, [source.id for source in sources]
    return Act(
        f"putting back of {_named(sources)}",
        partial(source_verbs.restore_sources, case, source_ids=ids),
        lambda _: partial(source_verbs.remove_sources, case, source_ids=ids),
    )


def set_read(hub: Hub, sources: Sequence[Source], read: ReadState) -> Act:
    """Mark sources as read or unread."""
    case = hub.case

    def mark(states: dict[SourceId, ReadState]) -> Callable[[], Changes]:
        def write() -> Changes:
            found = [
                source_verbs.set_reading(case, source_id=one, read=state)
                for one, state in states.items()
            ]
            whole = found[0]
            for one in found[1:]:
                whole |= one
            return whole

        return write

    before = {source.id: source.read for source in sources}
    return Act(
        f"marking of {_named(sources)} as {read}",
        mark(dict.fromkeys(before, read)),
        lambda _: mark(before),
    )


def _named(sources: Sequence[Source]) -> str:
    if len(sources) == 1:
        return f"“{shortened(sources[0].title, _TITLE)}”"
    return counted(len(sources), "source")


def _plain(value: Any) -> str | None:
    """A field as the service takes it; what was not known is set back by an empty string."""
    return "" if value is None else str(value)

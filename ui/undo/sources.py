"""What can be done to sources and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from casefile.services import notes as note_verbs
from casefile.services import sources as source_verbs
from ui.undo.stack import Act
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.changes import Changes
    from casefile.model import ReadState, Source, SourceId
    from ui.hub import Hub

_TITLE = 40


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


def write_note(hub: Hub, source: Source, text: str, before: str) -> Act:
    """Write the note of a source; an empty text takes it away."""
    write = partial(note_verbs.write_note, hub.case, source_id=source.id)
    return Act(
        f"note on “{shortened(source.title, _TITLE)}”",
        partial(write, text=text),
        lambda _: partial(write, text=before),
        merge_key=f"note on source {source.id}",
        message="" if text.strip() else "Note deleted",
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

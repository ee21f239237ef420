"""What a reader asks for becomes an act that can be undone: saving a card, moving, deleting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from casefile.services.drafts import discard_draft
from casefile.services.trash import TrashItem
from ui.undo import drafts as draft_acts
from ui.undo import quotes as quote_acts
from ui.undo import trash as trash_acts

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.changes import Changes
    from casefile.model import Quote, Source, Span, TagDraft
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.undo.stack import Undo
    from ui.views.reader.pane import ReaderPane


class QuoteSaving(QObject):
    """Serves any number of readers of one case; `tagged` carries the changes of a new quote."""

    tagged = Signal(object)

    def __init__(self, hub: Hub, data: CaseData, undo: Undo, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._data, self._undo = hub, data, undo

    def serve(self, reader: ReaderPane) -> None:
        """Do what this reader asks for."""
        reader.save_requested.connect(self.save)
        reader.tagging.discard_requested.connect(self.discard)
        reader.current.move_requested.connect(self._move)
        reader.current.delete_requested.connect(self._delete)
        reader.states.restore_requested.connect(self._put_back)
        reader.proposals.ruling_wanted.connect(self._rule)

    def save(self, draft: TagDraft) -> None:
        """Make a quote of a draft, or change the one it is about; the draft goes once that is
        stored."""
        stored = partial(self._on_stored, draft)
        if draft.quote_id is None:
            said = (draft.speaker, draft.issues, draft.note)
            act = quote_acts.tag_quote(self._hub, draft.span, *said)
            self._undo.run(act, partial(self._on_tagged, stored))
        elif (quote := self._data.quotes.get(draft.quote_id)) is not None:
            self._change(quote, draft, stored)

    def discard(self, draft: TagDraft) -> None:
        """Forget a draft."""
        self._undo.run(draft_acts.discard_draft(self._hub, draft))

    def _change(self, quote: Quote, draft: TagDraft, stored: Callable[[object], None]) -> None:
        changes: dict[str, Any] = {}
        if draft.speaker != (quote.speaker.name if quote.speaker else ""):
            changes["speaker"] = draft.speaker
        if draft.issues != quote.issues:
            changes["issues"] = draft.issues
        if draft.note != quote.note:
            changes["note"] = draft.note
        if changes:
            self._undo.run(quote_acts.edit_quotes(self._hub, [quote], **changes), stored)
        else:
            stored(None)

    def _on_tagged(self, stored: Callable[[object], None], changes: Changes) -> None:
        self.tagged.emit(changes)
        stored(changes)

    def _on_stored(self, draft: TagDraft, _changes: object) -> None:
        self._hub.write(partial(discard_draft, self._hub.case, draft=draft))

    def _move(self, quote: Quote, span: Span) -> None:
        self._undo.run(quote_acts.move_quote(self._hub, quote, span))

    def _put_back(self, source: Source) -> None:
        item = TrashItem("source", source.id, source.title, source.type, source.removed_at or "")
        self._undo.run(trash_acts.put_back(self._hub, [item]))

    def _delete(self, quote: Quote) -> None:
        self._undo.run(quote_acts.remove_quotes(self._hub, [quote]))

    def _rule(self, quote: Quote, accept: bool) -> None:  # noqa: FBT001 - a Qt slot
        act = quote_acts.accept_quotes if accept else quote_acts.reject_quotes
        self._undo.run(act(self._hub, [quote]))

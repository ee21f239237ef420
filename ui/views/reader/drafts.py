"""What was typed on the card of the source in front and is not saved: kept in the case at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from casefile.services.drafts import discard_draft, keep_draft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import QuoteId, Span, TagDraft
    from ui.hub import Hub

_WAIT_MS = 300
"""So much typing at most is lost where the program is killed."""


class Drafts(QObject):
    """Writes what is typed while it is typed, without a word to anybody; whoever shows drafts hears
    of one when its card is left.
    """

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._stored: dict[Span | QuoteId, TagDraft] = {}
        self._ahead: dict[Span | QuoteId, TagDraft | None] = {}
        self._base: TagDraft | None = None
        self._typed: TagDraft | None = None
        self._saving: TagDraft | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT_MS)
        self._wait.timeout.connect(self._write)
        hub.changed.connect(self._on_changed)
        hub.failed.connect(self._on_failed)

    def set_drafts(self, drafts: Iterable[TagDraft]) -> None:
        """What the case holds for the source in front."""
        self._stored = {draft.key: draft for draft in drafts}

    def of(self, key: Span | QuoteId) -> TagDraft | None:
        """The draft of some words or of a quote."""
        return self._ahead[key] if key in self._ahead else self._stored.get(key)

    def by_mark(self, mark_id: QuoteId) -> TagDraft | None:
        """The draft whose mark has this id."""
        kept = (one for one in self._stored.values() if one.quote_id is None)
        new = next((one for one in kept if one.id == -mark_id), None)
        return self.of(mark_id) if new is None else self.of(new.key)

    def in_order(self) -> list[TagDraft]:
        """All drafts of the source in front, in reading order."""
        known = (self.of(key) for key in {**self._stored, **self._ahead})
        return sorted((one for one in known if one is not None), key=_place)

    # The card

    def begin(self, base: TagDraft) -> None:
        """The card is open; with nothing but `base` in it there is nothing to keep."""
        self._base, self._typed = base, None

    def says_something(self, draft: TagDraft) -> bool:
        """Whether more stands on the card than it began with."""
        return self._base is not None and not _alike(draft, self._base)

    def type(self, draft: TagDraft) -> None:
        """Something was typed on the card."""
        self._typed = draft
        if not self._wait.isActive():
            self._wait.start()

    def leave(self, draft: TagDraft) -> None:
        """The card was left: keep the draft, or forget it where nothing is left of it."""
        something, before = self.says_something(draft), self.of(draft.key)
        self._end()
        if something:
            draft = self._in_row(draft)
            self._ahead[draft.key] = draft
            self._change(draft, partial(keep_draft, self._hub.case, draft=draft))
        elif before is not None:
            self.forget(before)

    def save(self, draft: TagDraft) -> None:
        """What is on the card is on its way to become a quote; it comes back if that fails."""
        self._end()
        self._saving = self._in_row(draft)
        self._ahead.pop(draft.key, None)

    def forget(self, draft: TagDraft) -> None:
        """A draft was emptied by hand."""
        self._ahead[draft.key] = None
        self._change(draft, partial(discard_draft, self._hub.case, draft=draft))

    def end(self) -> None:
        """The card was closed by who looks after its draft."""
        self._end()

    def _end(self) -> None:
        self._wait.stop()
        self._base = self._typed = None

    def _write(self) -> None:
        draft, self._typed = self._typed, None
        if draft is not None:
            draft = self._in_row(draft)
            act = keep_draft if self.says_something(draft) else discard_draft
            self._hub.write(partial(_quietly, act, self._hub.case, draft))

    def _change(self, draft: TagDraft, act: object) -> None:
        assert callable(act)
        done = partial(self._on_done, draft.key, self._ahead[draft.key])
        self._hub.write(act, done=done)

    def _on_done(self, key: Span | QuoteId, what: TagDraft | None, _changes: object) -> None:
        """What is stored is asked for now; until it comes, what was done last counts."""
        if self._ahead.get(key) is what:
            self._ahead.pop(key)
            if what is None:
                self._stored.pop(key, None)
            else:
                self._stored[key] = what

    def _in_row(self, draft: TagDraft) -> TagDraft:
        known = self.of(draft.key)
        return replace(draft, id=known.id) if known is not None else draft

    def _on_changed(self, changes: Changes) -> None:
        if changes.quotes:
            self._saving = None

    def _on_failed(self) -> None:
        draft, self._saving = self._saving, None
        if draft is not None:
            self._ahead[draft.key] = draft
            self._change(draft, partial(keep_draft, self._hub.case, draft=draft))


def _quietly(act: object, case: Case, draft: TagDraft) -> None:
    """Runs on the writer lane; nobody needs to hear of words that are being typed."""
    assert callable(act)
    act(case, draft=draft)


def _alike(one: TagDraft, other: TagDraft) -> bool:
    """Whether both say the same; issues are the same in any order."""
    same = (one.speaker, one.note) == (other.speaker, other.note)
    return same and set(one.issues) == set(other.issues)


def _place(draft: TagDraft) -> tuple[int, int]:
    return draft.span.page, draft.span.start

"""What the reader knows of its case: asked for in the background, kept true by change signals."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.errors import NoSuchItem
from casefile.services.anchoring import check_anchors
from casefile.services.drafts import drafts_in
from ui.views.reader.source_view import read_content

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.case import Case
    from casefile.changes import Changes
    from casefile.model import Issue, Party, Quote, Source, SourceId, TagDraft
    from ui.hub import Hub
    from ui.views.reader.source_view import SourceContent


class ReaderData(QObject):
    """Contents, quotes, parties and issues for one reader.

    `marks_changed` follows when the quotes or drafts of the source in front or the issues changed;
    `source_changed` carries an open source that changed, `source_gone` the id of one that left.
    """

    content_arrived = Signal(object)
    content_failed = Signal(object, object)
    marks_changed = Signal()
    choices_changed = Signal()
    source_changed = Signal(object)
    source_gone = Signal(object)

    def __init__(
        self, hub: Hub, open_sources: Callable[[], list[SourceId]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._open_sources = open_sources
        self._source_id: SourceId | None = None
        self._checked = False
        self.quotes: list[Quote] = []
        self.drafts: list[TagDraft] = []
        self.parties: list[Party] = []
        self.issues: list[Issue] = []
        hub.changed.connect(self._on_changed)
        self._load_choices()

    def ask_content(self, source_id: SourceId) -> None:
        """Read a source; of several asked for only the newest arrives."""
        self._hub.query(
            partial(read_content, self._hub.case, source_id),
            key=("reader content", id(self)),
            done=self._on_content,
            failed=partial(self._on_content_failed, source_id),
        )

    def follow(self, source_id: SourceId | None) -> None:
        """Keep the quotes of this source at hand, and look whether their words still stand."""
        self._source_id, self.quotes, self.drafts = source_id, [], []
        self._checked = self._hub.case.read_only
        self._load_quotes()

    def _on_content(self, content: SourceContent) -> None:
        self.content_arrived.emit(content)

    def _on_content_failed(self, source_id: SourceId, error: Exception) -> None:
        self.content_failed.emit(source_id, error)

    def _load_choices(self) -> None:
        self._hub.query(
            partial(_choices, self._hub.case),
            key=("reader choices", id(self)),
            done=self._on_choices,
        )

    def _on_choices(self, choices: tuple[list[Party], list[Issue]]) -> None:
        self.parties, self.issues = choices
        self.choices_changed.emit()
        self.marks_changed.emit()

    def _load_quotes(self) -> None:
        if self._source_id is not None:
            self._hub.query(
                partial(_marked, self._hub.case, self._source_id),
                key=("reader quotes", id(self)),
                done=partial(self._on_quotes, self._source_id),
            )

    def _on_quotes(self, source_id: SourceId, marked: tuple[list[Quote], list[TagDraft]]) -> None:
        quotes, drafts = marked
        if source_id == self._source_id:
            self.quotes, self.drafts = quotes, drafts
            self.marks_changed.emit()
            if quotes and not self._checked:
                self._checked = True
                self._hub.write(partial(check_anchors, self._hub.case, source_id=source_id))

    def _on_changed(self, changes: Changes) -> None:
        if changes.parties or changes.issues:
            self._load_choices()
        if changes.quotes or self._source_id in changes.sources | changes.drafts:
            self._load_quotes()
        touched = changes.sources & set(self._open_sources())
        for source_id in touched:
            self._hub.query(
                partial(source_or_none, self._hub.case, source_id),
                key=("reader source", id(self), source_id),
                done=partial(self._on_source, source_id),
            )

    def _on_source(self, source_id: SourceId, source: Source | None) -> None:
        if source is None:
            self.source_gone.emit(source_id)
        else:
            self.source_changed.emit(source)


def _marked(case: Case, source_id: SourceId) -> tuple[list[Quote], list[TagDraft]]:
    """What is marked in a source; runs on a reader thread."""
    return case.quotes.in_source(source_id), drafts_in(case, source_id)


def _choices(case: Case) -> tuple[list[Party], list[Issue]]:
    return case.parties.all(), case.issues.all()


def source_or_none(case: Case, source_id: SourceId) -> Source | None:
    """A source, in the trash too; None for one that was deleted. Runs on a reader thread."""
    try:
        return case.sources.get(source_id)
    except NoSuchItem:
        return None

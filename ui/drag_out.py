"""What leaves a view by drag: things of the case for its own rows, files and text for others."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from casefile.model import Quote, Source
from casefile.services import citing
from ui.dragging import Dragged, Thing, put
from ui.models.quote_columns import QuoteRole
from ui.models.source_quotes import CardRole
from ui.words import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMetaType, QPoint

    from casefile.model import Span
    from ui.desk import Desk
    from ui.models.side_rows import Entry

_URLS = "text/uri-list"


class SourceFiles(QMimeData):
    """Sources; a program elsewhere gets copies of their originals under their own names.

    The copies are made when they are asked for, so that moving a row inside the window costs
    nothing; whoever gets one may change it.
    """

    def __init__(self, sources: Sequence[Source], copy: Callable[[Source], Path]) -> None:
        super().__init__()
        self._sources, self._copy = tuple(sources), copy

    def formats(self) -> list[str]:
        return [*super().formats(), _URLS]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype == _URLS or super().hasFormat(mimetype)

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> Any:
        if mimetype != _URLS:
            return super().retrieveData(mimetype, preferredType)
        return [QUrl.fromLocalFile(str(self._copy(source))) for source in self._sources]


class DragOut(QObject):
    """Makes the data of every drag of one case. `start` begins a drag; tests put theirs there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._folder: TemporaryDirectory[str] | None = None
        self.start: Callable[[QMimeData, QWidget], None] = run_drag
        desk.library.model.mime_of = self.sources
        desk.sidebar.model.mime_of = self.entries
        for view, role in (
            (desk.quotes.table, QuoteRole.QUOTE),
            (desk.inspector.cards, CardRole.QUOTE),
        ):
            _QuoteDrags(view, role, self)
        for reader in (desk.reader.pages, desk.reader.text):
            reader.words_dragged.connect(self._on_words)

    def sources(self, sources: Sequence[Source]) -> QMimeData:
        """Sources, and copies of their originals for the desktop or a mail."""
        ids = tuple(source.id for source in sources)
        made = SourceFiles(sources, self._copied)
        return put(made, Dragged(self._desk.case.id, Thing.SOURCE, ids))

    def quotes(self, quotes: Sequence[Quote], cited: str) -> QMimeData:
        """Quotes, and for other programs their words with where they stand."""
        made = QMimeData()
        made.setText(cited)
        ids = tuple(quote.id for quote in quotes)
        return put(made, Dragged(self._desk.case.id, Thing.QUOTE, ids))

    def cite(self, quotes: Sequence[Quote], done: Callable[[str], None]) -> None:
        """Look up where quotes stand."""
        cite = partial(citing.quotes_with_citations, self._desk.case, quotes)
        self._desk.hub.query(cite, key="citations of dragged quotes", done=done)

    def words(self, span: Span, text: str) -> QMimeData:
        """Selected words."""
        made = QMimeData()
        made.setText(one_line(text))
        return put(made, Dragged(self._desk.case.id, Thing.WORDS, span=span))

    def entries(self, entries: Sequence[Entry]) -> QMimeData:
        """A party or an issue of the side bar."""
        made = QMimeData()
        for entry in entries:
            made.setText(entry.name or entry.title)
            if entry.kind in (Thing.PARTY, Thing.ISSUE):
                thing = Thing(entry.kind)
                return put(made, Dragged(self._desk.case.id, thing, (entry.item_id,)))
        return made

    def close(self) -> None:
        """Remove the copies that were made."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None

    def _copied(self, source: Source) -> Path:
        """A copy of an original; the same one again where it is asked for again."""
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="casefile-drag-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name) / str(source.id)
        target = folder / Path(source.file_name).name
        if not target.is_file():
            folder.mkdir(exist_ok=True)
            shutil.copyfile(self._desk.case.original_path(source.id), target)
        return target

    def _on_words(self) -> None:
        view = self._desk.reader.view
        span = view.selection() if view is not None else None
        if view is not None and span is not None:
            self.start(self.words(span, view.selected_text() or ""), view.viewport())


class _QuoteDrags(QObject):
    """Begins a drag where the mouse is pressed on a row of quotes and moved."""

    def __init__(self, view: QAbstractItemView, role: int, out: DragOut) -> None:
        super().__init__(view)
        self._view, self._role, self._out = view, role, out
        self._at: QPoint | None = None
        self._held = False
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if not isinstance(event, QMouseEvent):
            return False
        where = event.position().toPoint()
        if event.type() == kinds.MouseButtonPress:
            left = event.button() == Qt.MouseButton.LeftButton
            quote = self._view.indexAt(where).data(self._role)
            self._at = where if left and isinstance(quote, Quote) else None
        elif event.type() == kinds.MouseButtonRelease:
            self._at, self._held = None, False
        elif event.type() == kinds.MouseMove and self._at is not None:
            if (where - self._at).manhattanLength() >= QApplication.startDragDistance():
                self._at = None
                self._begin()
            return True
        return False

    def _begin(self) -> None:
        rows = sorted(row.row() for row in self._view.selectionModel().selectedRows())
        model = self._view.model()
        found = [model.index(row, 0).data(self._role) for row in rows]
        quotes = [quote for quote in found if isinstance(quote, Quote)]
        if quotes:
            self._held = True
            self._out.cite(quotes, partial(self._on_cited, quotes))

    def _on_cited(self, quotes: list[Quote], words: str) -> None:
        if self._held:  # else it was let go of while the citations were looked up
            self._held = False
            self._out.start(self._out.quotes(quotes, words), self._view.viewport())


def run_drag(mime: QMimeData, widget: QWidget) -> None:
    """Begin a drag; returns when it has ended."""
    drag = QDrag(widget)
    drag.setMimeData(mime)
    actions = Qt.DropAction
    drag.exec(actions.CopyAction | actions.MoveAction, actions.CopyAction)

"""What the actions of the registry do to an open case."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from casefile.model import Quote, ReadState, Source
from ui import undo
from ui.words import citation

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.case import Case
    from casefile.model import SourceId
    from ui.desk import Desk


class DeskActs(QObject):
    """Connects actions to deeds for as long as the desk lives."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        deeds: dict[str, Callable[[], None]] = {
            "import.files": self.import_files,
            "import.folder": self.import_folder,
            "case.folder": self.show_folder,
            "edit.filter": self.filter,
            "go.all": partial(desk.journeys.go_to, "all"),
            "go.unread": partial(desk.journeys.go_to, "unread"),
            "go.quotes": partial(desk.journeys.go_to, "quotes"),
            "go.parties": partial(desk.journeys.go_to, "parties"),
            "go.next_mention": partial(desk.journeys.step_mention, 1),
            "go.previous_mention": partial(desk.journeys.step_mention, -1),
            "go.import": partial(desk.journeys.go_to, "import"),
            "go.trash": partial(desk.journeys.go_to, "trash"),
            "go.back": desk.journeys.go_back,
            "go.forward": desk.journeys.go_forward,
            "go.next_hit": partial(desk.journeys.step_hit, 1),
            "go.previous_hit": partial(desk.journeys.step_hit, -1),
            "go.next_pane": partial(self.step_pane, 1),
            "go.previous_pane": partial(self.step_pane, -1),
            "source.open": self.open_source,
            "source.read": self.toggle_read,
            "source.rename": desk.library.rename_current,
            "source.details": self.show_details,
            "source.copy": self.save_copy,
            "source.remove": self.remove_sources,
            "source.restore": self.restore_sources,
            "quote.show": self.show_quote,
            "quote.copy": self.copy_quotes,
            "quote.remove": self.remove_quotes,
            "tools.finish": desk.finisher.finish,
        }
        self._connections = [
            desk.actions_[name].triggered.connect(_without_argument(deed))
            for name, deed in deeds.items()
        ]
        desk.import_requested.connect(self.import_files)

    def end(self) -> None:
        """Let go of the actions before another case is opened."""
        for connection in self._connections:
            QObject.disconnect(connection)
        self._connections.clear()

    # files

    def import_files(self) -> None:
        """Choose files and bring them in."""
        names, _ = QFileDialog.getOpenFileNames(self._desk, "Import files")
        if names:
            self._desk.import_paths([Path(name) for name in names])

    def import_folder(self) -> None:
        """Choose a folder and bring in all that is in it."""
        name = QFileDialog.getExistingDirectory(self._desk, "Import folder")
        if name:
            self._desk.import_paths([Path(name)])

    def show_folder(self) -> None:
        """Show the case's folder in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.case.path)))

    # panes

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

    # sources

    def sources(self) -> list[Source]:
        """What an action on sources is about: the selection of the list, else the open source."""
        desk = self._desk
        chosen = desk.library.selected() if desk.panes.view == "library" else []
        if not chosen and desk.source_id in desk.data.sources:
            chosen = [desk.data.sources[desk.source_id]]
        return chosen

    def open_source(self) -> None:
        """Open the source that is selected."""
        for source in self.sources()[:1]:
            self._desk.library.opened.emit(source.id)

    def toggle_read(self) -> None:
        """Mark as read if any is unread, else as unread."""
        sources = self.sources()
        if sources:
            unread = any(source.read != ReadState.READ for source in sources)
            state = ReadState.READ if unread else ReadState.UNREAD
            self._desk.undo.run(undo.set_read(self._desk.hub, sources, state))

    def show_details(self) -> None:
        """Show what is known of a source."""
        for source in self.sources()[:1]:
            self._desk.inspector.show_source(source.id)
        if not self._desk.panes.is_shown("inspector"):
            self._desk.panes.toggle("inspector")
        self._desk.inspector.show_tab("Details")

    def save_copy(self) -> None:
        """Save the stored original somewhere; an existing file is asked about by the system."""
        for source in self.sources()[:1]:
            name = Path(source.file_name).name
            chosen, _ = QFileDialog.getSaveFileName(self._desk, "Save a copy", name)
            if chosen:
                copy = partial(_copy_original, self._desk.case, source.id, Path(chosen))
                self._desk.hub.query(copy, key=f"copy {chosen}", done=self._on_copied)

    def remove_sources(self) -> None:
        """Move the selected sources to the trash."""
        sources = [source for source in self.sources() if source.removed_at is None]
        if sources:
            self._desk.undo.run(undo.remove_sources(self._desk.hub, sources))

    def restore_sources(self) -> None:
        """Put the selected sources back."""
        sources = [source for source in self.sources() if source.removed_at is not None]
        if sources:
            self._desk.undo.run(undo.restore_sources(self._desk.hub, sources))

    def _on_copied(self, path: Path) -> None:
        self._desk.said.emit(f"Saved as {path.name}", False)

    # quotes

    def quotes(self) -> list[Quote]:
        """What an action on quotes is about: the table's selection, else the inspector's."""
        desk = self._desk
        return desk.quotes.selected() if desk.panes.view == "quotes" else desk.inspector.selected()

    def show_quote(self) -> None:
        """Open the source of a quote at its words."""
        for quote in self.quotes()[:1]:
            self._desk.journeys.jump(quote.span)

    def copy_quotes(self) -> None:
        """Put the quotes on the clipboard, each with its citation."""
        lines = [self._cited(quote) for quote in self.quotes()]
        if lines:
            QGuiApplication.clipboard().setText("\n\n".join(lines))
            self._desk.said.emit("Copied with citation", False)

    def remove_quotes(self) -> None:
        """Delete the selected quotes."""
        quotes = self.quotes()
        if quotes:
            self._desk.undo.run(undo.remove_quotes(self._desk.hub, quotes))

    def _cited(self, quote: Quote) -> str:
        source = self._desk.data.sources.get(quote.span.source_id)
        speaker = quote.speaker.name if quote.speaker else ""
        title, date = (source.title, source.published_on or "") if source else ("", "")
        return citation(quote.text, speaker, title, quote.span.page, quote.span.end_page, date)


def _without_argument(deed: Callable[[], None]) -> Callable[[bool], None]:
    """Actions say whether they are checked; deeds do not care."""

    def slot(_checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's way
        deed()

    return slot


def _has_focus_inside(widget: QWidget) -> bool:
    focused = QGuiApplication.focusObject()
    return isinstance(focused, QWidget) and widget.isAncestorOf(focused)


def _copy_original(case: Case, source_id: SourceId, target: Path) -> Path:
    """Runs on a reader thread."""
    shutil.copyfile(case.original_path(source_id), target)
    return target

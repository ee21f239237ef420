"""A window of its own for one source of the open case: its reader, and the inspector beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QWidget

from casefile.services import citing
from ui.action_specs import SPECS
from ui.anchor_notes import AnchorNotes
from ui.made_action import made_action
from ui.messages import MessageLine
from ui.panes import INSPECTOR, READER_LEAST
from ui.undo import quotes as quote_acts
from ui.views.inspector import Inspector
from ui.views.reader.pane import ReaderPane
from ui.widgets.controls import column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction, QCloseEvent

    from casefile.model import Quote, SourceId
    from ui.desk import Desk


class SourceWindow(QMainWindow):
    """Everything in it goes through the hub, the data and the undo stack of the desk, so that it
    shows what is done elsewhere and the other way round. It closes with its last tab.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.reader = ReaderPane(desk.hub)
        self.actions_ = CardActions(self)
        self.inspector = Inspector(desk.hub, desk.data, self.actions_)
        ground, sides = QWidget(), QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.setHandleWidth(1)
        for widget in (self.reader, self.inspector):
            sides.addWidget(widget)
        sides.setStretchFactor(0, 1)
        sides.setSizes([2 * READER_LEAST, INSPECTOR])
        column(ground).addWidget(sides)
        self.setCentralWidget(ground)
        self.message = MessageLine(ground)
        self.resize(1000, 800)
        self._wire()
        self._wire_inspector()

    def open(self, source_id: SourceId) -> None:
        """Show a source."""
        first = self.desk.reader
        self.reader.set_single_keys(on=first.pages.single_keys)
        self.reader.tagging.set_bar_wanted(wanted=first.tagging.bar_wanted)
        self.reader.open_source(source_id)
        self.show()
        self.raise_()
        self.activateWindow()
        self.reader.focus_view()

    def quotes(self) -> list[Quote]:
        """The quotes whose cards are selected."""
        return self.inspector.selected()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reader.tagging.close()
        self.inspector.details.save()
        for source_id in self.reader.tabs.open_sources:
            self.reader.close_tab(source_id)
        super().closeEvent(event)

    def _wire(self) -> None:
        desk, reader, keys = self.desk, self.reader, self.desk.actions_.keys
        desk.saving.serve(reader)
        desk.said.connect(self._on_said)
        reader.current_changed.connect(self._on_current)
        reader.page_shown.connect(self.inspector.show_page)
        reader.page_shown.connect(desk.reading.page_shown)
        reader.quote_clicked.connect(self.inspector.show_quote)
        reader.jump_requested.connect(reader.show_span)
        reader.search_requested.connect(self._search)
        reader.copied.connect(desk.reader.copied)
        reader.current.menu_requested.connect(self.inspector.pop_quote_menu)
        reader.tagging.card.keys.follow(keys)
        reader.actions_.bind(keys, reader.pages, reader.text)
        stack = desk.undo.stack
        for name, action in (
            ("edit.undo", stack.createUndoAction(self)),
            ("edit.redo", stack.createRedoAction(self)),
        ):
            keys.bind(name, action, tip=False)
            self.addAction(action)
        self.message.undo_requested.connect(stack.undo)

    def _wire_inspector(self) -> None:
        desk, here, there = self.desk, self.inspector, self.desk.inspector
        here.jump_requested.connect(self.reader.show_span)
        here.source_edited.connect(there.source_edited)
        here.source_noted.connect(there.source_noted)
        here.details.issues.added.connect(there.details.issues.added)
        here.details.issues.removed.connect(there.details.issues.removed)
        here.details.provenance.copied.connect(there.details.provenance.copied)
        here.parties.party_requested.connect(self._go_to)
        notes = AnchorNotes(desk.hub, desk.undo, here, self.reader, self)
        notes.said.connect(desk.said)

    def _on_current(self, source_id: SourceId | None) -> None:
        self.inspector.show_source(source_id)
        if source_id is None:
            self.close()
            return
        source = self.desk.data.sources.get(source_id)
        title = " ".join(source.title.split()) if source is not None else ""
        self.setWindowTitle(f"{title} — {self.desk.case.title} — Casefile")

    def _on_said(self, words: str, undo: bool) -> None:  # noqa: FBT001 - a Qt slot
        if self.isVisible():
            self.message.say(words, undo=undo)

    def _search(self, query: str) -> None:
        self.desk.journeys.search_for(query)
        self._show_desk()

    def _go_to(self, key: str) -> None:
        self.desk.journeys.go_to(key)
        self._show_desk()

    def _show_desk(self) -> None:
        self.desk.window().activateWindow()


class CardActions:
    """What can be done to the quotes on the cards of one window: the same actions by name, text and
    key as in the window of the case, on what is selected here."""

    def __init__(self, window: SourceWindow) -> None:
        self._window, desk = window, window.desk
        deeds: dict[str, Callable[[], None]] = {
            "quote.show": self._show,
            "quote.edit": partial(self._edit, "note"),
            "quote.issues": partial(self._edit, "issues"),
            "quote.speaker": partial(self._edit, "speaker"),
            "quote.copy": self._copy,
            "quote.remove": self._remove,
        }
        self._actions: dict[str, QAction] = {}
        for spec in SPECS:
            if spec.id in deeds:
                made = made_action(window, spec.id, spec.text, icon=spec.icon, inside=True)
                made.setEnabled(not (spec.writes and desk.case.read_only))
                made.triggered.connect(deeds[spec.id])
                desk.actions_.keys.bind(spec.id, made)
                self._actions[spec.id] = made

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def give_to(self, where: str, view: QWidget) -> None:
        """Let them act while a view has the keyboard."""
        view.setProperty("keys_of", where)
        view.addActions(list(self._actions.values()))

    def context_menu(self, parent: QWidget, ids: Iterable[str]) -> QMenu:
        """A menu of those of these actions that there are here; an empty id is a line."""
        menu = QMenu(parent)
        for action_id in ids:
            if action_id in self._actions:
                menu.addAction(self._actions[action_id])
            elif not action_id:
                menu.addSeparator()
        return menu

    def _show(self) -> None:
        for quote in self._window.quotes()[:1]:
            self._window.reader.show_span(quote.span)

    def _edit(self, part: str) -> None:
        for quote in self._window.quotes()[:1]:
            if self._window.reader.can_edit(quote):
                self._window.reader.edit_quote(quote, part)

    def _copy(self) -> None:
        desk, quotes = self._window.desk, self._window.quotes()
        if quotes:
            cite = partial(citing.quotes_with_citations, desk.case, quotes)
            desk.hub.query(cite, key="copy quotes", done=self._on_cited)

    def _on_cited(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self._window.desk.said.emit("Copied with citation", False)  # noqa: FBT003 - a Qt signal

    def _remove(self) -> None:
        if quotes := self._window.quotes():
            desk = self._window.desk
            desk.undo.run(quote_acts.remove_quotes(desk.hub, quotes))

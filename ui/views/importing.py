"""The import view: every file with its state, problems first, and what can be done about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QTreeView,
    QWidget,
)

from ui import theme
from ui.importer import Importer, ImportFile, Stage
from ui.models.import_files import FileRole, ImportFiles
from ui.views.importing_detail import ImportDetail
from ui.widgets.controls import Text, button, column, fill, frame, row
from ui.widgets.empty import EmptyState
from ui.widgets.import_delegate import ImportDelegate, deeds, is_narrow, status_left
from ui.words import counted, grouped

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent


class _Files(QTreeView):
    """Enter does the first thing offered for a file."""

    entered_row = Signal(QModelIndex)
    width_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName("Files of this import")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_row.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.width_changed.emit(self.viewport().width())


class ImportView(QFrame):
    """`opened` carries the source of an added file."""

    opened = Signal(int)
    import_requested = Signal()

    def __init__(self, importer: Importer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._importer = importer
        self.model = ImportFiles(importer, self)
        self._place = 0
        self._title = Text("", "heading")
        self._stop = button("Stop", small=True)
        self._stop.clicked.connect(importer.stop)
        self._again = button("Retry all", small=True)
        self._again.clicked.connect(importer.retry_all)
        self._skip = button("Skip all", small=True)
        self._skip.setToolTip("Take these files off the list; what the case holds of them stays")
        self._skip.clicked.connect(importer.skip_all)
        self._more = button("Import more", small=True)
        self._more.clicked.connect(self.import_requested)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Progress of the import")
        self._counts = Text("", "meta", "ink2", tabular=True)
        self._needs = Text("", "meta", "warn", tabular=True)
        self._can_work = Text("You can keep working.", "meta", "ink3")
        self.files = self._made_files()
        self.detail = ImportDetail(importer)
        self.detail.opened.connect(self.opened)
        self._empty = EmptyState("import")
        self._empty.show_words(
            "Nothing is being imported",
            "Drop PDFs, web pages or a folder anywhere on this window.",
            ("Import files", self.import_requested.emit),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work_pane())
        self._stack.addWidget(self._empty)
        column(self).addWidget(self._stack)
        importer.changed.connect(self._on_changed)
        self.model.modelReset.connect(self.files.expandAll)
        self.model.rowsInserted.connect(self._on_inserted)
        self._on_changed()

    def show_file(self, path: str) -> None:
        """Select a file."""
        index = self.model.index_of(path)
        if index.isValid():
            self.files.setCurrentIndex(index)

    def _made_files(self) -> _Files:
        made = _Files()
        made.setModel(self.model)
        delegate = ImportDelegate(made)
        delegate.chosen.connect(self._on_deed)
        made.setItemDelegate(delegate)
        made.selectionModel().currentChanged.connect(self._on_current)
        made.entered_row.connect(self._on_entered)
        made.width_changed.connect(self._on_width)
        return made

    def _work_pane(self) -> QWidget:
        pane = QWidget()
        inner = QHBoxLayout(pane)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        left = QWidget()
        rows = column(left)
        fill(rows, self._head(), self._column_titles())
        rows.addWidget(self.files, 1)
        edge = frame("rule")
        edge.setFixedWidth(1)
        edge.setMaximumHeight(16777215)
        edge.setStyleSheet("max-height: 16777215px;")
        fill(inner, left, edge, self.detail)
        inner.setStretch(0, 1)
        self.detail.setFixedWidth(theme.scaled(336))
        return pane

    def _head(self) -> QFrame:
        made = frame("head")
        inner = column(made, margins=16, gap=10)
        upper, lower = row(gap=8), row(gap=16)
        fill(upper, self._title, None, self._again, self._skip, self._more, self._stop)
        fill(lower, self._counts, self._needs, None, self._can_work)
        fill(inner, upper, self._bar, lower)
        return made

    def _column_titles(self) -> QFrame:
        made = frame("head", height=32)
        for words in ("File", "Size", "Status"):
            label = Text(words, "meta", "ink2", parent=made)
            label.setObjectName(words)
            label.setFixedHeight(theme.scaled(32))
        self._titles = made
        return made

    def _on_width(self, width: int) -> None:
        left = status_left(width)
        places = {"File": theme.scaled(56), "Size": left - theme.scaled(88), "Status": left}
        for words, place in places.items():
            label = self._titles.findChild(Text, words)
            if label is not None:
                label.move(place, 0)
                label.setVisible(words == "File" or not is_narrow(width))

    def _on_changed(self) -> None:
        importer = self._importer
        running, total, done = importer.is_running, importer.total, importer.finished
        added, needs = importer.count(Stage.ADDED), importer.count(Stage.NEEDS_YOU)
        working = importer.count(Stage.WORKING)
        waiting = max(0, total - added - needs - working)
        self._title.setText(
            f"Adding {counted(total, 'file')}"
            if running
            else f"{counted(added, 'file')} added"
            if added
            else "Nothing new was added"
        )
        parts = [f"{added} added"]
        parts += [f"{working} working", f"{waiting} waiting"] if running else []
        self._counts.setText(", ".join(parts))
        self._needs.setText(f"{needs} {'needs' if needs == 1 else 'need'} you" if needs else "")
        self._bar.setMaximum(max(1, total))
        self._bar.setValue(done)
        self._bar.setVisible(running)
        self._can_work.setVisible(running)
        self._stop.setVisible(running)
        self._stop.setText(f"Stop and keep {added}")
        again = sum(file.can_go_again for file in importer.files.values())
        self._again.setVisible(not running and again > 1)
        self._again.setText(f"Retry all {grouped(again)}")
        self._skip.setVisible(not running and needs > 1)
        self._skip.setText(f"Skip all {grouped(needs)}")
        self._more.setVisible(not running)
        self._stack.setCurrentIndex(0 if importer.files or running else 1)
        if not self.files.currentIndex().isValid():
            self._choose_nearest()
        self.detail.refresh()

    def _on_inserted(self, parent: QModelIndex) -> None:
        if not parent.isValid():
            self.files.expandAll()
        else:
            self.files.expand(parent)

    def _choose_nearest(self) -> None:
        """Where the last file stood: the list goes on there when one is skipped."""
        group = self.model.index(0, 0)
        row = min(self._place, self.model.rowCount(group) - 1)
        self.files.setCurrentIndex(self.model.index(row, 0, group))

    def _on_current(self, index: QModelIndex) -> None:
        file = index.data(FileRole.FILE)
        if isinstance(file, ImportFile):
            self._place = index.row()
        self.detail.show_file(file.path if isinstance(file, ImportFile) else "")

    def _on_entered(self, index: QModelIndex) -> None:
        file = index.data(FileRole.FILE)
        if isinstance(file, ImportFile) and (offered := deeds(file)):
            self._on_deed(file.path, offered[0].id)

    def _on_deed(self, path: str, deed: str) -> None:
        self.show_file(path)
        self.detail.show_file(path)
        self.detail.do(deed)

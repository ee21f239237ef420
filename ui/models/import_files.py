"""The files of an import, grouped by what they need."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from casefile.services.rows import DUPLICATE, FAILED, NEEDS_PASSWORD, UNSUPPORTED
from ui.importer import Importer, ImportFile, Stage
from ui.words import counted

if TYPE_CHECKING:
    from casefile.services.rows import ImportRow

Index = QModelIndex | QPersistentModelIndex

GROUPS = {Stage.NEEDS_YOU: "Needs you", Stage.WORKING: "Working", Stage.ADDED: "Added"}


class FileRole(IntEnum):
    """What a row can be asked for."""

    FILE = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2


class ImportFiles(QAbstractItemModel):
    """Two levels: groups that have files, and their files in the order they were met.

    The internal id of a group is 0; that of a file is its group's stage plus one.
    """

    def __init__(self, importer: Importer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self._paths: dict[Stage, list[str]] = {}
        self._order: list[Stage] = []
        importer.file_changed.connect(self._on_file)
        importer.changed.connect(self._on_changed)
        self._on_changed()

    def index_of(self, path: str) -> QModelIndex:
        """Where a file is; an invalid index if it is not shown."""
        for stage, paths in self._paths.items():
            if path in paths:
                return self.createIndex(paths.index(path), 0, int(stage) + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        inner = int(self._order[parent.row()]) + 1 if parent.isValid() else 0
        return self.createIndex(row, 0, inner)

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]
        inner = index.internalId() if index.isValid() else 0
        # Asked for very often: a stage is a number, and is found as one.
        if not inner or inner - 1 not in self._order:
            return QModelIndex()
        return self.createIndex(self._order.index(inner - 1), 0, 0)  # type: ignore[arg-type]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        if not parent.isValid():
            return len(self._order)
        if parent.column() > 0 or parent.internalId():
            return 0
        return len(self._paths[self._order[parent.row()]])

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if not index.internalId():
            return self._group_data(self._order[index.row()], role)
        path = self._paths[Stage(index.internalId() - 1)][index.row()]
        file = self._importer.files.get(path)
        if file is None:
            return None
        if role == FileRole.FILE:
            return file
        if role == Qt.ItemDataRole.DisplayRole:
            return file.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file.name}, {status_words(file)[2]}"
        return None

    def _group_data(self, stage: Stage, role: int) -> object:
        count = len(self._paths[stage])
        if role == Qt.ItemDataRole.DisplayRole:
            return GROUPS[stage]
        if role == FileRole.COUNT:
            return count
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{GROUPS[stage]}, {counted(count, 'file')}"
        return None

    def _on_file(self, path: str) -> None:
        index = self.index_of(path)
        file = self._importer.files.get(path)
        if index.isValid() and file is not None and index.internalId() == int(file.stage) + 1:
            self.dataChanged.emit(index, index)
        else:
            self._place(path)

    def _on_changed(self) -> None:
        """Files that went are taken out together; this is rare, so all is laid out anew."""
        shown = {path for paths in self._paths.values() for path in paths}
        if shown == set(self._importer.files) and all(
            self.index_of(path).internalId() == int(file.stage) + 1
            for path, file in self._importer.files.items()
            if file.row is None
        ):
            return
        self.beginResetModel()
        self._paths = {stage: [] for stage in GROUPS}
        for path, file in self._importer.files.items():
            self._paths[file.stage].append(path)
        self._order = [stage for stage in GROUPS if self._paths[stage]]
        self.endResetModel()

    def _place(self, path: str) -> None:
        """Move a file to the group it belongs to now."""
        file, index = self._importer.files.get(path), self.index_of(path)
        before = Stage(index.internalId() - 1) if index.isValid() else None
        if file is None:
            if before is not None:
                self._take_out(path, before)
            return
        self._make_group(file.stage)
        group = self.index(self._order.index(file.stage), 0)
        last = len(self._paths[file.stage])
        if before is None:
            self.beginInsertRows(group, last, last)
            self._paths[file.stage].append(path)
            self.endInsertRows()
            return
        # Moved and not put in anew: where it is the current row it stays that.
        self.beginMoveRows(index.parent(), index.row(), index.row(), group, last)
        self._paths[before].remove(path)
        self._paths[file.stage].append(path)
        self.endMoveRows()
        self._drop_group(before)

    def _take_out(self, path: str, stage: Stage) -> None:
        group = self.index(self._order.index(stage), 0)
        row = self._paths[stage].index(path)
        self.beginRemoveRows(group, row, row)
        self._paths[stage].remove(path)
        self.endRemoveRows()
        self._drop_group(stage)

    def _make_group(self, stage: Stage) -> None:
        if stage not in self._order:
            row = sum(one < stage for one in self._order)
            self.beginInsertRows(QModelIndex(), row, row)
            self._order.insert(row, stage)
            self._paths[stage] = []
            self.endInsertRows()

    def _drop_group(self, stage: Stage) -> None:
        if not self._paths[stage]:
            place = self._order.index(stage)
            self.beginRemoveRows(QModelIndex(), place, place)
            self._order.remove(stage)
            self.endRemoveRows()


_PROBLEMS = {
    NEEDS_PASSWORD: ("key", "warn", "Password needed"),
    UNSUPPORTED: ("bad", "bad", "Not a file that can be read"),
    DUPLICATE: ("copy", "warn", "Already in the case"),
    FAILED: ("bad", "bad", "Could not be read"),
}
_CODES = {
    "damaged": "File is damaged",
    "disk_full": "No room on the disk",
    "empty": "File is empty",
    "missing": "No longer there",
    "too_large": "Too large",
    "timed_out": "Took too long to read",
    "not_what_it_says": "Not what its name says",
}


def status_words(file: ImportFile) -> tuple[str, str, str]:
    """What is said of a file: icon, tone and words."""
    if file.row is None:
        if file.pages:
            return "clock", "ink3", f"Reading text, page {file.done} of {file.pages}"
        return "clock", "ink3", "Reading"
    if file.row.status in _PROBLEMS:
        icon, tone, words = _PROBLEMS[file.row.status]
        return icon, tone, _CODES.get(_code(file.row), words)
    codes = {remark.code for remark in file.row.warnings}
    if "no_text" in codes:
        return "image", "warn", "Added, pictures of pages without text"
    if codes:
        return "warning", "warn", "Added, with a remark"
    return "ok", "ok", "Added"


def _code(row: ImportRow) -> str:
    return row.error.code if row.error is not None else ""


def remarks(file: ImportFile) -> list[str]:
    """Everything the user is told of a file, in sentences."""
    if file.row is None:
        return []
    said = [file.row.error, *file.row.warnings]
    found = [remark.message for remark in said if remark is not None]
    if file.row.status == DUPLICATE and not found:
        found = ["The content is identical to a source of the case, so nothing was added."]
    return found

"""Which rows a flat model shows, in which order, kept up to date with as few signals as can be.

Filtering and sorting happen in Python over cached keys: Qt's own proxy calls back for every row and
every comparison, which took seconds for 10,000 quotes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QAbstractItemModel

Id = TypeVar("Id", bound=int)
Found = TypeVar("Found")
_SINGLE_ROWS = 40
"""Up to this many rows come and go one by one, which keeps selections; beyond it all is reset."""
_SINGLE_WORK = 100_000
"""So many rows in all may be numbered anew for rows that come and go one by one."""


class RowOrder(Generic[Id]):
    """The ids of a model's rows. `follow` makes the model show other ids."""

    def __init__(
        self, model: QAbstractItemModel, columns: int = 1, *, reorders: bool = True
    ) -> None:
        """Without `reorders` another order resets the model: a table whose rows have heights of
        their own holds an index of each row meanwhile, and 10,000 take it a quarter of a second."""
        self._model, self._columns, self._reorders = model, columns, reorders
        self.ids: list[Id] = []
        self._rows: dict[Id, int] = {}

    def __len__(self) -> int:
        return len(self.ids)

    def row_of(self, one: Id) -> int:
        """The row of an id, or -1."""
        return self._rows.get(one, -1)

    def follow(self, wanted: Sequence[Id]) -> None:
        """Show these ids in this order."""
        if list(wanted) == self.ids:
            return
        now, before = set(wanted), set(self.ids)
        gone, new = before - now, now - before
        changed = len(gone) + len(new)
        if changed > _SINGLE_ROWS or changed * len(wanted) > _SINGLE_WORK:
            self._reset(wanted)
            return
        kept = [one for one in wanted if one not in new]
        if not self._reorders and kept != [one for one in self.ids if one not in gone]:
            self._reset(wanted)
            return
        for row in sorted((self._rows[one] for one in gone), reverse=True):
            self._model.beginRemoveRows(QModelIndex(), row, row)
            self._set(self.ids[:row] + self.ids[row + 1 :])
            self._model.endRemoveRows()
        if kept != self.ids:
            self._reorder(kept)
        for row, one in enumerate(wanted):
            if one in new:
                self._model.beginInsertRows(QModelIndex(), row, row)
                self._set([*self.ids[:row], one, *self.ids[row:]])
                self._model.endInsertRows()

    def tell_changed(self, ids: Iterable[Id]) -> None:
        """Have the rows of these ids drawn again."""
        rows = sorted(self._rows[one] for one in ids if one in self._rows)
        if not rows:
            return
        model, last = self._model, self._columns - 1
        if len(rows) > _SINGLE_ROWS:
            rows = [rows[0], rows[-1]]
            model.dataChanged.emit(model.index(rows[0], 0), model.index(rows[1], last))
            return
        for row in rows:
            model.dataChanged.emit(model.index(row, 0), model.index(row, last))

    def _reset(self, ids: Sequence[Id]) -> None:
        self._model.beginResetModel()
        self._set(list(ids))
        self._model.endResetModel()

    def _reorder(self, ids: list[Id]) -> None:
        model, old = self._model, self.ids
        model.layoutAboutToBeChanged.emit()
        persistent = model.persistentIndexList()
        self._set(ids)
        moved = [model.index(self._rows[old[one.row()]], one.column()) for one in persistent]
        model.changePersistentIndexList(persistent, moved)
        model.layoutChanged.emit()

    def _set(self, ids: list[Id]) -> None:
        self.ids = ids
        self._rows = {one: row for row, one in enumerate(ids)}


class Kept(Generic[Found]):
    """Something worked out of a row, kept for as long as the row is the same object."""

    def __init__(self, work_out: Callable[[Any], Found]) -> None:
        self._work_out = work_out
        self._found: dict[int, tuple[object, Found]] = {}

    def of(self, row: Any) -> Found:
        """What was worked out of this row, which has an `id`."""
        found = self._found.get(row.id)
        if found is None or found[0] is not row:
            found = self._found[row.id] = (row, self._work_out(row))
        return found[1]

    def forget(self, ids: Iterable[int] | None = None) -> None:
        """Work these out again, or everything."""
        if ids is None:
            self._found.clear()
        else:
            for one in ids:
                self._found.pop(one, None)


def folded(words: str) -> str:
    """Words without case and accents, for comparing as people do."""
    if words.isascii():
        return words.lower()
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char))

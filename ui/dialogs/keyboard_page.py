"""Preferences > Keyboard: every key there is, to be changed, reset, exported and imported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from ui.accessible.announce import announce
from ui.dialogs.key_chooser import KeyChooser
from ui.dialogs.keys import keys_tree
from ui.key_file import FILE_NAME, KeyFileError, read_keys, write_keys
from ui.keymap import KeyEntry
from ui.models.key_rows import KeyRole, KeyRows, by_menu
from ui.widgets.controls import Text, button, column, fill, row
from ui.words import counted

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from ui.keymap import KeyMap

_FILTER = "Keys (*.json)"


class KeyboardPage(QWidget):
    """A list by menu with a filter; below it the keys of the row that is chosen."""

    def __init__(self, keys: KeyMap) -> None:
        super().__init__()
        self.setProperty("role", "pane")
        self._keys = keys
        self.rows = KeyRows(keys, by_menu(keys), self)
        self.filter, self.tree = keys_tree(self.rows, self)
        self.chooser = KeyChooser(keys)
        self._said = Text("", "meta", "ink2", wrap=True)
        self._said.hide()
        self._reset_all = button("Reset all keys", small=True)
        self._export = button("Export…", small=True)
        self._import = button("Import…", small=True)
        last = row(gap=8)
        fill(last, self._reset_all, None, self._import, self._export)
        inner = column(self, margins=24, gap=12)
        fill(inner, Text("Keyboard", "heading"), self.filter, self.tree, self.chooser)
        fill(inner, self._said, last)
        inner.setStretch(2, 1)
        self.tree.selectionModel().currentChanged.connect(self._on_current)
        self._reset_all.clicked.connect(self._on_reset_all)
        self._export.clicked.connect(self._on_export)
        self._import.clicked.connect(self._on_import)

    def show_entry(self, entry_id: str) -> None:
        """Choose a row, whatever the filter hides now."""
        self.filter.clear()
        proxy = self.tree.model()
        index = proxy.mapFromSource(self.rows.index_of(entry_id))  # type: ignore[attr-defined]
        self.tree.setCurrentIndex(index)
        self.tree.scrollTo(index)

    def export_to(self, path: Path) -> None:
        """Write the keys that differ from the usual ones to a file."""
        try:
            write_keys(path, self._keys.chosen())
        except OSError as error:
            self._say(f"The keys could not be written ({error.strerror}). Choose another folder.")
        else:
            self._say(f"Saved as {path.name}")

    def import_from(self, path: Path) -> None:
        """Put the keys of a file in place of the present ones."""
        try:
            chosen = read_keys(path)
        except KeyFileError as error:
            self._say(str(error))
            return
        passed = self._keys.choose(chosen)
        words = f"Keys of {path.name} are in use"
        aside = f"; {counted(passed, 'entry', 'entries')} of it could not be used" if passed else ""
        self._say(words + aside)

    def _on_current(self, index: QModelIndex) -> None:
        entry = index.siblingAtColumn(0).data(KeyRole.ENTRY)
        self.chooser.show_entry(entry if isinstance(entry, KeyEntry) else None)

    def _on_reset_all(self) -> None:
        before = self._keys.chosen()
        self._keys.reset_all()
        changed = counted(len(before), "action")
        self._say(f"{changed} reset to the usual keys" if before else "All keys are as usual")

    def _on_export(self) -> None:
        name, _ = QFileDialog.getSaveFileName(self, "Export keys", FILE_NAME, _FILTER)
        if name:
            self.export_to(Path(name))

    def _on_import(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Import keys", "", _FILTER)
        if name:
            self.import_from(Path(name))

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.show()
        announce(self, words)

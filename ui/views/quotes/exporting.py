"""Exporting quotes from their view: what, in which form, to which file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from casefile.services import exporting
from ui.words import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.model import Quote
    from casefile.services.exporting import Exported
    from ui.hub import Hub
    from ui.models.quote_checks import QuoteChecks

FORMS = {
    ".csv": "CSV",
    ".docx": "Word",
    ".xlsx": "Excel",
    ".md": "Markdown",
    ".json": "JSON",
}
_UNSAFE = '/\\:*?"<>|'


class QuoteExport(QObject):
    """`ended` carries what was written, in words."""

    ended = Signal(str)

    def __init__(self, hub: Hub, checks: QuoteChecks, view: QWidget) -> None:
        super().__init__(view)
        self._hub, self._checks, self._view = hub, checks, view

    def show_menu(
        self, where: QPoint, shown: Sequence[Quote], selected: Sequence[Quote], total: int
    ) -> QMenu:
        """Offer the forms for the quotes shown; for those selected and for all where they are
        others."""
        menu = QMenu(self._view)
        menu.addSection(f"Export the {counted(len(shown), 'quote')} shown")
        self._add_forms(menu, shown)
        menu.addSeparator()
        if selected:
            below = menu.addMenu(f"Export the {len(selected)} selected")
            self._add_forms(below, selected)
        if len(shown) != total:
            self._add_forms(menu.addMenu(f"Export all {counted(total, 'quote')}"), None)
        menu.popup(where)
        return menu

    def choose_file(self, ending: str, quotes: Sequence[Quote] | None) -> QFileDialog:
        """Ask for the file; the dialog asks before one is replaced."""
        name = "".join("-" if char in _UNSAFE else char for char in self._hub.case.title)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._view, f"Export quotes to {FORMS[ending]}", folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(f"{FORMS[ending]} (*{ending})")
        dialog.setDefaultSuffix(ending[1:])
        dialog.selectFile(f"{name} – quotes{ending}")
        dialog.fileSelected.connect(partial(self.export, quotes))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def export(self, quotes: Sequence[Quote] | None, path: str) -> None:
        """Write quotes (None is all) to a file, off the main thread."""
        ids = None if quotes is None else [quote.id for quote in quotes]
        write = partial(
            exporting.export_quotes,
            self._hub.case,
            destination=Path(path),
            force=True,
            quote_ids=ids,
            checked=self._checks.statuses(),
        )
        self._hub.query(write, key=f"export {path}", done=self._on_done)

    def _add_forms(self, menu: QMenu, quotes: Sequence[Quote] | None) -> None:
        for ending, name in FORMS.items():
            action = menu.addAction(f"{name}…")
            action.triggered.connect(partial(self._on_form, ending, quotes))
            action.setEnabled(quotes is None or bool(quotes))

    def _on_form(self, ending: str, quotes: Sequence[Quote] | None, _: bool = False) -> None:
        self.choose_file(ending, quotes)

    def _on_done(self, made: Exported) -> None:
        self.ended.emit(f"{counted(made.items, 'quote')} exported to {made.path.name}")

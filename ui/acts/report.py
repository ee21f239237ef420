"""The report of a quote check: copied as text, or written as one page."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from casefile.services.exporting import export_data
from casefile.services.sources_cited import sources_cited
from ui.acts.base import Acts
from ui.models.check_report import report_of
from ui.printing.report_page import report_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casefile.case import Case
    from casefile.services.exporting import Exported
    from casefile.services.sources_cited import CitedSource
    from ui.models.check_report import Report

_UNSAFE = '/\\:*?"<>|'


class ReportActs(Acts):
    """Acts on the article that the quote check shows."""

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {"check.report": self.ask_file, "check.copy_report": self.copy}

    def copy(self) -> None:
        """Put the whole report on the clipboard as text."""
        self._with_cited(self._on_copied)

    def ask_file(self) -> QFileDialog | None:
        """Ask for the file; the dialog asks before one is replaced."""
        desk = self._desk
        shown = desk.checking.source_id
        source = desk.data.sources.get(shown) if shown is not None else None
        if source is None:
            desk.said.emit("There is no quote check to report yet", False)
            return None
        name = "".join("-" if char in _UNSAFE else char for char in source.title)[:80]
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(desk, "Export the report of the quote check", folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(["PDF, one page (*.pdf)", "Text (*.txt)"])
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name} – quote check.pdf")
        dialog.fileSelected.connect(self.export)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def export(self, path: str) -> None:
        """Write the report, as text where the file's name ends so."""
        self._with_cited(partial(self._on_wanted, path))

    def _with_cited(self, done: Callable[[Report], None]) -> None:
        """The report once the article's own list of sources was looked up."""
        desk = self._desk
        source_id = desk.checking.source_id
        if source_id is None:
            desk.said.emit("There is no quote check to report yet", False)
            return

        def made(cited: list[CitedSource]) -> None:
            source = desk.data.sources.get(source_id)
            if source is not None:
                checks = desk.checks
                rows = [
                    (one, checks.of(one.id), checks.rulings.get(one.id))
                    for one in checks.in_source(source_id)
                ]
                done(report_of(source, rows, cited, checks.compared_with))

        find = partial(sources_cited, desk.case, source_id=source_id)
        desk.hub.query(find, key="sources of a report", done=made)

    def _on_copied(self, report: Report) -> None:
        QGuiApplication.clipboard().setText(report.text())
        self._desk.said.emit("Copied the report of the quote check", False)

    def _on_wanted(self, path: str, report: Report) -> None:
        desk = self._desk
        write = partial(_write, desk.case, Path(path), report)
        desk.hub.query(write, key=f"report {path}", done=self._on_written)

    def _on_written(self, made: Exported) -> None:
        self._desk.said.emit(f"Report written to {made.path.name}", False)


def _write(case: Case, path: Path, report: Report) -> Exported:
    as_text = path.suffix.lower() == ".txt"
    data = report.text().encode("utf-8", "replace") if as_text else report_pdf(report)
    items = len(report.entries)
    return export_data(case, "quote check", path, data, items=items, force=True)

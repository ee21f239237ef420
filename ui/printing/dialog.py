"""Asks what of a source to print, shows how far it is, and can stop it; the window goes on."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QLineEdit,
    QProgressBar,
    QRadioButton,
    QWidget,
)

from ui import theme
from ui.dialogs.choice_rows import Switch
from ui.printing.job import Printed, PrintPlan, print_source
from ui.printing.ranges import pages_meant
from ui.widgets.controls import Text, button, column, fill, restyle, row
from ui.words import counted, shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from casefile.case import Case
    from ui.hub import Hub
    from ui.jobs import JobControl, Ticket
    from ui.views.reader.source_view import SourceContent

LANE = "print"
_DOTS = 300
_ANY_PAGES = tuple(str(number) for number in range(1, 10_000))


class PrintPanel(QDialog):
    """Prints the source it was made for; `said` tells in words how it ended."""

    said = Signal(str)
    failed = Signal(object)

    def __init__(
        self, hub: Hub, content: SourceContent, page: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._hub, self._content, self._page = hub, content, page
        self._ticket: Ticket | None = None
        self._stopping = False
        self.setWindowTitle("Print")
        self.setMinimumWidth(theme.scaled(380))
        self.every, self.this = QRadioButton("All pages"), QRadioButton("The page in view")
        self.some = QRadioButton("Pages")
        self.range = QLineEdit()
        self.range.setPlaceholderText("1-3, ix, last")
        self.range.setAccessibleName("Pages to print")
        self.range.setMaxLength(400)
        self.range.textEdited.connect(self._on_typed)
        self._sorrow = Text("", "meta", "bad", wrap=True)
        self._sorrow.hide()
        self.highlights = Switch("With the highlights of quotes")
        self.highlights.setChecked(True)
        self.fit, self.own = QRadioButton("Fit to the paper"), QRadioButton("Actual size")
        self.progress = QProgressBar()
        self.progress.setAccessibleName("Pages printed")
        self._how_far = Text("", "meta", "ink2", tabular=True)
        self.save, self.print = button("Save as PDF…"), button("Print…", "primary")
        self.leave = button("Cancel")
        self.save.clicked.connect(self._on_save)
        self.print.clicked.connect(self._on_print)
        self.leave.clicked.connect(self.reject)
        self._lay_out()

    @property
    def plan(self) -> PrintPlan | None:
        """What was chosen, or None where the pages that were typed do not exist."""
        pages = ""
        if self.this.isChecked():
            pages = str(self._page)
        elif self.some.isChecked():
            pages = self.range.text().strip()
            if not pages or not pages_meant(pages, self._labels):
                return None
        return PrintPlan(
            self._content.source.id, pages, self.highlights.isChecked(), self.own.isChecked()
        )

    def save_to(self, path: Path) -> None:
        """Print into a PDF; a file that is there is replaced once the new one is whole."""
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setResolution(_DOTS)
        printer.setDocName(shortened(self._content.source.title, 120))
        part = path.with_name(f"{path.name}.part")
        printer.setOutputFileName(str(part))
        self._start(printer, partial(_print_into, part, path), f"Saved as {path.name}")

    def reject(self) -> None:
        """Cancel, or stop what is being printed."""
        if self._ticket is None:
            super().reject()
        else:
            self._stopping = True
            self._ticket.stop()
            self._how_far.setText("Stopping…")

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ticket is not None:
            self._ticket.stop()
        super().closeEvent(event)

    # Doing it

    def _on_print(self) -> None:
        if self._checked() is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        printer.setResolution(_DOTS)
        printer.setDocName(shortened(self._content.source.title, 120))
        chooser = QPrintDialog(printer, self)
        chooser.setWindowTitle("Print")
        options = QPrintDialog.PrintDialogOption
        chooser.setOption(options.PrintPageRange, on=False)
        if chooser.exec():
            self._start(printer, _print, "Sent to the printer")

    def _on_save(self) -> None:
        if self._checked() is None:
            return
        name = Path(self._content.source.file_name).stem or "source"
        chosen, _ = QFileDialog.getSaveFileName(self, "Save as PDF", f"{name}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def _checked(self) -> PrintPlan | None:
        plan = self.plan
        if plan is None:
            self._say_no_pages()
        return plan

    def _start(self, printer: QPrinter, work: object, words: str) -> None:
        plan = self._checked()
        if plan is None or self._ticket is not None:
            return
        assert callable(work)
        for part in (self.save, self.print, self._choices):
            part.setEnabled(False)
        self.progress.setRange(0, 0)
        self.progress.show()
        self._how_far.show()
        self._how_far.setText("Setting the pages…")
        self.leave.setText("Stop")
        self._stopping = False
        self._ticket = self._hub.jobs.run(
            partial(work, self._hub.case, plan, printer),
            done=partial(self._on_done, words),
            failed=self._on_failed,
            progress=self._on_progress,
            lane=LANE,
        )

    def _on_progress(self, told: tuple[int, int]) -> None:
        done, total = told
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self._how_far.setText(f"Page {done + 1} of {total}")

    def _on_done(self, words: str, printed: Printed) -> None:
        self._ticket = None
        if not printed.sheets and printed.stopped and not self._stopping:
            self._ready()
            self._say_no_pages()
            return
        if printed.stopped:
            self.said.emit("Printing was stopped. Nothing was saved.")
        elif printed.undrawn:
            missing = counted(len(printed.undrawn), "page")
            self.said.emit(f"{words}, but {missing} could not be drawn")
        else:
            self.said.emit(f"{words}: {counted(printed.sheets, 'page')}")
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._ticket = None
        self._ready()
        self.failed.emit(error)

    def _ready(self) -> None:
        """Let the choice be made again."""
        for part in (self.save, self.print, self._choices):
            part.setEnabled(True)
        self.progress.hide()
        self._how_far.hide()
        self.leave.setText("Cancel")

    # How it looks

    @property
    def _labels(self) -> tuple[str, ...]:
        if self._content.is_drawn:
            return tuple(size.label for size in self._content.sizes)
        return _ANY_PAGES

    def _say_no_pages(self) -> None:
        restyle(self.range, "wrong", True)
        self._sorrow.setText("There are no such pages. Write numbers or labels: 1-3, ix, last.")
        self._sorrow.show()
        self.range.setFocus()
        self.adjustSize()

    def _on_typed(self) -> None:
        self.some.setChecked(True)
        restyle(self.range, "wrong", False)
        self._sorrow.hide()

    def _lay_out(self) -> None:
        drawn = self._content.is_drawn
        self._groups = (QButtonGroup(self), QButtonGroup(self))
        for made in (self.every, self.this, self.some):
            self._groups[0].addButton(made)
        for made in (self.fit, self.own):
            self._groups[1].addButton(made)
            made.setVisible(drawn)
        self.every.setChecked(True)
        self.fit.setChecked(True)
        self.this.setVisible(drawn)
        self._choices = QWidget()
        which = row(gap=8)
        fill(which, self.some, self.range)
        fill(
            column(self._choices, gap=8),
            Text(shortened(self._content.source.title, 120), "pane", wrap=True),
            self.every,
            self.this,
            which,
            self._sorrow,
            self.fit,
            self.own,
            self.highlights,
        )
        buttons = row(gap=8)
        fill(buttons, None, self.leave, self.save, self.print)
        self.progress.hide()
        self._how_far.hide()
        fill(column(self, margins=16, gap=12), self._choices, self.progress, self._how_far, buttons)


def _print(case: Case, plan: PrintPlan, printer: QPrinter, control: JobControl) -> Printed:
    """Runs on the printing lane."""
    return print_source(case, plan, printer, report=control.report, stopped=control.stopped)


def _print_into(
    part: Path, path: Path, case: Case, plan: PrintPlan, printer: QPrinter, control: JobControl
) -> Printed:
    """Runs on the printing lane; what is cut short leaves no file."""
    try:
        printed = _print(case, plan, printer, control)
        if not printed.stopped:
            part.replace(path)
        return printed
    finally:
        with suppress(FileNotFoundError):
            part.unlink()

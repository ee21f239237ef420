"""Sets the report of a quote check on one sheet, as a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSizeF,
)
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from ui import theme
from ui.widgets.diff_formats import format_of

if TYPE_CHECKING:
    from ui.models.check_report import Report
    from ui.models.check_words import Run

_EDGE_MM = 18.0
_POINTS = 72
_SIZES = (10.0, 9.0, 8.0, 7.0)
"""Sizes of the letters that are tried until all of it fits on one sheet."""


def report_pdf(report: Report) -> bytes:
    """The bytes of a PDF of one page. What does not fit in the smallest letters is left out from
    the end, and the sheet says how much."""
    loop = QEventLoop()  # Qt sets text by a timer, which a thread without one refuses
    bytes_ = QByteArray()
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(f"Quote check: {report.title}")
    writer.setCreator("Casefile")
    writer.setResolution(_POINTS)
    imperial = QLocale().measurementSystem() != QLocale.MeasurementSystem.MetricSystem
    size = QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4
    writer.setPageLayout(
        QPageLayout(
            QPageSize(size),
            QPageLayout.Orientation.Portrait,
            QMarginsF(_EDGE_MM, _EDGE_MM, _EDGE_MM, _EDGE_MM),
            QPageLayout.Unit.Millimeter,
        )
    )
    room = QSizeF(writer.width(), writer.height())
    document = _fitting(report, room)
    painter = QPainter(writer)
    document.drawContents(painter, QRectF(0, 0, room.width(), room.height()))
    painter.end()
    buffer.close()
    del loop
    return bytes(bytes_.data())


def _fitting(report: Report, room: QSizeF) -> QTextDocument:
    """The report in the largest letters in which it fits."""
    for size in _SIZES:
        made = _Sheet(report, len(report.entries), size, room)
        if made.fits:
            return made.document
    kept = len(report.entries)
    while kept and not made.fits:
        kept -= 1
        made = _Sheet(report, kept, _SIZES[-1], room)
    return made.document


class _Sheet:
    """A report with so many of its entries, set in one size."""

    def __init__(self, report: Report, entries: int, size: float, room: QSizeF) -> None:
        self.document = QTextDocument()
        self.document.setDocumentMargin(0)
        font = QFont(theme.font("body"))
        font.setPixelSize(round(size))  # a pixel of this device is a point
        self.document.setDefaultFont(font)
        self.document.setTextWidth(room.width())
        self._cursor, self._size, self._empty = QTextCursor(self.document), size, True
        self._write(report, entries)
        self.fits = self.document.size().height() <= room.height()

    def _write(self, report: Report, entries: int) -> None:
        self._line(f"Quote check: {report.title}", grow=1.6, bold=True)
        for words in filter(None, (report.about, report.summary)):
            self._line(words, gap=0.2)
        for entry in report.entries[:entries]:
            self._line(entry.head, gap=0.9, bold=True)
            self._line("Printed: ", runs=entry.printed)
            if entry.source:
                self._line(f"Source: {entry.source}")
            for words in entry.told:
                self._line(words)
        if left := len(report.entries) - entries:
            self._line(f"{left} more did not fit on this page; the copied report has all.", gap=0.9)
        if report.missing:
            self._line("Named in the article, not in this case", gap=0.9, bold=True)
            for words in report.missing:
                self._line(f"– {words}")

    def _line(
        self,
        words: str,
        *,
        grow: float = 1.0,
        gap: float = 0.1,
        bold: bool = False,
        runs: tuple[Run, ...] = (),
    ) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(0 if self._empty else gap * self._size)
        look = QTextCharFormat()
        look.setForeground(theme.LIGHT.ink)
        font = QFont(self.document.defaultFont())
        font.setPixelSize(round(self._size * grow))
        font.setBold(bold)
        look.setFont(font)
        if self._empty:
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._empty = False
        self._cursor.insertText(words, look)
        for run in runs:
            marked = QTextCharFormat(look)
            if run.way:
                marked.merge(format_of(run.way, theme.LIGHT))
            self._cursor.insertText(run.words, marked)

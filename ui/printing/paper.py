"""Sheets of a printer, one after another, for whoever draws on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS_AN_INCH = 72.0


class Paper:
    """Begins with the first sheet that is asked for and belongs to one thread.

    A printer that writes a file has no edge that it cannot print on.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self.painter = QPainter()
        self.sheets = 0
        self.to_file = bool(printer.outputFileName())

    def sheet(self, size: QSizeF, *, own_size: bool, margin: float = 0.0) -> QRectF:
        """A new sheet for something of `size` points: of that very size with `own_size`, else
        turned the way it lies; gives the part that can be drawn on, in dots.
        """
        printer, orientation = self._printer, QPageLayout.Orientation
        wide = size.width() > size.height()
        if own_size:
            upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
            exact = QPageSize.SizeMatchPolicy.ExactMatch
            printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", exact))
        printer.setPageOrientation(orientation.Landscape if wide else orientation.Portrait)
        edge = QMarginsF(margin, margin, margin, margin)
        if self.to_file or margin:
            printer.setPageMargins(edge, QPageLayout.Unit.Point)
        if not self.painter.isActive():
            if not self.painter.begin(printer):
                raise OSError("the printer does not take the pages")
            # Else a file gets JPEG, which frays the edges of letters.
            self.painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        else:
            printer.newPage()
        self.sheets += 1
        return QRectF(self.painter.viewport())

    def dots(self, points: float) -> float:
        """A length of the paper in dots."""
        return points * self._printer.resolution() / POINTS_AN_INCH

    def end(self, *, stopped: bool) -> None:
        """Hand the sheets over, or as few as possible of them once it was stopped."""
        if stopped:
            self._printer.abort()
        if self.painter.isActive():
            self.painter.end()

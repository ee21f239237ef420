"""Prints a source: pages as pictures by a worker, text set anew; runs on a lane of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from casefile.services.drawing import DrawnPicture, DrawRequest, PageDrawer
from ui import theme
from ui.printing.paper import POINTS_AN_INCH, Paper
from ui.printing.ranges import pages_meant
from ui.printing.text import TextSheets
from ui.views.reader.quote_marks import quote_marks
from ui.views.reader.source_view import read_content
from ui.widgets.page_column import PageColumn
from ui.widgets.page_painter import PagePainter, PagePlace
from ui.widgets.page_texts import read_page_text
from ui.widgets.page_tone import Finisher, Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QImage
    from PySide6.QtPrintSupport import QPrinter

    from casefile.case import Case
    from casefile.model import SourceId
    from ui.views.reader.source_view import SourceContent
    from ui.widgets.page_marks import QuoteMark

SHARPEST, SHARPEST_IN_FILE = 300.0, 200.0
"""Dots an inch on paper, and in a file, which is mostly read on a screen. More is not seen; and
while Qt packs a page, a tenth of a second at 200, the window waits for the interpreter."""

_PATIENCE = 0.1


@dataclass(frozen=True, slots=True)
class PrintPlan:
    """What of a source is printed, and how; `pages` as typed, empty for all."""

    source_id: SourceId
    pages: str = ""
    highlights: bool = True
    own_size: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """How it went: the sheets that were handed over, and the pages that could not be drawn."""

    sheets: int
    undrawn: tuple[int, ...] = ()
    stopped: bool = False
    """Whether it was cut short, so that nothing came of it."""


def print_source(
    case: Case,
    plan: PrintPlan,
    printer: QPrinter,
    *,
    report: Callable[[tuple[int, int]], None],
    stopped: Callable[[], bool],
) -> Printed:
    """Print; `report` is told of sheets done and of how many. Raises OSError."""
    content = read_content(case, plan.source_id)
    marks: list[QuoteMark] = []
    if plan.highlights:
        marks = quote_marks(case.quotes.in_source(plan.source_id), case.issues.all())
    paper = Paper(printer)
    ended = True
    try:
        undrawn: tuple[int, ...] = ()
        printed = 0
        if content.is_drawn:
            run = _DrawnRun(case, plan, content, marks, paper)
            undrawn = run.all(report, stopped)
            printed = paper.sheets
        else:
            for done, total in TextSheets(content, marks, paper).all(plan.pages):
                report((done, total))
                printed = done + 1
                if stopped():
                    break
        ended = stopped() or not printed
    finally:
        paper.end(stopped=ended)
    return Printed(printed, undrawn, stopped=ended)


class _DrawnRun:
    """The pages of one drawn source, one after another."""

    def __init__(
        self,
        case: Case,
        plan: PrintPlan,
        content: SourceContent,
        marks: Sequence[QuoteMark],
        paper: Paper,
    ) -> None:
        self._case, self._plan, self._content = case, plan, content
        self._marks, self._paper = marks, paper
        self._sizes = PageColumn(content.sizes, scale=1.0, gap=0, margin=0)

    def all(
        self, report: Callable[[tuple[int, int]], None], stopped: Callable[[], bool]
    ) -> tuple[int, ...]:
        pages = pages_meant(self._plan.pages, [size.label for size in self._content.sizes]) or []
        undrawn: list[int] = []
        drawer = PageDrawer(self._case, workers=1)
        try:
            for done, page in enumerate(pages):
                report((done, len(pages)))
                if stopped() or not self._page(drawer, page, stopped, undrawn):
                    break
        finally:
            drawer.close()
        return tuple(undrawn)

    def _page(
        self,
        drawer: PageDrawer,
        page: int,
        stopped: Callable[[], bool],
        undrawn: list[int],
    ) -> bool:
        width, height = self._sizes.size(page)
        room = self._paper.sheet(QSizeF(width, height), own_size=self._plan.own_size)
        dot = self._paper.dots(1.0)
        fitting = min(room.width() / width, room.height() / height)
        scale = dot if self._plan.own_size else fitting
        target = QRectF(0, 0, width * scale, height * scale)
        target.moveCenter(room.center())
        sharpest = SHARPEST_IN_FILE if self._paper.to_file else SHARPEST
        wanted = min(scale, sharpest / POINTS_AN_INCH)
        drawer.want([DrawRequest(self._plan.source_id, page, round(wanted, 4))])
        answers: Sequence[object] = []
        while not answers:
            if stopped():
                return False
            answers = drawer.poll(_PATIENCE)
        (answer,) = answers
        assert isinstance(answer, DrawnPicture)
        if answer.error is not None:
            undrawn.append(page)
            self._say_undrawn(page, room)
            return True
        image = Finisher(Tone.ORIGINAL)(answer).image
        self._highlight(image, page, width)
        self._paper.painter.drawImage(target, image)
        return True

    def _highlight(self, image: QImage, page: int, width: float) -> None:
        here = [mark for mark in self._marks if mark.span.page <= page <= mark.span.end_page]
        if here:
            text = read_page_text(self._case, self._plan.source_id, page)
            place = PagePlace(page, QRectF(image.rect()), image.width() / width, text)
            painter = QPainter(image)
            PagePainter(painter, Tone.ORIGINAL).highlights(place, here)
            painter.end()

    def _say_undrawn(self, page: int, room: QRectF) -> None:
        painter = self._paper.painter
        painter.setFont(theme.font("body"))
        painter.setPen(theme.LIGHT.paper_ink)
        words = f"Page {page} could not be drawn"
        box = QRectF(room.topLeft() + QPointF(0, room.height() / 3), room.bottomRight())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignHCenter), words)

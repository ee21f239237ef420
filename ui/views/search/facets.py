"""What a search can be narrowed to: groups of boxes to tick, and hits by date.

Whatever is ticked here is written into the query, and what the query asks for is ticked here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QSizePolicy, QWidget

from casefile.services.queries import NONE, values_of, with_dates, with_values, without
from ui import icons, theme
from ui.models.facet_rows import TITLES, FacetRow, facet_rows, slots_of
from ui.views.search.month_table import MonthTable
from ui.widgets import paint
from ui.widgets.controls import Text, button, column, fill, head, row, tool
from ui.widgets.histogram import Histogram
from ui.words import grouped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QPaintEvent

    from casefile.services.narrowing import FacetValue
    from ui.models.case_data import CaseData

WIDTH = 224
_SHOWN = 5


class FacetBox(QCheckBox):
    """A value with its hits at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.row = FacetRow("", "", 0, wanted=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(theme.scaled(26))

    def show_row(self, row: FacetRow) -> None:
        """Show a value; nothing is said of a tick that is set here."""
        self.row = row
        self.blockSignals(True)  # noqa: FBT003 - only the user's own ticks count
        self.setChecked(row.wanted)
        self.blockSignals(False)  # noqa: FBT003
        self.setAccessibleName(row.spoken)
        self.setToolTip(row.name if row.name != row.words and row.value else "")
        self.update()

    def hitButton(self, where: QPoint) -> bool:
        return self.rect().contains(where)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        self._paint_box(painter)
        weight = QFont.Weight.DemiBold if self.row.wanted else None
        small = theme.font("meta", tabular=True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        inner = self.rect().adjusted(theme.scaled(28), 0, -theme.scaled(2), 0)
        taken = paint.text(painter, inner, grouped(self.row.hits), small, colours.ink3, align=right)
        if self.row.colour:
            side = theme.scaled(11)
            box = QRect(inner.left(), self.height() // 2 - side // 2, side, side)
            fill_, deep = theme.issue_fill(self.row.colour), theme.issue_deep(self.row.colour)
            paint.rounded(painter, box, fill_, deep, 3)
            inner.setLeft(box.right() + theme.scaled(7))
        words = inner.adjusted(0, 0, -taken - theme.scaled(8), 0)
        paint.text(painter, words, self.row.words, theme.font("body", weight=weight), colours.ink)
        painter.end()

    def _paint_box(self, painter: QPainter) -> None:
        """A tick on the accent colour; the focus ring goes around the whole row."""
        colours, side = theme.tokens(), theme.scaled(16)
        box = QRect(theme.scaled(2), self.height() // 2 - side // 2, side, side)
        if self.underMouse():
            paint.rounded(painter, self.rect(), colours.hover, None, 4)
        if self.isChecked():
            paint.rounded(painter, box, colours.accent, None, 4)
            icons.paint(painter, "tick", box.adjusted(2, 2, -2, -2), colours.on_accent)
        else:
            paint.rounded(painter, box, colours.surface, colours.ctl, 4)
        if self.hasFocus():
            paint.ring(painter, self.rect())


class FacetGroup(QWidget):
    """The values of one field; `toggled` carries those that are ticked then."""

    toggled = Signal(str, list)

    def __init__(self, field: str) -> None:
        super().__init__()
        self._field = field
        self._rows: list[FacetRow] = []
        self._whole = False
        self.boxes: list[FacetBox] = []
        self._more = button("", "link", small=True)
        self._more.clicked.connect(self._on_more)
        self._inner = column(self)
        self._inner.addWidget(Text(TITLES[field], "meta", "ink2"))
        self._inner.addWidget(self._more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(TITLES[field])

    def show_rows(self, rows: Sequence[FacetRow]) -> None:
        """Show these values: the ticked ones and the first others, until more are asked for."""
        self._rows = list(rows)
        shown = self._rows
        if not self._whole and len(shown) > _SHOWN + 1:
            shown = [row for at, row in enumerate(self._rows) if at < _SHOWN or row.wanted]
        while len(self.boxes) < len(shown):
            made = FacetBox()
            made.toggled.connect(self._on_toggled)
            self.boxes.append(made)
            self._inner.insertWidget(self._inner.count() - 1, made)
        for at, box in enumerate(self.boxes):
            box.setVisible(at < len(shown))
            if at < len(shown):
                box.show_row(shown[at])
        left = len(self._rows) - len(shown)
        self._more.setText(f"{left} more" if left else "Fewer")
        self._more.setAccessibleName(f"{left} more in {TITLES[self._field]}")
        self._more.setVisible(left > 0 or (self._whole and len(self._rows) > _SHOWN + 1))
        self.setVisible(bool(self._rows))

    def _on_more(self) -> None:
        self._whole = not self._whole
        self.show_rows(self._rows)

    def _on_toggled(self) -> None:
        changed = self.sender()
        values = [one.value for one in self._rows if one.wanted]
        if isinstance(changed, FacetBox):
            value = changed.row.value
            values = [one for one in values if one != value]
            if changed.isChecked():
                # Nothing has an issue and none: what is ticked last counts.
                both = [one for one in values if (one == NONE) == (value == NONE)]
                values = [*both, value]
        self.toggled.emit(self._field, values)


class FacetPane(QFrame):
    """`query_edited` carries the query with what was ticked, cleared or dragged here."""

    query_edited = Signal(str)

    def __init__(self, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data, self._query = data, ""
        self.setProperty("role", "pane")
        self.setFixedWidth(theme.scaled(WIDTH))
        self.groups = {field: FacetGroup(field) for field in TITLES}
        self.clear = button("", "link", small=True)
        self.clear.clicked.connect(self._on_clear)
        self.histogram, self.table = Histogram(), MonthTable()
        self._range = Text("", "small", "ink3", tabular=True)
        self.as_table = tool("table", "Hits by date as a table", small=True, checkable=True)
        self._dates = self._made_dates()
        ground = QWidget()
        inner = column(ground, margins=0, gap=16)
        inner.setContentsMargins(*(theme.scaled(one) for one in (16, 12, 16, 16)))
        fill(inner, *(self.groups[one] for one in ("type", "party", "issue")), self._dates)
        fill(inner, self.groups["speaker"], None)
        area = QScrollArea()
        area.setWidget(ground)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for one in (ground, area.viewport()):
            one.setAutoFillBackground(False)
        outer = column(self)
        fill(outer, head(Text("Narrow results", "pane"), None, self.clear), area)
        for group in self.groups.values():
            group.toggled.connect(self._on_toggled)
        self.histogram.range_chosen.connect(self._on_range)
        self.show_found("", {})

    def show_found(self, query: str, found: Mapping[str, Sequence[FacetValue]]) -> None:
        """Show what a query can be narrowed to."""
        self._query = query
        rows = facet_rows(found, self._data)
        for field, group in self.groups.items():
            group.show_rows(rows.get(field, []))
        slots = slots_of(found.get("date", ()))
        first, last = _range_of(query)
        self.histogram.show_slots(slots, first, last)
        self.table.show_slots(slots)
        self._range.setText(self.histogram.range_words)
        self._dates.setVisible(bool(slots))
        asked = [field for field in (*TITLES, "date") if values_of(query, field)]
        self.clear.setText(f"Clear {len(asked)}")
        self.clear.setAccessibleName("Clear what narrows the results")
        self.clear.setVisible(bool(asked))

    def _made_dates(self) -> QWidget:
        made = QWidget()
        inner = column(made, gap=4)
        titled = row(gap=4)
        fill(titled, Text("Date", "meta", "ink2"), None, self._range, self.as_table)
        fill(inner, titled, self.histogram, self.table)
        self.table.hide()
        self.as_table.toggled.connect(self.table.setVisible)
        self.as_table.toggled.connect(self.histogram.setHidden)
        self.table.range_chosen.connect(self._on_range)
        return made

    def _on_toggled(self, field: str, values: list[str]) -> None:
        self.query_edited.emit(with_values(self._query, field, values))

    def _on_range(self, first: str, last: str) -> None:
        self.query_edited.emit(with_dates(self._query, first, last))

    def _on_clear(self) -> None:
        query = self._query
        for field in (*TITLES, "date"):
            query = without(query, field)
        self.query_edited.emit(query)


def _range_of(query: str) -> tuple[str, str]:
    """The range of months a query asks for; empty for an open end."""
    dates = values_of(query, "date")
    if len(dates) != 1:
        return "", ""
    first, ranged, last = dates[0].partition(" TO ")
    first, last = _month(first), _month(last if ranged else first)
    return first, last


def _month(date: str) -> str:
    """ "2025-05" of any way to write a day in it."""
    digits = date.strip().replace("-", "")
    return f"{digits[:4]}-{digits[4:6]}" if len(digits) >= 6 else digits

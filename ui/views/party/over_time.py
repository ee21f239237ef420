"""A party's mentions over time: the chart, or the same numbers as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QWidget,
)

from casefile.services.party_chart import ChartUnit
from ui import theme
from ui.models.mention_times import BAR_ROLE, MentionTimes, TimeColumn, undated_words
from ui.views.reader.flow import FlowLayout
from ui.widgets.controls import Text, column, fill, row
from ui.widgets.mention_chart import MentionChartView
from ui.widgets.segments import segment

if TYPE_CHECKING:
    from casefile.services.party_chart import MentionChart

_CHOICES = ("Week", "Month", "Table")
_UNITS = {0: ChartUnit.WEEK, 1: ChartUnit.MONTH}


class OverTime(QFrame):
    """`unit_chosen` asks for a chart in `unit`, `time_chosen` carries a bar whose mentions are
    wanted. `unit` is None until someone chooses one: weeks then, or months where those are many."""

    unit_chosen = Signal()
    time_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.unit: ChartUnit | None = None
        self._title = Text("Mentions by month", "pane")
        self.chart = MentionChartView()
        self.chart.bar_chosen.connect(self.time_chosen)
        self._times = MentionTimes(self)
        self.table = self._made_table()
        self._undated = Text("", "meta", "ink2", wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.chart)
        self._stack.addWidget(self.table)
        self._stack.setFixedHeight(self.chart.sizeHint().height())
        self.choice = QButtonGroup(self)
        top, switch = QWidget(), QWidget()
        flow, segments = FlowLayout(theme.scaled(12), top), row(switch, gap=0)
        self._title.setMinimumHeight(theme.scaled(28))
        for number, words in enumerate(_CHOICES):
            made = segment(words, first=number == 0, last=number == len(_CHOICES) - 1)
            made.setAccessibleName(f"Mentions by {words.lower()}" if number < 2 else "As a table")
            self.choice.addButton(made, number)
            segments.addWidget(made)
        self.choice.button(1).setChecked(True)
        self.choice.idToggled.connect(self._on_choice)
        for widget in (self._title, switch):
            flow.addWidget(widget)
        flow.setAlignment(switch, Qt.AlignmentFlag.AlignRight)
        inner = column(self, gap=8)
        fill(inner, top, self._stack, self._undated)

    def set_unit(self, unit: ChartUnit) -> None:
        """Choose a unit, as its button does."""
        self.unit = unit
        self.choice.button(0 if unit is ChartUnit.WEEK else 1).setChecked(True)

    def show_chart(self, chart: MentionChart) -> None:
        """Show another chart; one that had to be drawn coarser says so in its title."""
        self._title.setText(f"Mentions by {chart.unit.value}")
        if self.unit is None and self.choice.checkedId() in _UNITS:
            with QSignalBlocker(self.choice):
                self.choice.button(0 if chart.unit is ChartUnit.WEEK else 1).setChecked(True)
        self.chart.show_chart(chart)
        self._times.show_chart(chart)
        self._undated.setText(undated_words(chart))
        self._undated.setVisible(bool(chart.undated))
        self._stack.setVisible(bool(chart.bars))

    def _made_table(self) -> QTableView:
        made = QTableView()
        made.setModel(self._times)
        made.setAccessibleName("Mentions over time")
        made.setShowGrid(False)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setTabKeyNavigation(False)
        made.verticalHeader().hide()
        made.verticalHeader().setDefaultSectionSize(theme.scaled(26))
        stretch = QHeaderView.ResizeMode.Stretch
        made.horizontalHeader().setSectionResizeMode(TimeColumn.TIME, stretch)
        made.activated.connect(self._on_row)
        return made

    def _on_choice(self, number: int, checked: bool) -> None:  # noqa: FBT001 - Qt's way
        if not checked:
            return
        if number in _UNITS:
            self.unit = _UNITS[number]
            self.unit_chosen.emit()
        self._stack.setCurrentWidget(self.chart if number in _UNITS else self.table)

    def _on_row(self, index: QModelIndex) -> None:
        self.time_chosen.emit(index.data(BAR_ROLE))

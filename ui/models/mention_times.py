"""A party's mentions over time in words: what a bar says, the marks below, the table of numbers."""

from __future__ import annotations

from enum import IntEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from casefile.services.party_chart import ChartUnit
from ui.words import counted, date_words, grouped

if TYPE_CHECKING:
    from casefile.services.party_chart import Bar, MentionChart

Index = QModelIndex | QPersistentModelIndex


class TimeColumn(IntEnum):
    """The columns of the table."""

    TIME = 0
    MENTIONS = 1
    SOURCES = 2


BAR_ROLE = Qt.ItemDataRole.UserRole + 1


def time_words(bar: Bar, unit: ChartUnit) -> str:
    """The time of a bar: "Week of Apr 7, 2025", "Apr 2025", "2025"."""
    day = bar.first.isoformat()
    if unit is ChartUnit.WEEK:
        return f"Week of {date_words(day)}"
    return date_words(day[:7] if unit is ChartUnit.MONTH else day[:4])


def bar_words(bar: Bar, unit: ChartUnit) -> str:
    """What a bar says: "Week of Apr 7, 2025: 38 mentions in 6 sources"."""
    if not bar.mentions:
        return f"{time_words(bar, unit)}: no mentions"
    sources = counted(len(bar.sources), "source")
    return f"{time_words(bar, unit)}: {counted(bar.mentions, 'mention')} in {sources}"


def undated_words(chart: MentionChart) -> str:
    """What is left out of the chart, in words; empty where nothing is."""
    if not chart.undated:
        return ""
    mentions = counted(chart.undated, "mention")
    if not chart.bars:
        return f"{mentions}, none in a source with a date."
    exact = {ChartUnit.WEEK: "day", ChartUnit.MONTH: "month", ChartUnit.YEAR: "year"}[chart.unit]
    return f"{mentions} more in sources whose {exact} is not known."


def axis_marks(chart: MentionChart) -> list[tuple[int, str]]:
    """The bars below which something is written, and what: a month or a year where it begins."""
    marks: list[tuple[int, str]] = []
    before = None
    for place, bar in enumerate(chart.bars):
        day = bar.first
        is_year = before is None or before.year != day.year
        if chart.unit is ChartUnit.YEAR:
            marks.append((place, str(day.year)))
        elif is_year or (before is not None and before.month != day.month):
            month = QLocale().standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
            marks.append((place, f"{month} {day.year}" if is_year else month))
        before = day
    return marks


def lulls(chart: MentionChart) -> list[int]:
    """The bars before which a time without mentions is left out."""
    pairs = enumerate(pairwise(chart.bars), start=1)
    return [place for place, (one, other) in pairs if (other.first - one.last).days > 1]


class MentionTimes(QAbstractTableModel):
    """The numbers of the chart, without the times in which the party is not named."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bars: list[Bar] = []
        self._unit = ChartUnit.MONTH

    def show_chart(self, chart: MentionChart) -> None:
        """Show the numbers of another chart."""
        self.beginResetModel()
        self._bars, self._unit = [bar for bar in chart.bars if bar.mentions], chart.unit
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._bars)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(TimeColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return ("Time", "Mentions", "Sources")[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        bar = self._bars[index.row()]
        if role == BAR_ROLE:
            return bar
        if role == Qt.ItemDataRole.DisplayRole:
            words = (time_words(bar, self._unit), grouped(bar.mentions), grouped(len(bar.sources)))
            return words[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return bar_words(bar, self._unit)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _align(index.column())
        return None


def _align(column: int) -> int:
    flags = Qt.AlignmentFlag
    side = flags.AlignLeft if column == TimeColumn.TIME else flags.AlignRight
    return int(side | flags.AlignVCenter)

"""The columns of the quotes, and what a row can be asked for."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import Qt


class QuoteColumn(IntEnum):
    """The columns, as they stand at first."""

    STATE = 0
    QUOTATION = 1
    SPEAKER = 2
    SOURCE = 3
    ISSUES = 4
    NOTE = 5
    ADDED = 6


TITLES = {
    QuoteColumn.STATE: "State",
    QuoteColumn.QUOTATION: "Quotation",
    QuoteColumn.SPEAKER: "Speaker",
    QuoteColumn.SOURCE: "Source",
    QuoteColumn.ISSUES: "Issues",
    QuoteColumn.NOTE: "Note",
    QuoteColumn.ADDED: "Added",
}


class QuoteRole(IntEnum):
    """What a row can be asked for beside its words; `GROUP` is None for a quote, `QUOTE` for a
    group's header."""

    QUOTE = Qt.ItemDataRole.UserRole + 1
    COLOURS = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3
    GROUP = Qt.ItemDataRole.UserRole + 4
    READING = Qt.ItemDataRole.UserRole + 5
    FOLDED = Qt.ItemDataRole.UserRole + 6
    LOOK = Qt.ItemDataRole.UserRole + 7
    RUNS = Qt.ItemDataRole.UserRole + 8

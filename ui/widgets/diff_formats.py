"""How differences from a source look among words: struck through or underlined on a ground of
their own, so that none is told by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat

from ui import theme
from ui.offsets import Utf16Map

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.models.check_words import Run
    from ui.theme import Tokens


def format_of(way: str, colours: Tokens | None = None) -> QTextCharFormat:
    """The format of a run's words: `removed`, `inserted`, or the empty one of the same words; in
    the colours of the theme unless others are given."""
    made, colours = QTextCharFormat(), colours or theme.tokens()
    if way == "removed":
        made.setForeground(colours.bad)
        made.setBackground(colours.bad_soft)
        made.setFontStrikeOut(True)
    elif way == "inserted":
        made.setForeground(colours.ok)
        made.setBackground(colours.ok_soft)
        made.setFontUnderline(True)
    return made


def run_ranges(runs: Iterable[Run]) -> list[tuple[int, int, QTextCharFormat]]:
    """The UTF-16 ranges of the runs that differ, in the runs set one behind the other."""
    found, at = [], 0
    for run in runs:
        end = at + Utf16Map(run.words).units
        if run.way:
            found.append((at, end, format_of(run.way)))
        at = end
    return found

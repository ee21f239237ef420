"""Where a text cursor on pages goes at a key: by character, word and line, from page to page."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.widgets.page_selection import Place
    from ui.widgets.page_texts import PageText

_WORD = re.compile(r"\w+(?:[’']\w+)*", re.UNICODE)


class Step(Enum):
    """One move of the cursor."""

    LEFT = "left"
    RIGHT = "right"
    WORD_LEFT = "word left"
    WORD_RIGHT = "word right"
    UP = "up"
    DOWN = "down"
    LINE_START = "line start"
    LINE_END = "line end"


BACKWARD = frozenset({Step.LEFT, Step.WORD_LEFT, Step.UP})


class Caret:
    """Moves a place over the pages whose words `text_at` has; elsewhere it stays."""

    def __init__(self, text_at: Callable[[int], PageText | None], pages: int) -> None:
        self._text_at = text_at
        self._pages = pages
        self._goal: float | None = None

    def moved(self, place: Place, step: Step) -> Place:
        """The place that one step leads to; up and down keep the column they began in."""
        page, offset = place
        text = self._text_at(page)
        if text is None:
            return place
        if step not in (Step.UP, Step.DOWN):
            self._goal = None
        match step:
            case Step.LEFT:
                return (page, offset - 1) if offset > 0 else self._over(place, -1)
            case Step.RIGHT:
                return (page, offset + 1) if offset < len(text.text) else self._over(place, 1)
            case Step.WORD_LEFT:
                starts = [found.start() for found in _WORD.finditer(text.text, 0, offset)]
                return (page, starts[-1]) if starts else self._over(place, -1)
            case Step.WORD_RIGHT:
                found = _WORD.search(text.text, offset)
                if found is not None and found.start() == offset:  # the rest of this word
                    found = _WORD.search(text.text, found.end())
                return (page, found.start()) if found else self._over(place, 1)
            case Step.UP | Step.DOWN:
                return self._line(text, place, down=step is Step.DOWN)
            case Step.LINE_START | Step.LINE_END:
                return page, _line_edge(text, offset, end=step is Step.LINE_END)
        raise AssertionError(step)

    def _over(self, place: Place, direction: int) -> Place:
        page = place[0] + direction
        text = self._text_at(page) if 1 <= page <= self._pages else None
        if text is None:
            return place
        return page, 0 if direction > 0 else len(text.text)

    def _line(self, text: PageText, place: Place, *, down: bool) -> Place:
        lines = text.line_starts()
        here = max((at for at, (start, _) in enumerate(lines) if start <= place[1]), default=0)
        if self._goal is None:
            self._goal = text.x_of(place[1])
        target = here + (1 if down else -1)
        if not 0 <= target < len(lines):
            goal, over = self._goal, self._over(place, 1 if down else -1)
            self._goal = goal
            return over
        start, end = lines[target]
        return place[0], text.offset_on_line(start, end, self._goal)


def _line_edge(text: PageText, offset: int, *, end: bool) -> int:
    for start, stop in text.line_starts():
        if start <= offset <= stop:
            return stop if end else start
    return offset

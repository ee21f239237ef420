"""What is dragged inside a case, and where it would drop: plain values, and how they travel.

What a drop does is said in `ui/acts/drops.py`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING

from casefile.model import SourceId, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QMimeData

MIME = "application/x-casefile-items"
_LARGEST = 1_000_000


class Thing(StrEnum):
    """The kinds of things that can be dragged."""

    SOURCE = "source"
    QUOTE = "quote"
    WORDS = "words"
    PARTY = "party"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Dragged:
    """Things of one case by their ids, or the span of selected words."""

    case_id: str
    thing: Thing
    ids: tuple[int, ...] = ()
    span: Span | None = None


class Where(Enum):
    """Where on a row the pointer is."""

    ON = "on"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Target:
    """The row that a drag is over, by its key in the side bar; an empty key is the window."""

    key: str = ""
    where: Where = Where.ON


@dataclass(frozen=True, slots=True)
class Verdict:
    """What dropping would do: `deed` does it, `words` say it; without a deed they say why not."""

    words: str
    deed: Callable[[], object] | None = None

    @property
    def is_welcome(self) -> bool:
        """Whether it may be dropped."""
        return self.deed is not None


def put(mime: QMimeData, dragged: Dragged) -> QMimeData:
    """Write what is dragged beside whatever else the data offers to other programs."""
    span = dragged.span
    told = {
        "case": dragged.case_id,
        "thing": dragged.thing.value,
        "ids": list(dragged.ids),
        "span": None
        if span is None
        else [span.source_id, span.page, span.start, span.end, span.end_page],
    }
    mime.setData(MIME, json.dumps(told).encode())
    return mime


def dragged_in(mime: QMimeData) -> Dragged | None:
    """What of a case is dragged; None for anything from elsewhere, or damaged."""
    raw = bytes(mime.data(MIME).data()) if mime.hasFormat(MIME) else b""
    if not raw or len(raw) > _LARGEST:
        return None
    try:
        told = json.loads(raw)
        span = told["span"]
        return Dragged(
            str(told["case"]),
            Thing(told["thing"]),
            _numbers(told["ids"]),
            _span(*_numbers(span)) if span is not None else None,
        )
    except (ValueError, KeyError, TypeError):
        return None  # another program may use the name for something of its own


def _numbers(values: Iterable[object]) -> tuple[int, ...]:
    return tuple(int(str(value)) for value in values)


def _span(source_id: int, page: int, start: int, end: int, end_page: int) -> Span:
    return Span(SourceId(source_id), page, start, end, end_page)

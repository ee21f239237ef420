"""What is known while an RTF file is walked, and what comes of it; for `rtf` and `rtf_walk`
only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefile.readers.article_body import Piece


@dataclass(slots=True)
class Sink:
    """A run of paragraphs under construction: the body, a note, a header."""

    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lead: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits and what ends with it."""

    target: str = "body"
    outer: str = "body"
    font: int | None = None
    fallback: int = 1
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    outline: int | None = None
    level: int = 0
    left: int = 0
    right: int = 0
    in_table: bool = False


@dataclass(slots=True)
class RtfText:
    """What an RTF file says, sorted; `whole` is false where the file ends before its last group
    does."""

    body: tuple[Piece, ...] = ()
    headers: tuple[Piece, ...] = ()
    footers: tuple[Piece, ...] = ()
    notes: list[Piece] = field(default_factory=list)
    comments: list[Piece] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str]] = field(default_factory=list)
    objects: list[tuple[str, int]] = field(default_factory=list)
    pictures: int = 0
    deleted: bool = False
    whole: bool = True

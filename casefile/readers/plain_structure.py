"""The structure of plain text: blocks that point into it and change nothing of it; for readers
only."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from casefile.document import Block, BlockKind
from casefile.readers.article_body import names_sources

_ITEM = re.compile(
    r"(?P<lead>[ \t]*)(?P<mark>[•‣◦▪●○·*\-–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]"
    r"|\(?(?:[A-Z])\))[ \t]+(?=\S)"
)
_BULLET = re.compile(r"[ \t]*[•‣◦▪●○]")
_URL = re.compile(r"https?://[^\s<>\"]+")
_BREAK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+|\f")
_ENDS = re.compile(r"[.!?;,][\"”’')\]]*$")
_BYLINE = re.compile(
    r"^(?:by|from)\s+[A-Z]|^(?:published|updated|posted)\b|^\w+day,|^[A-Z][a-z]+ \d{1,2}, \d{4}",
    re.I,
)
_HEADLINE_MAX = 250
_HEADING_MAX = 140
_LONG_LINE = 200


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Lines without a blank one between them; an item's words begin after its own mark."""

    start: int
    end: int
    item: bool = False
    depth: int = 0


def structure_of(text: str, *, news: bool = False) -> tuple[Block, ...]:
    """The blocks of `text` in order. With `news`, the first is looked at as a headline and the
    next as a caption.

    A list item's block holds its words; its mark stands in the text just before it.
    """
    chunks = [chunk for piece in _pieces(text) for chunk in _split(text, piece)]
    if news:
        return _news(text, chunks)
    blocks = [_plain(text, chunks, index) for index in range(len(chunks))]
    return tuple(_with_sources(text, blocks))


def message_structure(text: str) -> tuple[Block, ...]:
    """The blocks of a letter sent as plain text: quoted lines (`>`) apart from the sender's own."""
    blocks: list[Block] = []
    for start, end in _pieces(text):
        for chunk in _by_quoting(text, start, end):
            quoted = text[chunk.start :].startswith((">", "|"))
            if quoted:
                blocks.append(Block(BlockKind.BLOCK_QUOTE, chunk.start, chunk.end))
            else:
                blocks.extend(
                    _as_block(text, part) for part in _split(text, (chunk.start, chunk.end))
                )
    return tuple(blocks)


def _pieces(text: str) -> list[tuple[int, int]]:
    """What stands between blank lines and form feeds, without the space around it."""
    pieces, start = [], 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        first, last = _trimmed(text, start, end)
        if first < last:
            pieces.append((first, last))
        start = match.end() if match else end
    return pieces


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    lines, at = [], start
    for line in text[start:end].splitlines(keepends=True):
        lines.append((at, at + len(line.rstrip("\n"))))
        at += len(line)
    return lines


def _split(text: str, piece: tuple[int, int]) -> list[_Chunk]:
    """One piece as its list items, or its lines where each line is a paragraph of its own, or
    whole."""
    start, end = piece
    lines = _lines(text, start, end)
    marks = [_ITEM.match(text, *line) for line in lines]
    listed = sum(1 for mark in marks if mark)
    if (listed >= 2 or _BULLET.match(text, start)) and marks[0]:
        return _items(text, lines, marks)
    if listed == 1 and marks[0] and len(lines) == 1:
        return [_item(text, lines[0], marks[0])]
    if len(lines) > 1 and sum(last - first > _LONG_LINE for first, last in lines) * 2 >= len(lines):
        return [_Chunk(*_trimmed(text, *line)) for line in lines if text[slice(*line)].strip()]
    return [_Chunk(start, end)]


def _items(
    text: str, lines: list[tuple[int, int]], marks: list[re.Match[str] | None]
) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    for line, mark in zip(lines, marks, strict=True):
        if mark:
            chunks.append(_item(text, line, mark))
        else:
            chunks[-1] = replace(chunks[-1], end=_trimmed(text, *line)[1])
    return chunks


def _item(text: str, line: tuple[int, int], mark: re.Match[str]) -> _Chunk:
    line_start = text.rfind("\n", 0, line[0]) + 1
    indent = len(text[line_start : mark.start("mark")].expandtabs(4))
    start, end = _trimmed(text, mark.end(), line[1])
    return _Chunk(start, end, item=True, depth=1 + max(0, indent - 2) // 4)


def _by_quoting(text: str, start: int, end: int) -> list[_Chunk]:
    chunks: list[_Chunk] = []
    for line in _lines(text, start, end):
        quoted = text[line[0] : line[1]].startswith((">", "|"))
        if chunks and chunks[-1].item == quoted:
            chunks[-1] = replace(chunks[-1], end=line[1])
        else:
            chunks.append(_Chunk(*line, item=quoted))
    return [chunk for chunk in chunks if text[chunk.start : chunk.end].strip()]


def _as_block(text: str, chunk: _Chunk) -> Block:
    if chunk.item:
        return Block(BlockKind.LIST_ITEM, chunk.start, chunk.end, level=chunk.depth)
    return Block(BlockKind.PARAGRAPH, chunk.start, chunk.end)


def _plain(text: str, chunks: list[_Chunk], index: int) -> Block:
    chunk = chunks[index]
    after = chunks[index + 1] if index + 1 < len(chunks) else None
    words = text[chunk.start : chunk.end]
    if chunk.item or "\n" in words or len(words) > _HEADING_MAX or after is None:
        return _as_block(text, chunk)
    if after.item and (words.endswith(":") or not _ENDS.search(words)):
        return Block(BlockKind.LABEL, chunk.start, chunk.end)
    if names_sources(words):
        return Block(BlockKind.LABEL, chunk.start, chunk.end)
    if not _ENDS.search(words) and not words.endswith(":") and _is_prose(text, after):
        return Block(BlockKind.HEADING, chunk.start, chunk.end, level=2)
    return _as_block(text, chunk)


def _is_prose(text: str, chunk: _Chunk) -> bool:
    words = text[chunk.start : chunk.end]
    return not chunk.item and (len(words) > _HEADING_MAX or bool(_ENDS.search(words)))


def _news(text: str, chunks: list[_Chunk]) -> tuple[Block, ...]:
    blocks = [_plain(text, chunks, index) for index in range(len(chunks))]
    first_prose = next((i for i, chunk in enumerate(chunks) if _is_prose(text, chunk)), 0)
    for index in range(first_prose):
        blocks[index] = _before_the_prose(text, chunks, index, blocks[index])
    return tuple(_with_sources(text, blocks))


def _before_the_prose(text: str, chunks: list[_Chunk], index: int, block: Block) -> Block:
    """What stands between the top of an article and its first paragraph: headline, byline, words
    under a picture."""
    words = text[block.start : block.end]
    if chunks[index].item or "\n" in words or len(words) > _HEADLINE_MAX:
        return block
    if index == 0:
        return replace(block, kind=BlockKind.TITLE, level=1)
    if _BYLINE.search(words):
        return replace(block, kind=BlockKind.LABEL, level=0)
    if block.kind is BlockKind.LABEL:
        return block
    return replace(block, kind=BlockKind.CAPTION, level=0)


def _with_sources(text: str, blocks: list[Block]) -> list[Block]:
    """List items under a label such as "Sources:" are the document's own sources, with the address
    they print."""
    inside = False
    for index, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind in {BlockKind.LABEL, BlockKind.HEADING}:
            inside = names_sources(words)
        elif inside and block.kind is BlockKind.LIST_ITEM:
            url = _URL.search(words)
            blocks[index] = replace(
                block, kind=BlockKind.SOURCE_ITEM, url=url.group().rstrip(".,;)") if url else ""
            )
        else:
            inside = False
    return blocks

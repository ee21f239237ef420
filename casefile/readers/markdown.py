"""Markdown files: what they say, without the marks; for `casefile.readers` only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import EmptyFile
from casefile.model import Kind
from casefile.readers.article_body import Piece, compose, pages
from casefile.readers.charset import decode, line_ends
from casefile.readers.guess import court_and_docket, guess_type, has_caption
from casefile.readers.html_parse import parse_html
from casefile.readers.html_parts import links_of, pieces_of_runs
from casefile.readers.html_runs import runs_of
from casefile.readers.plain import remarks_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FRONT = re.compile(r"\A---[ \t]*\n(?P<lines>.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_PAIR = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,40}):[ \t]*(?P<value>\S.*)$", re.MULTILINE)


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """The readable text of a Markdown file: headings, lists, quotes, tables and code as blocks, no
    marks.

    Lines of metadata before the text (between `---`) go to the head, and stay in the text as
    labels.
    """
    del password
    data = path.read_bytes()
    if not data:
        raise EmptyFile(str(path))
    decoded = decode(data)
    source = line_ends(decoded.text)
    front, body = _front_matter(source)
    markup = (
        MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(body)
    )
    root = parse_html(f"<html><body>{markup}</body></html>")
    runs = runs_of(root) if root is not None else []
    pieces = (*_labels(front), *pieces_of_runs(runs))
    text, blocks = compose(pieces)
    yield _head({key.lower(): value for key, value in front}, pieces, text, links_of(runs))
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(remarks_on(text, certain=decoded.certain)))


def _head(
    known: dict[str, str],
    pieces: tuple[Piece, ...],
    text: str,
    links: tuple[tuple[str, str], ...],
) -> DocumentHead:
    title = known.get("title") or _title(pieces)
    court, docket = court_and_docket(text) if has_caption(text) else (None, None)
    return DocumentHead(
        Kind.MARKDOWN,
        title=title,
        type=guess_type(title, text, Kind.MARKDOWN),
        author=known.get("author"),
        published_on=known.get("date", "")[:10] or None,
        url=known.get("url") or known.get("canonical"),
        language=known.get("lang") or known.get("language"),
        court=court,
        docket=docket,
        text_origin="text",
        links=links,
        metadata=known,
    )


def _front_matter(source: str) -> tuple[list[tuple[str, str]], str]:
    match = _FRONT.match(source)
    if not match:
        return [], source
    pairs = [(m["key"], m["value"].strip().strip("\"'")) for m in _PAIR.finditer(match["lines"])]
    return pairs, source[match.end() :]


def _labels(front: list[tuple[str, str]]) -> Iterator[Piece]:
    for key, value in front:
        yield Piece(BlockKind.LABEL, f"{key}: {value}", tight=True)


def _title(pieces: tuple[Piece, ...]) -> str:
    return next((" ".join(p.text.split()) for p in pieces if p.kind is BlockKind.HEADING), "")

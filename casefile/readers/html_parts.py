"""Whole pieces of markup, read without choosing among them: mails, Word's inserted pages, rendered
Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from casefile.document import BlockKind
from casefile.readers.article_body import Piece, names_sources
from casefile.readers.html_mht import main_page
from casefile.readers.html_parse import decoded_markup, parse_html
from casefile.readers.html_runs import Run, runs_of, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def pieces_of_markup(data: bytes | str, declared: str | None = None) -> tuple[Piece, ...]:
    """Everything a piece of markup says, in order; a web archive (MHTML) by its main page."""
    if isinstance(data, bytes):
        page = main_page(data)
        if page is not None:
            data, declared = page.data, page.charset
    markup = data if isinstance(data, str) else decoded_markup(data, declared).text
    root = parse_html(markup)
    return pieces_of_runs(runs_of(root)) if root is not None else ()


def pieces_of_runs(runs: Iterable[Run], base: str = "") -> tuple[Piece, ...]:
    """Runs as pieces, with the lists under a "Sources" label or heading marked as the text's own
    sources."""
    out: list[Piece] = []
    inside = False
    listed = list(runs)
    for index, run in enumerate(listed):
        after = listed[index + 1] if index + 1 < len(listed) else None
        kind = run.kind
        if kind in {BlockKind.HEADING, BlockKind.LABEL, BlockKind.PARAGRAPH} and names_sources(
            run.text
        ):
            inside = after is not None and after.kind is BlockKind.LIST_ITEM
            kind = BlockKind.LABEL if inside else kind
        elif kind is BlockKind.LIST_ITEM and inside:
            kind = BlockKind.SOURCE_ITEM
        else:
            inside = False
            kind = BlockKind.LABEL if _announces_list(run, after) else kind
            if _stands_as_heading(run, after):
                kind, run = BlockKind.HEADING, replace(run, level=3)
        out.append(_piece(run, kind, base))
    return tuple(out)


def links_of(runs: Iterable[Run], base: str = "") -> tuple[tuple[str, str], ...]:
    """The links in the words of `runs`, each once, as (words, address); only what leads to the
    web."""
    pairs = ((words, absolute(url, base)) for run in runs for words, url in run.links)
    return tuple(dict.fromkeys((words, url) for words, url in pairs if url))


def absolute(url: str, base: str) -> str:
    """`url` as a full web address, empty where it is none or leads into the same page."""
    if not url or url.startswith("#"):
        return ""
    try:
        full = urljoin(base, url)
        scheme = urlsplit(full).scheme.lower()
    except ValueError:
        return ""
    return full if scheme in {"http", "https"} else ""


def _announces_list(run: Run, after: Run | None) -> bool:
    return (
        run.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}
        and after is not None
        and after.kind is BlockKind.LIST_ITEM
        and len(run.text) <= 40
        and not run.text.endswith((".", "?", "!", ","))
        and (run.kind is BlockKind.PARAGRAPH or run.text.endswith(":"))
    )


def _stands_as_heading(run: Run, after: Run | None) -> bool:
    """A short line all in bold or all in capitals, over a paragraph: a heading by its looks
    alone."""
    text = run.text
    if run.kind is not BlockKind.PARAGRAPH or after is None or after.kind is BlockKind.HEADING:
        return False
    if (
        "\n" in text
        or not 3 <= len(text) <= 90
        or text.endswith((".", ",", ":", ";", "?", "!", "”"))
    ):
        return False
    bold = [words_of(element) for element in run.element.iter("b", "strong")]
    return len(after.text) > len(text) and (text.isupper() or "".join(bold) == text)


def _piece(run: Run, kind: BlockKind, base: str) -> Piece:
    url = absolute(run.links[0][1], base) if run.links and kind is BlockKind.SOURCE_ITEM else ""
    level = (
        run.level if kind in {BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.SOURCE_ITEM} else 0
    )
    return Piece(kind, run.text, level, run.marker, url)

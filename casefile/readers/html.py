"""Saved web pages, plain or packed (SingleFile, MHTML); for `casefile.readers` only.

The stored text is the article alone; headline, byline, date, captions and links are kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile, TooLarge
from casefile.limits import (
    EXTRACTED_ELEMENTS,
    EXTRACTED_MARKUP_CHARS,
    HTML_BYTES,
    LITTLE_TEXT_CHARS,
)
from casefile.model import Kind, Remark, SourceType
from casefile.readers.article_body import Piece, compose, one_line, pages
from casefile.readers.guess import court_and_docket, guess_type
from casefile.readers.html_body import Witnesses, article_runs, captions_of
from casefile.readers.html_meta import PageFacts, facts_of, saved_address
from casefile.readers.html_mht import ArchivedPage, main_page
from casefile.readers.html_parse import decoded_markup, parse_html
from casefile.readers.html_parts import links_of, pieces_of_runs
from casefile.readers.html_runs import runs_of
from casefile.readers.html_votes import (
    Witness,
    data_body,
    markup_of,
    readability_says,
    trafilatura_says,
)
from casefile.readers.plain import GUESSED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml import etree

_COURT_TYPES = frozenset(
    {
        SourceType.OPINION,
        SourceType.ORDER,
        SourceType.FILING,
        SourceType.COMPLAINT,
        SourceType.DECLARATION,
    }
)


@dataclass(frozen=True, slots=True)
class Article:
    """A page taken apart: the pieces of its body, the links and captions in and around them, and
    what the page says of itself. `from_data` says that the body stood only in the page's own
    data."""

    pieces: tuple[Piece, ...]
    links: tuple[tuple[str, str], ...]
    captions: tuple[str, ...]
    facts: PageFacts
    from_data: bool = False


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """The article on a saved page, as one flow of text.

    Raises `EmptyFile`, `TooLarge` past `HTML_BYTES`, and `DamagedFile` where the page holds no
    words at all.
    """
    del password
    data = _bytes(path)
    archived = main_page(data) or ArchivedPage(data)
    decoded = decoded_markup(archived.data, archived.charset)
    root = parse_html(decoded.text)
    if root is None:
        raise DamagedFile(str(path), "no markup")
    article = take_article(root, saved_address(decoded.text) or archived.url)
    text, blocks = compose(article.pieces)
    title = article.facts.title or archived.subject or ""
    if not text and not title:
        raise DamagedFile(str(path), "no words on the page")
    yield _head(article, title, text)
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(_warnings(article, text, certain=decoded.certain)))


def take_article(root: etree._Element, saved_from: str | None = None) -> Article:
    """Find the article in a parsed page, and what the page says of itself. `saved_from` is the
    address that whatever saved the page has noted."""
    runs = runs_of(root)
    facts = facts_of(root, runs, saved_from)
    base = facts.url or ""
    body = data_body(root)
    chosen = article_runs(runs, _asked(root, body), facts.title)
    captions = captions_of(runs, chosen)
    if sum(len(run.text) for run in chosen) < min(LITTLE_TEXT_CHARS, len(body) // 2):
        lines = (Piece(BlockKind.PARAGRAPH, one_line(line)) for line in body.split("\n"))
        return Article(tuple(lines), (), captions, facts, from_data=True)
    return Article(pieces_of_runs(chosen, base), links_of(chosen, base), captions, facts)


def _asked(root: etree._Element, body: str) -> Witnesses:
    markup = markup_of(root)
    data = Witness.of(body.split("\n"))
    elements = sum(1 for _ in root.iter())
    if len(markup) > EXTRACTED_MARKUP_CHARS or elements > EXTRACTED_ELEMENTS:
        return Witnesses(Witness(), Witness(), data)
    return Witnesses(readability_says(markup), trafilatura_says(markup), data)


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if not size:
        raise EmptyFile(str(path))
    if size > HTML_BYTES:
        raise TooLarge(str(path), f"{size} bytes of markup")
    return path.read_bytes()


def _head(article: Article, title: str, text: str) -> DocumentHead:
    facts = article.facts
    kind = guess_type(title, text, Kind.HTML)
    court, docket = court_and_docket(text) if kind in _COURT_TYPES else (None, None)
    return DocumentHead(
        Kind.HTML,
        title=title,
        type=kind,
        author=facts.author,
        publication=facts.publication,
        published_on=facts.published_on,
        url=facts.url,
        language=facts.language,
        court=court,
        docket=docket,
        text_origin="text",
        captions=article.captions,
        links=article.links,
        metadata={"description": facts.description} if facts.description else {},
    )


def _warnings(article: Article, text: str, *, certain: bool) -> Iterator[Remark]:
    if article.from_data:
        yield Remark(
            "hidden_text",
            "The saved page does not show its article; the text was taken from what the page "
            "carries"
            " for search engines, so compare it with the page on the web.",
        )
    if len(text) < LITTLE_TEXT_CHARS:
        yield Remark(
            "little_text",
            "The saved page holds hardly any text: perhaps it was saved before it had loaded,"
            " so open it in a browser and save it again as a complete page.",
        )
    if not certain:
        yield GUESSED

"""Saved web pages, plain or packed (SingleFile, MHTML); for `casefile.readers` only.

The stored text is the article alone; headline, byline, date, captions and links are kept beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.document import DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile, TooLarge
from casefile.limits import EXTRACTED_MARKUP_CHARS, HTML_BYTES, LITTLE_TEXT_CHARS
from casefile.model import Kind, Remark, SourceType
from casefile.readers.article_body import compose, pages
from casefile.readers.guess import court_and_docket, guess_type
from casefile.readers.html_body import Witnesses, article_runs, captions_of
from casefile.readers.html_meta import PageFacts, facts_of, saved_address
from casefile.readers.html_mht import ArchivedPage, main_page
from casefile.readers.html_parse import decoded_markup, parse_html
from casefile.readers.html_parts import links_of, pieces_of_runs
from casefile.readers.html_runs import Run, runs_of
from casefile.readers.html_votes import (
    Witness,
    data_says,
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
    """A page taken apart: its body's runs, the captions around them, and what the page says of
    itself."""

    runs: tuple[Run, ...]
    captions: tuple[str, ...]
    facts: PageFacts


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """The article on a saved page, as one flow of text.

    Raises `EmptyFile`, `TooLarge` past `HTML_BYTES`, and `DamagedFile` where the page holds no
    words at all.
    """
    del password
    data = _bytes(path)
    archived = main_page(data)
    decoded = decoded_markup(
        archived.data if archived else data, archived.charset if archived else None
    )
    root = parse_html(decoded.text)
    if root is None:
        raise DamagedFile(str(path), "no markup")
    article = _with_archive(take_article(root, saved_address(decoded.text)), archived)
    text, blocks = compose(pieces_of_runs(article.runs, article.facts.url or ""))
    if not text and not article.facts.title:
        raise DamagedFile(str(path), "no words on the page")
    yield _head(article, text)
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(_warnings(text, certain=decoded.certain)))


def take_article(root: etree._Element, saved_from: str | None = None) -> Article:
    """Find the article in a parsed page, and what the page says of itself."""
    runs = runs_of(root)
    facts = facts_of(root, runs, saved_from)
    body = article_runs(runs, _asked(root), facts.title)
    return Article(tuple(body), captions_of(runs, body), facts)


def _asked(root: etree._Element) -> Witnesses:
    markup = markup_of(root)
    if len(markup) > EXTRACTED_MARKUP_CHARS:
        return Witnesses(Witness(), Witness(), data_says(root))
    return Witnesses(readability_says(markup), trafilatura_says(markup), data_says(root))


def _bytes(path: Path) -> bytes:
    size = path.stat().st_size
    if not size:
        raise EmptyFile(str(path))
    if size > HTML_BYTES:
        raise TooLarge(str(path), f"{size} bytes of markup")
    return path.read_bytes()


def _with_archive(article: Article, archived: ArchivedPage | None) -> Article:
    """What the container of a web archive knows, where the page itself does not say."""
    if archived is None:
        return article
    facts = article.facts
    known = PageFacts(
        facts.title or archived.subject or "",
        facts.author,
        facts.publication,
        facts.published_on,
        facts.url or archived.url,
        facts.language,
        facts.description,
    )
    return Article(article.runs, article.captions, known)


def _head(article: Article, text: str) -> DocumentHead:
    facts = article.facts
    kind = guess_type(facts.title, text, Kind.HTML)
    court, docket = court_and_docket(text) if kind in _COURT_TYPES else (None, None)
    return DocumentHead(
        Kind.HTML,
        title=facts.title,
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
        links=links_of(article.runs, facts.url or ""),
        metadata={"description": facts.description} if facts.description else {},
    )


def _warnings(text: str, *, certain: bool) -> Iterator[Remark]:
    if len(text) < LITTLE_TEXT_CHARS:
        yield Remark(
            "little_text",
            "The saved page holds hardly any text: perhaps it was saved before it had loaded,"
            " so open it in a browser and save it again as a complete page.",
        )
    if not certain:
        yield GUESSED

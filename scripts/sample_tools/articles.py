"""The saved news pages: each site has its own furniture around the article, as real ones have."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from sample_tools import pictures
from sample_tools.markup import TEXTS
from sample_tools.page_making import FICTION
from sample_tools.type_setting import NO_BREAK, typographic

if TYPE_CHECKING:
    from pathlib import Path

LINK = re.compile(r"\[([^\]]+)\]\((https://[^)]+)\)")
FIGURE = re.compile(r"^!\[(.*)\|(.*)\]$")


@dataclass(frozen=True)
class Article:
    """What is known of an article beside its text; `published` carries its zone."""

    text: str
    template: str
    file_name: str
    title: str
    byline: str
    site: str
    url: str
    published: str
    shown_date: str
    summary: str
    picture: str = ""


def write_all(folder: Path) -> None:
    """Write the four pages."""
    for article in ARTICLES:
        template = Template((TEXTS / article.template).read_text(encoding="utf-8"))
        page = template.substitute(
            title=html.escape(article.title),
            byline=html.escape(article.byline),
            site=html.escape(article.site),
            url=article.url,
            published=article.published,
            shown_date=article.shown_date,
            summary=html.escape(article.summary),
            body=_body(article),
            json_ld=_json_ld(article),
            fiction=FICTION,
        )
        (folder / article.file_name).write_text(page, encoding="utf-8", newline="\n")


def _body(article: Article) -> str:
    raw = (TEXTS / article.text).read_text(encoding="utf-8").strip()
    chunks = [_chunk(chunk, article) for chunk in re.split(r"\n\s*\n", raw)]
    return "\n".join(chunks)


def _chunk(chunk: str, article: Article) -> str:
    figure = FIGURE.match(chunk)
    if figure:
        caption, credit = (_inline(part) for part in figure.groups())
        return (
            f'<figure class="media"><img src="{article.picture}" width="480" height="270" alt="">'
            f'<figcaption>{caption} <span class="credit">{credit}</span></figcaption></figure>'
        )
    if chunk.startswith("## "):
        return f"<h2>{_inline(chunk[3:])}</h2>"
    if chunk.startswith("[["):
        return f'<p class="crosshead"><strong>{_inline(chunk[2:-2])}</strong></p>'
    if chunk.startswith("> "):
        return f"<blockquote><p>{_inline(chunk[2:])}</p></blockquote>"
    if chunk.startswith("- "):
        items = "\n".join(f"<li>{_inline(line[2:])}</li>" for line in chunk.splitlines())
        return f"<ul>\n{items}\n</ul>"
    return f"<p>{_inline(chunk)}</p>"


def _inline(text: str) -> str:
    links: list[str] = []

    def keep(match: re.Match[str]) -> str:
        links.append(f'<a href="{match.group(2)}">{html.escape(_curled(match.group(1)))}</a>')
        return f"\x00{len(links) - 1}\x00"

    held = LINK.sub(keep, text)
    curled = html.escape(_curled(held), quote=False)
    marked = re.sub(r"\*([^*]+)\*", r"<em>\1</em>", curled)
    return re.sub(r"\x00(\d+)\x00", lambda match: links[int(match.group(1))], marked)


def _curled(text: str) -> str:
    return typographic(text).replace(NO_BREAK, " ")


def _json_ld(article: Article) -> str:
    known = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.published,
        "dateModified": article.published,
        "author": [{"@type": "Person", "name": article.byline}],
        "publisher": {"@type": "NewsMediaOrganization", "name": article.site},
        "mainEntityOfPage": article.url,
        "description": article.summary,
        "inLanguage": "en-US",
        "isAccessibleForFree": True,
    }
    return json.dumps(known, ensure_ascii=False)


ARTICLES = (
    Article(
        text="article-agreement-stands.md",
        template="page-ledger.html",
        file_name="Judge lets data agreement stand - Merrow Ledger.html",
        title="Judge lets data agreement stand",
        byline="Noor Halvorsen",
        site="The Merrow Ledger",
        url="https://merrowledger.example/2025/05/12/judge-lets-data-agreement-stand",
        published="2025-05-12T17:40:00-04:00",
        shown_date="May 12, 2025 at 5:40 p.m.",
        summary="Tax agency may share some home addresses with investigators, court holds.",
        picture=pictures.courthouse(),
    ),
    Article(
        text="article-filers.md",
        template="page-docket.html",
        file_name="What the ruling means for filers - Civic Docket.html",
        title="What the ruling means for filers",
        byline="Soledad Krantz",
        site="Civic Docket",
        url="https://civicdocket.example/guides/what-the-ruling-means-for-filers",
        published="2025-05-13T09:15:00-04:00",
        shown_date="13 May 2025",
        summary="Six questions about the address agreement, with the documents to read.",
    ),
    Article(
        text="article-inside.md",
        template="page-courier.html",
        file_name="Inside the address requests - Tidewater Courier.html",
        title="Inside the address requests",
        byline="Jasper Okonedo",
        site="The Tidewater Courier",
        url="https://tidewatercourier.example/news/inside-the-address-requests",
        published="2025-05-19T06:00:00-04:00",
        shown_date="Monday, May 19, 2025",
        summary="A one-page form, two hundred officers, and a list of 41,000 names.",
        picture=pictures.form(),
    ),
    Article(
        text="article-warning.md",
        template="page-rail.html",
        file_name="Tax chief warned that address deal was unwise - Harbor and Rail.html",
        title="Tax chief warned that address deal was “unwise,” e-mail shows",
        byline="Pilar Amundsen",
        site="Harbor & Rail Daily",
        url="https://harborandrail.example/a/88213",
        published="2025-05-22T21:05:00-04:00",
        shown_date="22 May 2025, 9:05 PM",
        summary="Helena Voss listed three concerns five days before she signed the agreement.",
    ),
)

"""What a saved page says of itself: title, byline, publication, date, address, language; for
readers only.

Order of trust: the page's data for machines (JSON-LD), its meta tags, marks in the body
(`itemprop`, `rel`), the words near the headline. A date is only taken from where it stands in the
page, never worked out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from casefile.document import BlockKind
from casefile.readers.guess_names import written_date
from casefile.readers.html_parts import absolute
from casefile.readers.html_runs import collapse, words_of
from casefile.readers.html_votes import linked_data

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml import etree

    from casefile.readers.html_runs import Run

_ARTICLE = re.compile(r"Article|Posting|Report|Review|WebPage$")
_TITLES = (
    "dc:title", "dcterm:title", "dcterms.title", "dc.title", "og:title", "parsely-title",
    "weibo:article:title", "weibo:webpage:title", "twitter:title", "sailthru.title",
    "citation_title", "title", "headline",
)  # fmt: skip
_AUTHORS = (
    "dc:creator", "dc.creator", "dcterm:creator", "dcterms.creator", "author", "article:author",
    "parsely-author", "sailthru.author", "citation_author", "byl", "byline", "og:article:author",
    "article:author_name",
)  # fmt: skip
_SITES = (
    "og:site_name",
    "application-name",
    "parsely-site",
    "citation_journal_title",
    "dc.publisher",
    "publisher",
    "cre",
)
_DATES = (
    "article:published_time", "og:article:published_time", "article:published", "parsely-pub-date",
    "sailthru.date", "datepublished", "date_published", "publishdate", "pubdate", "publish-date",
    "publication_date", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc:date",
    "citation_publication_date", "citation_date", "ptime", "article.published",
    "cxenseparse:recs:publishtime", "originalpublicationdate", "og:published_time", "date",
    "displaydate",
)  # fmt: skip
_ADDRESSES = ("og:url", "twitter:url", "parsely-link")
_ISO = re.compile(r"^\s*([12]\d{3})-?(0[1-9]|1[0-2])(?:-?(0[1-9]|[12]\d|3[01]))?(?=\D|$)")
_DATE_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d{2})[/-](0[1-9]|1[0-2])[/-](0[1-9]|[12]\d|3[01])(?:/|-|$)"
)
_NUMBERS = re.compile(r"(?<!\d)(?:(?P<m>\d{1,2})[/.](?P<d>\d{1,2})[/.](?P<y>(?:19|20)\d{2}))(?!\d)")
_BYLINE_NAME = re.compile(
    r"(?:^|[-_ ])(?:by-?line(?:__?\w+)?|authors?(?:[-_]?names?)?|writtenby|p-author)(?:$|[-_ ])",
    re.I,
)
_BY = re.compile(r"^(?:by|written by|posted by|von|par|por|di)\s+", re.IGNORECASE)
_AFTER_NAME = re.compile(
    r"(?:\s+(?:[-–—|·]\s+)?|(?<=[a-z]))(?=(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d|\d{1,2}[\s/.:]\S*\d))"
    r"|\s+@\w+|\s+(?:published|updated|posted)\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"\s+(?:[|\-–—\\/>»·])\s+")
_BYLINE_MAX = 100


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says of itself; `None` for what it does not say."""

    title: str = ""
    author: str | None = None
    publication: str | None = None
    published_on: str | None = None
    url: str | None = None
    language: str | None = None
    description: str = ""


def facts_of(root: etree._Element, runs: list[Run], saved_from: str | None = None) -> PageFacts:
    """Read what the page says of itself. `saved_from` is the address a container or the saving
    program gives."""
    data = _article_data(root)
    metas = _metas(root)
    url = _address(root, data, metas) or saved_from
    title = _title(root, data, metas)
    return PageFacts(
        title=title,
        author=_author(root, data, metas),
        publication=_publication(data, metas),
        published_on=_date(root, data, metas, runs, url),
        url=url,
        language=_language(root, data, metas),
        description=_first(metas, ("og:description", "description", "twitter:description")) or "",
    )


def saved_address(markup: str) -> str | None:
    """The address that a browser or SingleFile notes in a comment when it saves a page."""
    for pattern in (
        r"saved from url=\(\d+\)(\S+?)\s*-->",
        r"Page saved with SingleFile\s+url:\s*(\S+)",
        r"<!--\s*(?:Mirrored from|Original (?:URL|address):)\s+(\S+)",
    ):
        match = re.search(pattern, markup[:20_000], re.IGNORECASE)
        if match and absolute(match[1], ""):
            return match[1]
    return None


def iso_date(text: str | None) -> str | None:
    """`text` as an ISO date (or year and month), None where it does not hold one."""
    if not text:
        return None
    match = _ISO.match(text)
    if match and match[3]:
        return f"{match[1]}-{match[2]}-{match[3]}"
    if match and re.fullmatch(r"\s*\d{4}-\d{2}\s*", text):
        return f"{match[1]}-{match[2]}"
    return written_date(text) or _in_numbers(text)


def _in_numbers(text: str) -> str | None:
    """A date in numbers where only one reading is possible (one of day and month is over 12, or
    both agree)."""
    match = _NUMBERS.search(text)
    if not match:
        return None
    first, second = int(match["m"]), int(match["d"])
    if first > 12 >= second:
        first, second = second, first
    elif first <= 12 and second <= 12 and first != second:
        return None
    return (
        f"{match['y']}-{first:02d}-{second:02d}" if 1 <= first <= 12 and 1 <= second <= 31 else None
    )


def _article_data(root: etree._Element) -> dict[str, Any]:
    """The page's article in JSON-LD: the object with a headline and the most said of it."""
    found = [
        item
        for item in linked_data(root)
        if _ARTICLE.search(_kinds(item)) and (item.get("headline") or item.get("datePublished"))
    ]
    wanted = ("headline", "datePublished", "author", "articleBody", "publisher")
    return max(found, key=lambda item: sum(1 for key in wanted if item.get(key)), default={})


def _kinds(item: dict[str, Any]) -> str:
    kind = item.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


def _metas(root: etree._Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = collapse(meta.get("content") or meta.get("value") or "")
        names = (
            f"{meta.get('property') or ''} {meta.get('name') or ''} {meta.get('itemprop') or ''}"
        )
        for name in names.split() if content else ():
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], names: Iterable[str]) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _text(value: object) -> str:
    """A value of JSON-LD as words: itself, or the name of the thing."""
    if isinstance(value, dict):
        value = value.get("name") or ""
    return collapse(value) if isinstance(value, str) else ""


def _title(root: etree._Element, data: dict[str, Any], metas: dict[str, list[str]]) -> str:
    headline = _text(data.get("headline"))
    named = _first(metas, _TITLES) or ""
    page = next((words_of(element) for element in root.iter("title")), "")
    heads = [words_of(element) for element in root.iter("h1")]
    for words in (named, headline):
        if words and words.casefold() in {head.casefold() for head in heads}:
            return words
    match = next((head for head in heads if head and page.startswith(head)), "")
    if match:
        return match
    if named or headline:
        return _without_site(named or headline, _sites(data, metas))
    if page:
        return _without_site(page, _sites(data, metas), guess=True)
    return heads[0] if len(heads) == 1 else ""


def _sites(data: dict[str, Any], metas: dict[str, list[str]]) -> set[str]:
    names = {_text(data.get("publisher")), *(metas[name][0] for name in _SITES if name in metas)}
    return {name.casefold() for name in names if name}


def _without_site(title: str, sites: set[str], *, guess: bool = False) -> str:
    """`title` without the name of the publication before or after it."""
    parts = list(_SEPARATORS.finditer(title))
    if not parts:
        return title
    head, tail = title[: parts[-1].start()], title[parts[-1].end() :]
    if tail and any(site.startswith(tail.casefold()) for site in sites):
        return head
    first = title[: parts[0].start()]
    if first.casefold() in sites:
        return title[parts[0].end() :]
    if guess and len(head.split()) >= 3 and len(tail.split()) <= 5 and len(head) > len(tail):
        return head
    return title


def _author(root: etree._Element, data: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    names = list(_names(data.get("author") or data.get("creator")))
    for name in _AUTHORS:
        if not names and name in metas:
            names = [value for value in metas[name] if not absolute(value, "") and "@" not in value]
    if not names:
        names = _marked_authors(root)
    cleaned = [_name_alone(name) for name in names]
    kept = [name for name in dict.fromkeys(cleaned) if name and len(name) <= _BYLINE_MAX]
    return ", ".join(kept) or None


def _name_alone(byline: str) -> str:
    """A byline without "By", and without the date or the account that follows the name."""
    name = _AFTER_NAME.split(_BY.sub("", byline), maxsplit=1)[0]
    return name.strip(" ,;|-–—·")


def _names(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        name = _text(item)
        if name and not absolute(name, ""):
            yield name


def _marked_authors(root: etree._Element) -> list[str]:
    """Names marked as the author's in the body: by `rel`, by `itemprop`, by the class of a
    byline."""
    marked = [
        words_of(element)
        for element in root.iter("a", "span", "address", "p", "div", "cite", "strong")
        if "author" in (element.get("rel") or "").split()
        or "author" in (element.get("itemprop") or "").split()
    ]
    if not any(marked):
        marked = [
            words_of(element)
            for element in root.iter("a", "span", "address", "p", "div", "cite", "li")
            if _BYLINE_NAME.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        ]
    return [words for words in marked if 2 < len(words) <= _BYLINE_MAX][:1]


def _publication(data: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    return (
        _first(metas, _SITES[:1]) or _text(data.get("publisher")) or _first(metas, _SITES) or None
    )


def _date(
    root: etree._Element,
    data: dict[str, Any],
    metas: dict[str, list[str]],
    runs: list[Run],
    url: str | None,
) -> str | None:
    options: list[str | None] = [
        str(data.get(key) or "") for key in ("datePublished", "dateCreated")
    ]
    options += [metas[name][0] for name in _DATES if name in metas]
    options += list(_marked_dates(root))
    for option in options:
        found = iso_date(option)
        if found:
            return found
    in_address = _DATE_IN_ADDRESS.search(urlsplit(url).path) if url else None
    if in_address:
        return "-".join(in_address.groups())
    return _date_near_headline(runs)


def _marked_dates(root: etree._Element) -> Iterator[str | None]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        names = f"{element.get('itemprop') or ''} {element.get('property') or ''}".split()
        if "datePublished" in names or (
            element.tag == "time" and element.get("pubdate") is not None
        ):
            yield element.get("datetime") or element.get("content") or words_of(element)
    for element in root.iter("time"):
        yield element.get("datetime") or words_of(element)
        return


def _date_near_headline(runs: list[Run]) -> str | None:
    """A full date on a short line, from the headline down to the first paragraphs."""
    start = next((at for at, run in enumerate(runs) if run.level == 1), 0)
    for run in runs[max(0, start - 4) : start + 12]:
        if len(run.text) <= 60 and run.kind is not BlockKind.TABLE_ROW:
            found = iso_date(run.text)
            if found:
                return found
    return None


def _address(root: etree._Element, data: dict[str, Any], metas: dict[str, list[str]]) -> str | None:
    links = [
        element.get("href") or ""
        for element in root.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    page = data.get("mainEntityOfPage")
    named = page.get("@id") if isinstance(page, dict) else page
    options = [
        *links,
        *(metas[name][0] for name in _ADDRESSES if name in metas),
        named,
        data.get("url"),
    ]
    return next((u for u in options if isinstance(u, str) and absolute(u.strip(), "")), None)


def _language(
    root: etree._Element, data: dict[str, Any], metas: dict[str, list[str]]
) -> str | None:
    said = (
        root.get("lang")
        or root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or root.get("xml:lang")
        or _first(metas, ("content-language", "og:locale", "dc.language", "language"))
        or _text(data.get("inLanguage"))
    )
    code = (said or "").strip().replace("_", "-").split(",")[0]
    return code if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", code) else None

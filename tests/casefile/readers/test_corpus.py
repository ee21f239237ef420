"""Real files of every kind come in with text or with an error that has a name."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from casefile.document import DocumentHead, DocumentTail, ReadPage
from casefile.errors import ReadingError
from casefile.limits import BODY_PAGE_CHARS, SNIFF_BYTES
from casefile.readers import contained_items, read_document
from casefile.readers.article_body import compose
from casefile.readers.html import take_article
from casefile.readers.html_parse import decoded_markup, parse_html
from casefile.readers.sniff import sniff

if TYPE_CHECKING:
    from pathlib import Path

# Pictures, empty templates and files that are nothing but an embedded object.
WITHOUT_TEXT = re.compile(
    r"default|coreprops|blank|images|behav-props|no-styles|having-tables|on-off|WPSAttachment"
    r"|bean1|testComment\.rtf"
)


def check(path: Path) -> int:
    """Read one file and hold what comes to the contract; the number of characters."""
    data = path.read_bytes()
    kind = sniff(path.name, data[:SNIFF_BYTES], len(data))
    head, *pages, tail = read_document(path, kind)
    assert isinstance(head, DocumentHead)
    assert isinstance(tail, DocumentTail)
    for number, page in enumerate(pages, start=1):
        assert isinstance(page, ReadPage)
        assert page.number == number
        assert len(page.text) <= BODY_PAGE_CHARS
        assert "\r" not in page.text
        page.text.encode("utf-8")
        end = 0
        for block in page.blocks:
            assert end <= block.start < block.end <= len(page.text)
            end = block.end
    list(contained_items(path, kind))
    return sum(len(page.text) for page in pages)


@pytest.mark.parametrize("group", ["docx", "email", "other_formats", "legal_text"])
def test_every_file_has_text_or_a_named_error(corpus: Path, group: str) -> None:
    for path in sorted((corpus / group).rglob("*")):
        if not path.is_file() or path.suffix == ".pdf":
            continue
        try:
            chars = check(path)
        except ReadingError:
            continue
        assert chars or WITHOUT_TEXT.search(path.name), path.name


def test_articles_are_taken_out_of_real_news_pages(corpus: Path) -> None:
    gold = json.loads((corpus / "articles/aeb/ground-truth.json").read_text("utf-8"))
    scores = []
    for key, item in gold.items():
        page = corpus / f"articles/aeb/html/{key}.html.gz"
        if page.exists():
            root = parse_html(decoded_markup(gzip.decompress(page.read_bytes())).text)
            scores.append(f1(item["articleBody"], compose(take_article(root).pieces)[0]))
    assert sum(scores) / len(scores) >= 0.97


def f1(gold: str, found: str) -> float:
    wanted, given = shingles(gold), shingles(found)
    common = sum((wanted & given).values())
    return 2 * common / max(1, sum(wanted.values()) + sum(given.values()))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))

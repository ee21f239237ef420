"""What a page says of itself is taken from where it is said, never made up."""

from __future__ import annotations

import pytest

from casefile.readers.html_meta import facts_of, iso_date, saved_address
from casefile.readers.html_parse import parse_html
from casefile.readers.html_runs import runs_of


def facts(head: str = "", body: str = "<p>Words.</p>", url: str | None = None):
    root = parse_html(f"<html><head>{head}</head><body>{body}</body></html>")
    return facts_of(root, runs_of(root), url)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2025-05-12T23:30:00-04:00", "2025-05-12"),
        ("20250512", "2025-05-12"),
        ("2025-05", "2025-05"),
        ("Monday, May 12, 2025 at 9 a.m.", "2025-05-12"),
        ("12 May 2025", "2025-05-12"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("03/04/2024", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_dates_are_read_where_only_one_reading_is_possible(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso


def test_a_date_is_found_in_tags_marks_address_and_words_in_this_order() -> None:
    meta = '<meta property="article:published_time" content="2025-05-12T08:00:00Z">'
    mark = '<time datetime="2025-05-11">May 11</time><p>Words.</p>'
    line = "<h1>Head</h1><p>May 9, 2025</p><p>Words.</p>"
    address = "https://a.example/2025/05/10/story"
    assert facts(meta, mark, address).published_on == "2025-05-12"
    assert facts("", mark, address).published_on == "2025-05-11"
    assert facts("", line, address).published_on == "2025-05-10"
    assert facts("", line).published_on == "2025-05-09"
    assert facts().published_on is None


def test_a_date_in_the_story_is_not_the_date_of_the_story() -> None:
    words = "On April 7, 2025, the two agencies signed an agreement that was long in the making."
    assert facts("", f"<h1>Head</h1><p>{words}</p>").published_on is None


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Ruling stands | The Daily</title>", "<h1>Ruling stands</h1>", "Ruling stands"),
        ('<meta property="og:title" content="A - B"><title>x</title>', "<h1>A - B</h1>", "A - B"),
        (
            '<meta property="og:title" content="Ruling stands - The Daily">'
            '<meta property="og:site_name" content="The Daily">',
            "<h1>Other</h1>",
            "Ruling stands",
        ),
        ("<title>Court lets the ruling stand - News</title>", "", "Court lets the ruling stand"),
        ("<title>v. Bessent - Order</title>", "", "v. Bessent - Order"),
        ("", "<h1>Only a heading</h1>", "Only a heading"),
    ],
)
def test_the_title_is_the_headline_without_the_publication(
    head: str, body: str, title: str
) -> None:
    assert facts(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ('<meta name="author" content="By Jane Roe">', "", "Jane Roe"),
        ('<meta name="author" content="https://a.example/jane">', "", None),
        ("", '<a rel="author">Jane Roe</a>', "Jane Roe"),
        ("", '<p class="byline">By Jane Roe - May 12, 2025 9:00 am</p>', "Jane Roe"),
        ("", '<span itemprop="author">Jane Roe</span>', "Jane Roe"),
        ("", f'<p class="byline">{"long " * 40}</p>', None),
    ],
)
def test_the_byline_is_a_name(head: str, body: str, author: str | None) -> None:
    assert facts(head, body).author == author


def test_broken_data_for_machines_is_passed_over() -> None:
    for data in ("{", "[1, null, {}]", '{"@type": 7, "headline": ["x"]}', "[" * 100_000):
        head = f'<script type="application/ld+json">{data}</script><title>Plain title</title>'
        assert facts(head).title == "Plain title"


def test_language_and_address_are_given_only_where_they_make_sense() -> None:
    root = parse_html('<html lang="en_GB"><body><p>x</p></body></html>')
    assert facts_of(root, runs_of(root)).language == "en-GB"
    assert facts('<meta name="language" content="see below">').language is None
    assert facts('<link rel="canonical" href="javascript:alert(1)">').url is None
    assert facts('<link rel="canonical" href="https://a.example/x">').url == "https://a.example/x"


def test_browsers_note_where_a_page_was_saved_from() -> None:
    note = "<!-- saved from url=(0033)https://a.example/story?id=7 -->"
    assert saved_address(f"<!DOCTYPE html>\n{note}\n<html>") == "https://a.example/story?id=7"
    assert saved_address("<html><!-- saved from url=(0014)about:internet -->") is None


def test_metadata_of_real_pages_agrees_with_gold(corpus) -> None:
    import json

    wanted = right = 0
    for folder in sorted((corpus / "articles/readability").iterdir()):
        if not (folder / "source.html").exists():
            continue
        gold = json.loads((folder / "expected-metadata.json").read_text("utf-8"))
        root = parse_html((folder / "source.html").read_text("utf-8", errors="replace"))
        if gold["title"]:
            wanted += 1
            right += facts_of(root, runs_of(root)).title == " ".join(gold["title"].split())
    assert right >= 0.8 * wanted

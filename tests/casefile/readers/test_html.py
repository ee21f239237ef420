"""Saved web pages: the article is the text, what stands around it is kept beside it or left out."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

import pytest

from casefile.document import BlockKind, DocumentHead, DocumentTail, ReadPage
from casefile.errors import DamagedFile, EmptyFile
from casefile.model import Kind, SourceType
from casefile.readers import html

if TYPE_CHECKING:
    from pathlib import Path

FIRST = (
    "A federal judge has ruled that the agency can share tax records with another department,"
    " in a decision that both sides had awaited for weeks."
)
SECOND = (
    "“At its core, this case presents a narrow legal issue,” the judge wrote, and the lawyers for"
    " the plaintiffs said that they would appeal before the end of the month."
)
THIRD = (
    "The agreement allows the exchange of names and addresses for criminal investigations, but not"
    " for other purposes, according to the text that the court unsealed on Monday."
)
ITEM = "The court found that the exchange complies with federal law as it is written"
QUOTED = "Information will only be used by officers solely for the preparation of proceedings."
LINKS = "".join(f"<li><a href='/s/{n}'>Another story number {n} to read</a></li>" for n in range(8))
DATA = json.dumps(
    {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "Organization", "name": "The Daily Example"},
            {
                "@type": "NewsArticle",
                "headline": "Judge lets agency share records",
                "author": [{"@type": "Person", "name": "Jane Roe"}, {"name": "John Doe"}],
                "datePublished": "2025-05-13T02:00:00+02:00",
                "publisher": {"@type": "Organization", "name": "The Daily Example"},
            },
        ],
    }
)
PAGE = f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8">
<title>Judge lets agency share records - The Daily Example</title>
<link rel="canonical" href="https://news.example.org/2025/05/12/records.html">
<meta property="og:site_name" content="The Daily Example">
<script type="application/ld+json">{DATA}</script>
<script>var x = "<p>not text</p>";</script><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Judge lets agency share records</h1>
<p class="byline">By <a rel="author" href="/jane">Jane Roe</a></p>
<figure><img src="gavel.jpg"><figcaption>Judge with gavel on a desk</figcaption></figure>
<div class="article-body">
<p>{FIRST}</p>
<div class="ad-container"><p>Advertisement</p></div>
<p>{SECOND}</p>
<h2>What the court said</h2>
<ul><li>{ITEM}</li><li>It said <a href="/law?id=1#s">so</a> twice</li></ul>
<blockquote><p>{QUOTED}</p></blockquote>
<p>{THIRD}<br>A second line.</p>
<div class="related-links"><h3>Related</h3><ul>{LINKS}</ul></div>
<p>Sources:</p>
<ol><li><a href="https://example.org/opinion.pdf">The opinion</a></li><li>The brief</li></ol>
</div></article>
<aside><p>Sign up for our newsletter and get the news of the week every Friday morning.</p></aside>
<footer><p>© 2025 The Daily Example. All rights reserved.</p></footer></body></html>"""


def read(
    folder: Path, page: str | bytes, name: str = "page.html"
) -> tuple[DocumentHead, list[ReadPage], DocumentTail]:
    path = folder / name
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    head, *pages, tail = html.read(path)
    return head, pages, tail


def article(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body><article>{body}</article></body></html>"


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_text_is_the_article_and_nothing_else(tmp_path: Path) -> None:
    _, [page], tail = read(tmp_path, PAGE)
    assert page.text == "\n\n".join(
        (
            FIRST,
            SECOND,
            "What the court said",
            ITEM,
            "It said so twice",
            QUOTED,
            f"{THIRD}\nA second line.",
            "Sources:",
            "The opinion",
            "The brief",
        )
    )
    assert tail.warnings == ()


def test_the_structure_of_the_article_is_kept(tmp_path: Path) -> None:
    _, [page], _ = read(tmp_path, PAGE)
    kinds = [(block.kind, block.level, block.marker, block.url) for block in page.blocks]
    plain = (BlockKind.PARAGRAPH, 0, "", "")
    assert kinds == [
        plain,
        plain,
        (BlockKind.HEADING, 2, "", ""),
        (BlockKind.LIST_ITEM, 1, "•", ""),
        (BlockKind.LIST_ITEM, 1, "•", ""),
        (BlockKind.BLOCK_QUOTE, 0, "", ""),
        plain,
        (BlockKind.LABEL, 0, "", ""),
        (BlockKind.SOURCE_ITEM, 1, "1.", "https://example.org/opinion.pdf"),
        (BlockKind.SOURCE_ITEM, 1, "2.", ""),
    ]


def test_what_stands_around_the_article_is_kept_beside_it(tmp_path: Path) -> None:
    head, _, _ = read(tmp_path, PAGE)
    assert (head.kind, head.type) == (Kind.HTML, SourceType.ARTICLE)
    assert head.title == "Judge lets agency share records"
    assert head.author == "Jane Roe, John Doe"
    assert head.publication == "The Daily Example"
    assert head.published_on == "2025-05-13"
    assert head.url == "https://news.example.org/2025/05/12/records.html"
    assert head.language == "en-US"
    assert head.captions == ("Judge with gavel on a desk",)
    assert head.links == (
        ("so", "https://news.example.org/law?id=1#s"),
        ("The opinion", "https://example.org/opinion.pdf"),
    )


def test_a_picture_of_megabytes_inside_the_page_changes_nothing(tmp_path: Path) -> None:
    data = base64.b64encode(bytes(range(256)) * 48_000).decode()
    page = PAGE.replace("gavel.jpg", f"data:image/png;base64,{data}")
    style = f"<style>.a{{background:url(data:font/woff2;base64,{data[:90_000]})}}</style>"
    _, [read_page], _ = read(tmp_path, page.replace("</head>", f"{style}</head>"))
    assert read_page.text == read(tmp_path, PAGE)[1][0].text


def test_a_page_saved_by_singlefile_names_where_it_came_from(tmp_path: Path) -> None:
    note = "<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: {} \n saved date: x\n-->"
    page = PAGE.replace("<!DOCTYPE html><html", note.format("https://a.example/b?c") + "<html")
    bare = page.replace('<link rel="canonical"', '<link rel="other"')
    assert read(tmp_path, bare)[0].url == "https://a.example/b?c"
    shadow = "<div><template shadowrootmode=open>" + paragraphs(FIRST, SECOND) + "</template></div>"
    assert read(tmp_path, article(shadow))[1][0].text == f"{FIRST}\n\n{SECOND}"


def test_a_web_archive_gives_its_page(tmp_path: Path) -> None:
    quoted = PAGE.replace("=", "=3D").replace("“", "=93").replace("”", "=94").replace("©", "=A9")
    archive = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/saved\r\n"
        "Subject: =?utf-8?Q?Judge=20lets=20agency?=\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        "------b\r\nContent-Type: text/html; charset=windows-1252\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://a.example/saved\r\n\r\n"
        + quoted.replace("\n", "\r\n")
        + "\r\n------b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://a.example/x.png\r\n\r\niVBORw0KGgo=\r\n------b--\r\n"
    )
    head, [page], _ = read(tmp_path, archive.encode("ascii"), "page.mhtml")
    assert page.text == read(tmp_path, PAGE)[1][0].text
    assert head.title == "Judge lets agency share records"
    bare = archive.replace('rel=3D"canonical"', 'rel=3D"x"')
    assert read(tmp_path, bare.encode("ascii"), "page.mht")[0].url == "https://a.example/saved"


@pytest.mark.parametrize(
    ("declaration", "charset"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252"),
        ("", "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="utf-8">', "utf-8-sig"),
        ('<meta charset="utf-8">', "utf-16"),
    ],
)
def test_charsets_declared_or_not_are_understood(
    tmp_path: Path, declaration: str, charset: str
) -> None:
    page = article(paragraphs(FIRST, SECOND, "Café – “naïve”."), declaration).encode(charset)
    _, [read_page], _ = read(tmp_path, page)
    assert read_page.text.endswith("“At its core, this case" + SECOND[23:] + "\n\nCafé – “naïve”.")


def test_an_article_in_several_boxes_comes_in_whole(tmp_path: Path) -> None:
    chunk = "<div class='grid body-chunk'>{}</div><div class='ad-slot'>Advertisement</div>"
    body = "".join(chunk.format(paragraphs(text * 2)) for text in (FIRST, SECOND, THIRD, FIRST))
    _, [page], _ = read(tmp_path, article(body))
    assert page.text == "\n\n".join(text * 2 for text in (FIRST, SECOND, THIRD, FIRST))


def test_headings_by_their_looks_and_headings_of_nothing(tmp_path: Path) -> None:
    body = (
        paragraphs(FIRST, SECOND, "<strong>What comes next</strong>", THIRD)
        + paragraphs("A <strong>bold</strong> word", FIRST)
        + "<h3>You may also like</h3>"
    )
    _, [page], _ = read(tmp_path, article(f"<div class='entry-content'>{body}</div>"))
    headings = [page.text[b.start : b.end] for b in page.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["What comes next"]
    assert page.text.endswith(FIRST)


def test_posts_quoted_in_an_article_stay_in_it(tmp_path: Path) -> None:
    post = "<blockquote class='twitter-tweet'><p>Big news: it is so</p></blockquote>"
    embedded = f"<div class='social-embed'>{post}</div>"
    body = paragraphs(FIRST, SECOND) + embedded + paragraphs(THIRD, FIRST)
    _, [page], _ = read(tmp_path, article(f"<div class='entry-content'>{body}</div>"))
    assert "Big news: it is so" in page.text


def test_tables_of_data_are_rows_and_tables_of_layout_are_not(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{year}</td><td>{year * 3}</td></tr>" for year in (2023, 2024, 2025))
    table = f"<table><caption>Filings</caption><tr><th>Year</th><th>Count</th></tr>{rows}</table>"
    _, [page], _ = read(tmp_path, article(paragraphs(FIRST, SECOND) + table + paragraphs(THIRD)))
    assert "Year\tCount\n\n2023\t6069\n\n2024\t6072" in page.text
    layout = f"<table><tr><td>{paragraphs(FIRST, SECOND, THIRD)}</td></tr></table>"
    kinds = {b.kind for b in read(tmp_path, f"<body>{layout}</body>")[1][0].blocks}
    assert kinds == {BlockKind.PARAGRAPH}


def test_a_page_whose_article_is_only_in_its_data_gives_it_with_a_word_of_warning(
    tmp_path: Path,
) -> None:
    data = {"@type": "NewsArticle", "headline": "H", "articleBody": f"{FIRST}\n\n{SECOND}\n{THIRD}"}
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = f"<html><head>{script}</head><body><div id=app></div></body></html>"
    _, [read_page], tail = read(tmp_path, page)
    assert read_page.text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"
    assert [warning.code for warning in tail.warnings] == ["hidden_text"]


def test_a_page_that_had_not_loaded_comes_in_with_what_it_has(tmp_path: Path) -> None:
    page = (
        "<html><head><title>Opinions | Court</title></head><body><div id=app>Loading</div></body>"
    )
    head, [read_page], tail = read(tmp_path, page)
    assert read_page.text == "Loading"
    assert head.title == "Opinions | Court"
    assert [warning.code for warning in tail.warnings] == ["little_text"]


def test_pages_without_any_words_are_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(EmptyFile):
        read(tmp_path, b"")
    for page in ("   ", "<html><body><img src=x></body></html>", "<html><script>x</script></html>"):
        with pytest.raises(DamagedFile):
            read(tmp_path, page)


@pytest.mark.parametrize(
    "nest",
    [
        "<div>" * 8_000,
        "<b><i>" * 6_000,
        "<table><tr><td>" * 1_500,
        "<ul><li>" * 2_000,
        "<a b=c>" * 900,
    ],
)
def test_words_nested_beyond_reason_are_not_lost(tmp_path: Path, nest: str) -> None:
    _, pages, _ = read(tmp_path, f"<html><body>{nest}{paragraphs(FIRST, SECOND)}</body></html>")
    text = "".join(page.text for page in pages)
    assert FIRST in text
    assert SECOND in text


def test_nothing_outside_the_file_is_ever_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    page = (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><article>'
        f'<p>{FIRST} &x;</p><iframe src="{secret.as_uri()}"></iframe>'
        f'<object data="{secret.as_uri()}"></object><p>{SECOND}</p></article></body></html>'
    )
    assert "secret words" not in read(tmp_path, page)[1][0].text


def test_an_opinion_saved_as_a_page_is_an_opinion(tmp_path: Path) -> None:
    top = paragraphs(
        "UNITED STATES DISTRICT COURT FOR THE DISTRICT OF COLUMBIA",
        "A. ROE, Plaintiff, v. S. BESSENT, Defendant.",
        "Civil Action No. 25-0677 (DLF)",
        "MEMORANDUM OPINION",
    )
    head, _, _ = read(tmp_path, article(top + paragraphs(FIRST, SECOND, THIRD)))
    assert head.type is SourceType.OPINION
    assert head.docket == "25-0677 (DLF)"

"""The cases that the window is measured with: invented documents, and many rows beside them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pymupdf

from casefile import create_case, import_files
from casefile.model import PartyKind, ReadingStatus, SourceId, SourceType, Span
from casefile.text.anchors import make_anchor

if TYPE_CHECKING:
    from pathlib import Path

    from casefile import Case
    from casefile.model import IssueId, PartyId

LONG_PAGES = 500
LINES, WORDS_A_LINE = 44, 9
ISSUES = 12
PARTIES = 200
MERGED_QUOTES = 2_000
"""So many quotes has the party whose merge is undone."""

LONG_TITLE = "The long declaration"
_ONSETS = "b c d f g h j k l m n p r s t v w br cl dr fl gr pl pr sh st th tr".split()
_RIMES = "a e i o u an er in ost ul and ern ing est ail ound ive ate ment tion".split()


class Words:
    """Invented words, drawn as unevenly as those of a language."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)
        chosen = self._random.choice
        self.known = [
            "".join(chosen(_ONSETS) + chosen(_RIMES) for _ in range(1 + number % 3))
            for number in range(8_000)
        ]
        self._odds = [1 / (rank + 3) for rank in range(len(self.known))]

    def some(self, count: int) -> list[str]:
        """So many words in a row."""
        return self._random.choices(self.known, self._odds, k=count)

    def line(self, count: int = WORDS_A_LINE) -> str:
        """A line that begins with a capital."""
        return " ".join(self.some(count)).capitalize()


def make_pdf(path: Path, pages: int, words: Words, title: str) -> None:
    """A PDF of full pages of text."""
    document = pymupdf.open()
    for number in range(1, pages + 1):
        page = document.new_page(width=612, height=792)
        lines = [words.line() for _ in range(LINES)]
        page.insert_text((72, 60), f"{title}, page {number}", fontname="tibo", fontsize=12)
        page.insert_text((72, 90), lines, fontname="tiro", fontsize=11, lineheight=1.35)
    document.set_metadata({"title": title})
    document.save(path, garbage=1, deflate=True)
    document.close()


def make_large(path: Path, box: Path, sources: int, quotes: int) -> None:
    """A case with one long PDF, many short texts that can be searched, and many quotes."""
    words, files = Words(), box / "files"
    files.mkdir()
    make_pdf(files / "long.pdf", LONG_PAGES, words, LONG_TITLE)
    for number in range(sources - 1):
        text = "\n\n".join(words.line(60) for _ in range(6))
        (files / f"text-{number:05}.txt").write_text(f"{words.line(6)}\n\n{text}\n")
    with create_case(path, title="Measured") as case:
        import_files(case, paths=[files])
        long = next(one for one in case.sources.all() if one.kind == "pdf")
        case.sources.edit(long.id, title=LONG_TITLE)
        _add_quotes(case, words, quotes)


def make_wide(path: Path, sources: int) -> None:
    """A case with very many sources of which only the names are there."""
    words = Words(seed=11)
    with create_case(path, title="Wide") as case, case.database.writing():
        types = list(SourceType)
        for number in range(sources):
            name = f"{'-'.join(words.some(4))}.txt"
            case.sources.add(
                sha256=f"{number:064x}",
                size=1000,
                extension="txt",
                kind="text",
                type=types[number % len(types)],
                title=words.line(6),
                published_on=f"20{10 + number % 15}-0{1 + number % 9}-11",
                file_name=name,
                original_path=f"/papers/{name}",
                status=ReadingStatus.DONE,
            )


def make_papers(folder: Path, files: int, pages: int) -> None:
    """PDFs to be imported while the window is watched."""
    words = Words(seed=13)
    folder.mkdir()
    for number in range(files):
        make_pdf(folder / f"paper-{number:03}.pdf", pages, words, f"Paper {number}")


def _add_quotes(case: Case, words: Words, count: int) -> None:
    """Quotes all over the case, those of the long source among them; one party has very many."""
    sources = case.sources.all()
    with case.database.writing():
        issues = [case.issues.add(words.line(2) + f" {number}") for number in range(ISSUES)]
        parties = [
            case.parties.add(words.line(2).title() + f" {number}", PartyKind.PERSON)
            for number in range(PARTIES)
        ]
        for number in range(count):
            source = sources[number % len(sources)]
            speaker = parties[0] if number < MERGED_QUOTES else parties[1 + number % (PARTIES - 1)]
            _add_quote(case, source.id, number, speaker, issues[number % ISSUES])


def _add_quote(
    case: Case, source_id: SourceId, number: int, speaker: PartyId, issue: IssueId
) -> None:
    source = case.sources.get(source_id)
    page = 1 + number % source.pages
    text = case.pages.get(source_id, page).text
    start = (number * 37) % max(1, len(text) - 200)
    span = Span.on_page(source_id, page, start, start + 90)
    anchor = make_anchor({page: text}, span, (), source.sha256)
    quote_id = case.quotes.add(anchor, source_id, speaker_id=speaker, note=f"note {number}")
    case.quotes.set_issues(quote_id, [issue])

"""A real case with an opinion of several pages and an article, for tests of the reader."""

from __future__ import annotations

from pathlib import Path

from casefile.model import Span
from casefile.services.importing import import_files
from casefile.services.quoting import remove_quotes, tag_words
from casefile.services.sources import edit_source
from tests.ui.made_cases import made_case

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
OPINION, ARTICLE = "Memorandum Opinion.pdf", "Judge lets data agreement stand - Merrow Ledger.html"
ISSUES = ("Statutory authority", "Confidentiality")


def make_case(path: Path) -> None:
    """Both sources, two issues, and a judge who wrote the opinion."""
    with made_case(path) as case:
        import_files(case, paths=[SAMPLE / OPINION, SAMPLE / ARTICLE], jobs=1)
        opinion = next(one for one in case.sources.all() if one.file_name == OPINION)
        edit_source(case, source_id=opinion.id, author="Miriam T. Oakes", type="opinion")
        text = case.pages.get(opinion.id, 1).text
        words = text[200:260].strip()
        for issue in ISSUES:
            tag_words(case, source_id=opinion.id, words=words, issues=[issue])
        remove_quotes(case, quote_ids=[quote.id for quote in case.quotes.all()])


def some_words(case, source_id, page=1, start=300, length=60):
    """A span of whole words of a page."""
    text = case.pages.get(source_id, page).text
    start = text.index(" ", start) + 1
    end = text.rindex(" ", start, start + length)
    return Span.on_page(source_id, page, start, end)

"""The same words in several articles: who printed them first, who changed them, who named another
speaker."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from casefile.case import create_case, open_case
from casefile.cli import run
from casefile.model import SourceType
from casefile.services.checking import check_quotes
from casefile.services.indexing import finish
from casefile.services.quoting import tag_words
from casefile.services.same_words import as_printed, with_same_words
from casefile.services.sources import edit_source
from tests.casefile.services.written import write_source

if TYPE_CHECKING:
    from pathlib import Path

OPINION = (
    "Once those conditions are met, the Office must furnish the address it holds. The court sees "
    "no reason to look behind the agreement of the two agencies at this early stage."
)
ARTICLES = {
    "Later": ("2025-05-14", "the Office may furnish the address it holds", "Owen Calder"),
    "First": ("2025-05-12", "the Office must furnish the address it holds", "Anna Oakes"),
    "Undated": (None, "no reason to look behind the agreement", "Anna Oakes"),
}


def _none(*_: object) -> int:
    raise AssertionError("no window was asked for")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case in which two articles quote the same sentence, one of them with another word."""
    made = tmp_path / "Same.case"
    with create_case(made) as case:
        write_source(case, OPINION, title="Opinion", type=SourceType.OPINION, indexed=True)
        for title, (day, words, said) in ARTICLES.items():
            kind = SourceType.ARTICLE
            text = f"The ruling was read closely. “{words},” it says."
            source_id = write_source(case, text, title=title, type=kind, indexed=True)
            edit_source(case, source_id=source_id, published_on=day)
            tag_words(case, source_id=source_id, words=words, speaker=said)
        finish(case)
    return made


def test_quotations_of_one_passage_go_together_in_the_order_they_were_printed(path: Path) -> None:
    with open_case(path) as case:
        checks = check_quotes(case)
        same = with_same_words(checks)
        sources = {one.id: one for one in case.sources.all()}
        groups = [
            [sources[other.quote.span.source_id].title for other in as_printed(group, sources)]
            for one in checks
            if (group := [one, *same.get(one.quote.id, [])])
        ]
    assert groups == [["First", "Later"], ["First", "Later"], ["Undated"]]


def test_the_check_tells_which_other_quotations_have_the_same_words(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["check", str(path), "--json"]
    assert run(words, open_window=_none, save_picture=_none) == 0
    rows = json.loads(capsys.readouterr().out)
    later, first, undated = rows
    assert (later["same_words"], first["same_words"]) == (
        [first["quote_id"]],
        [later["quote_id"]],
    )
    assert undated["same_words"] == []

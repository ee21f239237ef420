"""The sample case: the committed files are what the script builds, and hold what case.json says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from casefile import create_case, import_files, open_case
from casefile.analysis.checking import CheckStatus
from casefile.model import SourceId
from casefile.services.analysing import finish_analysis
from casefile.services.checking import check_quotes
from casefile.services.searching import search
from casefile.text.finding import find_words
from resources import sample_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.case import Case

ROOT = Path(__file__).resolve().parents[1]
FICTION = "Fictional document written for the Casefile sample"
KNOWN: dict[str, Any] = json.loads((sample_folder() / "case.json").read_text(encoding="utf-8"))
DOCUMENTS = {entry["file"]: entry for entry in KNOWN["documents"]}


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case folder into which the sample was imported once."""
    folder = tmp_path_factory.mktemp("sample")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CASEFILE_CACHE", str(folder / "cache"))
        with create_case(folder / "sample.case") as case:
            rows = import_files(case, paths=[sample_folder() / name for name in DOCUMENTS])
    assert [row.error for row in rows if row.error] == []
    return folder / "sample.case"


@pytest.fixture
def sample(sample_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """The sample case with the index that its import left."""
    monkeypatch.setenv("CASEFILE_CACHE", str(sample_path.parent / "cache"))
    with open_case(sample_path) as case:
        yield case


def texts_of(case: Case, file_name: str) -> dict[int, str]:
    (source,) = [each for each in case.sources.all() if each.file_name == file_name]
    return case.pages.texts(SourceId(source.id))


def test_the_script_builds_the_committed_documents_byte_for_byte(tmp_path: Path) -> None:
    script = [sys.executable, str(ROOT / "scripts" / "build_sample.py"), str(tmp_path)]
    subprocess.run(script, check=True, capture_output=True)
    built = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    assert set(built) == set(DOCUMENTS)
    for name, data in built.items():
        assert data == (sample_folder() / name).read_bytes(), name


def test_the_folder_holds_the_listed_documents_and_is_small() -> None:
    files = [file for file in sample_folder().iterdir() if file.is_file()]
    assert {file.name for file in files} == {*DOCUMENTS, "case.json"}
    assert sum(file.stat().st_size for file in files) < 3 * 1024 * 1024


def test_every_document_comes_in_with_its_pages(sample: Case) -> None:
    found = {source.file_name: source for source in sample.sources.all()}
    for name, known in DOCUMENTS.items():
        assert found[name].pages == known["pages"], name
        assert found[name].has_text, name


def test_every_page_with_text_says_that_it_is_fictional(sample: Case) -> None:
    for name, known in DOCUMENTS.items():
        if not name.endswith(".pdf"):
            continue
        scanned = known.get("scanned_pages", [])
        for page, text in texts_of(sample, name).items():
            assert (FICTION in text) is (page not in scanned), (name, page)
            assert bool(text.strip()) is (page not in scanned), (name, page)


def test_articles_and_letters_carry_the_word_on_fiction_in_their_bytes() -> None:
    for name in DOCUMENTS:
        if name.endswith((".html", ".eml")):
            assert FICTION in (sample_folder() / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("quote", KNOWN["quotes"], ids=lambda quote: quote["find"][:40])
def test_every_quote_to_tag_is_found_on_its_page(sample: Case, quote: dict[str, Any]) -> None:
    place = find_words(texts_of(sample, quote["file"]), quote["find"])
    assert place is not None
    assert place.page == quote["page"]
    issues = {issue["name"] for issue in KNOWN["issues"]}
    assert set(quote["issues"]) <= issues
    assert quote["speaker"] in {party["name"] for party in KNOWN["parties"]}


@pytest.mark.parametrize(
    "claim",
    [*KNOWN["misquotations"], *KNOWN["quotations"]],
    ids=lambda claim: claim["quotation"][:40],
)
def test_every_quotation_stands_in_its_article_as_stated(
    sample: Case, claim: dict[str, Any]
) -> None:
    assert find_words(texts_of(sample, claim["file"]), claim["quotation"]) is not None
    # A page number and a stamp stand in the middle of words that run on to the next page.
    if claim["matched_file"] is None or claim.get("crosses_page"):
        return
    source = texts_of(sample, claim["matched_file"])
    words = claim["quotation"].rstrip(",.")
    if claim["status"] == "exact":
        place = find_words(source, words)
    elif claim["status"] == "altered":
        assert find_words(source, words) is None
        place = find_words(source, words.replace(claim["said"], claim["source"]))
    else:
        place = find_words(source, words.split(" … ")[0].removeprefix("[t]he ").rstrip(","))
    assert place is not None
    assert place.page == claim["matched_page"]


@pytest.mark.parametrize("ask", KNOWN["searches"], ids=lambda ask: ask["query"])
def test_every_search_of_the_demo_finds_something(sample: Case, ask: dict[str, str]) -> None:
    answer = search(sample, query=ask["query"])
    assert answer.total > 0
    for hit in answer.hits:
        if hit.where == "page":
            text = sample.pages.get(hit.source_id, hit.page).text
            assert all(0 <= start < end <= len(text) for start, end in hit.matches)


def test_the_misquotations_of_the_articles_are_found_and_named(sample: Case) -> None:
    finish_analysis(sample)
    altered = {
        (change.said, change.source): check.comparison.critical
        for check in check_quotes(sample)
        if check.comparison is not None and check.status is CheckStatus.ALTERED
        for change in check.comparison.changes
    }
    assert altered == {
        ("may", "must"): True,
        ("official", "officer"): False,
        ("14,000", "41,000"): True,
    }
    statuses = {check.quote.text: check.status for check in check_quotes(sample)}
    (invented,) = [text for text in statuses if "no reason to look behind an agreement" in text]
    assert statuses[invented] is CheckStatus.NOT_FOUND

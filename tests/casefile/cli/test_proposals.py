"""The commands on proposals: what is pending is finished first, and the keys are the contract's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from casefile.cli import run

if TYPE_CHECKING:
    from pathlib import Path

OPINION = (
    "MEMORANDUM OPINION\n\nThe Office must furnish the address it holds, and the memorandum asks "
    "for nothing beyond that. It is so ordered by the Court.\n"
)
ARTICLE = (
    "Judge lets agreement stand\n\nBy Dana Roe\n\nMay 12, 2025\n\n“The Office may furnish the "
    "address it holds,” wrote Judge Anna Oakes on May 12, 2025.\n\n“Nobody asked the members,” "
    "said Thomas Barlow, who speaks for the tenants.\n"
)
CHECK = {
    "quote_id", "text", "status", "matched_source_id", "matched_page", "matched_end_page",
    "matched_start", "matched_end", "matched_text", "similarity", "changes", "critical",
}  # fmt: skip


def _window(_path: Path | None) -> int:
    raise AssertionError("no window was asked for")


def _picture(_path: Path, _picture: Path) -> None:
    raise AssertionError("no picture was asked for")


@pytest.fixture
def case(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A case with an opinion and an article that misquotes it."""
    for name, text in (("opinion.txt", OPINION), ("article.txt", ARTICLE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    path = tmp_path / "a.case"
    for words in (
        ["new", path],
        ["import", path, tmp_path / "opinion.txt", tmp_path / "article.txt"],
    ):
        assert run([str(word) for word in words], open_window=_window, save_picture=_picture) == 0
    capsys.readouterr()
    return path


def answer(capsys: pytest.CaptureFixture[str], *words: object) -> Any:
    code = run(
        [str(word) for word in (*words, "--json")], open_window=_window, save_picture=_picture
    )
    out, err = capsys.readouterr()
    assert code == 0, err
    return json.loads(out)


def test_import_returns_before_proposals_and_a_command_that_shows_them_finishes_them(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "stats", case)["pending_analysis"] == 2
    assert answer(capsys, "quotes", case) == []
    found = answer(capsys, "quotes", case, "--suggested")
    assert [quote["state"] for quote in found] == ["suggested", "suggested"]
    assert answer(capsys, "stats", case)["pending_analysis"] == 0
    text = answer(capsys, "text", case, 2)["pages"][0]["text"]
    for quote in found:
        assert quote["text"] == text[quote["start"] : quote["end"]]
        assert quote["speaker_text"] == text[quote["speaker_start"] : quote["speaker_end"]]
        assert quote["cue"] in text
        assert quote["reason"]
    assert [quote["speaker"]["name"] for quote in found] == ["Anna Oakes", "Thomas Barlow"]


def test_parties_are_proposed_with_their_counts(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "parties", case) == []
    found = {party["name"]: party for party in answer(capsys, "parties", case, "--suggested")}
    assert found["Thomas Barlow"]["state"] == "suggested"
    assert found["Thomas Barlow"]["mentions"] == 1


def test_check_finds_the_changed_word_and_finishes_what_is_pending(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    altered, missing = answer(capsys, "check", case, 2)
    assert set(altered) >= CHECK
    assert (altered["status"], altered["critical"]) == ("altered", True)
    assert [change["said"] for change in altered["changes"]] == ["may"]
    page = answer(capsys, "text", case, altered["matched_source_id"])["pages"][0]["text"]
    assert altered["matched_text"] == page[altered["matched_start"] : altered["matched_end"]]
    assert missing["status"] == "not_found"
    assert missing["matched_text"] is None
    assert missing["changes"] == []


def test_check_says_in_words_what_differs(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(case)], open_window=_window, save_picture=_picture) == 0
    out = capsys.readouterr().out
    assert "altered, may change the meaning" in out
    assert "replaced: “may” for “must”" in out


def test_an_accepted_proposal_is_tagged(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = answer(capsys, "quotes", case, "--suggested")[0]
    (accepted,) = answer(capsys, "accept", case, first["id"])
    assert accepted["state"] == "tagged"
    assert [quote["id"] for quote in answer(capsys, "quotes", case)] == [first["id"]]


def test_facts_are_proposed_accepted_and_written_by_hand(
    case: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (written,) = [answer(capsys, "fact", case, "--date", "2025-04", "--text", "It was signed.")]
    assert (written["date"], written["state"], written["status"]) == (
        "2025-04",
        "tagged",
        "reported",
    )
    found = answer(capsys, "facts", case, "--suggested")
    (proposed,) = [fact for fact in found if fact["state"] == "suggested"]
    assert proposed["date"] == "2025-05-12"
    assert answer(capsys, "accept", case, f"fact:{proposed['id']}")[0]["state"] == "tagged"
    assert len(answer(capsys, "facts", case)) == 2
    assert answer(capsys, "stats", case)["facts"] == 2


def test_citations_name_what_is_cited(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "citations", case) == []
    assert answer(capsys, "sources-cited", case, 2) == []

"""The commands on parties, issues, proposals and exports: their JSON, exit codes and sentences."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from casefile.case import open_case
from casefile.cli import run

if TYPE_CHECKING:
    from pathlib import Path

PARTY = {"id", "state", "name", "kind", "roles", "aliases", "mentions", "quotes", "sources"}
ISSUE = {"id", "name", "parent", "colour", "quotes", "sources"}
TEXT = "The IRS and DHS agreed. Dabney Fried-\nrich ruled: “It does not,” the judge wrote.\n"


class Shell:
    """Runs the command in this process and keeps what it printed."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture
        self.out = self.err = ""

    def __call__(self, *words: object) -> int:
        self._capture.readouterr()
        code = run([str(word) for word in words], open_window=_window, save_picture=_picture)
        self.out, self.err = self._capture.readouterr()
        return code

    def json(self, *words: object, code: int = 0) -> Any:
        assert self(*words, "--json") == code, self.err
        return json.loads(self.out)


def _window(_path: Path | None) -> int:
    raise AssertionError("no window was asked for")


def _picture(_path: Path, _picture: Path) -> None:
    raise AssertionError("no picture was asked for")


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell to type the command into."""
    return Shell(capsys)


@pytest.fixture
def case(shell: Shell, tmp_path: Path) -> Path:
    """A case with one letter in it."""
    letter = tmp_path / "letter.txt"
    letter.write_text(TEXT, encoding="utf-8")
    path = tmp_path / "a.case"
    assert shell("new", path) == 0
    assert shell("import", path, letter) == 0
    return path


def test_party_adds_and_then_adds_to_it(shell: Shell, case: Path) -> None:
    made = shell.json("party", case, "Internal Revenue Service", "--role", "defendant")
    assert made.keys() >= PARTY
    assert (made["kind"], made["roles"], made["mentions"]) == ("agency", ["defendant"], 0)
    again = shell.json("party", case, "internal revenue service", "--alias", "IRS")
    assert (again["id"], again["aliases"], again["mentions"]) == (made["id"], ["IRS"], 1)
    assert shell.json("parties", case) == [again]
    assert shell("party", case, " ") == 2
    assert shell("party", case, "X", "--kind", "robot") == 2


def test_mentions_give_back_their_words(shell: Shell, case: Path) -> None:
    shell("party", case, "Dabney Friedrich")
    (mention,) = shell.json("mentions", case, 1)
    page = shell.json("text", case, 1)["pages"][0]["text"]
    assert mention.keys() == {"source_id", "page", "start", "end", "text"}
    assert mention["text"] == page[mention["start"] : mention["end"]] == "Dabney Fried-\nrich"
    assert shell("mentions", case, 9) == 1
    assert "no party 9" in shell.err


def test_a_merge_and_its_taking_apart(shell: Shell, case: Path) -> None:
    shell("party", case, "Dabney Friedrich", "--role", "judge")
    shell("party", case, "Friedrich, J.")
    shell("tag", case, 1, "--find", "does not", "--speaker", "Friedrich, J.")
    before = shell.json("parties", case)
    merged = shell.json("merge", case, 1, 2)
    assert (merged["id"], merged["aliases"], merged["quotes"]) == (1, ["Friedrich, J."], 1)
    assert shell.json("quotes", case)[0]["speaker"] == {"party_id": 1, "name": "Dabney Friedrich"}
    assert [party["id"] for party in shell.json("parties", case)] == [1]
    assert shell.json("search", case, 'speaker:"Dabney Friedrich"')["total"] == 1
    assert shell.json("unmerge", case, 1)["id"] == 1
    assert shell.json("parties", case) == before
    assert shell("unmerge", case, 1) == 1
    assert shell("merge", case, 1, 1) == 2
    assert shell("merge", case, 1, 9) == 1


def test_issues_are_a_tree(shell: Shell, case: Path) -> None:
    first = shell.json("issue", case, "Authority")
    assert first.keys() >= ISSUE
    assert (first["parent"], first["colour"]) == (None, 1)
    second = shell.json("issue", case, "Standing", "--parent", "authority", "--colour", 4)
    assert (second["parent"], second["colour"]) == (first["id"], 4)
    shell("tag", case, 1, "--find", "does not", "--issue", "Standing")
    assert [(row["name"], row["quotes"]) for row in shell.json("issues", case)] == [
        ("Authority", 0),
        ("Standing", 1),
    ]
    assert shell("issue", case, "X", "--colour", 9) == 2
    assert shell("issue", case, "X", "--parent", "nowhere") == 1
    assert shell("issue", case, "Authority", "--parent", "Standing") == 2


def test_proposals_are_ruled_on_by_their_ids(shell: Shell, case: Path) -> None:
    shell("tag", case, 1, "--find", "does not")
    with open_case(case) as opened, opened.database.writing():
        opened.proposals.mark_done(1)
        opened.quotes.update(1, state="suggested", reason="said")
        opened.parties.add("Dabney Friedrich", "person", state="suggested")
    assert shell.json("quotes", case) == []
    assert [quote["id"] for quote in shell.json("quotes", case, "--suggested")] == [1]
    assert [party["state"] for party in shell.json("parties", case, "--suggested")] == ["suggested"]
    items = shell.json("accept", case, 1, "party:1")
    assert [item["state"] for item in items] == ["tagged", "tagged"]
    assert [item["id"] for item in items] == [1, 1]
    assert len(shell.json("quotes", case)) == len(shell.json("parties", case)) == 1
    assert shell.json("reject", case, 1)[0]["state"] == "rejected"
    assert shell("reject", case, "party:1") == 1
    assert "no proposal" in shell.err


@pytest.mark.parametrize("word", ["x", "party:", "quote:1x", "judge:1", "-1"])
def test_what_is_no_id_is_wrong_usage(shell: Shell, case: Path, word: str) -> None:
    assert shell("accept", case, word) == 2


def test_a_fact_or_quote_that_is_not_there_is_said_in_a_sentence(shell: Shell, case: Path) -> None:
    for word in ("fact:3", "3", "party:3"):
        assert shell("accept", case, word) == 1
        assert "The case has no" in shell.err
        assert "Traceback" not in shell.err


def test_quotes_are_exported_by_the_ending(shell: Shell, case: Path, tmp_path: Path) -> None:
    shell("tag", case, 1, "--find", "does not")
    target = tmp_path / "out.csv"
    made = shell.json("export", case, "quotes", target)
    assert made == {
        "format": "quotes",
        "path": str(target),
        "items": 1,
        "sha256": hashlib.sha256(target.read_bytes()).hexdigest(),
    }
    assert shell("export", case, "quotes", target) == 2
    assert "already something" in shell.err
    assert shell("export", case, "quotes", target, "--force") == 0
    assert shell("export", case, "quotes", tmp_path / "out.pdf") == 2
    assert ".csv, .docx, .xlsx, .md or .json" in shell.err
    assert shell("export", case, "nothing", target) == 2


def test_a_case_without_quotes_is_exported_too(shell: Shell, case: Path, tmp_path: Path) -> None:
    assert shell.json("export", case, "quotes", tmp_path / "out.json")["items"] == 0
    assert json.loads((tmp_path / "out.json").read_bytes()) == []

"""The command: its exit codes, its JSON, its sentences."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from casefile.case import open_case
from casefile.cli import run

if TYPE_CHECKING:
    from pathlib import Path


class Shell:
    """Runs the command in this process and keeps what it printed."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture
        self.windows: list[Path | None] = []
        self.pictures: list[tuple[Path, Path]] = []
        self.out = self.err = ""

    def __call__(self, *words: object) -> int:
        self._capture.readouterr()
        code = run([str(word) for word in words], open_window=self._open, save_picture=self._save)
        self.out, self.err = self._capture.readouterr()
        return code

    def json(self, *words: object, code: int = 0) -> Any:
        assert self(*words, "--json") == code, self.err
        return json.loads(self.out)

    def _save(self, path: Path, picture: Path) -> None:
        self.pictures.append((path, picture))

    def _open(self, path: Path | None) -> int:
        self.windows.append(path)
        return 0


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell to type the command into."""
    return Shell(capsys)


@pytest.fixture
def case(shell: Shell, tmp_path: Path) -> Path:
    """A new empty case."""
    path = tmp_path / "Smith v. Jones.case"
    assert shell("new", path) == 0
    return path


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A small text file."""
    path = tmp_path / "letter.txt"
    path.write_bytes("\ufeffFirst page.\r\nThe court “must” act.\fSecond page.\n".encode())
    return path


def test_no_arguments_and_a_case_alone_open_the_window(shell: Shell, case: Path) -> None:
    assert shell() == 0
    assert shell(case) == 0
    assert shell.windows == [None, case]


def test_new_names_the_case_and_refuses_a_folder_with_something_in_it(
    shell: Shell, tmp_path: Path
) -> None:
    made = shell.json("new", tmp_path / "a.case", "--title", "Harbor v. Calder")
    assert made["title"] == "Harbor v. Calder"
    assert made["path"] == str(tmp_path / "a.case")
    assert shell("new", tmp_path / "a.case") == 2
    assert "not empty" in shell.err
    assert "Traceback" not in shell.err


def test_import_acknowledges_each_file_and_tells_its_outcome(
    shell: Shell, case: Path, letter: Path, tmp_path: Path
) -> None:
    rows = shell.json("import", case, letter, tmp_path / "nowhere.pdf", code=1)
    assert [row["status"] for row in rows] == ["imported", "failed"]
    assert rows[0]["error"] is None
    assert rows[1]["error"]["code"] == "missing"
    assert shell.err == f"stored {rows[0]['sha256']} {letter}\n"
    again = shell.json("import", case, letter)
    assert again[0]["status"] == "duplicate"
    assert shell.err == f"stored {rows[0]['sha256']} {letter}\n"


def test_text_prints_what_is_stored_to_the_letter(shell: Shell, case: Path, letter: Path) -> None:
    shell("import", case, letter)
    assert shell("text", case, 1) == 0
    assert shell.out == "First page.\nThe court “must” act.\fSecond page.\n\n"
    shape = shell.json("text", case, 1, "--page", 2)
    assert shape == {
        "source_id": 1,
        "pages": [{"page": 2, "label": "2", "text": "Second page.\n"}],
    }
    (source,) = shell.json("sources", case)
    assert source["chars"] == len("First page.\nThe court “must” act.") + len("Second page.\n")


def test_tag_gives_back_the_words_of_the_span(shell: Shell, case: Path, letter: Path) -> None:
    shell("import", case, letter)
    words = ("--find", 'court "must"', "--speaker", "Anna Smith", "--issue", "A", "--issue", "B")
    quote = shell.json("tag", case, 1, *words)
    assert quote["text"] == "court “must”"
    assert quote["speaker"]["name"] == "Anna Smith"
    assert quote["issues"] == ["A", "B"]
    assert (quote["state"], quote["anchor_status"]) == ("tagged", "exact")
    page = shell.json("text", case, 1)["pages"][0]["text"]
    assert page[quote["start"] : quote["end"]] == quote["text"]
    assert shell.json("quotes", case) == [quote]
    assert shell.json("quotes", case, "--source", 1, "--suggested") == [quote]
    assert shell.json("stats", case)["quotes"] == 1
    assert shell.json("stats", case)["outbox"] == 0


def test_tag_by_place_over_a_page_break(shell: Shell, case: Path, letter: Path) -> None:
    shell("import", case, letter)
    place = ("--page", 1, "--start", 28, "--end", 6, "--end-page", 2)
    quote = shell.json("tag", case, 1, *place)
    assert (quote["page"], quote["end_page"]) == (1, 2)
    assert quote["text"].endswith("\nSecond")


def test_words_that_are_not_there_are_exit_1_and_a_bad_place_is_exit_2(
    shell: Shell, case: Path, letter: Path
) -> None:
    shell("import", case, letter)
    assert shell("tag", case, 1, "--find", "nobody wrote this") == 1
    assert shell("tag", case, 9, "--find", "court") == 1
    assert shell("tag", case, 1, "--page", 1, "--start", 0, "--end", 9_999) == 2
    assert shell("tag", case, 1) == 2
    assert shell.json("quotes", case) == []


def test_edit_remove_and_restore_source(shell: Shell, case: Path, letter: Path) -> None:
    shell("import", case, letter)
    words = (
        "--title",
        "The letter",
        "--type",
        "letter",
        "--date",
        "2025-05",
        "--docket",
        "25-cv-1",
    )
    source = shell.json("edit", case, 1, *words, "--note", "Ask Anna.")
    assert (source["title"], source["type"], source["published_on"]) == (
        "The letter",
        "letter",
        "2025-05",
    )
    assert shell("edit", case, 1, "--date", "12 May") == 2
    assert shell("edit", case, 1, "--type", "novel") == 2
    shell.json("remove", case, 1)
    assert shell.json("sources", case) == []
    shell.json("restore-source", case, 1)
    assert [s["title"] for s in shell.json("sources", case)] == ["The letter"]
    assert shell("remove", case, 7) == 1


def test_remove_for_good_takes_a_source_with_its_file_from_the_trash_or_not(
    shell: Shell, case: Path, letter: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Another letter, about the harbor.\n", encoding="utf-8")
    shell("import", case, letter, other)
    shell("tag", case, 1, "--words", "5 Main Street")
    shell.json("remove", case, 1)
    gone = shell.json("remove", case, 1, 2, "--for-good")
    assert [source["id"] for source in gone] == [1, 2]
    assert shell.json("quotes", case) == []
    assert shell.json("search", case, "harbor")["hits"] == []
    assert [path for path in (case / "originals").rglob("*") if path.is_file()] == []
    assert shell("restore-source", case, 1) == 1
    assert shell("remove", case, 1, "--for-good") == 1
    assert shell.json("verify", case, "--full")["ok"]
    assert letter.is_file()
    shell("import", case, letter)
    assert len(shell.json("sources", case)) == 1


def test_verify_log_backup_and_restore(
    shell: Shell, case: Path, letter: Path, tmp_path: Path
) -> None:
    shell("import", case, letter)
    verdict = shell.json("verify", case, "--full")
    entries = shell.json("log", case)
    assert verdict["ok"]
    assert verdict["head"] == entries[-1]["hash"]
    assert [entry["action"] for entry in entries][:2] == ["new", "import"]
    saved = shell.json("backup", case, tmp_path / "backup.zip")
    shell.json("restore", tmp_path / "backup.zip", tmp_path / "again.case")
    assert len(saved["sha256"]) == 64
    assert [s["sha256"] for s in shell.json("sources", tmp_path / "again.case")] == [
        s["sha256"] for s in shell.json("sources", case)
    ]
    assert shell("restore", tmp_path / "backup.zip", case) == 2


def test_verify_names_a_fault_and_exits_1(shell: Shell, case: Path, letter: Path) -> None:
    shell("import", case, letter)
    with open_case(case) as opened:
        original = opened.original_path(opened.sources.all()[0].id)
    original.unlink()
    verdict = shell.json("verify", case, code=1)
    assert shell("verify", case) == 1
    assert "1 fault. Checked: 1 database, 1 original, " in shell.out
    assert "0 quotes against their originals" in shell.out
    assert not verdict["ok"]
    assert verdict["faults"][0]["path"] == str(original)


@pytest.mark.parametrize(
    "words",
    [("sources",), ("text", 1), ("search", "court"), ("stats",), ("verify",), ("log",)],
    ids=lambda words: words[0],
)
def test_what_is_not_there_is_exit_3(shell: Shell, tmp_path: Path, words: tuple[Any, ...]) -> None:
    assert shell(words[0], tmp_path / "no.case", *words[1:]) == 3
    assert shell.out == ""
    assert "There is no case" in shell.err


def test_a_path_where_there_is_no_case_is_not_taken_for_a_command(
    shell: Shell, tmp_path: Path
) -> None:
    assert shell(tmp_path / "no.case") == 3
    assert "There is no case" in shell.err
    assert shell("nonsense") == 2
    assert "No such command" in shell.err


def test_a_damaged_case_is_exit_3_with_a_sentence(shell: Shell, case: Path) -> None:
    (case / "case.sqlite").write_bytes(b"garbage" * 1000)
    assert shell("sources", case) == 3
    assert "damaged" in shell.err
    assert "Traceback" not in shell.err


def test_a_case_in_other_hands_can_be_read_but_not_changed(
    shell: Shell, case: Path, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casefile.cli.output._LOCK_SECONDS", 0.0)
    shell("import", case, letter)
    with open_case(case):
        assert len(shell.json("sources", case)) == 1
        assert shell("tag", case, 1, "--find", "court") == 3
        assert "open elsewhere" in shell.err


def test_a_case_of_a_newer_format_can_be_read_but_not_changed(
    shell: Shell, case: Path, letter: Path
) -> None:
    shell("import", case, letter)
    with sqlite3.connect(case / "case.sqlite") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    assert len(shell.json("sources", case)) == 1
    assert shell("import", case, letter) == 3
    assert "newer version" in shell.err


def test_wrong_usage_is_exit_2(shell: Shell, case: Path) -> None:
    assert shell("search", case) == 2
    assert shell("import", case) == 2
    assert shell("frobnicate", case) == 2
    assert shell("sources") == 2


def test_a_file_of_queries_that_is_not_utf_8_is_refused(
    shell: Shell, case: Path, tmp_path: Path
) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_bytes("Gerichtsgebäude".encode("latin-1"))
    assert shell("search", case, "--queries", queries) == 2
    assert "queries.txt is not UTF-8 (byte 12)" in shell.err


def test_the_help_names_every_command_and_no_other(shell: Shell) -> None:
    assert shell("--help") == 0
    for name in ("new", "import", "sources", "text", "search", "tag", "verify", "restore-source"):
        assert f"  {name}" in shell.out


def test_an_error_of_ours_is_one_sentence_unless_a_traceback_is_asked_for(
    shell: Shell, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of our own")

    monkeypatch.setattr("casefile.store.sources.SourceTable.all", break_down)
    assert shell("sources", case) == 1
    assert "Traceback" not in shell.err
    with pytest.raises(RuntimeError):
        shell("sources", case, "--traceback")

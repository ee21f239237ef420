"""Verifying: every planted fault is named with its full path, and nothing is written."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from casefile.case import open_case
from casefile.services.importing import import_files
from casefile.services.quoting import tag_words
from casefile.services.verifying import verify

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case


@pytest.fixture
def full(case: Case, letter: Path, opinion: Path) -> Case:
    """A case with sources and a quote."""
    rows = import_files(case, paths=[letter, opinion])
    tag_words(case, source_id=rows[0].source_id, words="Main Street")
    return case


def snapshot(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def codes(case: Case) -> list[str]:
    return [fault.code for fault in verify(case).faults]


def test_a_whole_case_has_no_faults_and_is_not_written_to(full: Case) -> None:
    full.close()
    before = snapshot(full.path)
    with open_case(full.path, read_only=True) as case:
        verdict = verify(case, full=True)
    assert verdict.faults == []
    assert verdict.checked["originals"] == 2
    assert len(verdict.head) == 64
    assert snapshot(full.path) == before


def test_missing_altered_and_stray_originals_are_named_with_their_paths(full: Case) -> None:
    first, second = (full.original_path(source.id) for source in full.sources.all())
    first.unlink()
    second.chmod(0o644)
    data = bytearray(second.read_bytes())
    data[len(data) // 2] ^= 1
    second.write_bytes(data)
    stray = second.with_name("0" * 64 + ".pdf")
    stray.write_bytes(b"no row knows me")
    found = {fault.code: fault.path for fault in verify(full).faults}
    assert found == {
        "original_missing": str(first),
        "original_altered": str(second),
        "original_stray": str(stray),
    }


def test_a_changed_letter_of_stored_text_is_noticed(full: Case) -> None:
    with full.database.writing() as db:
        db.conn.execute("UPDATE pages SET text = replace(text, 'closed', 'open')")
    assert "page_text_altered" in codes(full)


def test_a_quote_that_no_longer_stands_where_it_was_is_noticed(full: Case) -> None:
    with full.database.writing() as db:
        db.conn.execute("UPDATE quotes SET start = start + 1, end = end + 1")
    assert codes(full) == ["anchor"]


def test_a_lost_page_is_noticed(full: Case) -> None:
    with full.database.writing() as db:
        db.conn.execute("DELETE FROM pages WHERE source_id = 2 AND number = 2")
    assert "pages_missing" in codes(full)


def test_a_rewritten_log_is_noticed(full: Case) -> None:
    with full.database.writing() as db:
        db.conn.execute("UPDATE audit SET actor = 'somebody else' WHERE seq = 2")
    assert codes(full) == ["log_broken"]


def test_a_damaged_backup_is_noticed_and_a_good_one_is_not(full: Case) -> None:
    full.backups.make(full.database)
    assert codes(full) == []
    bad = full.backups.make(full.database)
    bad.write_bytes(bad.read_bytes()[:5000])
    (fault,) = verify(full).faults
    assert (fault.code, fault.path) == ("backup_damaged", str(bad))


def test_a_label_of_another_case_is_noticed(full: Case) -> None:
    (full.path / "CASE.json").write_text('{"case_id": "another"}', encoding="utf-8")
    assert codes(full) == ["card"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE sources SET chars = 7 WHERE id = 1", "chars_differ"),
        ("UPDATE pages SET words = x'00ff' WHERE source_id = 2", "page_words_altered"),
        ("DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit)", "log_broken"),
        ("UPDATE sources SET status = 'weird'", "database_damaged"),
    ],
)
def test_a_value_changed_by_another_hand_is_noticed(full: Case, change: str, code: str) -> None:
    with full.database.writing() as db:
        db.conn.execute(change)
    assert code in codes(full)


def test_a_flipped_byte_of_the_index_is_noticed(full: Case) -> None:
    segment = next(full.index_folder.rglob("*.seg"))
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)
    assert codes(full) == ["index"]


def test_a_quote_is_held_against_the_original_when_text_and_digest_were_changed(
    full: Case,
) -> None:
    """The stored text, its digest and the quote agree with each other, but not with the PDF."""
    pdf = full.sources.all()[1].id
    tag_words(full, source_id=pdf, words="third page")
    assert verify(full).checked["quotes_read_again"] == 2
    assert codes(full) == []
    text = full.pages.get(pdf, 3).text.replace("third", "every")
    digest = hashlib.sha256(text.encode()).digest()
    with full.database.writing() as db:
        db.conn.execute(
            "UPDATE pages SET text = ?, text_sha256 = ? WHERE source_id = ? AND number = 3",
            [text, digest, pdf],
        )
        db.conn.execute("UPDATE quotes SET text = 'every page' WHERE source_id = ?", [pdf])
    (fault,) = verify(full).faults
    assert (fault.code, fault.path) == ("quote_not_in_original", str(full.original_path(pdf)))
    assert verify(full, stopped=lambda: True).faults == []

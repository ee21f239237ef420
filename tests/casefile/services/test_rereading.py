"""Stored sources once more: with a password, after a failure, and with a lost file given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pymupdf
import pytest

from casefile.errors import OtherFile
from casefile.model import ReadingStatus
from casefile.services.importing import import_files
from casefile.services.rereading import original_is_there, put_back_original, read_again
from casefile.services.searching import search
from tests.casefile.services.conftest import make_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.case import Case


@pytest.fixture
def locked(case: Case, tmp_path: Path):
    path = tmp_path / "locked.pdf"
    make_pdf(
        path,
        ["The zeppelin never landed."],
        encryption=pymupdf.PDF_ENCRYPT_AES_256,
        user_pw="secret",
        owner_pw="other",
    )
    (row,) = import_files(case, paths=[path])
    path.unlink()
    return row.source_id


def test_a_locked_source_is_read_with_its_password_though_the_outside_file_is_gone(case, locked):
    assert case.sources.get(locked).status is ReadingStatus.NEEDS_PASSWORD
    read_again(case, source_id=locked, password="wrong")
    assert case.sources.get(locked).status is ReadingStatus.NEEDS_PASSWORD
    changes = read_again(case, source_id=locked, password="secret")
    assert changes.sources == {locked}
    source = case.sources.get(locked)
    assert (source.status, source.error, source.pages) == (ReadingStatus.DONE, None, 1)
    assert [hit.source_id for hit in search(case, query="zeppelin").hits] == [locked]


def test_reading_again_after_giving_up_begins_with_a_clean_count(case, letter):
    from casefile.store.outbox import Task

    (row,) = import_files(case, paths=[letter])
    with case.database.writing():
        case.outbox.add(Task.READ, [row.source_id])
        for _ in range(9):
            case.outbox.count_attempt(Task.READ, row.source_id)
        case.sources.update(row.source_id, status=ReadingStatus.FAILED)
    read_again(case, source_id=row.source_id)
    assert case.sources.get(row.source_id).status is ReadingStatus.DONE


def test_a_lost_file_is_taken_back_only_if_it_is_the_same(case, letter, tmp_path):
    (row,) = import_files(case, paths=[letter])
    source_id = row.source_id
    path = case.original_path(source_id)
    stored = path.read_bytes()
    path.unlink()
    assert not original_is_there(case, source_id)
    other = tmp_path / "other.pdf"
    other.write_bytes(stored + b"\n")
    with pytest.raises(OtherFile):
        put_back_original(case, source_id=source_id, path=other)
    assert not original_is_there(case, source_id)
    assert list((case.path / "tmp").iterdir()) == []
    found = tmp_path / "found without a proper name"
    found.write_bytes(stored)
    put_back_original(case, source_id=source_id, path=found)
    assert path.read_bytes() == stored

"""An open case folder: what is made, who may write, what is noticed when it is opened."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import stat
from typing import TYPE_CHECKING

import pytest

from casefile.case import create_case, open_case, require_writable
from casefile.errors import CaseDamaged, CaseLocked, CaseMissing, CaseTooNew, FolderNotEmpty

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed empty case."""
    path = tmp_path / "Smith v. Jones.case"
    create_case(path).close()
    return path


def test_a_new_case_is_plain_files_that_a_person_can_recognise(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {"CASE.json", "case.sqlite", "originals", "backups"} <= names
    assert not {name for name in names if name.endswith(("-wal", "-shm"))}
    card = json.loads((folder / "CASE.json").read_text(encoding="utf-8"))
    with open_case(folder) as case:
        assert card["case_id"] == case.id
        assert case.title == "Smith v. Jones"


def test_a_folder_with_anything_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FolderNotEmpty):
        create_case(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_case_that_is_not_there_is_named_as_missing(tmp_path: Path) -> None:
    with pytest.raises(CaseMissing):
        open_case(tmp_path / "nowhere.case")


def test_the_second_opener_reads_and_is_told_who_holds_the_case(folder: Path) -> None:
    with open_case(folder) as first, open_case(folder) as second:
        assert not first.read_only
        assert second.read_only
        assert str(os.getpid()) in (second.holder or "")
        with pytest.raises(CaseLocked):
            require_writable(second)
        first.info.put("title", "Renamed")
        assert second.title == "Renamed"


def test_the_lock_is_free_again_after_closing(folder: Path) -> None:
    open_case(folder).close()
    with open_case(folder) as case:
        assert not case.read_only


def test_a_case_of_a_newer_format_opens_for_reading_only(folder: Path) -> None:
    with sqlite3.connect(folder / "case.sqlite") as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with open_case(folder) as case:
        assert case.read_only
        with pytest.raises(CaseTooNew):
            require_writable(case)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_case_in_a_folder_that_cannot_be_written_opens_for_reading(folder: Path) -> None:
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        with open_case(folder) as case:
            assert case.read_only
            assert case.sources.all() == []
    finally:
        folder.chmod(stat.S_IRWXU)


@pytest.mark.parametrize("keep", [0, 100, 4096, 20_000])
def test_a_database_that_was_cut_off_is_never_opened_silently(folder: Path, keep: int) -> None:
    database = folder / "case.sqlite"
    database.write_bytes(database.read_bytes()[:keep])
    with pytest.raises(CaseDamaged):
        open_case(folder)


def test_garbage_in_the_middle_of_the_database_is_noticed_on_opening(folder: Path) -> None:
    database = folder / "case.sqlite"
    data = bytearray(database.read_bytes())
    data[4096 * 2 : 4096 * 4] = os.urandom(4096 * 2)
    database.write_bytes(data)
    with pytest.raises(CaseDamaged):
        open_case(folder)


def test_another_programs_database_is_not_a_case(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "case.sqlite") as connection:
        connection.execute("CREATE TABLE sources (id)")
    connection.close()
    with pytest.raises(CaseDamaged):
        open_case(tmp_path)


def test_a_damaged_case_leaves_the_backups_alone(folder: Path) -> None:
    with open_case(folder) as case:
        kept = case.backups.make(case.database)
    before = kept.read_bytes()
    (folder / "case.sqlite").write_bytes(b"no longer a database" * 500)
    with pytest.raises(CaseDamaged):
        open_case(folder)
    assert kept.read_bytes() == before
    assert (folder / "case.sqlite").read_bytes().startswith(b"no longer")


def test_a_copy_of_a_case_has_an_index_folder_of_its_own(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.case"
    shutil.copytree(folder, copy)
    with open_case(folder) as case, open_case(copy) as other:
        assert case.id == other.id
        assert case.index_folder != other.index_folder


def test_what_a_crash_left_in_tmp_is_swept_by_the_next_writer(folder: Path) -> None:
    left = folder / "tmp" / "import-left"
    left.write_bytes(b"half a file")
    open_case(folder).close()
    assert not left.exists()


def test_a_lost_label_is_written_again(folder: Path) -> None:
    (folder / "CASE.json").unlink()
    with open_case(folder) as case:
        assert json.loads((folder / "CASE.json").read_text(encoding="utf-8"))["case_id"] == case.id


def test_a_folder_that_another_program_synchronizes_is_warned_about(tmp_path: Path) -> None:
    with create_case(tmp_path / "Dropbox" / "a.case") as case:
        assert ("synchronized_folder", "Dropbox") in case.warnings()
    with create_case(tmp_path / "plain" / "a.case") as case:
        assert "synchronized_folder" not in dict(case.warnings())

"""Backups: whole or not at all, in both directions."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from casefile.case import open_case
from casefile.errors import AlreadyThere, BackupDamaged, CaseMissing, FolderNotEmpty
from casefile.services.backups import backup, restore
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
    tag_words(case, source_id=rows[0].source_id, words="Main Street", speaker="Anna Smith")
    return case


def test_a_restored_case_is_the_case_that_was_backed_up(full: Case, tmp_path: Path) -> None:
    path, digest = backup(full, destination=tmp_path / "out" / "copy.zip")
    restore(source=path, destination=tmp_path / "again.case")
    with open_case(tmp_path / "again.case") as again:
        assert again.id == full.id
        assert again.quotes.all() == full.quotes.all()
        assert again.sources.all() == full.sources.all()
        assert verify(again).ok
        for source in again.sources.all():
            same = full.original_path(source.id).read_bytes()
            assert again.original_path(source.id).read_bytes() == same
    assert len(digest) == 64


def test_a_backup_never_replaces_a_file_and_a_restore_never_a_case(
    full: Case, tmp_path: Path
) -> None:
    path, _ = backup(full, destination=tmp_path / "copy.zip")
    before = path.read_bytes()
    with pytest.raises(AlreadyThere):
        backup(full, destination=path)
    with pytest.raises(FolderNotEmpty):
        restore(source=path, destination=full.path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["cut", "flip", "text", "stranger", "outside", "no database"])
def test_a_damaged_backup_restores_nothing(full: Case, tmp_path: Path, damage: str) -> None:
    path, _ = backup(full, destination=tmp_path / "copy.zip")
    _harm(path, damage)
    with pytest.raises(BackupDamaged):
        restore(source=path, destination=tmp_path / "again.case")
    assert not (tmp_path / "again.case").exists()
    assert not (tmp_path.parent / "evil.txt").exists()
    assert [p for p in tmp_path.iterdir() if p.name.startswith(".restoring")] == []


def _harm(path: Path, damage: str) -> None:
    data = path.read_bytes()
    if damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif damage == "flip":
        at = data.index(b"Main Street")
        path.write_bytes(data[:at] + b"Mean" + data[at + 4 :])
    elif damage == "text":
        path.write_text("no archive", encoding="utf-8")
    else:
        path.unlink()
        name = {"stranger": "autorun.inf", "outside": "../../evil.txt"}.get(damage, "CASE.json")
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(name, b"x")
            manifest = {name: "0" * 64}
            if damage != "no database":
                manifest["case.sqlite"] = "0" * 64
            archive.writestr("manifest-sha256.json", json.dumps(manifest))


def test_a_backup_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CaseMissing):
        restore(source=tmp_path / "nothing.zip", destination=tmp_path / "b.case")


def test_closing_makes_a_backup_when_the_last_is_older_than_twelve_hours(full: Case) -> None:
    assert full.backups.all() == []
    old = (datetime.now(UTC) - timedelta(hours=13)).strftime("%Y-%m-%dT%H:%M:%SZ")
    full.info.put("created_at", old)
    full.close()
    with open_case(full.path) as again:
        assert len(again.backups.all()) == 1
    with open_case(full.path) as again:
        assert len(again.backups.all()) == 1


def test_old_backups_go_first_and_the_newest_stay(full: Case) -> None:
    made = [full.backups.make(full.database) for _ in range(13)]
    assert full.backups.all() == made[-10:]


def test_the_programs_own_backup_becomes_a_case_with_its_originals(
    full: Case, tmp_path: Path
) -> None:
    kept = full.backups.make(full.database)
    full.close()
    full.database.path.write_bytes(b"no longer a database" * 500)
    restore(source=kept, destination=tmp_path / "again.case")
    with open_case(tmp_path / "again.case") as again:
        assert [quote.text for quote in again.quotes.all()] == ["Main Street"]
        assert verify(again).ok

"""Whole copies of a case in one file, and cases made from them."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
import zipfile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from casefile.case import CARD_NAME, DATABASE_NAME, open_case, write_card
from casefile.errors import AlreadyThere, BackupDamaged, CaseDamaged, CaseMissing, FolderNotEmpty
from casefile.store.backups import database_fault
from casefile.store.originals import sha256_of, sync_folder

if TYPE_CHECKING:
    from casefile.case import Case

_MANIFEST = "manifest-sha256.json"
_CHUNK = 1024 * 1024


def backup(case: Case, *, destination: Path) -> tuple[Path, str]:
    """Copy a case into one new file while it is in use; gives the file and its SHA-256 in hex.

    It is a ZIP file with the database, the originals and a manifest of their digests, stored
    without compression, so that any program can take it apart. A folder as destination gets a
    file named after the case. Raises `AlreadyThere` where the file exists, and OSError.
    """
    destination = destination.expanduser().absolute()
    if destination.is_dir():
        destination = destination / f"{case.path.name.removesuffix('.case')}.casefile-backup.zip"
    if destination.exists():
        raise AlreadyThere(str(destination))
    destination.parent.mkdir(parents=True, exist_ok=True)
    partial = destination.with_name(destination.name + ".partial")
    try:
        with tempfile.TemporaryDirectory(dir=destination.parent) as box:
            database = Path(box) / DATABASE_NAME
            case.database.backup_to(database)
            _write(case, database, partial)
        digest = sha256_of(partial)
        partial.replace(destination)
    finally:
        partial.unlink(missing_ok=True)
    sync_folder(destination.parent)
    return destination, digest


def snapshot(case: Case) -> Path:
    """Copy the database into the case's own `backups` folder, checked; gives the new file.

    Raises `BackupDamaged` and OSError.
    """
    return case.backups.make(case.database)


def restore(*, source: Path, destination: Path) -> str:
    """Make a case from a backup and give the backup's SHA-256 in hex.

    A backup is a file that `backup` made, or a database that the program itself put into the
    `backups` folder of a case: then the originals are taken from that case. Nothing appears at
    `destination` before all of it was checked.

    Raises `CaseMissing`, `BackupDamaged`, `FolderNotEmpty` and OSError.
    """
    source, destination = source.expanduser().absolute(), destination.expanduser().absolute()
    if not source.is_file():
        raise CaseMissing(str(source))
    if destination.exists() and (not destination.is_dir() or any(destination.iterdir())):
        raise FolderNotEmpty(str(destination))
    destination.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256_of(source)
    with tempfile.TemporaryDirectory(dir=destination.parent, prefix=".restoring-") as box:
        folder = Path(box) / "case"
        folder.mkdir()
        try:
            if source.suffix == ".sqlite":
                _take_database(source, folder)
            else:
                _read(source, folder)
        except (
            zipfile.BadZipFile,
            CaseDamaged,
            KeyError,
            ValueError,
            EOFError,
            NotImplementedError,
        ) as error:
            raise BackupDamaged(str(source), str(error)) from error
        for name in ("originals", "backups", "tmp"):
            (folder / name).mkdir(exist_ok=True)
        if destination.exists():
            destination.rmdir()
        folder.rename(destination)
    sync_folder(destination.parent)
    return digest


def _write(case: Case, database: Path, target: Path) -> None:
    manifest = {}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, path in _members(case, database):
            manifest[name] = sha256_of(path)
            archive.write(path, name)
        archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))


def _members(case: Case, database: Path) -> list[tuple[str, Path]]:
    """The database copy and, named by it, the originals; a file that is gone is left to
    `verify`."""
    members = [(DATABASE_NAME, database)]
    if (case.path / CARD_NAME).is_file():
        members.append((CARD_NAME, case.path / CARD_NAME))
    for source in [*case.sources.all(), *case.sources.trash()]:
        path = case.original_path(source.id)
        if path.is_file():
            members.append((path.relative_to(case.path).as_posix(), path))
    return members


def _read(source: Path, folder: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        manifest = json.loads(archive.read(_MANIFEST))
        if not isinstance(manifest, dict) or DATABASE_NAME not in manifest:
            raise ValueError("it has no list of what it holds")
        for name, digest in manifest.items():
            if not _is_member(name):
                raise ValueError(f"it names {name!r}, which no case holds")
            _extract(archive, name, folder / name, digest)
    if fault := database_fault(folder / DATABASE_NAME):
        raise ValueError(fault)


def _take_database(source: Path, folder: Path) -> None:
    """A case from one of its own backups, with the originals that still lie beside it."""
    if fault := database_fault(source):
        raise ValueError(fault)
    shutil.copyfile(source, folder / DATABASE_NAME)
    with open_case(folder, read_only=True) as copy:
        write_card(folder, copy.id)
        for item in [*copy.sources.all(), *copy.sources.trash()]:
            target = copy.original_path(item.id)
            original = source.parent.parent / target.relative_to(folder)
            if original.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(original, target)
                target.chmod(0o444)


def _is_member(name: str) -> bool:
    """Whether a name is one that `backup` writes; nothing else may choose where bytes land."""
    parts = PurePosixPath(name).parts
    if name in (DATABASE_NAME, CARD_NAME):
        return True
    return len(parts) == 3 and parts[0] == "originals" and ".." not in parts and "\\" not in name


def _extract(archive: zipfile.ZipFile, name: str, target: Path, digest: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(name) as packed, target.open("wb") as copy:
        shutil.copyfileobj(packed, copy, _CHUNK)
    with target.open("rb") as stream:
        if hashlib.file_digest(stream, "sha256").hexdigest() != digest:
            raise ValueError(f"{name} is not what was backed up")

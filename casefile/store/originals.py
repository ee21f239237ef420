"""The imported bytes, stored by their SHA-256 and never changed; imported by `case` and through it
by services."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from casefile.store.room import needing_room

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1024 * 1024
_SAFE_EXTENSION = re.compile(r"\.[a-z0-9]{1,10}")


@dataclass(frozen=True, slots=True)
class StoredOriginal:
    """An original as it lies in the case: its digest in hex, its length in bytes, its extension
    with the dot or empty."""

    sha256: str
    size: int
    extension: str
    path: Path


@dataclass(frozen=True, slots=True)
class Staged:
    """Bytes copied and hashed in `tmp/` that are not in `originals/` yet."""

    path: Path
    sha256: str
    size: int
    extension: str


class Originals:
    """The folder `originals/` of one case.

    Order of a store, which a crash at any point may cut: copy to `tmp/` while hashing, fsync,
    rename, fsync the folder. A file without a row is then harmless; a row without a file cannot
    happen.
    """

    def __init__(self, case_folder: Path) -> None:
        self._root = case_folder / "originals"
        self._temporary = case_folder / "tmp"

    def path_of(self, sha256: str, extension: str) -> Path:
        """Where the original with this digest lies."""
        return self._root / sha256[:2] / f"{sha256}{extension}"

    def stage(self, stream: IO[bytes], name: str) -> Staged:
        """Copy a stream into `tmp/`, hashing on the way, and fsync it; raises `NoRoom` or OSError,
        leaving nothing behind."""
        with needing_room(self._root.parent):
            return self._stage(stream, name)

    def _stage(self, stream: IO[bytes], name: str) -> Staged:
        self._temporary.mkdir(exist_ok=True)
        digest, size = hashlib.sha256(), 0
        handle, temporary = tempfile.mkstemp(prefix="import-", dir=self._temporary)
        try:
            with os.fdopen(handle, "wb") as copy:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
                    copy.write(chunk)
                    size += len(chunk)
                copy.flush()
                os.fsync(copy.fileno())
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return Staged(Path(temporary), digest.hexdigest(), size, safe_extension(name))

    def keep(self, staged: Staged) -> StoredOriginal:
        """Move staged bytes to their place and fsync the folder; the same bytes twice are one
        file."""
        target = self.path_of(staged.sha256, staged.extension)
        with needing_room(self._root.parent):
            target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists():
            # Windows refuses to replace a file that is marked read-only.
            target.chmod(0o644)
        staged.path.replace(target)
        target.chmod(0o444)
        sync_folder(target.parent)
        return StoredOriginal(staged.sha256, staged.size, staged.extension, target)

    def discard(self, staged: Staged) -> None:
        """Forget staged bytes that are not wanted."""
        staged.path.unlink(missing_ok=True)

    def drop(self, sha256: str, extension: str) -> None:
        """Remove an original that no source has any more; one that is gone already is no fault."""
        path = self.path_of(sha256, extension)
        if path.exists():
            # Windows refuses to remove a file that is marked read-only.
            path.chmod(0o644)
            path.unlink()
            sync_folder(path.parent)

    def sweep(self) -> None:
        """Remove what a crash left in `tmp/`; only the holder of the case's lock may call this."""
        if self._temporary.is_dir():
            for left in self._temporary.glob("import-*"):
                left.unlink(missing_ok=True)

    def all(self) -> Iterator[Path]:
        """Every file below `originals/`, in the order of names."""
        if self._root.is_dir():
            yield from sorted(path for path in self._root.rglob("*") if path.is_file())


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file in hex; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def safe_extension(name: str) -> str:
    """The last extension of a name in lower case, or nothing where it is not plain letters and
    digits."""
    suffix = Path(name.replace("\\", "/").rsplit("/", 1)[-1]).suffix.lower()
    return suffix if _SAFE_EXTENSION.fullmatch(suffix) else ""


def sync_folder(folder: Path) -> None:
    """Make renames inside a folder durable; does nothing on Windows, where folders cannot be
    fsynced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

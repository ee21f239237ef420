"""Where an index lies: a folder of generations and a pointer to the one that counts; nothing else
decides what is valid.

    CURRENT               {format, case_id, case_path, generation}: swapped when a rebuild is
    finished g-000001/MANIFEST     {format, serial, last_seq, segments: [{name, docs, deleted, size,
    crc, ...}]}: one commit g-000001/main_x.seg   a segment, never changed once a manifest names it

Pointer and manifest are written aside, fsynced and renamed over the old one, and end in a check of
themselves.
"""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from casefile.search.segfile import sync_folder

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 2
"""Raised whenever what is indexed changes (terms, stems, fields): an index of another format is
rebuilt."""

POINTER = "CURRENT"
MANIFEST = "MANIFEST"
_GENERATION = re.compile(r"g-(\d{6,})")


Stamp = tuple[tuple[int, ...], tuple[int, ...]]
"""Which file lies under a name, and when it was last changed, of the pointer and a manifest."""


class IndexMissing(Exception):
    """No index was ever finished here."""


class IndexUnusable(Exception):
    """There is something, and it cannot be trusted; the argument says what is wrong."""


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment as the manifest names it. `deleted` is a compressed bit for each document, empty if
    none is."""

    name: str
    docs: int
    size: int
    crc: int
    deleted: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """One commit of one generation. `counts` is how many documents of each kind are not deleted."""

    serial: int = 0
    last_seq: int = -1
    counts: dict[str, int] = field(default_factory=dict)
    segments: tuple[SegmentEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """The index of one case at one path."""

    root: Path
    case_id: str
    case_path: str

    def folder(self, generation: str) -> Path:
        """The folder of a generation."""
        return self.root / generation

    def current(self) -> str:
        """The generation that counts; raises IndexMissing or IndexUnusable."""
        try:
            pointer = _read(self.root / POINTER)
        except FileNotFoundError:
            raise IndexMissing from None
        owner = (pointer.get("format"), pointer.get("case_id"), pointer.get("case_path"))
        if owner[0] != FORMAT:
            raise IndexUnusable("it was written by another version")
        if owner[1:] != (self.case_id, self.case_path):
            raise IndexUnusable("it belongs to another case")
        generation = str(pointer.get("generation"))
        if not _GENERATION.fullmatch(generation):
            raise IndexUnusable("the pointer names no generation")
        return generation

    def stamp(self, generation: str) -> Stamp:
        """What changes whenever another generation comes to count, or another commit of this
        one; cheaper than reading either."""
        return _stamp(self.root / POINTER), _stamp(self.folder(generation) / MANIFEST)

    def point_to(self, generation: str) -> None:
        """Make a generation the one that counts."""
        owner = {"format": FORMAT, "case_id": self.case_id, "case_path": self.case_path}
        _write(self.root / POINTER, owner | {"generation": generation})

    def new_generation(self) -> str:
        """An empty folder for a rebuild, numbered behind all others."""
        self.root.mkdir(parents=True, exist_ok=True)
        numbers = [
            int(match[1]) for match in map(_GENERATION.fullmatch, _names(self.root)) if match
        ]
        generation = f"g-{max(numbers, default=0) + 1:06d}"
        self.folder(generation).mkdir()
        write_manifest(self.folder(generation), Manifest())
        sync_folder(self.root)
        return generation

    def drop_others(self, kept: str) -> None:
        """Remove all other generations; what another program still has mapped is left for next
        time."""
        for name in _names(self.root):
            if _GENERATION.fullmatch(name) and name != kept:
                shutil.rmtree(self.root / name, ignore_errors=True)


def read_manifest(folder: Path) -> Manifest:
    """The last commit of a generation; raises IndexUnusable."""
    try:
        found = _read(folder / MANIFEST)
        if found["format"] != FORMAT:
            raise IndexUnusable("it was written by another version")
        segments = tuple(SegmentEntry(**entry) for entry in found["segments"])
        return Manifest(found["serial"], found["last_seq"], found["counts"], segments)
    except FileNotFoundError:
        raise IndexUnusable("its list of segments is missing") from None
    except (KeyError, TypeError) as error:
        raise IndexUnusable(f"its list of segments is not one: {error}") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make a commit the last one, safely on disk when this returns."""
    segments = [
        {name: getattr(entry, name) for name in SegmentEntry.__slots__}
        for entry in manifest.segments
    ]
    found = {"serial": manifest.serial, "last_seq": manifest.last_seq, "counts": manifest.counts}
    _write(folder / MANIFEST, {"format": FORMAT, **found, "segments": segments})


def sweep(folder: Path, kept: set[str]) -> None:
    """Remove the files of a generation that no commit names; what another program has mapped stays
    for next time."""
    for name in _names(folder):
        if name.endswith((".seg", ".tmp", ".new")) and name not in kept:
            with suppress(OSError):
                (folder / name).unlink()


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except FileNotFoundError:
        return []


def _read(path: Path) -> dict[str, Any]:
    try:
        text, _, check = path.read_bytes().rpartition(b"\n")
        if check != _check(text):
            raise IndexUnusable(f"{path.name} is damaged")
        found: dict[str, Any] = json.loads(text)
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise IndexUnusable(f"{path.name} cannot be read: {error}") from error
    return found


def _write(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content).encode()
    aside = path.with_name(path.name + ".new")
    with aside.open("wb") as file:
        file.write(text + b"\n" + _check(text))
        file.flush()
        os.fsync(file.fileno())
    _rename(aside, path)
    sync_folder(path.parent)


def _rename(aside: Path, path: Path) -> None:
    # On Windows a file cannot be replaced during the instant in which another program reads it.
    for _ in range(50):
        try:
            aside.replace(path)
        except PermissionError:
            time.sleep(0.01)
        else:
            return
    aside.replace(path)


def _check(text: bytes) -> bytes:
    return b"%08x" % zlib.crc32(text)


def pack_bits(bits: Any) -> str:
    """A row of booleans (numpy) as short text; empty if none is set."""
    if not bits.any():
        return ""
    return base64.b64encode(zlib.compress(np.packbits(bits).tobytes())).decode()


def unpack_bits(text: str, count: int) -> Any:
    """The row of booleans again; raises IndexUnusable."""
    if not text:
        return np.zeros(count, dtype=bool)
    try:
        packed = zlib.decompress(base64.b64decode(text, validate=True))
        return np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=count).astype(bool)
    except (ValueError, zlib.error) as error:
        raise IndexUnusable(f"its list of deleted documents is damaged: {error}") from error

"""The index of one case as a Whoosh index whose list of segments is our manifest instead of a
pickled table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, FileIndex

from casefile.search.codec import EXTENSION, FlatCodec, FlatSegment
from casefile.search.documents import MISSING, NOTE, PAGE, QUOTE, READY, UNUSABLE, IndexState
from casefile.search.fields import schema
from casefile.search.place import (
    IndexMissing,
    IndexUnusable,
    Manifest,
    Place,
    SegmentEntry,
    pack_bits,
    read_manifest,
    sweep,
    unpack_bits,
    write_manifest,
)
from casefile.search.segfile import SegmentDamaged, checksum

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_NAME = "main"
CHECKED_AT_ONCE = 256 * 1024**2
"""Up to this size all segments are read and checked when an index is opened; beyond it only their
sizes are."""


class _Storage(FileStorage):  # type: ignore[misc]
    """The folder of a generation; Whoosh's temporary files, which we never fill, stay in memory."""

    def temp_storage(self, name: str | None = None) -> RamStorage:
        """Where Whoosh would put the runs of its own sorting pool."""
        return RamStorage()


class GenerationIndex(FileIndex):  # type: ignore[misc]
    """One generation of an index; raises IndexUnusable when it is not what its manifest says."""

    def __init__(self, folder: Path, checked_at_once: int = CHECKED_AT_ONCE) -> None:
        self.folder = folder
        self.storage = _Storage(str(folder))
        self.indexname = _NAME
        self.codec = FlatCodec(folder)
        self._schema = schema()
        self._checked: set[str] = set()
        self._checked_at_once = checked_at_once
        self.manifest = self._load()

    def refresh(self) -> bool:
        """Take up the last commit; says whether there was a new one."""
        manifest = self._load()
        fresh = manifest.serial != self.manifest.serial
        self.manifest = manifest
        self.codec.forget(self._checked)
        return fresh

    def _load(self) -> Manifest:
        """The last commit, checked; a writer may sweep segments away between our reading of the
        list and of them."""
        manifest = read_manifest(self.folder)
        while True:
            try:
                self._check(manifest)
            except IndexUnusable:
                newer = read_manifest(self.folder)
                if newer.serial == manifest.serial:
                    raise
                manifest = newer
            else:
                return manifest

    def _check(self, manifest: Manifest) -> None:
        fresh = [entry for entry in manifest.segments if entry.name not in self._checked]
        for entry in fresh:
            self._check_size(entry)
        if sum(entry.size for entry in fresh) <= self._checked_at_once:
            for entry in fresh:
                self._check_bytes(entry)
        self._checked = {entry.name for entry in manifest.segments}

    def check_segment(self, name: str) -> None:
        """Read every byte of a segment; raises IndexUnusable where one is not as it was written."""
        for entry in self.manifest.segments:
            if entry.name == name:
                self._check_bytes(entry)

    def fault(self, stopped: Callable[[], bool] = lambda: False) -> IndexUnusable | None:
        """What is wrong with the bytes of it, every one of them read; None if nothing is. Raises
        Stopped."""
        try:
            for entry in self.manifest.segments:
                self._check_bytes(entry, stopped)
        except IndexUnusable as error:
            return error
        return None

    def _path(self, entry: SegmentEntry) -> Path:
        return self.folder / (entry.name + EXTENSION)

    def _check_size(self, entry: SegmentEntry) -> None:
        try:
            size = self._path(entry).stat().st_size
        except OSError as error:
            raise IndexUnusable(f"{entry.name} cannot be read: {error.strerror}") from error
        if size != entry.size:
            raise IndexUnusable(f"{entry.name} has {size} bytes and not {entry.size}")

    def _check_bytes(
        self, entry: SegmentEntry, stopped: Callable[[], bool] = lambda: False
    ) -> None:
        try:
            same = checksum(self._path(entry), stopped) == entry.crc
        except OSError as error:
            raise IndexUnusable(f"{entry.name} cannot be read: {error.strerror}") from error
        if not same:
            raise IndexUnusable(f"{entry.name} is damaged")

    def segments(self) -> list[FlatSegment]:
        """The segments of the last commit, as objects of the caller's own."""
        return [self._segment(entry) for entry in self.manifest.segments]

    def _segment(self, entry: SegmentEntry) -> FlatSegment:
        segment = FlatSegment(self.codec, _NAME, entry.name.removeprefix(f"{_NAME}_"))
        segment.set_doc_count(entry.docs)
        segment.deleted = unpack_bits(entry.deleted, entry.docs)
        segment.size, segment.crc = entry.size, entry.crc
        return segment

    def commit(self, segments: list[FlatSegment], counts: dict[str, int], last_seq: int) -> None:
        """Make these segments the index; their files are on disk already. Files of no segment are
        swept away after."""
        entries = tuple(
            SegmentEntry(
                segment.segment_id(),
                segment.docs,
                segment.size,
                segment.crc,
                pack_bits(segment.deleted),
            )
            for segment in segments
        )
        manifest = Manifest(self.manifest.serial + 1, last_seq, counts, entries)
        write_manifest(self.folder, manifest)
        self.manifest = manifest
        self._checked = {entry.name for entry in entries}
        self.codec.forget(self._checked)
        self.sweep()

    def note_seq(self, last_seq: int) -> None:
        """Record only that the index is up to date with this change number."""
        manifest = replace(self.manifest, serial=self.manifest.serial + 1, last_seq=last_seq)
        write_manifest(self.folder, manifest)
        self.manifest = manifest

    def sweep(self) -> None:
        """Remove what a killed writer or an earlier commit left behind."""
        sweep(self.folder, {entry.name + EXTENSION for entry in self.manifest.segments})

    def latest_generation(self) -> int:
        """Whoosh's number for the last commit."""
        return self.manifest.serial

    def _read_toc(self) -> Any:
        self.refresh()
        return TOC(self._schema, self.segments(), self.manifest.serial)


def state_of(index: GenerationIndex, generation: str) -> IndexState:
    """What a generation holds."""
    manifest = index.manifest
    return IndexState(
        status=READY,
        pages=manifest.counts.get(PAGE, 0),
        quotes=manifest.counts.get(QUOTE, 0),
        notes=manifest.counts.get(NOTE, 0),
        bytes=sum(entry.size for entry in manifest.segments),
        segments=len(manifest.segments),
        last_seq=manifest.last_seq,
        generation=generation,
    )


def open_current(
    place: Place, checked_at_once: int = CHECKED_AT_ONCE
) -> tuple[GenerationIndex, str]:
    """The generation that counts; raises IndexMissing or IndexUnusable."""
    name = place.current()
    while True:
        try:
            return GenerationIndex(place.folder(name), checked_at_once), name
        except IndexUnusable:
            # A rebuild may have been swapped in, and the old generation removed, since the pointer
            # was read.
            newer = place.current()
            if newer == name:
                raise
            name = newer


def failed_state(error: IndexMissing | IndexUnusable | SegmentDamaged) -> IndexState:
    """The state of an index that could not be opened."""
    status = MISSING if isinstance(error, IndexMissing) else UNUSABLE
    return IndexState(status=status, detail=str(error))

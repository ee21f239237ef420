"""The file a segment of the index is kept in: named arrays behind one header, no pickle anywhere,
mapped when read.

Layout: eight magic bytes, the header's length and its CRC-32 (four bytes each, little-endian), the
header as JSON (`name -> [offset, count, dtype]`), then the arrays, each beginning at a multiple of
eight bytes. The header is checked whenever a file is mapped; the arrays by the manifest's CRC-32.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from casefile.search.arrays import Ints

_MAGIC = b"CASESEG1"
_HEADER = struct.Struct("<8sII")
_BLOCK = 1 << 20


class SegmentDamaged(Exception):
    """A segment file that does not hold what its header promises (`path`, `detail`)."""


def write_arrays(path: Path, arrays: Mapping[str, Ints]) -> tuple[int, int]:
    """Write a new file and bring it safely to disk; returns its size in bytes and its CRC-32."""
    places, at = {}, 0
    for name, values in arrays.items():
        places[name] = [at, len(values), values.dtype.newbyteorder("<").str]
        at += -(-values.nbytes // 8) * 8
    header = json.dumps(places).encode()
    header += b" " * (-(_HEADER.size + len(header)) % 8)
    size, crc = 0, 0
    with path.open("xb") as file:
        for piece in (
            _HEADER.pack(_MAGIC, len(header), zlib.crc32(header)),
            header,
            *map(_padded, arrays.values()),
        ):
            file.write(piece)
            size, crc = size + len(piece), zlib.crc32(piece, crc)
        file.flush()
        os.fsync(file.fileno())
    return size, crc


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder safely to disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _padded(values: Ints) -> bytes:
    data = values.astype(values.dtype.newbyteorder("<"), copy=False).tobytes()
    return data + b"\0" * (-len(data) % 8)


class Stopped(Exception):
    """Whoever asked for something long wants it no more."""


def checksum(path: Path, stopped: Callable[[], bool] = lambda: False) -> int:
    """The CRC-32 of a whole file, read in pieces; raises Stopped between two of them."""
    crc = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            if stopped():
                raise Stopped
            crc = zlib.crc32(block, crc)
    return crc


def map_arrays(path: Path) -> dict[str, Ints]:
    """The arrays of a file as views of mapped memory; raises SegmentDamaged."""
    try:
        # A plain view: every slice of a memmap object goes through Python code of its own.
        data = np.memmap(path, dtype=np.uint8, mode="r").view(np.ndarray)
        magic, length, crc = _HEADER.unpack(data[: _HEADER.size].tobytes())
        begin = _HEADER.size + length
        header = data[_HEADER.size : begin].tobytes()
        if magic != _MAGIC or zlib.crc32(header) != crc:
            raise SegmentDamaged(path, "it does not begin as a segment does")
        places = json.loads(header)
        return {
            name: _view(data, begin + at, size, kind) for name, (at, size, kind) in places.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, struct.error) as error:
        raise SegmentDamaged(path, str(error)) from error


def _view(data: Ints, begin: int, count: int, kind: str) -> Ints:
    dtype = np.dtype(kind)
    piece = data[begin : begin + count * dtype.itemsize]
    if dtype.kind not in "ui" or piece.nbytes != count * dtype.itemsize:
        raise ValueError("an array reaches beyond the end")
    return piece.view(dtype)

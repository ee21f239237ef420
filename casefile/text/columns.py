"""Columns of four-byte numbers as compressed bytes and back, with nothing trusted; for
`casefile.text` only.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

ITEM_BYTES = 4


def pack_columns(columns: Iterable[array[int] | array[float]]) -> bytes:
    """Columns of four-byte items, little-endian, each with its first bytes first, compressed
    fast.
    """
    return zlib.compress(b"".join(map(_shuffled, columns)), 1)


def unpack_columns(packed: bytes, typecodes: str, count: int) -> list[array[int] | array[float]]:
    """The columns that `pack_columns` made of arrays with these type codes and `count` items each.

    Raises ValueError for anything else, without inflating more than their size.
    """
    size = count * ITEM_BYTES
    data = _inflated(packed, size * len(typecodes))
    columns: list[array[int] | array[float]] = []
    for number, typecode in enumerate(typecodes):
        column = array(typecode)
        column.frombytes(_unshuffled(data[number * size : (number + 1) * size]))
        if sys.byteorder == "big":
            column.byteswap()
        columns.append(column)
    return columns


def _shuffled(column: array[int] | array[float]) -> bytes:
    # All first bytes, then all second ones: near values compress twice as well, and faster.
    if sys.byteorder == "big":
        column = column[:]
        column.byteswap()
    data = column.tobytes()
    return data[0::4] + data[1::4] + data[2::4] + data[3::4]


def _unshuffled(data: bytes) -> bytes:
    count = len(data) // ITEM_BYTES
    plain = bytearray(len(data))
    for lane in range(ITEM_BYTES):
        plain[lane::ITEM_BYTES] = data[lane * count : (lane + 1) * count]
    return bytes(plain)


def _inflated(packed: bytes, size: int) -> bytes:
    inflating = zlib.decompressobj()
    try:
        data = inflating.decompress(packed, size + 1)
    except zlib.error as error:
        raise ValueError("the columns are damaged") from error
    if len(data) != size or not inflating.eof or inflating.unused_data:
        raise ValueError("the columns are damaged")
    return data

"""Documents that are ZIP archives of XML (DOCX, ODT), opened without trusting them; for readers
only."""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from casefile.document import Attachment
from casefile.errors import DamagedFile, TooLarge
from casefile.limits import ARCHIVE_PART_BYTES, CONTAINED_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)
_PART = b"PK\x03\x04"
_HEADER = struct.Struct("<4s5H3I2H")


class ZippedDocument:
    """The parts of one document, read within limits: `ARCHIVE_PART_BYTES` a part and
    `CONTAINED_BYTES` in all.

    An archive that is cut short is read from its beginning, part by part. Raises `DamagedFile`
    where nothing can be opened, `TooLarge` past the limits. `broken` names the parts that are not
    whole.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self.broken: list[str] = []
        self._archive: zipfile.ZipFile | None = None
        self._salvaged: dict[str, bytes] = {}
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN as error:
            self._salvage(str(error))

    def __enter__(self) -> ZippedDocument:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._archive is not None:
            self._archive.close()

    def names(self) -> list[str]:
        """The names of all parts that are files, in the archive's order."""
        if self._archive is None:
            return list(self._salvaged)
        return [info.filename for info in self._archive.infolist() if not info.is_dir()]

    def attachment(self, name: str) -> Attachment:
        """The part `name` as something listed by its bare name, not opened."""
        if self._archive is None:
            return Attachment(name.rsplit("/", 1)[-1], len(self._salvaged[name]))
        return Attachment(name.rsplit("/", 1)[-1], self._archive.getinfo(name).file_size)

    def data(self, name: str) -> bytes | None:
        """The bytes of the part `name`; None where there is none, or it is damaged."""
        if self._archive is None:
            return self._salvaged.get(name)
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        self._count(name, info.file_size)
        try:
            with self._archive.open(info) as part:
                return part.read(info.file_size + 1)
        except _BROKEN:
            self.broken.append(name)
            return None

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part `name`, repaired where it is cut short; None for nothing to read."""
        data = self.data(name)
        if not data:
            return None
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, recover=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            root = None
        if root is None or len(parser.error_log):
            self.broken.append(name)
        return root

    def _count(self, name: str, size: int) -> None:
        self._read += size
        if size > ARCHIVE_PART_BYTES or self._read > CONTAINED_BYTES:
            raise TooLarge(str(self._path), f"{name} unpacks to {size} bytes")

    def _salvage(self, why: str) -> None:
        """Without its table of contents an archive still names each part where it begins."""
        if self._path.stat().st_size > CONTAINED_BYTES:
            raise DamagedFile(str(self._path), f"the archive cannot be opened: {why}")
        for name, data, whole in _parts(self._path.read_bytes()):
            self._count(name, len(data))
            self._salvaged[name] = data
            if not whole:
                self.broken.append(name)
        if not self._salvaged:
            raise DamagedFile(str(self._path), f"the archive cannot be opened: {why}")
        self.broken.append("the archive's end")


def _parts(data: bytes) -> Iterator[tuple[str, bytes, bool]]:
    """Each part found by the header before it: its name, its bytes, and whether they are all."""
    at = data.find(_PART)
    while 0 <= at <= len(data) - _HEADER.size:
        _, _, _, method, _, _, _, packed, _, name_length, extra = _HEADER.unpack_from(data, at)
        start = at + _HEADER.size + name_length + extra
        name = data[at + _HEADER.size : at + _HEADER.size + name_length].decode("utf-8", "replace")
        if method == zipfile.ZIP_DEFLATED:
            words, whole = _inflated(data[start:])
        else:
            words, whole = data[start : start + packed], start + packed <= len(data)
        if words and not name.endswith("/"):
            yield name, words, whole
        at = data.find(_PART, at + 4)


def _inflated(data: bytes) -> tuple[bytes, bool]:
    stream = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return stream.decompress(data, ARCHIVE_PART_BYTES + 1), stream.eof
    except zlib.error:
        return b"", False


def local(element: etree._Element) -> str:
    """The name of `element` without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """The attribute `name` of `element` in whatever namespace it stands (two are in use for the
    same words)."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first element found by following `names` down from `element`, without namespaces."""
    for name in names:
        if element is None:
            return None
        element = next((part for part in element if local(part) == name), None)
    return element


def all_text(element: etree._Element | None) -> str:
    """All words below `element`, trimmed; empty for none."""
    return "".join(str(part) for part in element.itertext()).strip() if element is not None else ""

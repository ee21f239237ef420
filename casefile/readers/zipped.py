"""Documents that are ZIP archives of XML (DOCX, ODT), opened without trusting them; for readers
only."""

from __future__ import annotations

import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from casefile.document import Attachment
from casefile.errors import DamagedFile, TooLarge
from casefile.limits import ARCHIVE_PART_BYTES, CONTAINED_BYTES

if TYPE_CHECKING:
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


class ZippedDocument:
    """The parts of one document, read within limits: `ARCHIVE_PART_BYTES` a part,
    `CONTAINED_BYTES` in all.

    Raises `DamagedFile` where it is not an archive that can be opened, `TooLarge` past the limits.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise DamagedFile(str(path), f"the archive cannot be opened: {error}") from error
        self.broken: list[str] = []

    def __enter__(self) -> ZippedDocument:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._archive.close()

    def names(self) -> list[str]:
        """The names of all parts that are files, in the archive's order."""
        return [info.filename for info in self._archive.infolist() if not info.is_dir()]

    def attachment(self, name: str) -> Attachment:
        """The part `name` as something listed by its bare name, not opened."""
        return Attachment(name.rsplit("/", 1)[-1], self._archive.getinfo(name).file_size)

    def data(self, name: str) -> bytes | None:
        """The bytes of the part `name`; None where there is none or it is damaged (then `broken`
        names it)."""
        try:
            info = self._archive.getinfo(name)
        except KeyError:
            return None
        self._read += info.file_size
        if info.file_size > ARCHIVE_PART_BYTES or self._read > CONTAINED_BYTES:
            raise TooLarge(str(self._path), f"{name} unpacks to {info.file_size} bytes")
        try:
            with self._archive.open(info) as part:
                return part.read(info.file_size + 1)
        except _BROKEN:
            self.broken.append(name)
            return None

    def xml(self, name: str) -> etree._Element | None:
        """The root of the part `name`, repaired where it is cut short; None where there is nothing
        to read."""
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

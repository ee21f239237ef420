"""What a file is, from its first bytes and name; parses nothing, so the parent may run it."""

from __future__ import annotations

import re
from pathlib import PurePath

from casefile.errors import EmptyFile, NotWhatItSays, UnsupportedFile
from casefile.model import Kind

_EXTENSIONS = {
    Kind.PDF: "pdf",
    Kind.HTML: "html htm xhtml xht shtml mhtml mht",
    Kind.TEXT: "txt text log asc csv tsv srt vtt",
    Kind.MARKDOWN: "md markdown mdown mkd",
    Kind.DOCX: "docx docm dotx dotm",
    Kind.EMAIL: "eml",
    Kind.MBOX: "mbox mbx",
    Kind.RTF: "rtf",
    Kind.ODT: "odt ott",
    Kind.IMAGE: "png jpg jpeg jpe jfif tif tiff bmp gif jp2 jpx j2k",
}

_KIND_OF = {name: kind for kind, names in _EXTENSIONS.items() for name in names.split()}

_PROMISE = {
    Kind.PDF: "PDF",
    Kind.HTML: "a web page",
    Kind.TEXT: "text",
    Kind.MARKDOWN: "Markdown",
    Kind.DOCX: "a Word document",
    Kind.EMAIL: "an e-mail",
    Kind.MBOX: "a mailbox",
    Kind.RTF: "RTF",
    Kind.ODT: "an OpenDocument text",
    Kind.IMAGE: "an image",
}

_NOT_DOCUMENTS = frozenset(
    "c cfg conf cpp cs css go h ini java js json jsonl less php pl plist ps1 py rb rs scss sh sql"
    " svg toml ts xml xsl yaml yml bat cmd eps ps".split()
)
"""Names of text files that are programs and data, not documents; they are turned away by name."""

_IMAGES = (
    (b"\x89PNG\r\n\x1a\n", 0),
    (b"\xff\xd8\xff", 0),
    (b"II*\0", 0),
    (b"MM\0*", 0),
    (b"GIF87a", 0),
    (b"GIF89a", 0),
    (b"\0\0\0\x0cjP  \r\n\x87\n", 0),
    (b"\xff\x4f\xff\x51", 0),
)

_FOREIGN = (
    (b"\xffWPC", 0, "a WordPerfect document"),
    (b"\x1f\x8b", 0, "a compressed file"),
    (b"BZh", 0, "a compressed file"),
    (b"\xfd7zXZ\0", 0, "a compressed file"),
    (b"\x28\xb5\x2f\xfd", 0, "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", 0, "an archive"),
    (b"Rar!\x1a\x07", 0, "an archive"),
    (b"ustar", 257, "an archive"),
    (b"MZ", 0, "a program"),
    (b"\x7fELF", 0, "a program"),
    (b"\xcf\xfa\xed\xfe", 0, "a program"),
    (b"bplist00", 0, "a Safari web archive"),
    (b"SQLite format 3\0", 0, "a database"),
    (b"%!PS", 0, "PostScript"),
    (b"WEBP", 8, "a WebP image"),
    (b"WAVE", 8, "a sound recording"),
    (b"ID3", 0, "a sound recording"),
    (b"OggS", 0, "a sound recording"),
    (b"ftypheic", 4, "a HEIC image"),
    (b"ftypM4A", 4, "a sound recording"),
    (b"ftyp", 4, "a video"),
    (b"\x1aE\xdf\xa3", 0, "a video"),
    (b"!BDN", 0, "an Outlook data file"),
)

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

_OLE2_NAMES = {
    "doc": "an old Word document",
    "dot": "an old Word document",
    "xls": "an old Excel workbook",
    "ppt": "an old PowerPoint presentation",
    "msg": "an Outlook message",
    "wps": "a Works document",
}

_ZIPS = (
    (b"mimetypeapplication/epub+zip", "an e-book"),
    (b"mimetypeapplication/vnd.oasis.opendocument.", "an OpenDocument file that is not a text"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint presentation"),
    (b"[Content_Types].xml", "an Office file that is not a Word document"),
)

_HTML_START = re.compile(
    r"(?:\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_HTML_ROOT = re.compile(r"<html[\s>]", re.I)
_PDF_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b|\btrailer\s*<<")
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[ \t]*:[ \t]*\S?")
_ENVELOPE = re.compile(r"From \S+.*\b\d{4}\b")
_LETTER_HEADERS = frozenset(
    "from to cc subject date message-id received return-path mime-version content-type delivered-to"
    " reply-to resent-from sender".split()
)
_SAVED_PAGE = re.compile(r"^(?:From: <?Saved by|Snapshot-Content-Location:|X-MAF)", re.I | re.M)
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\b\x1a\x1b")


def sniff(name: str, head: bytes, size: int) -> Kind:
    """The format of a file called `name` of `size` bytes that begins with `head`.

    `head` is its first `limits.SNIFF_BYTES`. The bytes decide; the name decides between formats
    that are all text. Raises `EmptyFile`, `NotWhatItSays` for a PDF, Word or similar name on other
    bytes, `UnsupportedFile` otherwise.
    """
    if size == 0 or not head:
        raise EmptyFile(name)
    extension = PurePath(name).suffix[1:].lower()
    promised = _KIND_OF.get(extension)
    binary = _binary_kind(name, extension, promised, head)
    if binary is not None:
        if promised is Kind.PDF and binary is not Kind.PDF:
            raise NotWhatItSays(name, _PROMISE[promised], _PROMISE[binary])
        return binary
    text = _as_text(head)
    if text is None:
        if promised is Kind.EMAIL and _looks_like_letter(head.decode("latin-1")):
            return Kind.EMAIL  # one with a binary part sent as it is
        raise _refusal(name, promised, "unknown data")
    return _text_kind(name, extension, promised, text)


def _binary_kind(name: str, extension: str, promised: Kind | None, head: bytes) -> Kind | None:
    """The kind that the bytes alone show, or None; raises for formats known and not read."""
    if _is_pdf(promised, head):
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if any(head.startswith(mark, at) for mark, at in _IMAGES) or _is_bitmap(head):
        return Kind.IMAGE
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(name, promised, head)
    if head.startswith(_OLE2):
        raise _refusal(name, promised, _OLE2_NAMES.get(extension, "encrypted or old Word document"))
    for mark, at, found in _FOREIGN:
        if head.startswith(mark, at) and _as_text(head) is None:
            raise _refusal(name, promised, found)
    return None


def _is_pdf(promised: Kind | None, head: bytes) -> bool:
    start = head[:1024]
    if promised is Kind.PDF:
        return b"%PDF-" in start or _PDF_OBJECT.search(start) is not None
    if start.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"%PDF-"):
        return True
    return b"%PDF-" in start and _as_text(head) is None


def _is_bitmap(head: bytes) -> bool:
    return head.startswith(b"BM") and head[6:10] == b"\0\0\0\0" and head[15:18] == b"\0\0\0"


def _zip_kind(name: str, promised: Kind | None, head: bytes) -> Kind:
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
        return Kind.ODT
    if b"word/" in head:
        return Kind.DOCX
    for mark, found in _ZIPS[:-1]:
        if mark in head:
            raise _refusal(name, promised, found)
    if promised in (Kind.DOCX, Kind.ODT) and head.startswith(b"PK\x03\x04"):
        return promised  # its reader looks further in than these first bytes
    mark, found = _ZIPS[-1]
    raise _refusal(name, promised, found if mark in head else "an archive")


def _text_kind(name: str, extension: str, promised: Kind | None, text: str) -> Kind:
    if _HTML_START.match(text):
        found = Kind.HTML
    elif promised in (Kind.HTML, Kind.EMAIL, Kind.MBOX, Kind.TEXT, Kind.MARKDOWN):
        return promised
    elif _HTML_ROOT.search(text) and not _looks_like_letter(text):
        found = Kind.HTML
    elif _looks_like_letter(text):
        found = _letter_kind(text)
    else:
        found = Kind.TEXT
    if promised is Kind.EMAIL or promised is Kind.MBOX:
        return promised
    if promised in (Kind.PDF, Kind.DOCX, Kind.ODT, Kind.RTF, Kind.IMAGE):
        raise NotWhatItSays(name, _PROMISE[promised], _PROMISE[found])
    if found is Kind.TEXT and extension in _NOT_DOCUMENTS:
        raise UnsupportedFile(name, f"a .{extension} file")
    return found


def _letter_kind(text: str) -> Kind:
    if _SAVED_PAGE.search(text):
        return Kind.HTML
    return Kind.MBOX if _ENVELOPE.match(text) else Kind.EMAIL


def _looks_like_letter(text: str) -> bool:
    """Whether the text begins with header lines, at least two of them such as every mail has."""
    lines = text.lstrip().splitlines()
    known = 0
    for number, line in enumerate(lines[:40]):
        if number == 0 and _ENVELOPE.match(line):
            continue
        if line[:1] in (" ", "\t") and number:
            continue
        header = _HEADER_LINE.match(line)
        if header is None:
            break
        known += header[1].lower() in _LETTER_HEADERS
    return known >= 2


def _as_text(head: bytes) -> str | None:
    """The beginning as text for looking at, or None where it is not text in any encoding."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if b"\0" in head:
        return _as_utf16(head)
    controls = sum(byte < 32 and byte not in _TEXT_CONTROLS for byte in head)
    if controls * 50 > len(head):
        return None
    return head.decode("latin-1")


def _as_utf16(head: bytes) -> str | None:
    """Text in UTF-16 without its mark: Latin letters leave every second byte empty."""
    half = len(head) // 2
    for encoding, empty, full in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        blanks = head[empty : 2 * half : 2].count(0)
        if half >= 4 and blanks > 0.7 * half and not head[full : 2 * half : 2].count(0):
            return head[: 2 * half].decode(encoding, "replace")
    return None


def _refusal(name: str, promised: Kind | None, found: str) -> NotWhatItSays | UnsupportedFile:
    if promised is None:
        return UnsupportedFile(name, found)
    return NotWhatItSays(name, _PROMISE[promised], found)

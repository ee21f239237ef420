"""Bytes to text without losing a character: marks first, then what is declared, then what fits;
for readers only."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What documents call Latin-1 or ASCII is Windows-1252 in practice; browsers read it so (WHATWG
# Encoding Standard).
_WESTERN = frozenset({"ascii", "iso8859-1", "cp1252", "latin-1"})
_SAMPLE = 64 * 1024
_ACCENTED = re.compile(r"[^\W\d_a-zA-Zªº]")
_NOT_ASCII_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the charset it was read in; `certain` is false where the charset had to be
    guessed."""

    text: str
    charset: str
    certain: bool = True


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Read `data` as text without its byte order mark; every byte ends up as some character.

    Order: byte order mark, UTF-16 without one, `declared`, UTF-8, Windows-1252, a guess. A
    declared Western charset gives way to UTF-8 where the bytes are valid UTF-8, since that does
    not happen by chance.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            return Decoded(_repaired(data[len(mark) :], marked), marked)
    wide = _unmarked_utf16(data)
    if wide:
        return Decoded(_repaired(data, wide), wide)
    name = _known(declared)
    if name and name not in _WESTERN and (text := _strict(data, name)) is not None:
        return Decoded(text, name)
    text = _strict(data, "utf-8")
    if text is not None:
        return Decoded(text, "utf-8")
    if name in _WESTERN:
        return Decoded(_western(data), "cp1252")
    if name == "utf-8" or _mostly_utf8(data):
        return Decoded(_repaired(data, "utf-8"), "utf-8", certain=False)
    return _guessed(data)


def line_ends(text: str) -> str:
    """`text` with every line end as `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _known(name: str | None) -> str | None:
    """Python's own name of a charset, or None where it is not a text charset that Python knows."""
    if not name:
        return None
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    # Codecs such as base64 or zlib answer to names too and turn bytes into bytes.
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _western(data: bytes) -> str:
    """Windows-1252, its five unassigned bytes kept as the control characters of Latin-1."""
    return data.decode("cp1252", errors=_AS_LATIN1)


def _repaired(data: bytes, name: str) -> str:
    """`data` in the charset `name`, with each byte that does not fit read as Windows-1252."""
    errors = _AS_WESTERN if name == "utf-8" else "replace"
    return data.decode(name, errors=errors)


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in nearly every other byte of Western text."""
    sample = data[: 4096 & ~1]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _mostly_utf8(data: bytes) -> bool:
    """Whether far more non-ASCII sequences are valid UTF-8 than are not (a stray byte in a long
    file)."""
    good = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", data))
    bad = data.decode("utf-8", errors="replace").count("\ufffd")
    return good > 4 * bad


def _guessed(data: bytes) -> Decoded:
    western = _western(data)
    if not any(b in data for b in b"\x81\x8d\x8f\x90\x9d") and _reads_as_western(western):
        return Decoded(western, "cp1252", certain=not _ACCENTED.search(western))
    best = from_bytes(_sample(data)).best()
    guess = _known(best.encoding) if best is not None else None
    text = _strict(data, guess) if guess else None
    if text is None or guess is None:
        return Decoded(western, "cp1252", certain=False)
    return Decoded(text, guess, certain=False)


def _sample(data: bytes) -> bytes:
    """The part of a long file that is worth guessing from: around its first bytes that are not
    ASCII."""
    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, (first.start() if first else 0) - 1024)
    return data[start : start + _SAMPLE]


def _reads_as_western(text: str) -> bool:
    """Western words are ASCII letters with an accented one here and there; other scripts show as
    runs of accents."""
    accented = in_runs = 0
    for word in _NOT_ASCII_WORD.findall(text[: 4 * _SAMPLE]):
        if word.isascii():
            continue
        high = sum(1 for character in word if ord(character) > 0x7F)
        accented += high
        if high >= 3 and high * 2 > len(word):
            in_runs += high
    return in_runs * 5 <= accented


def _as_western(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    bad = error.object[error.start : error.end]
    return _western(bad), error.end


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


_AS_WESTERN = "casefile.as_western"
_AS_LATIN1 = "casefile.as_latin1"
codecs.register_error(_AS_WESTERN, _as_western)
codecs.register_error(_AS_LATIN1, _as_latin1)

"""RTF as a stream of tokens, and its character sets; for `rtf` only."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n\x00]+|(?P<text>[^\\{}\r\n\x00]+)|\\"
)

# The character sets of a font table (\fcharset), as in the RTF specification 1.9.1.
FONT_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
SYMBOL_CHARSET = 2


@dataclass(frozen=True, slots=True)
class Token:
    """`word` a control word with its `number`, `sign` a control sign, `brace` one of `{}`, `data`
    bytes of text."""

    word: str = ""
    number: int | None = None
    sign: str = ""
    brace: str = ""
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of `data`; binary runs (`\\bin`) are passed over."""
    at = 0
    while match := _TOKEN.match(data, at):
        at = match.end()
        if match["word"]:
            number = int(match["number"]) if match["number"] else None
            word = match["word"].decode("ascii")
            if word == "bin":
                at += max(0, number or 0)
            else:
                yield Token(word=word, number=number)
        elif match["hex"]:
            yield Token(data=bytes.fromhex(match["hex"].decode("ascii")))
        elif match["sign"]:
            yield Token(sign=match["sign"].decode("latin-1"))
        elif match["brace"]:
            yield Token(brace=match["brace"].decode("ascii"))
        elif match["text"]:
            yield Token(data=match["text"])


def code_page(number: int | None) -> str:
    """Python's name for an ANSI code page (`\\ansicpg`), Windows-1252 where it is not known."""
    if number == 65001:
        return "utf-8"
    try:
        return codecs.lookup(f"cp{number}").name
    except LookupError:
        return {10000: "mac_roman", 28591: "cp1252", 20932: "euc_jp"}.get(number or 0, "cp1252")


def joined(text: str) -> str:
    """`text` with characters beyond the first plane made whole: RTF writes them as two halves."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

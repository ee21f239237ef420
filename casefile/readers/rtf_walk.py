"""Walks the groups of an RTF file and sorts its words into body, notes, headers and the rest; for
`rtf` only."""

from __future__ import annotations

import re
from dataclasses import replace

from casefile.document import BlockKind
from casefile.readers.article_body import Piece
from casefile.readers.docx_styles import role_by_name, symbol
from casefile.readers.rtf_state import RtfText, Sink, State
from casefile.readers.rtf_tokens import (
    FONT_CHARSETS,
    SYMBOL_CHARSET,
    Token,
    code_page,
    joined,
    tokens,
)
from casefile.readers.rtf_words import (
    CHARACTERS,
    ENTERED,
    FOOTERS,
    HEADERS,
    INFO,
    SIGNS,
    SKIPPED,
    STARRED,
)

_QUOTE_INDENT = 500
_DEPTH = 3_000


def walk_rtf(data: bytes) -> RtfText:
    """Read an RTF file as far as it goes."""
    return _Walk().run(data)


class _Walk:
    def __init__(self) -> None:
        self.found = RtfText()
        self.state = State()
        self.stack: list[tuple[State, Sink | None, str]] = []
        self.sinks: dict[str, Sink] = {"header": Sink(), "footer": Sink()}
        self.sink = Sink()
        self.main = self.sink
        self.charset = "cp1252"
        self.fonts: dict[int, int] = {}
        self.styles: dict[int, str] = {}
        self.pending = bytearray()
        self.captured: list[str] = []
        self.skip = 0
        self.starred = False
        self.fresh = False
        self.note = 0
        self.author = ""
        self.link = ""
        self.link_start = 0

    def run(self, data: bytes) -> RtfText:
        for token in tokens(data):
            if token.data:
                self.fresh = False
                self._bytes(token.data)
                continue
            if token.word != "u":
                self._flush_bytes()
            if token.brace == "{":
                self._open()
            elif token.brace == "}":
                if len(self.stack) <= 1:
                    self._flush_bytes()
                    self.stack.clear()
                    break
                self._close()
            elif token.sign:
                self._sign(token.sign)
            else:
                self._word(token)
        return self._finish()

    def _finish(self) -> RtfText:
        self._flush_bytes()
        self.found.whole = not self.stack
        while self.stack:
            self._close()
        for sink in (self.main, *self.sinks.values()):
            self._end_paragraph(sink)
        self.found.body = tuple(self.main.pieces)
        self.found.headers = _running(self.sinks["header"], BlockKind.HEADER)
        self.found.footers = _running(self.sinks["footer"], BlockKind.FOOTER)
        return self.found

    def _open(self) -> None:
        if len(self.stack) < _DEPTH:
            self.stack.append((self.state, None, ""))
        self.starred, self.fresh = False, True

    def _close(self) -> None:
        self.state, outer, entered = self.stack.pop()
        if entered:
            self._leave(entered)
        if outer is not None:
            self.sink = outer
        self.starred = False

    def _enter(self, target: str) -> None:
        """The group just opened turns out to be `target`."""
        self.state = replace(self.state, target=target, hidden=False)
        self.captured = [] if target in _CAPTURED else self.captured
        if self.stack:
            saved, _, _ = self.stack[-1]
            self.stack[-1] = (saved, None, target)

    def _enter_sink(self, target: str, sink: Sink) -> None:
        self._enter(target)
        if self.stack:
            saved, _, _ = self.stack[-1]
            self.stack[-1] = (saved, self.sink, target)
        self.sink = sink
        self.state = replace(self.state, target="body", in_table=False)

    def _leave(self, entered: str) -> None:
        words = joined("".join(self.captured)).strip()
        if entered in {"note", "comment"}:
            self._keep_note(entered)
        elif entered in {"header", "footer"}:
            self._end_paragraph(self.sink)
        elif entered.startswith("info:"):
            if words:
                self.found.info[entered[5:]] = words
            self.captured = []
        elif entered == "lead":
            self.sink.lead = words
        elif entered == "author":
            self.author = words
        elif entered == "objclass":
            self.found.objects.append((words or "object", 0))
        else:
            self._leave_field(entered, words)

    def _leave_field(self, entered: str, words: str) -> None:
        if entered == "instruction":
            match = re.search(r"HYPERLINK\s+\"?([^\"\s]+)", words)
            self.link, self.link_start = (match[1] if match else ""), len(self.sink.words)
        elif entered == "field" and self.link:
            text = " ".join(joined("".join(self.sink.words[self.link_start :])).split())
            if text and self.link.startswith(("http://", "https://")):
                self.found.links.append((text, self.link))
            self.link = ""

    def _keep_note(self, entered: str) -> None:
        self._end_paragraph(self.sink)
        lead = (
            f"[{self.note}] " if entered == "note" else f"[Comment by {self.author or 'unknown'}] "
        )
        kept = self.found.notes if entered == "note" else self.found.comments
        for index, piece in enumerate(self.sink.pieces):
            words = f"{piece.lead}{piece.text}"
            kept.append(Piece(BlockKind.FOOTNOTE, words if index else lead + words))

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.starred = True
        elif sign in "\r\n":
            self._end_paragraph(self.sink)
        elif sign in SIGNS:
            self._say(SIGNS[sign])

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        # Only at the beginning of a group does a star make the whole group one that may be skipped.
        starred, self.starred = self.starred and self.fresh, False
        self.fresh = False
        if self.state.target == "skip":
            return
        if starred and word not in STARRED and not self._is_kept(word):
            self._enter("skip")
        elif not self._destination(word) and not self._character(word, number):
            self._property(word, number)

    def _is_kept(self, word: str) -> bool:
        return word in HEADERS or word in FOOTERS

    def _destination(self, word: str) -> bool:
        if word in SKIPPED:
            self.found.pictures += word == "pict"
            self._enter("objclass" if word == "objclass" else "skip")
        elif word in INFO and self.state.target == "info":
            self._enter(f"info:{word}")
        elif word in ENTERED:
            outer = self.state.target
            self._enter(ENTERED[word])
            if word == "field":
                self.state = replace(self.state, target="body")
            elif word == "upr":
                self.state = replace(self.state, outer=outer)
        elif word == "ud":
            self._enter(self.state.outer)
        else:
            return self._sink_destination(word)
        return True

    def _sink_destination(self, word: str) -> bool:
        if word == "footnote":
            self.note += 1
            self._say(f"[{self.note}]")
            self._enter_sink("note", Sink())
        elif word == "annotation":
            self._enter_sink("comment", Sink())
        elif word in HEADERS:
            self._enter_sink("header", self.sinks["header"])
        elif word in FOOTERS:
            self._enter_sink("footer", self.sinks["footer"])
        elif word == "shptxt":
            self._end_paragraph(self.sink)
        else:
            return False
        return True

    def _character(self, word: str, number: int | None) -> bool:
        if word == "u":
            self._unicode(number or 0)
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word in {"par", "sect", "page", "column"}:
            self._paragraph_mark()
        elif word in {"cell", "nestcell"}:
            self._end_cell()
        elif word in {"row", "nestrow"}:
            self._end_row()
        else:
            return False
        return True

    def _property(self, word: str, number: int | None) -> None:
        value = number if number is not None else 1
        if word == "ansicpg":
            self.charset = code_page(number)
        elif word in {"mac", "pc", "pca"} and number is None:
            self.charset = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "uc":
            self.state = replace(self.state, fallback=max(0, value))
        elif word == "f":
            self.state = replace(self.state, font=value)
        elif word == "fcharset" and self.state.target == "fonttbl" and self.state.font is not None:
            self.fonts[self.state.font] = value
        elif word in {"v", "deleted"}:
            self._hide(word, value)
        else:
            self._paragraph_property(word, value)

    def _hide(self, word: str, value: int) -> None:
        if word == "deleted":
            self.state = replace(self.state, deleted=value != 0)
            self.found.deleted = self.found.deleted or value != 0
        else:
            self.state = replace(self.state, hidden=value != 0)

    def _paragraph_property(self, word: str, value: int) -> None:
        if word == "pard":
            self.state = replace(
                self.state, style=0, outline=None, level=0, left=0, right=0, in_table=False
            )
        elif word == "plain":
            self.state = replace(self.state, hidden=False, deleted=False)
        elif word == "s":
            self.state = replace(self.state, style=value)
        elif word == "outlinelevel":
            self.state = replace(self.state, outline=value)
        elif word == "ilvl":
            self.state = replace(self.state, level=min(max(0, value), 8))
        elif word in {"li", "lin"}:
            self.state = replace(self.state, left=value)
        elif word in {"ri", "rin"}:
            self.state = replace(self.state, right=value)
        elif word == "intbl":
            self.state = replace(self.state, in_table=True)

    def _unicode(self, number: int) -> None:
        # The number is a signed 16-bit one; what follows repeats the character for old programs.
        self._flush_bytes()
        self.skip = 0
        self._say(chr(number % 0x10000) if -0x8000 <= number <= 0xFFFF else "")
        self.skip = self.state.fallback

    def _bytes(self, data: bytes) -> None:
        if self.skip:
            skipped = min(self.skip, len(data))
            self.skip -= skipped
            data = data[skipped:]
        self.pending += data

    def _flush_bytes(self) -> None:
        self.skip = 0
        if not self.pending:
            return
        data, self.pending = bytes(self.pending), bytearray()
        if self.state.target == "stylesheet":
            self._name_style(data)
        else:
            self._say(self._decoded(data))

    def _decoded(self, data: bytes) -> str:
        charset = self.fonts.get(self.state.font) if self.state.font is not None else None
        if charset == SYMBOL_CHARSET:
            return "".join(symbol(f"F0{byte:02X}", "") for byte in data)
        name = FONT_CHARSETS.get(charset, self.charset) if charset else self.charset
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            return data.decode("cp1252", "replace")

    def _name_style(self, data: bytes) -> None:
        name = self.styles.get(self.state.style, "") + data.decode("latin-1")
        self.styles[self.state.style] = name

    def _say(self, words: str) -> None:
        if self.skip:
            # A sign or control word may stand for the character an old program would show.
            self.skip -= 1
            return
        if self.state.hidden or self.state.deleted or not words:
            return
        if self.state.target == "body":
            self.sink.words.append(words)
        elif self.state.target in _CAPTURED or self.state.target.startswith("info:"):
            self.captured.append(words)

    def _paragraph_mark(self) -> None:
        if self.state.target != "body":
            return
        if self.state.in_table:
            self.sink.words.append(" ")
        else:
            self._end_paragraph(self.sink)

    def _end_cell(self) -> None:
        if self.state.target == "body":
            text = " ".join(joined("".join(self.sink.words)).split())
            self.sink.cells.append(f"{self.sink.lead} {text}".strip())
            self.sink.words, self.sink.lead = [], ""

    def _end_row(self) -> None:
        if self.state.target == "body" and self.sink.cells:
            text = "\t".join(self.sink.cells).strip()
            self.sink.pieces.append(Piece(BlockKind.TABLE_ROW, text))
            self.sink.cells = []

    def _end_paragraph(self, sink: Sink) -> None:
        if sink.cells:
            sink.pieces.append(Piece(BlockKind.TABLE_ROW, "\t".join(sink.cells).strip()))
            sink.cells = []
        words = joined("".join(sink.words)).replace("\ufeff", "")
        text = re.sub(r"[ \u00a0]*\n[ \u00a0]*", "\n", words).strip()
        lead, sink.lead, sink.words = sink.lead, "", []
        if not text:
            return
        kind, level = self._role(bool(lead))
        bullet = len(lead) == 1 and not lead.isalnum()
        first = True
        for part in filter(None, text.split("\n\n")):
            marker = lead if bullet and first else ""
            number = f"{lead} " if lead and not bullet and first else ""
            sink.pieces.append(Piece(kind, part, level, marker, lead=number))
            first = False

    def _role(self, listed: bool) -> tuple[BlockKind, int]:
        name = self.styles.get(self.state.style, "").strip().rstrip(";").strip()
        outline = self.state.outline if self.state.outline is not None else None
        role = role_by_name([name], outline)
        if role.kind is BlockKind.PARAGRAPH and listed:
            return BlockKind.LIST_ITEM, self.state.level + 1
        if (
            role.kind is BlockKind.PARAGRAPH
            and min(self.state.left, self.state.right) >= _QUOTE_INDENT
        ):
            return BlockKind.BLOCK_QUOTE, 0
        return role.kind, role.level


_CAPTURED = frozenset(
    {"lead", "author", "instruction", "objclass"} | {f"info:{name}" for name in INFO}
)


def _running(sink: Sink, kind: BlockKind) -> tuple[Piece, ...]:
    """The words at the top or foot of the pages, each once, and no bare page numbers."""
    texts = dict.fromkeys(piece.text for piece in sink.pieces)
    return tuple(Piece(kind, text) for text in texts if any(c.isalpha() for c in text))

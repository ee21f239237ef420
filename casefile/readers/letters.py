"""E-mails and mailboxes; for `casefile.readers` only.

The stored text of an e-mail is the header as far as people read it (From, To, Cc, Date, Subject),
a blank line, and the body: plain text to the letter where there is any, else the words of its
markup.
"""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from casefile.document import (
    Attachment,
    Block,
    BlockKind,
    ContainedItem,
    DocumentHead,
    DocumentTail,
    ReadPage,
)
from casefile.errors import DamagedFile, EmptyFile, TooLarge
from casefile.limits import CONTAINED_BYTES
from casefile.model import Kind, Remark, SourceType
from casefile.readers.article_body import compose, pages
from casefile.readers.html_parts import pieces_of_markup
from casefile.readers.letters_mbox import is_mailbox, messages
from casefile.readers.letters_parts import Letter, parse_letter
from casefile.readers.plain_structure import message_structure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SHOWN = ("From", "To", "Cc", "Date", "Subject")


def read(
    path: Path, *, password: str | None = None
) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """An e-mail as text; of a mailbox, a list of its messages, which are sources of their own (see
    `items`).

    Raises `EmptyFile`, and `DamagedFile` where there is neither a header nor a word.
    """
    del password
    data = path.read_bytes()
    if not data:
        raise EmptyFile(str(path))
    if is_mailbox(path.suffix, data):
        yield from _read_mailbox(path, data)
    else:
        yield from _read_letter(path, parse_letter(data))


def items(path: Path) -> Iterator[ContainedItem]:
    """Each attachment of an e-mail, or each message of a mailbox, with its bytes; names are unique
    and safe to print.

    Raises `TooLarge` when they come to more than `CONTAINED_BYTES` together.
    """
    data = path.read_bytes()
    found = _messages(data) if is_mailbox(path.suffix, data) else _attached(parse_letter(data))
    taken, names = 0, set[str]()
    for item in found:
        taken += len(item.data)
        if taken > CONTAINED_BYTES:
            raise TooLarge(str(path), f"more than {CONTAINED_BYTES} bytes inside")
        name = _unique(item.name, names)
        yield ContainedItem(name, item.data, item.media_type)


def _read_letter(path: Path, letter: Letter) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    text, blocks = letter_text(letter)
    if not text:
        raise DamagedFile(str(path), "neither a header nor a word")
    attachments = tuple(
        Attachment(item.name, len(item.data), item.media_type) for item in _attached(letter)
    )
    headers = letter.headers
    yield DocumentHead(
        Kind.EMAIL,
        title=headers.get("Subject", ""),
        type=SourceType.EMAIL,
        author=headers.get("From") or None,
        published_on=_day(headers.get("Date", "")),
        language=headers.get("Content-Language") or None,
        text_origin="text",
        attachments=attachments,
        metadata=headers,
    )
    yield from pages(text, blocks)
    yield DocumentTail(warnings=tuple(_warnings(letter, attachments)))


def letter_text(letter: Letter) -> tuple[str, tuple[Block, ...]]:
    """The stored text of an e-mail, and its blocks."""
    text = "\n".join(f"{name}: {letter.headers[name]}" for name in _SHOWN if name in letter.headers)
    blocks = [
        Block(BlockKind.LABEL, match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)
    ]
    for body in letter.bodies:
        if body.markup:
            part, inside = compose(pieces_of_markup(body.text))
        else:
            part = body.text.strip("\n")
            inside = message_structure(part)
        if not part.strip():
            continue
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{part}" if text else part
        blocks.extend(_moved(block, start) for block in inside)
    return text, tuple(blocks)


def _moved(block: Block, by: int) -> Block:
    return Block(block.kind, block.start + by, block.end + by, block.level, block.marker, block.url)


def _warnings(letter: Letter, attachments: tuple[Attachment, ...]) -> Iterator[Remark]:
    if attachments:
        names = ", ".join(item.name for item in attachments)
        yield Remark(
            "attachments",
            f"The message carries {len(attachments)} attachment(s), listed by name: {names}.",
        )
    if letter.damaged:
        yield Remark(
            "damaged",
            "The message does not keep to the rules of mail in places;"
            " everything that could be read was kept, so compare it with the original.",
        )
    if not letter.bodies:
        yield Remark("no_text", "The message has no words of its own beyond its header.")


def _day(date: str) -> str | None:
    try:
        when = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return when.date().isoformat()


def _attached(letter: Letter) -> Iterator[ContainedItem]:
    for number, (name, data, media_type) in enumerate(letter.attached, start=1):
        yield ContainedItem(name or f"attachment-{number}", data, media_type)


def _messages(data: bytes) -> Iterator[ContainedItem]:
    for number, message in enumerate(messages(data), start=1):
        subject = parse_letter(message).headers.get("Subject", "")
        name = f"{number:04d} {subject}".strip()[:100]
        yield ContainedItem(f"{_plain_name(name)}.eml", message, "message/rfc822")


def _read_mailbox(path: Path, data: bytes) -> Iterator[DocumentHead | ReadPage | DocumentTail]:
    """One line for each message: the messages themselves come in as sources of their own."""
    lines, listed = [], []
    for number, message in enumerate(messages(data), start=1):
        headers = parse_letter(message).headers
        facts = (headers.get("Date", ""), headers.get("From", ""), headers.get("Subject", ""))
        lines.append("\t".join((f"{number}.", *facts)))
        listed.append(
            Attachment(
                headers.get("Subject") or f"message {number}", len(message), "message/rfc822"
            )
        )
    if not lines:
        raise DamagedFile(str(path), "no message in the mailbox")
    text = "\n".join(lines)
    blocks = tuple(
        Block(BlockKind.TABLE_ROW, match.start(), match.end())
        for match in re.finditer(r"[^\n]+", text)
    )
    yield DocumentHead(
        Kind.MBOX, title="", type=SourceType.EMAIL, text_origin="text", attachments=tuple(listed)
    )
    yield from pages(text, blocks)
    yield DocumentTail(
        warnings=(
            Remark("messages", f"A mailbox of {len(listed)} message(s), each a source of its own."),
        )
    )


def _plain_name(name: str) -> str:
    """A name without the characters that mean something in paths, and without those that change
    reading order."""
    return (
        re.sub(r"[\x00-\x1f\x7f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]+", "_", name).strip(" .")
        or "unnamed"
    )


def _unique(name: str, taken: set[str]) -> str:
    safe = _plain_name(name)
    stem, dot, ending = safe.rpartition(".")
    candidate, number = safe, 2
    while candidate.casefold() in taken:
        candidate = f"{stem or ending} ({number}){dot}{ending if stem else ''}"
        number += 1
    taken.add(candidate.casefold())
    return candidate

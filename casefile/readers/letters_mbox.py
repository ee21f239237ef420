"""Mailboxes in the `mbox` format, cut into messages; for `letters` only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# "From " lines: an envelope address and a date with a year; programs differ in the rest.
_ENVELOPE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n)|(?<=\n))From [^\n]*\d{4}[^\n]*\r?\n(?=[!-9;-~]+:|>?From "
    rb"|\r?\n)"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


def looks_like_mailbox(data: bytes) -> bool:
    """Whether `data` begins as a mailbox does: an envelope line, then a header."""
    return bool(re.match(rb"From [^\n]+\n(?:>?From [^\n]*\n)?[!-9;-~]+:", data[:4096]))


def messages(data: bytes) -> Iterator[bytes]:
    """The messages in order, without envelope lines and with the lines unquoted that had to be
    quoted."""
    starts = list(_ENVELOPE.finditer(data))
    if not starts:
        first = data.find(b"\n") + 1
        yield data[first:]
        return
    for match, after in zip(starts, [*starts[1:], None], strict=True):
        message = data[match.end() : after.start() if after else len(data)]
        if message.strip():
            yield _QUOTED_FROM.sub(rb"\1", message)

"""Mailboxes in the `mbox` format, cut into messages; for `letters` only."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# An envelope line stands after a blank line. It ends in a date as `asctime` writes it; programs
# that write another one are believed where a header follows.
_ENVELOPE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From (?:"
    rb"[^\n]*[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2} \d{1,2}:\d{2}[^\n]*\d{4}[^\n]*\r?(?:\n|\Z)"
    rb"|[^\n]*\d{4}[^\n]*\r?\n(?=>?[!-9;-~]+:))"
)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)
_NAMES = (".mbox", ".mbx")


def is_mailbox(suffix: str, data: bytes) -> bool:
    """Whether `data` is a mailbox rather than one message with its envelope line kept.

    `suffix` is the file name's: what calls itself a mailbox is one, even with a single message.
    """
    if not _ENVELOPE.match(data):
        return False
    return suffix.lower() in _NAMES or len(_ENVELOPE.findall(data)) > 1


def messages(data: bytes) -> Iterator[bytes]:
    """The messages in order, without envelope lines, and without the mark on lines that had to be
    quoted because they begin with "From "."""
    starts = list(_ENVELOPE.finditer(data))
    for match, after in zip(starts, [*starts[1:], None], strict=True):
        message = data[match.end() : after.start() if after else len(data)]
        if message.strip():
            yield _QUOTED_FROM.sub(rb"\1", message)

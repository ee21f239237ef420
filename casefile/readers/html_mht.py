"""Web archives (MHTML, `.mht`): the page inside a MIME message; for readers only."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.document import Attachment

if TYPE_CHECKING:
    from email.message import Message

_START = re.compile(rb"\A\s*(?:[A-Za-z][\w-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+", re.MULTILINE)
_MULTIPART = re.compile(
    rb"^content-type:\s*(?:multipart/related|multipart/mixed|text/html)", re.I | re.M
)


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """The page of a web archive: its bytes, the charset its part declares, where it was saved
    from, what else is in."""

    data: bytes
    charset: str | None = None
    url: str | None = None
    subject: str | None = None
    date: str | None = None
    others: tuple[Attachment, ...] = ()


def main_page(data: bytes) -> ArchivedPage | None:
    """The page inside a web archive; None where `data` is no such archive."""
    head = _START.match(data[:65536])
    if head is None or not _MULTIPART.search(head.group()):
        return None
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    parts = [part for part in message.walk() if not part.is_multipart()]
    pages = [
        part for part in parts if part.get_content_type() in {"text/html", "application/xhtml+xml"}
    ]
    if not pages:
        return None
    start = (message.get_param("start") or "") if message.is_multipart() else ""
    page = next((part for part in pages if start and part.get("Content-ID") == start), pages[0])
    payload = page.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    frames = b"\n".join(
        _payload(part) for part in pages if part is not page and len(payload) < 4_000
    )
    return ArchivedPage(
        payload + frames,
        page.get_content_charset(),
        _header(message, "Snapshot-Content-Location") or _header(page, "Content-Location"),
        _header(message, "Subject"),
        _header(message, "Date"),
        tuple(
            Attachment(
                _header(part, "Content-Location") or "",
                len(_payload(part)),
                part.get_content_type(),
            )
            for part in parts
            if part is not page
        ),
    )


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    if value is None:
        return None
    try:
        words = email.header.decode_header(str(value))
        text = str(email.header.make_header(words))
    except (LookupError, ValueError, UnicodeError):
        text = str(value)
    return " ".join(text.split()) or None

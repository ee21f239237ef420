"""One e-mail taken apart: its header in plain words, its bodies, what is attached; for `letters`
only."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field
from email.header import decode_header
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from casefile.readers.charset import decode, line_ends

if TYPE_CHECKING:
    from email.message import Message

_DEPTH = 40
_SPOKEN = (
    "From",
    "To",
    "Cc",
    "Bcc",
    "Reply-To",
    "Date",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "Content-Language",
)
_ENDINGS = {
    "text/plain": ".txt",
    "text/html": ".html",
    "text/calendar": ".ics",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
}
_STUB = 300


@dataclass(frozen=True, slots=True)
class Body:
    """Words of the message itself; `markup` says that they are HTML."""

    text: str
    markup: bool = False


@dataclass(slots=True)
class Letter:
    """An e-mail: `headers` by their usual spelling with encoded words read; `attached` as (name,
    bytes, media type)."""

    headers: dict[str, str] = field(default_factory=dict)
    bodies: list[Body] = field(default_factory=list)
    attached: list[tuple[str, bytes, str]] = field(default_factory=list)
    damaged: bool = False


def parse_letter(data: bytes) -> Letter:
    """Take a message apart, however badly formed; what is not understood is attached, never
    dropped."""
    message = email.message_from_bytes(_without_envelope(data), policy=email.policy.compat32)
    letter = Letter(headers=_headers(message))
    _collect(message, letter, 0)
    letter.damaged = any(part.defects for part in message.walk())
    return letter


def _without_envelope(data: bytes) -> bytes:
    return re.sub(rb"\A(?:\s*>?From [^\n]*\n)+|\A(?:[ \t]*\r?\n)+", b"", data)


def _headers(message: Message) -> dict[str, str]:
    """The headers people read, decoded; bytes that no charset is declared for are read as the
    message's own charset."""
    found: dict[str, str] = {}
    charset = _charset(message)
    raw = [(name.lower(), str(value)) for name, value in message.raw_items()]
    for name in _SPOKEN:
        values = [_spoken(value, charset) for key, value in raw if key == name.lower()]
        kept = [value for value in values if value]
        if kept:
            found[name] = "; ".join(kept) if name != "Date" else kept[0]
    return found


def _charset(message: Message) -> str | None:
    """The charset of the message's first words."""
    declared = (part.get_content_charset() for part in message.walk())
    return next((charset for charset in declared if charset), None)


def _spoken(value: str, charset: str | None = None) -> str:
    """A header as a person reads it: encoded words decoded, on one line."""
    try:
        parts = decode_header(value)
    except (ValueError, UnicodeError):
        return " ".join(_raw(value, charset).split())
    words = "".join(
        decode(part, declared or charset).text if isinstance(part, bytes) else _raw(part, charset)
        for part, declared in parts
    )
    return " ".join(words.split())


def _raw(value: str, charset: str | None) -> str:
    """Undeclared bytes in a header, which the parser keeps as surrogates, read as text."""
    return decode(value.encode("utf-8", "surrogateescape"), charset).text


def _collect(part: Message, letter: Letter, depth: int) -> None:
    kind = part.get_content_type()
    if kind == "message/rfc822" or (kind.startswith("message/") and _holds_message(part)):
        letter.attached.append((_name(part) or _nested_name(part), _nested(part), "message/rfc822"))
    elif kind == "multipart/alternative" and not _is_attached(part):
        _alternative(part, letter, depth)
    elif part.is_multipart() and depth < _DEPTH:
        for inner in _inner(part):
            _collect(inner, letter, depth + 1)
    elif kind.startswith("multipart/") and depth < _DEPTH and (again := _reparsed(part)):
        _collect(again, letter, depth + 1)
    else:
        _leaf(part, letter)


def _reparsed(part: Message) -> Message | None:
    """A message in parts whose header names no boundary or the wrong one, read by the one in
    use."""
    text = str(part.get_payload())
    boundary = re.search(
        r"^--(\S[^\r\n]{0,68}\S)[ \t]*\r?\n(?=content-)", text, re.MULTILINE | re.I
    )
    if part.is_multipart() or boundary is None:
        return None
    again = email.message_from_string(
        f'Content-Type: {part.get_content_type()}; boundary="{boundary[1]}"\n\n{text}',
        policy=email.policy.compat32,
    )
    return again if again.is_multipart() else None


def _alternative(part: Message, letter: Letter, depth: int) -> None:
    """Of the same words given several times, the plain ones, unless they are a mere stub of the
    marked-up ones."""
    inner = _inner(part)
    trial = []
    for option in inner if depth < _DEPTH else ():
        one = Letter()
        _collect(option, one, depth + 1)
        letter.attached.extend(one.attached)
        trial.append(one.bodies)
    worded = [bodies for bodies in trial if any(body.text.strip() for body in bodies)]
    plain = [bodies for bodies in worded if not any(body.markup for body in bodies)]
    marked = [bodies for bodies in worded if any(body.markup for body in bodies)]
    best = plain[0] if plain else (marked[-1] if marked else [])
    if (
        plain
        and marked
        and _length(plain[0]) < _STUB
        and _length(marked[-1]) > 8 * _length(plain[0])
    ):
        best = marked[-1] if _words(marked[-1]) > 3 * _words(plain[0]) else best
    letter.bodies.extend(best)


def _length(bodies: list[Body]) -> int:
    return sum(len(body.text) for body in bodies)


def _words(bodies: list[Body]) -> int:
    return sum(
        len(re.sub(r"<style.*?</style>|<[^>]*>", " ", body.text, flags=re.S | re.I).split())
        for body in bodies
    )


def _leaf(part: Message, letter: Letter) -> None:
    kind = part.get_content_type()
    data = _payload(part)
    if _is_attached(part) or not (_is_words(kind) or kind.startswith("multipart/")):
        if data or _name(part):
            name = _name(part) or _default_name(part, kind)
            letter.attached.append((name, data, kind))
        return
    text = line_ends(decode(data, part.get_content_charset()).text)
    if text.strip():
        letter.bodies.append(Body(text, markup=kind in {"text/html", "application/xhtml+xml"}))


def _is_words(kind: str) -> bool:
    return kind in {
        "text/plain",
        "text/html",
        "text/enriched",
        "text/rfc822-headers",
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "application/xhtml+xml",
        "text",
    }


def _is_attached(part: Message) -> bool:
    disposition = (str(part.get("Content-Disposition") or "")).strip().lower()
    return disposition.startswith("attachment") or (bool(_name(part)) and not part.is_multipart())


def _payload(part: Message) -> bytes:
    if part.is_multipart():
        return b"\n\n".join(inner.as_bytes() for inner in _inner(part))
    raw = part.get_payload()
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, UnicodeError):
        data = None
    if isinstance(data, bytes) and (data or not raw):
        return data
    return str(raw).encode("utf-8", "surrogateescape")


def _inner(part: Message) -> list[Message]:
    payload = part.get_payload()
    return (
        [inner for inner in payload if not isinstance(inner, str)]
        if isinstance(payload, list)
        else []
    )


def _holds_message(part: Message) -> bool:
    return part.get_content_type() not in {
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
    } and bool(_inner(part))


def _nested(part: Message) -> bytes:
    inner = _inner(part)
    if not inner:
        return _payload(part)
    try:
        return inner[0].as_bytes()
    except (ValueError, LookupError, UnicodeError, KeyError):
        return str(inner[0]).encode("utf-8", "surrogateescape")


def _nested_name(part: Message) -> str:
    inner = _inner(part)
    subject = _spoken(str(inner[0].get("Subject", ""))) if inner else ""
    return f"{subject or 'message'}.eml"


def _default_name(part: Message, kind: str) -> str:
    location = str(part.get("Content-Location") or "").rsplit("/", 1)[-1]
    return _spoken(location) if location else f"unnamed{_ENDINGS.get(kind, '')}"


def _name(part: Message) -> str:
    """The file name of a part: RFC 2231, plain, or with encoded words where they are not allowed
    but common."""
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            value = part.get_param(parameter, None, header)
        except (ValueError, LookupError, UnicodeError, IndexError):
            continue
        if isinstance(value, tuple):
            charset, _, raw = value
            return " ".join(
                decode(
                    unquote_to_bytes(raw) if "%" in raw else raw.encode("latin-1", "replace"),
                    charset,
                ).text.split()
            )
        if value:
            return _spoken(str(value))
    return ""

"""What leaves the case as a file: written whole or not at all, and never over something else unless
that is asked for."""

from __future__ import annotations

import hashlib
import os
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from casefile.errors import BadField, DestinationExists
from casefile.exporting.rows import QuoteRow
from casefile.services.citing import Citer
from casefile.services.verification import ruling_words, verification
from casefile.text.flow import flowing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from casefile.analysis.checking import CheckStatus
    from casefile.case import Case
    from casefile.model import Quote, QuoteId

_QUOTES = {
    ".csv": "casefile.exporting.csv_file:quotes_csv",
    ".docx": "casefile.exporting.word:quotes_docx",
    ".xlsx": "casefile.exporting.excel:quotes_xlsx",
    ".md": "casefile.exporting.markdown:quotes_markdown",
    ".json": "casefile.exporting.json_file:quotes_json",
}
"""What writes the quotes for each ending; loaded when it is asked for, because some are slow."""

QUOTE_ENDINGS = tuple(_QUOTES)
"""The endings that a file of quotes may have."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was made: what of the case it is, where it lies, how many items it holds, and the
    SHA-256 of its bytes in hex."""

    format: str
    path: Path
    items: int
    sha256: str


def export_quotes(
    case: Case,
    *,
    destination: Path,
    force: bool = False,
    quote_ids: Collection[QuoteId] | None = None,
    checked: Mapping[QuoteId, CheckStatus] | None = None,
) -> Exported:
    """Write the tagged quotes (or those named) to a file in the form its ending asks for, by source
    and place; without quotes the file is empty and valid. `checked` is what the quote check found
    for them, where it is known.

    Raises `BadField` for another ending or a place inside the case, `DestinationExists` where
    something is there already and `force` does not say to replace it, OSError. Nothing is left
    behind then. The custody log gets an entry unless the case is open for reading only.
    """
    ending = destination.suffix.lower()
    if ending not in _QUOTES:
        raise BadField("The ending of the file", ending or destination.name, _listed(_QUOTES))
    quotes = case.quotes.all()
    if quote_ids is not None:
        chosen = set(quote_ids)
        quotes = [quote for quote in quotes if quote.id in chosen]
    data = _writer(_QUOTES[ending])(quote_rows(case, quotes, checked=checked), case.title)
    return export_data(case, "quotes", destination, data, items=len(quotes), force=force)


def export_data(
    case: Case, what: str, destination: Path, data: bytes, *, items: int, force: bool = False
) -> Exported:
    """Write bytes that were made of the case, by the same rules as `export_quotes`; `what` names
    them in the custody log."""
    path = _outside(case, destination)
    with _reserved(path, force=force) as partial:
        _write(partial, data)
    made = Exported(what, path, items, hashlib.sha256(data).hexdigest())
    if not case.read_only:
        with case.database.writing():
            case.audit.record("export", format=made.format, items=made.items, sha256=made.sha256)
    return made


def quote_rows(
    case: Case,
    quotes: Sequence[Quote],
    *,
    checked: Mapping[QuoteId, CheckStatus] | None = None,
) -> list[QuoteRow]:
    """Quotes as the plain rows that are exported."""
    citer, rulings = Citer(case), case.rulings.all()
    verified = verification(case, quotes, known=checked)
    return [
        _quote_row(citer, quote, verified[quote.id], ruling_words(rulings.get(quote.id)))
        for quote in quotes
    ]


def _quote_row(citer: Citer, quote: Quote, verified: str, ruling: str) -> QuoteRow:
    source = citer.source(quote.span.source_id)
    return QuoteRow(
        id=quote.id,
        text=quote.text,
        reading=flowing(quote.reading),
        speaker=quote.speaker.name if quote.speaker else "",
        issues=quote.issues,
        source_id=source.id,
        source=source.title,
        type=str(source.type),
        date=source.published_on or "",
        page=quote.span.page,
        end_page=quote.span.end_page,
        start=quote.span.start,
        end=quote.span.end,
        page_label=citer.page_label(quote.span),
        pin_cite=citer.pin_cite(quote.span),
        citation=citer.citation(quote.span),
        note=quote.note,
        anchor_status=quote.anchor_status,
        sha256=source.sha256,
        verification=verified,
        ruling=ruling,
    )


def _writer(name: str) -> Callable[[Sequence[QuoteRow], str], bytes]:
    module, _, function = name.partition(":")
    found: Callable[[Sequence[QuoteRow], str], bytes] = getattr(import_module(module), function)
    return found


def _listed(endings: Collection[str]) -> str:
    *most, last = endings
    return f"{', '.join(most)} or {last}"


def _outside(case: Case, destination: Path) -> Path:
    """The destination as a full path; a file inside the case folder could be part of the case."""
    path = destination.expanduser().absolute()
    folder = case.path.resolve()
    if path.parent.resolve() == folder or folder in path.parent.resolve().parents:
        raise BadField("The place of the file", path, "a place outside the case folder")
    return path


@contextmanager
def _reserved(path: Path, *, force: bool) -> Iterator[Path]:
    """A new file beside the destination that takes its place when all went well.

    Without `force` the destination is created first, which fails where anything is there, whoever
    else is about to write it; it goes again where writing fails.
    """
    partial = path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.partial")
    if path.is_dir():
        raise DestinationExists(str(path))
    if not force:
        try:
            path.open("xb").close()
        except FileExistsError as error:
            raise DestinationExists(str(path)) from error
    try:
        yield partial
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        if not force:
            path.unlink(missing_ok=True)
        raise


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())

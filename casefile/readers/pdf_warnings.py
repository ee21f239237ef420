"""What the user must be told of a PDF after its last page: pages lost or empty, repairs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.model import Remark
from casefile.readers.article_body import attachments_remark
from casefile.readers.pdf_meta import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.document import DocumentHead

_UNKNOWN = "\ufffd"
_MOSTLY_UNKNOWN = 0.3
_SHOWN = 12


class Tally:
    """Counts the pages of one reading, which may have begun after the first."""

    def __init__(self, page_count: int, first_page: int) -> None:
        self._page_count = page_count
        self._first_page = first_page
        self._lost: list[int] = []
        self._flawed: list[int] = []
        self._empty: list[int] = []
        self._with_text = 0
        self._letters = 0
        self._unknown = 0

    def lost(self, number: int) -> None:
        """A page could not be read."""
        self._lost.append(number)

    def read(self, number: int, text: str, *, flawed: bool) -> None:
        """A page was read; `flawed` where something of it is missing in the file."""
        if flawed:
            self._flawed.append(number)
        if not text:
            self._empty.append(number)
            return
        self._with_text += 1
        self._letters += len(text)
        self._unknown += text.count(_UNKNOWN)

    def remarks(self, head: DocumentHead, repaired: bool) -> tuple[Remark, ...]:
        """One remark for each kind of thing that the user must know."""
        found = [self._damage(repaired), self._missing_text(), self._undecoded()]
        if head.attachments:
            shown = [replace(item, name=clean(item.name)) for item in head.attachments[:_SHOWN]]
            found.append(attachments_remark(shown))
        return tuple(remark for remark in found if remark is not None)

    def _damage(self, repaired: bool) -> Remark | None:
        total = self._page_count - self._first_page + 1
        if self._lost:
            read = str(total - len(self._lost)) if total > len(self._lost) else "None"
            message = (
                f"{read} of {_pages(total)} could be read: {_named(self._lost)} could not, because"
                " the file is damaged. Everything readable was kept, and so was the file."
            )
            return Remark("damaged", message)
        if repaired:
            message = (
                f"The file is damaged and was repaired for reading: {_pages(total)} could be read,"
                " but some text may be missing. Compare it with the paper or ask for a new copy."
            )
            return Remark("damaged", message)
        if self._flawed:
            verb = "is" if len(self._flawed) == 1 else "are"
            message = (
                f"{_named(self._flawed).capitalize()} {verb} damaged in the file and may lack some"
                " text. Everything readable was kept; compare it with the paper."
            )
            return Remark("damaged", message)
        return None

    def _missing_text(self) -> Remark | None:
        if not self._empty:
            return None
        if not self._with_text and self._first_page == 1 and not self._lost:
            message = (
                "The pages are pictures without text, so they can be looked at but not searched or"
                " quoted. Run text recognition (OCR) on the file and import the result."
            )
            return Remark("no_text", message)
        verb = "has" if len(self._empty) == 1 else "have"
        message = f"{_named(self._empty).capitalize()} {verb} no text and cannot be searched."
        return Remark("partly_no_text", message)

    def _undecoded(self) -> Remark | None:
        if self._unknown <= _MOSTLY_UNKNOWN * self._letters:
            return None
        message = (
            "The file does not say which letters its signs are, so its text cannot be searched or"
            " quoted. The pages can be looked at; text recognition (OCR) would help."
        )
        return Remark("unknown_letters", message)


def _pages(count: int) -> str:
    return "1 page" if count == 1 else f"{count} pages"


def _named(numbers: Iterable[int]) -> str:
    """`page 3`, or `pages 1-4, 9`."""
    numbers = sorted(numbers)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(a) if a == b else f"{a}-{b}" for a, b in runs[:20]]
    if len(runs) > 20:
        shown.append("and others")
    return ("page " if len(numbers) == 1 else "pages ") + ", ".join(shown)

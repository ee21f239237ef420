"""What a PDF, or else its first page, says of it: title, author, court, docket, type, date."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING, TypeVar

from casefile.document import BlockKind, DocumentHead, OutlineEntry
from casefile.model import Kind, SourceType
from casefile.readers.guess import court_and_docket, guess_type
from casefile.readers.guess_names import DATED, date_line, title_from_words, written_date
from casefile.readers.pdf_attachments import embedded_in

if TYPE_CHECKING:
    from collections.abc import Callable

    import pymupdf

    from casefile.readers.pdf_layout import PageText

    T = TypeVar("T")

_MOST_ENTRIES = 5_000
_LONGEST = 300
_COVER = 900
"""Letters on a first page that is a cover."""

_MARGINS = frozenset({BlockKind.HEADER, BlockKind.FOOTER, BlockKind.LABEL, BlockKind.FOOTNOTE})
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_PROGRAM = re.compile(r"^(?:microsoft \w+|powerpoint presentation|corel\w*)\s*[-–]\s*", re.I)
_JUNK = re.compile(
    r".*\.(?:docx?|pdf|wpd|rtf|odt|xlsx?|pptx?|indd|qxd|fm|exe|txt|html?|tiff?|jpe?g|png|pages|psd)"
    r"|(?:untitled|document|presentation|slide|scan(?:ned)?|image|layout|template|print|blank|title"
    r"|file|page|copy|doc)[\W_]*(?:document|image)?\W*\d*"
    r"|.*\btemplate\b.*|[a-z]:\\.*|\\\\.*|/.*|<.*|[\W\d_]+|\S*[_\d]\S*|https?:.*|\S*[\\/]\S*[\\/]\S*",
    re.I,
)
_NOT_TITLES = re.compile(
    r".*\bcourts?\b.*|.*\bdistrict of\b.*|.*\bcircuit\b.*|(?:federal )?register.*|federal funds"
    r"|department of.*|office of.*|united states(?: of america)?|u\.s\..*|for immediate release"
    r"|.*@.*|.*https?:.*|.*www\..*|\d+.*|syllabus|plaintiffs?.*|defendants?.*|v\.|by .*|page .*"
    r"|\(?slip opinion\)?.*|no\. .*|case no.*|\[.*\]|dear .*|.*_{4,}.*|filed.*|docket no.*"
    r"|attorneys? for .*|.*\b[A-Z]{2} \d{5}\b.*"
    r"|.*,? ?(?:plaintiffs?|defendants?|petitioners?|respondents?|appell\w+),?",
    re.I | re.S,
)
_PAPER = re.compile(
    r"\b(?:opinion|orders?|judgment|complaint|motion|brief|memorandum|declaration|affidavit|notice"
    r"|petition|agreement|contract|amendment|reply|answer|response|subpoena|indictment|report"
    r"|stipulation|transcript|findings|appendix|request|bill|act|letter|policy|summons)\b",
    re.I,
)
_NO_PARTY = re.compile(
    r"^[a-z]|(?i:\b(?:plaintiffs?|defendants?|petitioners?|relief|complaint|similarly|title|see"
    r"|versus|case|no)\b)|[-–:]$"
)
_COURT_PAPERS = frozenset(
    {
        SourceType.OPINION,
        SourceType.ORDER,
        SourceType.COMPLAINT,
        SourceType.FILING,
        SourceType.DECLARATION,
        SourceType.TRANSCRIPT,
    }
)
_COURT_NAME = re.compile(r"[A-Za-z][A-Za-z .,'’&-]{5,90}")
_IS_DOCKET = re.compile(r"^\d:\d{2}-[a-z]{2}-\d", re.I)
"""A number that only courts give; others may be those of a form or a contract."""

_LARGE = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE})
_IN_PASSING = re.compile(r"(?<=\S )PROCEEDINGS?\b|\bPROCEEDINGS?(?= \S)", re.I)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*,?(?: [\w.,'’()&-]+)+")
_FILED = re.compile(
    r"\b(?:filed|entered)\s*:?\s*(?:on\s+)?(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})\b", re.I
)
_DECIDED = re.compile(
    r"\b(?:decided|filed|entered|dated)\s*:?\s*(?=[A-Z][a-z]+\.? \d{1,2}, \d{4})", re.I
)


def given_head(document: pymupdf.Document) -> DocumentHead:
    """What a document says of itself, no page of it read."""
    facts = {key: clean(str(value)) for key, value in (document.metadata or {}).items() if value}
    author = facts.get("author", "")
    return DocumentHead(
        kind=Kind.PDF,
        page_count=document.page_count,
        title=given_title(facts.get("title", "")),
        author=author if _PERSON.fullmatch(author) else None,
        outline=_tried(lambda: _outline(document), ()),
        attachments=_tried(lambda: embedded_in(document), ()),
        metadata={key: value for key, value in facts.items() if key != "encryption"},
    )


def with_first_page(head: DocumentHead, first: PageText) -> DocumentHead:
    """The head with what the first page adds to it."""
    opening = opening_title(first)
    words = _IN_PASSING.sub("", first.text)
    kind = guess_type(_IN_PASSING.sub("", head.title or opening), words, Kind.PDF)
    court, docket = court_and_docket(first.text)
    return dataclasses.replace(
        head,
        title=head.title or _title(kind, first.text, opening),
        type=kind,
        published_on=date_of(kind, first),
        court=_court(court, kind, docket),
        docket=docket
        if court or kind in _COURT_PAPERS or _IS_DOCKET.search(docket or "")
        else None,
    )


def _title(kind: SourceType, text: str, opening: str) -> str:
    """The paper's own heading where it says what the paper is, else its case or its subject."""
    if _PAPER.search(opening):
        return opening
    words = clean(title_from_words(kind, text, opening)).removeprefix("Re: ")
    return opening if any(map(_NO_PARTY.search, words.split(" v. "))) else words


def _court(court: str | None, kind: SourceType, docket: str | None) -> str | None:
    """The court, unless it is only spoken of or its name ran into other words."""
    if court is None or (docket is None and kind not in _COURT_PAPERS):
        return None
    court = re.sub(r"(?: for| of| the| in)+$", "", court)
    return court if _COURT_NAME.fullmatch(court) else None


def given_title(words: str) -> str:
    """The title in the file's metadata, or nothing where a program left its file's name there."""
    words = _PROGRAM.sub("", words).strip(" \"'“”")
    letters = sum(map(str.isalpha, words))
    return "" if _JUNK.fullmatch(words) or letters < max(4, len(words) // 2) else words


def opening_title(first: PageText) -> str:
    """The heading on the first page that names the document: the largest one that is no address."""
    largest = max((part.rows[0].size for part in first.paragraphs), default=0.0)
    cover = len(first.text) < _COVER
    parts: list[tuple[float, str]] = []
    for block, paragraph in zip(first.blocks, first.paragraphs, strict=False):
        words, size = clean(first.text[block.start : block.end]), paragraph.rows[0].size
        shown = block.kind is BlockKind.HEADING or (
            cover and size > 0.98 * largest and block.kind in _LARGE and len(words) < _LONGEST
        )
        if not shown or _NOT_TITLES.fullmatch(words) or date_line(words) is not None:
            parts.append((0.0, ""))
        elif parts and abs(parts[-1][0] - size) < 0.05 * size:
            parts[-1] = (size, f"{parts[-1][1]} {words}")  # one heading, its lines far apart
        else:
            parts.append((size, words))
    best = max(parts, key=_weight, default=(0.0, ""))[1]
    return best if 3 < len(best) <= _LONGEST else ""


def _weight(part: tuple[float, str]) -> float:
    """The size of a heading, and a little more where it says what the paper is."""
    size, words = part
    return 1.06 * size if _PAPER.search(words) else size


def date_of(kind: SourceType, first: PageText) -> str | None:
    """The date (ISO) that the first page gives for sure, else None.

    A court's stamp or the word `decided` makes it sure; so does a line of its own at the top of a
    letter or an agreement. When the file was made says nothing of when its words were written.
    """
    for block in first.blocks:
        stamp = _FILED.search(first.text, block.start, block.end)
        if block.kind in _MARGINS and stamp:
            return _iso(*stamp.groups())
    decided = _DECIDED.search(first.text[:4000])
    if decided:
        return written_date(first.text[decided.end() : decided.end() + 40])
    return date_line(first.text) if kind in DATED else None


def _iso(month: str, day: str, year: str) -> str | None:
    """A date in the American order; two-digit years up to 69 are of this century."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) < 70 else 1900)
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31 and 1700 < full < 2200):
        return None
    return f"{full:04d}-{int(month):02d}-{int(day):02d}"


def _outline(document: pymupdf.Document) -> tuple[OutlineEntry, ...]:
    entries = document.get_toc(simple=True)[:_MOST_ENTRIES]
    return tuple(OutlineEntry(level, clean(title), max(0, page)) for level, title, page in entries)


def _tried(get: Callable[[], T], otherwise: T) -> T:
    try:
        return get()
    except Exception:  # noqa: BLE001 - MuPDF's errors share no parent
        return otherwise


def clean(words: str) -> str:
    """Words on one line, without control or direction marks or halves of characters."""
    return _INVISIBLE.sub(" ", words.encode("utf-8", "replace").decode("utf-8")).strip()[:_LONGEST]

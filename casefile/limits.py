"""Every limit that matters, in one place, with its reason; any layer may import this."""

from __future__ import annotations

BODY_PAGE_CHARS = 20_000
"""A body without pages of its own is one page up to this length and is cut at paragraph ends beyond
it."""

PAGE_SECONDS = 20.0
"""A page that takes longer to read or draw costs that page: a 2 KB PDF with nested forms was seen
to run without end."""

HEAD_SECONDS = 30.0
"""The same for opening a document and for a whole article."""

WORKER_MEGABYTES = 1_500
"""Resident memory past which a worker is killed from outside."""

WORKER_DOCUMENTS = 200
"""Documents after which a worker is replaced, so that leaks inside the PDF engine never add up."""

READING_ATTEMPTS = 10
"""Times that this program ended while it took in a source, after which that is marked as failed."""

DRAWN_PIXELS = 24_000_000
"""The most pixels a page picture may have: a 10,000-inch page must not take the memory of the
machine."""

FILE_BYTES = 4 * 1024**3
"""The largest file that is imported."""

CONTAINED_BYTES = 256 * 1024**2
"""The most bytes that are taken out of one container."""

HTML_BYTES = 64 * 1024**2
"""The largest saved page that is parsed, data URIs included."""

SNIFF_BYTES = 4_096
"""How much of a file's beginning decides what it is."""

ANCHOR_CONTEXT = 64
"""Code points of context kept on each side of an anchor."""

BACKUP_HOURS = 12
"""A backup is made on closing a case whose newest one is older."""

BACKUPS_KEPT = 10
"""Backups kept in the case; the oldest go first, and never before a newer one was checked."""

TRASH_DAYS = 30
"""How long a removed thing stays in the trash at least."""

WORKER_START_SECONDS = 60.0
"""A worker process that has not reported by then (0.3 s is usual) will not come up."""

WORKER_STARTS = 3
"""Starts in a row that may fail before the waiting jobs are told so, instead of trying for ever."""

MESSAGE_BYTES = CONTAINED_BYTES + 16 * 1024**2
"""The longest message a worker may send: one whole attachment and room for its frame."""

OPEN_DOCUMENTS = 4
"""Documents that a drawing worker keeps open, so that turning a page does not open the file
again."""

PICTURE_SLOTS = 3
"""Shared buffers for page pictures: one on its way to the screen, one being drawn, one waiting."""

PICTURE_BYTES = 32 * 1024**2
"""Bytes of one shared picture buffer: a letter page at 350 dpi; larger pictures are scaled down to
fit."""

ARCHIVE_PART_BYTES = 128 * 1024**2
"""The most bytes that one part of a zipped document may unpack to: 40 KB can hold gigabytes."""

INDEX_SECONDS = 600.0
"""The longest that one write of the search index may take before its worker counts as hung."""

EXTRACTED_MARKUP_CHARS = 2_000_000
"""Markup beyond which no article extractor is asked: they take three seconds for a million
characters."""

EXTRACTED_ELEMENTS = 60_000
"""The same in elements, for pages that are hardly anything else."""

LITTLE_TEXT_CHARS = 250
"""A saved page with less text than this is told to the user: it was probably saved before it had
loaded."""

BODY_BYTES_A_SECOND = 100_000
"""The slowest that a body without pages may be read, beyond the time of one page."""

CHECKED_AT_ONCE_BYTES = 2_000_000
"""A database of up to this size is checked in some 25 ms, so nobody needs to be asked to wait."""

ISSUE_COLOURS = 8
"""How many colours there are for issues; the ninth issue and those after it share the last one."""

ANALYSIS_SECONDS = 60.0
"""The longest that looking through one source for proposals may take, beyond what its length
asks."""

ANALYSIS_CHARS_A_SECOND = 10_000
"""The slowest that text may be looked through; 100,000 a second is usual."""

PARTY_CHARS = 4_000_000
"""Text whose parties are gathered in one go: some 1,300 pages, a few seconds of work."""

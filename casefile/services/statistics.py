"""Counts and sizes of one case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casefile.services.analysing import pending_analysis
from casefile.services.indexing import state_of_index

if TYPE_CHECKING:
    from casefile.case import Case


def statistics(case: Case) -> dict[str, Any]:
    """What the case holds, as `casefile stats` prints it; bytes for sizes, the trash left out."""
    sources = case.sources.all()
    pages, chars = case.pages.count()
    state = state_of_index(case)
    return {
        "sources": len(sources),
        "pages": pages,
        "chars": chars,
        "quotes": len(case.quotes.all()),
        "parties": len(case.parties.all()),
        "issues": len(case.issues.all()),
        "facts": len(case.facts.all()),
        "exhibits": sum(source.exhibit is not None for source in sources),
        "outbox": case.outbox.size(),
        "pending_analysis": pending_analysis(case),
        "index": {"pages": state.pages, "bytes": state.bytes, "segments": state.segments},
        "database_bytes": case.database.path.stat().st_size,
        "originals_bytes": sum(path.stat().st_size for path in case.originals.all()),
    }

"""Full-text search over pages, quotes and notes: the only part that knows whoosh.

`services` hands it plain data. To ask: keep one `Index` open for as long as the case is open and
call `search(index, request, page_text, expand_party)`; it follows commits and swapped-in rebuilds
by itself. To write: `write_batch`, `begin_rebuild`, `finish_rebuild` and `examine` are jobs for a
worker (`casefile.search:write_batch`); `index_state` is a quick look at what there is.

What is named here is loaded when it is first used: the engine takes longer to load than most
commands take to run.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from casefile.search.documents import (
    FACT,
    MISSING,
    NOTE,
    PAGE,
    QUOTE,
    READY,
    SOURCE,
    UNUSABLE,
    Answer,
    ExpandParty,
    Hit,
    IndexState,
    PageText,
    SearchDocument,
    SearchRequest,
)

if TYPE_CHECKING:
    from casefile.search.batch import (
        begin_rebuild,
        examine,
        finish_rebuild,
        index_state,
        write_batch,
    )
    from casefile.search.likely import likely_pages
    from casefile.search.searching import Index, search
    from casefile.search.similar import SimilarSource, similar_sources

_LATER = {
    **dict.fromkeys(
        ("begin_rebuild", "examine", "finish_rebuild", "index_state", "write_batch"), "batch"
    ),
    **dict.fromkeys(("Index", "search"), "searching"),
    "likely_pages": "likely",
    **dict.fromkeys(("SimilarSource", "similar_sources"), "similar"),
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(name)
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


__all__ = [
    "FACT",
    "MISSING",
    "NOTE",
    "PAGE",
    "QUOTE",
    "READY",
    "SOURCE",
    "UNUSABLE",
    "Answer",
    "ExpandParty",
    "Hit",
    "Index",
    "IndexState",
    "PageText",
    "SearchDocument",
    "SearchRequest",
    "SimilarSource",
    "begin_rebuild",
    "examine",
    "finish_rebuild",
    "index_state",
    "likely_pages",
    "search",
    "similar_sources",
    "write_batch",
]

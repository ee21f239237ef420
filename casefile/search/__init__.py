"""Full-text search over pages, quotes and notes: the only part that knows whoosh.

`services` hands it plain data.
"""

from casefile.search.batch import (
    begin_rebuild,
    examine,
    finish_rebuild,
    index_state,
    write_batch,
)
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
from casefile.search.searching import Index, search

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
    "begin_rebuild",
    "examine",
    "finish_rebuild",
    "index_state",
    "search",
    "write_batch",
]

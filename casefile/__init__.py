"""Casefile as a library: what a script would use. Nothing here needs a window.

    from casefile import open_case, search_case, tag_words
    with open_case(Path("Smith v. Jones.case")) as case:
        for hit in search_case(case, query='"preliminary injunction"').hits: ...

A script that imports files must guard its own start with `if __name__ == "__main__":`, because
documents are read in spawned processes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casefile.case import Case, create_case, open_case
    from casefile.services.backups import backup, restore
    from casefile.services.importing import import_files
    from casefile.services.indexing import finish, reindex
    from casefile.services.quoting import (
        edit_quote,
        remove_quotes,
        restore_quotes,
        tag_quote,
        tag_words,
    )
    from casefile.services.searching import search as search_case
    from casefile.services.sources import edit_source, remove_sources, restore_sources
    from casefile.services.statistics import statistics
    from casefile.services.verifying import verify

_HOMES = {
    "Case": "casefile.case",
    "create_case": "casefile.case",
    "open_case": "casefile.case",
    "backup": "casefile.services.backups",
    "restore": "casefile.services.backups",
    "import_files": "casefile.services.importing",
    "finish": "casefile.services.indexing",
    "reindex": "casefile.services.indexing",
    "edit_quote": "casefile.services.quoting",
    "remove_quotes": "casefile.services.quoting",
    "restore_quotes": "casefile.services.quoting",
    "tag_quote": "casefile.services.quoting",
    "tag_words": "casefile.services.quoting",
    "search_case": "casefile.services.searching:search",
    "edit_source": "casefile.services.sources",
    "remove_sources": "casefile.services.sources",
    "restore_sources": "casefile.services.sources",
    "statistics": "casefile.services.statistics",
    "verify": "casefile.services.verifying",
}

__all__ = [
    "Case",
    "backup",
    "create_case",
    "edit_quote",
    "edit_source",
    "finish",
    "import_files",
    "open_case",
    "reindex",
    "remove_quotes",
    "remove_sources",
    "restore",
    "restore_quotes",
    "restore_sources",
    "search_case",
    "statistics",
    "tag_quote",
    "tag_words",
    "verify",
]


def __getattr__(name: str) -> Any:
    # Lazily, because every worker process imports this package and needs almost none of it.
    if name in _HOMES:
        module, _, found = _HOMES[name].partition(":")
        return getattr(import_module(module), found or name)
    raise AttributeError(name)

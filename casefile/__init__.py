"""Casefile as a library: what a script would use. Nothing here needs a window.

    from casefile import open_case, search_case, tag_words
    with open_case(Path("Smith v. Jones.case")) as case:
        for hit in search_case(case, query='"preliminary injunction"').hits: ...

Documents are read in processes of their own, which never run the calling script again.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from casefile.case import Case, create_case, open_case
    from casefile.services.anchoring import check_anchors, move_quote
    from casefile.services.backups import backup, restore
    from casefile.services.citing import citation
    from casefile.services.exporting import export_quotes
    from casefile.services.importing import import_files
    from casefile.services.indexing import finish, reindex
    from casefile.services.issues import add_issue, merge_issues, tag_source, unmerge_issue
    from casefile.services.issues import issue_list as list_issues
    from casefile.services.mentions import mentions_of
    from casefile.services.merging import (
        keep_apart,
        merge_parties,
        similar_parties,
        unmerge_party,
    )
    from casefile.services.parties import add_party, edit_party, rename_party
    from casefile.services.parties import directory as list_parties
    from casefile.services.quote_edits import edit_quote
    from casefile.services.quote_review import accept as accept_proposals
    from casefile.services.quote_review import reject as reject_proposals
    from casefile.services.quoting import (
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
    "check_anchors": "casefile.services.anchoring",
    "move_quote": "casefile.services.anchoring",
    "citation": "casefile.services.citing",
    "export_quotes": "casefile.services.exporting",
    "add_issue": "casefile.services.issues",
    "list_issues": "casefile.services.issues:issue_list",
    "merge_issues": "casefile.services.issues",
    "tag_source": "casefile.services.issues",
    "unmerge_issue": "casefile.services.issues",
    "mentions_of": "casefile.services.mentions",
    "keep_apart": "casefile.services.merging",
    "merge_parties": "casefile.services.merging",
    "similar_parties": "casefile.services.merging",
    "unmerge_party": "casefile.services.merging",
    "add_party": "casefile.services.parties",
    "edit_party": "casefile.services.parties",
    "list_parties": "casefile.services.parties:directory",
    "rename_party": "casefile.services.parties",
    "accept_proposals": "casefile.services.quote_review:accept",
    "reject_proposals": "casefile.services.quote_review:reject",
    "edit_quote": "casefile.services.quote_edits",
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
    "accept_proposals",
    "add_issue",
    "add_party",
    "backup",
    "check_anchors",
    "citation",
    "create_case",
    "edit_party",
    "edit_quote",
    "edit_source",
    "export_quotes",
    "finish",
    "import_files",
    "keep_apart",
    "list_issues",
    "list_parties",
    "mentions_of",
    "merge_issues",
    "merge_parties",
    "move_quote",
    "open_case",
    "reindex",
    "reject_proposals",
    "remove_quotes",
    "remove_sources",
    "rename_party",
    "restore",
    "restore_quotes",
    "restore_sources",
    "search_case",
    "similar_parties",
    "statistics",
    "tag_quote",
    "tag_source",
    "tag_words",
    "unmerge_issue",
    "unmerge_party",
    "verify",
]


def __getattr__(name: str) -> Any:
    # Lazily, because every worker process imports this package and needs almost none of it.
    if name in _HOMES:
        module, _, found = _HOMES[name].partition(":")
        return getattr(import_module(module), found or name)
    raise AttributeError(name)

"""Keeping searches under a name, to be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadField
from casefile.store.searches import SavedSearch

if TYPE_CHECKING:
    from casefile.case import Case
    from casefile.model import SearchId

__all__ = [
    "SavedSearch",
    "delete_search",
    "put_back_search",
    "rename_search",
    "save_search",
    "saved_searches",
]


def saved_searches(case: Case) -> list[SavedSearch]:
    """Every saved search, in the order they were saved."""
    return case.searches.all()


def save_search(case: Case, *, query: str, name: str = "") -> Changes:
    """Keep a query, under its own words where no name is given; raises `BadField` for an empty
    one."""
    query = " ".join(query.split())
    if not query:
        raise BadField("query", query, "words to search for")
    name = " ".join(name.split()) or query
    with case.database.writing():
        search_id = case.searches.add(name, query)
        case.audit.record("save-search", search_id=search_id, name=name, query=query)
    return Changes(searches=frozenset({search_id}))


def rename_search(case: Case, *, search_id: SearchId, name: str) -> Changes:
    """Call a saved search something else; raises `NoSuchItem`, and `BadField` for an empty name."""
    name = " ".join(name.split())
    if not name:
        raise BadField("name", name, "a name")
    case.searches.get(search_id)
    with case.database.writing():
        case.searches.rename(search_id, name)
        case.audit.record("rename-search", search_id=search_id, name=name)
    return Changes(searches=frozenset({search_id}))


def delete_search(case: Case, *, search_id: SearchId) -> Changes:
    """Forget a saved search; raises `NoSuchItem`. Taken back by `put_back_search`."""
    case.searches.get(search_id)
    with case.database.writing():
        case.searches.drop(search_id)
        case.audit.record("delete-search", search_id=search_id)
    return Changes(searches=frozenset({search_id}))


def put_back_search(case: Case, *, search: SavedSearch) -> Changes:
    """Keep a search again that was deleted, as it was."""
    with case.database.writing():
        case.searches.put_back(search)
        case.audit.record("save-search", search_id=search.id, name=search.name, query=search.query)
    return Changes(searches=frozenset({search.id}))

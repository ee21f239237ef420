"""What can be done to saved searches and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import saved_searches as verbs
from ui.undo.stack import Act
from ui.words import shortened

if TYPE_CHECKING:
    from casefile.changes import Changes
    from casefile.model import SearchId
    from casefile.services.saved_searches import SavedSearch
    from ui.hub import Hub

_NAME = 40


def save_search(hub: Hub, query: str) -> Act:
    """Keep a query, at first under its own words; it comes back as it was when that is redone."""
    case = hub.case
    made: list[SavedSearch] = []

    def only(changes: Changes) -> SearchId:
        (search_id,) = changes.searches
        return search_id

    def do() -> Changes:
        changes = verbs.save_search(case, query=query)
        made[:] = [one for one in verbs.saved_searches(case) if one.id == only(changes)]
        return changes

    return Act(
        f"saving of the search {_named(query)}",
        do,
        lambda changes: partial(verbs.delete_search, case, search_id=only(changes)),
        lambda _: partial(verbs.put_back_search, case, search=made[0]),
    )


def rename_search(hub: Hub, search: SavedSearch, name: str) -> Act:
    """Give a saved search another name."""
    rename = partial(verbs.rename_search, hub.case, search_id=search.id)
    return Act(
        f"renaming of the search {_named(search.name)}",
        partial(rename, name=name),
        lambda _: partial(rename, name=search.name),
    )


def delete_search(hub: Hub, search: SavedSearch) -> Act:
    """Forget a saved search."""
    case = hub.case
    return Act(
        f"deletion of the search {_named(search.name)}",
        partial(verbs.delete_search, case, search_id=search.id),
        lambda _: partial(verbs.put_back_search, case, search=search),
        message=f"Search {_named(search.name)} deleted",
    )


def _named(words: str) -> str:
    return f"“{shortened(words, _NAME)}”"

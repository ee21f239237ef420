"""Saved searches: kept in the case, renamed, deleted and put back as they were."""

from __future__ import annotations

import pytest

from casefile.case import open_case
from casefile.errors import BadField, NoSuchItem
from casefile.services.saved_searches import (
    delete_search,
    put_back_search,
    rename_search,
    save_search,
    saved_searches,
)


def test_a_search_is_kept_renamed_deleted_and_put_back(case) -> None:
    changes = save_search(case, query=' "address  information"~3 party:FRO ')
    (kept,) = saved_searches(case)
    assert changes.searches == {kept.id}
    assert kept.query == kept.name == '"address information"~3 party:FRO'

    rename_search(case, search_id=kept.id, name=" Section  6103 ")
    (renamed,) = saved_searches(case)
    assert (renamed.name, renamed.query) == ("Section 6103", kept.query)

    delete_search(case, search_id=kept.id)
    assert saved_searches(case) == []
    with pytest.raises(NoSuchItem):
        rename_search(case, search_id=kept.id, name="Gone")

    put_back_search(case, search=renamed)
    assert saved_searches(case) == [renamed]
    assert [entry.action for entry in case.audit.entries()][-4:] == [
        *("save-search", "rename-search", "delete-search", "save-search")
    ]

    with pytest.raises(BadField):
        save_search(case, query="  ")
    with pytest.raises(BadField):
        rename_search(case, search_id=kept.id, name=" ")


def test_saved_searches_are_there_when_the_case_is_opened_again(case) -> None:
    save_search(case, query="address", name="First")
    save_search(case, query="tax NOT court", name="Second")
    case.close()
    with open_case(case.path) as again:
        assert [(one.name, one.query) for one in saved_searches(again)] == [
            ("First", "address"),
            ("Second", "tax NOT court"),
        ]

"""A query that would take too long is answered from its first parts, and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.casefile.search.shelf import Shelf


@pytest.mark.parametrize(
    ("query", "found", "said"),
    [
        ("alpha", [1, 2], ""),
        ('alpha OR "*a* *e*"~3', [1, 2], "“*a* *e*”"),
        ("alpha -b*a", [1, 2], "“b*a”"),
        ("be*a", [], "“be*a”"),
        ("alpha (b*a OR g*a)^2 title:source", [1, 2], "“g*a”"),
    ],
)
def test_what_costs_too_much_is_left_out_and_named(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, query: str, found: list[int], said: str
) -> None:
    monkeypatch.setattr("casefile.search.effort._MATCHING", 10_000_000)
    shelf.put_texts("alpha beta", "alpha gamma", "beta")

    answer = shelf.ask(query)

    assert sorted(hit.page for hit in answer.hits) == found
    assert ("too much to look for at once" in answer.understood) == bool(said)
    assert said.strip("“”") in answer.understood
    assert "no letters or digits" not in answer.understood

"""Queries as text: what is coloured in them, and how a field's values are read and written."""

from __future__ import annotations

import pytest

from casefile.search.parser import FIELDS as LANGUAGE
from casefile.services.queries import (
    FIELDS,
    NONE,
    Part,
    marked_parts,
    plain_words,
    values_of,
    with_dates,
    with_values,
    without,
)


def test_every_field_of_the_language_is_told() -> None:
    assert frozenset(FIELDS) == LANGUAGE


def test_fields_values_operators_and_mistakes_are_marked() -> None:
    query = '"address information"~3 AND party:FRO date:[2025-03 TO 2025-05] NOT type:(a OR b) "x'
    marked = [(one.part, query[one.start : one.end]) for one in marked_parts(query)]
    assert marked == [
        (Part.OPERATOR, "AND"),
        (Part.FIELD, "party:"),
        (Part.VALUE, "FRO"),
        (Part.FIELD, "date:"),
        (Part.VALUE, "[2025-03 TO 2025-05]"),
        (Part.OPERATOR, "NOT"),
        (Part.FIELD, "type:"),
        (Part.VALUE, "("),
        (Part.VALUE, "a"),
        (Part.OPERATOR, "OR"),
        (Part.VALUE, "b"),
        (Part.VALUE, ")"),
        (Part.MISTAKE, '"'),
    ]
    assert marked_parts("party:")[0].part is Part.FIELD
    assert marked_parts("nothing: special") == []


@pytest.mark.parametrize(
    ("query", "field", "values"),
    [
        ("tax party:FRO", "party", ("FRO",)),
        ('tax party:(FRO OR "Owen Calder")', "party", ("FRO", "Owen Calder")),
        ("tax PARTY:FRO party:DPS", "party", ("FRO", "DPS")),
        ("tax OR party:FRO", "party", ()),
        ("(tax party:FRO) court", "party", ()),
        ("party:(FRO DPS)", "party", ()),
        ("tax NOT party:FRO", "party", ()),
        ("tax NOT issue:*", "issue", (NONE,)),
        ("party:", "party", ()),
    ],
)
def test_values_are_read_where_they_narrow_the_whole_query(query, field, values) -> None:
    assert values_of(query, field) == values


@pytest.mark.parametrize(
    ("query", "values", "written"),
    [
        ("tax", ["FRO"], "tax party:FRO"),
        ("tax", ["FRO", "Owen Calder"], 'tax party:(FRO OR "Owen Calder")'),
        ("tax AND party:FRO court", ["DPS"], "tax AND party:DPS court"),
        ("tax AND party:FRO court", [], "tax court"),
        ("party:FRO AND tax", [], "tax"),
        ("party:FRO tax party:DPS", ["X"], "party:X tax"),
        ('tax "never closed', ["Owen Calder"], 'party:"Owen Calder" tax "never closed'),
        ("", ["FRO"], "party:FRO"),
        ("tax", [NONE, "FRO"], "tax NOT party:*"),
        ("tax NOT party:*", ["FRO"], "tax party:FRO"),
        ("tax", ['Owen "the boss" Calder'], 'tax party:"Owen the boss Calder"'),
        ("tax", ["NOT"], 'tax party:"NOT"'),
    ],
)
def test_values_are_written_in_place_of_those_before(query, values, written) -> None:
    assert with_values(query, "party", values) == written
    if NONE not in values and '"the boss"' not in "".join(values):
        assert list(values_of(written, "party")) == values


def test_dates_are_written_and_taken_away() -> None:
    once = with_dates("tax", "2025-03", "2025-05")
    assert once == "tax date:[2025-03 TO 2025-05]"
    assert values_of(once, "date") == ("2025-03 TO 2025-05",)
    assert with_dates(once, "2025-04", "2025-04") == "tax date:2025-04"
    assert with_dates(once, "2025-04", "") == "tax date:[2025-04 TO ]"
    assert with_dates(once, "", "") == without(once, "date") == "tax"


def test_plain_words_stand_alone() -> None:
    assert plain_words('tax "a phrase" party:FRO NOT court (adress~ tax)') == ["tax", "adress~"]

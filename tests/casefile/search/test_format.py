"""What an index on disk depends on: if any of this changes, the format number must change too."""

from __future__ import annotations

from casefile.search.fields import COLUMNS, OWN_VALUES, SOURCE_VALUES, TEXT_FIELDS
from casefile.search.place import FORMAT
from casefile.search.stems import stems_of
from casefile.text.tokens import terms_of

_PROBE = (
    "The Café's § 25-cv-0677 AT&T inspec-\ntion “quoted” don’t 漢字 taxes ½ x² ﬁnal Straße U.S.C."
)


def test_an_index_of_this_format_holds_these_terms_stems_and_fields() -> None:
    assert FORMAT == 2
    assert (
        terms_of(_PROBE)
        == (
            "the cafe § 25 cv 0677 at & t inspection quoted don't 漢 字 taxes ½ x final strasse"
            " u s c"
        ).split()
    )
    assert stems_of(["taxes", "generously", "ruling"]) == ["tax", "generous", "rule"]
    assert TEXT_FIELDS == ("body", "title")
    assert OWN_VALUES == ("speaker", "party", "issue")
    assert SOURCE_VALUES == (
        "type", "kind", "author", "publication", "court", "docket", "exhibit", "file", "url",
        "read",
    )  # fmt: skip
    assert list(COLUMNS) == ["key", "where", "source", "page", "item", "first_day", "last_day"]

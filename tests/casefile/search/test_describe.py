from __future__ import annotations

import pytest

from casefile.search.describe import understood
from casefile.search.parser import parse


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            'tax "preliminary injunction"',
            "pages with both “tax” and its forms and the exact phrase “preliminary injunction”",
        ),
        ("6103", "pages with “6103”"),
        ("tax NOT zebra", "pages with “tax” and its forms but without “zebra” and its forms"),
        ("-tax", "all pages without “tax” and its forms"),
        ("=tax OR =law", "pages with either the exact word “tax” or the exact word “law”"),
        (
            "=a (=b OR =c)",
            "pages with both the exact word “a” and (either the exact word “b” or the exact word"
            " “c”)",
        ),
        ("in:quote =tax", "quotes with the exact word “tax”"),
        ("title:=tax", "pages with the exact word “tax” in the title"),
        ("type:opinion", "pages with the type “opinion”"),
        ("date:2025-05-12", "pages with the date 2025-05-12"),
        ("date:2025-05", "pages with a date from 2025-05-01 to 2025-05-31"),
        ("date:[2025 TO ]", "pages with a date from 2025-01-01 on"),
        ("date:[ TO 2025]", "pages with a date up to 2025-12-31"),
        ("tax*", "pages with words like “tax*”"),
        ("tax~1", "pages with words within one letter of “tax”"),
        (
            '"tax law"~5',
            "pages with both “tax” and “law” with at most 5 other words between them",
        ),
        (
            '"=tax law"~>5',
            "pages with both “tax” and “law” in this order with at most 5 other words between them",
        ),
        (
            '=address OR "=criminal',
            "pages with either the exact word “address” or the exact word “criminal”; the quotation"
            " mark before “=criminal” is never closed, so its words were searched without it",
        ),
        ("25-cv-0677", "pages with “25-cv-0677”"),
        ("=tax^2", "pages with the exact word “tax” (counting 2 times)"),
        ("*", "all pages"),
    ],
)
def test_a_query_is_restated_in_plain_words(query: str, said: str) -> None:
    assert understood(parse(query)) == said

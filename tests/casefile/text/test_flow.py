"""Stored text as one would type it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casefile.text.flow import flowing


def test_printed_lines_are_joined_and_split_words_mended() -> None:
    raw = "The infor-\nmation of the\nIRS — “as is” —\nstays.\n\nA new\nparagraph: 25-\ncv-0677."
    assert flowing(raw) == (
        "The information of the IRS — “as is” — stays.\n\nA new paragraph: 25-cv-0677."
    )


def test_nothing_else_is_changed() -> None:
    for text in ("“Don’t” — ﬁnal … 5 – 6", "a-b c", "", "😀 é e\u0301"):
        assert flowing(text) == text


@given(st.text(alphabet="ab -\n\u00ad’é", max_size=40))
def test_only_white_space_and_hyphens_go(raw: str) -> None:
    def bare(text: str) -> str:
        return "".join(char for char in text if char not in " -\n\u00ad")

    assert bare(flowing(raw)) == bare(raw)
    assert flowing(flowing(raw)) == flowing(raw)

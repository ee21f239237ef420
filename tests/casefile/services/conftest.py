"""A case to work on and small real documents to put into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from casefile.case import Case, create_case

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """An open empty case."""
    with create_case(tmp_path / "Smith v. Jones.case") as made:
        yield made


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A text file of two pages, with what makes offsets go wrong."""
    path = tmp_path / "letter.txt"
    first = "Dear Sir,\n\nThe “café” at 5 Main Street is 😀 closed.\nIt is “closed” for good.\n"
    path.write_text(f"{first}\fSecond page: the court must act.\n", encoding="utf-8")
    return path


@pytest.fixture
def opinion(tmp_path: Path) -> Path:
    """A PDF of three pages."""
    return make_pdf(tmp_path / "opinion.pdf", ["first page", "second page", "third page"])


def make_pdf(path: Path, texts: list[str], **options: object) -> Path:
    """A PDF with one line of text on each page; options go to its saving."""
    import pymupdf

    document = pymupdf.open()
    for text in texts:
        document.new_page().insert_text((72, 100), text)
    document.save(path, **options)
    document.close()
    return path

"""Originals: the same bytes in, the same bytes out, named by what they are."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from casefile.store.originals import Originals, safe_extension

if TYPE_CHECKING:
    from pathlib import Path


class BreakingStream(BytesIO):
    """A disk that fails in the middle of a file."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 0:
            raise OSError(5, "Input/output error")
        return super().read(10)


def test_bytes_are_kept_under_their_digest_and_cannot_be_overwritten_by_accident(
    tmp_path: Path,
) -> None:
    originals = Originals(tmp_path)
    stored = originals.keep(originals.stage(BytesIO(b"%PDF-1.7 words"), "Opinion.PDF"))
    assert stored.path.read_bytes() == b"%PDF-1.7 words"
    assert stored.sha256 == hashlib.sha256(b"%PDF-1.7 words").hexdigest()
    assert stored.path == tmp_path / "originals" / stored.sha256[:2] / f"{stored.sha256}.pdf"
    assert not stored.path.stat().st_mode & 0o222


def test_the_same_bytes_twice_are_one_file(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    for _ in range(2):
        originals.keep(originals.stage(BytesIO(b"same"), "a.txt"))
    assert len(list(originals.all())) == 1
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_copy_that_breaks_off_leaves_nothing_behind(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    with pytest.raises(OSError, match="Input/output"):
        originals.stage(BreakingStream(b"x" * 100), "a.pdf")
    assert list((tmp_path / "tmp").iterdir()) == []
    assert list(originals.all()) == []


@pytest.mark.parametrize(
    ("name", "extension"),
    [
        ("Opinion.PDF", ".pdf"),
        ("../../x.pdf", ".pdf"),
        ("C:\\evil\\a.docx", ".docx"),
        ("no extension", ""),
        ("a.tar.gz", ".gz"),
        ("x.\u202efdp", ""),
        ("x.p d f", ""),
        ("x." + "a" * 50, ""),
    ],
)
def test_an_extension_is_plain_letters_or_nothing(name: str, extension: str) -> None:
    assert safe_extension(name) == extension

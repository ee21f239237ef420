from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.casefile.search.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty index."""
    return Shelf(tmp_path / "index").begin()

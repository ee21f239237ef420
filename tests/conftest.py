"""Fixtures every test may use; the shared material is read where it lies and never copied."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def _folder(name: str) -> Path:
    folder = SHARED / name
    if not folder.is_dir():
        pytest.skip(f"the shared folder {name}/ is not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Real documents with gold answers; the test is skipped where they are absent."""
    return _folder("corpus")


@pytest.fixture(scope="session")
def seed() -> Path:
    """One real news article with its gold; the test is skipped where it is absent."""
    return _folder("seed")


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test may see or leave anything in the user's own cache directory."""
    cache = tmp_path / "user-cache"
    monkeypatch.setenv("CASEFILE_CACHE", str(cache))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return cache

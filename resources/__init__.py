"""What ships beside the code: the window's icons and the documents of the sample case."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path:
    """The folder of the sample case: its documents, and `case.json`, which says what they are."""
    return Path(str(files(__name__) / "sample"))

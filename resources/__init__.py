"""What ships beside the code: the icons, the user guide and the documents of the sample case."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_folder() -> Path:
    """The folder of the sample case: its documents, and `case.json`, which says what they are."""
    return Path(str(files(__name__) / "sample"))


def guide_text() -> str:
    """The user guide, as Markdown."""
    return (files(__name__) / "guide.md").read_text(encoding="utf-8")

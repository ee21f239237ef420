"""File names as text: what a system hands over need not be valid Unicode, what the case stores must
be."""

from __future__ import annotations

import os


def shown(name: str | os.PathLike[str]) -> str:
    """A path or file name that can be stored, printed and compared; odd bytes become U+FFFD."""
    return os.fsencode(name).decode("utf-8", "replace")

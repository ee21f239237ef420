"""What stands on a page without being part of what it says: running heads and feet, and what a
court's filing system stamps on it. Any layer above may import it."""

from __future__ import annotations

import re
from typing import Final

from casefile.document import BlockKind

FURNITURE: Final = frozenset({BlockKind.HEADER, BlockKind.FOOTER})
"""The parts of a page that belong to the paper."""

_STAMP = re.compile(
    r"^[ \t]*(?:Case|USCA)[ \t]#?[^\n]{4,100}\bPage(?:ID)?:?[ \t][^\n]{1,30}$"
    r"|\A\s*(?:Page[ \t])?[-–—]?[ \t]?\d{1,4}[ \t]?[-–—]?(?:[ \t]of[ \t]\d{1,4})?[ \t]*\n"
    r"|\n[ \t]*(?:Page[ \t])?[-–—]?[ \t]?\d{1,4}[ \t]?[-–—]?(?:[ \t]of[ \t]\d{1,4})?\s*\Z",
    re.MULTILINE,
)


def stamps_in(text: str) -> list[tuple[int, int]]:
    """Where the stamps of a filing system stand in the text of a page, and page numbers on a line
    of their own at its head and foot, whether or not a block says that they are furniture."""
    return [match.span() for match in _STAMP.finditer(text)]

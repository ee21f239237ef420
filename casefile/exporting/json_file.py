"""Quotes as JSON: everything that is known of each, for other programs."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.exporting.rows import QuoteRow


def quotes_json(rows: Sequence[QuoteRow], title: str) -> bytes:
    """The file: one array, UTF-8, empty without quotes. The title has no place in it."""
    packed = json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)
    return packed.encode("utf-8", "replace") + b"\n"

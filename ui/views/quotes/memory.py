"""How the quotes view is set, as plain words that are stored per case and read again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.models.quote_columns import TITLES

if TYPE_CHECKING:
    from ui.views.quotes.view import QuotesView

_LONGEST = 100_000


def state(view: QuotesView) -> dict[str, str]:
    """Group, folded groups, order, look and columns, their widths at 100 % text."""
    model = view.model
    column, descending = model.order
    widths = {one.name.lower(): width for one, width in view.table.widths.at_whole.items()}
    return {
        "group": model.grouping,
        "folded": json.dumps(sorted(model.folded)),
        "sort": f"{column.name.lower()} {'down' if descending else 'up'}",
        "look": "cards" if view.table.cards else "table",
        "hidden": " ".join(sorted(one.name.lower() for one in view.table.hidden)),
        "widths": json.dumps(widths),
        "detail": str(view.split.sizes()[1]),
    }


def restore(view: QuotesView, stored: dict[str, str]) -> None:
    """Bring it back as far as it can be read."""
    columns = {one.name.lower(): one for one in TITLES}
    name, _, way = stored.get("sort", "").partition(" ")
    if name in columns:
        orders = Qt.SortOrder
        order = orders.DescendingOrder if way == "down" else orders.AscendingOrder
        view.table.sortByColumn(columns[name], order)
    if "group" in stored:
        view.group_by(stored["group"])
        folded = _read(stored.get("folded", ""))
        view.model.fold_all(str(key) for key in (folded if isinstance(folded, list) else ()))
    widths = _read(stored.get("widths", ""))
    for one, size in (widths if isinstance(widths, dict) else {}).items():
        if one in columns and isinstance(size, int) and 40 <= size <= 4_000:
            view.table.widths.put(columns[one], size)
    if "hidden" in stored:
        view.show_columns({columns[one] for one in stored["hidden"].split() if one in columns})
    detail = stored.get("detail", "")
    if detail.isdigit() and 200 <= int(detail) <= 2_000:
        whole = sum(view.split.sizes())
        view.split.setSizes([max(1, whole - int(detail)), int(detail)])
    view.show_look("cards" if stored.get("look") == "cards" else "table")


def _read(words: str) -> object:
    """What JSON says; None where it is none."""
    try:
        found: object = json.loads(words[:_LONGEST])
    except ValueError:
        return None
    return found

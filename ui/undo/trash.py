"""What can be done to things in the trash and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import trash
from ui.undo.stack import Act
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.services.trash import TrashItem
    from ui.hub import Hub

_NAME = 40


def put_back(hub: Hub, items: Sequence[TrashItem]) -> Act:
    """Take things out of the trash."""
    what = trash.chosen(items)
    named = f"“{shortened(items[0].name, _NAME)}”"
    return Act(
        f"putting back of {named if len(items) == 1 else counted(len(items), 'thing')}",
        partial(trash.put_back, hub.case, what=what),
        lambda _: partial(trash.throw_away, hub.case, what=what),
    )

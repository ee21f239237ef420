"""What can be done to a case as a whole and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import case_names
from ui.undo.stack import Act
from ui.words import shortened

if TYPE_CHECKING:
    from ui.hub import Hub


def rename_case(hub: Hub, title: str) -> Act:
    """Give the case another name."""
    rename, before = partial(case_names.rename_case, hub.case), hub.case.title
    return Act(
        f"renaming of the case to “{shortened(title, 40)}”",
        partial(rename, title=title),
        lambda _: partial(rename, title=before),
    )

"""What can be done to drafts of quotes and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import drafts
from ui.undo.stack import Act

if TYPE_CHECKING:
    from casefile.model import TagDraft
    from ui.hub import Hub


def discard_draft(hub: Hub, draft: TagDraft) -> Act:
    """Forget what was typed of some words."""
    return Act(
        "discarding of a draft",
        partial(drafts.discard_draft, hub.case, draft=draft),
        lambda _: partial(drafts.keep_draft, hub.case, draft=draft),
        message="Draft discarded",
    )

"""What selecting, tagging and the current quote hear from the views of a reader, and tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.views.reader.proposals import Proposals

if TYPE_CHECKING:
    from ui.hub import Hub
    from ui.views.reader.deeds import ReaderDeeds
    from ui.views.reader.pane import ReaderPane


def wire_quotes(hub: Hub, pane: ReaderPane, deeds: ReaderDeeds) -> Proposals:
    """Connect both views of a reader to its one tagging and its one current quote, and give it the
    proposals that stand beside its quotes."""
    tagging, current = pane.tagging, pane.current
    for view in (pane.pages, pane.text):
        view.selection_changed.connect(tagging.on_selection_changed)
        view.selection_settled.connect(tagging.on_selection_settled)
        view.selection_changed.connect(current.on_selection_changed)
        view.tag_requested.connect(pane.tag)
        view.issue_requested.connect(tagging.save_with_issue)
        view.copy_requested.connect(deeds.copy)
        view.quote_clicked.connect(tagging.on_clicked)
        view.quote_clicked.connect(current.on_clicked)
        view.verticalScrollBar().valueChanged.connect(tagging.on_view_moved)
    tagging.save_requested.connect(pane.save_requested)
    tagging.copy_requested.connect(deeds.copy_with_citation)
    tagging.draft_of_quote_chosen.connect(deeds.edit_quote)
    current.chosen.connect(pane.quote_clicked)
    current.edit_requested.connect(pane.edit_quote)
    hub.failed.connect(current.take_back)
    return Proposals(hub, pane)

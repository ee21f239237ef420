"""The sources that an article names and the case lacks, below its quotations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services.sources_cited import sources_cited
from ui.widgets.controls import Text
from ui.words import counted, one_line, shortened

if TYPE_CHECKING:
    from casefile.model import SourceId
    from casefile.services.sources_cited import CitedSource
    from ui.hub import Hub

_MOST, _LONGEST = 5, 90


class MissingSources(Text):
    """Hidden where the article names none that is missing."""

    def __init__(self, hub: Hub) -> None:
        super().__init__("", "meta", "ink2", wrap=True)
        self._hub = hub
        self._source_id: SourceId | None = None
        self.setContentsMargins(16, 8, 16, 8)
        self.hide()

    def show_source(self, source_id: SourceId | None) -> None:
        """Look the article's own list up in the case."""
        if source_id != self._source_id:
            self.hide()
        self._source_id = source_id
        if source_id is not None:
            self._hub.query(
                partial(sources_cited, self._hub.case, source_id=source_id),
                key="sources that an article names",
                done=partial(self._on_found, source_id),
            )

    def _on_found(self, source_id: SourceId, cited: list[CitedSource]) -> None:
        if source_id != self._source_id:
            return
        missing = [one for one in cited if one.matched is None]
        names = [f"– {shortened(one_line(one.text), _LONGEST)}" for one in missing[:_MOST]]
        if len(missing) > _MOST:
            names.append(f"– {counted(len(missing) - _MOST, 'more source')}")
        head = f"Named in the article, not in this case: {counted(len(missing), 'source')}"
        self.setText("\n".join((head, *names)))
        self.setVisible(bool(missing))

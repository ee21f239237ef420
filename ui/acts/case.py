"""What the actions on the case as a whole do: its name, its details, its end."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services.case_details import details_of
from casefile.services.case_names import name_from_caption
from ui.acts.base import Acts
from ui.dialogs.case_details import CaseDetailsDialog
from ui.dialogs.confirm import ask
from ui.undo import case as undo
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casefile.services.case_details import CaseDetails
    from ui.desk import Desk

_NAME = 60


class CaseActs(Acts):
    """A case that nobody has named takes its name from the first court paper that comes in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        button = desk.sidebar.case_button
        button.renamed.connect(self.rename)
        button.refused.connect(self._on_refused)
        desk.importer.ended.connect(self.take_name)

    def deeds(self) -> Mapping[str, Callable[[], object]]:
        return {
            "case.rename": self.begin_rename,
            "case.details": partial(self._with_details, self._show_details),
            "case.delete": partial(self._with_details, self._ask),
        }

    def begin_rename(self) -> None:
        """Put a field over the name in the side bar."""
        if not self._desk.panes.is_shown("side"):
            self._desk.panes.toggle("side")
        self._desk.sidebar.case_button.begin_rename()

    def rename(self, title: str) -> None:
        """Give the case the name that was typed."""
        self._desk.undo.run(undo.rename_case(self._desk.hub, title))

    def take_name(self) -> None:
        """Name the case after its first court paper, unless the user did."""
        if not self._desk.case.read_only:
            self._desk.hub.write(partial(name_from_caption, self._desk.case))

    def _on_refused(self, words: str) -> None:
        self._desk.said.emit(words, False)  # noqa: FBT003 - a Qt signal

    def _with_details(self, deed: Callable[[CaseDetails], None]) -> None:
        read = partial(details_of, self._desk.case)
        self._desk.hub.query(read, key="case details", done=deed)

    def _show_details(self, details: CaseDetails) -> None:
        CaseDetailsDialog(details, self._desk).open()

    def _ask(self, details: CaseDetails) -> None:
        question = f"Delete “{shortened(details.title, _NAME)}”?"
        deed = partial(self._desk.deletion_agreed.emit, details)
        ask(self._desk, question, words_of(details), "Delete case", deed)


def words_of(details: CaseDetails) -> str:
    """What deleting a case takes away, in full."""
    amounts = (
        (details.sources, "source", ""),
        (details.quotes, "quote", ""),
        (details.parties, "party", "parties"),
        (details.issues, "issue", ""),
        (details.facts, "fact", ""),
    )
    parts = [counted(*amount) for amount in amounts if amount[0]] or ["no sources yet"]
    held = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    words = f"It holds {held}. It is closed, and its folder “{details.path.name}” goes to this "
    words += "computer's trash, from where it can be put back. "
    if details.strangers:
        first = shortened(details.strangers[0], 40)
        more = len(details.strangers) - 1
        others = f"“{first}” and {counted(more, 'more thing')}" if more else f"“{first}”"
        words += f"{others} in that folder, which Casefile did not make, goes along. "
    return words + "The files you imported stay where they are on your disk."

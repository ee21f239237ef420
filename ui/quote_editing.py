"""Saying something else of quotes, one or many: small windows at the place, one step of undo."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Qt

from ui import icons
from ui.undo import quotes as undo
from ui.widgets.choice_popup import Choice, ChoicePopup
from ui.widgets.note_popup import NotePopup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from casefile.model import Quote
    from ui.hub import Hub
    from ui.models.case_data import CaseData
    from ui.undo.stack import Undo

_Tick = Qt.CheckState


class QuoteEditing(QObject):
    """Asks for a speaker, issues or a note at a box of a widget and stores what was said.

    Nothing is stored where nothing was changed, or where the case is open for reading only.
    """

    def __init__(
        self, hub: Hub, data: CaseData, undo_: Undo, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._hub, self._data, self._undo = hub, data, undo_

    def ask_speaker(self, quotes: Sequence[Quote], owner: QWidget, where: QRect) -> None:
        """Choose among parties and their aliases, add a new one, or say that nobody is known."""
        if not quotes or self._hub.case.read_only:
            return
        popup = ChoicePopup(owner, "Who said it", new_words="Add “{}” as a new party")
        popup.offer(speaker_choices(self._data))
        popup.chosen.connect(partial(self.set_speaker, list(quotes)))
        popup.open_at(where, owner)

    def ask_issues(self, quotes: Sequence[Quote], owner: QWidget, where: QRect) -> None:
        """Tick issues; one that only some of the quotes have is ticked in part."""
        if not quotes or self._hub.case.read_only:
            return
        popup = ChoicePopup(owner, "Issues", new_words="Add “{}” as a new issue", boxes=True)
        had = Counter(name for quote in quotes for name in quote.issues)
        popup.offer(
            Choice(
                issue.name,
                issue.name,
                colour=issue.colour,
                ticked=_how_far(had[issue.name], len(quotes)),
            )
            for issue in self._data.issues.values()
        )
        popup.ticked.connect(partial(self.change_issues, list(quotes)))
        popup.open_at(where, owner)

    def ask_note(self, quote: Quote, owner: QWidget, where: QRect) -> None:
        """Write the note of a quote."""
        if self._hub.case.read_only:
            return
        popup = NotePopup(owner, quote.note)
        popup.written.connect(partial(self.set_note, quote))
        popup.open_at(where)

    def set_speaker(self, quotes: Sequence[Quote], name: str) -> None:
        """Have quotes said by a party; an empty name is nobody."""
        changed = [one for one in quotes if (one.speaker.name if one.speaker else "") != name]
        if changed:
            self._undo.run(undo.edit_quotes(self._hub, changed, speaker=name))

    def change_issues(
        self, quotes: Sequence[Quote], add: Sequence[str], remove: Sequence[str]
    ) -> None:
        """Give quotes issues and take others away."""
        if add or remove:
            self._undo.run(undo.change_issues(self._hub, quotes, add=add, remove=remove))

    def set_note(self, quote: Quote, note: str) -> None:
        """Write the note of a quote; an empty one removes it."""
        if note.strip() != quote.note:
            self._undo.run(undo.edit_quotes(self._hub, [quote], note=note))


def _how_far(count: int, of: int) -> Qt.CheckState:
    if not count:
        return _Tick.Unchecked
    return _Tick.Checked if count == of else _Tick.PartiallyChecked


def speaker_choices(data: CaseData) -> list[Choice]:
    """Nobody, then the parties by name, each found by its aliases as well."""
    parties = sorted(data.parties.values(), key=lambda party: party.name.casefold())
    nobody = Choice("", "No speaker", icon="close")
    return [
        nobody,
        *(
            Choice(one.name, one.name, "\n".join(one.aliases), icon=icons.of_party(one.kind))
            for one in parties
        ),
    ]

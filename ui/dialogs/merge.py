"""Merging two parties: whom with, which name is kept, and what the merge will make, before it is
made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from casefile.services.merging import merge_preview
from ui import theme
from ui.models.row_order import folded
from ui.widgets.controls import ElidedText, Text, button, column, fill, restyle, row
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Collection

    from casefile.model import Party
    from casefile.services.merging import MergePreview
    from casefile.services.parties import PartyEntry
    from ui.hub import Hub

_OFFERED = 50
_LONGEST_LIST = 600
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class MergeDialog(QDialog):
    """`merge_chosen` carries the party whose name is kept and the one that joins it."""

    merge_chosen = Signal(object, object)

    def __init__(
        self,
        hub: Hub,
        entries: Collection[PartyEntry],
        kept: PartyEntry,
        other: PartyEntry | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self.setWindowTitle("Merge parties")
        self.setMinimumWidth(theme.scaled(420))
        self.chooser = PartyChooser(kept, entries)
        self.chooser.chosen.connect(self._on_chosen)
        self.names = QButtonGroup(self)
        self.result_words = Text("", "body", "ink2", wrap=True)
        self.aliases = Text("", "body", "ink2", wrap=True)
        self.new_aliases = Text("", "pane", wrap=True)
        self.merge = button("Merge", "primary")
        self.cancel = button("Cancel")
        self._pair: tuple[PartyEntry, PartyEntry] | None = None
        self._kept = kept
        self._inner = column(self, margins=24, gap=12)
        self._preview = self._made_preview()
        self._preview.hide()
        self._lay_out(kept)
        if other is not None:
            self._show_pair(kept, other)
        self.finished.connect(self.deleteLater)

    def _lay_out(self, kept: PartyEntry) -> None:
        name = shortened(kept.party.name, 60)
        self._title = Text(f"Merge “{name}” with…", "heading", wrap=True)
        words = "Mentions and quotes move to the name you keep. Undo with Ctrl+Z."
        last = row(gap=8)
        fill(last, None, self.cancel, self.merge)
        fill(self._inner, self._title, Text(words, "meta", "ink2", wrap=True))
        fill(self._inner, self.chooser, self._preview, None, last)
        self.merge.setEnabled(False)
        self.merge.setDefault(True)
        self.merge.clicked.connect(self._on_merge)
        self.cancel.clicked.connect(self.reject)

    def _made_preview(self) -> QWidget:
        made = QWidget()
        self._rows: QVBoxLayout = column(gap=8)
        self._after = Text("After the merge", "pane")
        inner = column(made, gap=8)
        self._after.setContentsMargins(0, theme.scaled(12), 0, 0)
        fill(inner, self._rows, self._after, self.result_words, self.aliases, self.new_aliases)
        return made

    def _on_chosen(self, other: PartyEntry) -> None:
        self._show_pair(self._kept, other)

    def _show_pair(self, kept: PartyEntry, other: PartyEntry) -> None:
        self._pair = (kept, other)
        self.chooser.hide()
        self._title.setText("Merge 2 names into one party")
        for place, entry in enumerate(self._pair):
            self._rows.addWidget(self._choice(place, entry))
        self.names.idToggled.connect(self._on_name)
        self._preview.show()
        self.merge.setEnabled(True)
        first = self.names.button(0)
        first.setChecked(True)
        first.setFocus()

    def _choice(self, place: int, entry: PartyEntry) -> QFrame:
        """The name is in a label of its own, so that no letter of it is taken for a key."""
        made = _Choice()
        pick = QRadioButton()
        number = counted(entry.mentions, "mention")
        pick.setAccessibleName(f"Keep the name {entry.party.name}, {number}")
        made.clicked.connect(pick.click)
        made.setMinimumHeight(theme.scaled(40))
        self.names.addButton(pick, place)
        inner = row(made, left=12, right=12, gap=8)
        name = ElidedText(entry.party.name)
        name.setSizePolicy(name.sizePolicy().Policy.Ignored, name.sizePolicy().Policy.Preferred)
        inner.addWidget(pick)
        inner.addWidget(name, 1)
        inner.addWidget(Text(number, "meta", "ink3", tabular=True))
        pick.toggled.connect(partial(_mark, made, name))
        return made

    def _on_name(self, _place: int, checked: bool) -> None:  # noqa: FBT001 - Qt's way
        if checked:
            kept, other = self._ordered()
            read = partial(merge_preview, self._hub.case, into_id=kept.id, from_ids=[other.id])
            self._hub.query(read, key="merge preview", done=self._on_preview, failed=self._on_gone)

    def _ordered(self) -> tuple[Party, Party]:
        assert self._pair is not None
        one, other = (entry.party for entry in self._pair)
        return (one, other) if self.names.checkedId() <= 0 else (other, one)

    def _on_preview(self, found: MergePreview) -> None:
        if found.into.party.id != self._ordered()[0].id:
            return
        mentions, sources = counted(found.mentions, "mention"), counted(found.sources, "source")
        quotes = found.into.quotes + sum(one.quotes for one in found.others)
        said = f", {counted(quotes, 'quote')}" if quotes else ""
        self.result_words.setText(f"{mentions} in {sources}{said}")
        old = [name for name in found.aliases if name not in found.new_aliases]
        self.aliases.setText(f"Aliases: {_listed(old)}")
        self.aliases.setVisible(bool(old))
        self.new_aliases.setText(f"New aliases: {_listed(found.new_aliases)}")
        self.new_aliases.setVisible(bool(found.new_aliases))

    def _on_gone(self, error: Exception) -> None:
        """One of the two went meanwhile; the window says so."""
        self._hub.failed.emit(error)
        self.reject()

    def _on_merge(self) -> None:
        kept, other = self._ordered()
        self.accept()
        self.merge_chosen.emit(kept, other)


class PartyChooser(QWidget):
    """A field and the parties that have its words in a name or alias; `chosen` carries one."""

    chosen = Signal(object)

    def __init__(self, but: PartyEntry, entries: Collection[PartyEntry]) -> None:
        super().__init__()
        others = [entry for entry in entries if entry.party.id != but.party.id]
        self._entries = sorted(others, key=lambda one: (-one.mentions, folded(one.party.name)))
        self._shown: list[PartyEntry] = []
        self.field = QLineEdit()
        self.field.setPlaceholderText("Name or alias")
        self.field.setAccessibleName("Name or alias of the other party")
        self.field.textChanged.connect(self._on_words)
        self.field.installEventFilter(self)
        self.list = QListView()
        self._names = QStringListModel(self)
        self.list.setModel(self._names)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName("Parties to merge with")
        self.list.setUniformItemSizes(True)
        self.list.setMinimumHeight(theme.scaled(220))
        self.list.clicked.connect(self._choose)
        self._nothing = Text("No other party is called that.", "body", "ink2")
        inner = column(self, gap=8)
        fill(inner, self.field, self.list, self._nothing)
        self.setFocusProxy(self.field)
        self._on_words("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list, Enter takes what is current there."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            at = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self._names.index(at % max(1, len(self._shown)), 0))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
            return True
        return False

    def _on_words(self, typed: str) -> None:
        words = folded(typed).split()
        found = []
        for entry in self._entries:
            names = [folded(name) for name in entry.party.names]
            if all(any(word in name for name in names) for word in words):
                found.append(entry)
        self._shown = found[:_OFFERED]
        self._names.setStringList([_offer(entry, words) for entry in self._shown])
        self.list.setCurrentIndex(self._names.index(0, 0))
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def _choose(self) -> None:
        at = self.list.currentIndex().row()
        if 0 <= at < len(self._shown):
            self.chosen.emit(self._shown[at])


class _Choice(QFrame):
    """A row that can be clicked anywhere."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "choice")

    def mouseReleaseEvent(self, event: object) -> None:
        self.clicked.emit()


def _mark(made: QFrame, name: Text, checked: bool) -> None:  # noqa: FBT001 - Qt's way
    restyle(made, "chosen", checked)
    font = QFont(theme.font("body", weight=QFont.Weight.DemiBold) if checked else theme.font())
    name.setFont(font)


def _offer(entry: PartyEntry, words: list[str]) -> str:
    """The name, with the alias that was asked for where the name does not say it."""
    name = shortened(entry.party.name, 60)
    if words and not all(word in folded(entry.party.name) for word in words):
        alias = next(
            (one for one in entry.party.aliases if all(word in folded(one) for word in words)), ""
        )
        name = f"{name} ({shortened(alias, 40)})" if alias else name
    return f"{name}, {counted(entry.mentions, 'mention')}"


def _listed(names: Collection[str]) -> str:
    return shortened(", ".join(shortened(name, 60) for name in names), _LONGEST_LIST)

"""Merging two issues: which one, which name stays, and what comes of it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QRadioButton, QWidget

from casefile.model import IssueId
from ui import theme
from ui.widgets.controls import Text, button, column, fill, frame, row
from ui.words import counted, shortened

if TYPE_CHECKING:
    from casefile.model import Issue, QuoteId, SourceId
    from ui.models.case_data import CaseData


class IssueMergeDialog(QDialog):
    """`merge_chosen` carries the issue that is kept and the one that goes into it."""

    merge_chosen = Signal(object, object)

    def __init__(
        self, data: CaseData, issue: Issue, parent: QWidget, other: IssueId | None = None
    ) -> None:
        super().__init__(parent)
        self._data, self._issue = data, issue
        self.setWindowTitle("Merge issues")
        self.setMinimumWidth(theme.scaled(420))
        self.others = QComboBox()
        self.others.setProperty("role", "field")
        self.others.setAccessibleName("Merge with")
        for one in data.issues.values():
            if one.id != issue.id:
                self.others.addItem(shortened(one.name, 60), one.id)
        if other is not None:
            self.others.setCurrentIndex(self.others.findData(other))
        self.keep_first, self.keep_other = QRadioButton(), QRadioButton()
        self._after = Text("", "body", "ink2", wrap=True)
        self._after.setAccessibleName("After the merge")
        self.merge = button("Merge", "primary")
        self.merge.setDefault(True)
        self.merge.clicked.connect(self._on_merge)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        last = row()
        fill(last, None, cancel, self.merge)
        inner = column(self, margins=24, gap=10)
        fill(inner, Text("Merge 2 issues into one", "heading"))
        fill(inner, Text("What is tagged moves to the name you keep. Undo with Ctrl+Z.", wrap=True))
        fill(inner, Text(f"Merge “{issue.name}” with", "meta", "ink2", wrap=True), self.others)
        fill(inner, Text("Keep", "meta", "ink2"), self.keep_first, self.keep_other, frame("rule"))
        fill(inner, Text("After the merge", "pane"), self._after, last)
        self.others.currentIndexChanged.connect(self._on_other)
        self.keep_first.toggled.connect(self._preview)
        self.keep_first.setChecked(True)
        self.finished.connect(self.deleteLater)
        self._on_other()

    @property
    def words(self) -> str:
        """What the preview says."""
        return self._after.text()

    @property
    def pair(self) -> tuple[Issue, Issue] | None:
        """The issue that would be kept and the one that would go."""
        other = self._data.issues.get(IssueId(self.others.currentData() or 0))
        if other is None:
            return None
        first = self.keep_first.isChecked()
        return (self._issue, other) if first else (other, self._issue)

    def _on_other(self) -> None:
        other = self._data.issues.get(IssueId(self.others.currentData() or 0))
        self.merge.setEnabled(other is not None)
        if other is None:
            self._after.setText("There is no other issue.")
            return
        for choice, kept, gone in (
            (self.keep_first, self._issue, other),
            (self.keep_other, other, self._issue),
        ):
            quotes, sources = _tagged(self._data, {kept.id})
            counts = f"{counted(len(quotes), 'quote')}, {counted(len(sources), 'source')}"
            choice.setText(f"{shortened(kept.name, 50)} ({counts})".replace("&", "&&"))
            choice.setAccessibleName(f"Keep {kept.name}, {counts}")
            # The tree has no place for an issue that is merged into one below it.
            choice.setEnabled(not _stands_below(self._data, kept, gone))
        if not self.keep_first.isEnabled():
            self.keep_other.setChecked(True)
        elif not self.keep_other.isEnabled():
            self.keep_first.setChecked(True)
        self._preview()

    def _preview(self) -> None:
        if self.pair is None:
            return
        kept, gone = self.pair
        quotes, sources = _tagged(self._data, {kept.id, gone.id})
        counts = f"{counted(len(quotes), 'quote')} and {counted(len(sources), 'source')}"
        words = [f"{counts} with “{kept.name}”."]
        below = [one for one in self._data.issues.values() if one.parent == gone.id]
        if below:
            go = "goes" if len(below) == 1 else "go"
            words.append(f"{counted(len(below), 'issue')} below “{gone.name}” {go} under it.")
        words.append(f"“{gone.name}” leaves the list.")
        self._after.setText(" ".join(words))

    def _on_merge(self) -> None:
        if self.pair is not None:
            self.merge_chosen.emit(*self.pair)
            self.accept()


def _tagged(data: CaseData, issues: set[IssueId]) -> tuple[set[QuoteId], set[SourceId]]:
    """The quotes and sources that have any of these issues."""
    names = {data.issues[one].name for one in issues}
    quotes = {one.id for one in data.quotes.values() if not names.isdisjoint(one.issues)}
    sources = {
        source_id
        for source_id, tags in data.source_issues.items()
        if not issues.isdisjoint(tags) and data.sources[source_id].removed_at is None
    }
    return quotes, sources


def _stands_below(data: CaseData, one: Issue, other: Issue) -> bool:
    """Whether an issue stands anywhere below another one."""
    parent = one.parent
    while parent is not None and parent != other.id:
        parent = data.issues[parent].parent
    return parent is not None

"""Where a source came from, how its text was obtained, and what was done to it since."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from casefile.model import ReadingStatus
from casefile.services.history import history_of
from ui import theme
from ui.models.source_list import trouble
from ui.widgets.controls import Text, column, fill, row, tool
from ui.words import counted, moment_words, size_words

if TYPE_CHECKING:
    from casefile.model import Source, SourceId
    from casefile.services.history import PastChange
    from ui.models.case_data import CaseData

_ORIGINS = {
    "text layer": "from the file’s own text",
    "text": "from the file’s own text",
    "ocr layer": "from scanned pages, as the file has it recognized",
    "none": "none: the pages are pictures",
}
_SHOWN_CHANGES = 40
_SUM = "SHA-256"


class Provenance(QWidget):
    """Facts that nobody can edit; `copied` tells what went to the clipboard."""

    copied = Signal(str)

    def __init__(self, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._source: Source | None = None
        self._facts: dict[str, tuple[Text, Text]] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.scaled(12))
        self._grid.setVerticalSpacing(theme.scaled(6))
        self._grid.setColumnStretch(1, 1)
        self._copy = tool("copy", "Copy the SHA-256", small=True)
        self._copy.clicked.connect(self._on_copy)
        self._changes = Text("", "meta", "ink2", wrap=True, tabular=True)
        self._changes.setAccessibleName("Changes")
        _make_selectable(self._changes)
        heading = row(gap=8)
        fill(heading, Text("Provenance", "pane"), None, self._copy)
        fill(column(self, gap=12), heading, self._grid, Text("Changes", "pane"), self._changes)

    def show_source(self, source: Source) -> None:
        """Show the facts of a source, and ask for what was done to it."""
        self._source = source
        facts = provenance(source)
        for name, value in facts.items():
            self._fact(name).setText(value)
        for name, pair in self._facts.items():
            for label in pair:
                label.setVisible(name in facts)
        self._data.hub.query(
            partial(history_of, self._data.hub.case, source.id),
            key=("history", id(self)),
            done=partial(self._on_history, source.id),
        )

    def _on_history(self, source_id: SourceId, changes: list[PastChange]) -> None:
        if self._source is None or self._source.id != source_id:
            return
        several = len({one.actor for one in changes}) > 1
        lines: list[str] = []
        day = ""
        for one in changes[:_SHOWN_CHANGES]:
            on, at = moment_words(one.at)
            if on != day:
                lines.append(on)
                day = on
            by = f" by {one.actor}" if several else ""
            lines.append(f"{at}{by}: {one.words}")
        if len(changes) > _SHOWN_CHANGES:
            lines.append(f"and {counted(len(changes) - _SHOWN_CHANGES, 'earlier change')}")
        self._changes.setText("\n".join(lines) or "None")

    def _fact(self, name: str) -> Text:
        if name not in self._facts:
            number = self._grid.rowCount()
            label, value = Text(name, "meta", "ink3"), Text("", "meta", wrap=True, tabular=True)
            _make_selectable(value)
            value.setAccessibleName(name)
            self._grid.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, number, 1)
            self._facts[name] = (label, value)
        return self._facts[name][1]

    def _on_copy(self) -> None:
        if self._source is not None:
            QGuiApplication.clipboard().setText(self._source.sha256)
            self.copied.emit(self._source.sha256)


def provenance(source: Source) -> dict[str, str]:
    """Where a source came from and how its text was obtained, in words."""
    text = _ORIGINS.get(source.text_origin or "none", source.text_origin or "none")
    if source.status != ReadingStatus.DONE:
        text = trouble(source)[1]
    groups = " ".join(source.sha256[at : at + 8] for at in range(0, len(source.sha256), 8))
    facts = {
        "File": source.file_name,
        "Came from": source.original_path,
        "Inside": source.container or "",
        "Added": ", ".join(moment_words(source.added_at)),
        "Size": size_words(source.size),
        "Pages": counted(source.pages, "page"),
        "Text": text,
        _SUM: groups,
    }
    return {name: value for name, value in facts.items() if value}


def _make_selectable(label: Text) -> None:
    flags = Qt.TextInteractionFlag
    label.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

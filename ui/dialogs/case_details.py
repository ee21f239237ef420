"""What a case is as a whole: its name, its folder, what it holds, when it was kept safe last."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout

from ui import theme
from ui.widgets.controls import Text, button, column, fill, row
from ui.words import counted, grouped, moment_words, size_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.services.case_details import CaseDetails

_BACKUP = "%Y%m%dT%H%M%S%fZ"


class CaseDetailsDialog(QDialog):
    """Facts in two columns; each can be selected and copied."""

    def __init__(self, details: CaseDetails, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Case details")
        self.setAccessibleName("Case details")
        self.setMinimumWidth(theme.scaled(440))
        self.facts = facts_of(details)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.scaled(16))
        grid.setVerticalSpacing(theme.scaled(6))
        grid.setColumnStretch(1, 1)
        for place, (name, words) in enumerate(self.facts):
            value = Text(words, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}: {words}")
            grid.addWidget(Text(name, "meta", "ink2"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
        close = button("Close", "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        last = row()
        fill(last, None, close)
        inner = column(self, margins=24, gap=16)
        fill(inner, Text(details.title, "heading", wrap=True), grid, last)
        self.finished.connect(self.deleteLater)
        close.setFocus()


def facts_of(details: CaseDetails) -> list[tuple[str, str]]:
    """What the details say, by name, in the words of the window."""
    listed = [
        ("Folder", str(details.path)),
        ("Made", _moment(details.created_at)),
        ("Sources", f"{grouped(details.sources)}, {counted(details.pages, 'page')}"),
        ("Quotes", grouped(details.quotes)),
        ("Parties", grouped(details.parties)),
        ("Issues", grouped(details.issues)),
        ("Facts", grouped(details.facts)),
        ("In the trash", grouped(details.in_trash)),
        ("On this disk", size_words(details.size)),
        ("Last backup", _backup_words(details)),
    ]
    if details.strangers:
        listed.append(("Not of the case", ", ".join(details.strangers[:6])))
    return [(name, words) for name, words in listed if words]


def _backup_words(details: CaseDetails) -> str:
    if details.backup is None:
        return "None yet. One is made when the case is closed"
    made = datetime.strptime(details.backup.stem, _BACKUP).replace(tzinfo=UTC)
    return _moment(made.isoformat())


def _moment(utc: str) -> str:
    """A UTC time as the user's clock and language have it."""
    if not utc:
        return ""
    return ", ".join(moment_words(utc))

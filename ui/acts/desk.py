"""All that the actions of the registry do to an open case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.acts.case import CaseActs
from ui.acts.checking import CheckActs
from ui.acts.files import FileActs
from ui.acts.going import GoingActs
from ui.acts.issues import IssueActs
from ui.acts.parties import PartyActs
from ui.acts.printing import PrintActs
from ui.acts.quotes import QuoteActs
from ui.acts.report import ReportActs
from ui.acts.searching import SearchActs
from ui.acts.side_menu import SideMenuActs
from ui.acts.source_issues import SourceIssueActs
from ui.acts.sources import SourceActs
from ui.acts.trash import TrashActs
from ui.acts.windows import WindowActs

if TYPE_CHECKING:
    from ui.desk import Desk

KINDS = (
    FileActs,
    GoingActs,
    SourceActs,
    QuoteActs,
    PartyActs,
    IssueActs,
    SourceIssueActs,
    PrintActs,
    SearchActs,
    SideMenuActs,
    CheckActs,
    ReportActs,
    TrashActs,
    WindowActs,
    CaseActs,
)


class DeskActs(QObject):
    """Connects every action to its deed for as long as the desk lives."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.parts = [kind(desk) for kind in KINDS]
        files = self.parts[0]
        assert isinstance(files, FileActs)
        desk.import_requested.connect(files.import_files)

    def end(self) -> None:
        """Let go of the actions before another case is opened."""
        for part in self.parts:
            part.end()

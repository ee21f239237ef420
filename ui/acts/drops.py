"""What comes of dropping something: on an issue, a party, a section of the side bar, the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefile.model import IssueId, PartyId, QuoteId, SourceId
from ui.dragging import Dragged, Target, Thing, Verdict, Where, dragged_in
from ui.importer import INSIDE
from ui.undo import issues as issue_acts
from ui.undo import quotes as quote_acts
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QMimeData

    from casefile.model import Issue, Party
    from ui.acts.issues import IssueActs
    from ui.desk import Desk

_NAME = 40
_ELSEWHERE = {
    Thing.SOURCE: "Drop sources on an issue to tag them with it",
    Thing.QUOTE: "Drop quotes on an issue to add it to them",
    Thing.WORDS: "Drop words on an issue or on the party who said them",
    Thing.PARTY: "Drop a party on the party it is the same as",
    Thing.ISSUE: "Drop an issue on another one, or between two, to move it",
}


class Drops(QObject):
    """`judge` says what dropping would do, without doing it."""

    def __init__(self, desk: Desk, issues: IssueActs) -> None:
        super().__init__(desk)
        self._desk, self._acts = desk, issues
        self._waiting: list[tuple[tuple[Path, ...], str]] = []
        self._untagged: list[tuple[list[SourceId], str]] = []
        desk.sidebar.tree.judge = self.judge
        desk.importer.ended.connect(self._on_imported)
        desk.data.sources_changed.connect(self._tag_known)

    def judge(self, mime: QMimeData, target: Target) -> Verdict:
        """What comes of dropping this there."""
        if self._desk.case.read_only:
            return Verdict("This case is open read-only")
        kind, _, number = target.key.partition(":")
        issue = self._desk.data.issues.get(IssueId(int(number))) if kind == "issue" else None
        party = self._desk.data.parties.get(PartyId(int(number))) if kind == "party" else None
        dragged = dragged_in(mime)
        if dragged is None:
            return self._files(mime, issue)
        if dragged.case_id != self._desk.case.id:
            return Verdict("This belongs to another case. Import its file instead")
        verdict = None
        if issue is not None:
            verdict = self._on_issue(dragged, issue, target.where)
        elif party is not None:
            verdict = self._on_party(dragged, party)
        elif target.key == "section:issues" and dragged.thing is Thing.ISSUE:
            verdict = self._to_top(dragged)
        return verdict or Verdict(_ELSEWHERE[dragged.thing])

    def _files(self, mime: QMimeData, issue: Issue | None) -> Verdict:
        urls = mime.urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if not paths and urls:
            return Verdict("Casefile does not use the network. Save the page, then drop its file")
        if not paths:
            return Verdict("Files and folders can be dropped here")
        words = f"Import {counted(len(paths), 'file or folder', 'files and folders')}"
        if issue is None:
            return Verdict(words, partial(self._desk.import_paths, paths))
        words += f" and tag with “{shortened(issue.name, _NAME)}”"
        return Verdict(words, partial(self._import_with, paths, issue))

    def _on_issue(self, dragged: Dragged, issue: Issue, where: Where) -> Verdict | None:
        desk, name = self._desk, shortened(issue.name, _NAME)
        if dragged.thing is Thing.SOURCE:
            return self._tag_verdict([SourceId(one) for one in dragged.ids], issue)
        if dragged.thing is Thing.QUOTE:
            quotes = [
                quote
                for one in dragged.ids
                if (quote := desk.data.quotes.get(QuoteId(one))) is not None
            ]
            if all(issue.name in quote.issues for quote in quotes):
                return Verdict(f"It has “{name}” already")
            act = quote_acts.change_issues(desk.hub, quotes, add=[issue.name])
            return Verdict(f"Add “{name}”", partial(desk.undo.run, act))
        if dragged.thing is Thing.WORDS:
            save = partial(desk.reader.tagging.save_as, issue=issue.name)
            return Verdict(f"Tag as a quote with “{name}”", save)
        if dragged.thing is Thing.ISSUE:
            return self._move_verdict(dragged, issue, where)
        return None

    def _tag_verdict(self, ids: Sequence[SourceId], issue: Issue) -> Verdict:
        name = shortened(issue.name, _NAME)
        if all(issue in self._desk.data.issues_of(one) for one in ids):
            return Verdict(f"It is tagged with “{name}” already")
        return Verdict(f"Tag with “{name}”", partial(self._tag, ids, issue.name))

    def _move_verdict(self, dragged: Dragged, issue: Issue, where: Where) -> Verdict:
        moved = self._desk.data.issues.get(IssueId(dragged.ids[0])) if dragged.ids else None
        if moved is None or moved.id == issue.id:
            return Verdict(_ELSEWHERE[Thing.ISSUE])
        if self._acts.stands_below(issue.id, moved):
            return Verdict("An issue cannot stand below itself")
        name = shortened(issue.name, _NAME)
        if where is Where.ON:
            deed = partial(self._acts.move_under, moved, issue.id)
            return Verdict(f"Move under “{name}”", deed)
        below = where is Where.BELOW
        deed = partial(self._acts.move_beside, moved, issue, below=below)
        return Verdict(f"Move {'below' if below else 'above'} “{name}”", deed)

    def _to_top(self, dragged: Dragged) -> Verdict | None:
        moved = self._desk.data.issues.get(IssueId(dragged.ids[0])) if dragged.ids else None
        if moved is None:
            return None
        return Verdict("Move to the top level", partial(self._acts.move_under, moved, None))

    def _on_party(self, dragged: Dragged, party: Party) -> Verdict | None:
        name = shortened(party.name, _NAME)
        if dragged.thing is Thing.WORDS:
            save = partial(self._desk.reader.tagging.save_as, speaker=party.name)
            return Verdict(f"Tag as a quote by {name}", save)
        if dragged.thing is Thing.PARTY and dragged.ids:
            other = self._desk.data.parties.get(PartyId(dragged.ids[0]))
            if other is None or other.id == party.id:
                return None
            merge = partial(self._desk.merge_requested.emit, party.id, other.id)
            return Verdict(f"Merge {shortened(other.name, _NAME)} with {name}…", merge)
        return None

    def _tag(self, ids: Sequence[SourceId], issue: str) -> None:
        data = self._desk.data
        sources = [data.sources[one] for one in ids if one in data.sources]
        before = {one.id: [issue.name for issue in data.issues_of(one.id)] for one in sources}
        if any(issue not in names for names in before.values()):
            act = issue_acts.tag_sources(self._desk.hub, sources, before, issue)
            self._desk.undo.run(act)

    def _import_with(self, paths: Sequence[Path], issue: Issue) -> None:
        self._waiting.append((tuple(path.resolve() for path in paths), issue.name))
        self._desk.import_paths(paths)

    def _on_imported(self) -> None:
        waiting, self._waiting = self._waiting, []
        for roots, issue in waiting:
            ids = [
                file.row.source_id
                for path, file in self._desk.importer.files.items()
                if file.row is not None
                and file.row.source_id is not None
                and any(Path(path.split(INSIDE, 1)[0]).is_relative_to(root) for root in roots)
            ]
            self._untagged.append((ids, issue))
        self._tag_known()

    def _tag_known(self) -> None:
        """Tag what came of files that were dropped on an issue, once all of it is known here."""
        waiting, self._untagged = self._untagged, []
        for ids, issue in waiting:
            if all(one in self._desk.data.sources for one in ids):
                self._tag(ids, issue)
            else:
                self._untagged.append((ids, issue))

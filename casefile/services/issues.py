"""The questions of a case: a tree of issues that quotes and sources are tagged with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadField, NoSuchItem
from casefile.limits import ISSUE_COLOURS
from casefile.model import IssueId
from casefile.store.outbox import Task
from casefile.text.normal import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.case import Case
    from casefile.model import Issue, SourceId


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """An issue with the numbers of tagged quotes and of sources that are tagged with it itself, not
    with one below it."""

    issue: Issue
    quotes: int
    sources: int


def issue_list(case: Case) -> list[IssueEntry]:
    """The issues in their own order, each with its counts."""
    quotes, sources = case.issues.quote_counts(), case.issues.source_counts()
    return [
        IssueEntry(issue, quotes.get(issue.id, 0), sources.get(issue.id, 0))
        for issue in case.issues.all()
    ]


def add_issue(
    case: Case,
    *,
    name: str,
    parent: IssueId | None = None,
    colour: int | None = None,
    note: str = "",
) -> Changes:
    """Add an issue, with the next free colour where none is given (1 to 8).

    Raises `BadField` for a name that is empty or taken, or a colour that does not exist. Taken back
    by `delete_issue`.
    """
    name = _checked_name(case, name)
    if parent is not None:
        _standing(case, parent)
    with case.database.writing():
        issue_id = case.issues.add(name, parent=parent, colour=_checked_colour(colour))
        case.issues.update(issue_id, note=note.strip())
        case.audit.record("add-issue", issue_id=issue_id, name=name)
    return Changes(issues=frozenset({issue_id}))


def put_issue(
    case: Case, *, name: str, parent: str | None = None, colour: int | None = None
) -> Changes:
    """Add an issue of this name, or change the parent and colour of the one that has it.

    `parent` is a name; an empty one puts the issue at the top. Raises `NoSuchItem` for a parent
    that does not exist.
    """
    parent_id = _named(case, parent) if parent and parent.strip() else None
    known = case.issues.named(name)
    if known is None:
        return add_issue(case, name=name, parent=parent_id, colour=colour)
    changes = Changes(issues=frozenset({known.id}))
    with case.database.writing():
        if colour is not None:
            changes |= recolour_issue(case, issue_id=known.id, colour=colour)
        if parent is not None and parent_id != known.parent:
            changes |= move_issue(case, issue_id=known.id, parent=parent_id)
    return changes


def rename_issue(case: Case, *, issue_id: IssueId, name: str) -> Changes:
    """Give an issue another name. Taken back by the name of before."""
    before = _standing(case, issue_id)
    name = _checked_name(case, name, but=issue_id)
    return _changed(case, before, "rename-issue", name=name)


def recolour_issue(case: Case, *, issue_id: IssueId, colour: int) -> Changes:
    """Give an issue another of the eight colours."""
    before = _standing(case, issue_id)
    _checked_colour(colour)
    return _changed(case, before, "recolour-issue", colour=colour)


def note_issue(case: Case, *, issue_id: IssueId, note: str) -> Changes:
    """Write the note of an issue; an empty one removes it."""
    return _changed(case, _standing(case, issue_id), "note-issue", note=note.strip())


def move_issue(
    case: Case, *, issue_id: IssueId, parent: IssueId | None, place: int | None = None
) -> Changes:
    """Put an issue under another one, or at the top, as number `place` (from 0) of those there.

    Without a place it goes to the end. Taken back by the parent and place of before (`place_of`).
    Raises `BadField` where it would stand below itself.
    """
    before = _standing(case, issue_id)
    if parent is not None:
        _standing(case, parent)
        if issue_id in _ancestors(case, parent):
            raise BadField("parent", parent, "an issue that does not stand below this one")
    with case.database.writing():
        case.issues.update(issue_id, parent=parent)
        others = [one.id for one in case.issues.all() if one.id != issue_id]
        siblings = [one.id for one in case.issues.all() if one.parent == parent]
        siblings = [one for one in siblings if one != issue_id]
        at = len(siblings) if place is None else place
        behind = others.index(siblings[at]) if at < len(siblings) else len(others)
        case.issues.set_order([*others[:behind], issue_id, *others[behind:]])
        case.audit.record("move-issue", issue_id=issue_id, parent=parent, was=before.parent)
    return Changes(issues=frozenset({issue_id, *siblings}))


def place_of(case: Case, issue_id: IssueId) -> tuple[IssueId | None, int]:
    """The parent of an issue and its number (from 0) among those that stand there."""
    issue = _standing(case, issue_id)
    siblings = [one.id for one in case.issues.all() if one.parent == issue.parent]
    return issue.parent, siblings.index(issue_id)


def reorder_issues(case: Case, *, issue_ids: Sequence[IssueId]) -> Changes:
    """Make this the order of the issues; those not named go behind. Taken back by the order of
    before."""
    for issue_id in issue_ids:
        _standing(case, issue_id)
    with case.database.writing():
        case.issues.set_order(list(dict.fromkeys(issue_ids)))
        case.audit.record("reorder-issues", issue_ids=list(issue_ids))
    return Changes(issues=frozenset(issue.id for issue in case.issues.all()))


def merge_issues(case: Case, *, into_id: IssueId, from_ids: Sequence[IssueId]) -> Changes:
    """Merge issues into one, which then shows their quotes, sources and the issues below them.

    Taken back by `unmerge_issue`, exactly. Raises `BadField` where they are not different issues,
    or the one that is kept stands below one of the others.
    """
    for issue_id in (into_id, *from_ids):
        _standing(case, issue_id)
    if not from_ids or into_id in from_ids or len({*from_ids}) < len(from_ids):
        raise BadField("merge", into_id, "different issues, each named once")
    if _ancestors(case, into_id) & set(from_ids) - {into_id}:
        raise BadField("merge", into_id, "an issue that does not stand below the others")
    with case.database.writing():
        case.issues.merges.merge(into_id, list(from_ids))
        case.audit.record("merge-issues", into=into_id, issues=list(from_ids))
        return _tags_changed(case, [into_id, *from_ids])


def unmerge_issue(case: Case, *, issue_id: IssueId) -> Changes:
    """Take a merge apart again: that of an issue that was merged into another, or else the latest
    one into this issue. Taken back by `merge_issues`."""
    into = case.issues.merges.parent(issue_id)
    taken = [issue_id] if into is not None else case.issues.merges.last_merged_into(issue_id)
    if not taken:
        raise NoSuchItem("merge of issue", issue_id)
    with case.database.writing():
        for item in taken:
            case.issues.merges.take_out(item)
            _keep_from_looping(case, IssueId(item))
        shown = IssueId(case.issues.merges.top(into or issue_id))
        case.audit.record("unmerge-issues", into=shown, issues=taken)
        return _tags_changed(case, [shown, *map(IssueId, taken)])


def delete_issue(case: Case, *, issue_id: IssueId) -> Changes:
    """Move an issue to the trash. Its quotes and sources keep their other issues, those below it
    move up; `restore_issue` brings all of it back."""
    _standing(case, issue_id)
    with case.database.writing():
        case.issues.set_removed(issue_id, removed=True)
        case.audit.record("delete-issue", issue_id=issue_id)
        return _tags_changed(case, [issue_id])


def restore_issue(case: Case, *, issue_id: IssueId) -> Changes:
    """Take an issue out of the trash with its tags. Raises `BadField` where another issue has its
    name by now."""
    issue = case.issues.get(issue_id)
    _checked_name(case, issue.name, but=issue_id)
    with case.database.writing():
        case.issues.set_removed(issue_id, removed=False)
        _keep_from_looping(case, issue_id)
        case.audit.record("restore-issue", issue_id=issue_id)
        return _tags_changed(case, [issue_id])


def tag_source(case: Case, *, source_id: SourceId, issues: Sequence[str]) -> Changes:
    """Tag a source with exactly these issues; an unknown one is added to the case.

    Taken back by the names of before (`case.issues.of_source`).
    """
    case.sources.get(source_id)
    before = {issue.id for issue in case.issues.of_source(source_id)}
    with case.database.writing():
        chosen: dict[IssueId, None] = {}
        for name in issues:
            if name.strip():
                known = case.issues.named(name)
                (issue_id,) = [known.id] if known else add_issue(case, name=name).issues
                chosen[issue_id] = None
        case.issues.set_on_source(source_id, list(chosen))
        case.outbox.add(Task.INDEX_KNOWN, [source_id])
        case.audit.record("tag-source", source_id=source_id, issues=list(chosen))
    return Changes(sources=frozenset({source_id}), issues=frozenset(before ^ set(chosen)))


def _changed(case: Case, before: Issue, action: str, **columns: str | int) -> Changes:
    with case.database.writing():
        case.issues.update(before.id, **columns)
        case.audit.record(action, issue_id=before.id, was=before.name, **columns)
        if "note" in columns:
            return Changes(issues=frozenset({before.id}))
        return _tags_changed(case, [before.id])


def _tags_changed(case: Case, issue_ids: Sequence[IssueId]) -> Changes:
    """Inside a transaction: have the quotes and sources with these issues indexed under their
    present names."""
    quote_ids, source_ids = case.issues.quotes_with(issue_ids), case.issues.sources_with(issue_ids)
    case.outbox.add(Task.INDEX_QUOTE, quote_ids)
    case.outbox.add(Task.INDEX_KNOWN, source_ids)
    case.outbox.add(Task.INDEX_FACT, case.facts.linked("issues", issue_ids))
    return Changes(
        sources=frozenset(source_ids),
        quotes=frozenset(quote_ids),
        issues=frozenset(issue_ids),
    )


def _standing(case: Case, issue_id: IssueId) -> Issue:
    """An issue that may be changed: neither in the trash nor merged into another."""
    issue = case.issues.get(issue_id)
    if issue.removed_at is not None or issue.merged_into is not None:
        raise NoSuchItem("issue", issue_id)
    return issue


def _named(case: Case, name: str) -> IssueId:
    found = case.issues.named(name)
    if found is None:
        raise NoSuchItem("issue", name)
    return found.id


def _ancestors(case: Case, issue_id: IssueId) -> set[IssueId]:
    """An issue and all that it stands below."""
    parents = {issue.id: issue.parent for issue in case.issues.all()}
    found: set[IssueId] = set()
    at: IssueId | None = issue_id
    while at is not None and at not in found:
        found.add(at)
        at = parents.get(at)
    return found


def _keep_from_looping(case: Case, issue_id: IssueId) -> None:
    """Put an issue that comes back at the top where what it stood under now stands under it."""
    parent = case.issues.get(issue_id).parent
    if parent is not None and issue_id in _ancestors(case, parent):
        case.issues.update(issue_id, parent=None)


def _checked_name(case: Case, name: str, *, but: IssueId | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise BadField("name", name, "a name")
    known = case.issues.named(name)
    # The name of one that was merged away is free again: it leads to another issue.
    if known is not None and known.id != but and fold(known.name) == fold(name):
        raise BadField("name", name, "a name that no other issue has")
    return name


def _checked_colour(colour: int | None) -> int | None:
    if colour is not None and not 1 <= colour <= ISSUE_COLOURS:
        raise BadField("colour", colour, f"a number from 1 to {ISSUE_COLOURS}")
    return colour

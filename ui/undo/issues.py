"""What can be done to issues, and to sources with them, and taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services import issues as verbs
from casefile.services.together import all_of
from ui.undo.stack import Act
from ui.words import counted, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from casefile.changes import Changes
    from casefile.model import Issue, IssueId, Source, SourceId
    from ui.hub import Hub

_NAME = 40


def add_issue(
    hub: Hub,
    name: str,
    *,
    parent: IssueId | None = None,
    colour: int | None = None,
    note: str = "",
) -> Act:
    """Add an issue; it is undone into the trash and comes back from there."""
    case = hub.case

    def only(changes: Changes) -> IssueId:
        (issue_id,) = changes.issues
        return issue_id

    return Act(
        f"adding of “{shortened(name, _NAME)}”",
        partial(verbs.add_issue, case, name=name, parent=parent, colour=colour, note=note),
        lambda changes: partial(verbs.delete_issue, case, issue_id=only(changes)),
        lambda changes: partial(verbs.restore_issue, case, issue_id=only(changes)),
    )


def rename_issue(hub: Hub, issue: Issue, name: str) -> Act:
    """Give an issue another name."""
    rename = partial(verbs.rename_issue, hub.case, issue_id=issue.id)
    return Act(
        f"renaming of {_named(issue)}",
        partial(rename, name=name),
        lambda _: partial(rename, name=issue.name),
    )


def change_issue(
    hub: Hub, issue: Issue, order: Sequence[IssueId], *, number: int, colour: int, note: str
) -> Act:
    """Set the number, colour and note of an issue; `order` is that of all issues before."""
    case, wanted = hub.case, [one for one in order if one != issue.id]
    wanted.insert(number - 1, issue.id)

    def set_to(ids: Sequence[IssueId], colour: int, note: str) -> Callable[[], Changes]:
        parts: list[Callable[[], Changes]] = []
        if list(order) != wanted:
            parts.append(partial(verbs.reorder_issues, case, issue_ids=ids))
        if colour_changes:
            parts.append(partial(verbs.recolour_issue, case, issue_id=issue.id, colour=colour))
        if note_changes:
            parts.append(partial(verbs.note_issue, case, issue_id=issue.id, note=note))
        return partial(all_of, case, parts)

    colour_changes, note_changes = colour != issue.colour, note.strip() != issue.note
    return Act(
        f"change to {_named(issue)}",
        set_to(wanted, colour, note),
        lambda _: set_to(order, issue.colour, issue.note),
    )


def move_issue(
    hub: Hub, issue: Issue, order: Sequence[IssueId], parent: IssueId | None, place: int | None
) -> Act:
    """Put an issue elsewhere in the tree; `order` is that of all issues before, which comes back
    with the numbers."""
    case = hub.case
    return Act(
        f"move of {_named(issue)}",
        partial(verbs.move_issue, case, issue_id=issue.id, parent=parent, place=place),
        lambda _: partial(
            all_of,
            case,
            [
                partial(verbs.move_issue, case, issue_id=issue.id, parent=issue.parent),
                partial(verbs.reorder_issues, case, issue_ids=order),
            ],
        ),
    )


def merge_issues(hub: Hub, kept: Issue, other: Issue) -> Act:
    """Make two issues one, under the name of the first."""
    case = hub.case
    return Act(
        f"merge of {_named(other)}",
        partial(verbs.merge_issues, case, into_id=kept.id, from_ids=[other.id]),
        lambda _: partial(verbs.unmerge_issue, case, issue_id=other.id),
        message=f"{_named(other)} merged into {_named(kept)}",
    )


def delete_issue(hub: Hub, issue: Issue) -> Act:
    """Move an issue to the trash; what was tagged with it stays and has it again when it comes
    back."""
    case = hub.case
    return Act(
        f"deletion of {_named(issue)}",
        partial(verbs.delete_issue, case, issue_id=issue.id),
        lambda _: partial(verbs.restore_issue, case, issue_id=issue.id),
        message=f"Issue {_named(issue)} deleted",
    )


def tag_sources(
    hub: Hub, sources: Sequence[Source], before: Mapping[SourceId, Sequence[str]], issue: str
) -> Act:
    """Tag sources with one more issue; `before` are the names of those that each has."""
    wanted = {
        source.id: [*before[source.id], issue]
        for source in sources
        if issue not in before[source.id]
    }
    return _tag(hub, sources, before, wanted, f"tagging of {{}} with “{shortened(issue, _NAME)}”")


def tag_with_new(
    hub: Hub, sources: Sequence[Source], before: Mapping[SourceId, Sequence[str]], name: str
) -> Act:
    """Add an issue and tag sources with it, as one step."""
    add, tag = add_issue(hub, name), tag_sources(hub, sources, before, name)

    def both(first: Callable[[], Changes], second: Callable[[], Changes]) -> Callable[[], Changes]:
        return partial(all_of, hub.case, [first, second])

    def again(changes: Changes) -> Callable[[], Changes]:
        assert add.again is not None
        return both(add.again(changes), tag.do)

    return Act(
        tag.text,
        both(add.do, tag.do),
        lambda changes: both(tag.undo_of(changes), add.undo_of(changes)),
        again,
    )


def untag_sources(
    hub: Hub, sources: Sequence[Source], before: Mapping[SourceId, Sequence[str]], issue: str
) -> Act:
    """Take an issue away from sources."""
    wanted = {
        source.id: [name for name in before[source.id] if name != issue]
        for source in sources
        if issue in before[source.id]
    }
    text = f"removal of “{shortened(issue, _NAME)}” from {{}}"
    return _tag(hub, sources, before, wanted, text)


def _tag(
    hub: Hub,
    sources: Sequence[Source],
    before: Mapping[SourceId, Sequence[str]],
    wanted: Mapping[SourceId, Sequence[str]],
    text: str,
) -> Act:
    touched = [source for source in sources if source.id in wanted]
    what = (
        f"“{shortened(touched[0].title, _NAME)}”"
        if len(touched) == 1
        else counted(len(touched), "source")
    )

    def set_to(names: Mapping[SourceId, Sequence[str]]) -> Callable[[], Changes]:
        parts = [
            partial(verbs.tag_source, hub.case, source_id=one, issues=list(names[one]))
            for one in wanted
        ]
        return partial(all_of, hub.case, parts)

    return Act(text.format(what), set_to(wanted), lambda _: set_to(before))


def _named(issue: Issue) -> str:
    return f"“{shortened(issue.name, _NAME)}”"

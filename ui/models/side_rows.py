"""What rows the side bar wants: places, and sections of parties and of issues in their tree."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui import icons
from ui.words import counted, short_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casefile.model import Issue, IssueId, Party, PartyId
    from casefile.services.saved_searches import SavedSearch
    from ui.models.case_data import CaseData

PARTIES_SHOWN = 6
SECTIONS = {
    "section:searches": "Saved searches",
    "section:parties": "Parties",
    "section:issues": "Issues",
}
"""The sections by key, in their first order."""

_SOURCES, _MENTIONS = ("source", "sources"), ("mention", "mentions")
_TO_CORRECT = ("quotation to correct", "quotations to correct")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. `key` says where it leads ("all", "issue:3", "party:7"); an empty one leads nowhere.

    `colour` and `label` are an issue's, `aside` is a second count (of sources), `is_on` says that
    an issue filters what is shown, `name` is the whole name of what is shown shortened. `unit` says
    what `count` counts, as one and as many; a negative count is not known yet.
    """

    key: str
    title: str
    icon: str = ""
    count: int = 0
    colour: int = 0
    alert: bool = False
    is_section: bool = False
    label: str = ""
    aside: int = 0
    is_on: bool = False
    name: str = ""
    unit: tuple[str, str] = ("", "")

    @property
    def kind(self) -> str:
        """What it is: "issue", "party", "section", or the place itself."""
        return self.key.partition(":")[0]

    @property
    def item_id(self) -> int:
        """The id of the issue or party; 0 for anything else."""
        number = self.key.partition(":")[2]
        return int(number) if number.isdigit() else 0

    @property
    def spoken(self) -> str:
        """The row as a sentence, for screen readers and tool tips."""
        if self.is_section:
            return self.title
        if self.kind != "issue":
            known = counted(self.count, *self.unit) if self.count >= 0 else "being counted"
            return f"{self.name or self.title}, {known}" if self.unit[0] else self.title
        parts = [self.title, f"issue {self.label}", counted(self.count, "quote")]
        parts += [counted(self.aside, "source")] if self.aside else []
        parts += ["shown now"] if self.is_on else []
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class Want:
    """A row that is wanted, with those below it."""

    entry: Entry
    below: tuple[Want, ...] = ()


def wanted_rows(
    data: CaseData,
    *,
    sections: Iterable[str],
    importing: tuple[int, int] | None = None,
    mentions: Mapping[PartyId, int] | None = None,
    shown_issues: frozenset[IssueId] = frozenset(),
    to_correct: int = 0,
    trashed: int | None = None,
    searches: Iterable[tuple[SavedSearch, int]] = (),
) -> list[Want]:
    """All rows: the places, then these sections in this order. Parties are ordered by `mentions`;
    while those are not known, by what they said, with no count. Without `trashed` only removed
    sources count."""
    rows = [Want(entry) for entry in _places(data, importing, to_correct, trashed)]
    for key in sections:
        if key == "section:searches":
            below = [Want(_saved(one, count)) for one, count in searches]
        elif key == "section:parties":
            below = _parties(data, mentions)
        else:
            below = _issues(data, shown_issues)
        if below:
            rows.append(Want(Entry(key, SECTIONS[key], is_section=True), tuple(below)))
    return rows


def _saved(search: SavedSearch, count: int) -> Entry:
    unit = ("hit", "hits")
    return Entry(f"search:{search.id}", search.name, "search", count, unit=unit)


def _places(
    data: CaseData, importing: tuple[int, int] | None, to_correct: int, trashed: int | None
) -> list[Entry]:
    listed, unread = data.listed_and_unread()
    made = [
        Entry("all", "All sources", "all", listed, unit=_SOURCES),
        Entry("unread", "Unread", "unread", unread, unit=_SOURCES),
        Entry("quotes", "Quotes", "quote", len(data.quotes), unit=("quote", "quotes")),
        Entry("check", "Quote check", "check", to_correct, alert=to_correct > 0, unit=_TO_CORRECT),
    ]
    if data.suggestions:
        waiting, unit = len(data.suggestions), ("suggestion", "suggestions")
        made.append(Entry("suggested", "Suggested", "unchecked", waiting, unit=unit))
    if importing is not None:
        needs, files = importing
        unit = ("file needs you", "files need you") if needs else ("file", "files")
        made.append(Entry("import", "Import", "import", needs or files, alert=needs > 0, unit=unit))
    removed = len(data.sources) - listed if trashed is None else trashed
    if removed:
        made.append(Entry("trash", "Trash", "trash", removed, unit=("thing", "things")))
    return made


def _parties(data: CaseData, mentions: Mapping[PartyId, int] | None) -> list[Want]:
    used: Mapping[PartyId, int] = data.said_by() if mentions is None else mentions
    known = mentions is not None
    parties = sorted(data.parties.values(), key=lambda one: (-used.get(one.id, 0), one.name))
    if not parties:
        return []
    shown = parties[:PARTIES_SHOWN]
    names = short_names(shown, data.parties.values())
    rows = [_party(one, names[one.id], used.get(one.id, 0) if known else -1) for one in shown]
    unit = ("party", "parties")
    return [Want(Entry("parties", "All parties", "people", len(parties), unit=unit)), *rows]


def _party(party: Party, title: str, count: int) -> Want:
    icon = icons.of_party(party.kind)
    return Want(Entry(f"party:{party.id}", title, icon, count, name=party.name, unit=_MENTIONS))


def _issues(data: CaseData, shown: frozenset[IssueId]) -> list[Want]:
    quotes = data.tagged_with()
    sources = Counter(
        issue_id
        for source_id, tags in data.source_issues.items()
        if (source := data.sources.get(source_id)) is not None and source.removed_at is None
        for issue_id in tags
    )
    below: dict[IssueId | None, list[Issue]] = defaultdict(list)
    for issue in data.issues.values():
        below[issue.parent if issue.parent in data.issues else None].append(issue)

    def want(issue: Issue) -> Want:
        entry = Entry(
            f"issue:{issue.id}",
            issue.name,
            count=quotes.get(issue.name, 0),
            colour=issue.colour,
            label=data.label_of(issue.id),
            aside=sources[issue.id],
            is_on=issue.id in shown,
        )
        return Want(entry, tuple(want(one) for one in below[issue.id]))

    rows = [want(issue) for issue in below[None]]
    return rows or [Want(Entry("new-issue", "New issue…", "plus"))]

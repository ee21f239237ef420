"""The groups that quotes are listed under: by speaker, source, issue or state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.models.row_order import folded
from ui.words import TYPE_NAMES, counted, date_words, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from casefile.model import Quote
    from ui.models.case_data import CaseData
    from ui.models.quote_states import Look

GROUPINGS = {
    "none": "none",
    "speaker": "Speaker",
    "source": "Source",
    "issue": "Issue",
    "state": "State",
}
"""What quotes can be grouped by, with its name."""

_TITLE = 90


@dataclass(frozen=True, slots=True)
class Group:
    """A header in the list: what it is about, what more there is to say, and its quotes."""

    key: str
    title: str
    about: str
    quotes: tuple[Quote, ...]

    @property
    def aside(self) -> str:
        """What stands behind the title: "Judge · 14 quotes"."""
        return " · ".join(part for part in (self.about, counted(len(self.quotes), "quote")) if part)


def grouped_quotes(
    data: CaseData, by: str, quotes: Iterable[Quote], look: Callable[[Quote], Look]
) -> list[Group]:
    """The quotes in groups, each in the order they came; every quote is in exactly one group.

    Speakers with most quotes come first, sources by title, issues in their own order; a quote with
    several issues is under its first, states with work to do first. What has none of it comes last.
    """
    key_of, title_of, order = _WAYS[by](data, look)
    found: dict[str, list[Quote]] = {}
    for quote in quotes:
        found.setdefault(key_of(quote), []).append(quote)
    groups = []
    for key, members in found.items():
        title, about = title_of(members[0])
        groups.append(Group(key, shortened(title, _TITLE), about, tuple(members)))
    return sorted(groups, key=order)


_Way = tuple[
    "Callable[[Quote], str]",
    "Callable[[Quote], tuple[str, str]]",
    "Callable[[Group], tuple[object, ...]]",
]
"""The key of a quote's group, the group's title with what more there is to say, and its order."""


def _speakers(data: CaseData, _: object) -> _Way:
    def title(quote: Quote) -> tuple[str, str]:
        if quote.speaker is None:
            return "No speaker yet", ""
        party = data.parties.get(quote.speaker.party_id)
        role = party.roles[0] if party is not None and party.roles else ""
        return quote.speaker.name, role[:1].upper() + role[1:]

    return (
        lambda quote: str(quote.speaker.party_id) if quote.speaker else "",
        title,
        lambda group: (not group.key, -len(group.quotes), folded(group.title)),
    )


def _sources(data: CaseData, _: object) -> _Way:
    def title(quote: Quote) -> tuple[str, str]:
        source = data.sources.get(quote.span.source_id)
        if source is None:
            return "", ""
        exhibit = f"Ex. {source.exhibit}" if source.exhibit else ""
        parts = (exhibit, TYPE_NAMES[source.type], date_words(source.published_on))
        return source.title, " · ".join(part for part in parts if part)

    return (
        lambda quote: str(quote.span.source_id),
        title,
        lambda group: (folded(group.title), int(group.key)),
    )


def _issues(data: CaseData, _: object) -> _Way:
    places = {issue.name: place for place, issue in enumerate(data.issues.values())}
    return (
        lambda quote: quote.issues[0] if quote.issues else "",
        lambda quote: (quote.issues[0] if quote.issues else "No issue", ""),
        lambda group: (not group.key, places.get(group.key, len(places)), group.key),
    )


def _states(_: CaseData, look: Callable[[Quote], Look]) -> _Way:
    def key(quote: Quote) -> str:
        state = look(quote)
        return f"{state.order} {state.name}"

    return key, lambda quote: (look(quote).name, ""), lambda group: (group.key,)


_WAYS: dict[str, Callable[[CaseData, Callable[[Quote], Look]], _Way]] = {
    "speaker": _speakers,
    "source": _sources,
    "issue": _issues,
    "state": _states,
}

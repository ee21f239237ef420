"""What the search field offers while a query is typed: fields, then values with their counts, then
what was searched for before."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.services.queries import FIELDS, with_values
from ui.models.row_order import folded
from ui.words import TYPE_NAMES, date_words, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from casefile.model import PartyId
    from ui.models.case_data import CaseData

MOST_VALUES, MOST_RECENT = 8, 8
_SHORTEST = 2
_VALUE = re.compile(r'(?:^|[\s(-])(?P<field>[A-Za-z]+):\(?(?P<value>"[^"]*|[^\s"()]*)$')
_WORD = re.compile(rf"(?:^|[\s(-])(?P<word>[A-Za-z]{{{_SHORTEST},}})$")
_FIXED = {
    "is": ("unread", "read", "reading"),
    "read": ("unread", "read", "reading"),
    "has": ("quote", "note"),
    "in": ("page", "quote", "note"),
}
_KNOWN = ("kind", "author", "publication", "court", "docket", "exhibit", "url")


@dataclass(frozen=True, slots=True)
class Completion:
    """Something that can be put in place of `start` to `end` of what is typed; `words` say what it
    is, `aside` stands at the right. Without a `text` it clears what was searched for before."""

    text: str
    words: str
    aside: str = ""
    start: int = 0
    end: int = 0


def completions_at(
    query: str,
    cursor: int,
    data: CaseData,
    mentions: Mapping[PartyId, int],
    recent: Sequence[str],
) -> list[Completion]:
    """What fits at a place of a query; recent queries where it is empty or begins like one."""
    before = query[:cursor]
    asked = _VALUE.search(before)
    if asked is not None and asked["field"].lower() in FIELDS:
        start = asked.start("value")
        return _values(asked["field"].lower(), asked["value"], start, cursor, data, mentions)
    found = []
    if (typed := _WORD.search(before)) is not None and not query[cursor : cursor + 1].strip():
        word = typed["word"].lower()
        found = [
            Completion(f"{field}:", f"{field}:", told, typed.start("word"), cursor)
            for field, told in FIELDS.items()
            if field.startswith(word) and field != word
        ]
    return [*found, *_recent(query, cursor, recent)]


def _recent(query: str, cursor: int, recent: Sequence[str]) -> list[Completion]:
    typed = folded(query.strip())
    if typed and (len(typed) < _SHORTEST or cursor < len(query)):
        return []
    fitting = [one for one in recent if folded(one).startswith(typed) and folded(one) != typed]
    end = len(query)
    found = [Completion(one, one, "recent", 0, end) for one in fitting[:MOST_RECENT]]
    return [*found, Completion("", "Clear recent searches")] if found and not typed else found


def _values(
    field: str,
    typed: str,
    start: int,
    end: int,
    data: CaseData,
    mentions: Mapping[PartyId, int],
) -> list[Completion]:
    wanted = folded(typed.strip('"'))
    fitting = []
    for value, words, count in _values_of(field, data, mentions):
        names = [folded(words), folded(value)]
        if any(name.startswith(wanted) or f" {wanted}" in name for name in names):
            fitting.append((value, words, count))
    made = []
    for value, words, count in fitting[:MOST_VALUES]:
        text = with_values("", field, [value]).partition(":")[2]
        if text != typed:
            made.append(Completion(f"{text} ", words, grouped(count) if count else "", start, end))
    return made


def _values_of(
    field: str, data: CaseData, mentions: Mapping[PartyId, int]
) -> Iterable[tuple[str, str, int]]:
    """The values a field has in this case, the most used first, each with its words and count."""
    if field in _FIXED:
        return [(value, value, 0) for value in _FIXED[field]]
    sources = [one for one in data.sources.values() if one.removed_at is None]
    if field == "type":
        types = Counter(source.type for source in sources)
        return [(kind.value, TYPE_NAMES[kind], many) for kind, many in types.most_common()]
    if field in ("party", "speaker"):
        used = mentions if field == "party" and mentions else data.said_by()
        parties = sorted(data.parties.values(), key=lambda one: (-used.get(one.id, 0), one.name))
        every = [(one.name, one.name, used.get(one.id, 0)) for one in parties]
        return [one for one in every if field == "party" or one[2]]
    if field == "issue":
        tagged = data.tagged_with()
        return [(one.name, one.name, tagged.get(one.name, 0)) for one in data.issues.values()]
    if field == "date":
        months = Counter(one.published_on[:7] for one in sources if one.published_on)
        return [(month, date_words(month), many) for month, many in sorted(months.items())]
    if field in _KNOWN:
        known = Counter(str(value) for one in sources if (value := getattr(one, field)))
        return [(value, value, many) for value, many in known.most_common()]
    if field == "file":
        return [(one.file_name, one.file_name, 0) for one in sources]
    return []

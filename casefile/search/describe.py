"""Says in plain words what a query was understood to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.search.nodes import (
    And,
    Boost,
    Dated,
    Everything,
    Exact,
    Fuzzy,
    Has,
    In,
    Leaf,
    Near,
    Node,
    Not,
    OfSource,
    Or,
    Party,
    Phrase,
    Where,
    Wildcard,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.search.nodes import Part
    from casefile.search.parser import Parsed

_NAMES = {
    "title": "title",
    "party": "party",
    "file": "file name",
    "url": "address",
    "read": "reading state",
    "kind": "file kind",
}
_SHOWN = 60
_MOST = 12
_TOO_MUCH = "that is too much to look for at once"


def understood(parsed: Parsed, missing: Sequence[str] = ()) -> str:
    """The whole answer to "what was searched?", with what was changed behind it and the words that
    occur nowhere."""
    if parsed.node is None:
        empty = not any(_TOO_MUCH in remark for remark in parsed.remarks)
        said = "nothing" + (": there are no letters or digits to search for" if empty else "")
    else:
        said = _whole(parsed.node)
    nowhere = [_quoted(word) for word in missing]
    verb = "occurs" if len(nowhere) == 1 else "occur"
    rest = [f"{_enumerated(nowhere, 'and')} {verb} nowhere in the case"] if nowhere else []
    return "; ".join((said, *parsed.remarks, *rest))


def too_much(left_out: Sequence[Node]) -> str:
    """What is said of the parts of a query that would have taken too long."""
    parts = dict.fromkeys(
        _quoted(_bare(each)) if isinstance(each, Leaf) else _said(each) for each in left_out
    )
    verb = "was" if len(parts) == 1 else "were"
    listed = _enumerated(list(parts), "and")
    return f"{listed} {verb} left out, because {_TOO_MUCH}"


def written_of(part: Part) -> str:
    """A word of a query as it was written, with its sign."""
    written = _bare(part)
    return f"{written}~" if isinstance(part, Fuzzy) else written


def _whole(node: Node) -> str:
    nodes = node.nodes if isinstance(node, And) else (node,)
    kinds = [each for each in nodes if isinstance(each, Where)]
    subject = f"{kinds[0].where}s" if len(kinds) == 1 else "pages"
    about = [each for each in nodes if not isinstance(each, Where) or len(kinds) != 1]
    wanted = [each for each in about if not isinstance(each, Not | Everything)]
    unwanted = [each.node for each in about if isinstance(each, Not)]
    said = subject if wanted else f"all {subject}"
    if wanted:
        parts = [_said(each) for each in wanted]
        if isinstance(wanted[0], Or) and len(wanted) == 1:
            parts = [_listed([_said(each) for each in wanted[0].nodes], "or")]
        said += f" with {_listed(parts, 'and')}"
    if unwanted:
        without = "but without" if wanted else "without"
        said += f" {without} {_listed([_said(each) for each in unwanted], 'or')}"
    return said


def _listed(parts: list[str], word: str) -> str:
    if len(parts) == 1:
        return parts[0]
    if len(parts) > _MOST:
        parts = [*parts[:_MOST], f"{len(parts) - _MOST} more"]
    if len(parts) == 2:
        both = "both" if word == "and" else "either"
        return f"{both} {parts[0]} {word} {parts[1]}"
    return _enumerated(parts, word)


def _enumerated(parts: list[str], word: str) -> str:
    if len(parts) > _MOST:
        parts = [*parts[:_MOST], f"{len(parts) - _MOST} more"]
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}" if len(parts) > 1 else parts[0]


def _said(node: Node) -> str:
    match node:
        case And(nodes):
            return f"({_listed([_said(each) for each in nodes], 'and')})"
        case Or(nodes):
            return f"({_listed([_said(each) for each in nodes], 'or')})"
        case Not(inner):
            return f"not {_said(inner)}"
        case Boost(inner, factor):
            return f"{_said(inner)} (counting {factor:g} times)"
    return _known(node)


def _known(node: Node) -> str:
    """What is asked of what is known of a page, not of its words."""
    match node:
        case In(field, wanted):
            return _value(field, wanted[0])
        case Party():
            return _party(node)
        case Where(where):
            return f"the kind {where}"
        case Has(where):
            return f"a {where} on them"
        case OfSource(source_id):
            return f"a place in source {source_id}"
        case Dated():
            return _dated(node)
        case Everything():
            return "anything"
    return _words(node)


def _party(party: Party) -> str:
    written = party.written.casefold()
    others = [_bare(name) for name in party.names if _bare(name).casefold() != written]
    also = f" (also {_listed([_quoted(name) for name in others], 'or')})" if others else ""
    return f"the party {_quoted(party.written)}{also}"


def _words(node: Node) -> str:
    match node:
        case Word(term, written):
            return _quoted(written) + (" and its forms" if term.isalpha() else "")
        case Exact(_, written):
            return f"the exact word {_quoted(written)}"
        case Wildcard(_, written):
            return f"words like {_quoted(written)}"
        case Fuzzy(_, edits, written):
            letters = "one letter" if edits == 1 else f"{edits} letters"
            return f"words within {letters} of {_quoted(written)}"
        case Phrase(_, written, compound):
            return _quoted(written) if compound else f"the exact phrase {_quoted(written)}"
        case Near(parts, distance, _, ordered):
            words = [_quoted(_bare(part)) for part in parts]
            order = " in this order" if ordered else ""
            return (
                f"{_listed(words, 'and')}{order} with at most {distance} other words between them"
            )
    raise TypeError(node)


def _bare(node: Node) -> str:
    return getattr(node, "written", "") or getattr(node, "term", "")


def _value(field: str, node: Node) -> str:
    if field == "title":
        return f"{_said(node)} in the title"
    name = _NAMES.get(field, field)
    return f"any {name}" if isinstance(node, Everything) else f"the {name} {_quoted(_bare(node))}"


def _dated(dated: Dated) -> str:
    first, last = _day(dated.first), _day(dated.last)
    if dated.first <= 1_01_01:
        return f"a date up to {last}"
    if dated.last >= 9999_12_31:
        return f"a date from {first} on"
    return f"the date {first}" if first == last else f"a date from {first} to {last}"


def _day(number: int) -> str:
    return f"{number // 10_000:04d}-{number // 100 % 100:02d}-{number % 100:02d}"


def _quoted(text: str) -> str:
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
    return f"“{shown}”"

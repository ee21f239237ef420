"""A query as a tree of plain values: what the parser makes, the evaluator computes and the
describer says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word and the words that share its stem. `start`, `end`: where it stands in the query."""

    term: str
    written: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Exact:
    """A word in exactly this form (folded: case and accents do not count)."""

    term: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Written forms: `*` stands for any run of characters, `?` for one (at the end for at most
    one)."""

    pattern: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Written forms at most `edits` changes away: a letter more, less, other, or two swapped."""

    term: str
    edits: int
    written: str = ""


Part = Word | Exact | Wildcard | Fuzzy
"""What stands for one word of a text."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Parts that follow one another; `compound` where one written word is several terms
    (`25-cv-0677`)."""

    parts: tuple[Part, ...]
    written: str
    compound: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """Parts with at most `distance` other words between the first and the last of them, in any
    order or, `ordered`, in this one."""

    parts: tuple[Part, ...]
    distance: int
    written: str
    ordered: bool = False


Leaf = Part | Phrase | Near
"""What is looked for in running text."""


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is; in a field, any value."""


@dataclass(frozen=True, slots=True)
class In:
    """A field whose value is one of these; in `title` (running text) there is only one."""

    field: str
    wanted: tuple[Leaf | Everything, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """Documents of one kind: `page`, `quote`, `note` or `fact`."""

    where: str


@dataclass(frozen=True, slots=True)
class Has:
    """What stands on a page that has a quote, note or fact."""

    where: str


@dataclass(frozen=True, slots=True)
class OfSource:
    """What belongs to one source."""

    source_id: int


@dataclass(frozen=True, slots=True)
class Dated:
    """What may be dated between two days, both as YYYYMMDD and both included."""

    first: int
    last: int
    written: str


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not this."""

    node: Node


@dataclass(frozen=True, slots=True)
class Boost:
    """This, counting for more (or less) in the order of the hits."""

    node: Node
    factor: float


@dataclass(frozen=True, slots=True)
class Party:
    """A party by any of its names: named in the text (`names`), or given as a value (`value`)."""

    written: str
    value: In
    names: tuple[Phrase | Exact, ...]


Node = (
    Word | Exact | Wildcard | Fuzzy | Phrase | Near | In | Where | Has | OfSource | Dated
    | Everything | And | Or | Not | Boost | Party
)  # fmt: skip
"""Any part of a query."""


def positive_leaves(node: Node) -> list[Leaf]:
    """What is looked for in the running text of a hit and may be marked there, in the order of the
    query."""
    match node:
        case And(nodes) | Or(nodes):
            return [leaf for each in nodes for leaf in positive_leaves(each)]
        case Boost(inner, _):
            return positive_leaves(inner)
        case Party(_, _, names):
            return list(names)
        case Word() | Exact() | Wildcard() | Fuzzy() | Phrase() | Near():
            return [node]
    return []

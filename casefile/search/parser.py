"""The language of the search box. Every text is a query: what cannot be meant is left out or taken
as words, and said.

    words            all must occur, with their forms       =word       in exactly this form
    "exact phrase"   stop words too                         a OR b   NOT a   -a   (a b)
    "a b"~5          any order, at most 5 words between     "a b"~>5    in this order
    a*  *a  a?c  word~  word~2  word^2                      field:word  field:"two words"
    field:(a OR b)   date:2025-05                           date:[2025-03 TO 2025-05]

OR binds closer than the AND that is written or meant: `tax court OR agency` asks for tax and for
one of the others.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from casefile.search.dates import EARLIEST, LATEST, days_of
from casefile.search.documents import FACT, NOTE, PAGE, QUOTE
from casefile.search.fields import OWN_VALUES, SOURCE_VALUES, TITLE
from casefile.search.lexer import Piece, Sign, pieces_of
from casefile.search.nodes import (
    And,
    Boost,
    Dated,
    Everything,
    Exact,
    Has,
    In,
    Leaf,
    Node,
    Not,
    OfSource,
    Or,
    Party,
    Phrase,
    Where,
    Word,
)
from casefile.search.words import leaf_of, near_of, phrase_of

if TYPE_CHECKING:
    from casefile.search.documents import ExpandParty

FIELDS = frozenset((TITLE, *OWN_VALUES, *SOURCE_VALUES, "date", "in", "has", "is", "source"))
"""Every field of the language."""

MOST_PIECES = 2_000
"""Pieces past which a pasted query is cut off."""

DEEPEST = 40
"""Parentheses inside one another past which they are left out."""

_SHOWN = 40
_LONG = re.compile(rf"[^“”]{{{_SHOWN + 20},}}(?=”)")

_WHERES = {"page": PAGE, "quote": QUOTE, "note": NOTE, "fact": FACT}
_RANGE = re.compile(r"\s*(\S*)\s+TO\s+(\S*)\s*|\s*(\S+)\s*TO\s*|\s*TO\s*(\S+)\s*", re.IGNORECASE)
_UNKNOWN_FIELD = re.compile(r"([A-Za-z_]\w*):([^/:\s].*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood: `node` is None where nothing is left to look for; `remarks` say what
    was changed."""

    node: Node | None
    remarks: tuple[str, ...] = ()


def parse(query: str, expand_party: ExpandParty | None = None) -> Parsed:
    """The tree of a query; never raises."""
    parser = _Parser(pieces_of(query, FIELDS), expand_party)
    node = parser.whole()
    return Parsed(node, tuple(dict.fromkeys(parser.remarks)))


@dataclass(slots=True)
class _Parser:
    pieces: list[Piece]
    expand_party: ExpandParty | None
    remarks: list[str] = field(default_factory=list)
    at: int = 0
    depth: int = 0
    name: str | None = None

    def whole(self) -> Node | None:
        self._without_strays()
        if len(self.pieces) > MOST_PIECES:
            self._remark(f"only the first {MOST_PIECES:,} words were searched")
            del self.pieces[MOST_PIECES:]
        nodes = []
        while self.at < len(self.pieces):
            if (node := self._all()) is not None:
                nodes.append(node)
            if self.at < len(self.pieces):
                self.at += 1
                self._remark("a closing parenthesis that was never opened was left out")
        if not nodes and len(self.pieces) == 1 and self.pieces[0].sign in _OPERATORS:
            return self._lone(self.pieces[0])
        return _group(And, nodes)

    def _lone(self, piece: Piece) -> Node | None:
        """An operator that is all of the query is the word it is."""
        self.remarks[:] = [f"“{piece.text}” stands alone, so it was searched as a word"]
        return leaf_of(piece.text, piece.start)

    def _remark(self, sentence: str) -> None:
        self.remarks.append(_LONG.sub(lambda word: word[0][:_SHOWN] + "…", sentence))

    def _sign(self) -> Sign | None:
        return self.pieces[self.at].sign if self.at < len(self.pieces) else None

    def _all(self) -> Node | None:
        """Everything up to a closing parenthesis or the end: all of it must be there."""
        nodes: list[Node] = []
        while (sign := self._sign()) not in (None, Sign.CLOSE):
            if sign is Sign.AND:
                self._operator(bool(nodes))
                continue
            if (node := self._any()) is not None:
                nodes.append(node)
        return _group(And, nodes)

    def _operator(self, has_left: bool) -> None:
        piece = self.pieces[self.at]
        self.at += 1
        if not has_left:
            self._remark(f"“{piece.text}” has nothing on its left and was left out")
        elif self._sign() in (None, Sign.CLOSE, Sign.AND, Sign.OR):
            self._remark(f"“{piece.text}” has nothing on its right and was left out")

    def _any(self) -> Node | None:
        nodes: list[Node] = []
        while True:
            if self._sign() is Sign.OR:
                self._operator(bool(nodes))
                if self._sign() in (None, Sign.CLOSE, Sign.AND):
                    break
                continue
            if (node := self._not()) is not None:
                nodes.append(node)
            if self._sign() is not Sign.OR:
                break
        return _group(Or, nodes)

    def _not(self) -> Node | None:
        negated, piece = False, self.pieces[self.at]
        while self._sign() is Sign.NOT:
            negated, piece = not negated, self.pieces[self.at]
            self.at += 1
        if self._sign() in (None, Sign.CLOSE, Sign.AND, Sign.OR):
            self._remark(f"“{piece.text}” has nothing on its right and was left out")
            return None
        node = self._one()
        return Not(node) if node is not None and negated else node

    def _one(self) -> Node | None:
        piece = self.pieces[self.at]
        self.at += 1
        node = self._node(piece)
        boost = piece.boost
        if piece.sign is Sign.OPEN and self.at and self.pieces[self.at - 1].sign is Sign.CLOSE:
            boost = self.pieces[self.at - 1].boost
        return node if node is None or boost is None else Boost(node, boost)

    def _node(self, piece: Piece) -> Node | None:
        match piece.sign:
            case Sign.OPEN:
                return self._parenthesis()
            case Sign.FIELD:
                return self._field(piece)
            case Sign.QUOTED:
                return self._quoted(piece)
            case Sign.RANGE:
                return self._range(piece)
            case _:
                return self._word(piece)

    def _parenthesis(self) -> Node | None:
        if self.depth >= DEEPEST:
            self._remark("parentheses nested too deeply were left out")
            return None
        self.depth += 1
        node = self._all()
        self.depth -= 1
        if self._sign() is Sign.CLOSE:
            self.at += 1
        else:
            self._remark("an opening parenthesis is never closed and was left out")
        return node

    def _without_strays(self) -> None:
        """Take out quotation marks that are never closed: they part no operator from its words."""
        for piece, after in zip_longest(self.pieces, self.pieces[1:]):
            if piece.sign is Sign.STRAY:
                before = f" before “{after.text}”" if after and after.sign is Sign.WORD else ""
                self._remark(
                    f"the quotation mark{before} is never closed, "
                    "so its words were searched without it"
                )
        self.pieces = [piece for piece in self.pieces if piece.sign is not Sign.STRAY]

    def _field(self, piece: Piece) -> Node | None:
        outer, self.name = self.name, piece.text
        while self._sign() is Sign.FIELD:
            self.name = self.pieces[self.at].text
            self.at += 1
        node = self._one() if self.at < len(self.pieces) else None
        self.name = outer
        return node

    def _quoted(self, piece: Piece) -> Node | None:
        if piece.near is not None:
            return self._placed(near_of(piece.text, piece.near, ordered=piece.ordered), piece)
        return self._placed(phrase_of(piece.text), piece)

    def _range(self, piece: Piece) -> Node | None:
        if self.name == "date":
            return self._dated(piece.text)
        self._remark(
            f"“[{piece.text}]” is a range and only dates have ranges, so its words were searched"
        )
        return self._words(piece.text, piece.start + 1)

    def _word(self, piece: Piece) -> Node | None:
        unknown = _UNKNOWN_FIELD.fullmatch(piece.text) if self.name is None else None
        if unknown:
            self._remark(f"“{unknown[1]}” is not a field, so “{piece.text}” was searched as words")
            return self._words(piece.text.replace(":", " "), piece.start)
        if piece.text[-1:] == ":" and piece.text[:-1].lower() in FIELDS:
            self._remark(f"“{piece.text}” has nothing behind it, so it was searched as a word")
        return self._placed(leaf_of(piece.text, piece.start), piece)

    def _words(self, text: str, start: int) -> Node | None:
        """All words of a text, whatever else is in it."""
        found = (leaf_of(match[0], start + match.start()) for match in re.finditer(r"\S+", text))
        return _group(And, [node for node in found if node is not None])

    def _placed(self, node: Leaf | Everything | None, piece: Piece) -> Node | None:
        """A leaf in the field that it was asked for in."""
        if self.name in ("in", "has", "is", "source", "date"):
            return self._special(self.name, piece)
        if node is None:
            self._remark(f"“{piece.text}” holds no letters or digits and was left out")
            return None
        if self.name is None:
            return node
        if self.name == "party":
            return self._party(node, piece.text)
        if self.name == "speaker":
            return In(self.name, (node, *self._names(piece.text)))
        return In(self.name, (node,))

    def _party(self, node: Leaf | Everything, written: str) -> Node:
        names = self._names(written)
        value = In("party", (node, *names))
        return Party(written, value, tuple(names or self._as_names([written])))

    def _names(self, written: str) -> list[Phrase | Exact]:
        return self._as_names(self.expand_party(written)) if self.expand_party else []

    @staticmethod
    def _as_names(names: list[str]) -> list[Phrase | Exact]:
        """Each name as an exact phrase."""
        found = [phrase_of(name.replace("*", " ")) for name in names]
        return [name for name in dict.fromkeys(found) if isinstance(name, Phrase | Exact)]

    def _special(self, name: str, piece: Piece) -> Node | None:
        text = piece.text.lower()
        if name == "date":
            return self._dated(piece.text)
        if name == "in" and text in _WHERES:
            return Where(_WHERES[text])
        if name == "has" and text.removesuffix("s") in ("quote", "note", "fact"):
            return Has(_WHERES[text.removesuffix("s")])
        if name == "is" and text in ("read", "unread", "reading"):
            return In("read", (Exact(text, text),))
        if name == "source" and text.isascii() and text.isdigit() and len(text) < 10:
            return OfSource(int(text))
        self._remark(f"“{name}:” does not know “{piece.text}”, so it was searched as words")
        return self._words(f"{name} {piece.text}", piece.start)

    def _dated(self, text: str) -> Node | None:
        match = _RANGE.fullmatch(text)
        if match:
            first, last = match[1] or match[3] or "", match[2] or match[4] or ""
            begin = days_of(first) if first not in ("", "*", "..") else (EARLIEST, EARLIEST)
            end = days_of(last) if last not in ("", "*", "..") else (LATEST, LATEST)
        else:
            begin = end = days_of(text)
        if begin is None or end is None:
            self._remark(f"“{text}” is not a date, so it was searched as words")
            return self._words(text, 0)
        if begin[0] > end[1]:
            self._remark(f"the dates “{text}” were put in order")
            begin, end = end, begin
        return Dated(begin[0], end[1], text)


_OPERATORS = (Sign.AND, Sign.OR, Sign.NOT)


def _group(kind: type[And | Or], nodes: list[Node]) -> Node | None:
    flat: dict[object, Node] = {}
    for node in nodes:
        for inner in node.nodes if isinstance(node, kind) else (node,):
            # A word that is written twice counts once.
            flat.setdefault(inner.term if isinstance(inner, Word) else inner, inner)
    if len(flat) < 2:
        return next(iter(flat.values()), None)
    return kind(tuple(flat.values()))

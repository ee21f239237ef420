"""What is said of a checked quotation: its state, and in plain words what differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.services.comparing import ChangeKind, CheckStatus
from casefile.services.quote_rulings import RulingKind
from ui.models.quote_states import state_words
from ui.words import counted, one_line, shortened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.model import Quote
    from casefile.services.comparing import Compared, Piece
    from casefile.services.quote_rulings import Ruling

_LONGEST_CUT = 60
"""How much of what an ellipsis stands for is shown among the words of a row."""
_WORDING = (ChangeKind.REPLACED, ChangeKind.LEFT_OUT, ChangeKind.ADDED)
_LONGEST = 90
_CUT = ChangeKind.ELLIPSIS
RULED = {
    RulingKind.AS_QUOTED: "Accepted as quoted",
    RulingKind.NEEDS_CORRECTION: "Needs correction",
}


def needs_correction(compared: Compared | None, ruling: Ruling | None) -> bool:
    """Whether someone has to act: the words differ and are not accepted, or it was said so."""
    if ruling is not None:
        return ruling.kind is RulingKind.NEEDS_CORRECTION
    return compared is not None and compared.check.status is CheckStatus.ALTERED


def critical_words(compared: Compared) -> str:
    """What can change the meaning, in plain words; empty where nothing can."""
    comparison = compared.check.comparison
    if comparison is None or not comparison.critical:
        return ""
    told = [
        _change(one.op, one.said, one.source) for one in comparison.changes if one.op in _WORDING
    ]
    this = "This change" if len(told) == 1 else "These changes"
    return f"{' '.join(told)} {this} can alter what the sentence says."


def notices(compared: Compared) -> list[str]:
    """Everything else that differs, a sentence each."""
    comparison = compared.check.comparison
    if comparison is None:
        return []
    told = [
        _change(one.op, one.said, one.source)
        for one in comparison.changes
        if not comparison.critical or one.op not in _WORDING
    ]
    if comparison.pages_apart:
        breaks = counted(comparison.pages_apart, "page break")
        told.append(f"The ellipsis joins words across {breaks}.")
    if compared.check.said_by:
        quoted = compared.check.quote.speaker
        name = quoted.name if quoted is not None else "someone else"
        told.append(
            f"The speaker differs: in the source {compared.check.said_by} says these words, here "
            f"{name} does."
        )
    return told


def share_words(confidence: float | None) -> str:
    """How sure a proposal is: "Confidence 87 %."; empty where that is not known."""
    return f"Confidence {round(100 * confidence)} %." if confidence is not None else ""


def passage_words(compared: Compared) -> str:
    """The passage as one line, without what stands between pages; empty where there is none."""
    comparison = compared.check.comparison
    return one_line(comparison.passage) if comparison is not None else ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words that are shown alike: `way` is empty for the same words, `removed` for what only the
    source has, `inserted` for what only the quotation has, `changed` for words of the source alone
    that are printed otherwise."""

    words: str
    way: str = ""


def diff_runs(pieces: tuple[Piece, ...], longest: int) -> tuple[Run, ...]:
    """A quotation with its differences in place, as one line: what the source has instead stands
    before what is printed; a space parts the runs."""
    runs: list[Run] = []
    left = longest
    for piece in pieces:
        if left <= 0:
            break
        source = shortened(piece.source, _LONGEST_CUT) if piece.op is _CUT else piece.source
        parts = (Run(piece.said),) if piece.op is None else _both(source, piece.said)
        for run in parts:
            if runs:
                runs.append(Run(" "))
            runs.append(Run(one_line(run.words[:left]), run.way))
            left -= len(run.words)
    return tuple(runs)


def source_runs(pieces: tuple[Piece, ...]) -> tuple[Run, ...]:
    """What the source has, with what is printed otherwise marked as `changed`."""
    return _spaced([Run(one.source, "changed" if one.op else "") for one in pieces])


def printed_runs(pieces: tuple[Piece, ...]) -> tuple[Run, ...]:
    """What is printed, with what the source has otherwise marked as `inserted`."""
    return _spaced([Run(one.said, "inserted" if one.op else "") for one in pieces])


def _spaced(runs: list[Run]) -> tuple[Run, ...]:
    found: list[Run] = []
    for run in runs:
        if run.words:
            found += [Run(" "), run] if found else [run]
    return tuple(found)


def _both(source: str, said: str) -> tuple[Run, ...]:
    return tuple(run for run in (Run(source, "removed"), Run(said, "inserted")) if run.words)


def read_out(pieces: tuple[Piece, ...]) -> str:
    """The comparison for whoever does not see it: same words as they are, changes named."""
    told = [one.said if one.op is None else _spoken(one) for one in pieces]
    return "; ".join(told)


def same_words(pieces: tuple[Piece, ...]) -> str:
    """ "21 words in the source, 17 the same"."""
    there = sum(len(one.source.split()) for one in pieces)
    same = sum(len(one.source.split()) for one in pieces if one.op is None)
    return f"{counted(there, 'word')} in the source, {same} the same"


def alike_head(quote: Quote, alike: Sequence[Compared]) -> str:
    """ "Same words in 2 other sources; printed here first"; `alike` is in the order of printing."""
    others = {one.check.quote.span.source_id for one in alike} - {quote.span.source_id}
    words = f"Same words in {counted(len(others), 'other source')}"
    first = bool(alike) and alike[0].check.quote.id == quote.id
    return f"{words}, printed here first" if first else words


def alike_words(quote: Quote, other: Compared) -> str:
    """What another printing of the same words made of them: the state, what differs, and the
    speaker where it names another."""
    told = [f"{state_words(other)}."]
    comparison = other.check.comparison
    for one in comparison.changes if comparison is not None else ():
        if one.op in _WORDING:
            told.append(_change(one.op, one.said, one.source))
    theirs = other.check.quote.speaker
    ours = quote.speaker
    if theirs is not None and (ours is None or ours.party_id != theirs.party_id):
        told.append(f"Says it is {theirs.name} who speaks.")
    return " ".join(told)


def differing_words(compared: Compared) -> str:
    """ "4 words differ": of the quotation and of its passage, whichever has more at each place."""
    count = sum(
        max(len(one.said.split()), len(one.source.split()))
        for one in compared.pieces
        if one.op is not None
    )
    return f"{counted(count, 'word')} {'differs' if count == 1 else 'differ'}"


def as_text(compared: Compared, title: str, ruling: Ruling | None) -> str:
    """The whole result as lines, to be pasted elsewhere."""
    check = compared.check
    lines = [f"{title}, {compared.place}: {state_words(compared)}", one_line(check.quote.reading)]
    if check.text is not None:
        lines += [f"{compared.source_title}, {compared.source_place}:", passage_words(compared)]
    lines += [words for words in (critical_words(compared), *notices(compared)) if words]
    if ruling is not None:
        lines.append(RULED[ruling.kind] + (f": {ruling.reason}" if ruling.reason else ""))
    return "\n".join(lines) + "\n"


def _spoken(piece: Piece) -> str:
    if piece.op is ChangeKind.REPLACED:
        return f"{piece.source.strip(' ,;.')} was replaced by {piece.said.strip(' ,;.')}"
    assert piece.op is not None
    return _change(piece.op, piece.said, piece.source).rstrip(".")


def _change(op: ChangeKind, said: str, source: str) -> str:
    said, source = shortened(said.strip(" ,;.") or said, _LONGEST), shortened(source, _LONGEST)
    source = source.strip(" ,;")
    if op is ChangeKind.REPLACED:
        return f"“{source.rstrip('.')}” became “{said}”."
    if op is ChangeKind.ADDED:
        return f"“{said}” was added."
    if op is ChangeKind.LEFT_OUT:
        return f"“{source}” was left out."
    if op is ChangeKind.ELLIPSIS:
        return (
            f"An ellipsis stands for “{source}”." if source else "An ellipsis leaves nothing out."
        )
    return f"“{said}” in brackets stands for “{source}”." if source else f"“{said}” was put in."

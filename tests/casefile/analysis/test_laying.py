"""Quotations laid beside their passages: same words in the same piece, changes named."""

from __future__ import annotations

from casefile.analysis.checking import ChangeKind
from casefile.analysis.laying import Piece, laid


def test_same_words_stand_in_one_piece_and_a_changed_word_in_its_own() -> None:
    assert laid("“The Office may furnish it,”", "The Office must furnish it, and no more") == (
        Piece("The Office", "The Office"),
        Piece("may", "must", ChangeKind.REPLACED),
        Piece("furnish it,", "furnish it,"),
        Piece("", "and no more", ChangeKind.LEFT_OUT),
    )


def test_an_ellipsis_stands_beside_what_it_leaves_out() -> None:
    assert laid("the door … to decide", "the door is wide open, it is not to decide") == (
        Piece("the door", "the door"),
        Piece("…", "is wide open, it is not", ChangeKind.ELLIPSIS),
        Piece("to decide", "to decide"),
    )
    assert laid("the door … to decide", "the door to decide") == (
        Piece("the door", "the door"),
        Piece("…", "", ChangeKind.ELLIPSIS),
        Piece("to decide", "to decide"),
    )


def test_words_in_brackets_and_added_words_are_told_apart() -> None:
    pieces = laid("[the Office] must really furnish it", "It must furnish it")
    assert pieces[0] == Piece("[the Office]", "It", ChangeKind.BRACKETS)
    assert Piece("really", "", ChangeKind.ADDED) in pieces

from __future__ import annotations

import sys
import unicodedata

import pytest

from casefile.text.characters import changed_characters, folded_form, plain_form


def all_characters() -> list[str]:
    nothing = {"Cs", "Cn", "Co"}
    return [
        c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) not in nothing
    ]


@pytest.mark.parametrize("folding", [False, True])
def test_every_character_that_changes_is_known(folding: bool):
    ones, others = changed_characters(folding)
    changed = {**ones, **others}
    form = folded_form if folding else plain_form
    missed = [
        char
        for char in all_characters()
        if char not in changed and form(char) != (char.lower() if folding else char)
    ]
    assert missed == []


@pytest.mark.parametrize("folding", [False, True])
def test_what_a_character_becomes_does_not_change_again(folding: bool):
    ones, others = changed_characters(folding)
    form = folded_form if folding else plain_form
    assert [char for char, new in {**ones, **others}.items() if form(new) != new] == []
    assert all(len(new) == 1 for new in ones.values())


def test_signs_that_carry_meaning_stay():
    assert plain_form("§¶©®™²³½①Ⓐ°‰№ªº") == "§¶©®™²³½①Ⓐ°‰Noªº"

"""Every error that a file can end in has a short code beside its sentence."""

from __future__ import annotations

import pytest

from casefile.sentences import CODES, remark


@pytest.mark.parametrize("kind", CODES)
def test_a_code_is_a_name_and_no_sentence(kind):
    assert CODES[kind].replace("_", "").isalpha()
    assert remark(kind("a file", "a folder")).code == CODES[kind]

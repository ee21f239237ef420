"""What single characters become in the plain and in the folded form; for `casefile.text` only.

The facts are those of the Unicode character database that comes with Python; the choice among them
is ours: forms that differ only in looks (ligatures, full-width, presentation and mathematical
letters) are spelt out, while signs that carry meaning (section sign, superscripts, fractions,
circled numbers) stay.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

_SCANNED: Final = (
    (0x80, 0x3400),
    (0xF900, 0x10000),
    (0x1D100, 0x1D800),
    (0x1EE00, 0x1EF00),
    (0x1F100, 0x1F250),
    (0x1FBF0, 0x1FC00),
    (0x2F800, 0x2FA1E),
)
"""Every place of the code table with characters that change; a test holds it complete."""

_LOOKS: Final = frozenset(
    "<font> <wide> <narrow> <small> <vertical> <compat> "
    "<initial> <medial> <final> <isolated>".split()
)
_BY_HAND: Final = {
    **dict.fromkeys("‘’‚‛‹›ʹʼʻʽ′", "'"),
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃", "-"),
    "…": "...",
}
_LETTERS: Final = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ı": "i",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
}

SPACES: Final = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0" + "".join(
    chr(code) for code in range(0x1680, 0x3001) if chr(code).isspace()
)
"""Every white space character but the space itself."""

INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff"
)
"""Character class (without brackets) of what takes no place on paper: soft hyphen, zero-width and
direction marks.
"""

MARKS: Final = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Character class of the accents and points that stand on or under a letter and may be left out in
writing.
"""

ALONE: Final = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Character class of the scripts without spaces, each character a search word of its own."""

RAISED: Final = "\xb2\xb3\xb9\u2070-\u209f"
"""Character class of the raised and lowered figures: footnote marks, part of no word."""

_MARK: Final = re.compile(f"[{MARKS}]")
_UNSEEN: Final = re.compile(f"[{INVISIBLE}]")


def plain_form(text: str) -> str:
    """`text` composed, with presentation forms, quotation marks, dashes and ellipses spelt
    plainly.
    """
    spelt = "".join(_spelt_out(char) for char in unicodedata.normalize("NFC", text))
    return unicodedata.normalize("NFC", "".join(_BY_HAND.get(char, char) for char in spelt))


def folded_form(text: str) -> str:
    """`plain_form` without case and accents."""
    # Accents go first and last: some letters are spelt out only without theirs, others into some.
    bare = _without_marks(plain_form(_without_marks(text)).casefold())
    spelt = "".join(_LETTERS.get(char, char) for char in bare)
    return unicodedata.normalize("NFC", spelt).lower()


def _without_marks(text: str) -> str:
    return _MARK.sub("", unicodedata.normalize("NFD", text))


def _spelt_out(char: str) -> str:
    decomposition = unicodedata.decomposition(char)
    tag = decomposition.partition(" ")[0]
    # Spacing accents are decomposed into a space and a mark, which would part a word in two.
    if tag in _LOOKS and not decomposition.startswith("<compat> 0020"):
        return unicodedata.normalize("NFKC", char)
    return char


def _may_change(char: str) -> bool:
    """Whether the slow look at a character may find anything; invisible ones are not asked for."""
    return (
        unicodedata.decomposition(char) != ""
        or char.casefold() != char.lower()
        or char in _BY_HAND
        or char.lower() in _LETTERS
        or (_MARK.match(char) is not None and _UNSEEN.match(char) is None)
    )


@cache
def changed_characters(folding: bool) -> tuple[dict[str, str], dict[str, str]]:
    """The characters that change: those that become one other character, and those that become none
    or several.
    """
    form = folded_form if folding else plain_form
    ones = dict.fromkeys(SPACES, " ")
    others: dict[str, str] = {}
    for first, end in _SCANNED:
        for char in filter(_may_change, map(chr, range(first, end))):
            new = form(char)
            if char not in ones and new != (char.lower() if folding else char):
                (ones if len(new) == 1 else others)[char] = new
    if folding:
        ones["Σ"] = "σ"  # str.lower alone would make it a final sigma at the end of a word
    return ones, others


def as_class(characters: str) -> str:
    """A regular expression's character class (without brackets) of these characters, in runs."""
    runs: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{re.escape(chr(a))}-{re.escape(chr(b))}" for a, b in runs)

"""The control words of RTF by what they mean here; for `rtf_walk` only."""

from __future__ import annotations

CHARACTERS = {
    "line": "\n", "lbr": "\n", "tab": "\t", "emdash": "—", "endash": "–", "emspace": " ",
    "enspace": " ", "qmspace": " ", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f",
    "softline": "\n",
}  # fmt: skip
SIGNS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "{": "{", "}": "}", "\\": "\\", "\t": "\t"}
HEADERS = frozenset({"header", "headerl", "headerr", "headerf"})
FOOTERS = frozenset({"footer", "footerl", "footerr", "footerf"})
INFO = frozenset({"title", "author", "subject", "keywords", "doccomm", "company", "operator"})
SKIPPED = frozenset(
    "colortbl pict nonshppict objdata themedata colorschememapping datastore latentstyles"
    " listtable listoverridetable rsidtbl generator xmlnstbl revtbl filetbl template sp shprslt"
    " do bkmkstart bkmkend fldtype ffdeftext ffname formfield pntxta pntxtb pn atnid atnref"
    " atnparent atndate atntime atnicn atrfstart atrfend objclass objname objalias objsect xe tc"
    " txe rxe ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn docvar userprops htmltag mhtmltag"
    " background printim falt panose fontemb fontfile creatim revtim buptim hlinkbase private"
    " tblstyle comment blipuid picprop listname levelnumbers leveltext lfolevel wgrffmtfilter"
    " defchp defpap pgptbl mmathPr datafield passwordhash protusertbl writereservhash"
    " factoidname".split()
)
# Starred groups (unknown ones may be passed over) that hold words all the same.
STARRED = frozenset(
    "shpinst annotation fldinst atnauthor ud shppict pntext result objclass".split()
)
# Groups by the word that opens them, and what they are here; of \\upr only its Unicode half (\\ud)
# is read.
ENTERED = {
    "fonttbl": "fonttbl", "stylesheet": "stylesheet", "info": "info", "listtext": "lead",
    "pntext": "lead", "field": "field", "fldinst": "instruction", "atnauthor": "author",
    "upr": "skip-first",
}  # fmt: skip

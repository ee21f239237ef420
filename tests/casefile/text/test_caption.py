"""The name of a case in the captions of its papers."""

from __future__ import annotations

import pytest

from casefile.text.caption import case_title

COLUMNS = """Case 1:25-cv-00417-MTO Document 1 Filed 03/10/25 Page 1 of 5

UNITED STATES DISTRICT COURT
DISTRICT OF MERROW

HARBOR WORKERS ALLIANCE et al., )
)
Plaintiffs, )
)
v. ) Civil Action No. 25-cv-0417 (MTO)
)
OWEN CALDER, Secretary of Finance, et al., )
)
Defendants. )
"""

BLOCK = """IN THE SUPERIOR COURT
COUNTY OF LINDEN

SEAGATE COLD STORAGE, LLC;
PIER NINE HOLDINGS, INC.,
        Plaintiffs,
    vs.                          Case No. 24-1182

MARGARET O'DELL, an individual; and
THE CITY OF LINDEN,
        Defendants.
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (COLUMNS, "Harbor Workers Alliance v. Owen Calder"),
        (BLOCK, "Seagate Cold Storage, LLC v. Margaret O'Dell"),
        ("SUPREME COURT\n\nUnited States of America v. Reed, et al.\n", "United States v. Reed"),
        (
            "Marsden, Petitioner,\n\nv.\n\nBoard of Appeals,\n\nRespondent.",
            "Marsden v. Board of Appeals",
        ),
    ],
    ids=["columns", "block", "one line", "roles"],
)
def test_a_caption_names_its_first_parties(text, name):
    assert case_title(text) == name


@pytest.mark.parametrize(
    "text",
    ["", "A letter.\n\nDear Ms. Voss,\nthe address", "v.\n", "DISTRICT COURT\n\nv.\n\n12345\n"],
)
def test_what_has_no_two_parties_names_no_case(text):
    assert case_title(text) is None

"""What a case is called: given by the user, or until then taken from its first court paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.changes import Changes
from casefile.errors import BadField
from casefile.model import SourceType
from casefile.text.caption import case_title

if TYPE_CHECKING:
    from casefile.case import Case

LONGEST = 200
_AWAITS = "title_awaits_caption"
_OF_COURTS = (
    SourceType.OPINION,
    SourceType.ORDER,
    SourceType.COMPLAINT,
    SourceType.FILING,
    SourceType.DECLARATION,
    SourceType.TRANSCRIPT,
)


def rename_case(case: Case, *, title: str) -> Changes:
    """Give the case another name; its folder keeps its own. Taken back by the name of before.

    Raises `BadField` for an empty name or one longer than `LONGEST`.
    """
    title = " ".join(title.split())
    if not title or len(title) > LONGEST:
        raise BadField("the name of the case", title, f"a name of at most {LONGEST} characters")
    before = case.title
    with case.database.writing():
        case.info.put("title", title)
        case.info.put(_AWAITS, "")
        case.audit.record("rename-case", title=title, was=before)
    return Changes(case=True)


def await_caption(case: Case) -> None:
    """Note that nobody has named the case yet, so that `name_from_caption` may."""
    case.info.put(_AWAITS, "yes")


def name_from_caption(case: Case) -> Changes:
    """Name a case that nobody has named yet after the caption of its first court paper, once there
    is one that can be read."""
    if case.read_only or not case.info.get(_AWAITS):
        return Changes()
    for source in sorted(case.sources.all(), key=lambda one: one.id):
        if source.type in _OF_COURTS and source.has_text:
            name = case_title(case.pages.get(source.id, 1).text)
            if name is not None:
                return rename_case(case, title=name)
    return Changes()

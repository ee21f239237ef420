"""The demo command: the whole of it on the sample case, told in plain words."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import platformdirs

from casefile.analysis.checking import CheckStatus
from casefile.case import CARD_NAME, create_case, open_case, require_writable
from casefile.cli.output import Window, emit, json_option, say
from casefile.model import QuoteState
from casefile.services.analysing import finish_analysis
from casefile.services.authorities import finish_citations
from casefile.services.checking import check_quotes
from casefile.services.sample import fill_sample
from casefile.services.searching import search
from casefile.services.statistics import statistics

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.case import Case
    from casefile.search import Answer
    from casefile.services.checking import QuoteCheck


@click.command("demo")
@click.argument("destination", metavar="[DEST]", required=False, type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def demo_command(window: Window, destination: Path | None, as_json: bool) -> int:
    """Make the sample case, run everything on it, and open the window on it.

    DEST is the folder of the case; without a display a picture of the window is saved beside it.
    """
    path = (destination or _usual_place()).expanduser().absolute()
    with as_file(files("resources") / "sample") as documents:
        plan = json.loads((documents / "case.json").read_text(encoding="utf-8"))
        with _opened(path, plan["title"]) as case:
            require_writable(case)
            say(f"Making the sample case in {path} ...")
            rows = fill_sample(case, documents=documents, plan=plan)
            answers = [search(case, query=item["query"]) for item in plan["searches"]]
            finish_analysis(case)
            finish_citations(case)
            checks = check_quotes(case)
            found = _found(case, answers, checks)
    lines = [
        *_words(found, answers, imported=len(rows)),
        *_misquotations(checks),
        f"The case lies in {found['path']}.",
    ]
    if has_display():
        emit(
            found | {"picture": None},
            as_json=as_json,
            words=lambda: [*lines, "Opening the window."],
        )
        return window.open(path)
    picture = path.with_name(path.name.removesuffix(".case") + ".png")
    window.save_picture(path, picture)
    last = f"There is no display here, so a picture of the window was saved: {picture}"
    emit(found | {"picture": str(picture)}, as_json=as_json, words=lambda: [*lines, last])
    return 0


def has_display() -> bool:
    """Whether a window could be seen."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    if sys.platform in ("win32", "darwin"):
        return "CI" not in os.environ
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _usual_place() -> Path:
    folder = platformdirs.user_data_path("casefile", appauthor=False)
    return folder / "Harbor Workers Alliance v. Calder.case"


def _opened(path: Path, title: str) -> Case:
    """The sample case as it was left, or a new one."""
    return open_case(path) if (path / CARD_NAME).is_file() else create_case(path, title=title)


def _found(case: Case, answers: list[Answer], checks: list[QuoteCheck]) -> dict[str, Any]:
    counts = statistics(case)
    suggested = (QuoteState.SUGGESTED,)
    found = Counter(str(check.status) for check in checks)
    names = ("sources", "pages", "chars", "quotes", "parties", "issues")
    return (
        {"path": str(case.path)}
        | {name: counts[name] for name in names}
        | {
            "suggested_quotes": len(case.quotes.all(state=QuoteState.SUGGESTED)),
            "suggested_parties": len(case.parties.all(states=suggested)),
            "suggested_facts": len(case.facts.all(states=suggested)),
            "citations": len(case.citations.all()),
            "checked": {str(status): found[status] for status in CheckStatus},
        }
        | {"searches": [{"query": answer.query, "total": answer.total} for answer in answers]}
    )


def _words(found: dict[str, Any], answers: list[Answer], *, imported: int) -> Iterator[str]:
    yield (f"Imported {imported} documents: {found['pages']} pages, every word of them searchable.")
    yield (
        f"Tagged {found['quotes']} quotes about {found['issues']} issues, said by "
        f"{found['parties']} people and organizations."
    )
    for answer in answers:
        yield f"Searched {answer.query} and found {answer.total} places."
        for hit in answer.hits[:1]:
            words = " ".join(hit.snippet.split())
            yield f"    first in “{hit.title}”, page {hit.page or 1}: {words}"
    yield (
        f"Proposed {found['suggested_quotes']} more quotations with who said them, "
        f"{found['suggested_parties']} parties and {found['suggested_facts']} dates; found "
        f"{found['citations']} legal citations. Nothing counts until you accept it."
    )


def _misquotations(checks: list[QuoteCheck]) -> Iterator[str]:
    """What the articles changed in what they quote."""
    yield f"Checked {len(checks)} quotations of the articles against the other documents:"
    statuses = Counter(check.status for check in checks)
    names = ", ".join(
        f"{statuses[status]} {status.replace('_', ' ')}"
        for status in CheckStatus
        if statuses[status]
    )
    yield f"    {names}."
    for check in checks:
        if check.comparison is None or check.status is not CheckStatus.ALTERED:
            continue
        for change in check.comparison.changes:
            grave = ", which can change the meaning" if check.comparison.critical else ""
            said, there = change.said or "nothing", change.source or "nothing"
            words = " ".join(check.quote.text.split())
            yield f"    {words} has “{said}” where the source has “{there}”{grave}."

"""What the line below the window and the bar above it say of an open case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ui.importer import Stage
from ui.words import counted, grouped, moment_words

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.models.quote_table import QuoteTable

_PROCESS = re.compile(r" \(process \d+\)")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
_PLACES = {
    "network_folder": "This case lies on a network drive. Work on a copy on this computer: a "
    "connection that breaks can cost the last changes.",
    "synchronized_folder": "{} keeps this case's folder in step with other computers. Let it rest "
    "while the case is open, or keep the case elsewhere: two copies can get mixed up.",
}


def status_words(desk: Desk) -> list[str]:
    """Up to three things for the status line."""
    importer = desk.importer
    if importer.is_running:
        words = [f"Adding files: {importer.finished} of {importer.total}"]
        needs = importer.count(Stage.NEEDS_YOU)
        return (
            words
            + ([counted(needs, "needs you", "need you")] if needs else [])
            + [index_words(desk)]
        )
    if desk.panes.view == "search" and desk.search.query:
        return [desk.search.count_words, index_words(desk)]
    if desk.panes.view == "quotes":
        return [*_quote_words(desk.quotes.model), index_words(desk)]
    if desk.panes.view == "check":
        wrong = desk.checks.to_correct()
        told = [counted(wrong, "quotation needs correction", "quotations need correction")]
        return [*told, index_words(desk)]
    if desk.panes.view == "parties":
        found = len(desk.parties.parties.pairs)
        told = [counted(found, "suggestion")] if found else []
        return [counted(len(desk.data.parties), "party", "parties"), *told, index_words(desk)]
    listed, unread = desk.data.listed_and_unread()
    return [counted(listed, "source"), f"{unread} unread", index_words(desk)]


def _quote_words(model: QuoteTable) -> list[str]:
    """How many quotes, or suggestions, are shown, and by how many filters."""
    shown, asked = len(model.shown), model.filter.asked
    words = counted(model.whole, "suggestion" if model.tab == "suggested" else "quote")
    filters = [f"{counted(asked, 'filter')} on"] if asked else []
    return [words if shown == model.whole else f"{grouped(shown)} of {words} shown", *filters]


def index_words(desk: Desk) -> str:
    """How far the search index is behind the case."""
    if not desk.finisher.pending:
        return "Search index up to date"
    return f"Search index: {desk.finisher.pending} to go"


def _holder_words(holder: str) -> str:
    """Who holds a case, with the user's clock; the number of a process tells nobody anything."""
    named = _PROCESS.sub("", holder)
    return _STAMP.sub(lambda found: ", ".join(moment_words(found[0])), named)


def importing_words(desk: Desk) -> str:
    """What the Import button says; empty while nothing is imported."""
    importer = desk.importer
    return f"{importer.finished} of {importer.total}" if importer.is_running else ""


def notice_for(desk: Desk) -> tuple[str, str]:
    """What the bar above the panes says (kind, words); empty words where there is nothing."""
    case = desk.case
    if case.read_only and case.holder is not None:
        words = f"This case is open elsewhere ({_holder_words(case.holder)}), so it can be read "
        return "warn", words + "but not changed here. Close it there, then open it again."
    if case.read_only:
        words = "This case can be read but not changed: its folder cannot be written, its disk is "
        return "warn", words + "full, or a newer Casefile made it."
    for code, name in case.warnings():
        return "warn", _PLACES[code].format(name)
    return "info", ""

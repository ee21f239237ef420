"""The sample case in the window: where it lies, and the work that makes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import platformdirs

from casefile.changes import Changes
from casefile.services.sample import fill_sample
from resources import sample_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from casefile.case import Case
    from casefile.services.rows import ImportReport


def sample_plan() -> dict[str, Any]:
    """What is known of the sample's documents: title, quotes, issues."""
    plan: dict[str, Any] = json.loads((sample_folder() / "case.json").read_text(encoding="utf-8"))
    return plan


def sample_path() -> Path:
    """Where the sample case lies; the `demo` command uses the same place."""
    folder = platformdirs.user_data_path("casefile", appauthor=False)
    return folder / f"{sample_plan()['title']}.case"


def make_sample(case: Case, report: ImportReport, stopped: Callable[[], bool]) -> Changes:
    """Import the sample's documents and tag its quotes; runs on the import lane."""
    fill_sample(case, documents=sample_folder(), plan=sample_plan(), report=report)
    return Changes(
        sources=frozenset(source.id for source in case.sources.all()),
        quotes=frozenset(quote.id for quote in case.quotes.all()),
        parties=frozenset(party.id for party in case.parties.all()),
        issues=frozenset(issue.id for issue in case.issues.all()),
    )

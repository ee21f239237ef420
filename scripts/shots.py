"""Draws every screen of the sample case into docs/screenshots, light and dark, without a display.

The user guide and the README show these pictures, so that they are always true.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from casefile import create_case  # noqa: E402
from casefile.services.sample import fill_sample  # noqa: E402
from resources import sample_folder  # noqa: E402
from ui.app import save_picture, settle, show_most_quoted  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.main_window import MainWindow

TARGET = ROOT / "docs" / "screenshots"


def show_article(window: MainWindow) -> None:
    """An article of the sample, as text."""
    desk = window.desk
    assert desk is not None
    sources = desk.data.sources.values()
    found = next(source for source in sources if source.title.startswith("What the"))
    desk.journeys.open_source(found.id)


def show_search(window: MainWindow) -> None:
    """The results of a query."""
    desk = window.desk
    assert desk is not None
    show_most_quoted(window)
    settle(window)
    desk.journeys.search_for('"return information" address NOT wages')


def show_quotes(window: MainWindow) -> None:
    """The table of quotes."""
    desk = window.desk
    assert desk is not None
    desk.journeys.go_to("quotes")


def show_party(window: MainWindow) -> None:
    """The page of a party."""
    desk = window.desk
    assert desk is not None
    found = max(desk.data.parties.values(), key=lambda party: len(party.aliases))
    desk.journeys.go_to(f"party:{found.id}")


SCREENS: dict[str, Callable[[MainWindow], None]] = {
    "main": show_most_quoted,
    "article": show_article,
    "search": show_search,
    "quotes": show_quotes,
    "party": show_party,
}


def main() -> int:
    """Make the sample case in a place of its own and draw it."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as box:
        os.environ["CASEFILE_CACHE"] = f"{box}/cache"
        path = Path(box) / "sample.case"
        plan = json.loads((sample_folder() / "case.json").read_text(encoding="utf-8"))
        with create_case(path, title=plan["title"]) as case:
            fill_sample(case, documents=sample_folder(), plan=plan)
        for name, select in SCREENS.items():
            for scheme in ("light", "dark"):
                picture = TARGET / f"{name}-{scheme}.png"
                save_picture(path, picture, scheme=scheme, select=select)
                print(picture.relative_to(ROOT))
        picture = TARGET / "main-text-200-light.png"
        save_picture(path, picture, text_scale=2.0, select=show_most_quoted)
        print(picture.relative_to(ROOT))
        picture = TARGET / "first-run-light.png"
        save_picture(None, picture)
        print(picture.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())

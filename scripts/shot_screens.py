"""The screens that `shots.py` draws: how the window on a case is led to each of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from casefile.model import Span
from ui.app import settle, show_most_quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.model import SourceId
    from ui.desk import Desk
    from ui.main_window import MainWindow

TORN_PAGE = 2
LEDGER = "Judge lets data agreement stand - Merrow Ledger.html"
OPINION = "Memorandum Opinion.pdf"


@dataclass(frozen=True, slots=True)
class Screen:
    """A picture to draw: `case` is `sample`, `troubled` or empty for none."""

    show: Callable[[MainWindow], None]
    dark: bool = False
    case: str = "sample"
    size: tuple[int, int] = (1440, 900)
    text_scale: float = 1.0


def _desk(window: MainWindow) -> Desk:
    desk = window.desk
    assert desk is not None
    return desk


def _source(desk: Desk, file_name: str) -> SourceId:
    return next(one.id for one in desk.data.sources.values() if one.file_name == file_name)


def open_file(window: MainWindow, name: str) -> None:
    """A source in the reader, by the name of its file."""
    desk = _desk(window)
    desk.journeys.open_source(_source(desk, name))
    settle(window)


def select_words(window: MainWindow) -> None:
    """Words selected on a page of the opinion, with the bar beside them."""
    desk = _desk(window)
    source_id = _source(desk, OPINION)
    words = "The organizations say that an address, standing alone, falls outside that grant."
    span = Span.on_page(source_id, 9, *_place_of(desk.case.pages.get(source_id, 9).text, words))
    desk.journeys.jump(span)
    settle(window)
    view = desk.reader.view
    assert view is not None
    view.setFocus()
    view.select(span)
    desk.reader.tagging.on_selection_settled(span)
    settle(window)


def _place_of(text: str, words: str) -> tuple[int, int]:
    """Where words stand in a text, whose lines may break between them."""
    found = re.search(r"\s+".join(re.escape(word) for word in words.split()), text)
    assert found is not None, words
    return found.start(), found.end()


def tag_words(window: MainWindow) -> None:
    """The card over a selection."""
    select_words(window)
    _desk(window).reader.tagging.open_card()


def current_quote(window: MainWindow) -> None:
    """A quote with its handles."""
    show_most_quoted(window)
    settle(window)
    desk = _desk(window)
    reader = desk.reader
    assert reader.source is not None
    quote = desk.data.quotes_in(reader.source.id)[3]
    reader.current.choose(quote.id, reveal=True)


def show_tab(window: MainWindow, name: str) -> None:
    """A tab of the inspector."""
    show_most_quoted(window)
    settle(window)
    _desk(window).inspector.show_tab(name)


def show_search(window: MainWindow) -> None:
    """The results of a query."""
    show_most_quoted(window)
    settle(window)
    desk = _desk(window)
    desk.journeys.search_for('"return information" address NOT wages')
    settle(window)
    desk.search.enter()


def show_quotes(window: MainWindow, look: str = "table") -> None:
    """All quotes, one of them selected."""
    desk = _desk(window)
    desk.journeys.go_to("quotes")
    desk.quotes.show_look(look)
    settle(window)
    desk.quotes.show_quote(list(desk.data.quotes.values())[3].id)


def show_suggested(window: MainWindow) -> None:
    """Quotes that the program suggests."""
    desk = _desk(window)
    desk.journeys.go_to("quotes")
    desk.quotes.model.show_tab("suggested")


def show_party(window: MainWindow) -> None:
    """The page of the judge."""
    desk = _desk(window)
    found = next(one for one in desk.data.parties.values() if one.name == "Miriam T. Oakes")
    desk.journeys.go_to(f"party:{found.id}")


def merge_parties(window: MainWindow) -> None:
    """What a merge would make."""
    show_party(window)
    settle(window)
    desk = _desk(window)
    pair = next(one for one in desk.parties.parties.pairs if one.kept.name == "Miriam T. Oakes")
    desk.parties.ask_merge(pair.kept.id, pair.other.id)


def edit_issue(window: MainWindow) -> None:
    """Number, colour and note of an issue."""
    show_most_quoted(window)
    settle(window)
    desk = _desk(window)
    tree = desk.sidebar.tree
    issue = next(iter(desk.data.issues.values()))
    tree.setCurrentIndex(desk.sidebar.model.index_of(f"issue:{issue.id}"))
    window.registry["issue.edit"].trigger()


def show_trash(window: MainWindow) -> None:
    """A source in the trash."""
    desk = _desk(window)
    desk.journeys.go_to("trash")


def ask_to_empty_trash(window: MainWindow) -> None:
    """What deleting for good means, before it is done."""
    show_trash(window)
    settle(window)
    window.registry["trash.empty"].trigger()


def show_check(window: MainWindow) -> None:
    """The quotations of an article beside what they were taken from."""
    desk = _desk(window)
    desk.journeys.go_to("check")


def show_torn_page(window: MainWindow) -> None:
    """A page that nothing can be drawn of, in a file that is well otherwise."""
    open_file(window, "Torn page.pdf")
    view = _desk(window).reader.view
    assert view is not None
    view.go_to_page(TORN_PAGE)


def trigger(window: MainWindow, *names: str) -> None:
    """What actions open over the main view."""
    show_most_quoted(window)
    settle(window)
    reader = _desk(window).reader
    reader.focus_view()
    for name in names:
        window.registry[name].trigger()


def show_palette(window: MainWindow) -> None:
    """The palette with something typed."""
    trigger(window, "go.palette")
    window.palette_.palette.field.setText("oak")


def show_guide(window: MainWindow) -> None:
    """The guide at the chapter of the reader."""
    trigger(window, "help.guide")


def show_preferences(window: MainWindow, page: str) -> None:
    """A page of the preferences."""
    trigger(window, "edit.preferences")
    dialog = window.preferences.dialog
    assert dialog is not None
    dialog.show_page(page)


def show_import(window: MainWindow) -> None:
    """An import that has come to its end, with files that need the user."""
    desk = _desk(window)
    desk.import_paths([desk.case.path.parent / "papers"])
    settle(window)
    desk.journeys.go_to("import")


def nothing(_window: MainWindow) -> None:
    """The window as it opens."""


SCREENS: dict[str, Screen] = {
    "guide": Screen(show_guide),
    "main": Screen(show_most_quoted, dark=True),
    "selection": Screen(select_words),
    "tag-card": Screen(tag_words, dark=True),
    "current-quote": Screen(current_quote),
    "article": Screen(partial(open_file, name=LEDGER), dark=True),
    "details": Screen(partial(show_tab, name="Details")),
    "parties-here": Screen(partial(show_tab, name="Parties")),
    "search": Screen(show_search, dark=True),
    "quotes": Screen(show_quotes, dark=True),
    "quotes-cards": Screen(partial(show_quotes, look="cards")),
    "quotes-suggested": Screen(show_suggested),
    "party": Screen(show_party, dark=True),
    "merge": Screen(merge_parties),
    "issue": Screen(edit_issue),
    "palette": Screen(show_palette, dark=True),
    "preferences-general": Screen(partial(show_preferences, page="General")),
    "preferences-reading": Screen(partial(show_preferences, page="Reading")),
    "preferences-keyboard": Screen(partial(show_preferences, page="Keyboard")),
    "keys": Screen(lambda window: trigger(window, "help.keys")),
    "print": Screen(lambda window: trigger(window, "source.print")),
    "import": Screen(show_import, case="empty"),
    "password": Screen(partial(open_file, name="Sealed exhibit.pdf"), case="troubled"),
    "unreadable": Screen(partial(open_file, name="Torn fax.pdf"), case="troubled"),
    "damaged": Screen(show_torn_page, case="troubled"),
    "trash": Screen(show_trash, case="troubled"),
    "trash-empty": Screen(ask_to_empty_trash, case="troubled"),
    "quote-check": Screen(show_check, dark=True),
    "first-run": Screen(nothing, case="", dark=True),
    "main-900": Screen(show_most_quoted, size=(900, 800)),
    "main-700": Screen(show_most_quoted, size=(700, 800)),
    "main-text-200": Screen(show_most_quoted, text_scale=2.0),
}

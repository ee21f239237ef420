"""How the desk of a case was left: kept while it is open, brought back when it is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from casefile.model import SourceId
from ui.history import Place
from ui.models.source_list import Scope, SourceOrder
from ui.widgets.page_column import PagePoint
from ui.widgets.page_tone import Tone
from ui.widgets.page_zoom import LEAST, MOST, Fit

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.settings import Settings
    from ui.views.library import LibraryView
    from ui.views.reader.pane import ReaderPane

TABS_KEPT = 40
_SCOPES = ("all", "unread", "issue")
_VIEWS = ("library", "search", "quotes", "check", "parties", "trash")


class DeskState(QObject):
    """Brings the state back once the case is read, and notes it whenever something is shown.

    So it is there after a crash too. What is damaged or gone is passed over.
    """

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__(desk)
        self._desk, self._settings = desk, settings
        self._is_back = False
        desk.panes.restore(settings.panes(desk.case.id))
        desk.data.loaded.connect(self._on_loaded)
        desk.journeys.view_changed.connect(self.keep)
        desk.reader.current_changed.connect(self.keep)

    def keep(self) -> None:
        """Note how the desk is now."""
        if not self._is_back:
            return
        desk, case_id = self._desk, self._desk.case.id
        self._settings.set_panes(case_id, desk.panes.state())
        here = desk.journeys.history.here
        self._settings.set_desk(
            case_id,
            {
                "view": desk.panes.view,
                "scope": [here.scope.kind, here.scope.key],
                "query": desk.search.query,
                "library": _library_state(desk.library),
                "sidebar": desk.sidebar.state(),
                "quotes": desk.quotes.state(),
                "parties": desk.parties.state(),
                "reader": _reader_state(desk.reader),
            },
        )

    def _on_loaded(self) -> None:
        if self._is_back:
            return
        self._is_back = True
        desk, state = self._desk, self._settings.desk(self._desk.case.id)
        _restore_library(desk.library, _plain(state.get("library")))
        if state:
            desk.sidebar.restore(_plain(state.get("sidebar")))
            desk.quotes.restore(_plain(state.get("quotes")))
            desk.parties.restore(_plain(state.get("parties")))
        _restore_tabs(desk, state.get("reader"))
        place = _place(state)
        if place != Place():
            desk.journeys.begin(place)


def _place(state: dict[str, object]) -> Place:
    scope, view, query = state.get("scope"), state.get("view"), state.get("query")
    if view == "search" and isinstance(query, str) and query:
        return Place("search", query=query)
    if view in _VIEWS and view not in ("library", "search"):
        return Place(str(view))
    match scope:
        case [str() as kind, str() as key] if kind in _SCOPES:
            return Place("library", Scope(kind, key))
    return Place()


def _library_state(library: LibraryView) -> dict[str, str]:
    model = library.model
    return {
        "order": model.order.value,
        "descending": str(model.descending).lower(),
        "grouped": str(model.is_grouped).lower(),
        "folded": "|".join(sorted(model.groups.folded)),
    }


def _restore_library(library: LibraryView, state: dict[str, str]) -> None:
    orders = {order.value: order for order in SourceOrder}
    if (order := orders.get(state.get("order", ""))) is not None:
        library.set_order(order, descending=state.get("descending") != "false")
    if state.get("grouped") == "true":
        library.set_grouped(on=True, folded=state.get("folded", "").split("|"))


def _reader_state(reader: ReaderPane) -> dict[str, object]:
    reader.keep_place()
    return {
        "tabs": [[int(one), _written(reader.places.get(one))] for one in reader.tabs.open_sources],
        "current": int(reader.tabs.current or 0),
        "tone": reader.pages.supply.tone.value,
        "strip": reader.actions_["strip"].isChecked(),
        "highlights": reader.actions_["highlights"].isChecked(),
    }


def _restore_tabs(desk: Desk, state: object) -> None:
    reader = desk.reader
    if not isinstance(state, dict) or reader.tabs.count() or not reader.is_settled:
        return
    tones = {tone.value: tone for tone in Tone}
    if (tone := tones.get(str(state.get("tone")))) is not None:
        reader.set_tone(tone)
    for name in ("strip", "highlights"):
        if isinstance(state.get(name), bool):
            reader.actions_[name].setChecked(state[name])
    tabs = state.get("tabs")
    for tab in tabs[:TABS_KEPT] if isinstance(tabs, list) else []:
        match tab:
            case [int() as number, kept]:
                _restore_tab(desk, SourceId(number), kept)
    wanted = state.get("current")
    current = next((one for one in reader.tabs.open_sources if one == wanted), None)
    if current is not None:
        reader.open_source(current)
    elif reader.tabs.current is not None:
        reader.open_source(reader.tabs.current)


def _restore_tab(desk: Desk, source_id: SourceId, kept: object) -> None:
    source = desk.data.sources.get(source_id)
    if source is None or source.removed_at is not None:
        return
    desk.reader.tabs.put(source)
    if (place := _read(kept)) is not None:
        desk.reader.places[source_id] = place
        desk.came_back_to.add(source_id)


def _written(kept: object) -> list[object]:
    """A place and zoom, as `SourceView.keep` gives them, in plain values."""
    match kept:
        case (PagePoint() as place, Fit() as fit, float() as zoom):
            return ["page", place.page, float(place.x), float(place.y), fit.value, zoom]
        case (int() as position, float() as zoom):
            return ["text", position, zoom]
    return []


def _read(written: object) -> object | None:
    fits = {fit.value: fit for fit in Fit}
    match written:
        case [
            "page",
            int() as page,
            float() | int() as x,
            float() | int() as y,
            str() as fit,
            float() | int() as zoom,
        ]:
            if page >= 1 and fit in fits and _is_zoom(zoom):
                return PagePoint(page, float(x), float(y)), fits[fit], float(zoom)
        case ["text", int() as position, float() | int() as zoom]:
            if position >= 0 and _is_zoom(zoom):
                return position, float(zoom)
    return None


def _is_zoom(zoom: object) -> bool:
    return isinstance(zoom, int | float) and LEAST <= zoom <= MOST


def _plain(state: object) -> dict[str, str]:
    found = state if isinstance(state, dict) else {}
    return {str(name): value for name, value in found.items() if isinstance(value, str)}

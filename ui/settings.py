"""What the program remembers between starts: window, theme, recent cases, panes per case.

The only importer of `QSettings`; tests and pictures pass one that lies in a folder of their own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ui.theme import Density, Scheme

RECENT_KEPT = 12
PALETTE_KEPT = 30
SEARCHES_KEPT = 20
TEXT_SCALES = (1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_SCHEMES: dict[str, Scheme] = {"system": "system", "light": "light", "dark": "dark"}


class Settings:
    """Typed access to the stored preferences; damaged values read as if they were not there."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("Casefile", "Casefile")

    @property
    def scheme(self) -> Scheme:
        """System, light or dark."""
        return _SCHEMES.get(str(self._store.value("theme", "system")), "system")

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("theme", scheme)

    @property
    def density(self) -> Density:
        """How high the rows of lists and tables are."""
        return "compact" if self._store.value("density") == "compact" else "comfortable"

    @density.setter
    def density(self, density: Density) -> None:
        self._store.setValue("density", density)

    @property
    def text_scale(self) -> float:
        """How large text is beside the system's own, one of `TEXT_SCALES`."""
        percent = str(self._store.value("text_percent", "100"))
        scale = int(percent) / 100 if percent.isascii() and percent.isdigit() else 1.0
        return scale if scale in TEXT_SCALES else 1.0

    @text_scale.setter
    def text_scale(self, scale: float) -> None:
        self._store.setValue("text_percent", str(round(scale * 100)))

    @property
    def selection_bar(self) -> bool:
        """Whether a bar appears beside a selection."""
        return self._is_on("selection_bar")

    @selection_bar.setter
    def selection_bar(self, on: bool) -> None:
        self._set_on("selection_bar", on=on)

    @property
    def single_keys(self) -> bool:
        """Whether single letters and digits act."""
        return self._is_on("single_keys")

    @single_keys.setter
    def single_keys(self, on: bool) -> None:
        self._set_on("single_keys", on=on)

    @property
    def keys(self) -> dict[str, object]:
        """The keys that differ from the usual ones, as `KeyMap.chosen` gives them."""
        return self._kept("keys")

    @keys.setter
    def keys(self, chosen: Mapping[str, object]) -> None:
        self._store.setValue("keys", json.dumps(dict(chosen)))

    @property
    def menu_bar(self) -> bool:
        """Whether the menu bar is fixed."""
        return str(self._store.value("menu_bar", "false")) == "true"

    @menu_bar.setter
    def menu_bar(self, shown: bool) -> None:
        self._store.setValue("menu_bar", "true" if shown else "false")

    def recent(self) -> list[Path]:
        """The cases that were open, the last one first; those that are gone are left out."""
        value = self._store.value("recent", [])
        names = value if isinstance(value, list) else [value]
        found = [Path(str(name)) for name in names if name]
        return [path for path in found if (path / "CASE.json").is_file()]

    def remember_case(self, path: Path, name: str = "") -> None:
        """Put a case first among the recent ones, with what it is called."""
        kept = [str(path), *(str(one) for one in self.recent() if one != path)][:RECENT_KEPT]
        self._store.setValue("recent", kept)
        names = {one: known for one, known in self._kept("case_names").items() if one in kept}
        if name:
            names[str(path)] = name
        self._store.setValue("case_names", json.dumps(names))

    def case_name(self, path: Path) -> str:
        """What a recent case was called last; the name of its folder where that is not known."""
        return str(self._kept("case_names").get(str(path)) or path.name.removesuffix(".case"))

    def last_case(self) -> Path | None:
        """The case that was open when the program ended, if it is still there."""
        name = str(self._store.value("last", ""))
        return next((path for path in self.recent() if str(path) == name), None)

    def set_last_case(self, path: Path | None) -> None:
        """Note which case to open at the next start."""
        self._store.setValue("last", str(path) if path is not None else "")

    def palette_recent(self, case_id: str) -> list[str]:
        """What was chosen in the palette of a case, the last choice first."""
        value = self._store.value(f"palette/{case_id}", [])
        names = value if isinstance(value, list) else [value]
        return [str(name) for name in names if name]

    def remember_palette(self, case_id: str, key: str) -> None:
        """Put a choice first among those of a case."""
        others = [one for one in self.palette_recent(case_id) if one != key]
        self._store.setValue(f"palette/{case_id}", [key, *others][:PALETTE_KEPT])

    def recent_searches(self, case_id: str) -> list[str]:
        """What was searched for in a case, the last query first."""
        value = self._store.value(f"searches/{case_id}", [])
        queries = value if isinstance(value, list) else [value]
        return [str(query) for query in queries if query]

    def remember_search(self, case_id: str, query: str) -> None:
        """Put a query first among those of a case."""
        others = [one for one in self.recent_searches(case_id) if one != query]
        self._store.setValue(f"searches/{case_id}", [query, *others][:SEARCHES_KEPT])

    def forget_searches(self, case_id: str) -> None:
        """Forget what was searched for in a case."""
        self._store.remove(f"searches/{case_id}")

    def geometry(self, screen: str) -> QByteArray:
        """Where the window was on a screen; empty where it was not yet."""
        value = self._store.value(f"geometry/{screen}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, screen: str, geometry: QByteArray) -> None:
        """Note where the window is, and on which screen."""
        self._store.setValue(f"geometry/{screen}", geometry)
        self._store.setValue("screen", screen)

    @property
    def screen(self) -> str:
        """The screen the window was on last."""
        return str(self._store.value("screen", ""))

    def desk(self, case_id: str) -> dict[str, object]:
        """How the desk of a case was left, as plain values by name."""
        return self._kept(f"desk/{case_id}")

    def set_desk(self, case_id: str, state: Mapping[str, object]) -> None:
        """Note how the desk of a case is left."""
        self._store.setValue(f"desk/{case_id}", json.dumps(dict(state)))

    def panes(self, case_id: str) -> dict[str, str]:
        """How the panes of a case were: plain words by name."""
        self._store.beginGroup(f"panes/{case_id}")
        found = {name: str(self._store.value(name)) for name in self._store.childKeys()}
        self._store.endGroup()
        return found

    def set_panes(self, case_id: str, values: dict[str, str]) -> None:
        """Note how the panes of a case are."""
        self._store.beginGroup(f"panes/{case_id}")
        for name, value in values.items():
            self._store.setValue(name, value)
        self._store.endGroup()

    def _is_on(self, name: str) -> bool:
        return str(self._store.value(name, "true")) != "false"

    def _set_on(self, name: str, *, on: bool) -> None:
        self._store.setValue(name, "true" if on else "false")

    def _kept(self, name: str) -> dict[str, object]:
        try:
            found = json.loads(str(self._store.value(name, "{}")))
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

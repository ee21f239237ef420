"""What the program remembers between starts: window, theme, recent cases, panes per case.

The only importer of `QSettings`; tests and pictures pass one that lies in a folder of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from ui.theme import Scheme

RECENT_KEPT = 12
PALETTE_KEPT = 30
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

    def remember_case(self, path: Path) -> None:
        """Put a case first among the recent ones."""
        others = [str(one) for one in self.recent() if one != path]
        self._store.setValue("recent", [str(path), *others][:RECENT_KEPT])

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

    def geometry(self) -> QByteArray:
        """Where the window was; empty at the first start."""
        value = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_geometry(self, geometry: QByteArray) -> None:
        """Note where the window is."""
        self._store.setValue("geometry", geometry)

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

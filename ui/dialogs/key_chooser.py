"""The keys of one action: take away, add by pressing, reset; conflicts in words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QKeySequenceEdit, QSizePolicy, QToolButton, QWidget

from ui import icons, theme
from ui.accessible.announce import announce
from ui.keymap import native, portable, where_words
from ui.views.reader.flow import FlowLayout
from ui.widgets.controls import Text, button, column, fill, row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ui.keymap import KeyEntry, KeyMap

_BESIDE = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class KeyChooser(QFrame):
    """Works on the entry that is shown; a key that someone else has is taken only when asked."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._keys = keys
        self._entry: KeyEntry | None = None
        self._wanted = ""
        self._name = Text("", "pane", wrap=True)
        self._caps = QWidget()
        self._flow = FlowLayout(theme.scaled(6), self._caps)
        self._chips: list[QToolButton] = []
        self.press = self._made_press()
        self.reset = button("Reset", small=True)
        self.reset.clicked.connect(self._on_reset)
        self._said = Text("", "meta", "warn", wrap=True)
        self.take = button("Take the key", small=True)
        self.take.clicked.connect(self._on_take)
        self._lay_out()
        keys.changed.connect(self._show)
        self.show_entry(None)

    def show_entry(self, entry: KeyEntry | None) -> None:
        """Work on another entry; `None` where a heading is chosen."""
        self._entry = entry
        self._forget()
        self._show()

    @property
    def words(self) -> str:
        """What it says about the key that was pressed."""
        return "" if self._said.isHidden() else self._said.text()

    @property
    def chips(self) -> list[QToolButton]:
        """The keys that the entry has, each a button that takes it away."""
        return list(self._chips)

    def _lay_out(self) -> None:
        top, below, asked = row(gap=8), row(gap=8), row(gap=8)
        fill(top, self._name)
        top.setStretch(0, 1)
        top.addWidget(self.reset)
        self._label = Text("Add a key", "meta", "ink2")
        self._label.setBuddy(self.press)
        fill(below, self._label, self.press, None)
        fill(asked, self._said, self.take)
        asked.setStretch(0, 1)
        fill(column(self, margins=12, gap=8), top, self._caps, below, asked)

    def _made_press(self) -> QKeySequenceEdit:
        made = QKeySequenceEdit()
        made.setMaximumSequenceLength(1)
        made.setAccessibleName("Press the key to add")
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.setMinimumWidth(theme.scaled(180))
        made.keySequenceChanged.connect(self._on_pressed)
        return made

    def _show(self) -> None:
        entry = self._entry
        self._name.setText(
            entry.name if entry is not None else "Choose an action to change its keys"
        )
        usable = entry is not None and not entry.fixed
        for widget in (self.press, self._label):
            widget.setVisible(usable)
        self.reset.setVisible(usable and entry is not None and self._keys.is_changed(entry.id))
        self._show_caps(self._keys.keys(entry.id) if entry is not None else (), usable=usable)
        if entry is not None and entry.fixed:
            self._say("This key is the same in every program and cannot be changed.", tone="ink2")
        elif entry is not None and not self._wanted:
            self._say_conflicts(entry)

    def _say_conflicts(self, entry: KeyEntry) -> None:
        found = self._keys.conflicts(entry.id)
        lines = [f"{native(key)} is also the key of {_named([other])}." for key, other in found]
        self._say(" ".join(lines))

    def _show_caps(self, keys: Iterable[str], *, usable: bool) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._chips = [self._made_chip(key, usable=usable) for key in keys]
        for at, chip in enumerate(self._chips):
            self._flow.insert(at, chip)
        self._caps.setVisible(bool(self._chips))
        self._caps.updateGeometry()

    def _made_chip(self, key: str, *, usable: bool) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "filter")
        made.setText(native(key))
        made.setEnabled(usable)
        if usable:
            made.setIcon(icons.icon("close"))
            made.setIconSize(QSize(theme.scaled(12), theme.scaled(12)))
            made.setToolButtonStyle(_BESIDE)
            made.setToolTip("Take this key away")
        made.setAccessibleName(f"Take {native(key)} away" if usable else native(key))
        made.clicked.connect(partial(self._on_chip, key))
        return made

    def _on_chip(self, key: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        if self._entry is not None:
            kept = [one for one in self._keys.keys(self._entry.id) if one != key]
            self._forget()
            self._keys.set_keys(self._entry.id, kept)
            self.press.setFocus()

    def _on_pressed(self, sequence: QKeySequence) -> None:
        key = portable(sequence.toString(_PORTABLE))
        entry = self._entry
        if sequence.isEmpty() or entry is None:
            return
        self._wanted = ""
        self.take.hide()
        if refusal := self._keys.refusal(key, entry.id):
            self._say(refusal)
        elif key in self._keys.keys(entry.id):
            self._say(f"{native(key)} is a key of this already.", tone="ink2")
        elif holders := self._keys.holders(key, entry.id):
            self._ask(key, holders)
        else:
            self._keys.set_keys(entry.id, [*self._keys.keys(entry.id), key])
            self._say(f"{native(key)} added.", tone="ink2")
        self._clear_press()

    def _ask(self, key: str, holders: list[KeyEntry]) -> None:
        words = f"{native(key)} is the key of {_named(holders)}."
        if any(one.fixed for one in holders):
            self._say(f"{words} It cannot be taken.")
            return
        self._wanted = key
        self._say(f"{words} Take it from there?")
        self.take.show()

    def _on_take(self) -> None:
        if self._entry is not None and self._wanted:
            key = self._wanted
            self._forget()
            self._keys.take(key, self._entry.id)
            self.press.setFocus()

    def _on_reset(self) -> None:
        if self._entry is not None:
            self._forget()
            self._keys.reset(self._entry.id)
            self.press.setFocus()

    def _forget(self) -> None:
        self._wanted = ""
        self.take.hide()
        self._said.hide()
        self._clear_press()

    def _clear_press(self) -> None:
        self.press.blockSignals(True)
        self.press.clear()
        self.press.blockSignals(False)

    def _say(self, words: str, *, tone: str = "warn") -> None:
        self._said.set_tone("ink2" if tone == "ink2" else "warn")
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if words:
            announce(self, words)


def _named(entries: Iterable[KeyEntry]) -> str:
    return ", ".join(f"“{one.name}” ({where_words(one.where)})" for one in entries)

"""Side bar, list, reader and inspector side by side, and what gives way in a narrow window."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QWidget

from ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

SIDE, LIST, INSPECTOR = 216, 288, 304
READER_LEAST = 440
LIST_LEAST = 260


class Room(IntEnum):
    """How much room the window has, in the steps of the layout grid."""

    ONE = 0
    TWO = 760
    THREE = 1040
    FOUR = 1360

    @classmethod
    def of(cls, width: float, text_factor: float = 1.0) -> Room:
        """The room of a width in pixels; a larger text leaves room for less.

        With large text a short list still stands beside the reader, rather than one of them alone.
        """
        width /= text_factor
        if text_factor > 1 and LIST_LEAST + READER_LEAST <= width < cls.TWO:
            return cls.TWO
        return max(room for room in cls if room <= width)


@dataclass(frozen=True, slots=True)
class View:
    """What stands in the middle: its widget, its width (0 takes all), and who stands beside it.

    A view with an `aside` of its own, at its right, shows it where others have the inspector; a
    `head` goes over the view and the reader.
    """

    widget: QWidget
    width: int = 0
    reader: bool = False
    inspector: bool = False
    aside: QWidget | None = None
    head: QWidget | None = None


class Panes(QWidget):
    """`changed` when a pane was shown or hidden, so that buttons can follow.

    `front` matters only where there is room for one pane: the view or the reader.
    """

    changed = Signal()

    def __init__(self, side: QWidget, reader: QWidget, inspector: QWidget) -> None:
        super().__init__()
        self._side, self._reader, self._inspector = side, reader, inspector
        self._views: dict[str, View] = {}
        self._stack = QStackedWidget()
        self._stack.setMinimumWidth(theme.scaled(200))
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for widget in (side, self._stack, reader, inspector):
            self._splitter.addWidget(widget)
        for place, stretch in enumerate((0, 0, 1, 0)):
            self._splitter.setStretchFactor(place, stretch)
        side.setMinimumWidth(theme.scaled(160))
        inspector.setMinimumWidth(theme.scaled(240))
        self._widths = {"side": SIDE, "inspector": INSPECTOR}
        self._wanted = {"side": True, "list": True, "inspector": True}
        self._before_page_only = self._wanted
        self._drawers = {"side": False, "inspector": False}
        self._view = ""
        self._room = Room.FOUR
        self.front = "view"
        self._splitter.splitterMoved.connect(self._on_moved)

    @property
    def view(self) -> str:
        """The name of the view in the middle."""
        return self._view

    @property
    def widget(self) -> QWidget:
        """The view in the middle."""
        return self._views[self._view].widget

    @property
    def room(self) -> Room:
        """How much room there is now."""
        return self._room

    def add_view(self, name: str, view: View) -> None:
        """Make a view known."""
        self._views[name] = view
        self._stack.addWidget(view.widget)
        if view.head is not None:
            view.head.setParent(self)
            view.head.hide()

    def show_view(self, name: str) -> None:
        """Put a view into the middle."""
        self._keep_widths()
        self._view = name
        self._stack.setCurrentWidget(self._views[name].widget)
        self.front = "view"
        self._drawers["side"] = False
        self.lay_out()

    def is_in_view(self, widget: QWidget) -> bool:
        """Whether a widget belongs to the view in the middle."""
        return self._stack.isAncestorOf(widget)

    def show_reader(self) -> None:
        """Bring the reader to the front where there is room for one pane only."""
        self.front = "reader"
        self._drawers["side"] = False
        self.lay_out()

    def is_shown(self, pane: str) -> bool:
        """Whether side bar, list or inspector can be seen."""
        aside = self._views[self._view].aside if self._view else None
        inspector = aside if aside is not None else self._inspector
        widget = {"side": self._side, "list": self._stack, "inspector": inspector}[pane]
        return not widget.isHidden()

    def toggle(self, pane: str) -> None:
        """Show or hide `side`, `list` or `inspector`. The keyboard goes to the reader from what is
        hidden."""
        focused = QApplication.focusWidget()
        held = focused if focused is not None and self.isAncestorOf(focused) else None
        if self._is_drawer(pane):
            self._drawers[pane] = not self._drawers[pane]
        else:
            self._keep_widths()
            self._wanted[pane] = not self._wanted[pane]
        self.lay_out()
        if held is not None and not held.isVisible() and self._reader.isVisible():
            self._reader.setFocus()

    def set_page_only(self, *, on: bool) -> None:
        """Leave the reader alone, or bring the panes back that there were."""
        self._keep_widths()
        if on:
            self._before_page_only = self._wanted
        self._wanted = dict.fromkeys(self._wanted, False) if on else self._before_page_only
        self.lay_out()

    def state(self) -> dict[str, str]:
        """Widths and visibility in plain words, to be stored per case."""
        self._keep_widths()
        shown = {f"{name} shown": str(on).lower() for name, on in self._wanted.items()}
        return shown | {f"{name} width": str(width) for name, width in self._widths.items()}

    def restore(self, state: dict[str, str]) -> None:
        """Bring back what `state` gave; damaged values are passed over."""
        for name in self._wanted:
            self._wanted[name] = state.get(f"{name} shown", "true") != "false"
        for key, value in state.items():
            name, _, kind = key.rpartition(" ")
            if kind == "width" and value.isdigit() and 120 <= int(value) <= 2_000:
                self._widths[name] = int(value)
        if self._view:
            self.lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = Room.of(self.width(), theme.scaled(100) / 100)
        if room is not self._room:
            self._room = room
            self._drawers = dict.fromkeys(self._drawers, False)
        self.lay_out()

    def lay_out(self) -> None:
        """Show what is wanted and fits."""
        if not self._view:
            return
        view = self._views[self._view]
        one = self._room is Room.ONE
        self._place("side", self._side, 0, wanted=True)
        self._place("inspector", self._inspector, 3, wanted=view.inspector)
        if view.aside is not None:
            chosen = self._drawers if self._is_drawer("inspector") else self._wanted
            view.aside.setVisible(chosen["inspector"])
        reader = view.reader and not (one and self.front == "view")
        alone = not view.reader or (one and self.front == "view")
        self._reader.setVisible(reader)
        wanted = self._wanted["list"] or view.width == 0 or not view.reader
        self._stack.setVisible(alone or (wanted and not one))
        self._reader.setMinimumWidth(0 if one else theme.scaled(READER_LEAST))
        self._splitter.setGeometry(self.rect())
        self._set_widths(view)
        self._place_head(view.head)
        self._place_drawers()
        self.changed.emit()

    def _place_head(self, head: QWidget | None) -> None:
        """The splitter knows nothing of it: what stands under it leaves its room free."""
        for view in self._views.values():
            if view.head is not None:
                view.head.setVisible(view.head is head)
        tall = head.sizeHint().height() if head is not None else 0
        for below in (self._stack, self._reader):
            below.setContentsMargins(0, tall, 0, 0)
        if head is not None:
            first = self._reader if self._stack.isHidden() else self._stack
            left = first.mapTo(self, QPoint()).x()
            head.setGeometry(left, 0, self.width() - left, tall)
            head.raise_()

    def _is_drawer(self, pane: str) -> bool:
        limit = {"side": Room.THREE, "inspector": Room.FOUR}.get(pane)
        return limit is not None and self._room < limit

    def _place(self, name: str, widget: QWidget, place: int, *, wanted: bool) -> None:
        """In the row, or over its edge as a drawer."""
        if self._is_drawer(name):
            if widget.parentWidget() is not self:
                widget.setParent(self)
            widget.setVisible(wanted and self._drawers[name])
            return
        if widget.parentWidget() is not self._splitter:
            self._splitter.insertWidget(place, widget)
            self._splitter.setStretchFactor(place, 0)
        widget.setVisible(wanted and self._wanted[name])

    def _place_drawers(self) -> None:
        if self._side.parentWidget() is self and not self._side.isHidden():
            self._side.setGeometry(0, 0, theme.scaled(self._widths["side"]), self.height())
            self._side.raise_()
        if self._inspector.parentWidget() is self and not self._inspector.isHidden():
            width = min(theme.scaled(self._widths["inspector"]), self.width())
            self._inspector.setGeometry(self.width() - width, 0, width, self.height())
            self._inspector.raise_()

    def _set_widths(self, view: View) -> None:
        own = self._widths.get(self._view, view.width or LIST)
        widths = {
            self._side: self._widths["side"],
            self._stack: own,
            self._inspector: self._widths["inspector"],
        }
        places = range(self._splitter.count())
        row = [one for place in places if (one := self._splitter.widget(place)) is not None]
        shown = [widget for widget in row if not widget.isHidden()]
        rest = self._reader if self._reader in shown else self._stack
        taken = sum(theme.scaled(widths[one]) for one in shown if one is not rest)
        left = max(1, self.width() - taken - max(0, len(shown) - 1))
        sizes = [
            0 if one.isHidden() else left if one is rest else theme.scaled(widths[one])
            for one in row
        ]
        self._splitter.setSizes(sizes)

    def _keep_widths(self) -> None:
        """Remember the widths the user gave, at 100 % text."""
        if not self._view or not self.isVisible():
            return
        unit = theme.scaled(1_000) / 1_000
        for name, widget in (("side", self._side), ("inspector", self._inspector)):
            if widget.parentWidget() is self._splitter and not widget.isHidden():
                self._widths[name] = round(widget.width() / unit)
        view = self._views[self._view]
        if view.width and not self._reader.isHidden() and not self._stack.isHidden():
            self._widths[self._view] = round(self._stack.width() / unit)

    def _on_moved(self) -> None:
        self._keep_widths()
        self._place_head(self._views[self._view].head)

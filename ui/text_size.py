"""Brings a window that is open to another text size: every length that was set in pixels grows.

Fonts and the style sheet follow by themselves; widths, heights, margins and icons were computed
when their widgets were made.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLayout,
    QWidget,
)

from ui import theme
from ui.widgets.controls import ANY_SIZE

_WHOLE = 1_000
_DESIGNED = "designed"
"""The property that keeps lengths at 100 % text, so that rounding never adds up."""


class TextSize(QObject):
    """Follows the theme for one window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._factor = _factor()
        self._before: list[tuple[QWidget | QLayout, list[int]]] = []
        theme.current.changing.connect(self._on_changing)
        theme.current.changed.connect(self._on_changed)

    def _on_changing(self) -> None:
        things: list[QWidget | QLayout] = [
            *self._window.findChildren(QWidget),
            *self._window.findChildren(QLayout),
        ]
        self._before = [(thing, _lengths(thing)) for thing in things]

    def _on_changed(self) -> None:
        before, self._before = self._before, []
        old, self._factor = self._factor, _factor()
        if old == self._factor:
            return
        for thing, lengths in before:
            if shiboken6.isValid(thing) and not (isinstance(thing, QWidget) and thing.isWindow()):
                _set(thing, _grown(thing, lengths, old, self._factor))
        for view in self._window.findChildren(QAbstractItemView):
            view.scheduleDelayedItemsLayout()


def _factor() -> float:
    return theme.scaled(_WHOLE) / _WHOLE


def _lengths(thing: QWidget | QLayout) -> list[int]:
    if isinstance(thing, QLayout):
        edges = thing.contentsMargins()
        return [edges.left(), edges.top(), edges.right(), edges.bottom(), thing.spacing()]
    least, most = thing.minimumSize(), thing.maximumSize()
    lengths = [least.width(), least.height(), most.width(), most.height()]
    if isinstance(thing, QAbstractButton):
        lengths += [thing.iconSize().width(), thing.iconSize().height()]
    return lengths


def _set(thing: QWidget | QLayout, lengths: list[int]) -> None:
    if isinstance(thing, QLayout):
        thing.setContentsMargins(*lengths[:4])
        thing.setSpacing(lengths[4])
        return
    thing.setMinimumSize(lengths[0], lengths[1])
    thing.setMaximumSize(lengths[2], lengths[3])
    if isinstance(thing, QAbstractButton):
        thing.setIconSize(QSize(lengths[4], lengths[5]))


def _grown(thing: QWidget | QLayout, before: list[int], old: float, factor: float) -> list[int]:
    """The lengths at the new factor; what the style sheet or its owner has changed stays."""
    kept = thing.property(_DESIGNED) or [None] * len(before)
    designed = [
        known if known is not None and round(known * old) == length else length / old
        for known, length in zip(kept, before, strict=True)
    ]
    thing.setProperty(_DESIGNED, designed)
    return [
        now if now != was or was >= ANY_SIZE or was <= 1 else round(own * factor)
        for own, was, now in zip(designed, before, _lengths(thing), strict=True)
    ]

"""How the parts of the reader stand: rows above, the page strip beside what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.controls import column, fill, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStackedWidget, QWidget


def lay_out(
    pane: QWidget,
    rows: Sequence[QWidget],
    strip: QWidget,
    stack: QStackedWidget,
    views: Sequence[QWidget],
) -> None:
    """Put `rows` above one another, then `strip` beside the one of the `views` in front."""
    pane.setProperty("role", "pane")
    pane.setAccessibleName("Reader")
    inner, below = column(pane), row(gap=0)
    for part in rows:
        inner.addWidget(part)
    for view in views:
        stack.addWidget(view)
    fill(below, strip, stack)
    below.setStretch(1, 1)
    inner.addLayout(below, 1)
    strip.hide()

"""Where the parts of a file's row stand in the list of an import, however narrow it is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from ui import theme
from ui.widgets.import_delegate import columns, is_narrow


@pytest.fixture(autouse=True)
def usual_size(qapp):
    yield
    theme.apply(qapp, "light")


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [420, 700, 1100])
def test_the_parts_of_a_row_never_lie_over_each_other(qapp, scale, width):
    theme.apply(qapp, "light", scale)
    row = QRect(0, 40, theme.scaled(width), theme.scaled(48))
    right = row.right() - theme.scaled(190)  # where the buttons begin
    name, size, status = columns(row, right)
    assert size.isEmpty() == is_narrow(row.width()) == (width == 420)
    for part in (name, status):
        assert row.contains(part)
        assert part.right() <= right
        assert part.width() > theme.scaled(120)
    assert not name.intersects(size)
    assert not size.intersects(status)
    assert not name.adjusted(0, 0, 0, -1).intersects(status)

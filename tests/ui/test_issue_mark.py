"""The mark of an issue bears its number or its letters, however wide they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from ui import theme
from ui.widgets import paint


def drawn(label: str) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint.issue_mark(painter, QRect(8, 8, 16, 16), label, 8)
    painter.end()
    return image


@pytest.mark.parametrize("label", ["8", "Nm", "WW"])
def test_letters_are_drawn_and_stay_inside_the_mark(qapp, label):
    theme.apply(qapp, "light")
    bare, image = drawn(""), drawn(label)
    places = [(x, y) for x in range(32) for y in range(32)]
    inked = [(x, y) for x, y in places if image.pixel(x, y) != bare.pixel(x, y)]
    assert len(inked) > 8
    assert all(8 <= x < 24 and 8 <= y < 24 for x, y in inked)

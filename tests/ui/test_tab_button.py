"""A tab has room for its words while it is chosen, which makes them heavier."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton

from ui import theme
from ui.widgets.tab_button import TabButton


def test_a_chosen_tab_is_as_wide_as_its_heavy_words(qapp, qtbot):
    theme.apply(qapp, "light")
    words = "Quotes by this party  12"
    tab, plain = TabButton(words, height=32), QToolButton()
    plain.setProperty("role", "tab")
    plain.setText(words)
    for made in (tab, plain):
        qtbot.addWidget(made)
        made.ensurePolished()
    usual = QFont(plain.font())
    usual.setWeight(QFont.Weight.Normal)
    heavy = QFont(usual)
    heavy.setWeight(QFont.Weight.DemiBold)
    light, bold = (QFontMetrics(font).horizontalAdvance(words) for font in (usual, heavy))
    edges = plain.sizeHint().width() - light
    assert bold > light
    for chosen in (False, True):
        tab.setChecked(chosen)
        assert tab.sizeHint().width() >= bold + edges

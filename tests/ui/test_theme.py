"""Both themes keep the contrast the design promises."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui import theme


def luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in colour.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2's ratio of relative luminances."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


BOTH = pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
GROUNDS = ("window", "side", "surface", "hover", "sel", "sel_dim")
TEXTS = {
    "ink": (*GROUNDS, "accent_soft", "ok_soft", "warn_soft", "bad_soft", "hit_soft"),
    "ink2": (*GROUNDS, "accent_soft"),
    "ink3": GROUNDS,
    "accent": (*GROUNDS, "accent_soft"),
    "ok": ("window", "side", "surface", "sel", "ok_soft"),
    "warn": ("window", "side", "surface", "sel", "warn_soft"),
    "bad": ("window", "side", "surface", "sel", "bad_soft"),
    "hit": ("surface", "hit_soft"),
    "on_accent": ("accent",),
    "paper_ink": ("paper", "selection"),
}


@BOTH
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground_it_lies_on(colours, text):
    for ground in TEXTS[text]:
        found = contrast(getattr(colours, text), getattr(colours, ground))
        assert found >= 4.5, f"{text} on {ground}: {found:.2f}"


@BOTH
def test_edges_of_controls_and_the_focus_ring_stand_out(colours):
    for ground in ("surface", "side", "window"):
        assert contrast(colours.ctl, getattr(colours, ground)) >= 3
        assert contrast(colours.accent, getattr(colours, ground)) >= 3


@BOTH
def test_issue_colours_carry_page_ink_and_their_own_deep_tone(colours):
    least_ink, least_deep = (7.0, 5.7) if colours.dark else (13.2, 5.3)
    for fill, deep in zip(colours.issue_fills, colours.issue_deeps, strict=True):
        assert round(contrast(colours.paper_ink, fill), 1) >= least_ink
        assert round(contrast(deep, fill), 1) >= least_deep


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_applying_a_scheme_changes_tokens_palette_and_tells_the_widgets(qapp, qtbot, scheme):
    with qtbot.waitSignal(theme.current.changed):
        theme.apply(qapp, scheme)
    assert theme.tokens().dark == (scheme == "dark")
    assert QApplication.palette().color(QPalette.ColorRole.Base) == theme.tokens().surface


def test_no_role_is_smaller_than_eleven_pixels_and_scale_grows_lengths(qapp):
    theme.apply(qapp, "light")
    small = QFontInfo(theme.font("small")).pixelSize()
    plain = theme.scaled(28)
    theme.apply(qapp, "light", text_scale=2.0)
    doubled = theme.scaled(28)
    theme.apply(qapp, "light")
    assert small >= 11
    assert plain >= 28
    assert doubled >= 1.8 * plain


def test_a_colour_past_eight_is_drawn_as_eight(qapp):
    theme.apply(qapp, "light")
    assert theme.issue_fill(12) == theme.issue_fill(8)
    assert theme.issue_deep(1) == theme.LIGHT.issue_deeps[0]

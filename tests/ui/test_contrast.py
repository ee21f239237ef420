"""Every pair of colours that the style sheet and the delegates put together can be read."""

from __future__ import annotations

import re
from string import Template

import pytest
from PySide6.QtGui import QColor, QPalette

from tests.ui.test_theme import contrast
from ui import style, theme

BOTH = pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PANES = ("surface", "side", "window")
"""What has no ground of its own lies on panes, side bar and window alike."""
_IN_MESSAGES = ('[role="message"]', '[role="inverse"]')
"""The message at the bottom left is set the other way round: light on dark in the light theme."""


def rules():
    """The sheet's rules as selector, and property to value with tokens by name."""
    for found in _RULE.finditer(style._RULES):
        values = dict(
            part.split(":", 1) for part in found[2].replace("\n", " ").split(";") if ":" in part
        )
        named = {name.strip(): value.strip() for name, value in values.items()}
        for selector in found[1].split(","):
            yield " ".join(selector.split()), named


def token(words):
    found = re.search(r"\$([a-z_]+[a-z0-9]*)", words or "")
    return found[1] if found and not found[1].startswith("px") else None


def ground_of(selector, found):
    """The ground of a selector: its own, else that of the same thing without its state."""
    own = token(found.get("background"))
    if any(one in selector for one in _IN_MESSAGES) and not own:
        return ("ink",)
    if own:
        return (own,)
    if found.get("background") == "transparent":
        return _PANES
    base = re.sub(r"(::?[a-z-]+|\[(?!role)[^\]]+\])", "", selector)
    for one in (base, re.sub(r"\[[^\]]+\]", "", base)):
        for other, values in rules():
            if other == one and token(values.get("background")):
                return (token(values["background"]),)
    return _PANES


def pairs():
    for selector, found in rules():
        text = token(found.get("color"))
        if text and ":disabled" not in selector:  # WCAG asks nothing of what is disabled
            for ground in ground_of(selector, found):
                yield selector, text, ground


def edges():
    """Borders that say what a control is or that it has the keyboard."""
    for selector, found in rules():
        words = " ".join(value for name, value in found.items() if name.startswith("border"))
        edge = token(words)
        if edge in ("ctl", "accent", "bad") and ":disabled" not in selector:
            for ground in ("surface", "window", "side"):
                yield selector, edge, ground


def test_the_walk_finds_what_the_sheet_says():
    assert len(list(pairs())) > 40
    assert ("QMenu::item:selected", "ink", "sel") in list(pairs())
    assert any(selector == "QPushButton:focus" for selector, _, _ in edges())
    assert Template(style._RULES).get_identifiers()


@BOTH
def test_every_text_of_the_style_sheet_can_be_read(colours):
    weak = {
        (selector, text, ground): round(found, 2)
        for selector, text, ground in pairs()
        if (found := contrast(getattr(colours, text), getattr(colours, ground))) < 4.5
    }
    assert weak == {}


@BOTH
def test_every_edge_of_a_control_stands_out(colours):
    weak = {
        (selector, edge, ground): round(found, 2)
        for selector, edge, ground in edges()
        if (found := contrast(getattr(colours, edge), getattr(colours, ground))) < 3
    }
    assert weak == {}


DRAWN = {
    "selection mark beside a row": ("accent", ("sel", "sel_dim", "surface")),
    "meta of a selected row": ("ink3", ("sel", "sel_dim", "hover", "surface")),
    "second line of a row": ("ink2", ("sel", "sel_dim", "hover", "surface")),
    "badge of an exhibit": ("ink2", ("surface",)),
    "importing, needs you": ("warn", ("surface", "sel", "hover")),
    "importing, could not be read": ("bad", ("surface", "sel", "hover")),
    "added": ("ok", ("surface", "sel", "hover")),
    "words of a hit": ("ink", ("hit_soft",)),
}
"""What delegates paint: text or sign, and the grounds of their rows."""


@BOTH
@pytest.mark.parametrize("what", DRAWN)
def test_what_delegates_draw_can_be_read(colours, what):
    text, grounds = DRAWN[what]
    for ground in grounds:
        assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5, ground


@BOTH
def test_marks_of_issues_stand_out_where_they_are_drawn(colours):
    for deep in colours.issue_deeps:
        for ground in ("surface", "window", "side", "sel", "hover"):
            assert contrast(deep, getattr(colours, ground)) >= 3, (deep.name(), ground)


@BOTH
def test_the_underline_of_a_hit_and_its_tick_stand_out(colours):
    for ground in ("surface", "window", "hit_soft"):
        assert contrast(colours.hit, getattr(colours, ground)) >= 3
    assert contrast(theme.LIGHT.hit, QColor(theme.LIGHT.paper)) >= 3


def test_a_high_contrast_scheme_is_the_users_own(qapp, monkeypatch):
    chosen = QPalette()
    roles = QPalette.ColorRole
    for role in (roles.Window, roles.Base):
        chosen.setColor(role, QColor("black"))
    for role in (roles.WindowText, roles.Text):
        chosen.setColor(role, QColor("yellow"))
    chosen.setColor(roles.Highlight, QColor("cyan"))
    monkeypatch.setattr(theme, "_wants_contrast", lambda app: True)
    before = qapp.palette()
    qapp.setPalette(chosen)
    try:
        theme.apply(qapp, "system")
        assert qapp.palette().color(roles.WindowText) == QColor("yellow")
        assert qapp.palette().color(roles.Base) == QColor("black")
        assert theme.tokens().ink == QColor("yellow")
        assert theme.tokens().accent == QColor("cyan")
        assert theme.current.high_contrast
    finally:
        monkeypatch.undo()
        qapp.setPalette(before)
        theme.apply(qapp, "light")

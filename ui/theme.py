"""The one home of colours, type and scale: tokens for delegates, palette and sheet for widgets.

Everything in `ui/` may import this; it imports nothing of `ui/` but `style`, the sheet's rules.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui.style import style_sheet

Scheme = Literal["system", "light", "dark"]
Density = Literal["comfortable", "compact"]
BASE_PIXELS = 13.0
LEAST_PIXELS = 11.0


@dataclass(frozen=True, slots=True)
class Tokens:
    """The named colours of one theme; every colour on screen is one of them."""

    window: QColor
    side: QColor
    surface: QColor
    well: QColor
    hover: QColor
    sel: QColor
    sel_dim: QColor
    line: QColor
    line2: QColor
    ctl: QColor
    ink: QColor
    ink2: QColor
    ink3: QColor
    accent: QColor
    on_accent: QColor
    accent_soft: QColor
    ok: QColor
    ok_soft: QColor
    warn: QColor
    warn_soft: QColor
    bad: QColor
    bad_soft: QColor
    hit: QColor
    hit_soft: QColor
    selection: QColor
    paper: QColor
    paper_ink: QColor
    issue_fills: tuple[QColor, ...]
    issue_deeps: tuple[QColor, ...]
    dark: bool


def _tokens(plain: str, issues: str, *, dark: bool) -> Tokens:
    names = [field.name for field in fields(Tokens)][:-3]
    named = dict(zip(names, map(QColor, plain.split()), strict=True))
    pairs = [QColor(code) for code in issues.split()]
    return Tokens(**named, issue_fills=tuple(pairs[::2]), issue_deeps=tuple(pairs[1::2]), dark=dark)


LIGHT = _tokens(
    # window side surface well hover sel sel_dim line line2 ctl
    "#F6F7F8 #F1F3F5 #FFFFFF #E8EBEE #E9ECEF #D9EAEF #E4E8EB #E1E5E9 #D0D6DC #808995 "
    # ink ink2 ink3 accent on_accent accent_soft
    "#1B2026 #4E5763 #5D6672 #0E5F76 #FFFFFF #E8F2F5 "
    # ok warn bad hit, each with its soft ground
    "#1C7042 #E3F3E9 #8A5200 #FBF0DB #B3261E #FBE6E4 #B53A08 #FDEBDD "
    # selection paper paper_ink
    "#B5D9E4 #FFFFFF #16181B",
    "#FFE7A3 #7A5200 #CBEFD4 #1B6A3A #CDE2FB #1B579B #FBD4DA #9E2A3D "
    "#E3D9F9 #5B3AA6 #C6EBE8 #0C5F5F #FFDCC0 #8F420A #E1E5EA #46505C",
    dark=False,
)

DARK = _tokens(
    "#1A1D21 #17191D #202429 #121417 #2A2F35 #1E3F4B #2C3137 #2E343B #3B424A #747E8B "
    "#E7EAEE #B1B9C4 #A1AAB6 #7CC4DA #0B1A20 #1C313A "
    "#7BCB9B #1D3327 #E5B567 #382C17 #F2938C #3F2422 #FF9A62 #43291A "
    "#2C5B6B #24282D #DDE1E6",
    "#5A4410 #F2CF75 #1E4A30 #8FDBA8 #1F3F66 #94C1F5 #5C2730 #F4A3AF "
    "#3F3066 #C4AEF3 #17494A #83D2CE #5A3518 #F5B27E #3A424B #B9C2CD",
    dark=True,
)

FontRole = Literal["small", "meta", "body", "pane", "heading", "title", "first_run", "article"]

_FACTORS: dict[FontRole, float] = {
    "small": 0.85,
    "meta": 0.92,
    "body": 1.0,
    "pane": 1.0,
    "heading": 1.3,
    "title": 1.7,
    "first_run": 2.15,
    "article": 1.25,
}
_SEMIBOLD: frozenset[FontRole] = frozenset({"pane", "heading", "title", "first_run"})


class Theme(QObject):
    """What is in force now; the program has one, `theme.current`.

    `changing` comes before anything is different, `changed` when all of it is.
    """

    changing = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.scheme: Scheme = "system"
        self.high_contrast = False
        self.system_font: QFont | None = None
        self.text_scale = 1.0
        self.density: Density = "comfortable"
        self._listening = False

    def apply(self, app: QApplication, scheme: Scheme, text_scale: float) -> None:
        self.changing.emit()
        self.scheme, self.text_scale = scheme, text_scale
        hints = app.styleHints()
        if not self._listening:
            self._listening = True
            hints.colorSchemeChanged.connect(self._on_system_changed)
        wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        app.setStyle("Fusion")
        hints.setColorScheme(wanted.get(scheme, Qt.ColorScheme.Unknown))
        self._set_font(app)
        self._paint(app)

    def set_density(self, density: Density) -> None:
        """Change the height of the rows of lists and tables, and nothing else."""
        if density != self.density:
            self.density = density
            self.changed.emit()

    def _set_font(self, app: QApplication) -> None:
        if self.system_font is None:
            self.system_font = app.font()
        font = QFont(self.system_font)
        font.setPointSizeF(_points(font) * self.text_scale)
        app.setFont(font)

    def _paint(self, app: QApplication) -> None:
        hints = app.styleHints()
        self.high_contrast = _wants_contrast(app)
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        if self.scheme != "system":
            dark = self.scheme == "dark"
        self.tokens = DARK if dark else LIGHT
        if self.high_contrast:
            self.tokens = _from_palette(app.palette(), dark=dark)
        else:
            app.setPalette(_palette(self.tokens))
        _base_pixels.cache_clear()
        font.cache_clear()
        app.setStyleSheet(style_sheet(self.tokens, scaled))
        self.changed.emit()

    def _on_system_changed(self) -> None:
        app = QApplication.instance()
        if self.scheme == "system" and isinstance(app, QApplication):
            self._paint(app)


# Delegates ask for colours thousands of times a second, so the theme is reached through the
# module and not handed to each of them; nothing else in ui/ keeps state in a module.
current = Theme()


def apply(app: QApplication, scheme: Scheme = "system", text_scale: float = 1.0) -> None:
    """Dress the whole program; `text_scale` multiplies the system's own text size (1.0 to 2.0)."""
    current.apply(app, scheme, text_scale)


def tokens() -> Tokens:
    """The colours in force."""
    return current.tokens


def issue_fill(number: int) -> QColor:
    """The highlight of an issue colour; a colour past 8 is drawn as 8."""
    return current.tokens.issue_fills[min(max(number, 1), 8) - 1]


def issue_deep(number: int) -> QColor:
    """The bar, tick and chip text of an issue colour."""
    return current.tokens.issue_deeps[min(max(number, 1), 8) - 1]


def scaled(pixels: float) -> int:
    """A length of the 13 px design at the present text size; never smaller than designed."""
    return round(pixels * max(1.0, _base_pixels() / BASE_PIXELS))


def is_compact() -> bool:
    """Whether rows of lists and tables are to take little room."""
    return current.density == "compact"


def row_height(comfortable: float, compact: float) -> int:
    """The height of a row of a list or table in the density in force."""
    return scaled(compact if is_compact() else comfortable)


@lru_cache(maxsize=64)
def font(
    role: FontRole = "body",
    *,
    weight: QFont.Weight | None = None,
    tabular: bool = False,
) -> QFont:
    """The font of a role, shared: copy it to change it. `tabular` is for counts and dates."""
    made = _serif() if role == "article" else QFont(QApplication.font())
    least = LEAST_PIXELS / _base_pixels()
    made.setPointSizeF(_points(QApplication.font()) * max(_FACTORS[role], least))
    usual = QFont.Weight.DemiBold if role in _SEMIBOLD else QFont.Weight.Normal
    # Always set: what a font leaves open, a painter takes from the widget that it draws on.
    made.setWeight(weight or usual)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@lru_cache(maxsize=1)
def _base_pixels() -> float:
    return float(QFontInfo(QApplication.font()).pixelSize())


def _points(of: QFont) -> float:
    return of.pointSizeF() if of.pointSizeF() > 0 else QFontInfo(of).pointSizeF()


def _serif() -> QFont:
    known = set(QFontDatabase.families())
    wanted = ("Noto Serif", "Source Serif 4", "Charter", "Georgia", "Liberation Serif")
    made = QFont(next((name for name in wanted if name in known), "serif"))
    made.setStyleHint(QFont.StyleHint.Serif)
    return made


def _wants_contrast(app: QApplication) -> bool:
    accessibility = getattr(app.styleHints(), "accessibility", None)  # Qt 6.10 and later
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def _from_palette(palette: QPalette, *, dark: bool) -> Tokens:
    """A high-contrast scheme is the user's own: grounds, text and accent come from it unchanged."""
    base = DARK if dark else LIGHT
    values = {field.name: getattr(base, field.name) for field in fields(Tokens)}
    role = QPalette.ColorRole
    for name in ("window", "side", "hover", "well"):
        values[name] = palette.color(role.Window)
    for name in ("surface", "sel", "sel_dim", "accent_soft"):
        values[name] = palette.color(role.Base)
    for name in ("ink", "ink2", "ink3", "ctl", "line", "line2"):
        values[name] = palette.color(role.WindowText)
    values["accent"] = palette.color(role.Highlight)
    values["on_accent"] = palette.color(role.HighlightedText)
    return Tokens(**values)


def _palette(colours: Tokens) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for name, colour in {
        role.Window: colours.window,
        role.WindowText: colours.ink,
        role.Base: colours.surface,
        role.AlternateBase: colours.window,
        role.Text: colours.ink,
        role.PlaceholderText: colours.ink3,
        role.Button: colours.surface,
        role.ButtonText: colours.ink,
        role.BrightText: colours.bad,
        role.ToolTipBase: colours.ink,
        role.ToolTipText: colours.surface,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line2,
        role.Dark: colours.ctl,
        role.Shadow: colours.ctl,
    }.items():
        palette.setColor(name, colour)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, colours.ctl)
    return palette

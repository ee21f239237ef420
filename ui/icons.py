"""The program's own icons: line drawings on a 16 px grid, coloured from the theme."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from casefile.model import Kind, PartyKind, Source, SourceType
from ui import theme

_BY_TYPE = {
    SourceType.OPINION: "opinion",
    SourceType.ORDER: "gavel",
    SourceType.COMPLAINT: "filing",
    SourceType.FILING: "filing",
    SourceType.DECLARATION: "declaration",
    SourceType.AGREEMENT: "agreement",
    SourceType.STATUTE: "statute",
    SourceType.LETTER: "letter",
    SourceType.EMAIL: "email",
    SourceType.ARTICLE: "article",
    SourceType.TRANSCRIPT: "transcript",
    SourceType.REPORT: "report",
}
_BY_PARTY = {
    PartyKind.PERSON: "person",
    PartyKind.ORGANIZATION: "building",
    PartyKind.AGENCY: "shield",
    PartyKind.COURT: "court",
    PartyKind.PLACE: "place",
}


def of_source(source: Source) -> str:
    """The name of the icon for a source, by what it is, else by its file."""
    return _BY_TYPE.get(source.type, "image" if source.kind == Kind.IMAGE else "file")


def of_party(kind: PartyKind) -> str:
    """The name of the icon for a party of this kind."""
    return _BY_PARTY.get(kind, "person")


def paint(painter: QPainter, name: str, where: QRect, colour: QColor) -> None:
    """Draw an icon sharply into a square, at whatever scale the painter's device has."""
    ratio = painter.device().devicePixelRatioF()
    side = min(where.width(), where.height())
    picture = _pixmap(name, colour.rgba(), side, ratio)
    left = where.x() + (where.width() - side) // 2
    top = where.y() + (where.height() - side) // 2
    painter.drawPixmap(left, top, picture)


def pixmap(name: str, colour: QColor, side: int, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture `side` pixels wide (before the device's ratio)."""
    return _pixmap(name, colour.rgba(), side, ratio)


def icon(name: str, tone: str = "ink2") -> QIcon:
    """An icon for a button or menu; it follows the theme, grey while disabled and dark while on."""
    return QIcon(_Engine(name, tone))


class _Engine(QIconEngine):
    """Draws at the moment of painting, so that a change of theme or screen needs no new icons."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, self._name, rect, self._colour(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        side = min(size.width(), size.height())
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(scale)
        painter = QPainter(picture)
        logical = round(side / scale)
        self.paint(painter, QRect(0, 0, logical, logical), mode, state)
        painter.end()
        return picture

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        colours = theme.tokens()
        if mode == QIcon.Mode.Disabled:
            return colours.ctl
        if self._tone == "ink2" and state == QIcon.State.On:
            return colours.ink
        return QColor(getattr(colours, self._tone))


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, rgba: int, side: int, ratio: float) -> QPixmap:
    colour = QColor.fromRgba(rgba)
    drawing = _drawing(name)
    if side > 24:  # large signs in empty places keep the thin line of small ones
        drawing = drawing.replace('stroke-width="1.35"', 'stroke-width="0.95"')
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
    picture = QPixmap(QSize(round(side * ratio), round(side * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture

"""Small pictures for the saved pages: flat drawings, so that a page stays light."""

from __future__ import annotations

import base64

import pymupdf

SKY, STONE, DARK, WATER = (
    (0.86, 0.9, 0.94),
    (0.93, 0.9, 0.84),
    (0.42, 0.4, 0.38),
    (0.55, 0.66, 0.74),
)


def courthouse() -> str:
    """A courthouse by the water, as a data URI."""
    page = _sheet(SKY)
    page.draw_rect((0, 235, 480, 270), fill=WATER, color=None)
    page.draw_rect((70, 120, 410, 235), fill=STONE, color=DARK, width=1)
    page.draw_polyline(
        [(60, 120), (240, 55), (420, 120), (60, 120)], fill=STONE, color=DARK, width=1
    )
    for number in range(9):
        left = 84 + number * 36
        page.draw_rect((left, 128, left + 16, 222), fill=(1, 1, 1), color=DARK, width=0.7)
    page.draw_rect((62, 222, 418, 235), fill=DARK, color=None)
    return _uri(page)


def form() -> str:
    """A form with six empty fields, as a data URI."""
    page = _sheet((0.8, 0.81, 0.82))
    page.draw_rect((130, 14, 350, 270), fill=(1, 1, 1), color=DARK, width=1)
    page.draw_rect((150, 30, 260, 38), fill=DARK, color=None)
    for number in range(6):
        top = 56 + number * 32
        page.draw_rect((150, top, 210, top + 4), fill=DARK, color=None)
        page.draw_rect((150, top + 9, 330, top + 23), color=DARK, width=0.8)
    return _uri(page)


def _sheet(color: tuple[float, float, float]) -> pymupdf.Page:
    page = pymupdf.open().new_page(width=480, height=270)
    page.draw_rect(page.rect, fill=color, color=None)
    return page


def _uri(page: pymupdf.Page) -> str:
    # The page's document must live until the picture is drawn.
    png = page.get_pixmap(dpi=96).tobytes("png")
    return "data:image/png;base64," + base64.b64encode(png).decode()

"""Paper that was signed and scanned: signatures, and pages that are noisy pictures without text."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pymupdf

from sample_tools.markup import read
from sample_tools.page_making import (
    FICTION,
    GRAY,
    LETTER,
    Frame,
    Plan,
    put,
    set_pages,
    side_by_side,
)
from sample_tools.type_setting import Row, Style, paragraph

DOTS = 150
TYPED = Style(family="mono", size=10.5, leading=15.0, align="left")
SEED = 417


def signature_rows() -> list[Row]:
    """Two officers' signatures side by side, drawn as strokes."""
    plain = Style(size=11.0)
    columns = (0.0, 250.0)
    pairs = [
        ("For the Federal Revenue Office:", "For the Department of Port Security:"),
        ("", ""),
        ("", ""),
        ("____________________________", "____________________________"),
        ("Helena Voss", "Lucian Amory"),
        ("Acting Commissioner", "Secretary of Port Security"),
        ("April 7, 2025", "April 7, 2025"),
    ]
    rows = []
    for pair in pairs:
        cells = [(at, text, plain) for at, text in zip(columns, pair, strict=True)]
        rows.append(side_by_side(cells, 17.0))
    rows[0].before = 26.0
    rows[2].drawing = _sign
    rows[-1].keep = False
    return rows


def annex_a() -> pymupdf.Pixmap:
    """The form of request, filled in by typewriter, stamped and initialled, as a scanner saw it."""
    page = _typed_page("annex-a.md")
    _stamp(page, "RECEIVED", "APR 7 2025", (430, 92), 7)
    _scrawl(page, 330, 600, 100, 3)
    page.draw_line((320, 616), (520, 616), width=0.7)
    put(page, "Signature of named officer", 628, replace(TYPED, size=8.0), left=320)
    return _scan(page, tilt=0.7, seed=SEED)


def annex_b() -> pymupdf.Pixmap:
    """The technical annex, a little crooked the other way."""
    page = _typed_page("annex-b.md")
    _scrawl(page, 90, 470, 70, 8)
    _scrawl(page, 300, 474, 80, 13)
    return _scan(page, tilt=-0.5, seed=SEED + 1)


def append_scanned(document: pymupdf.Document, pictures: list[pymupdf.Pixmap]) -> None:
    """Add one page for each picture, with nothing on it but the picture."""
    for picture in pictures:
        page = document.new_page(width=LETTER[0], height=LETTER[1])
        page.insert_image(page.rect, stream=picture.tobytes("jpeg", jpg_quality=42))


def _typed_page(name: str) -> pymupdf.Page:
    document = pymupdf.open()
    rows: list[Row] = []
    for part in read(name)[0]:
        if part.mark == "#":
            rows += paragraph(
                part.text, replace(TYPED, face="bold", size=12.5, leading=30.0), 460.0
            )
        else:
            label = f"{part.mark}  " if part.mark else ""
            style = replace(
                TYPED,
                before=9.0,
                left=26.0 if part.mark else 0.0,
                first=-26.0 if part.mark else 0.0,
            )
            rows += paragraph(label.replace(" ", "\u00a0") + part.text, style, 460.0)
    set_pages(document, rows, Plan(((Frame(76.0, 84.0, 740.0, 460.0),),), TYPED, {}))
    put(document[0], FICTION, 772, Style(family="sans", size=6.5, align="center"), color=GRAY)
    return document[0]


def _scan(page: pymupdf.Page, *, tilt: float, seed: int) -> pymupdf.Pixmap:
    zoom = DOTS / 72
    turned = pymupdf.Matrix(zoom, zoom).prerotate(tilt)
    clean = page.get_pixmap(matrix=turned, colorspace=pymupdf.csGRAY, alpha=False)
    ink = (
        np.frombuffer(clean.samples, np.uint8).reshape(clean.height, clean.width).astype(np.float32)
    )
    height, width = int(LETTER[1] * zoom), int(LETTER[0] * zoom)
    sheet = np.full((height, width), 255.0, np.float32)
    down, across = (clean.height - height) // 2, (clean.width - width) // 2
    sheet[:] = ink[down : down + height, across : across + width]
    rng = np.random.default_rng(seed)
    blurred = (sheet + np.roll(sheet, 1, 0) + np.roll(sheet, 1, 1) + np.roll(sheet, -1, 1)) / 4
    shade = 8 * np.sin(np.linspace(0, math.pi, width, dtype=np.float32))[None, :]
    noisy = blurred * 0.93 + 4 + shade + rng.normal(0, 3.5, sheet.shape).astype(np.float32)
    specks = rng.random(sheet.shape) < 0.00008
    noisy[specks] = 70
    noisy[:, :9] *= np.linspace(0.55, 1, 9, dtype=np.float32)
    samples = np.clip(np.rint(noisy), 0, 255).astype(np.uint8).tobytes()
    return pymupdf.Pixmap(pymupdf.csGRAY, width, height, samples, False)


def _sign(page: pymupdf.Page, left: float, base: float) -> None:
    _scrawl(page, left + 8, base + 8, 112, 5)
    _scrawl(page, left + 262, base + 8, 96, 11)


def _scrawl(page: pymupdf.Page, x: float, y: float, length: float, seed: int) -> None:
    """A signature of loops: the same seed writes the same hand."""
    rng = np.random.default_rng(seed)
    shape = page.new_shape()
    steps = 9
    points = [
        (x + length * i / steps + float(rng.uniform(-5, 5)), y - 6 + float(rng.uniform(-15, 9)))
        for i in range(steps + 1)
    ]
    for one, two in zip(points, points[1:], strict=False):
        bend = float(rng.uniform(6, 18))
        shape.draw_bezier(one, (one[0] + 9, one[1] - bend), (two[0] - 14, two[1] + bend), two)
    shape.finish(color=(0.08, 0.12, 0.35), width=1.1, closePath=False)
    shape.commit()


def _stamp(
    page: pymupdf.Page, word: str, day: str, at: tuple[float, float], degrees: float
) -> None:
    box = pymupdf.Rect(at[0], at[1], at[0] + 112, at[1] + 40)
    turn = pymupdf.Matrix(degrees)
    shape = page.new_shape()
    shape.draw_rect(box)
    shape.finish(color=(0.3, 0.3, 0.3), width=1.6, morph=(box.tl, turn))
    for text, size, drop in ((word, 13, 17), (day, 11, 32)):
        shape.insert_text(
            (box.x0 + 20, box.y0 + drop),
            text,
            fontsize=size,
            fontname="hebo",
            color=(0.3, 0.3, 0.3),
            morph=(box.tl, turn),
        )
    shape.commit()

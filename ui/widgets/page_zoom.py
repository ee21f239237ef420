"""How large pages are shown: free steps, or as wide or as high as the view."""

from __future__ import annotations

from enum import Enum

PIXELS_A_POINT = 96 / 72
"""100 % shows a page at the size of its paper on a screen of 96 dots an inch."""

LEAST, MOST = 0.1, 8.0
LEAST_FIT = 0.02
"""A sheet of 200 inches still fits into a view."""

STEPS = (
    *(0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75),
    *(2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0),
)


class Fit(Enum):
    """What the zoom follows when the view changes its size."""

    FREE = "free"
    WIDTH = "width"
    PAGE = "page"


def next_step(zoom: float, direction: int) -> float:
    """The nearest step above (1) or below (-1) a zoom."""
    if direction > 0:
        return next((step for step in STEPS if step > zoom * 1.01), MOST)
    return next((step for step in reversed(STEPS) if step < zoom * 0.99), LEAST)


def fitting(zoom: float) -> float:
    """The zoom at which something fits, however large it is."""
    return min(max(zoom, LEAST_FIT), MOST)


def clamped(zoom: float) -> float:
    """A zoom within what is offered."""
    return min(max(zoom, LEAST), MOST)

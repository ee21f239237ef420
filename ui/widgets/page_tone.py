"""How pages are toned: as printed, dimmed, or light words on a dark page.

The file is never touched: a picture of the page is changed on its way to the screen.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from ui import theme
from ui.widgets.page_pictures import SMALL_WIDTH, ReadyPicture

if TYPE_CHECKING:
    from casefile.services.drawing import DrawnPicture
    from ui.theme import Tokens


class Tone(StrEnum):
    """What is done to the pages of a source on screen."""

    ORIGINAL = "Original"
    DIMMED = "Dimmed"
    DARK = "Dark page"


def paper_tokens(tone: Tone) -> Tokens:
    """The colours that belong on paper of this tone, whatever the window's own theme is."""
    return theme.DARK if tone is Tone.DARK else theme.LIGHT


def paper(tone: Tone) -> QColor:
    """The colour of an empty page."""
    tokens = paper_tokens(tone)
    return tokens.line2 if tone is Tone.DIMMED else tokens.paper


def blending(tone: Tone) -> QPainter.CompositionMode:
    """How a highlight is laid over a picture so that the words stay as they are."""
    modes = QPainter.CompositionMode
    # Multiplying keeps dark ink dark; on a dark page taking the lighter of both keeps light ink
    # light and gives the ground the very colour of the highlight.
    return modes.CompositionMode_Lighten if tone is Tone.DARK else modes.CompositionMode_Multiply


class Finisher:
    """Turns what was drawn into a toned image, with a small copy; runs in the drawing thread."""

    def __init__(self, tone: Tone) -> None:
        self._tone = tone
        dark = theme.DARK
        self._paper, self._ink = _rgb(dark.paper), _rgb(dark.paper_ink)

    def __call__(self, drawn: DrawnPicture) -> ReadyPicture:
        raw = QImage(
            drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888
        )
        image = _cropped(drawn, raw).convertToFormat(QImage.Format.Format_RGB32)
        if self._tone is Tone.DARK:
            image = self._darkened(image)
        elif self._tone is Tone.DIMMED:
            _dim(image)
        small = None
        if drawn.request.clip is None:
            smooth = Qt.TransformationMode.SmoothTransformation
            small = image.scaledToWidth(min(SMALL_WIDTH, image.width()), smooth)
        return ReadyPicture(drawn.request, self._tone, image, small)

    def _darkened(self, image: QImage) -> QImage:
        """White becomes the dark paper, black its ink; colours keep their hue."""
        # Here and not above, because it takes long to load, and few pages are dark.
        import numpy as np

        width, height = image.width(), image.height()
        bits = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())
        colours = bits[:, : width * 4].reshape(height, width, 4)[:, :, 2::-1].astype(np.int16)
        turned = colours + (255 - colours.max(2) - colours.min(2))[:, :, None]
        span = np.array(self._ink, np.int32) - np.array(self._paper, np.int32)
        toned = np.array(self._paper, np.int32) + turned * span // 255
        out = np.full((height, width, 4), 255, np.uint8)
        out[:, :, 2::-1] = toned.clip(0, 255).astype(np.uint8)
        made = QImage(out.tobytes(), width, height, width * 4, QImage.Format.Format_RGB32)
        return made.copy()  # the bytes live only as long as this call


def _cropped(drawn: DrawnPicture, image: QImage) -> QImage:
    """The pixels that were asked for: a part is drawn up to the whole pixels around its edges."""
    request = drawn.request
    if request.clip is None or drawn.scale != request.scale:
        return image
    left, top = round(request.clip.x0 * drawn.scale), round(request.clip.y0 * drawn.scale)
    width = round((request.clip.x1 - request.clip.x0) * drawn.scale)
    height = round((request.clip.y1 - request.clip.y0) * drawn.scale)
    return image.copy(left - drawn.x, top - drawn.y, width, height)


def _dim(image: QImage) -> None:
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(image.rect(), paper(Tone.DIMMED))
    painter.end()


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()

"""The colours of a query while it is typed: fields with their values, operators, mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QFont, QInputMethodEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication

from casefile.services.queries import Part, marked_parts
from ui import theme
from ui.offsets import utf16_ranges

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit


def colour_query(field: QLineEdit) -> None:
    """Colour what a field holds.

    A line edit knows no formats but those of an input method: it is told of some without any text
    being composed.
    """
    text, cursor = field.text(), field.cursorPosition()
    marked = marked_parts(text)
    places = utf16_ranges(text, tuple((one.start, one.end) for one in marked))
    kind = QInputMethodEvent.AttributeType.TextFormat
    attributes = [
        QInputMethodEvent.Attribute(kind, start - cursor, end - start, _format(one.part))
        for one, (start, end) in zip(marked, places, strict=True)
    ]
    QApplication.sendEvent(field, QInputMethodEvent("", attributes))


def _format(part: Part) -> QTextCharFormat:
    colours, made = theme.tokens(), QTextCharFormat()
    if part in (Part.FIELD, Part.VALUE):
        ground = QColor(colours.accent_soft)
        ground.setAlphaF(0.996)  # a solid ground is what input methods mean by underlined
        made.setBackground(ground)
    if part in (Part.FIELD, Part.OPERATOR):
        made.setForeground(colours.accent)
        made.setFontWeight(QFont.Weight.DemiBold)
    elif part is Part.VALUE:
        made.setForeground(colours.ink)
    else:
        made.setForeground(colours.warn)
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        made.setUnderlineColor(colours.warn)
    return made

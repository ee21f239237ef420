"""What stands in place of a source that has no pages to show: why, and what can be done here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.widgets.controls import Sign, Text, button, column, fill, row

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

_WIDEST = 440
_LONG = re.compile(r"[0-9a-f]{40,}")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there are no pages. `details` is for those who look into it; empty for none."""

    icon: str
    line: str
    sentence: str = ""
    tone: str = "ink3"
    details: str = ""
    can_retry: bool = False
    needs_password: bool = False


class TroublePanel(QWidget):
    """`retry_asked` carries the password that was typed, empty where none is needed."""

    retry_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._trouble = Trouble("file", "")
        self._sign = Sign("file", "ink3", 32)
        self._line, self._sentence = (
            Text("", "pane", wrap=True),
            Text("", "body", "ink2", wrap=True),
        )
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText("Password")
        self.password.setAccessibleName("Password of this file")
        self.password.returnPressed.connect(self._on_retry)
        self.password.textChanged.connect(self._on_typed)
        self.retry = button("Retry", small=True)
        self.retry.clicked.connect(self._on_retry)
        self.more = button("Details", small=True)
        self.more.setCheckable(True)
        self.more.toggled.connect(self._on_more)
        self.copy = button("Copy", small=True, icon="copy")
        self.copy.clicked.connect(self._on_copy)
        self._details = Text("", "meta", "ink2", wrap=True)
        self._details.setAccessibleName("Details")
        flags = Qt.TextInteractionFlag
        self._details.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.TextSelectableByKeyboard
        )
        self._lay_out()

    def show_trouble(self, trouble: Trouble) -> None:
        """Say why there are no pages."""
        self._sign.set_icon(trouble.icon, trouble.tone)
        self._line.setText(trouble.line)
        self._sentence.setText(trouble.sentence)
        self._trouble = trouble
        # A sum of 64 letters has no place where it could be broken.
        self._details.setText(_LONG.sub(lambda run: "\u200b".join(run[0]), trouble.details))
        self.password.clear()
        self.password.setVisible(trouble.needs_password)
        self.retry.setVisible(trouble.can_retry)
        self.retry.setText("Open" if trouble.needs_password else "Retry")
        self.more.setVisible(bool(trouble.details))
        self.more.setChecked(False)
        self._on_more(shown=False)
        self._on_typed()

    @property
    def words(self) -> str:
        """The line and the sentence."""
        return f"{self._line.text()} {self._sentence.text()}".strip()

    @property
    def details(self) -> str:
        """What the button Details shows."""
        return self._trouble.details

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        wanted = next((one for one in (self.password, self.retry) if one.isVisible()), None)
        if wanted is not None:
            wanted.setFocus(event.reason())

    def _lay_out(self) -> None:
        inner = column(gap=8)
        inner.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignHCenter)
        for label in (self._line, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        field, buttons = row(gap=8), row(gap=8)
        self.password.setFixedWidth(theme.scaled(240))
        fill(field, None, self.password, None)
        fill(buttons, None, self.retry, self.more, self.copy, None)
        fill(inner, self._line, self._sentence, field, buttons, self._details)
        middle = QWidget()
        middle.setMaximumWidth(theme.scaled(_WIDEST))
        middle.setLayout(inner)
        across, outer = row(gap=0), column(self, margins=32)
        across.addStretch(1)
        across.addWidget(middle, 1000)
        across.addStretch(1)
        fill(outer, None, across, None)

    def _on_typed(self) -> None:
        self.retry.setEnabled(self.password.isHidden() or bool(self.password.text()))

    def _on_retry(self) -> None:
        if self.retry.isEnabled() and not self.retry.isHidden():
            self.retry_asked.emit(self.password.text())

    def _on_more(self, shown: bool) -> None:  # noqa: FBT001 - Qt's way
        self._details.setVisible(shown)
        self.copy.setVisible(shown)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details)

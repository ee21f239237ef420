"""One file of an import: what happened, what was kept, and the answers as buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QWidget

from casefile.services.rows import NEEDS_PASSWORD
from ui import icons
from ui.importer import INSIDE, Importer, ImportFile
from ui.models.import_files import remarks, status_words
from ui.widgets.controls import ElidedText, Sign, Text, button, column, fill, frame, head, row
from ui.widgets.import_delegate import deeds
from ui.words import size_words

if TYPE_CHECKING:
    from casefile.services.rows import ImportRow


class ImportDetail(QFrame):
    """A password is taken in place; `opened` carries the source of an added file."""

    opened = Signal(int)

    def __init__(self, importer: Importer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self._importer = importer
        self._path = ""
        self._name = ElidedText("", "pane")
        self._sign, self._state = Sign("clock", "ink3"), Text("", "pane")
        self._sentences = Text("", "body", "ink2", wrap=True)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName("Password")
        self._password.returnPressed.connect(self._on_password)
        self._open = button("Open", "primary")
        self._open.clicked.connect(self._on_password)
        self._kept = Text(
            "The password is kept in the case, because its pages must be drawn again later.",
            "meta",
            "ink3",
            wrap=True,
        )
        self._buttons = row(gap=8)
        self._deeds: list[QPushButton] = []
        self._location = Text("", "meta", "ink3", wrap=True)
        inner = column(self)
        fill(inner, head(self._name, None))
        fill(inner, self._body(), None, self._foot())
        self.refresh()

    def show_file(self, path: str) -> None:
        """Show another file; an empty path shows none."""
        if path != self._path:
            self._path = path
            self._password.clear()
        self.refresh()

    def do(self, deed: str) -> None:
        """Do what a button of this file says."""
        file = self._importer.files.get(self._path)
        if file is None:
            return
        if deed == "password":
            self._password.setFocus()
        elif deed == "retry":
            self._importer.retry(file.path)
        elif deed == "skip":
            self._importer.skip(file.path)
        elif deed == "open" and file.row is not None and file.row.source_id is not None:
            self.opened.emit(file.row.source_id)

    def refresh(self) -> None:
        """Show the file as it stands now."""
        file = self._importer.files.get(self._path)
        self._body_widget.setVisible(file is not None)
        self._name.setText(file.name if file is not None else "")
        if file is None:
            return
        icon, tone, words = status_words(file)
        self._sign.set_icon(icon, tone)
        self._state.setText(words)
        self._state.set_tone(tone)  # type: ignore[arg-type]
        said = remarks(file)
        self._sentences.setText("\n\n".join(said))
        self._sentences.setVisible(bool(said))
        asks = file.row is not None and file.row.status == NEEDS_PASSWORD
        for widget in (self._password_label, self._password, self._open, self._kept):
            widget.setVisible(asks)
        self._show_buttons(file)
        self._location.setText(_about(file, file.row))

    def _body(self) -> QWidget:
        self._body_widget = QWidget()
        inner = column(self._body_widget, margins=16, gap=12)
        state = row(gap=8)
        fill(state, self._sign, self._state, None)
        asked = row(gap=8)
        fill(asked, self._password, self._open)
        self._password_label = Text("Password", "meta", "ink2")
        fill(inner, state, self._sentences, self._password_label, asked, self._kept)
        fill(inner, self._buttons, frame("rule"), self._location)
        self._buttons.addStretch(1)
        return self._body_widget

    def _foot(self) -> QFrame:
        made = frame("foot")
        inner = row(made, left=16, right=16)
        inner.setContentsMargins(16, 12, 16, 12)
        words = "The case keeps its own copy of each file you add. Your original stays where it is."
        fill(inner, Sign("info", "ink2", 14), Text(words, "meta", "ink2", wrap=True))
        inner.setStretch(1, 1)
        return made

    def _show_buttons(self, file: ImportFile) -> None:
        wanted = [deed for deed in deeds(file) if deed.id != "password"]
        if [made.objectName() for made in self._deeds] == [deed.id for deed in wanted]:
            return
        for made in self._deeds:
            self._buttons.removeWidget(made)
            made.deleteLater()
        self._deeds = []
        for place, deed in enumerate(wanted):
            made = button(deed.words)
            made.setObjectName(deed.id)
            if deed.id in ("skip", "retry"):
                made.setIcon(icons.icon(deed.id))
            made.clicked.connect(self._on_deed)
            self._buttons.insertWidget(place, made)
            self._deeds.append(made)

    def _on_deed(self) -> None:
        made = self.sender()
        if isinstance(made, QPushButton):
            self.do(made.objectName())

    def _on_password(self) -> None:
        password = self._password.text()
        if password:
            self._password.clear()
            self._importer.retry(self._path, password)


def _about(file: ImportFile, row_: ImportRow | None) -> str:
    place = file.path.split(INSIDE, 1)[0] if INSIDE in file.path else file.path
    lines = [f"Location  {place}"]
    if file.size:
        lines.append(f"Size  {size_words(file.size)}")
    if row_ is not None and row_.sha256:
        lines.append(f"SHA-256  {row_.sha256[:16]}…")
    return "\n".join(lines)

"""What is known of the open source: fields the user may correct, a note, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QSizePolicy, QWidget

from casefile.model import Source, SourceId, SourceType
from ui import dates, theme
from ui.views.inspector_issues import SourceIssues
from ui.views.inspector_note import NoteField
from ui.views.inspector_provenance import Provenance
from ui.widgets.controls import Text, column, fill, frame, restyle
from ui.words import TYPE_NAMES, date_words

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.models.case_data import CaseData

_FIELDS = {
    "title": "Title",
    "published_on": "Date",
    "court": "Court",
    "docket": "Docket number",
    "author": "Author",
    "publication": "Publication",
}
_FACTS = {"url": "Address", "exhibit": "Exhibit"}
_DATE = "published_on"


class DetailsPane(QScrollArea):
    """`edited` carries the source's id and the fields that were corrected, `noted` its id and the
    words of its note.
    """

    edited = Signal(int, dict)
    noted = Signal(int, str)

    def __init__(self, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._source: Source | None = None
        self._fields: dict[str, _Field] = {}
        self._facts: dict[str, tuple[Text, Text]] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Details")
        self._type = self._made_type()
        self._sorrow = Text("", "meta", "bad", wrap=True)
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(theme.scaled(8))
        self._form.setVerticalSpacing(theme.scaled(6))
        self._form.setColumnStretch(1, 1)
        self.issues = SourceIssues(data)
        self._add_rows()
        self.note = NoteField()
        self.note.left.connect(self.save)
        self._remarks = Text("", "meta", "warn", wrap=True)
        self.provenance = Provenance(data)
        self._lay_out()
        data.sources_changed.connect(self._on_changed)
        self.show_source(None)

    def show_source(self, source_id: SourceId | None) -> None:
        """Show another source; what was typed for the last one is kept."""
        before = self._source
        if before is not None and before.id != source_id:
            self.save()
        self._source = self._data.sources.get(source_id) if source_id is not None else None
        inside = self.widget()
        assert inside is not None
        inside.setVisible(self._source is not None)
        if self._source is not None:
            self._show(self._source, anew=before is None or before.id != source_id)

    def save(self) -> None:
        """Keep what was typed, as leaving a field does."""
        for name, field in self._fields.items():
            if field.isModified():
                self._keep(name, field)
        source = self._source
        if source is not None and self.note.is_changed:
            if self.note.words != self._data.notes.get(source.id, ""):
                self.noted.emit(source.id, self.note.words)
            self.note.document().setModified(False)

    def _let_write(self, *, writable: bool) -> None:
        self._type.setEnabled(writable)
        for field in self._fields.values():
            field.setReadOnly(not writable)
        self.note.setReadOnly(not writable)

    def _show(self, source: Source, *, anew: bool) -> None:
        in_trash = source.removed_at is not None
        self._let_write(writable=not in_trash and not self._data.hub.case.read_only)
        for name, field in self._fields.items():
            if anew or not (field.hasFocus() and field.isModified()):
                field.show_value(_shown(source, name))
        if anew or not self._fields[_DATE].isModified():
            self._say_date(wrong=False)
        self._type.setCurrentIndex(self._type.findData(source.type.value))
        if anew or not self.note.is_changed:
            self.note.show_note(self._data.notes.get(source.id, ""))
        for name, pair in self._facts.items():
            pair[1].setText(getattr(source, name) or "")
            for label in pair:
                label.setVisible(bool(getattr(source, name)))
        remarks = [remark.message for remark in (source.error, *source.warnings) if remark]
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        self.issues.show_source(source.id)
        self.provenance.show_source(source)

    def _keep(self, name: str, field: _Field) -> None:
        source = self._source
        if source is None:
            return
        value: str | None = " ".join(field.text().split())
        if name == _DATE:
            value = dates.edtf_of(field.text())
            self._say_date(wrong=value is None)
        if name == "title" and not value:
            field.show_value(source.title)
        elif value is not None:
            field.setModified(False)
            if value != (getattr(source, name) or ""):
                self.edited.emit(source.id, {name: value})
            elif name == _DATE:
                field.show_value(_shown(source, name))

    def _say_date(self, *, wrong: bool) -> None:
        restyle(self._fields[_DATE], "wrong", wrong)
        self._sorrow.setText(f"Not a date. {dates.ACCEPTED}." if wrong else "")
        self._sorrow.setVisible(wrong)
        self._fields[_DATE].setAccessibleDescription(self._sorrow.text())

    # Making it

    def _lay_out(self) -> None:
        ground = QWidget()
        ground.setProperty("role", "pane")
        fill(
            column(ground, margins=16, gap=12),
            self._form,
            self._remarks,
            Text("Note", "pane"),
            self.note,
            frame("rule"),
            self.provenance,
            None,
        )
        self.setWidget(ground)

    def _made_type(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName("Type")
        for kind in SourceType:
            made.addItem(TYPE_NAMES[kind], kind.value)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.activated.connect(self._on_type)
        return made

    def _add_rows(self) -> None:
        for name, words in _FIELDS.items():
            field = self._fields[name] = _Field(name, words)
            field.editingFinished.connect(self.save)
            self._add_row(words, field)
            if name == "title":
                self._add_row("Type", self._type)
            if name == _DATE:
                self._form.addWidget(self._sorrow, self._form.rowCount(), 0, 1, 2)
        label = self._add_row("Issues", self.issues)
        label.setContentsMargins(0, theme.scaled(5), 0, 0)
        self._form.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        for name, words in _FACTS.items():
            value = Text("", "meta", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(words)
            self._facts[name] = (self._add_row(words, value), value)

    def _add_row(self, words: str, field: QWidget) -> Text:
        number, label = self._form.rowCount(), Text(words, "meta", "ink2")
        self._form.addWidget(label, number, 0)
        self._form.addWidget(field, number, 1)
        return label

    def _on_type(self) -> None:
        if self._source is not None and self._type.currentData() != self._source.type.value:
            self.edited.emit(self._source.id, {"type": self._type.currentData()})

    def _on_changed(self, ids: frozenset[SourceId]) -> None:
        if self._source is not None and self._source.id in ids:
            self.show_source(self._source.id)


class _Field(QLineEdit):
    """One fact of a source; Escape puts back what is stored."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._stored = ""
        self.setObjectName(name)
        self.setProperty("role", "quiet")
        self.setAccessibleName(words)
        self.setMaxLength(1_000)

    def show_value(self, value: str) -> None:
        self._stored = value
        if self.text() != value:
            self.setText(value)
            self.setCursorPosition(0)
        self.setModified(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.setText(self._stored)
            self.setModified(True)  # so that a remark on what was typed goes as well
            self.editingFinished.emit()
            return
        super().keyPressEvent(event)


def _shown(source: Source, name: str) -> str:
    value: str = getattr(source, name) or ""
    return date_words(value) if name == _DATE else value

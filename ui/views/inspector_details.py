"""What is known of the open source: fields the user may correct, and where it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QScrollArea, QSizePolicy, QWidget

from casefile.model import ReadingStatus, Source, SourceId, SourceType
from ui import theme
from ui.models.source_list import trouble
from ui.widgets.controls import Text, column, fill, frame
from ui.words import TYPE_NAMES, counted, size_words

if TYPE_CHECKING:
    from ui.models.case_data import CaseData

_FIELDS = {
    "title": "Title",
    "published_on": "Date",
    "author": "Author",
    "publication": "Publication",
    "court": "Court",
    "docket": "Docket",
}


class DetailsPane(QScrollArea):
    """`edited` carries the source's id and the fields that were corrected."""

    edited = Signal(int, dict)

    def __init__(self, data: CaseData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = data
        self._source: Source | None = None
        self._fields: dict[str, QLineEdit] = {}
        self._facts: dict[str, Text] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        ground.setProperty("role", "pane")
        self._inner = column(ground, margins=16, gap=12)
        self._type = self._made_type()
        self._form = QGridLayout()
        self._form.setHorizontalSpacing(theme.scaled(8))
        self._form.setVerticalSpacing(theme.scaled(6))
        self._form.setColumnStretch(1, 1)
        self._add_fields()
        self._remarks = Text("", "meta", "warn", wrap=True)
        self._provenance = QGridLayout()
        self._provenance.setHorizontalSpacing(theme.scaled(12))
        self._provenance.setVerticalSpacing(theme.scaled(6))
        self._provenance.setColumnStretch(1, 1)
        fill(
            self._inner,
            self._form,
            self._remarks,
            frame("rule"),
            Text("Provenance", "pane"),
            self._provenance,
            None,
        )
        self.setWidget(ground)
        data.sources_changed.connect(self._on_changed)
        self.show_source(None)

    def show_source(self, source_id: SourceId | None) -> None:
        """Show another source."""
        self._source = self._data.sources.get(source_id) if source_id is not None else None
        self.widget().setVisible(self._source is not None)
        if self._source is not None:
            self._show(self._source)

    def _show(self, source: Source) -> None:
        for name, field in self._fields.items():
            value = getattr(source, name) or ""
            if field.text() != value and not (field.hasFocus() and field.isModified()):
                field.setText(value)
                field.setCursorPosition(0)
        self._type.setCurrentIndex(self._type.findData(source.type.value))
        remarks = [remark.message for remark in (source.error, *source.warnings) if remark]
        self._remarks.setText("\n".join(remarks))
        self._remarks.setVisible(bool(remarks))
        for name, value in provenance(source).items():
            self._fact(name).setText(value)

    def _made_type(self) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName("Type")
        for kind in SourceType:
            made.addItem(TYPE_NAMES[kind], kind.value)
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.activated.connect(self._on_type)
        return made

    def _add_fields(self) -> None:
        for name, words in _FIELDS.items():
            field = QLineEdit()
            field.setObjectName(name)
            field.setProperty("role", "quiet")
            field.setAccessibleName(words)
            field.setMaxLength(1_000)
            field.editingFinished.connect(self._on_edited)
            self._fields[name] = field
            self._add_row(words, field)
            if name == "title":
                self._add_row("Type", self._type)

    def _add_row(self, words: str, field: QWidget) -> None:
        number = self._form.rowCount()
        self._form.addWidget(Text(words, "meta", "ink2"), number, 0)
        self._form.addWidget(field, number, 1)

    def _fact(self, name: str) -> Text:
        if name not in self._facts:
            number = self._provenance.rowCount()
            label = Text(name, "meta", "ink3")
            value = Text("", "meta", "ink", wrap=True, tabular=True)
            value.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            value.setAccessibleName(name)
            self._provenance.addWidget(label, number, 0, Qt.AlignmentFlag.AlignTop)
            self._provenance.addWidget(value, number, 1)
            self._facts[name] = value
        return self._facts[name]

    def _on_edited(self) -> None:
        field = self.sender()
        if not isinstance(field, QLineEdit) or self._source is None:
            return
        name, value = field.objectName(), " ".join(field.text().split())
        if name == "title" and not value:
            field.setText(self._source.title)
        elif value != (getattr(self._source, name) or ""):
            self.edited.emit(self._source.id, {name: value})
        field.setModified(False)

    def _on_type(self) -> None:
        if self._source is not None and self._type.currentData() != self._source.type.value:
            self.edited.emit(self._source.id, {"type": self._type.currentData()})

    def _on_changed(self, ids: frozenset[SourceId]) -> None:
        if self._source is not None and self._source.id in ids:
            self.show_source(self._source.id)


def provenance(source: Source) -> dict[str, str]:
    """Where a source came from and how its text was obtained, in words."""
    added = QDateTime.fromString(source.added_at, Qt.DateFormat.ISODate).toLocalTime()
    text = source.text_origin or "none"
    if source.status != ReadingStatus.DONE:
        text = trouble(source)[1]
    grouped = " ".join(source.sha256[at : at + 8] for at in range(0, len(source.sha256), 8))
    return {
        "File": source.file_name,
        "Came from": source.original_path,
        "Inside": source.container or "–",
        "Added": f"{QLocale().toString(added.date(), 'MMM d, yyyy')}, "
        f"{QLocale().toString(added.time(), QLocale.FormatType.ShortFormat)}",
        "Size": size_words(source.size),
        "Pages": counted(source.pages, "page"),
        "Text": text,
        "SHA-256": grouped,
    }

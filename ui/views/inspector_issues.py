"""The issues of the open source as chips: a cross takes one away, a field adds one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui import theme
from ui.views.reader.flow import FlowLayout
from ui.widgets import paint
from ui.widgets.controls import as_tool_tip, tool
from ui.words import shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from casefile.model import Issue, SourceId
    from ui.models.case_data import CaseData

_SHOWN = 30


class SourceIssues(QWidget):
    """`added` and `removed` carry the source's id and the name of an issue; a name that no issue
    has is that of a new one."""

    added = Signal(int, str)
    removed = Signal(int, str)

    def __init__(self, data: CaseData) -> None:
        super().__init__()
        self._data = data
        self._source: SourceId | None = None
        self._shown: list[tuple[Issue, str]] = []
        self.chips: list[IssueTag] = []
        self._inner = FlowLayout(theme.scaled(6), self)
        self.field = _AddField()
        self.field.chosen.connect(self._on_chosen)
        self._inner.addWidget(self.field)
        self.field.setHidden(data.hub.case.read_only)
        data.issues_changed.connect(self._follow)

    def show_source(self, source_id: SourceId | None) -> None:
        """Show the issues of another source, or those it has by now."""
        if source_id != self._source:
            self.field.clear()
        self._source = source_id
        self._follow()

    def _follow(self) -> None:
        data, source_id = self._data, self._source
        issues = data.issues_of(source_id) if source_id is not None else []
        self.field.offer([one.name for one in data.issues.values() if one not in issues])
        wanted = [(issue, data.label_of(issue.id)) for issue in issues]
        if wanted == self._shown:
            return
        self._shown = wanted
        for chip in self.chips:
            self._inner.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [IssueTag(issue, label, self.field.isHidden()) for issue, label in wanted]
        for place, chip in enumerate(self.chips):
            chip.setParent(self)
            self._inner.insert(place, chip)
            chip.cross.clicked.connect(partial(self._on_removed, chip.issue.name))
            chip.show()
        self.updateGeometry()

    def _on_chosen(self, name: str) -> None:
        known = {one.name.casefold(): one.name for one in self._data.issues.values()}
        name = known.get(name.casefold(), name)
        if self._source is not None and all(chip.issue.name != name for chip in self.chips):
            self.added.emit(self._source, name)

    def _on_removed(self, name: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        if self._source is not None:
            self.field.setFocus()
            self.removed.emit(self._source, name)


class IssueTag(QWidget):
    """The number and name of an issue in its colour, with a cross unless it is `fixed`."""

    def __init__(self, issue: Issue, label: str, fixed: bool) -> None:  # noqa: FBT001
        super().__init__()
        self.issue, self._label = issue, label
        self._name = shortened(issue.name, _SHOWN)
        self.setAccessibleName(f"Issue {label}, {issue.name}")
        self.setToolTip(as_tool_tip(issue.name))
        self.cross = tool("close", f"Remove issue {issue.name}", small=True)
        self.cross.setProperty("role", "cross")
        self.cross.setIconSize(QSize(theme.scaled(12), theme.scaled(12)))
        self.cross.setToolTip("Remove issue")
        self.cross.setParent(self)
        self.cross.setHidden(fixed)

    def sizeHint(self) -> QSize:
        width = self._name_left() + QFontMetrics(_name_font()).horizontalAdvance(self._name)
        height = max(self.cross.sizeHint().height(), theme.scaled(24))
        end = theme.scaled(8) if self.cross.isHidden() else self.cross.sizeHint().width()
        return QSize(width + end + theme.scaled(2), height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        hint = self.cross.sizeHint()
        top = (self.height() - hint.height()) // 2
        self.cross.setGeometry(self.width() - hint.width(), top, hint.width(), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, deep = QPainter(self), theme.issue_deep(self.issue.colour)
        paint.rounded(painter, self.rect(), theme.issue_fill(self.issue.colour), None, 4)
        box = self.rect().adjusted(theme.scaled(8), 0, 0, 0)
        paint.text(painter, box, self._label, _label_font(), deep)
        end = 0 if self.cross.isHidden() else self.cross.width()
        paint.text(
            painter,
            self.rect().adjusted(self._name_left(), 0, -end, 0),
            self._name,
            _name_font(),
            deep,
        )
        painter.end()

    def _name_left(self) -> int:
        label = QFontMetrics(_label_font()).horizontalAdvance(self._label)
        return theme.scaled(8) + label + theme.scaled(6)


class _AddField(QLineEdit):
    """`chosen` carries what was typed or completed; Escape clears it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "add")
        self.setPlaceholderText("+ Add issue")
        self.setAccessibleName("Add an issue to this source")
        self.setMaxLength(200)
        self.setFixedWidth(theme.scaled(130))
        self.setMinimumHeight(theme.scaled(28))
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.returnPressed.connect(self._on_entered)

    def offer(self, names: list[str]) -> None:
        """Complete these names."""
        if names != self._names.stringList():
            self._names.setStringList(names)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _on_entered(self) -> None:
        self._take(self.text())

    def _take(self, words: str) -> None:
        # The completer writes the name into the field once more after it has told of it.
        QTimer.singleShot(0, self, self.clear)
        if name := " ".join(words.split()):
            self.chosen.emit(name)


def _label_font() -> QFont:
    return theme.font("small", weight=QFont.Weight.Bold, tabular=True)


def _name_font() -> QFont:
    return theme.font("meta", weight=QFont.Weight.Medium)

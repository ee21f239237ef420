"""The strip beside the pages: small pictures of them, or the document's own outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
    QWidget,
)

from ui import icons, theme
from ui.views.reader.thumbs import Thumbs
from ui.widgets import paint
from ui.widgets.controls import KeepFont, as_tool_tip, column, fill, frame, row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.document import OutlineEntry
    from casefile.model import SourceId
    from casefile.store.pages import PageSize
    from ui.hub import Hub
    from ui.widgets.page_marks import QuoteMark
    from ui.widgets.page_pictures import PictureCache
    from ui.widgets.page_tone import Tone

Index = QModelIndex | QPersistentModelIndex

WIDTH, OUTLINE_WIDTH = 136, 220
PAGE_ROLE = Qt.ItemDataRole.UserRole + 1
_LONGEST_TITLE = 300
_MOST_ENTRIES = 5_000


class SideStrip(QFrame):
    """`page_asked` carries the page to go to, from 1. Without an outline there is no choice."""

    page_asked = Signal(int)

    def __init__(self, hub: Hub, cache: PictureCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "pane")
        self.thumbs = Thumbs(hub, cache)
        self.outline = OutlineTree()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.thumbs)
        self._stack.addWidget(self.outline)
        self._choice = frame("head", height=32)
        self._buttons = (_choice_button("Pages"), _choice_button("Outline"))
        group = QButtonGroup(self)
        for number, made in enumerate(self._buttons):
            group.addButton(made, number)
        group.idClicked.connect(self._on_choice)
        fill(row(self._choice, left=4, right=4, gap=4), *self._buttons, None)
        fill(column(self), self._choice, self._stack)
        self.thumbs.page_asked.connect(self.page_asked)
        self.outline.page_asked.connect(self.page_asked)
        self._on_choice(0)

    def show_source(
        self,
        source_id: SourceId | None,
        sizes: Sequence[PageSize],
        outline: Sequence[OutlineEntry],
    ) -> None:
        """Show the pages and the outline of another source."""
        self.thumbs.show_source(source_id, sizes)
        self.outline.show_entries(outline)
        self._choice.setVisible(bool(outline))
        if not outline:
            self._on_choice(0)

    def set_quotes(self, marks: Iterable[QuoteMark]) -> None:
        """Mark the pages that quotes begin on."""
        self.thumbs.set_quotes(marks)

    def show_page(self, page: int) -> None:
        """Mark the page in view."""
        self.thumbs.show_page(page)
        self.outline.show_page(page)

    def set_tone(self, tone: Tone) -> None:
        """Show the pages in another tone."""
        self.thumbs.set_tone(tone)

    def _on_choice(self, number: int) -> None:
        self._buttons[number].setChecked(True)
        self._stack.setCurrentIndex(number)
        self.setFixedWidth(theme.scaled(OUTLINE_WIDTH if number else WIDTH))


class OutlineTree(QTreeView):
    """The bookmarks of a document; one that leads nowhere is only shown."""

    page_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Outline")
        self.setHeaderHidden(True)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformRowHeights(True)
        self.setIndentation(theme.scaled(14))
        self.setMouseTracking(True)
        self._model = QStandardItemModel(self)
        self._by_page: list[tuple[int, QStandardItem]] = []
        self.setModel(self._model)
        self.setItemDelegate(_OutlineDelegate(self))
        self.clicked.connect(self._on_chosen)
        self.activated.connect(self._on_chosen)

    def show_entries(self, entries: Sequence[OutlineEntry]) -> None:
        """Show other bookmarks, two levels of them open."""
        self._model.clear()
        self._by_page = []
        parents: list[QStandardItem] = []
        for entry in entries[:_MOST_ENTRIES]:
            title = " ".join(entry.title[:_LONGEST_TITLE].split()) or "Untitled"
            item = QStandardItem(title)
            item.setToolTip(as_tool_tip(title))
            item.setData(entry.page, PAGE_ROLE)
            depth = min(max(entry.level, 1) - 1, len(parents))
            del parents[depth:]
            (parents[-1] if parents else self._model.invisibleRootItem()).appendRow(item)
            parents.append(item)
            if entry.page:
                self._by_page.append((entry.page, item))
        self.expandToDepth(0)

    def show_page(self, page: int) -> None:
        """Mark the last bookmark that begins on or before a page."""
        before = [item for at, item in self._by_page if at <= page]
        if before:
            self.setCurrentIndex(before[-1].index())

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens = theme.tokens()
        if self.selectionModel().isSelected(index):
            painter.fillRect(rect, tokens.sel)
        if self._model.hasChildren(index):
            name = "down" if self.isExpanded(index) else "forward"
            side = theme.scaled(12)
            sign = QRect(rect.right() - side, rect.center().y() - side // 2, side, side)
            icons.paint(painter, name, sign, tokens.ink3)

    def _on_chosen(self, index: QModelIndex) -> None:
        page = index.data(PAGE_ROLE)
        if page:
            self.page_asked.emit(page)


class _OutlineDelegate(QStyledItemDelegate):
    """One line a bookmark, in the colours of the program's other lists."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), theme.scaled(28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, tokens, box = paint.RowState.of(option), theme.tokens(), option.rect
        if (ground := state.ground()) is not None:
            painter.fillRect(box, ground)
        ink = tokens.ink if index.data(PAGE_ROLE) else tokens.ink3
        weight = QFont.Weight.DemiBold if state.selected else None
        words = box.adjusted(theme.scaled(4), 0, -theme.scaled(4), 0)
        paint.text(painter, words, str(index.data() or ""), theme.font("meta", weight=weight), ink)
        if state.focused:
            paint.ring(painter, box)


def _choice_button(words: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "tab")
    made.setText(words)
    made.setCheckable(True)
    KeepFont(made, "meta")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setMinimumHeight(theme.scaled(30))
    return made

"""The head of a party's page: its name, what it is, and the parts it plays in this case."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu, QToolButton, QWidget, QWidgetAction

from casefile.model import ROLES, PartyKind
from ui import icons, theme
from ui.views.reader.flow import FlowLayout
from ui.widgets import paint
from ui.widgets.controls import Text, as_tool_tip, button, column, fill, row, tool
from ui.words import shortened

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from casefile.model import Party

_ROLES_SHOWN = 80
_SEARCH = "Search mentions"


class PartyName(QLineEdit):
    """The name in place; Enter renames, Escape takes the typing back. `refused` says why the name
    of before is there again."""

    renamed = Signal(str)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.setProperty("role", "title")
        self.setAccessibleName("Name of the party")
        self.setMaxLength(200)
        self.editingFinished.connect(self._on_finished)
        self._dress()
        theme.current.changed.connect(self._dress)

    def show_name(self, name: str) -> None:
        """Show a name, in place of what is typed."""
        self.name = name
        self.setText(name)
        self.setCursorPosition(0)
        self.setToolTip(as_tool_tip(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.show_name(self.name)
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        wanted = " ".join(self.text().split())
        if wanted and wanted != self.name:
            self.name = wanted  # leaving the field finishes once more
            self.renamed.emit(wanted)
            return
        self.show_name(self.name)
        if not wanted:
            before = shortened(self.name, _ROLES_SHOWN)
            self.refused.emit(f"A party needs a name. “{before}” was put back")

    def _dress(self) -> None:
        self.setFont(theme.font("title", weight=QFont.Weight.DemiBold))


class _Tile(QWidget):
    """The party's icon on a soft ground."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = "person"
        self.setFixedSize(theme.scaled(48), theme.scaled(48))

    def set_icon(self, name: str) -> None:
        self._icon = name
        self.update()

    def paintEvent(self, event: object) -> None:
        painter, colours = QPainter(self), theme.tokens()
        paint.rounded(painter, self.rect(), colours.accent_soft, None, theme.scaled(6))
        side = theme.scaled(20)
        left, top = (self.width() - side) // 2, (self.height() - side) // 2
        icons.paint(painter, self._icon, QRect(left, top, side, side), colours.accent)
        painter.end()


class PartyHead(QFrame):
    """`role_toggled` carries a role that is to come or go: an offered one, or in own words."""

    renamed = Signal(str)
    kind_chosen = Signal(object)
    role_toggled = Signal(str)
    search_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tile = _Tile()
        self.name = PartyName()
        self.name.renamed.connect(self.renamed)
        self.kind = _choice("Kind of party")
        self.roles = _choice("Roles in this case")
        self.search = button(_SEARCH, icon="search")
        self.search.setAccessibleName(_SEARCH)
        self.search.clicked.connect(self.search_requested)
        self.more = tool("dots", "More about this party")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.name.setMinimumWidth(theme.scaled(120))
        facts = QWidget()
        flow = self._flow = FlowLayout(theme.scaled(4), facts)
        between = Text("·", "body", "ink3")
        between.setMinimumHeight(theme.scaled(24))
        for widget in (self.kind, between, self.roles):
            flow.addWidget(widget)
        names, first, whole = column(gap=2), row(gap=8), row(self, gap=10)
        self._first, self._is_crowded = first, False
        first.addWidget(self.name, 1)
        fill(first, self.search, self.more)
        fill(names, first, facts)
        whole.addWidget(self._tile, alignment=Qt.AlignmentFlag.AlignTop)
        whole.addLayout(names, 1)

    def show_party(self, party: Party, *, writable: bool) -> None:
        """Show another party, or what is new of this one."""
        self._tile.set_icon(icons.of_party(party.kind))
        if not self.name.hasFocus() or self.name.name != party.name:
            self.name.show_name(party.name)
        self.name.setReadOnly(not writable)
        self._give_way()
        self.kind.setText(party.kind.value.capitalize())
        roles = " · ".join(role[:1].upper() + role[1:] for role in party.roles)
        self.roles.setText(shortened(roles, _ROLES_SHOWN).replace("&", "&&") or "Add a role")
        said = ", ".join(party.roles) or "none yet"
        self.kind.setAccessibleName(f"Kind of party: {party.kind.value}")
        self.roles.setAccessibleName(f"Roles in this case: {said}")
        for choice in (self.kind, self.roles):
            choice.setEnabled(writable)
        self._fill_kinds(party)
        self._fill_roles(party)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _give_way(self) -> None:
        """Leave the search button its icon alone where the name needs the room of its words, and
        put the buttons below where it needs theirs too."""
        name = self.name.fontMetrics().horizontalAdvance(self.name.text()) + theme.scaled(16)
        taken = self._tile.width() + self.more.sizeHint().width() + theme.scaled(3 * 10)
        words = self.search.fontMetrics().horizontalAdvance(_SEARCH) + theme.scaled(56)
        fits = name + taken + words <= self.width()
        self.search.setText(_SEARCH if fits else "")
        self.search.setToolTip("" if fits else _SEARCH)
        self._crowd(on=not fits and name + taken + theme.scaled(56) > self.width())

    def _crowd(self, *, on: bool) -> None:
        if on == self._is_crowded:
            return
        self._is_crowded = on
        before, after = (self._first, self._flow) if on else (self._flow, self._first)
        for widget in (self.search, self.more):
            before.removeWidget(widget)
            after.addWidget(widget)

    def rename(self) -> None:
        """Put the keyboard into the name, all of it selected."""
        self.name.setFocus()
        self.name.selectAll()

    def _fill_kinds(self, party: Party) -> None:
        menu = self.kind.menu()
        menu.clear()
        for kind in PartyKind:
            action = menu.addAction(icons.icon(icons.of_party(kind)), kind.value.capitalize())
            action.setCheckable(True)
            action.setChecked(kind == party.kind)
            action.triggered.connect(partial(self._on_kind, kind))

    def _fill_roles(self, party: Party) -> None:
        menu = self.roles.menu()
        menu.clear()
        for role in dict.fromkeys((*ROLES, *party.roles)):
            action = QAction((role[:1].upper() + role[1:]).replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(role in party.roles)
            action.triggered.connect(partial(self._on_role, role))
            menu.addAction(action)
        menu.addSeparator()
        own, field = QWidgetAction(menu), _OwnRole()
        field.entered.connect(self._on_own_role)
        own.setDefaultWidget(field)
        menu.addAction(own)

    def _on_kind(self, kind: PartyKind, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.kind_chosen.emit(kind)

    def _on_role(self, role: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.role_toggled.emit(role)

    def _on_own_role(self, role: str) -> None:
        self.roles.menu().close()
        self.role_toggled.emit(role)


class _OwnRole(QWidget):
    """A field at the end of the menu of roles, for one that is not offered."""

    entered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setPlaceholderText("A role in your own words")
        self.field.setAccessibleName("A role in your own words")
        self.field.setMaxLength(120)
        self.field.setMinimumWidth(theme.scaled(200))
        self.field.returnPressed.connect(self._on_entered)
        fill(column(self, margins=4), self.field)
        self.setFocusProxy(self.field)

    def _on_entered(self) -> None:
        role = " ".join(self.field.text().split())
        if role:
            self.entered.emit(role)


def _choice(name: str) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "fact")
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setMenu(QMenu(made))
    return made

"""The card that makes a quote of a selection: speaker, issues, note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.model import TagDraft
from ui import theme
from ui.views.reader.card_body import CardBody
from ui.views.reader.card_fields import NameLine, Note
from ui.views.reader.card_keys import ISSUES, SAVE, CardKeys
from ui.views.reader.flow import FlowLayout
from ui.views.reader.issue_chip import IssueChip
from ui.views.reader.pop_frame import SHADOW, PopFrame
from ui.views.reader.speaker_field import SpeakerField
from ui.widgets.controls import ElidedText, KeepFont, Text, button, column, fill, row, tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent

    from casefile.model import Issue, Party, QuoteId, Span
    from ui.views.reader.assumed import Assumed

WIDTH = 344
_LEAST_BODY = 72


class TagCard(PopFrame):
    """Emits `save_requested` with a `TagDraft`, or `left` with the draft when it is closed;
    `edited` when something else stands on it than before, `discard_requested` with a draft that
    is to be forgotten.
    """

    save_requested = Signal(object)
    discard_requested = Signal(object)
    left = Signal(object)
    edited = Signal()
    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._span: Span | None = None
        self._quote_id: QuoteId | None = None
        self._assumed: str = ""
        self._title = Text("Tag quote", "pane")
        self._chips: list[IssueChip] = []
        self.setAccessibleName("Tag quote")
        self._draft_mark = Text("Draft", "meta", "warn")
        self._where = ElidedText("", "meta", "ink3")
        self._speaker = SpeakerField()
        self._new_party = Text("", "meta", "ink2", wrap=True)
        self._new_party.hide()
        self._chip_box = QWidget()
        self._flow = FlowLayout(theme.scaled(6), self._chip_box)
        self._new = tool("plus", "New issue", small=True)
        self._new.setText("New")
        self._new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._new.setProperty("role", "filter")
        KeepFont(self._new, "meta")
        self._new.setFixedHeight(theme.scaled(24) + 2)
        self._new.clicked.connect(self._on_new)
        self._new_name = NameLine()
        self._new_name.entered.connect(self._on_named)
        self._new_name.given_up.connect(self._on_name_left)
        self._new_name.hide()
        self._note = Note()
        self._save = button("Save quote", "primary", small=True)
        self._save.clicked.connect(self.save)
        self._discard = button("Discard draft", small=True)
        self._discard.clicked.connect(self._on_discard)
        self._issue_keys = Text("", "small", "ink3")
        self.keys = CardKeys(self.save, self._discard.click, self.toggle_issue, self)
        self._limit = 10_000
        self._body = QWidget()
        self._scroll = CardBody(self._body)
        self._lay_out()
        self._wire()

    def _wire(self) -> None:
        self._speaker.name_changed.connect(self._on_speaker)
        self.keys.watch(self, self._speaker, self._speaker.line, self._new, self._new_name)
        self.keys.watch(self._note, self._save, self._discard)
        self.keys.changed.connect(self._show_keys)
        self._speaker.line.wants = self.keys.has
        self._speaker.passed_on.connect(self.keys.take)
        self._speaker.name_changed.connect(self.edited)
        self._note.textChanged.connect(self.edited)
        self._note.grew.connect(self._fit)
        self._note.grew.connect(self._follow_writing)
        self._note.cursorPositionChanged.connect(self._follow_writing)

    # What it shows

    def set_choices(self, parties: Iterable[Party], issues: Sequence[Issue]) -> None:
        """Offer these parties as speakers and these issues as chips."""
        self._speaker.set_parties(list(parties))
        checked = self.issues
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for number, issue in enumerate(issues, start=1):
            self._add_chip(number, issue.name, issue.colour, checked=issue.name in checked)
        known = {issue.name for issue in issues}
        for name in checked:
            if name not in known:
                self._add_chip(len(self._chips) + 1, name, 8, checked=True)
        self._show_keys()

    def open_for(
        self,
        draft: TagDraft,
        where: str,
        assumed: Assumed | None = None,
        part: str = "",
        *,
        resumed: bool = False,
    ) -> None:
        """Begin with a draft; an assumed speaker is filled in where the draft has none. The
        keyboard goes to `part` (speaker, issues, note), else to what is still to be said. One that
        was left before is `resumed`: the card says that it is not saved yet."""
        self._span, self._quote_id = draft.span, draft.quote_id
        self._show_purpose(new=draft.quote_id is None, resumed=resumed)
        self._where.setText(where)
        self._assumed = assumed.name if assumed is not None else ""
        if draft.speaker or assumed is None:
            self._speaker.show_name(draft.speaker)
        else:
            self._speaker.show_name(assumed.name, assumed.reason)
        for name in draft.issues:
            if name not in {chip.issue for chip in self._chips}:
                self._add_chip(len(self._chips) + 1, name, 8, checked=True)
        for chip in self._chips:
            chip.setChecked(chip.issue in draft.issues)
        self._note.setPlainText(draft.note)
        self._note.moveCursor(QTextCursor.MoveOperation.End)
        self._on_name_left()
        self._on_speaker()
        self.show()
        self.raise_()
        self._begin_in(part or ("note" if self._speaker.name else "speaker"))

    @property
    def span(self) -> Span | None:
        """The words it is open for."""
        return self._span

    @property
    def draft(self) -> TagDraft | None:
        """What has been entered so far."""
        if self._span is None:
            return None
        return TagDraft(
            self._span,
            self._speaker.name,
            self.issues,
            self._note.toPlainText().strip(),
            self._quote_id,
        )

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that are on, in their order."""
        return tuple(chip.issue for chip in self._chips if chip.isChecked())

    def save(self) -> None:
        """Close, and ask for the quote to be saved."""
        self._on_named(self._new_name.text())
        draft = self.draft
        self._close()
        if draft is not None:
            self.save_requested.emit(draft)

    def leave(self) -> None:
        """Close; what was entered goes along as a draft."""
        draft = self.draft
        self._close()
        if draft is not None:
            self.left.emit(draft)

    def toggle_issue(self, number: int) -> None:
        """Switch the issue with this number, from 1."""
        if 1 <= number <= len(self._chips):
            self._chips[number - 1].click()

    def limit_height(self, height: int) -> None:
        """Take no more height than this, the edge included: what does not fit scrolls."""
        self._limit = height

    def sizeHint(self) -> QSize:
        parent, layout, body = self.parentWidget(), self.layout(), self._body.layout()
        room = parent.width() - 16 if parent is not None else theme.scaled(WIDTH)
        width = min(theme.scaled(WIDTH), room) + 2 * SHADOW
        if layout is None or body is None:
            return QSize(width, 0)
        sides = layout.contentsMargins()
        inner = body.totalHeightForWidth(width - sides.left() - sides.right())
        frame = layout.totalSizeHint().height() - self._scroll.height_wanted
        least = frame + min(inner, theme.scaled(_LEAST_BODY))
        return QSize(width, max(least, min(frame + inner, self._limit + 2 * SHADOW)))

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()  # keys of the card are none of the page's

    def _show_purpose(self, *, new: bool, resumed: bool) -> None:
        title = "Tag quote" if new else "Edit quote"
        self.setAccessibleName(f"{title}, draft that is not saved yet" if resumed else title)
        self._draft_mark.setVisible(resumed)
        self._discard.setVisible(resumed)
        self._title.setText(title)
        self._show_keys()

    def _show_keys(self) -> None:
        verb = "Save quote" if self._quote_id is None else "Save changes"
        self._save.setText(f"{verb}   {self.keys.shown(SAVE)}".rstrip())
        self._save.setAccessibleName(verb)
        self._issue_keys.setText(self.keys.shown_issues(len(self._chips)))
        for number, chip in enumerate(self._chips[:ISSUES], start=1):
            chip.show_key(self.keys.shown(f"card.issue{number}"))

    def _begin_in(self, part: str) -> None:
        if part == "speaker":
            self._speaker.begin()
        elif part == "issues":
            (self._chips[0] if self._chips else self._new).setFocus(
                Qt.FocusReason.ShortcutFocusReason
            )
        else:
            self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close(self) -> None:
        self._span = None
        parent = self.parentWidget()
        if parent is not None:  # else Qt gives the keyboard to whatever comes next in the window
            parent.setFocus()
        self.hide()

    def _on_discard(self) -> None:
        draft = self.draft
        self._close()
        if draft is not None:
            self.discard_requested.emit(draft)

    def _follow_writing(self) -> None:
        """Where the card scrolls, the line that is written stays in view."""
        line = self._note.cursorRect()
        place = self._note.viewport().mapTo(self._body, line.center())
        self._scroll.ensureVisible(place.x(), place.y(), 0, line.height() + theme.scaled(8))

    def _on_speaker(self) -> None:
        # An assumed author may not be a party yet either: saving makes one, so it is said here.
        new = self._speaker.is_new
        self._new_party.setText(f"“{self._speaker.name}” is added as a new party." if new else "")
        if new == self._new_party.isHidden():
            self._new_party.setVisible(new)
            self._fit()

    def _on_new(self) -> None:
        self._new.hide()
        self._new_name.show()
        self._new_name.setFocus()
        self._fit()

    def _on_named(self, name: str) -> None:
        name = " ".join(name.split())
        if name:
            same = [chip for chip in self._chips if chip.issue.casefold() == name.casefold()]
            if same:
                same[0].setChecked(True)
            else:
                number = len(self._chips) + 1
                self._add_chip(number, name, min(number, 8), checked=True)
        self._on_name_left()

    def _on_name_left(self) -> None:
        had_focus = self._new_name.hasFocus()
        self._new_name.clear()
        self._new_name.hide()
        self._new.show()
        if had_focus:
            self._new.setFocus()
        self._fit()

    def _add_chip(self, number: int, name: str, colour: int, *, checked: bool) -> None:
        chip = IssueChip(number, name, colour, self._chip_box)
        chip.setChecked(checked)
        self.keys.watch(chip)
        chip.toggled.connect(self._fit)
        chip.toggled.connect(self.edited)
        self._flow.insert(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _fit(self) -> None:
        """Take the height that the contents need now."""
        self._flow.invalidate()
        self._chip_box.updateGeometry()
        for layout in (self._body.layout(), self.layout()):
            if layout is not None:
                layout.invalidate()
                layout.activate()
        if self.isVisible() and self.size() != self.sizeHint():
            self.resize(self.sizeHint())
            self.resized.emit()

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*self.inner_margins(16, 12))
        outer.setSpacing(theme.scaled(4))
        top = row(gap=8)
        top.addWidget(self._title)
        top.addWidget(self._draft_mark)
        top.addWidget(self._where, 1)
        top.addWidget(Text("Esc", "small", "ink3"))
        issues = row(gap=8)
        issues.addWidget(_label("Issues"))
        issues.addStretch(1)
        issues.addWidget(self._issue_keys)
        self._flow.addWidget(self._new)
        self._flow.addWidget(self._new_name)
        foot = row(gap=8)
        fill(foot, self._discard, None, self._save)
        outer.addLayout(top)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(foot)
        inner = column(self._body, gap=4)
        inner.addSpacing(theme.scaled(4))
        fill(inner, _label("Speaker"), self._speaker, self._new_party)
        inner.addSpacing(theme.scaled(6))
        fill(inner, issues, self._chip_box)
        inner.addSpacing(theme.scaled(6))
        fill(inner, _label("Note"), self._note)
        inner.addSpacing(theme.scaled(6))

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab stays in the card: after its last field comes the first one."""
        if self._span is None:  # it is being hidden, and the focus with it
            return super().focusNextPrevChild(next)
        order: list[QWidget] = [self._speaker, *self._chips, self._new, self._new_name]
        order = [one for one in (*order, self._note, self._discard, self._save) if one.isVisible()]
        here = self.focusWidget()
        at = order.index(here) if here in order else -1 if next else 0
        there = order[(at + (1 if next else -1)) % len(order)]
        reasons = Qt.FocusReason
        there.setFocus(reasons.TabFocusReason if next else reasons.BacktabFocusReason)
        if self._body.isAncestorOf(there):
            place = there.mapTo(self._body, there.rect().center())
            self._scroll.ensureVisible(place.x(), place.y(), 0, there.height())
        return True


def _label(words: str) -> Text:
    made = Text(words, "meta", "ink2")
    KeepFont(made, "meta", QFont.Weight.DemiBold)
    return made

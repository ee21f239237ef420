"""The rules of the style sheet; colours and lengths come from its only importer, `ui/theme.py`."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Tokens

_NAMES = (
    *("window", "side", "surface", "well", "hover", "sel", "sel_dim", "line", "line2", "ctl"),
    *("ink", "ink2", "ink3", "accent", "on_accent", "accent_soft", "ok", "ok_soft"),
    *("warn", "warn_soft", "bad", "bad_soft"),
)
_LENGTHS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 16, 20, 22, 24, 28, 32, 40, 48)


def style_sheet(colours: Tokens, scaled: Callable[[float], int]) -> str:
    """The sheet for the whole program; widgets opt in to most rules by their `role` property."""
    values = {name: getattr(colours, name).name() for name in _NAMES}
    values |= {f"px{length}": f"{scaled(length)}px" for length in _LENGTHS}
    return Template(_RULES).substitute(values)


_RULES = """
QMainWindow, QDialog { background: $window; }
QToolTip { background: $ink; color: $surface; border: 0; padding: $px4 $px8; }

QFrame[role="bar"] { background: $side; border: 0; border-bottom: 1px solid $line2; }
QFrame[role="status"] { background: $side; border: 0; border-top: 1px solid $line2; }
QFrame[role="status"]:focus { border-top: 2px solid $accent; }
QFrame[role="side"] { background: $side; border: 0; }
QFrame[role="pane"], QWidget[role="pane"] { background: $surface; border: 0; }
QFrame[role="head"] { background: $surface; border: 0; border-bottom: 1px solid $line; }
QFrame[role="foot"] { background: $window; border: 0; border-top: 1px solid $line; }
QFrame[role="card"] { background: $surface; border: 1px solid $line; border-radius: $px8; }
QFrame[role="pop"] { background: $surface; border: 1px solid $line2; border-radius: $px8; }
QFrame[role="plain"] { background: transparent; border: 0; }
QFrame[role="choice"] { background: $surface; border: 1px solid $line2; border-radius: $px6; }
QFrame[role="choice"][chosen="true"] { background: $accent_soft; border: 1px solid $accent; }
QFrame[role="rule"] { background: $line; border: 0; min-height: 1px; max-height: 1px; }
QFrame[role="note-info"] { background: $accent_soft; border: 0; }
QFrame[role="note-warn"] { background: $warn_soft; border: 0; }
QFrame[role="note-bad"] { background: $bad_soft; border: 0; }
QFrame[role="message"] { background: $ink; border: 0; border-radius: $px6; }
QFrame[role="message"] QLabel { color: $surface; background: transparent; }

QLabel[tone="ink2"] { color: $ink2; }
QLabel[tone="ink3"] { color: $ink3; }
QLabel[tone="accent"] { color: $accent; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="ok"] { color: $ok; }
QFrame[role="chip"] {
    background: $surface; border: 1px solid $line2; border-radius: $px4; min-height: $px24;
}
QLabel[role="key"] { border: 1px solid $line2; border-radius: $px4; padding: 0 $px4; }

QSplitter::handle { background: $line2; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }

QLineEdit, QPlainTextEdit[role="field"], QComboBox[role="field"] {
    background: $surface; color: $ink; border: 1px solid $ctl; border-radius: $px6;
    padding: 0 $px8; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { min-height: $px28; }
QLineEdit[role="bare"], QLineEdit[role="bare"]:focus { border: 0; padding: 0; }
QPlainTextEdit[role="field"] { padding: $px4; }
QLineEdit:focus, QPlainTextEdit[role="field"]:focus, QComboBox[role="field"]:focus {
    border: 2px solid $accent; padding: 0 $px7;
}
QPlainTextEdit[role="field"]:focus { padding: $px3; }
QLineEdit[wrong="true"] { border: 2px solid $bad; }
QLineEdit[role="title"] { border: 2px solid transparent; padding: 0; min-height: $px32; }
QLineEdit[role="title"]:hover { border-color: $line2; }
QLineEdit[role="title"]:focus { border: 2px solid $accent; padding: 0; }
QLineEdit[role="quiet"] { border: 1px solid $line2; min-height: $px24; }
QLineEdit[role="quiet"]:focus { border: 2px solid $accent; }
QLineEdit[role="quiet"][wrong="true"] { border: 2px solid $bad; }
QLineEdit[role="add"] {
    border: 1px dashed $ctl; border-radius: $px4; min-height: $px24; background: transparent;
}
QLineEdit[role="add"]:focus { border: 2px solid $accent; padding: 0 $px7; }
QTextEdit[role="words"] { background: transparent; border: 1px solid transparent; }
QTextEdit[role="words"]:focus { border: 1px solid $accent; }
QPlainTextEdit[quiet="true"] { border: 1px solid transparent; padding: $px3 0; }
QPlainTextEdit[quiet="true"]:hover { border: 1px solid $line2; }
QPlainTextEdit[quiet="true"]:focus { border: 2px solid $accent; padding: $px2 0; }
QLineEdit:disabled { color: $ctl; border-color: $line2; }

QComboBox { min-height: $px24; }
QComboBox[role="field"] { min-height: $px28; }
QComboBox[role="field"]::drop-down { border: 0; width: $px24; }

QPushButton {
    background: $surface; color: $ink; border: 1px solid $ctl; border-radius: $px6;
    padding: 0 $px14; min-height: $px28; font-weight: 500;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sel_dim; }
QPushButton:focus { border: 2px solid $accent; padding: 0 $px12; }
QPushButton:disabled { color: $ctl; border-color: $line2; }
QPushButton[role="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[role="primary"]:focus { border: 2px solid $ink; }
QPushButton[role="primary"]:disabled { background: $sel_dim; border-color: $line2; color: $ctl; }
QPushButton[role="danger"] { background: $bad; border-color: $bad; color: $surface; }
QPushButton[role="outline"] { border-color: $accent; color: $accent; }
QPushButton[role="link"] {
    background: transparent;
    border: 1px solid transparent;
    color: $accent;
    padding: 0 $px6;
}
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 2px solid $accent; padding: 0 $px5; }
QPushButton[role="rowlink"] {
    background: transparent; border: 2px solid transparent; border-radius: $px6;
    text-align: left; padding: 0 $px6; font-weight: 400;
}
QPushButton[role="rowlink"]:hover { background: $hover; }
QPushButton[role="rowlink"]:focus { border: 2px solid $accent; padding: 0 $px6; }
QPushButton[role="textlink"] {
    background: transparent; border: 2px solid transparent; border-radius: $px4;
    text-align: left; padding: 0; min-height: $px20; color: $accent;
}
QPushButton[role="textlink"]:hover { text-decoration: underline; }
QPushButton[role="textlink"]:focus { border: 2px solid $accent; padding: 0; }
QPushButton[role="inverse"] {
    background: transparent; border: 1px solid transparent;
    color: $surface; font-weight: 600; padding: 0 $px6;
}
QPushButton[role="inverse"]:hover { text-decoration: underline; }
QPushButton[role="inverse"]:focus { border: 2px solid $surface; padding: 0 $px5; }
QPushButton[small="true"] { min-height: $px24; padding: 0 $px10; }
QPushButton[small="true"]:focus { padding: 0 $px8; }
QPushButton[large="true"] { min-height: $px40; padding: 0 $px20; }
QPushButton[large="true"]:focus { padding: 0 $px20; }

QToolButton {
    background: transparent; color: $ink2; border: 2px solid transparent; border-radius: $px6;
    padding: $px2; font-weight: 500;
}
QToolButton[role="tool"] { min-width: $px24; min-height: $px24; }
QToolButton[role="labelled"] { min-height: $px24; padding: $px2 $px8; }
QToolButton[role="small"] { min-width: $px20; min-height: $px20; }
QToolButton:hover { background: $hover; color: $ink; }
QToolButton:pressed, QToolButton:checked { background: $sel_dim; color: $ink; }
QToolButton:focus { border: 2px solid $accent; }
QToolButton:disabled { color: $ctl; }
QToolButton::menu-indicator { image: none; }
QToolButton[role="filter"] {
    background: $surface; border: 1px solid $line2;
    padding: 0 $px8; min-height: $px24; color: $ink2;
}
QToolButton[role="filter"]:hover { background: $hover; }
QToolButton[role="filter"][active="true"] {
    background: $accent_soft;
    border-color: $accent;
    color: $accent;
}
QToolButton[role="filter"]:focus { border: 2px solid $accent; padding: 0 $px7; }
QToolButton[role="order"] {
    padding: 0 $px4; min-height: $px24; color: $ink2; font-weight: 400;
}
QToolButton[role="cross"] { min-width: $px20; min-height: $px20; padding: 0; }
QToolButton[role="fact"] {
    border: 2px solid transparent; padding: 0; min-height: $px20; color: $ink2;
    font-weight: 400; text-align: left;
}
QToolButton[role="fact"]:hover { background: $hover; color: $ink; }
QToolButton[role="fact"]:focus { border: 2px solid $accent; }
QToolButton[role="segment"] {
    background: $surface; border: 1px solid $ctl; border-radius: 0; padding: 0 $px10;
    min-height: $px24; color: $ink2; margin-left: -1px;
}
QToolButton[role="segment"][end="first"] {
    border-top-left-radius: $px6; border-bottom-left-radius: $px6; margin-left: 0;
}
QToolButton[role="segment"][end="last"] {
    border-top-right-radius: $px6; border-bottom-right-radius: $px6;
}
QToolButton[role="segment"]:hover { background: $hover; }
QToolButton[role="segment"]:checked { background: $sel; color: $accent; font-weight: 600; }
QToolButton[role="segment"]:focus { border: 2px solid $accent; padding: 0 $px9; }
QListView[role="choices"]::item { padding: 0 $px6; border-radius: $px4; }
QListView[role="choices"]::item:selected { background: $sel; color: $ink; }
QHeaderView[role="quotes"]::section:first { padding-left: $px16; }
QHeaderView[role="quotes"]::section:only-one { padding-left: $px16; }
QToolButton[role="tab"] {
    border: 2px solid transparent; border-radius: 0; padding: 0 $px6; color: $ink2;
}
QToolButton[role="tab"]:hover { background: transparent; color: $ink; }
QToolButton[role="tab"]:checked {
    background: transparent; border-bottom: 2px solid $accent; color: $ink; font-weight: 600;
}
QToolButton[role="tab"]:focus { border: 2px solid $accent; }
QToolButton[role="row"] { border-radius: 0; padding: $px6 0; text-align: left; color: $ink; }

QAbstractItemView { background: $surface; border: 0; outline: 0; }
QListView[role="completions"] {
    background: $surface; border: 1px solid $line2; border-radius: $px6; padding: $px4 0;
}
QTreeView[role="side"] { background: $side; }
QFrame[role="guide"] { background: $side; border: 0; border-right: 1px solid $line2; }
QListWidget[role="pages"] { background: $side; padding: $px8; }
QListWidget[role="pages"]::item {
    padding: $px6 $px8; border: 2px solid transparent; border-radius: $px6; color: $ink;
}
QListWidget[role="pages"]::item:selected { background: $sel; }
QListWidget[role="pages"]::item:selected:focus { border-color: $accent; }
QHeaderView { background: $surface; border: 0; }
QHeaderView::section {
    background: $surface; color: $ink2; border: 0; border-bottom: 1px solid $line2;
    padding: 0 $px8; min-height: $px32; font-weight: 600;
}
QHeaderView::section:hover { background: $hover; }

QScrollBar:vertical { background: transparent; width: $px10; margin: 0; }
QScrollBar:horizontal { background: transparent; height: $px10; margin: 0; }
QScrollBar::handle { background: $line2; border-radius: $px3; margin: $px2; }
QScrollBar::handle:vertical { min-height: $px28; }
QScrollBar::handle:horizontal { min-width: $px28; }
QScrollBar::handle:hover { background: $ctl; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: $side; color: $ink; }
QMenuBar::item { padding: $px4 $px8; background: transparent; border-radius: $px4; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; color: $ink; border: 1px solid $line2; padding: $px4; }
QMenu::item { padding: $px5 $px24 $px5 $px8; border-radius: $px4; }
QMenu::item:selected { background: $sel; color: $ink; }
QMenu::item:disabled { color: $ctl; }
QMenu::separator { background: $line; height: 1px; margin: $px4 0; }
QMenu::icon { padding-left: $px8; }

QProgressBar {
    background: $line2;
    border: 0;
    border-radius: $px3;
    max-height: $px6;
    min-height: $px6;
}
QProgressBar::chunk { background: $accent; border-radius: $px3; }

QCheckBox {
    spacing: $px8; color: $ink; min-height: $px20;
    border: 2px solid transparent; border-radius: $px4; padding: 0 $px2;
}
QCheckBox:focus { border-color: $accent; }
"""

"""What the program is and under which terms it may be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from ui import theme
from ui.widgets.controls import Text, button, column, fill, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_WORDS = (
    "Keeps the papers and articles of a case together, finds words in them, and leads every "
    "quotation back to where it stands. It works without a network connection; your files stay on "
    "this computer.",
    "Free software under the GNU Affero General Public License, version 3 or later. It comes "
    "without any warranty.",
)


def show_about(parent: QWidget) -> None:
    """Show it over a window."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("About Casefile")
    dialog.setMinimumWidth(theme.scaled(420))
    inner = column(dialog, margins=24, gap=12)
    close = button("Close", "primary")
    close.clicked.connect(dialog.accept)
    last = row()
    fill(last, None, close)
    fill(inner, Text("Casefile", "title"), Text(f"Version {_version()}", "meta", "ink2"))
    fill(inner, *(Text(words, wrap=True) for words in _WORDS), last)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _version() -> str:
    # Here and not above, because it loads much that only this dialog needs.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("casefile")
    except PackageNotFoundError:
        return "from source"

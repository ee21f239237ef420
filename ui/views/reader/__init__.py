"""The reader: tabs, pages and articles, finding and tagging."""

from ui.views.reader.pane import ReaderPane

__all__ = ["ReaderPane"]

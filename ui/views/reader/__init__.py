"""The reader: tabs, pages and articles, tagging."""

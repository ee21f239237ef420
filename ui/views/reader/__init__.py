"""The reader: tabs, pages and articles, finding and tagging."""

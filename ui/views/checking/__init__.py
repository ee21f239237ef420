"""The quote check: an article's quotations beside what their sources say."""

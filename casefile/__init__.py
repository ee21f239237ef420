"""Casefile as a library: what a script would use. Nothing here needs a window."""

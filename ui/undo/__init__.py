"""Undo: `stack` runs changes and takes them back; the other modules say which changes there are."""

"""The one layer for text: stored text, its normalised form and the map between them, search words,
boxes, anchors.

Everything above may import it; it knows only model, document, limits and errors.
"""

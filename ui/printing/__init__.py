"""Printing a source or pages of it, to a printer or into a PDF."""

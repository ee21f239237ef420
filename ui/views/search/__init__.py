"""The search view: results by source, what they can be narrowed to, chips, the preview."""

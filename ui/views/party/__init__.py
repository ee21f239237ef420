"""The parties of a case: directory, the page of one party, and what may be the same party."""

"""The view of all quotes: table or cards with filters and tabs, and one quote at the right."""

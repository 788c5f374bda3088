"""Documents: entries and model → the fields of a Word template → a new Word file."""

"""A workbook of an older model → a new one with everything in it."""

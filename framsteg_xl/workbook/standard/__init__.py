"""The model → a new standard workbook: every sheet, dropdown, colour and formula of it."""

"""The model: what a workbook must hold. Read from ``modell.xlsx``, which the project leader edits in Excel."""

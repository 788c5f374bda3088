"""A company's workbook: made from the model, read back as entries."""

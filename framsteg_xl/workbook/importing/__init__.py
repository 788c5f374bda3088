"""A company's own list of people → rows in its workbook."""

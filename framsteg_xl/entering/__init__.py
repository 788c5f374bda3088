"""What the buttons enter: what stands in a workbook, and the answers in a form → rows to write, and what to say."""

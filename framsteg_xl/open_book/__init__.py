"""The open workbook in Excel or Calc: read and written in blocks, through xlwings' portable API only."""

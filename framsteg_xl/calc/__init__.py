"""LibreOffice Calc in Excel's place, on Linux: an engine for xlwings, and the toolbar that presses the same buttons."""

"""What each button does in the open workbook: a file a group of buttons, as the commands have theirs."""

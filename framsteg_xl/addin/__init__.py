"""The add-in for Excel: a tab made from the model, and the little VBA that hands a pressed button to Python."""

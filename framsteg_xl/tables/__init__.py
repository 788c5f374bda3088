"""The ground floor: workbooks as plain values that know their cells. Nothing here knows the model."""

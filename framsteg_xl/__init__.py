"""Framsteg XL: the journey and the OCN validation of work-integrating social enterprises, in Excel and Word."""

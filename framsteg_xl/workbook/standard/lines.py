"""How high a row must be for its text to be read."""

from __future__ import annotations

from math import ceil

#: The height of a line of text, in points, and about how many characters wide one of a column's units is.
LINE, _CHARACTERS = 15, 1.2


def lines(text: str, width: int) -> int:
    """On how many lines a text is written in a column of this width."""
    return sum(ceil(max(len(part), 1) / (width * _CHARACTERS)) for part in text.split("\n"))

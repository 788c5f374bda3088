"""Cell addresses. Rows and columns are counted from 0 in code, from 1 and A on screen."""

from __future__ import annotations

import re

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d*)")

# openpyxl and xlsxwriter have these too, but importing either costs every button 0.1 s.


def column_name(column: int) -> str:
    """``0`` → ``A``, ``26`` → ``AA``."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def column_number(name: str) -> int:
    """``A`` → ``0``, ``AA`` → ``26``."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_name(row: int, column: int) -> str:
    """``(13, 2)`` → ``C14``."""
    return f"{column_name(column)}{row + 1}"


def cell_place(name: str) -> tuple[int, int]:
    """``C14`` → ``(13, 2)``. Raises :class:`ValueError` for what is no address."""
    found = _CELL.fullmatch(name)
    if found is None:
        raise ValueError(name)
    return int(found[2]) - 1, column_number(found[1])

"""A row's own cells: as formulas write them, and as formulas see what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.address import column_name
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.workbook.values import serial

#: Rows by the sheet's id; a row is its values by the column's id.
Rows = Mapping[str, Sequence[Mapping[str, Value]]]

_DAY = 24 * 60 * 60


def cell(column: Column) -> str:
    """The cell of a column on the formula's own row of the table."""
    return _structured(column, "#This Row")


def heading(column: Column) -> str:
    """The cell of a column's heading, wherever its table stands."""
    return _structured(column, "#Headers")


def _structured(column: Column, part: str) -> str:
    heading = column.heading
    for character in "'[]#@":  # they mean something inside a structured reference
        heading = heading.replace(character, f"'{character}")
    return f"{column.sheet}[[{part}],[{heading}]]"


def on_row(formula: str, columns: Sequence[Column], row: int) -> str:
    """A formula with plain addresses (``$C5``) for the cells of its own row; ``columns`` are the sheet's, from A on.

    Excel's tables grow by the structured writing. In LibreOffice, where they do not grow, only plain addresses still
    hold in a row that was filled down below the table.
    """
    for place, column in enumerate(columns):
        formula = formula.replace(cell(column), f"${column_name(place)}{row}")
    return formula


def literal(text: str) -> str:
    """A text as formulas write it."""
    return '"{}"'.format(text.replace('"', '""'))


def first_rows(texts: Iterable[str]) -> dict[str, int]:
    """Each text in lower case → the first of its rows, counted from 1, as ``MATCH`` finds it. Blanks are none."""
    found: dict[str, int] = {}
    for row, text in enumerate(texts, start=1):
        if text:
            found.setdefault(text.casefold(), row)
    return found


def number(value: Any) -> float:
    """A value as ``N()`` sees it: a date is its day's number, a time its part of a day, text is 0."""
    if isinstance(value, datetime):
        return serial(value.date()) + number(value.time())
    if isinstance(value, date):
        return float(serial(value))
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / _DAY
    return float(value) if isinstance(value, float | int) else 0.0


def text_of(value: Any) -> str:
    """A value as ``&""`` makes it."""
    if isinstance(value, CellError) or value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, date | time | float | int):
        return f"{number(value):.15g}"
    return str(value)

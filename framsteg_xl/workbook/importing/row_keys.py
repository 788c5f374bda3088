"""Rows of a list as they are known again: whatever a workbook makes of their values when it is saved and read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from math import isfinite

from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import number
from framsteg_xl.workbook.plain_values import writable

#: A row's values as texts, without the blanks at its end.
RowKey = tuple[str, ...]


def row_key(row: Sequence[Value]) -> RowKey:
    """The key of one row: the same before and after its way through a workbook."""
    texts = []
    for value in map(writable, row):
        if isinstance(value, timedelta):
            texts.append(f"{round(value / timedelta(days=1), 5):.15g}")
        elif isinstance(value, date | time | float | int) and not isinstance(value, bool):
            exact = number(value) + getattr(value, "microsecond", 0) / 86_400e6
            texts.append(f"{round(exact, 5):.15g}" if isfinite(exact) else str(exact))
        else:
            texts.append(str(value).strip())
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def row_keys(rows: Sequence[Sequence[Value]]) -> list[RowKey]:
    """The keys of a sheet's rows, without the blank rows at its end."""
    keys = [row_key(row) for row in rows]
    while keys and not keys[-1]:
        keys.pop()
    return keys

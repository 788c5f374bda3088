"""What a column's values are held against: its smallest and largest value, and its pattern."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date
from typing import Any

from framsteg_xl.model.shapes import TODAY, Column, ColumnType

_LIMITED = (ColumnType.DATE, ColumnType.INTEGER, ColumnType.NUMBER)
_WITH_PATTERN = (ColumnType.TEXT, ColumnType.PERSONAL_NUMBER)
#: A number as both Excel and we read it.
_NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,10})?")
#: Excel counts days from here.
_FIRST_DAY = date(1900, 1, 1)


def wrong_limits(column: Column) -> Iterator[tuple[str, str, str]]:
    """(field, message, remedy) for each limit that values cannot be compared with."""
    bounds: list[Any] = []
    for field in ("least", "most"):
        text = getattr(column, field)
        try:
            bounds.append(_bound(column, text))
        except ValueError:
            message = f"”{text}” går inte att jämföra med en kolumn av typen {column.type}"
            yield field, message, "skriv ett datum som 2026-01-31, idag, eller ett tal"
    if len(bounds) == 2 and None not in bounds and bounds[0] > bounds[1]:
        yield "most", f"”{column.most}” är mindre än det minsta tillåtna, {column.least}", "byt plats på dem"
    if column.pattern and column.type not in _WITH_PATTERN:
        yield "pattern", f"en kolumn av typen {column.type} kan inte ha mönster", "lämna cellen tom"
    elif not _is_pattern(column.pattern):
        message = f"”{column.pattern}” är inget mönster som går att använda"
        yield "pattern", message, "rätta mönstret, eller lämna cellen tom"


def _bound(column: Column, text: str) -> Any:
    """A limit that is the same every day; None where there is none. Raises :class:`ValueError` for what is no limit."""
    if not text or (column.type is ColumnType.DATE and text.casefold() == TODAY):
        return None
    if column.type not in _LIMITED or (column.type is not ColumnType.DATE and not _NUMBER.fullmatch(text)):
        raise ValueError(text)
    bound = column.bound(text, date.min)
    if isinstance(bound, date) and bound < _FIRST_DAY:
        raise ValueError(text)
    return bound


def _is_pattern(text: str) -> bool:
    """Whether a text is a pattern, and will be the same one later: Python warns of those that will not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            re.compile(text)
    except (re.error, OverflowError, RecursionError, Warning):
        return False
    return True

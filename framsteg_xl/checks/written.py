"""What staff have written: the columns they fill in, and a value as it is shown in a message."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from framsteg_xl.errors import without_personal_numbers
from framsteg_xl.model.shapes import Column
from framsteg_xl.wording import decimal
from framsteg_xl.workbook.entries import Entries
from framsteg_xl.workbook.values import Typed

#: Longer values are cut in a message.
_LONGEST = 60

Key = TypeVar("Key", bound=Hashable)


def filled_in_columns(entries: Entries) -> Iterator[tuple[str, Column]]:
    """Every column that staff fill in and that is in the workbook."""
    for sheet_id, table in entries.tables.items():
        for column in entries.model.columns_of(sheet_id):
            if column.id in table.columns and not column.shows:
                yield sheet_id, column


def rows_where(column: Typed, holds: Callable[[Any], Any]) -> Iterator[tuple[int, Any]]:
    """Each row, and its value, for which something holds. A value that stands in many rows is judged once."""
    some = set(filter(holds, column.distinct))
    return ((row, value) for row, value in enumerate(column.values) if value in some) if some else iter(())


def repeated(keys: Iterable[tuple[int, Key]]) -> Iterator[tuple[int, int, Key]]:
    """Each row whose key stands on one before it, the first that it stands on, and the key."""
    first: dict[Key, int] = {}
    for row, key in keys:
        other = first.setdefault(key, row)
        if other != row:
            yield row, other, key


def shown(value: Any) -> str:
    """A value in a message: as the cell shows it, but not all of a novel."""
    text = value.date().isoformat() if isinstance(value, datetime) else str(value)
    if isinstance(value, float):
        text = decimal(value)
    text = without_personal_numbers(text)  # before it is cut, for half a number is no number
    return text if len(text) <= _LONGEST else text[: _LONGEST - 3] + "…"

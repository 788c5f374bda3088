"""A cell's plain value → the typed value of its column.

One function a column type decides what is readable, both for the rules that point at wrong values and for
all others, which see a wrong value as missing: so the two can never disagree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import CellError, Value

#: What a reader answers when the value is not of the column's type.
WRONG: Final = object()

_PARTS = re.compile(r"[,;\s]+")
_BLANKS = ("", None)
#: Kinds of values of which no two are equal across kinds, as 1.0 and True are.
_DIFFERENT = frozenset((str, float, date, datetime, time))
_EPOCH = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Typed:
    """A column read by its type: ``values`` (None where blank or wrong), each once, and the rows that are wrong."""

    values: Sequence[Any]
    distinct: Set[Any]
    wrong: tuple[int, ...] = ()


def read_column(column: Column, raw: Sequence[Value], model: Model) -> Typed:
    """Read a whole column. The same value, which stands in many rows of most columns, is read once."""
    read = reader(column, model)
    known: dict[Any, Any]
    if _DIFFERENT.issuperset(map(type, raw)):
        known = {value: None if value in _BLANKS else read(value) for value in set(raw)}
        values = [known[value] for value in raw]
    else:
        kinds = set(zip(map(type, raw), raw, strict=True))
        known = {(kind, value): None if value in _BLANKS else read(value) for kind, value in kinds}
        values = [known[type(value), value] for value in raw]
    distinct = set(known.values())
    if WRONG not in distinct:
        return Typed(values, distinct)
    wrong = tuple(row for row, value in enumerate(values) if value is WRONG)
    for row in wrong:
        values[row] = None
    return Typed(values, distinct - {WRONG} | {None}, wrong)


def reader(column: Column, model: Model) -> Callable[[Value], Any]:
    """The function that reads one value of this column: a typed value, None for blank, or WRONG."""
    if column.type is ColumnType.CHOICE:
        return _choice_reader(model, column.list)
    return _READERS[column.type]


def serial(day: date) -> int:
    """The number that a workbook stores a date as."""
    return (day - _EPOCH).days


def day_of(number: float) -> date | None:
    """The date that a workbook stores as this number; None for none."""
    return date.fromordinal(min(max(int(number) + 693_594, 1), date.max.toordinal())) if number > 0 else None


def as_text(value: Value) -> Any:
    """Ids, names and numbers alike as text, without the ``.0`` that Excel's numbers come with."""
    if isinstance(value, bool | timedelta | CellError):
        return WRONG
    if isinstance(value, float | int):
        return f"{value:.15g}"
    if isinstance(value, date | time):
        return value.isoformat()[:10]
    return value.strip() or None


def as_date(value: Value) -> Any:
    """A date; the clock is dropped. Text that looks like a date is WRONG: Excel cannot count with it."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return _blank_or_wrong(value)


def as_time(value: Value) -> Any:
    """A time of day; a date's clock does not count, and a part of a day does."""
    if isinstance(value, time):
        return value
    if isinstance(value, timedelta):
        return (datetime.min + value).time() if timedelta() <= value < timedelta(days=1) else WRONG
    if isinstance(value, float) and 0 <= value < 1:
        return (datetime.min + timedelta(seconds=round(value * 86400))).time() if value < 0.999994 else WRONG
    return WRONG if isinstance(value, date | float | int) else _blank_or_wrong(value)


def as_number(value: Value) -> Any:
    """A number; truth values and text are WRONG."""
    return float(value) if isinstance(value, float | int) and not isinstance(value, bool) else _blank_or_wrong(value)


def as_integer(value: Value) -> Any:
    """A whole number."""
    number = as_number(value)
    if isinstance(number, float):
        return int(number) if number.is_integer() else WRONG
    return number


def as_references(value: Value) -> Any:
    """One or more ids, parted by commas, semicolons or spaces."""
    text = as_text(value)
    if isinstance(text, str):
        return tuple(part for part in _PARTS.split(text) if part) or None
    return text


def _choice_reader(model: Model, name: str) -> Callable[[Value], Any]:
    known: dict[str, str] = {}
    for choice in model.choices(name):
        for alias in choice.aliases:
            known.setdefault(alias.casefold(), choice.value)
    known.update({choice.value.casefold(): choice.value for choice in model.choices(name)})

    def read(value: Value) -> Any:
        text = as_text(value)
        return known.get(text.casefold(), WRONG) if isinstance(text, str) else text

    return read


def _blank_or_wrong(value: Value) -> Any:
    return None if isinstance(value, str) and not isinstance(value, CellError) and not value.strip() else WRONG


_READERS: dict[ColumnType, Callable[[Value], Any]] = {
    ColumnType.TEXT: as_text,
    ColumnType.DATE: as_date,
    ColumnType.TIME: as_time,
    ColumnType.INTEGER: as_integer,
    ColumnType.NUMBER: as_number,
    ColumnType.REFERENCE: as_text,
    ColumnType.REFERENCES: as_references,
    ColumnType.PERSONAL_NUMBER: as_text,
}

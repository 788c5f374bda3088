"""Values between an open workbook and us: what xlwings gives, and what it may be given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from framsteg_xl.tables.book import BLANK, CellError, Value
from framsteg_xl.workbook.own_row import number

#: What xlwings writes for errors when it is asked to tell them.
_ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"))
#: A time of day comes as a moment of the day from which the program counts: this one, or one that some have.
_NO_DAY = date(1899, 12, 30)
_NO_DAY_EITHER = frozenset((date(1899, 12, 31), date(1900, 1, 1), date(1904, 1, 1)))
_PLAIN = frozenset((float, bool))
#: What Excel would take for a formula.
_LIKE_A_FORMULA = re.compile(r"[=+\-@']")


def values_of(block: Sequence[Sequence[Any]]) -> list[list[Value]]:
    """A block as xlwings gives it (``err_to_str``), as the values of a :class:`~framsteg_xl.tables.book.Grid`."""
    return [[cell if type(cell) in _PLAIN else _value(cell) for cell in row] for row in block]


def _value(cell: Any) -> Value:
    match cell:
        case None:
            return BLANK
        case str():
            return CellError(cell) if cell in _ERRORS else cell
        case datetime():
            day, clock = cell.date(), cell.time()
            if day == _NO_DAY or (clock != time() and day in _NO_DAY_EITHER):
                return clock
            return cell.replace(tzinfo=None) if clock != time() else day
        case Decimal() | int():
            return float(cell)
    return str(cell)


def cells_of(rows: Sequence[Sequence[Value | None]]) -> list[list[Any]]:
    """Rows as they are written: days as moments and times as parts of a day, which every program takes alike."""
    return [[_cell(value) for value in row] for row in rows]


def _cell(value: Value | None) -> Any:
    match value:
        case None | "":
            return None
        case datetime():
            return value
        case date():
            return datetime.combine(value, time())
        case time():
            return number(value)
    return value


def only_text(text: str) -> str:
    """A text for a cell that is not formatted as one: Excel must not read a formula into it."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def side_by_side(columns: Iterable[int]) -> list[range]:
    """Columns of ours as stretches to write: what stands between them is somebody's own."""
    stretches: list[range] = []
    for column in sorted(columns):
        if stretches and stretches[-1].stop == column:
            stretches[-1] = range(stretches[-1].start, column + 1)
        else:
            stretches.append(range(column, column + 1))
    return stretches

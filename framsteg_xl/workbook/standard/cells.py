"""Writing values so that they read back as the same kind: a date stays a date also where nobody expected one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import CellError, Value
from framsteg_xl.tables.table import blank

_BASE = {"valign": "top", "text_wrap": True}
_FORMATS = {
    "text": "General",
    "number": "General",
    "date": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "time": "hh:mm",
    "hours": "[h]:mm",
}
#: The kinds of value that a column's own format shows as what they are.
_AT_HOME = {ColumnType.DATE: ("text", "date", "moment"), ColumnType.TIME: ("text", "time")}
_ELSEWHERE = ("text", "number")


class Cells:
    """The formats of one workbook for values that stand in a cell not made for them."""

    def __init__(self, workbook: Any) -> None:
        made = {number: workbook.add_format({**_BASE, "num_format": number}) for number in set(_FORMATS.values())}
        self._looks = {kind: made[number] for kind, number in _FORMATS.items()}

    def write(
        self, page: Any, row: int, place: int, value: Value, look: Any = None, column: Column | None = None
    ) -> None:
        """Write a value; ``look`` is the column's own format, kept where it shows that kind of value.

        Blanks and errors are not written: an error is no value.
        """
        kind = _kind(value)
        if column is None or kind not in _AT_HOME.get(column.type, _ELSEWHERE):
            look = self._looks[kind]
        if isinstance(value, bool):
            page.write_boolean(row, place, value, look)
        elif isinstance(value, date | time | timedelta):
            page.write_datetime(row, place, value, look)
        elif isinstance(value, float | int):
            page.write_number(row, place, value, look)
        elif value != "" and not isinstance(value, CellError):
            page.write_string(row, place, str(value), look)

    def common(self, values: Sequence[Value]) -> Any:
        """The format for a whole column of such values."""
        kinds = {_kind(value) for value in values if not blank(value)}
        return self._looks[kinds.pop() if len(kinds) == 1 else "text"]


def _kind(value: Value) -> str:
    if isinstance(value, datetime):
        return "moment"
    if isinstance(value, date):
        return "date"
    if isinstance(value, time):
        return "time"
    if isinstance(value, timedelta):
        return "hours"
    return "text" if isinstance(value, str | bool) else "number"

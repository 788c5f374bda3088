"""Values on their way between code and cells, as xlwings hands them over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from math import isnan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from framsteg_xl.calc.contents import Contents

_PLAIN = {str, bool, datetime, date, type(None)}
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}
_CODES = {532: "#DIV/0!", 32767: "#N/A", 525: "#NAME?", 521: "#NULL!", 524: "#REF!", 519: "#VALUE!"}
_NOT_A_NUMBER = "#NUM!"  # LibreOffice has several errors for it: Err:502, Err:503, …


class Fault:
    """An error in a cell. Which one is asked for only when code wants to know (``err_to_str``)."""

    __slots__ = ("_cells", "_column", "_row")

    def __init__(self, cells: Contents, row: int, column: int) -> None:
        self._cells, self._row, self._column = cells, row, column

    def __str__(self) -> str:
        shown = self._cells.shown(self._column)[self._row]
        if shown in _ERRORS:
            return shown
        cell = self._cells.there.getCellByPosition(self._column, self._row)  # another language than English
        return _CODES.get(cell.getError(), _NOT_A_NUMBER)


def prepared(value: Any) -> Any:
    """A value as one of those that cells hold: text, a number, a boolean, a date, or None for blank."""
    kind = type(value)
    if kind is float:
        return None if isnan(value) else value
    if kind in _PLAIN:
        return value
    if kind is int:
        return float(value)
    if kind.__name__ in {"NAType", "NaTType"}:
        return None
    if hasattr(value, "to_pydatetime"):
        return value.to_pydatetime()
    if kind.__module__ == "numpy":
        if kind.__name__ == "datetime64":
            value = value.astype("datetime64[us]")
        return prepared(value.item())
    return value


def cleaned(
    data: list[list[Any]],
    date_builder: Callable[..., Any],
    empty: Any,
    number_builder: Callable[[float], Any] | None,
    errors_as_text: bool,
) -> list[list[Any]]:
    """Values that were read, as the code wants its dates, blanks, numbers and errors."""

    def one(value: Any) -> Any:
        kind = type(value)
        if kind is str:
            return value or empty
        if kind is float:
            return number_builder(value) if number_builder else value
        if kind is datetime:
            return value if date_builder is datetime else _built(date_builder, value)
        if kind is Fault:
            return str(value) if errors_as_text else None
        return empty if value is None else value

    return [[one(value) for value in row] for row in data]


def _built(builder: Callable[..., Any], value: datetime) -> Any:
    parts = ("year", "month", "day", "hour", "minute", "second", "microsecond")
    return builder(**{part: getattr(value, part) for part in parts}, tzinfo=None)

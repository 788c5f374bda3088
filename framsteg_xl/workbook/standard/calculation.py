"""What one of the programme's own calculations is (*visar* ``=…``), and what all of them are made with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from math import floor
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.own_row import Rows
from framsteg_xl.workbook.standard.layout import Layout

Row = dict[str, Value]
#: The value of a column on a row, worked out where it fills in itself.
Reader = Callable[[Column, Row], Value]


def rounded(value: float, decimals: int = 0) -> float:
    """Half away from zero, as ``ROUND`` does."""
    factor = 10**decimals
    size: float = floor(abs(value) * factor + 0.5 + 1e-9) / factor
    return size if value >= 0 else -size


@dataclass(frozen=True, slots=True)
class Calculation:
    """``prepare`` looks once through all rows; what it gives is handed to ``value`` for each."""

    formula: Callable[[Layout, Column], str]
    value: Callable[[Any, Model, Row], Value]
    prepare: Callable[[Model, Rows, Reader, date], Any] = lambda _model, _rows, _read, _today: None


def part(model: Model, sheet_role: str, role: str) -> Column:
    """The column that plays a role. Raises :class:`KeyError` where the model has none."""
    column = model.column(sheet_role, role)
    if column is None:
        raise KeyError(f"{sheet_role}.{role}")
    return column


def chosen(model: Model, sheet_role: str, role: str, value_role: str) -> str:
    """The value that plays a role in the list of a column."""
    return model.choice(part(model, sheet_role, role).list, value_role)


def column_values(model: Model, rows: Rows, sheet_role: str, role: str) -> list[Value]:
    """All values of the column that plays a role, blank where a row has none."""
    sheet, column = model.sheet(sheet_role), part(model, sheet_role, role)
    return [row.get(column.id, BLANK) for row in (rows.get(sheet.id, ()) if sheet else ())]


def get(model: Model, row: Mapping[str, Value], sheet_role: str, role: str) -> Value:
    """A row's value in the column that plays a role."""
    return row.get(part(model, sheet_role, role).id, BLANK)


def is_number(value: Value) -> bool:
    """Whether a value is a number, or a date or time, which are."""
    return not isinstance(value, str | bool)

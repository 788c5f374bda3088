"""Columns that fill in themselves: *visar* ``deltagare.förnamn`` shows the chosen participant's first name.

Each is a formula in the workbook and, so that previewers and readers see the same, its value worked out here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import BLANK, Value
from framsteg_xl.workbook.dropdowns import list_name, shown_property


def formula(model: Model, column: Column) -> str:
    """The formula of a column that shows something: a look-up in another table or in a list."""
    source, what = column.shows.split(".", 1)
    origin = _column(model, column.sheet, source)
    chosen = f"{origin.sheet}[[#This Row],[{_escaped(origin.heading)}]]"
    if origin.type is ColumnType.CHOICE:
        values, keys = list_name(origin.list, what), list_name(origin.list)
    else:
        key = model.key_of(origin.refers_to)
        if key is None:
            return '=""'
        heading = _column(model, origin.refers_to, what).heading
        values = f"{origin.refers_to}[{_escaped(heading)}]"
        keys = f"{origin.refers_to}[{_escaped(key.heading)}]"
    found = f"INDEX({values},MATCH({chosen},{keys},0))"
    if column.type is ColumnType.TEXT:
        return f'=IFERROR({found}&"","")'
    return f'=IFERROR(IF({found}="","",{found}),"")'  # text added to a date would show its serial number


def shown_values(model: Model, rows: Mapping[str, Sequence[Mapping[str, Value]]]) -> dict[str, list[dict[str, Value]]]:
    """The same rows with every shown value worked out."""
    filled = {sheet_id: [dict(row) for row in some] for sheet_id, some in rows.items()}
    by_key: dict[str, dict[Any, dict[str, Value]]] = {}
    for sheet_id, some in filled.items():
        key = model.key_of(sheet_id)
        by_key[sheet_id] = {row[key.id]: row for row in reversed(some) if row.get(key.id)} if key else {}

    def value(column: Column, row: Mapping[str, Value]) -> Value:
        if not column.shows:
            return row.get(column.id, BLANK)
        source, what = column.shows.split(".", 1)
        origin = _column(model, column.sheet, source)
        chosen = row.get(origin.id, BLANK)
        if origin.type is ColumnType.CHOICE:
            choice = next((choice for choice in model.choices(origin.list) if choice.value == chosen), None)
            return shown_property(choice, what) if choice else BLANK
        other = by_key.get(origin.refers_to, {}).get(chosen)
        return value(_column(model, origin.refers_to, what), other) if other else BLANK

    for sheet_id, some in filled.items():
        for column in model.columns_of(sheet_id):
            if column.shows:
                for row in some:
                    row[column.id] = value(column, row)
    return filled


def _column(model: Model, sheet_id: str, column_id: str) -> Column:
    return next(column for column in model.columns_of(sheet_id) if column.id == column_id)


def _escaped(heading: str) -> str:
    """Characters that mean something inside a structured reference."""
    for character in "'[]#@":
        heading = heading.replace(character, f"'{character}")
    return heading

"""Where everything stands in a workbook that is being built: what formulas and dropdowns point at.

Formulas point at cells as far down as a sheet is prepared, not at its Excel table: a row that somebody types
below a table that did not grow (LibreOffice's never do) still counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, Sheet
from framsteg_xl.tables.address import column_name

#: The row of the headings, and of the first values, counted from 0.
HEADING_ROW = 3
FIRST_ROW = HEADING_ROW + 1
_LAST_ROW = 1_048_576


class Layout:
    """The sheets of one workbook: ``sizes`` is how many rows each sheet id holds from the start."""

    def __init__(self, model: Model, sizes: Mapping[str, int]) -> None:
        self.model = model
        self._sizes = sizes

    @cached_property
    def _prepared(self) -> int:
        return min(max(self.model.number("prepared_rows", 2000), 1), 100_000)

    def rows(self, sheet_id: str) -> int:
        """How many rows of a sheet are prepared: the model's number, however many there are already."""
        return self._prepared + self._sizes.get(sheet_id, 0)

    def last(self, sheet_id: str) -> int:
        """The last prepared row of a sheet, counted from 0."""
        return FIRST_ROW + self.rows(sheet_id) - 1

    def counted(self, sheet_role: str, least: int = 0) -> int:
        """How many rows of a sheet are counted one by one: ``least`` (else the model's number), or a third of that more
        than there are already; no further down than the sheet is prepared.
        """
        sheet = self.model.sheet(sheet_role)
        return self.counted_of(sheet.id if sheet else "", least)

    def counted_of(self, sheet_id: str, least: int = 0) -> int:
        """The same by the sheet's id."""
        least = least or self.model.number("calculated_rows", 300)
        return min(max(least, self._sizes.get(sheet_id, 0) + least // 3 + 1), self.rows(sheet_id))

    def place(self, column: Column) -> int:
        """The column's number on its sheet."""
        return self.model.columns_of(column.sheet).index(column)

    def reach(self, column: Column) -> str:
        """All prepared cells of a column: ``Placeringar!$A$5:$A$3004``."""
        letter = column_name(self.place(column))
        return f"{self._name(column.sheet)}!${letter}${FIRST_ROW + 1}:${letter}${self.last(column.sheet) + 1}"

    def whole(self, column: Column) -> str:
        """A column from its heading down to the last row that there can be."""
        letter = column_name(self.place(column))
        return f"{self._name(column.sheet)}!${letter}${HEADING_ROW + 1}:${letter}${_LAST_ROW}"

    def has(self, sheet_role: str, *roles: str) -> bool:
        """Whether the model has these columns."""
        return all(self.model.column(sheet_role, role) for role in roles)

    def at(self, sheet_role: str, role: str) -> str:
        """All prepared cells of the column that plays a role. Raises :class:`KeyError` where there is none."""
        column = self.model.column(sheet_role, role)
        if column is None:
            raise KeyError(f"{sheet_role}.{role}")
        return self.reach(column)

    def first(self, column: Column) -> str:
        """The column's cell on the first row, its row free to move: ``$C5``."""
        return f"${column_name(self.place(column))}{FIRST_ROW + 1}"

    def _name(self, sheet_id: str) -> str:
        sheet: Sheet = next(sheet for sheet in self.model.sheets if sheet.id == sheet_id)
        return quoted(sheet.name)


def quoted(sheet_name: str) -> str:
    """A sheet's name as formulas write it."""
    return "'{}'".format(sheet_name.replace("'", "''"))


def sizes(rows: Mapping[str, Sequence[Any]]) -> dict[str, int]:
    """Sheet id → number of rows."""
    return {sheet_id: len(some) for sheet_id, some in rows.items()}

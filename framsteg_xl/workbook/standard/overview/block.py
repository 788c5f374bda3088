"""A block of the hidden calculation sheet: columns of formulas, each with what it comes to beside it.

Excel and Calc work the formulas out as people type; the values are stored, so that a previewer shows the same.
That the two agree is tested in Calc.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from framsteg_xl.model.model import Model
from framsteg_xl.tables.address import column_name
from framsteg_xl.tables.book import Value
from framsteg_xl.workbook.own_row import Rows, number, text_of
from framsteg_xl.workbook.standard.calculation import column_values
from framsteg_xl.workbook.standard.dropdowns import TODAY_NAME
from framsteg_xl.workbook.standard.layout import Layout
from framsteg_xl.workbook.values import serial

SHEET = "Beräkningar"
#: The row of the first values, as Excel counts; above it stands what each column is.
FIRST = 3
_BEYOND = 1e12
#: This week's Monday, in formulas.
MONDAY = f"({TODAY_NAME}-WEEKDAY({TODAY_NAME},3))"


class CalculationSheet:
    """The hidden sheet, filled block by block from the left, and the workbook's rows that it is counted from."""

    def __init__(self, page: Any, layout: Layout, rows: Rows, today: date) -> None:
        self.page, self.layout, self.rows = page, layout, rows
        self.model: Model = layout.model
        self.today = float(serial(today))
        self.monday = self.today - today.weekday()
        self.next_column = 0
        #: By the sheet's id: how many of its rows are counted, and what else means that there is no room for more.
        self.counted: dict[str, int] = {}
        self.full_when: dict[str, list[tuple[str, bool]]] = {}

    def counts(self, sheet_role: str, rows: int) -> None:
        """So many rows of a sheet are counted from its first: where something stops counting, it says so here."""
        if sheet := self.model.sheet(sheet_role):
            self.counts_of(sheet.id, rows)

    def counts_of(self, sheet_id: str, rows: int) -> None:
        """The same by the sheet's id."""
        self.counted[sheet_id] = min(rows, self.counted.get(sheet_id, rows))

    def full(self, sheet_role: str, condition: str, *, is_so: bool) -> None:
        """There is no room for more on a sheet when a condition holds, however many its rows are."""
        if sheet := self.model.sheet(sheet_role):
            self.full_when.setdefault(sheet.id, []).append((condition, is_so))

    def values(self, sheet_role: str, role: str) -> list[Value]:
        """A column of the workbook from the start, as its rows were given."""
        return column_values(self.model, self.rows, sheet_role, role)

    def texts(self, sheet_role: str, role: str) -> list[str]:
        """A column as text."""
        return [text_of(value) for value in self.values(sheet_role, role)]

    def numbers(self, sheet_role: str, role: str) -> list[float]:
        """A column as numbers: dates as days, text as 0."""
        return [number(value) for value in self.values(sheet_role, role)]


class Block:
    """``count`` rows. Formulas are given the row number as Excel counts; ``at`` and ``all`` say where columns stand."""

    def __init__(self, sheet: CalculationSheet, count: int) -> None:
        self.sheet, self.count = sheet, count
        self._letters: dict[str, str] = {}
        self._values: dict[str, Sequence[Value]] = {}
        sheet.next_column += bool(sheet.next_column)  # an empty column between blocks

    def at(self, name: str, row: int) -> str:
        """A column's cell on a row, for formulas in the block."""
        return f"${self._letters[name]}{row}"

    def all(self, name: str, to: str = "") -> str:
        """All cells of a column, or of the columns ``name`` … ``to``."""
        first, last = self._letters[name], self._letters[to or name]
        return f"{SHEET}!${first}${FIRST}:${last}${FIRST + self.count - 1}"

    def but_last(self, name: str) -> str:
        """All cells of a column of :meth:`keys` but the one beyond every bin."""
        letter = self._letters[name]
        return f"{SHEET}!${letter}${FIRST}:${letter}${FIRST + self.count - 2}"

    def worth(self, name: str) -> Sequence[Any]:
        """What a column comes to."""
        return self._values[name]

    def column(self, name: str, formula: Callable[[int], str], values: Sequence[Value]) -> list[Any]:
        """Add a column; ``values`` is what its formula comes to on each row of the block."""
        place = self.sheet.next_column
        self.sheet.next_column += 1
        self._letters[name] = column_name(place)
        self._values[name] = values
        assert len(values) == self.count, name
        page = self.sheet.page
        page.write_string(FIRST - 2, place, name)
        for n, value in enumerate(values):
            row = FIRST + n
            stored = float(value) if isinstance(value, bool | int) else value
            page.write_formula(row - 1, place, f"={formula(row)}", None, stored)
        return list(values)

    def keys(self, name: str, formula: Callable[[int], str], values: Sequence[Value]) -> None:
        """Add a column to be counted: a number or nothing on each row but the last, which is beyond every bin.

        (Calc's FREQUENCY gives an error where there is no number at all.)
        """
        filled = [*values, *([""] * (self.count - 1 - len(values))), _BEYOND]
        last = FIRST + self.count - 1
        self.column(name, lambda r: f"{_BEYOND:.0f}" if r == last else formula(r), filled)

    def counts(self, name: str, keys: str, bins: str, values: Sequence[float]) -> list[Any]:
        """Add a column that counts how many of ``keys`` equal each of the ascending ``bins``.

        One FREQUENCY for all of them sorts the keys once; a COUNTIFS a row took half a minute in a large workbook.
        """
        place = self.sheet.next_column
        self.sheet.next_column += 1
        self._letters[name], self._values[name] = column_name(place), values
        assert len(values) == self.count, name
        page = self.sheet.page
        page.write_string(FIRST - 2, place, name)
        last = FIRST + self.count - 2
        page.write_array_formula(FIRST - 1, place, last, place, f"=FREQUENCY({keys},{bins})", None, float(values[0]))
        for n, value in enumerate(values[1:], start=1):
            page.write_number(FIRST - 1 + n, place, value)
        return list(values)

    def numbers(self, name: str, values: Sequence[float]) -> None:
        """Add a column of plain numbers."""
        place = self.sheet.next_column
        self.sheet.next_column += 1
        self._letters[name], self._values[name] = column_name(place), values
        self.sheet.page.write_string(FIRST - 2, place, name)
        self.sheet.page.write_column(FIRST - 1, place, values)

    def text(self, name: str, sheet_role: str, role: str) -> list[str]:
        """Add a column of the workbook as text, row by row."""
        reach = self._reach(sheet_role, role)
        values = self._padded(self.sheet.texts(sheet_role, role), "")
        # INDEX, not the cell itself: it stands also when rows are deleted or sorted.
        return self.column(name, lambda r: f'IFERROR(INDEX({reach},{r - FIRST + 1})&"","")', values)

    def number(self, name: str, sheet_role: str, role: str) -> list[float]:
        """Add a column of the workbook as numbers, row by row: dates as days, text and blank as 0."""
        reach = self._reach(sheet_role, role)
        values = self._padded(self.sheet.numbers(sheet_role, role), 0.0)
        return self.column(name, lambda r: f"N(INDEX({reach},{r - FIRST + 1}))", values)

    def day(self, name: str, sheet_role: str, role: str) -> list[float]:
        """Add a column of dates as days, row by row: a time of day is left out, text and blank are 0."""
        reach = self._reach(sheet_role, role)
        values = self._padded([float(int(some)) for some in self.sheet.numbers(sheet_role, role)], 0.0)
        return self.column(name, lambda r: f"INT(N(INDEX({reach},{r - FIRST + 1})))", values)

    def _reach(self, sheet_role: str, role: str) -> str:
        self.sheet.counts(sheet_role, self.count)
        return self.sheet.layout.at(sheet_role, role)

    def _padded(self, values: Sequence[Any], empty: Value) -> list[Any]:
        return [*values[: self.count], *([empty] * (self.count - len(values)))]

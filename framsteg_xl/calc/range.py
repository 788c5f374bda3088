"""Cells as xlwings sees them: where they are, what lies round them, and all that the parts can do."""

from __future__ import annotations

from typing import Any

from framsteg_xl.calc.address import COLUMNS, ROWS, Area, area_at, quoted, written
from framsteg_xl.calc.bridge import struct
from framsteg_xl.calc.contents import Contents
from framsteg_xl.calc.looks import Looks
from framsteg_xl.calc.moves import Moves
from framsteg_xl.calc.names import Name
from framsteg_xl.calc.notes import Note, annotate, note_of

_DIRECTIONS = {"d": (1, 0), "u": (-1, 0), "r": (0, 1), "l": (0, -1)}


class Range(Looks, Moves, Contents):
    """Cells of an open workbook."""

    @property
    def arg1_input(self) -> str:
        """The address as it was given: xlwings tells rows from columns by it."""
        return self.given

    @property
    def coords(self) -> tuple[str, int, int, int, int]:
        return self.sheet.name, self.row, self.column, self.area.rows, self.area.columns

    def __len__(self) -> int:
        return self.area.rows * self.area.columns

    @property
    def row(self) -> int:
        return self.area.row

    @property
    def column(self) -> int:
        return self.area.column

    @property
    def shape(self) -> tuple[int, int]:
        return self.area.rows, self.area.columns

    @property
    def max_cells_per_write(self) -> None:
        """A block is never split: the pipe carries it, and each part would cost the same trips again."""
        return

    def __call__(self, row: int, column: int | None = None) -> Range:
        """A cell by row and column, or by its number, counted from 1 and from this corner; it may lie outside."""
        if column is None:
            row, column = divmod(row - 1, self.area.columns)
            row, column = row + 1, column + 1
        down, right = self.area.row + row - 1, self.area.column + column - 1
        if not (1 <= down <= ROWS and 1 <= right <= COLUMNS):
            raise IndexError("There is no such cell")
        return Range(self.sheet, Area(down, right))

    def get_address(self, row_absolute: bool, column_absolute: bool, external: bool) -> str:
        address = written(self.area, row_absolute, column_absolute)
        if not external:
            return address
        whole = f"[{self.sheet.book.name}]{self.sheet.name}"
        plain = quoted(self.sheet.name) == self.sheet.name and quoted(self.sheet.book.name) == self.sheet.book.name
        return f"{whole}!{address}" if plain else f"'{whole.replace(chr(39), chr(39) * 2)}'!{address}"

    @property
    def address(self) -> str:
        return written(self.area)

    def end(self, direction: str) -> Range:
        """The cell that Ctrl and an arrow lead to from the first cell."""
        down, right = _DIRECTIONS[direction[0].lower()]
        row, column = self.area.row, self.area.column
        line = Area(1, column, ROWS, 1) if down else Area(row, 1, 1, COLUMNS)
        stretches = []
        for place in Range(self.sheet, line).filled():
            first, last = (place.StartRow, place.EndRow) if down else (place.StartColumn, place.EndColumn)
            stretches.append((first + 1, last + 1))
        here, edge = (row, ROWS) if down else (column, COLUMNS)
        there = _arrow(here, down + right, _joined(stretches), edge)
        return Range(self.sheet, Area(there, column) if down else Area(row, there))

    @property
    def current_region(self) -> Range:
        cursor = self.sheet.api.createCursorByRange(self.there)
        cursor.collapseToCurrentRegion()
        return Range(self.sheet, area_at(cursor.RangeAddress))

    @property
    def name(self) -> Name | None:
        """The defined name of exactly these cells; None if they have none."""
        place = self.place
        for name in self.sheet.book.names:
            cells = name.api.getReferredCells()
            if cells is not None and cells.RangeAddress == place:
                return name
        return None

    @name.setter
    def name(self, value: str) -> None:
        self.sheet.book.names.add(value, f"={quoted(self.sheet.name)}!{self.address}")

    @property
    def table(self) -> Any:
        """The table that the first cell belongs to; None if it belongs to none."""
        for table in self.sheet.tables:
            if table.range.area.common(Area(self.area.row, self.area.column)):
                return table
        return None

    def select(self) -> None:
        self.sheet.book.api.CurrentController.select(self.there)

    @property
    def note(self) -> Note | None:
        return note_of(self)

    def add_note(self, text: str) -> Note:
        return annotate(self, text)

    @property
    def first_address(self) -> Any:
        """The first cell, as LibreOffice names it (a CellAddress)."""
        return struct("table.CellAddress", self.sheet.index - 1, self.area.column - 1, self.area.row - 1)


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches in order, those that touch made one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def _arrow(here: int, step: int, stretches: list[tuple[int, int]], edge: int) -> int:
    """Where Ctrl and an arrow lead: to the end of the stretch that one stands in, else to the next one."""
    if step < 0:  # the same thing mirrored
        mirrored = [(edge + 1 - last, edge + 1 - first) for first, last in reversed(stretches)]
        return edge + 1 - _arrow(edge + 1 - here, 1, mirrored, edge)
    for first, last in stretches:
        if first <= here < last:
            return last
        if first > here:
            return first
    return edge

"""Sheets: found, added, copied, and what belongs to one as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from framsteg_xl.calc.address import COLUMNS, ROWS, Area, area_of, split_sheet
from framsteg_xl.calc.bridge import Remote
from framsteg_xl.calc.names import Names
from framsteg_xl.calc.range import Range
from framsteg_xl.calc.sheet_copy import copied, moved
from framsteg_xl.calc.tables import Tables

if TYPE_CHECKING:
    from framsteg_xl.calc.book import Book


class Sheets(base_classes.Sheets):
    """The sheets of a workbook."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @cached_property
    def api(self) -> Remote:
        sheets: Remote = self._book.api.Sheets
        return sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self._book, self._book.api.CurrentController.ActiveSheet)

    def find(self, name: str) -> Sheet | None:
        """The sheet with a name, whatever the case of its letters; None if there is none."""
        return Sheet(self._book, self.api.getByName(name)) if self.api.hasByName(name) else None

    def __call__(self, name_or_index: str | int) -> Sheet:
        if isinstance(name_or_index, int):
            if not 1 <= name_or_index <= len(self):
                raise IndexError(f"No sheet {name_or_index}")
            return Sheet(self._book, self.api.getByIndex(name_or_index - 1))
        sheet = self.find(name_or_index)
        if sheet is None:
            raise KeyError(name_or_index)
        return sheet

    def __contains__(self, name: str) -> bool:
        return self.find(name) is not None

    def __len__(self) -> int:
        return int(self.api.Count)

    def __iter__(self) -> Iterator[Sheet]:
        sheets = self.api
        return iter([Sheet(self._book, sheets.getByIndex(index)) for index in range(sheets.Count)])

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str | None = None) -> Sheet:
        """A new sheet, in front; without a place, before the active one."""
        taken = {each.lower() for each in self.api.ElementNames}
        number = len(taken) + 1
        while name is None:
            name = None if f"sheet{number}" in taken else f"Sheet{number}"
            number += 1
        index = after.index if after else (before or self.active).index - 1
        self.api.insertNewByName(name, index)
        sheet = self(name)
        sheet.activate()
        return sheet

    def range_at(self, where: Any) -> Range:
        """The cells at a place that LibreOffice names (a CellRangeAddress)."""
        rows, columns = where.EndRow - where.StartRow + 1, where.EndColumn - where.StartColumn + 1
        return Range(self(where.Sheet + 1), Area(where.StartRow + 1, where.StartColumn + 1, rows, columns))


class Sheet(base_classes.Sheet):
    """A sheet of an open workbook."""

    show_gridlines = True

    def __init__(self, book: Book, there: Remote) -> None:
        self._book, self._there = book, there

    @property
    def api(self) -> Remote:
        return self._there

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self._there.Name)

    @name.setter
    def name(self, value: str) -> None:
        self._there.Name = value

    @property
    def index(self) -> int:
        return int(self._there.RangeAddress.Sheet) + 1

    def is_same(self, other: Sheet) -> bool:
        """Whether another object stands for the same sheet: LibreOffice makes a new one each time it is asked."""
        return other is self or (other.book is self._book and other.name == self.name)

    @property
    def names(self) -> Names:
        return Names(self._book, self)

    @property
    def tables(self) -> Tables:
        return Tables(self)

    def range(self, first: Any, second: Any = None) -> Range:
        """Cells by address, by name, by (row, column), by (row, column, rows, columns), or between two of those.

        Raises IndexError for row or column 0, ValueError for cells of another sheet, XlwingsError for an unknown name.
        """
        start = self._corner(first)
        if second is None:
            return start
        end = self._corner(second)
        if not (self.is_same(start.sheet) and self.is_same(end.sheet)):
            raise ValueError("The cells are not on this sheet")
        return Range(self, start.area.spanned(end.area), start.given)

    def _corner(self, where: Any) -> Range:
        where = getattr(where, "impl", where)
        if isinstance(where, Range):
            if not self.is_same(where.sheet):
                raise ValueError("The cells are not on this sheet")
            return where
        if isinstance(where, tuple):
            if 0 in where[:2]:
                raise IndexError("Rows and columns are counted from 1; use sheet[0, 0] to count from 0")
            return Range(self, Area(*where))
        sheet_name, address = split_sheet(where)
        sheet = self._book.sheets(sheet_name) if sheet_name else self
        area = area_of(address)
        return Range(sheet, area, where) if area else sheet.named(address)

    def named(self, name: str) -> Range:
        """Cells by their defined name or as a table's."""
        found = self.names.find(name) or self._book.names.find(name)
        if found:
            return found.refers_to_range
        for sheet in self._book.sheets:
            for table in sheet.tables:
                if table.name.lower() == name.lower():
                    return table.data_body_range or table.range
        raise KeyError(f"No cells are called {name}")

    @property
    def cells(self) -> Range:
        return Range(self, Area(1, 1, ROWS, COLUMNS))

    @property
    def used_range(self) -> Range:
        cursor = self._there.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return self._book.sheets.range_at(cursor.RangeAddress)

    def activate(self) -> None:
        self._book.api.CurrentController.setActiveSheet(self._there)

    select = activate

    def clear_contents(self) -> None:
        self.cells.clear_contents()

    def clear_formats(self) -> None:
        self.cells.clear_formats()

    def clear(self) -> None:
        self.cells.clear()

    def autofit(self, axis: str | None = None) -> None:
        self.cells.autofit(axis)

    def delete(self) -> None:
        self._book.sheets.api.removeByName(self.name)

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        copied(self, before, after)

    def move(self, before: Sheet | None, after: Sheet | None) -> None:
        moved(self, before, after)

    @property
    def visible(self) -> bool:
        return bool(self._there.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._there.IsVisible = value

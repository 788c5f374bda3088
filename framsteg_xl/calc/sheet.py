"""A sheet of an open workbook: its cells by all the ways to name them, and what belongs to it as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from framsteg_xl.calc.address import COLUMNS, ROWS, Area, area_at, area_of, split_sheet
from framsteg_xl.calc.bridge import Remote
from framsteg_xl.calc.names import Names
from framsteg_xl.calc.range import Range
from framsteg_xl.calc.sheet_copy import copied, moved
from framsteg_xl.calc.tables import Tables

if TYPE_CHECKING:
    from framsteg_xl.calc.book import Book


class Sheet(base_classes.Sheet):
    """A sheet of an open workbook."""

    show_gridlines = True

    def __init__(self, book: Book, there: Remote) -> None:
        self._book, self._there = book, there
        self._shifts = book.shifts

    @property
    def api(self) -> Remote:
        """The sheet in LibreOffice, got anew when cells were shifted: the old one may count from another corner."""
        if self._shifts != self._book.shifts:
            self._there = self._book.sheets.api.getByName(self._there.Name)
            self._shifts = self._book.shifts
        return self._there

    @property
    def book(self) -> Book:
        return self._book

    @property
    def name(self) -> str:
        return str(self.api.Name)

    @name.setter
    def name(self, value: str) -> None:
        self.api.Name = value

    @property
    def index(self) -> int:
        return int(self.api.RangeAddress.Sheet) + 1

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
        cursor = self.api.createCursor()
        cursor.gotoStartOfUsedArea(False)
        cursor.gotoEndOfUsedArea(True)
        return Range(self, area_at(cursor.RangeAddress), there=cursor)

    def activate(self) -> None:
        self._book.api.CurrentController.setActiveSheet(self.api)

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
        return bool(self.api.IsVisible)

    @visible.setter
    def visible(self, value: bool) -> None:
        self.api.IsVisible = value

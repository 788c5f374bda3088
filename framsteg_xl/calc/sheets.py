"""The sheets of a workbook: found, added, counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from framsteg_xl.calc.address import area_at
from framsteg_xl.calc.bridge import Remote
from framsteg_xl.calc.range import Range
from framsteg_xl.calc.sheet import Sheet

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
        return Range(self(where.Sheet + 1), area_at(where))

"""Defined names, of the workbook and of single sheets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from xlwings import XlwingsError, base_classes

from framsteg_xl.calc.address import quoted, split_sheet
from framsteg_xl.calc.bridge import Remote, struct
from framsteg_xl.calc.formulas import for_calc, for_excel

if TYPE_CHECKING:
    from framsteg_xl.calc.book import Book
    from framsteg_xl.calc.range import Range
    from framsteg_xl.calc.sheet import Sheet


class Names(base_classes.Names):
    """The names of a workbook (its sheets' own among them, as in Excel), or those of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None) -> None:
        self._book, self._sheet = book, sheet

    @property
    def api(self) -> Remote:
        names: Remote = (self._sheet or self._book).api.NamedRanges
        return names

    def __call__(self, name_or_index: str | int) -> Name:
        if isinstance(name_or_index, int):
            return list(self)[name_or_index - 1]
        name = self.find(name_or_index)
        if name is None:
            raise KeyError(name_or_index)
        return name

    def find(self, text: str) -> Name | None:
        """The name that is written so, with or without its sheet; letters' case does not matter."""
        sheet_name, local = split_sheet(text)
        sheet = self._book.sheets.find(sheet_name) if sheet_name else self._sheet
        for scope in (sheet, None) if sheet_name is None else (sheet,):
            names = (scope or self._book).api.NamedRanges
            for found in (local, *names.ElementNames):
                if found.lower() == local.lower() and names.hasByName(found):
                    return Name(self._book, scope, names.getByName(found))
            if self._sheet is not None:
                break
        return None

    def contains(self, name_or_index: str | int) -> bool:
        if isinstance(name_or_index, int):
            return 1 <= name_or_index <= len(self)
        return self.find(name_or_index) is not None

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Name]:
        scopes: list[Sheet | None] = [self._sheet] if self._sheet else [None, *self._book.sheets]
        found = []
        for scope in scopes:
            names = (scope or self._book).api.NamedRanges
            found += [Name(self._book, scope, names.getByName(name)) for name in names.ElementNames]
        return iter(sorted(found, key=lambda name: name.name.lower()))

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name; one that is there is defined anew, as in Excel."""
        sheet_name, local = split_sheet(name)
        scope = self._book.sheets(sheet_name) if sheet_name else self._sheet
        names = (scope or self._book).api.NamedRanges
        if names.hasByName(local):
            names.removeByName(local)
        content = for_calc(refers_to.removeprefix("="))
        names.addNewByName(local, content, struct("table.CellAddress", 0, 0, 0), 0)
        return Name(self._book, scope, names.getByName(local))


class Name(base_classes.Name):
    """A defined name."""

    def __init__(self, book: Book, scope: Sheet | None, name: Remote) -> None:
        self._book, self._scope, self._name = book, scope, name

    @property
    def api(self) -> Remote:
        return self._name

    @property
    def name(self) -> str:
        local = str(self._name.Name)
        return f"{quoted(self._scope.name)}!{local}" if self._scope else local

    @name.setter
    def name(self, value: str) -> None:
        self._name.Name = split_sheet(value)[1]

    @property
    def refers_to(self) -> str:
        return "=" + for_excel(self._name.Content)

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._name.Content = for_calc(value.removeprefix("="))

    @property
    def refers_to_range(self) -> Range:
        """The cells that it stands for. Raises XlwingsError when it stands for something else."""
        cells = self._name.getReferredCells()
        if cells is None:
            raise XlwingsError(f"The name {self.name} does not stand for cells")
        return self._book.sheets.range_at(cells.RangeAddress)

    def delete(self) -> None:
        (self._scope or self._book).api.NamedRanges.removeByName(self._name.Name)

"""Excel's tables, which LibreOffice keeps as database ranges of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from framsteg_xl.calc.address import Area
from framsteg_xl.calc.bridge import Remote
from framsteg_xl.calc.range import Range
from framsteg_xl.calc.table import Table

if TYPE_CHECKING:
    from framsteg_xl.calc.sheet import Sheet


class Tables(base_classes.Collection, base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Remote:
        return self._sheet.book.tables

    @property
    def parent(self) -> Sheet:
        return self._sheet

    def __call__(self, key: str | int) -> Table:
        if isinstance(key, int):
            return list(self)[key - 1]
        table = self._find(key)
        if table is None:
            raise KeyError(key)
        return table

    def _find(self, name: str) -> Table | None:
        tables, index = self.api, self._sheet.index - 1
        for found in tables.ElementNames:
            if found.lower() == name.lower():
                table = tables.getByName(found)
                return Table(self._sheet, table) if table.DataArea.Sheet == index else None
        return None

    def __contains__(self, key: str) -> bool:
        return self._find(key) is not None

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Table]:
        """The tables from top to bottom (Excel has them as they were made, which LibreOffice does not keep)."""
        index = self._sheet.index - 1
        areas = [(table.DataArea, table) for table in self._sheet.book.tables_on(index)]
        here = [(area.StartRow, area.StartColumn, table) for area, table in areas if area.Sheet == index]
        return iter([Table(self._sheet, table) for *_, table in sorted(here, key=lambda each: each[:2])])

    def add(
        self,
        source_type: Any = None,  # noqa: ARG002
        source: Any = None,
        link_source: Any = None,  # noqa: ARG002
        has_headers: bool | None = True,
        destination: Any = None,  # noqa: ARG002
        table_style_name: Any = None,  # noqa: ARG002
        name: str | None = None,
    ) -> Table:
        """Make cells a table. Without a body it gets one blank row, without headings Column1, Column2, …"""
        cells: Range = getattr(source, "impl", source)
        area, fresh = cells.area, cells.area.rows == 1
        if not has_headers:
            cells.insert_row_above()
            area = Area(area.row, area.column, area.rows + 1, area.columns)
        if area.rows == 1:
            area = Area(area.row, area.column, 2, area.columns)
        table = self._made(name or self._free_name(), Range(self._sheet, area))
        table.complete_headings()
        if fresh:
            table.parent.book.fresh.add(table.name)
        return table

    def copy(self, table: Table) -> Table:
        """The same table over the same cells of this sheet, under its own name where that is free."""
        name = self._free_name() if self.api.hasByName(table.name) else table.name
        return self._made(name, Range(self._sheet, table.range.area), table.show_headers)

    def _made(self, name: str, cells: Range, headings: bool = True) -> Table:
        self.api.addNewByName(name, cells.place)
        made = self.api.getByName(name)
        made.ContainsHeader = headings
        made.AutoFilter = headings
        return Table(self._sheet, made)

    def _free_name(self) -> str:
        taken = {name.lower() for name in self.api.ElementNames}
        number = 1
        while f"table{number}" in taken:
            number += 1
        return f"Table{number}"

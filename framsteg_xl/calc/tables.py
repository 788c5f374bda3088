"""Excel's tables, which LibreOffice keeps as database ranges of the same name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import XlwingsError, base_classes

from framsteg_xl.calc.address import Area
from framsteg_xl.calc.bridge import Remote
from framsteg_xl.calc.protection import may_be_filled
from framsteg_xl.calc.range import Range

if TYPE_CHECKING:
    from framsteg_xl.calc.sheet import Sheet


class Tables(base_classes.Collection, base_classes.Tables):
    """The tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> Remote:
        tables: Remote = self._sheet.book.api.DatabaseRanges
        return tables

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
        tables, index = self.api, self._sheet.index - 1
        found = [tables.getByName(name) for name in tables.ElementNames]
        here = [(table.DataArea, table) for table in found]
        here = [(area.StartRow, area.StartColumn, table) for area, table in here if area.Sheet == index]
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


class Table(base_classes.Table):
    """A table."""

    def __init__(self, sheet: Sheet, there: Remote) -> None:
        self._sheet, self._there = sheet, there

    @property
    def api(self) -> Remote:
        return self._there

    @property
    def parent(self) -> Sheet:
        return self._sheet

    @property
    def name(self) -> str:
        return str(self._there.Name)

    @name.setter
    def name(self, value: str) -> None:
        self._there.Name = value

    display_name = name

    @property
    def range(self) -> Range:
        return self._sheet.book.sheets.range_at(self._there.DataArea)

    @property
    def header_row_range(self) -> Range | None:
        area = self.range.area
        return Range(self._sheet, Area(area.row, area.column, 1, area.columns)) if self.show_headers else None

    @property
    def data_body_range(self) -> Range | None:
        """The rows between headings and totals; None for a table made of headings only, as in Excel."""
        return None if self._is_fresh() else self._body()

    @property
    def insert_row_range(self) -> Range | None:
        return self._body() if self._is_fresh() else None

    @property
    def totals_row_range(self) -> Range | None:
        area = self.range.area
        return Range(self._sheet, Area(area.last_row, area.column, 1, area.columns)) if self.show_totals else None

    def _body(self) -> Range | None:
        area = self.range.area
        above, below = int(self.show_headers), int(self.show_totals)
        rows = area.rows - above - below
        return Range(self._sheet, Area(area.row + above, area.column, rows, area.columns)) if rows > 0 else None

    def _is_fresh(self) -> bool:
        """Whether it was made here of headings only and nobody has filled its blank row yet."""
        if self.name not in self._sheet.book.fresh:
            return False
        body = self._body()
        return body is not None and body.shape[0] == 1 and not body.filled()

    @property
    def show_headers(self) -> bool:
        return bool(self._there.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        """Without headings their cells no longer belong to the table and are emptied; they come back as they were."""
        if value == self.show_headers:
            return
        area, kept = self.range.area, self._sheet.book.headings
        if value:
            header = Range(self._sheet, Area(area.row - 1, area.column, 1, area.columns))
            self._cover(Area(header.row, area.column, area.rows + 1, area.columns))
            self._there.ContainsHeader = True
            header.there.setDataArray(kept.pop(self.name, (("",) * area.columns,)))
            self.complete_headings()
        else:
            header = Range(self._sheet, Area(area.row, area.column, 1, area.columns))
            kept[self.name] = header.there.getDataArray()
            header.clear_contents()
            self._there.ContainsHeader = False
            self._cover(Area(area.row + 1, area.column, area.rows - 1, area.columns))

    @property
    def show_totals(self) -> bool:
        return bool(self._there.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        """A row more for the totals, or that row away."""
        if value != self.show_totals:
            area = self.range.area
            self._there.TotalsRow = value
            self._cover(Area(area.row, area.column, area.rows + (1 if value else -1), area.columns))

    @property
    def show_autofilter(self) -> bool:
        return bool(self._there.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self._there.AutoFilter = value

    def resize(self, range: Any) -> None:
        """Let the table cover other cells, from the same heading row on; new columns get headings, as in Excel."""
        cells: Range = getattr(range, "impl", range)
        if not self._sheet.is_same(cells.sheet):
            raise XlwingsError("A table stays on its sheet")
        self._cover(cells.area)
        self.complete_headings()

    def _cover(self, area: Area) -> None:
        self._there.DataArea = Range(self._sheet, area).place

    def complete_headings(self) -> None:
        """Columns without a heading get one, for a table must have them."""
        header = self.header_row_range
        if header is None:
            return
        titles = header.rows_of_values()[0]
        if all(isinstance(title, str) and title for title in titles):
            return
        taken = {str(title).lower() for title in titles}
        for index, title in enumerate(titles):
            if title in {None, ""}:
                number = index + 1
                while f"column{number}" in taken:
                    number += 1
                titles[index] = f"Column{number}"
                taken.add(f"column{number}")
        texts = (str(int(title)) if isinstance(title, float) and title.is_integer() else str(title) for title in titles)
        may_be_filled(header)
        header.there.setDataArray((tuple(texts),))  # also a heading that looks like a number is a text

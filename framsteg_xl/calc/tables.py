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
        tables, index = self.api, self._sheet.index - 1
        found = [tables.getByName(name) for name in tables.ElementNames]
        return iter([Table(self._sheet, table) for table in found if table.DataArea.Sheet == index])

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
        area = cells.area
        if not has_headers:
            cells.insert_row_above()
            area = Area(area.row, area.column, area.rows + 1, area.columns)
        if area.rows == 1:
            area = Area(area.row, area.column, 2, area.columns)
        table = self._made(name or self._free_name(), Range(self._sheet, area))
        table.complete_headings()
        return table

    def copy(self, table: Table) -> Table:
        """The same table on this sheet, whose cells are copies; under a name of its own."""
        return self._made(self._free_name(), Range(self._sheet, table.range.area), table.show_headers)

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
        """The rows between headings and totals; None when a fresh table's only row is blank, as in Excel."""
        body = self._body()
        return None if body is None or (body.shape[0] == 1 and self._is_blank(body)) else body

    @property
    def insert_row_range(self) -> Range | None:
        body = self._body()
        return body if body and body.shape[0] == 1 and self._is_blank(body) else None

    @property
    def totals_row_range(self) -> Range | None:
        area = self.range.area
        return Range(self._sheet, Area(area.last_row, area.column, 1, area.columns)) if self.show_totals else None

    def _body(self) -> Range | None:
        area = self.range.area
        above, below = int(self.show_headers), int(self.show_totals)
        rows = area.rows - above - below
        return Range(self._sheet, Area(area.row + above, area.column, rows, area.columns)) if rows > 0 else None

    @staticmethod
    def _is_blank(body: Range) -> bool:
        return not any(body.filled())

    @property
    def show_headers(self) -> bool:
        return bool(self._there.ContainsHeader)

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        raise NotImplementedError

    @property
    def show_totals(self) -> bool:
        return bool(self._there.TotalsRow)

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        raise NotImplementedError

    @property
    def show_autofilter(self) -> bool:
        return bool(self._there.AutoFilter)

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self._there.AutoFilter = value

    def resize(self, range: Any) -> None:
        """Let the table cover other cells, from the same heading row on; new columns get headings, as in Excel."""
        cells: Range = getattr(range, "impl", range)
        if cells.sheet is not self._sheet:
            raise XlwingsError("A table stays on its sheet")
        self._there.DataArea = cells.place
        self.complete_headings()

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

"""A table: its parts, its size, its headings. To LibreOffice it is a database range of the same name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import XlwingsError, base_classes

from framsteg_xl.calc.address import Area, area_at
from framsteg_xl.calc.autofilter import AutoFilter
from framsteg_xl.calc.bridge import Remote
from framsteg_xl.calc.protection import may_be_filled
from framsteg_xl.calc.range import Range

if TYPE_CHECKING:
    from framsteg_xl.calc.sheet import Sheet


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
        return Range(self._sheet, area_at(self._there.DataArea))

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

    @property
    def autofilter(self) -> AutoFilter:
        return AutoFilter(self._there)

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

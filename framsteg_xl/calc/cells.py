"""What all that is done with cells starts from: where they are, and LibreOffice's object for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from xlwings import base_classes

from framsteg_xl.calc.address import Area, area_at
from framsteg_xl.calc.bridge import Remote, struct

if TYPE_CHECKING:
    from framsteg_xl.calc.formats import Formats
    from framsteg_xl.calc.sheet import Sheet

_MIXED = "AMBIGUOUS_VALUE"


class Cells(base_classes.Range):
    """A rectangle of cells. Where it is costs no trip; LibreOffice's object is got when it is needed."""

    def __init__(self, sheet: Sheet, area: Area, given: str = "", there: Remote | None = None) -> None:
        self._sheet, self.area, self.given = sheet, area, given
        self.options: dict[str, Any] = {}
        self._found = (sheet.book.shifts, there) if there else None

    @property
    def sheet(self) -> Sheet:
        return self._sheet

    @property
    def there(self) -> Remote:
        """The cells in LibreOffice; got anew when cells were shifted, for ours stay where they are."""
        shifts, area = self._sheet.book.shifts, self.area
        if self._found is None or self._found[0] != shifts:
            corners = area.column - 1, area.row - 1, area.last_column - 1, area.last_row - 1
            self._found = shifts, self._sheet.api.getCellRangeByPosition(*corners)
        return self._found[1]

    @property
    def api(self) -> Remote:
        return self.there

    @property
    def formats(self) -> Formats:
        return self._sheet.book.formats

    @property
    def place(self) -> Any:
        """Where they are, as LibreOffice says it (a CellRangeAddress)."""
        return place(self._sheet.index - 1, self.area)

    def is_mixed(self, name: str) -> bool:
        """Whether the cells differ in a property."""
        return is_mixed(self.there, name)

    def together(self, areas: list[Area]) -> Remote:
        """Several rectangles, counted from the cells' corner, as one object."""
        ranges: Remote = self._sheet.book.api.createInstance("com.sun.star.sheet.SheetCellRanges")
        index = self._sheet.index - 1
        ranges.addRangeAddresses(tuple(place(index, self.outward(area)) for area in areas), False)
        return ranges

    def within(self, where: Any) -> Area | None:
        """The part of a CellRangeAddress that lies among these cells, counted from their own corner."""
        found = area_at(where).common(self.area)
        up, left = self.area.row - 1, self.area.column - 1
        return found and Area(found.row - up, found.column - left, found.rows, found.columns)

    def part(self, area: Area) -> Self:
        """A rectangle among the cells, counted from their corner."""
        return type(self)(self._sheet, self.outward(area))

    def resized(self, rows: int, columns: int) -> Self:
        """The cells from the same corner in another size."""
        if (rows, columns) == (self.area.rows, self.area.columns):
            return self
        return type(self)(self._sheet, Area(self.area.row, self.area.column, rows, columns))

    def outward(self, area: Area) -> Area:
        """A rectangle that was counted from these cells' corner, as it lies on the sheet."""
        return Area(area.row + self.area.row - 1, area.column + self.area.column - 1, area.rows, area.columns)


def place(sheet: int, area: Area) -> Any:
    """A rectangle as LibreOffice names it."""
    first, last = (area.column - 1, area.row - 1), (area.last_column - 1, area.last_row - 1)
    return struct("table.CellRangeAddress", sheet, *first, *last)


def is_mixed(there: Remote, name: str) -> bool:
    """Whether cells differ in a property; it then reads as its default, which says nothing."""
    return bool(there.getPropertyState(name).value == _MIXED)

"""How cells look: sizes, colours, number formats."""

from __future__ import annotations

from typing import Any

from framsteg_xl.calc.cells import Cells
from framsteg_xl.calc.protection import may_be_formatted

_POINT = 2540 / 72  # hundredths of a millimetre
_LAST_COLUMN = 1023
_PIXEL = 0.75  # points
_DIGIT, _PADDING = 7, 5  # pixels: a digit of Excel's standard font, and what a column adds to its digits


class Looks(Cells):
    """Cells, formatted."""

    @property
    def number_format(self) -> str | None:
        return None if self.is_mixed("NumberFormat") else self.formats.code(self.there.NumberFormat)

    @number_format.setter
    def number_format(self, value: str) -> None:
        may_be_formatted(self)
        self.there.NumberFormat = self.formats.key(value)

    @property
    def color(self) -> tuple[int, int, int] | None:
        number = -1 if self.is_mixed("CellBackColor") else self.there.CellBackColor
        return None if number == -1 else (number >> 16 & 255, number >> 8 & 255, number & 255)

    @color.setter
    def color(self, value: Any) -> None:
        may_be_formatted(self)
        self.there.CellBackColor = _number(value)

    @property
    def wrap_text(self) -> bool | None:
        return None if self.is_mixed("IsTextWrapped") else bool(self.there.IsTextWrapped)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        may_be_formatted(self)
        self.there.IsTextWrapped = value

    @property
    def column_width(self) -> float | None:
        """In digits of the standard font, as in Excel; None when the columns differ."""
        size = self._same(self.there.Size.Width, self.area.columns, self.there.Columns.Width)
        return None if size is None else max(0.0, round((round(size / _PIXEL) - _PADDING) / _DIGIT, 2))

    @column_width.setter
    def column_width(self, value: float) -> None:
        may_be_formatted(self)
        self.there.Columns.Width = round((value * _DIGIT + _PADDING) * _PIXEL * _POINT)

    @property
    def row_height(self) -> float | None:
        """In points; None when the rows differ."""
        return self._same(self.there.Size.Height, self.area.rows, self.there.Rows.Height)

    @row_height.setter
    def row_height(self, value: float) -> None:
        may_be_formatted(self)
        self.there.Rows.Height = round(value * _POINT)

    @property
    def row_hidden(self) -> bool | None:
        """Whether the rows are hidden, by a filter or by hand; None when some are."""
        lines = self.sheet.api.getCellRangeByPosition(
            0, self.area.row - 1, _LAST_COLUMN, self.area.row + self.area.rows - 2
        )
        blocks = lines.queryVisibleCells().RangeAddresses
        shown = sum(end - start + 1 for start, end in {(block.StartRow, block.EndRow) for block in blocks})
        return False if shown == self.area.rows else None if shown else True

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        may_be_formatted(self)
        self.there.Rows.IsVisible = not value

    @property
    def width(self) -> float:
        return _points(self.there.Size.Width)

    @property
    def height(self) -> float:
        return _points(self.there.Size.Height)

    @property
    def left(self) -> float:
        return _points(self.there.Position.X)

    @property
    def top(self) -> float:
        return _points(self.there.Position.Y)

    def autofit(self, axis: str | None = None) -> None:
        may_be_formatted(self)
        rows = axis in {"rows", "r"} or (axis is None and not self.area.whole_columns)
        columns = axis in {"columns", "c"} or (axis is None and not self.area.whole_rows)
        if axis is None and self.area.whole_rows and self.area.whole_columns:
            rows = columns = True
        if columns:
            self.there.Columns.OptimalWidth = True
        if rows:
            self.there.Rows.OptimalHeight = True

    @staticmethod
    def _same(total: int, count: int, first: int) -> float | None:
        """One size in points when ``count`` of them make the total (each may be rounded)."""
        return _points(first) if abs(total - count * first) <= count else None


def _number(colour: Any) -> int:
    """A colour as xlwings takes it (red, green, blue; ``#ff0000``; Excel's number, blue first), as LibreOffice's."""
    if colour is None:
        return -1
    if isinstance(colour, str):
        return int(colour.removeprefix("#"), 16)
    if isinstance(colour, int):
        colour = (colour & 255, colour >> 8 & 255, colour >> 16 & 255)
    red, green, blue = colour
    return int(red << 16 | green << 8 | blue)


def _points(size: int) -> float:
    """Hundredths of a millimetre in points, to a quarter: finer than a pixel, coarser than what rounding adds."""
    return round(size / _POINT * 4) / 4

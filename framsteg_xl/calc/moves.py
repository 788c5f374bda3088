"""Cells inserted, deleted, copied, filled, merged, and the links in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import XlwingsError

from framsteg_xl.calc.address import Area
from framsteg_xl.calc.bridge import Remote, choice, struct
from framsteg_xl.calc.contents import Contents
from framsteg_xl.calc.protection import may_be_filled, may_be_formatted

if TYPE_CHECKING:
    from framsteg_xl.calc.range import Range

_FILLS = {"fill_copy": "SIMPLE", "fill_values": "SIMPLE", "fill_series": "LINEAR", "linear_trend": "LINEAR"}
_DATE_FILLS = {
    "fill_days": "FILL_DATE_DAY",
    "fill_weekdays": "FILL_DATE_WEEKDAY",
    "fill_months": "FILL_DATE_MONTH",
    "fill_years": "FILL_DATE_YEAR",
}


class Moves(Contents):
    """Cells, moved about."""

    def insert(self, shift: str | None = None, copy_origin: Any = None) -> None:  # noqa: ARG002
        may_be_formatted(self)
        way = "ROWS" if self.area.whole_rows else "COLUMNS" if self.area.whole_columns else ""
        way = way or {"down": "DOWN", "right": "RIGHT"}[shift or "down"]
        self.sheet.api.insertCells(self.place, choice("sheet.CellInsertMode", way))

    def insert_row_above(self) -> None:
        """Move the cells and what is below them down by a row."""
        row = Area(self.area.row, self.area.column, 1, self.area.columns)
        type(self)(self.sheet, row).insert("down")

    def delete(self, shift: str | None = None) -> None:
        may_be_formatted(self)
        way = "ROWS" if self.area.whole_rows else "COLUMNS" if self.area.whole_columns else ""
        shift = shift or ("up" if self.area.columns > self.area.rows else "left")
        way = way or {"up": "UP", "left": "LEFT"}[shift]
        self.sheet.api.removeRange(self.place, choice("sheet.CellDeleteMode", way))

    def copy(self, destination: Any = None) -> None:
        """Copy to other cells of the workbook, or put aside for paste."""
        if destination is None:
            self.sheet.book.app.copied = self  # type: ignore[assignment]
            return
        target: Range = getattr(destination, "impl", destination)
        if target.sheet.book is not self.sheet.book:
            raise XlwingsError("Cells are copied within a workbook")
        may_be_filled(target.resized(*_at_least(target.area, self.area)))
        for corner in _tiles(target, self.area):
            target.sheet.api.copyRange(corner, self.place)

    def paste(
        self, paste: str | None = None, operation: Any = None, skip_blanks: Any = None, transpose: Any = None
    ) -> None:
        """Paste what copy put aside: everything, or values, formulas or formats only."""
        source = self.sheet.book.app.copied
        if source is None or operation or skip_blanks or transpose:
            raise NotImplementedError("Only what Range.copy() put aside can be pasted, as it is")
        self._take(source, paste or "all")

    def copy_from(
        self, source_range: Any, copy_type: str = "all", skip_blanks: bool = False, transpose: bool = False
    ) -> None:
        source: Range = getattr(source_range, "impl", source_range)
        if skip_blanks or transpose:
            raise NotImplementedError("Cells are copied as they are")
        self._take(source, copy_type)

    def _take(self, source: Range, what: str) -> None:
        target = type(self)(self.sheet, Area(self.area.row, self.area.column, source.area.rows, source.area.columns))
        if what == "all":
            source.copy(target)
        elif what == "values":
            target.raw_value = source.rows_of_values()
        elif what == "formulas":
            target.formula = source.formula
        elif what == "formats":
            kept = target.there.getFormulaArray()
            source.copy(target)
            target.there.setFormulaArray(kept)
        else:
            raise NotImplementedError(f"paste {what}")

    def autofill(self, destination: Any, type_: str) -> None:
        """Continue the cells over the destination, which begins with them."""
        target: Range = getattr(destination, "impl", destination)
        may_be_filled(target)
        down = target.area.rows > self.area.rows
        way = choice("sheet.FillDirection", "TO_BOTTOM" if down else "TO_RIGHT")
        count = self.area.rows if down else self.area.columns
        if type_ == "fill_default":
            plain = not any(hasattr(value, "year") or isinstance(value, str) for value in self._first_line(down))
            type_ = "fill_copy" if count == 1 and plain else "auto"
        if type_ == "auto":
            target.there.fillAuto(way, count)
        elif type_ in _FILLS or type_ in _DATE_FILLS:
            mode = choice("sheet.FillMode", _FILLS.get(type_, "DATE"))
            unit = choice("sheet.FillDateMode", _DATE_FILLS.get(type_, "FILL_DATE_DAY"))
            target.there.fillSeries(way, mode, unit, 1.0, 1e307)
        else:
            raise NotImplementedError(type_)

    def _first_line(self, down: bool) -> list[Any]:
        rows = self.rows_of_values()
        return rows[0] if down else [row[0] for row in rows]

    @property
    def merge_cells(self) -> bool:
        return bool(self.merge_area.area != Area(self.area.row, self.area.column))

    @property
    def merge_area(self) -> Range:
        """The merged cells that the first one belongs to, or that cell itself."""
        first = self.there.getCellRangeByPosition(0, 0, 0, 0)
        cursor = self.sheet.api.createCursorByRange(first)
        cursor.collapseToMergedArea()
        return self.sheet.book.sheets.range_at(cursor.RangeAddress)

    def merge(self, across: bool) -> None:
        may_be_formatted(self)
        self.there.merge(False)
        if not across:
            self.there.merge(True)
            return
        for row in range(self.area.rows):
            self.there.getCellRangeByPosition(0, row, self.area.columns - 1, row).merge(True)

    def unmerge(self) -> None:
        may_be_formatted(self)
        self.there.merge(False)

    @property
    def hyperlink(self) -> str:
        """The address that the cell's text links to. Raises XlwingsError when there is none."""
        fields = self._first_cell().TextFields.createEnumeration()
        while fields.hasMoreElements():
            field = fields.nextElement()
            if field.PropertySetInfo.hasPropertyByName("URL"):
                return str(field.URL)
        raise XlwingsError("The cell doesn't seem to contain a hyperlink!")

    def add_hyperlink(self, address: str, text_to_display: str | None = None, screen_tip: str | None = None) -> None:  # noqa: ARG002
        may_be_filled(self)
        field = self.sheet.book.api.createInstance("com.sun.star.text.TextField.URL")
        field.URL, field.Representation = address, text_to_display or address
        cell = self._first_cell()
        cell.setString("")
        cell.insertTextContent(cell.createTextCursor(), field, False)

    def _first_cell(self) -> Remote:
        cell: Remote = self.there.getCellByPosition(0, 0)
        return cell


def _at_least(target: Area, source: Area) -> tuple[int, int]:
    return max(target.rows, source.rows), max(target.columns, source.columns)


def _tiles(target: Range, source: Area) -> list[Any]:
    """The corners at which a copy lands: once, or as often as the target is a multiple of the source."""
    down, rest_down = divmod(target.area.rows, source.rows)
    right, rest_right = divmod(target.area.columns, source.columns)
    if rest_down or rest_right:
        down = right = 1
    first = target.first_address
    return [
        struct("table.CellAddress", first.Sheet, first.Column + j * source.columns, first.Row + i * source.rows)
        for i in range(down)
        for j in range(right)
    ]

"""Cells inserted, deleted, copied, filled, merged, and the links in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from xlwings import XlwingsError

from framsteg_xl.calc.address import Area, area_at
from framsteg_xl.calc.bridge import Remote, choice, struct
from framsteg_xl.calc.contents import Contents
from framsteg_xl.calc.formats import DATE, TIME
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
        self.sheet.book.shifts += 1

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
        self.sheet.book.shifts += 1

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
            for index in range(self.area.columns if down else self.area.rows):
                part = Area(1, index + 1, target.area.rows, 1) if down else Area(index + 1, 1, 1, target.area.columns)
                cells = target.part(part).there
                if count == 1 and self._stays(cells.getCellByPosition(0, 0)):
                    _series(cells, way, "fill_copy")
                else:
                    cells.fillAuto(way, count)
        elif type_ in _FILLS or type_ in _DATE_FILLS:
            _series(target.there, way, type_)
        else:
            raise NotImplementedError(type_)

    def _stays(self, cell: Remote) -> bool:
        """Whether Excel repeats a lone cell when it is filled on; LibreOffice would count on from any number."""
        kind = cell.Type.value
        return kind == "FORMULA" or (kind == "VALUE" and not self.formats.type(cell.NumberFormat) & (DATE | TIME))

    @property
    def merge_cells(self) -> bool | None:
        """Whether they are merged; None where only some are, as in Excel."""
        in_the_corner = self.area.row == self.area.column == 1  # what is merged from outside comes from above or left
        if not self.there.IsMerged and (in_the_corner or self._with_merged(self.there) == self.area):
            return False
        return True if self.merge_area.area.common(self.area) == self.area else None

    @property
    def merge_area(self) -> Self:
        """The merged cells that the first one belongs to, or that cell itself."""
        return type(self)(self.sheet, self._with_merged(self.there.getCellRangeByPosition(0, 0, 0, 0)))

    def _with_merged(self, cells: Remote) -> Area:
        """Where cells are together with all that they are merged with."""
        cursor = self.sheet.api.createCursorByRange(cells)
        cursor.collapseToMergedArea()
        return area_at(cursor.RangeAddress)

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


def _series(cells: Remote, way: Any, kind: str) -> None:
    mode = choice("sheet.FillMode", _FILLS.get(kind, "DATE"))
    unit = choice("sheet.FillDateMode", _DATE_FILLS.get(kind, "FILL_DATE_DAY"))
    cells.fillSeries(way, mode, unit, 1.0, 1e307)


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

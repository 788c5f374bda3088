"""Where cells are: A1 addresses in Excel's grammar, and rectangles of cells in numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

ROWS, COLUMNS = 1_048_576, 16_384

_PART = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,6})?")
_PLAIN_SHEET = re.compile(r"[^\W\d][\w.]*")
_CELL = re.compile(r"[A-Za-z]{1,3}\d{1,7}|[Rr]\d*[Cc]\d*")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of cells on a sheet, counted from 1 as Excel counts."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    @property
    def whole_rows(self) -> bool:
        return self.column == 1 and self.columns == COLUMNS

    @property
    def whole_columns(self) -> bool:
        return self.row == 1 and self.rows == ROWS

    def spanned(self, other: Area) -> Area:
        """The smallest rectangle that holds both."""
        row, column = min(self.row, other.row), min(self.column, other.column)
        last_row, last_column = max(self.last_row, other.last_row), max(self.last_column, other.last_column)
        return Area(row, column, last_row - row + 1, last_column - column + 1)

    def common(self, other: Area) -> Area | None:
        """What two rectangles share."""
        row, column = max(self.row, other.row), max(self.column, other.column)
        rows = min(self.last_row, other.last_row) - row + 1
        columns = min(self.last_column, other.last_column) - column + 1
        return Area(row, column, rows, columns) if rows > 0 and columns > 0 else None


def area_at(where: Any) -> Area:
    """The rectangle that LibreOffice names (a CellRangeAddress), whatever its sheet."""
    rows, columns = where.EndRow - where.StartRow + 1, where.EndColumn - where.StartColumn + 1
    return Area(where.StartRow + 1, where.StartColumn + 1, rows, columns)


def letters(column: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def number(text: str) -> int:
    """The number of a column in letters."""
    value = 0
    for letter in text.upper():
        value = value * 26 + ord(letter) - 64
    return value


def area_of(text: str) -> Area | None:
    """The rectangle that an address stands for (``A1``, ``$B$2:D5``, ``A:D``, ``1:10``); None if it is no address."""
    corners = [_PART.fullmatch(part) for part in text.split(":")]
    if len(corners) > 2 or not all(corner and corner[0] for corner in corners):
        return None
    found = [(corner[1], corner[2]) for corner in corners if corner]
    kinds = {(bool(column), bool(row)) for column, row in found}
    if len(kinds) > 1 or (len(found) == 1 and kinds != {(True, True)}):
        return None
    spots = [Area(int(row or 1), number(column or "A")) for column, row in found]
    area = spots[0].spanned(spots[-1])
    if not found[0][0]:
        area = Area(area.row, 1, area.rows, COLUMNS)
    elif not found[0][1]:
        area = Area(1, area.column, ROWS, area.columns)
    return area if area.last_row <= ROWS and area.last_column <= COLUMNS else None


def written(area: Area, row_absolute: bool = True, column_absolute: bool = True) -> str:
    """An address as Excel writes it."""
    r, c = "$" * row_absolute, "$" * column_absolute
    first, last = f"{c}{letters(area.column)}", f"{c}{letters(area.last_column)}"
    if area.whole_columns:
        return f"{first}:{last}"
    if area.whole_rows:
        return f"{r}{area.row}:{r}{area.last_row}"
    first, last = f"{first}{r}{area.row}", f"{last}{r}{area.last_row}"
    return first if area.rows == area.columns == 1 else f"{first}:{last}"


def needs_quotes(sheet: str) -> bool:
    """Whether a sheet's name stands in quotes in a formula."""
    return not _PLAIN_SHEET.fullmatch(sheet) or bool(_CELL.fullmatch(sheet))


def quoted(sheet: str) -> str:
    """A sheet's name as it stands in a formula."""
    return "'" + sheet.replace("'", "''") + "'" if needs_quotes(sheet) else sheet


def split_sheet(text: str) -> tuple[str | None, str]:
    """A reference's sheet (unquoted) and the rest: ``'My sheet'!A1`` is ``My sheet`` and ``A1``."""
    sheet, mark, rest = text.rpartition("!")
    if not mark:
        return None, text
    if sheet.startswith("'") and sheet.endswith("'"):
        sheet = sheet[1:-1].replace("''", "'")
    return sheet, rest

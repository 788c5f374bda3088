"""Values written into cells as one block, the way Excel takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from xlwings import XlwingsError

from framsteg_xl.calc.address import Area, written
from framsteg_xl.calc.dates import serial
from framsteg_xl.calc.formats import BOOLEAN, TEXT
from framsteg_xl.calc.formulas import for_calc, moved
from framsteg_xl.calc.kinds import groups
from framsteg_xl.calc.notes import kept_notes
from framsteg_xl.calc.protection import may_be_filled
from framsteg_xl.calc.strict import turned_into

if TYPE_CHECKING:
    from framsteg_xl.calc.contents import Contents

Spots = list[tuple[int, int]]
_MIDNIGHT = time()


def write(cells: Contents, data: Any) -> None:
    """Fill cells with one value (a formula's references follow) or with rows of values.

    Raises XlwingsError for what a cell cannot hold, for locked cells of a protected sheet, and in strict mode for
    text that Excel would turn into something else.
    """
    rows = _rows(cells, data)
    cells = cells.resized(len(rows), len(rows[0]))
    may_be_filled(cells)
    block = Block(rows)
    if cells.sheet.book.app.strict:
        _refuse(cells, block)
    with kept_notes(cells):
        if block.spots["formula"] and len(block.spots["formula"]) == cells.area.rows * cells.area.columns:
            cells.there.setFormulaArray(tuple(map(tuple, block.values)))
        else:
            values = block.values_without_formulas()
            cells.there.setDataArray(tuple(map(tuple, values)))
            for area in rectangles(block.spots["formula"]):
                part = cells.part(area)
                lines = block.values[area.row - 1 : area.last_row]
                texts = tuple(tuple(line[area.column - 1 : area.last_column]) for line in lines)
                part.there.setFormulaArray(texts)
    _format(cells, block)


def _rows(cells: Contents, data: Any) -> list[list[Any]]:
    if not isinstance(data, list | tuple):
        if isinstance(data, str) and data.startswith("="):
            across, down = range(cells.area.columns), range(cells.area.rows)
            return [[moved(data, row, column) for column in across] for row in down]
        return [[data] * cells.area.columns] * cells.area.rows
    rows = [list(row) if isinstance(row, list | tuple) else [row] for row in data]
    if len({len(row) for row in rows}) != 1:
        raise XlwingsError("All rows must have the same number of values")
    return rows


class Block:
    """Values as LibreOffice takes them, and where those stand that need more than to be written."""

    def __init__(self, rows: list[list[Any]]) -> None:
        self.spots: dict[str, Spots] = defaultdict(list)
        self.doubtful: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self.values = [
            [
                value if type(value) is float and value > 1 else self._one(value, row, column)
                for column, value in enumerate(line)
            ]
            for row, line in enumerate(rows)
        ]

    def _one(self, value: Any, row: int, column: int) -> Any:
        kind = type(value)
        if kind is str:
            return self._text(value, row, column)
        if value is None:
            return ""
        if kind is bool:
            self.spots["boolean"].append((row, column))
        elif kind is float or kind is int:
            if value in {0, 1}:
                self.spots["number"].append((row, column))
        elif isinstance(value, date):
            timed = isinstance(value, datetime) and value.time() != _MIDNIGHT
            self.spots["moment" if timed else "date"].append((row, column))
            return serial(value)
        else:
            raise XlwingsError(f"A cell cannot hold a {kind.__name__}")
        return float(value)

    def _text(self, value: str, row: int, column: int) -> str:
        if value.startswith("=") and len(value) > 1:
            self.spots["formula"].append((row, column))
            return for_calc(value)
        if value.startswith("'"):  # Excel takes the apostrophe as "this is text" and shows it to nobody
            return value[1:]
        self.doubtful[value].append((row, column))
        return value

    def values_without_formulas(self) -> list[list[Any]]:
        """The block with blanks where formulas come."""
        if not self.spots["formula"]:
            return self.values
        values = [list(row) for row in self.values]
        for row, column in self.spots["formula"]:
            values[row][column] = ""
        return values


def _refuse(cells: Contents, block: Block) -> None:
    """Raise for text that Excel would change, unless the cells are formatted as text."""
    changed = {text: kind for text in block.doubtful if (kind := turned_into(text))}
    if not changed:
        return
    spots = [spot for text in changed for spot in block.doubtful[text]]
    allowed = []
    for key, areas in groups(cells, rectangles(spots)):
        if cells.formats.type(key) & TEXT:
            allowed += areas
    for text, kind in changed.items():
        for row, column in block.doubtful[text]:
            spot = Area(row + 1, column + 1)
            if not any(area.common(spot) for area in allowed):
                address = written(cells.outward(spot), False, False)
                raise XlwingsError(
                    f"{cells.sheet.name}!{address}: Excel would turn the text {text!r} into {kind}. "
                    "Write the value itself, or format the cell as text"
                )


def _format(cells: Contents, block: Block) -> None:
    """Dates and booleans get their format where the cell has none, as in Excel; numbers cease to be booleans."""
    formats = cells.formats

    def change(kind: str, to: Callable[[], int], when: Callable[[int], bool]) -> None:
        if not block.spots[kind]:
            return
        for key, areas in groups(cells, rectangles(block.spots[kind])):
            if when(key):
                cells.together(areas).NumberFormat = to()

    change("date", lambda: formats.date, formats.is_general)
    change("moment", lambda: formats.moment, formats.is_general)
    change("boolean", lambda: formats.boolean, formats.is_general)
    change("number", lambda: 0, lambda key: bool(formats.type(key) & BOOLEAN))


def rectangles(spots: Iterable[tuple[int, int]]) -> list[Area]:
    """Cells gathered into rectangles: stretches of a column, and the same stretch of columns side by side."""
    columns: dict[int, list[int]] = defaultdict(list)
    for row, column in spots:
        columns[column].append(row)
    found: dict[tuple[int, int], list[int]] = defaultdict(list)  # first and last row: columns
    for column in sorted(columns):
        first = last = None
        for row in sorted(columns[column]):
            if last is not None and row == last + 1:
                last = row
                continue
            if first is not None and last is not None:
                found[first, last].append(column)
            first = last = row
        if first is not None and last is not None:
            found[first, last].append(column)
    areas = []
    for (first, last), across in found.items():
        start = previous = across[0]
        for column in [*across[1:], -1]:
            if column != previous + 1:
                areas.append(Area(first + 1, start + 1, last - first + 1, previous - start + 1))
                start = column
            previous = column
    return areas

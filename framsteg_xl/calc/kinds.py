"""What the numbers in cells mean: dates, booleans, or themselves. LibreOffice tells by number formats only.

The number of questions depends on how many different formats there are, never on how many rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from framsteg_xl.calc.address import Area
from framsteg_xl.calc.bridge import Remote
from framsteg_xl.calc.cells import Cells, is_mixed
from framsteg_xl.calc.dates import moment
from framsteg_xl.calc.formats import BOOLEAN, DATE, TIME

if TYPE_CHECKING:
    from framsteg_xl.calc.contents import Contents

Block = list[list[Any]]
_DATES, _NUMBER_RESULTS = 2, 1  # CellFlags.DATETIME, FormulaResult.VALUE


def understand(cells: Contents, block: Block) -> None:
    """Turn the numbers of a block that are dates or booleans into those, in place."""
    if not any(type(value) is float for row in block for value in row):
        return
    everything = Area(1, 1, len(block), len(block[0]))
    if not cells.is_mixed("NumberFormat"):
        _apply(cells, block, cells.there.NumberFormat, [everything])
        return
    _as_dates(block, _found(cells, cells.there.queryContentCells(_DATES)))
    unsure = [*_found(cells, cells.there.queryFormulaCells(_NUMBER_RESULTS)), *_like_booleans(block)]
    if unsure:
        for key, areas in groups(cells, unsure):
            _apply(cells, block, key, areas)


def groups(cells: Cells, areas: list[Area]) -> list[tuple[int, list[Area]]]:
    """Some of the cells (rectangles counted from their corner), grouped by the key of their number format."""
    ranges = cells.together(areas)
    if not is_mixed(ranges, "NumberFormat"):
        return [(int(ranges.NumberFormat), areas)]
    parts = cells.there.getUniqueCellFormatRanges()
    found = []
    for index in range(parts.Count):
        part = parts.getByIndex(index)
        inside = [area for where in _found(cells, part) for each in areas if (area := where.common(each))]
        if inside:
            found.append((int(part.NumberFormat), inside))
    return found


def _apply(cells: Contents, block: Block, key: int, areas: list[Area]) -> None:
    kind = cells.formats.type(key)
    if kind & (DATE | TIME):
        _as_dates(block, areas)
    elif kind & BOOLEAN:
        for row, column in _zeros_and_ones(block, areas):
            block[row][column] = bool(block[row][column])
    elif cells.formats.is_general(key):
        _formulas_that_say_true(cells, block, areas)


def _formulas_that_say_true(cells: Contents, block: Block, areas: list[Area]) -> None:
    """A formula's boolean has no format of its own, but it is shown as a word and not as 0 or 1."""
    unsure = set(_zeros_and_ones(block, areas))
    if not unsure:
        return
    formulas = _found(cells, cells.there.queryFormulaCells(_NUMBER_RESULTS))
    unsure &= set(_zeros_and_ones(block, formulas))
    for column in {column for _, column in unsure}:
        shown = cells.shown(column)
        for row in (row for row, other in unsure if other == column):
            if not shown[row].isdigit():
                block[row][column] = bool(block[row][column])


def _as_dates(block: Block, areas: list[Area]) -> None:
    known: dict[float, Any] = {}
    for area in areas:
        columns = range(area.column - 1, area.last_column)
        for row in block[area.row - 1 : area.last_row]:
            for column in columns:
                value = row[column]
                if type(value) is float:
                    if value not in known:
                        known[value] = moment(value)
                    row[column] = known[value]


def _zeros_and_ones(block: Block, areas: Iterable[Area]) -> Iterable[tuple[int, int]]:
    for area in areas:
        for row in range(area.row - 1, area.last_row):
            for column in range(area.column - 1, area.last_column):
                value = block[row][column]
                if type(value) is float and value in {0.0, 1.0}:
                    yield row, column


def _like_booleans(block: Block) -> list[Area]:
    """For each column the stretch from its first to its last 0 or 1."""
    found = []
    for column, values in enumerate(zip(*block, strict=True), start=1):
        rows = [row for row, value in enumerate(values, start=1) if type(value) is float and value in {0.0, 1.0}]
        if rows:
            found.append(Area(rows[0], column, rows[-1] - rows[0] + 1, 1))
    return found


def _found(cells: Cells, ranges: Remote) -> list[Area]:
    inside = [cells.within(where) for where in ranges.RangeAddresses]
    return [area for area in inside if area]

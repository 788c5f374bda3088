"""The text of a formula in the place of a value that it never got: it is all that there is in its cell."""

from __future__ import annotations

from dataclasses import replace

from framsteg_xl.tables.book import BLANK, Book, Grid, Value
from framsteg_xl.tables.table import blank
from framsteg_xl.workbook.upgrade.unseen import Unseen, spot_of


def with_formulas_as_texts(book: Book, unseen: Unseen) -> Book:
    """The workbook with the text of each formula that has no value in its cell."""
    return replace(book, grids={name: _with_texts(grid, unseen) for name, grid in book.grids.items()})


def _with_texts(grid: Grid, unseen: Unseen) -> Grid:
    formulas = unseen.formulas.get(grid.name, {})
    spots = formulas.keys() & unseen.never(grid.name) - set(map(spot_of, grid.strays))
    if not spots:
        return grid
    last_row, last_column = (max(places) for places in zip(*spots, strict=True))
    wide = max(last_column + 1, *map(len, grid.rows))
    cells = [*grid.rows, *[[]] * (last_row + 1 - len(grid.rows))]
    rows: list[list[Value]] = [[*row, *[BLANK] * (wide - len(row))] for row in cells]
    for row, column in spots:
        if blank(rows[row][column]):
            rows[row][column] = formulas[row, column]
    return replace(grid, rows=rows)

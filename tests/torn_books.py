"""Workbooks after somebody has been at them: other values in cells, and sheets, tables, columns and rows torn.

A book is read from A1, its tables' headings where the standard workbook has them. What is torn is given by numbers that anybody
may draw; they are counted round.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from framsteg_xl.tables.book import Book, Grid, Region
from framsteg_xl.workbook.standard.layout import HEADING_ROW

Rows = list[list[Any]]
Grids = dict[str, Grid]
Tear = tuple[str, int, int, int]

_OF_ROWS = (
    *("drop column", "double column", "swap columns", "drop row", "double row", "swap rows", "blank row"),
    *("headings again", "rename heading"),
)
_OF_SHEETS = (
    *("drop sheet", "rename sheet", "double sheet", "swap sheets", "reorder sheets"),
    *("merge cells", "lose dropdowns"),
)
_OF_TABLES = ("lose table", "shift table", "double table")
#: All ways to tear.
HOW = (*_OF_ROWS, *_OF_SHEETS, *_OF_TABLES)


def with_cells(book: Book, cells: Sequence[tuple[int, int, int, Any]]) -> Book:
    """The book with other values in some cells of its tables; headings can be hit too."""
    grids = dict(book.grids)
    regions = sorted(book.regions.values(), key=lambda region: region.name)
    for which, down, across, value in cells:
        region = regions[which % len(regions)]
        rows = [list(row) for row in grids[region.sheet].rows]
        rows += [[""] * len(rows[0]) for _ in range(region.end_row - len(rows))]  # an empty table's row is not read
        row = region.heading_row + down % (region.end_row - region.heading_row)
        rows[row][region.column + across % region.width] = value
        grids[region.sheet] = replace(grids[region.sheet], rows=rows)
    return replace(book, grids=grids)


def with_columns(book: Book, columns: Sequence[tuple[int, int, Any]]) -> Book:
    """The book with the same value in all rows of some columns of its tables."""
    grids = dict(book.grids)
    regions = sorted(book.regions.values(), key=lambda region: region.name)
    for which, across, value in columns:
        region = regions[which % len(regions)]
        place = region.column + across % region.width
        rows = [list(row) for row in grids[region.sheet].rows]
        for row in rows[region.heading_row + 1 : region.end_row]:
            row[place] = value
        grids[region.sheet] = replace(grids[region.sheet], rows=rows)
    return replace(book, grids=grids)


def torn(book: Book, tears: Sequence[Tear]) -> Book:
    """The book after each of the tears, in turn."""
    grids, regions = dict(book.grids), dict(book.regions)
    for tear in tears:
        how, which, one, other = tear
        if not grids:
            break
        name = sorted(grids)[which % len(grids)]
        if how in _OF_TABLES:
            _tear_table(regions, name, tear)
        elif how in _OF_SHEETS:
            grids = _torn_sheets(grids, regions, name, tear)
        elif grids[name].rows and grids[name].rows[0]:
            rows = _torn_rows([list(row) for row in grids[name].rows], how, one, other)
            grids[name] = replace(grids[name], rows=rows)
    return replace(book, grids=grids, regions=regions)


def _tear_table(regions: dict[str, Region], name: str, tear: Tear) -> None:
    how, _, one, other = tear
    for key in _on(regions, name):
        if how == "lose table":
            del regions[key]
        elif how == "shift table":
            top = one % 8
            regions[key] = replace(regions[key], heading_row=top, end_row=top + 1 + other % 5)
        else:
            regions[f"{key}_2"] = replace(regions[key], name=f"{key}_2", heading_row=one % 12)


def _torn_sheets(grids: Grids, regions: dict[str, Region], name: str, tear: Tear) -> Grids:
    how, which, one, other = tear
    names, copy = sorted(grids), f"{name} (2)"
    second, grid = names[one % len(names)], grids[name]

    def doubled() -> Grids:  # Excel gives the copy a table of its own, most other programs none
        for key in _on(regions, name) if other % 2 else ():
            regions[f"{key}2"] = replace(regions[key], name=f"{key}2", sheet=copy)
        return {copy: replace(grid, name=copy)}

    def merged() -> Grids:
        top, left = one % (len(grid.rows) + 2), other % 12
        return {name: replace(grid, merged=(*grid.merged, ((top, left), (top + which % 4, left + one % 3))))}

    ways: dict[str, Callable[[], Grids]] = {
        "drop sheet": dict,
        "rename sheet": lambda: {copy: replace(grid, name=copy, strays=("ZZ99999",))},
        "double sheet": doubled,
        "swap sheets": lambda: {second: replace(grid, name=second), name: replace(grids[second], name=name)},
        "reorder sheets": lambda: {moved: grids[moved] for moved in (*names[one % len(names) :], *names)},
        "merge cells": merged,
        "lose dropdowns": lambda: {
            name: replace(grid, dropdowns=None if one % 2 else (grid.dropdowns or ())[: other % 3])
        },
    }
    gone = {"drop sheet": {name}, "rename sheet": {name}, "reorder sheets": set(names)}.get(how, set())
    return {key: some for key, some in grids.items() if key not in gone} | ways[how]()


def _torn_rows(rows: Rows, how: str, one: int, other: int) -> Rows:
    width = len(rows[0])
    a, b, c, d = one % width, other % width, one % len(rows), other % len(rows)
    headings = min(HEADING_ROW, len(rows) - 1)
    ways: dict[str, Callable[[], Rows]] = {
        "drop column": lambda: [row[:a] + row[a + 1 :] + [""] for row in rows],
        "double column": lambda: [[*row[:a], row[b], *row[a:]] for row in rows],
        "swap columns": lambda: [
            [row[b] if n == a else row[a] if n == b else v for n, v in enumerate(row)] for row in rows
        ],
        "drop row": lambda: rows[:c] + rows[c + 1 :] or rows,
        "double row": lambda: [*rows[:c], list(rows[d]), *rows[c:]],
        "swap rows": lambda: [rows[d] if n == c else rows[c] if n == d else row for n, row in enumerate(rows)],
        "blank row": lambda: [[""] * width if n == c else row for n, row in enumerate(rows)],
        "headings again": lambda: [*rows[:c], list(rows[headings]), *rows[c:]],
        "rename heading": lambda: [_renamed(row, a, b, other) if n == headings else row for n, row in enumerate(rows)],
    }
    return ways[how]()


def _renamed(row: list[Any], place: int, second: int, how: int) -> list[Any]:
    """A row of headings with one of them gone, written otherwise, misspelt, or called what another is called."""
    heading = str(row[place])
    names = ("", heading.upper(), f" {heading}\n", heading[:-1], f"{heading} 2", row[second], "Förnamn", 2026.0)
    return [*row[:place], names[how % len(names)], *row[place + 1 :]]


def _on(regions: dict[str, Region], sheet: str) -> list[str]:
    """The keys of the tables on a sheet."""
    return sorted(key for key, region in regions.items() if region.sheet == sheet)

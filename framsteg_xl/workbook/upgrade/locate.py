"""Where the model's tables stand in an older workbook, and which of its rows and columns belong to them.

More is looked for than when a workbook is checked: an older table has other columns than the model, people add
columns right beside it, and write rows below it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from framsteg_xl.model.look_ups import tabs
from framsteg_xl.model.model import Model
from framsteg_xl.model.names import OUR_SHEETS
from framsteg_xl.model.shapes import Sheet
from framsteg_xl.tables.book import Book, Grid, Region
from framsteg_xl.tables.table import blank, find_table, normal
from framsteg_xl.workbook.upgrade.unseen import Spot, Unseen
from framsteg_xl.workbook.upgrade.written_rows import WrittenRows, our_formulas

#: How large a share of a table's headings, or of the model's, must be known for it to be the model's table.
_BY_NAME = 0.3
#: How large a share of the headings in a row must be known, where there is no Excel table: on the sheet of that name,
#: and on another one, where the sheet's key must be among them.
_ON_ITS_SHEET, _ELSEWHERE = 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Place:
    """A table of the model in the old workbook. Rows and columns are the grid's.

    ``columns`` gives the model's columns by id, ``own`` the others' headings; ``headings`` is what each column is
    called in the old workbook; ``worked_out`` are the cells that our own formulas filled in. ``rows`` are those that
    belong to the table: also those ``below`` it, and of these the ``loose`` ones, typed after a blank row.
    """

    sheet: Sheet
    grid: Grid
    heading_row: int
    columns: Mapping[str, int]
    own: Mapping[int, str]
    headings: Mapping[int, str]
    worked_out: Set[Spot]
    rows: Sequence[int]
    below: Sequence[int]
    loose: Set[int]

    def spots(self) -> Set[Spot]:
        """Every cell that belongs to the table: its headings, its rows, and what our own formulas filled in."""
        cells = {(row, column) for row in (self.heading_row, *self.rows) for column in self.headings}
        return self.worked_out | cells


def locate(book: Book, model: Model, unseen: Unseen) -> dict[str, Place]:
    """The model's tables in a workbook, by the sheet's id; those that it does not have are left out."""
    regions = _regions(book, model)
    sheets = {sheet.id: sheet for sheet in model.sheets}
    return {
        sheet_id: _place(book, model, sheets[sheet_id], region, list(regions.values()), unseen)
        for sheet_id, region in regions.items()
    }


def _regions(book: Book, model: Model) -> dict[str, Region]:
    wanted = {sheet.id: _known(model, sheet) for sheet in model.sheets}
    found: dict[str, Region] = {}
    for sheet in model.sheets:
        region = book.regions.get(sheet.id.casefold())
        if region and region.sheet in book.grids:
            headings = _headings(book.grids[region.sheet], region)
            known = sum(heading in wanted[sheet.id] for heading in headings)
            if known and known >= _BY_NAME * min(len(headings), len(model.columns_of(sheet.id))):
                found[sheet.id] = region
    for on_its_sheet in (True, False):
        for sheet in model.sheets:
            if sheet.id not in found and (region := _search(book, model, sheet, wanted[sheet.id], found, on_its_sheet)):
                found[sheet.id] = region
    return {sheet.id: found[sheet.id] for sheet in model.sheets if sheet.id in found}


def _known(model: Model, sheet: Sheet) -> frozenset[str]:
    columns = model.columns_of(sheet.id)
    return frozenset(normal(name) for column in columns for name in (column.heading, *column.aliases))


def _headings(grid: Grid, region: Region) -> list[str]:
    row = grid.rows[region.heading_row] if region.heading_row < len(grid.rows) else ()
    return [normal(value) for value in row[region.column : region.column + region.width] if not blank(value)]


def _search(
    book: Book, model: Model, sheet: Sheet, wanted: Set[str], found: Mapping[str, Region], on_its_sheet: bool
) -> Region | None:
    """The heading row of a table that is no Excel table any longer."""
    columns, key = len(model.columns_of(sheet.id)), model.key_of(sheet.id)
    keys = {normal(name) for name in (key.heading, *key.aliases)} if key and not on_its_sheet else wanted
    names = {normal(name) for name in (*(tab.name for tab in tabs(model)), *OUR_SHEETS)}
    for grid in book.grids.values():
        others = [region for region in (*book.regions.values(), *found.values()) if region.sheet == grid.name]
        if normal(grid.name) != normal(sheet.name) if on_its_sheet else others or normal(grid.name) in names:
            continue
        share, least = (_ON_ITS_SHEET, min(2, columns)) if on_its_sheet else (_ELSEWHERE, max(2, columns / 2))
        for number, row in enumerate(grid.rows):
            here = [c for c, value in enumerate(row) if not blank(value) and not _inside(others, number, c)]
            known = [c for c in here if normal(row[c]) in wanted]
            if len(known) >= max(least, share * len(here)) and any(normal(row[c]) in keys for c in known):
                return Region(sheet.id, grid.name, number, len(grid.rows), known[0], known[-1] - known[0] + 1)
    return None


def _inside(regions: Sequence[Region], row: int, column: int) -> bool:
    return any(
        region.heading_row <= row < region.end_row and region.column <= column < region.column + region.width
        for region in regions
    )


def _place(book: Book, model: Model, sheet: Sheet, region: Region, ours: Sequence[Region], unseen: Unseen) -> Place:
    grid = book.grids[region.sheet]
    others = [r for r in (*book.regions.values(), *ours) if r.sheet == grid.name and r is not region]
    wider = _with_neighbours(grid, region, others)
    columns = model.columns_of(sheet.id)
    headings = {column.id: (column.heading, *column.aliases) for column in columns}
    table = find_table(replace(book, regions={sheet.id.casefold(): wider}), sheet.id, sheet.name, headings)
    assert table is not None
    known = {key: place for key, place in table.places.items() if key in headings}
    shown = [known[column.id] for column in columns if column.shows and column.id in known]
    worked_out = our_formulas(grid, region, shown, unseen)
    core = range(region.column, region.column + region.width)
    written = WrittenRows(grid, [place for place in table.places.values() if place in core], worked_out, unseen)
    rows = list(written.inside(region, others))
    below = list(written.below(region, others))
    joined = {row for row in below if all(r in below for r in range(region.end_row, row))}
    return Place(
        sheet=sheet,
        grid=grid,
        heading_row=region.heading_row,
        columns=known,
        own={place: table.headings[key] for key, place in table.places.items() if key not in headings},
        headings={place: table.headings[key] for key, place in table.places.items()},
        worked_out=worked_out,
        rows=rows + below,
        below=below,
        loose=set(below) - joined,
    )


def _with_neighbours(grid: Grid, region: Region, others: Sequence[Region]) -> Region:
    """The table with the columns that people began right beside it (no other program than Excel lets it grow)."""
    row = grid.rows[region.heading_row] if region.heading_row < len(grid.rows) else ()

    def is_heading(column: int) -> bool:
        inside = 0 <= column < len(row) and not _inside(others, region.heading_row, column)
        return inside and not blank(row[column])

    first, end = region.column, region.column + region.width
    while is_heading(first - 1):
        first -= 1
    while is_heading(end):
        end += 1
    return replace(region, column=first, width=end - first)

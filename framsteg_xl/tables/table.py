"""A table found in a workbook: columns of plain values whose cells are known without being stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from framsteg_xl.tables.address import cell_name
from framsteg_xl.tables.book import Book, Grid, Region, Value

#: How large a share of the headings must stand in a row for it to be the heading row of a lost table.
_ENOUGH = 0.5
#: A heading row stands among so many first rows of its sheet.
_FROM_THE_TOP = 200


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of row. Every column has ``len(self)`` values; blank rows in between are kept.

    ``columns``, ``places`` (column number, from 0) and ``headings`` (as they stand in the sheet) share their
    keys: the key that was asked for, or, for a column nobody asked for, its heading.
    ``first_row`` is the row of the first value. ``region`` is False where the Excel table was gone and the
    headings were searched for; ``below`` are the rows typed below the Excel table, blank rows or not in between,
    and read all the same: nothing that somebody wrote in the table's columns goes unseen.
    """

    sheet: str
    first_row: int
    columns: Mapping[str, Sequence[Value]]
    places: Mapping[str, int]
    headings: Mapping[str, str]
    region: bool = True
    below: Sequence[int] = ()
    missing: tuple[str, ...] = field(default=())

    def __len__(self) -> int:
        return max(map(len, self.columns.values()), default=0)

    def cell(self, row: int, key: str) -> str:
        """The A1 address of value ``row`` (from 0) in column ``key``."""
        return cell_name(self.first_row + row, self.places[key])


def find_table(book: Book, name: str, sheet: str, headings: Mapping[str, Sequence[str]]) -> Table | None:
    """Find the table called ``name``, wherever it stands, and its columns by their headings.

    ``headings`` gives each wanted key its heading and the older names it has had. Where no such Excel table
    is left (other programs drop them when they save), the heading row is searched for, first on the sheet
    called ``sheet``, then on the others. None when there is none.
    """
    region = book.regions.get(name.casefold())
    if region and region.sheet in book.grids:
        return _table(book.grids[region.sheet], region, headings, found=True, stop=_next_table(book, region))
    taken = {other.sheet for other in book.regions.values()}
    others = [grid for grid in book.grids.values() if grid.name not in taken and grid.name != sheet]
    for grid in ([book.grids[sheet]] if sheet in book.grids else []) + others:
        if region := _search(grid, name, headings):
            return _table(grid, region, headings, found=False)
    return None


@cache
def normal(heading: Value) -> str:
    """A heading as it is compared: case, line breaks and doubled spaces do not matter."""
    return " ".join(str(heading).split()).casefold()


def blank(value: Value) -> bool:
    """Nothing, or nothing but spaces."""
    return isinstance(value, str) and not value.strip()


def _search(grid: Grid, name: str, headings: Mapping[str, Sequence[str]]) -> Region | None:
    wanted = {normal(alias) for names in headings.values() for alias in names}
    for number, row in enumerate(grid.rows[:_FROM_THE_TOP]):
        columns = [place for place, value in enumerate(row) if normal(value) in wanted]
        if len(columns) >= max(2, _ENOUGH * len(headings)):
            last = max(place for place, value in enumerate(row) if not blank(value))
            return Region(name, grid.name, number, len(grid.rows), columns[0], last - columns[0] + 1)
    return None


def _next_table(book: Book, region: Region) -> int | None:
    """The row of the headings of the next Excel table below this one, in some of its columns; None for none."""
    columns = range(region.column, region.column + region.width)
    below = (
        other.heading_row
        for other in book.regions.values()
        if other.sheet == region.sheet
        and other.heading_row > region.heading_row
        and other.column < columns.stop
        and columns.start < other.column + other.width
    )
    return min(below, default=None)


def _table(
    grid: Grid, region: Region, headings: Mapping[str, Sequence[str]], *, found: bool, stop: int | None = None
) -> Table:
    rows, first = grid.rows, region.heading_row + 1
    across = slice(region.column, region.column + region.width)
    end = len(rows) if stop is None else min(stop, len(rows))
    while end > first and all(map(blank, rows[end - 1][across])):
        end -= 1
    below = [number - first for number in range(region.end_row, end) if not all(map(blank, rows[number][across]))]
    block = [row[across] for row in rows[first:end]]
    values = list(zip(*block, strict=True)) or [()] * region.width
    written = rows[region.heading_row][across] if region.heading_row < len(rows) else ()
    keys = _keys(written, headings)
    return Table(
        sheet=grid.name,
        first_row=first,
        columns={key: values[place] for place, key in keys.items()},
        places={key: region.column + place for place, key in keys.items()},
        headings={key: str(written[place]) for place, key in keys.items()},
        region=found,
        below=below,
        missing=tuple(key for key in headings if key not in keys.values()),
    )


def _keys(written: Sequence[Value], headings: Mapping[str, Sequence[str]]) -> dict[int, str]:
    """Which key each column of the table has: current headings first, then older ones, then its own name."""
    keys: dict[int, str] = {}
    places = {normal(heading): place for place, heading in reversed(list(enumerate(written)))}
    for rank in range(max(map(len, headings.values()), default=0)):
        for key, names in headings.items():
            place = places.get(normal(names[rank])) if rank < len(names) else None
            if place is not None and place not in keys and key not in keys.values():
                keys[place] = key
    for place, heading in enumerate(written):
        if place not in keys and not blank(heading):
            name, number = str(heading), 2
            while name in keys.values() or name in headings:
                name, number = f"{heading} ({number})", number + 1
            keys[place] = name
    return dict(sorted(keys.items()))

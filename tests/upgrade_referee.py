"""The referee of upgrades: counts every non-empty cell of the old file and looks for each in the new one.

It knows nothing of how the carrying is done. A row of a table must be found whole, in the same order as before; any
other cell on a sheet of its own at the same address, or on *Uppgradering* with its sheet, its cell and its value.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import CellError, Grid
from framsteg_xl.tables.xlsx import read_xlsx

MADE_ANEW = ("Start", "Översikt", "Listor", "Beräkningar")
HEADINGS_OF_LOG = ("Blad", "Cell", "Värde")


class Referee:
    """One old file and its new one."""

    def __init__(self, old: Path, new: Path, model: Model) -> None:
        self.old, self.new, self.model = read_xlsx(old), read_xlsx(new), model
        self.counted = 0
        self._found_rows: dict[str, int] = {}
        self._file = openpyxl.load_workbook(old)
        self._log = self._told()
        ours = {normal(sheet.name) for sheet in model.sheets} | {normal(n) for n in (*MADE_ANEW, "Uppgradering")}
        self._extra = {name: grid for name, grid in self.new.grids.items() if normal(name) not in ours}

    def lost(self) -> list[str]:
        """Every cell of the old file that is not found again (and every row of the new one that nobody wrote)."""
        missing = []
        for name, grid in self.old.grids.items():
            if name in MADE_ANEW:
                continue
            accounted = self._in_tables(grid)
            for row, column, value in cells(grid):
                self.counted += 1
                cell = f"{get_column_letter(column + 1)}{row + 1}"
                if not (
                    (row, column) in accounted
                    or self._listed(name, cell, value)
                    or self._beside(name, row, column, value)
                ):
                    missing.append(f"{name}!{cell}: {value!r}")
            for cell in grid.strays:
                self.counted += 1
                row, column = coordinate_to_tuple(cell)
                value = self._file[name]._cells[row, column].value
                if value is not None and not self._listed(name, cell, value):
                    missing.append(f"{name}!{cell}: {value!r}")
        for page in self._file.worksheets:
            for (row, column), some in page._cells.items():
                if some.comment:
                    self.counted += 1
                    cell = f"{get_column_letter(column)}{row}"
                    if not self._listed(page.title, cell, some.comment.text):
                        missing.append(f"{page.title}!{cell}: the note {some.comment.text!r}")
        return missing + self._invented()

    def _invented(self) -> list[str]:
        """Rows of the new workbook that nobody wrote."""
        made = []
        for sheet in self.model.sheets:
            shown = {normal(column.heading) for column in self.model.columns_of(sheet.id) if column.shows}
            many = sum(bool(row.keys() - shown) for row in self._new_rows(sheet.id))
            if many != self._found_rows.get(sheet.id, 0):
                made.append(f"{sheet.name}: {many} rows, and {self._found_rows.get(sheet.id, 0)} were written")
        return made

    def _told(self) -> list[tuple[Any, ...]]:
        region = self.new.regions["uppgradering"]
        rows = self.new.grids[region.sheet].rows
        headings = [str(value) for value in rows[region.heading_row]]
        places = [headings.index(heading) for heading in HEADINGS_OF_LOG]
        return [tuple(row[place] for place in places) for row in rows[region.heading_row + 1 :]]

    def _listed(self, sheet: str, cell: str, value: Any) -> bool:
        return any(told[:2] == (sheet, cell) and same(told[2], value) for told in self._log)

    def _beside(self, sheet: str, row: int, column: int, value: Any) -> bool:
        """On an own sheet, at the same address."""
        wanted = (f"Övrigt från {sheet}"[:31], sheet)
        for name, grid in self._extra.items():
            stem = name.split(" (er egen")[0].split(" (till")[0]
            there = row < len(grid.rows) and column < len(grid.rows[row])
            if any(some.startswith(stem) for some in wanted) and there and same(grid.rows[row][column], value):
                return True
        return False

    # -- tables ---------------------------------------------------------------------------------------

    def _in_tables(self, grid: Grid) -> set[tuple[int, int]]:
        """The cells of a sheet that are found again in tables of the model."""
        found: set[tuple[int, int]] = set()
        for sheet in self.model.sheets:
            at = self._heading_row(grid, sheet.id, sheet.name)
            if at is None:
                continue
            columns = self._columns(self._across(grid, at, sheet.id), sheet.id)
            new_rows = self._new_rows(sheet.id)
            found |= {(at, place) for place, heading in columns.items() if heading in self._new_headings(sheet.id)}
            found |= {(0, 0)} if at and normal(grid.rows[0][0]) in (normal(grid.name), normal(sheet.name)) else set()
            found |= {(1, 0)} if at == 3 and normal(grid.rows[1][0]) == normal(sheet.description) else set()
            found |= self._rows(grid, sheet.id, at, columns, new_rows)
        return found

    def _rows(
        self, grid: Grid, sheet_id: str, at: int, columns: dict[int, str], new_rows: list[dict[str, Any]]
    ) -> set[tuple[int, int]]:
        found: set[tuple[int, int]] = set()
        shown = {normal(c.heading): c for c in self.model.columns_of(sheet_id) if c.shows}
        typed = {normal(c.heading): c for c in self.model.columns_of(sheet_id) if not c.shows}
        formulas = self._formulas(grid.name)
        next_row = 0
        for number in range(at + 1, len(grid.rows)):
            row = grid.rows[number]
            places = {place: heading for place, heading in columns.items() if not empty(row[place])}
            written = {
                heading: as_the_model_says(self.model, typed.get(heading), row[place])
                for place, heading in places.items()
                if heading not in shown and not isinstance(row[place], CellError)
            }
            worked_out = {
                (number, place) for place, heading in places.items() if heading in shown and (number, place) in formulas
            }
            if not written:
                found |= worked_out
                continue
            for n in range(next_row, len(new_rows)):
                new = {heading: value for heading, value in new_rows[n].items() if heading not in shown}
                if alike(new, written):
                    found |= worked_out | {(number, p) for p, heading in places.items() if heading in written}
                    found |= {
                        (number, place)
                        for place, heading in places.items()
                        if heading in shown and same(new_rows[n].get(heading, ""), row[place])
                    }
                    next_row = n + 1
                    self._found_rows[sheet_id] = self._found_rows.get(sheet_id, 0) + 1
                    break
        return found

    def _formulas(self, sheet: str) -> set[tuple[int, int]]:
        if sheet not in self._file.sheetnames or not hasattr(self._file[sheet], "_cells"):
            return set()
        return {(r - 1, c - 1) for (r, c), cell in self._file[sheet]._cells.items() if cell.data_type == "f"}

    def _heading_row(self, grid: Grid, sheet_id: str, name: str) -> int | None:
        region = self.old.regions.get(sheet_id.casefold())
        if region:
            return region.heading_row if region.sheet == grid.name else None
        if normal(grid.name) != normal(name):
            return None
        known = {normal(h) for c in self.model.columns_of(sheet_id) for h in (c.heading, *c.aliases)}
        for number, row in enumerate(grid.rows):
            here = [normal(value) for value in row if not empty(value)]
            if len([h for h in here if h in known]) >= max(2, len(here) / 2):
                return number
        return None

    def _across(self, grid: Grid, at: int, sheet_id: str) -> dict[int, str]:
        """The headings of a table, and of the columns that people began right beside it."""
        row, region = grid.rows[at], self.old.regions.get(sheet_id.casefold())
        known = {normal(h) for c in self.model.columns_of(sheet_id) for h in (c.heading, *c.aliases)}
        here = [place for place, value in enumerate(row) if normal(value) in known]
        first, end = (region.column, region.column + region.width) if region else (here[0], here[-1] + 1)
        while first > 0 and not empty(row[first - 1]):
            first -= 1
        while end < len(row) and not empty(row[end]):
            end += 1
        return {place: normal(row[place]) for place in range(first, end) if not empty(row[place])}

    def _columns(self, old: dict[int, str], sheet_id: str) -> dict[int, str]:
        """Old column → the heading it has in the new workbook."""
        columns = self.model.columns_of(sheet_id)
        found: dict[int, str] = {}
        for names in ([(c, [c.heading]) for c in columns], [(c, list(c.aliases)) for c in columns]):
            for column, some in names:
                for name in some:
                    place = next((p for p, h in old.items() if h == normal(name) and p not in found), None)
                    if place is not None and normal(column.heading) not in found.values():
                        found[place] = normal(column.heading)
        taken = {normal(c.heading) for c in columns} | set(found.values())
        for place, heading in old.items():
            if place not in found:
                name, number = heading, 1
                while name in taken:
                    number += 1
                    name = f"{heading} ({number})"
                taken.add(name)
                found[place] = name
        return found

    def _new_headings(self, sheet_id: str) -> list[str]:
        region = self.new.regions[sheet_id.casefold()]
        row = self.new.grids[region.sheet].rows[region.heading_row]
        return [normal(value) for value in row[region.column : region.column + region.width]]

    def _new_rows(self, sheet_id: str) -> list[dict[str, Any]]:
        region = self.new.regions[sheet_id.casefold()]
        headings = self._new_headings(sheet_id)
        rows = self.new.grids[region.sheet].rows[region.heading_row + 1 : region.end_row]
        return [
            {h: value for h, value in zip(headings, row[region.column :], strict=False) if not empty(value)}
            for row in rows
        ]


def cells(grid: Grid) -> Iterator[tuple[int, int, Any]]:
    """Every non-empty cell."""
    for row, values in enumerate(grid.rows):
        for column, value in enumerate(values):
            if not empty(value):
                yield row, column, value


def empty(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def normal(value: Any) -> str:
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return " ".join(text.split()).casefold()


def as_the_model_says(model: Model, column: Column | None, value: Any) -> Any:
    """A list's value for another way of writing it."""
    if column is None or column.type is not ColumnType.CHOICE:
        return value
    for choice in model.choices(column.list):
        if normal(value) in (normal(choice.value), *map(normal, choice.aliases)):
            return choice.value
    return value


def alike(new: dict[str, Any], old: dict[str, Any]) -> bool:
    return new.keys() == old.keys() and all(same(new[key], old[key]) for key in old)


def same(new: Any, old: Any) -> bool:
    """The same value of the same kind: a date is not the number it is stored as."""
    if isinstance(old, CellError):
        return str(new) == str(old)
    if isinstance(old, bool) or isinstance(new, bool):
        return new is old
    if isinstance(old, float | int) and isinstance(new, float | int):
        return f"{new:.14g}" == f"{old:.14g}"
    if isinstance(old, datetime | date) and isinstance(new, datetime | date):
        return moment(new) == moment(old)
    if isinstance(old, time | timedelta) and isinstance(new, time | timedelta):
        return new == old
    return isinstance(old, str) and isinstance(new, str) and new == old


def moment(day: date) -> datetime:
    whole = day if isinstance(day, datetime) else datetime.combine(day, time())
    return (whole + timedelta(milliseconds=500)).replace(microsecond=0)

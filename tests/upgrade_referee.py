"""The referee of upgrades: counts every non-empty cell of the old file and looks for each in the new one.

It knows nothing of how the carrying is done. A row of a table must be found whole, in the same order as before; any
other cell on a sheet of its own at the same address, or on *Uppgradering* with its sheet, its cell and its value. So
must every note and every link; and every formula must be among those that a line there counts. A formula that no
program has worked out is looked for by its text.

The old file is also read by openpyxl: a cell that our own reader does not see would otherwise be missed by both. What
it does not try: a table that is no Excel table any longer, on a sheet of another name (test_carry.py has one).
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.utils.datetime import to_excel

from framsteg_xl.model.model import Model
from framsteg_xl.model.shapes import Column, ColumnType
from framsteg_xl.tables.book import Book, CellError, Grid
from framsteg_xl.tables.xlsx import read_xlsx
from framsteg_xl.workbook.upgrade.moves import with_log
from framsteg_xl.workbook.upgrade.upgrade import Upgraded, upgrade

MADE_ANEW = ("Start", "Översikt", "Formulär", "Listor", "Beräkningar")
LOG = "Uppgradering"
LONGEST, LONGEST_NAME = 32_767, 31

Spot = tuple[int, int]
Row = dict[str, Any]


class Referee:
    """One old file and its new one. ``untouched`` is the old file as it was before anybody wrote in it: where it is
    given, what people wrote on the sheets that are made anew must be told too.
    """

    def __init__(self, old: Path, new: Path, model: Model, untouched: Path | None = None) -> None:
        book, self.new, self.model = read_xlsx(old), read_xlsx(new), with_log(model)
        self._grids = dict(book.grids)
        self.old = replace(book, grids=self._grids)
        self.untouched = read_xlsx(untouched) if untouched else None
        self.counted = 0
        self._found_rows: Counter[str] = Counter()
        self._file = openpyxl.load_workbook(old)
        self._put_texts_of_formulas(old)
        self._values = openpyxl.load_workbook(old, data_only=True)
        self._log = self._told()
        start = self.old.grids["Start"] if "Start" in self.old.grids else Grid("Start", [])
        self._on_start = {normal(value) for _, _, value in cells(start)}
        self._formulas_of: dict[str, set[Spot]] = {}
        self._made_anew = {*MADE_ANEW, *_looked_up(self._file)}
        anew = (*MADE_ANEW, LOG, *_looked_up(openpyxl.load_workbook(new)))
        ours = {name.casefold() for name in (*(sheet.name for sheet in model.sheets), *anew)}
        self._extra = {name: grid for name, grid in self.new.grids.items() if name.casefold() not in ours}
        self._new_ids = {sheet.id: self._followed(sheet.id) for sheet in model.sheets}

    def _put_texts_of_formulas(self, path: Path) -> None:
        """In the old file, the text of a formula stands for the value that it never got."""
        with zipfile.ZipFile(path) as package:
            for page in self._file.worksheets:
                part = f"xl/worksheets/sheet{self._file.sheetnames.index(page.title) + 1}.xml"
                grid = self.old.grids[page.title]
                rows = [list(row) for row in grid.rows]
                for cell in ElementTree.fromstring(package.read(part)).iterfind(".//{*}c[{*}f]"):
                    (row, column), value = coordinate(str(cell.get("r"))), cell.find("{*}v")
                    worked_out = value is not None and (value.text or cell.get("t") == "str")
                    if worked_out or cell.get("r") in grid.strays or page.title in MADE_ANEW:
                        continue
                    rows += [[] for _ in range(row + 1 - len(rows))]
                    rows[row] += [""] * (column + 1 - len(rows[row]))
                    written = page._cells[row + 1, column + 1].value
                    rows[row][column] = str(getattr(written, "text", None) or written)
                wide = max(map(len, rows), default=0)
                self._grids[page.title] = replace(grid, rows=[[*row, *[""] * (wide - len(row))] for row in rows])

    def lost(self) -> list[str]:
        """Every cell of the old file that is not found again (and every row of the new one that nobody wrote)."""
        self._found_rows.clear()
        missing = list(self._unread())
        for name, grid in self.old.grids.items():
            if name in self._made_anew:
                missing += self._words(name, grid)
                continue
            accounted = self._in_tables(grid)
            for row, column, value in cells(grid):
                self.counted += 1
                cell = address(row, column)
                if not (
                    (row, column) in accounted
                    or self._listed(name, cell, value)
                    or self._beside(name, row, column, value)
                ):
                    missing.append(f"{name}!{cell}: {value!r}")
                written = (row, column) not in self._formulas(name)  # nobody wrote what a formula comes to
                if written and (rest := beyond(value)) and not self._listed(name, cell, rest):
                    missing.append(f"{name}!{cell}: what is more than a cell holds")
            for cell in grid.strays:
                self.counted += 1
                value = self._file[name]._cells[coordinate_to_tuple(cell)].value
                if value is not None and not self._listed(name, cell, value):
                    missing.append(f"{name}!{cell}: {value!r}")
        return [*missing, *self._not_told(), *self._formulas_not_told(), *self._invented()]

    def _unread(self) -> Iterator[str]:
        """Cells with something in them that our reader does not see."""
        for page in self._values.worksheets:
            grid = self.old.grids[page.title]
            for (row, column), cell in page._cells.items():
                seen = row <= len(grid.rows) and column <= len(grid.rows[row - 1])
                seen = seen and not empty(grid.rows[row - 1][column - 1])
                if cell.value is not None and not empty(cell.value) and not seen and cell.coordinate not in grid.strays:
                    yield f"{page.title}!{cell.coordinate}: {cell.value!r} was not read"

    def _words(self, name: str, grid: Grid) -> Iterator[str]:
        """What people wrote on a sheet that is made anew."""
        grids = self.untouched.grids if self.untouched else {}
        before = grids[name].rows if name in grids else ()
        for row, column, value in cells(grid) if self.untouched else ():
            there = row < len(before) and column < len(before[row])
            if there and same(before[row][column], value):
                continue
            self.counted += 1
            if not (self._listed(name, address(row, column), value) or self._beside(name, row, column, value)):
                yield f"{name}!{address(row, column)}: {value!r}"

    def _not_told(self) -> Iterator[str]:
        """Notes, and links that the text of their cell does not say."""
        for page in self._file.worksheets:
            for (row, column), cell in page._cells.items():
                where = address(row - 1, column - 1)
                link = cell.hyperlink.target if cell.hyperlink else None
                spoken = link and str(cell.value).casefold() in (link.casefold(), link.casefold().partition(":")[2])
                for kind, text in (
                    ("note", cell.comment.text if cell.comment else None),
                    ("link", None if spoken else link),
                ):
                    if text is not None:
                        self.counted += 1
                        if not self._listed(page.title, where, text):
                            yield f"{page.title}!{where}: the {kind} {text!r}"

    def _formulas_not_told(self) -> Iterator[str]:
        """Sheets where people wrote more formulas than are told of; the model's own columns fill in themselves."""
        for name, grid in self.old.grids.items():
            if name in self._made_anew:
                continue
            formulas = self._formulas(name)
            for sheet in self.model.sheets:
                at = self._heading_row(grid, sheet.id, sheet.name)
                if at is not None:
                    columns = self._columns(self._across(grid, at, sheet.id), sheet.id)
                    shown = {normal(c.heading) for c in self.model.columns_of(sheet.id) if c.shows}
                    ours = {place for place, heading in columns.items() if heading in shown}
                    formulas = {spot for spot in formulas if spot[0] <= at or spot[1] not in ours}
            told = sum(
                int(what.split()[0])
                for (where, _), lines in self._log.items()
                for value, what in lines
                if where == name and str(value).startswith("=") and what[:1].isdigit()
            )
            if told < len(formulas - {coordinate(cell) for cell in grid.strays}):
                yield f"{name}: {len(formulas)} formulas, and {told} are told of"

    def _invented(self) -> Iterator[str]:
        """Rows of the new workbook that nobody wrote."""
        for sheet in self.model.sheets:
            shown = {normal(column.heading) for column in self.model.columns_of(sheet.id) if column.shows}
            many = sum(bool(row.keys() - shown) for row in self._new_rows(sheet.id))
            if many != self._found_rows[sheet.id] and sheet.name != LOG:
                yield f"{sheet.name}: {many} rows, and {self._found_rows[sheet.id]} were written"

    # -- Uppgradering, and sheets of their own --------------------------------------------------------

    def _told(self) -> Mapping[tuple[str, str], list[tuple[Any, str]]]:
        """(sheet, cell) → the values told of, and what is said about each."""
        region = self.new.regions[LOG.casefold()]
        rows = self.new.grids[region.sheet].rows
        headings = [str(value) for value in rows[region.heading_row]]
        sheet, cell, value, what = (headings.index(h) for h in ("Blad", "Cell", "Värde", "Vad som hände"))
        told = defaultdict(list)
        for row in rows[region.heading_row + 1 : region.end_row]:
            told[str(row[sheet]), str(row[cell])].append((row[value], str(row[what])))
        return told

    def _listed(self, sheet: str, cell: str, value: Any) -> bool:
        return any(same(told, value) for told, _ in self._log.get((sheet, cell), ()))

    def _beside(self, sheet: str, row: int, column: int, value: Any) -> bool:
        """On an own sheet, at the same address."""
        for name, grid in self._extra.items():
            there = row < len(grid.rows) and column < len(grid.rows[row])
            if there and same(grid.rows[row][column], value):
                stem = re.sub(r" \((er egen|till)( \d+)?\)$", "", name)
                cut = len(name) >= LONGEST_NAME - 1  # a long name is cut to make room
                for wanted in (sheet, f"Övrigt från {sheet}"):
                    if wanted in (name, stem) or (cut and wanted.startswith(stem)):
                        return True
        return False

    # -- tables ---------------------------------------------------------------------------------------

    def _in_tables(self, grid: Grid) -> set[Spot]:
        """The cells of a sheet that are found again in tables of the model."""
        found: set[Spot] = set()
        for sheet in self.model.sheets:
            at = self._heading_row(grid, sheet.id, sheet.name)
            if at is None:
                continue
            columns = self._columns(self._across(grid, at, sheet.id), sheet.id)
            found |= {(at, place) for place, heading in columns.items() if heading in self._new_headings(sheet.id)}
            found |= {(0, 0)} if at and normal(grid.rows[0][0]) in (normal(grid.name), normal(sheet.name)) else set()
            top = normal(grid.rows[1][0]) if at == 3 else ""
            found |= {(1, 0)} if top and (top == normal(sheet.description) or top in self._on_start) else set()
            pairs = self._pairs(grid, sheet.id, at, columns)
            self._found_rows[sheet.id] += len(pairs)
            found |= self._cells_found(grid, sheet.id, at, columns, pairs)
        return found

    def _pairs(self, grid: Grid, sheet_id: str, at: int, columns: Mapping[int, str]) -> dict[int, Row]:
        """Each old row that is found, and the new one that it is: all that was written in it, and nothing else."""
        typed = {normal(c.heading): c for c in self.model.columns_of(sheet_id) if not c.shows}
        shown = self._shown(sheet_id)
        new_rows, next_row, pairs = self._new_rows(sheet_id), 0, {}
        for number in self._below(grid, at, columns):
            row = grid.rows[number]
            written = {
                heading: self._in_new_words(typed.get(heading), row[place])
                for place, heading in columns.items()
                if heading not in shown and not empty(row[place]) and not isinstance(row[place], CellError)
            }
            for n in range(next_row, len(new_rows)) if written else ():
                if alike({h: value for h, value in new_rows[n].items() if h not in shown}, written):
                    pairs[number], next_row = new_rows[n], n + 1
                    break
        return pairs

    def _cells_found(
        self, grid: Grid, sheet_id: str, at: int, columns: Mapping[int, str], pairs: Mapping[int, Row]
    ) -> set[Spot]:
        """The cells of those rows. In a column that fills in itself: a formula, or what is filled in there now."""
        shown, formulas = self._shown(sheet_id), self._formulas(grid.name)
        found = set()
        for number in self._below(grid, at, columns):
            for place, heading in columns.items():
                value = grid.rows[number][place]
                if heading in shown:
                    anew = number in pairs and same(pairs[number].get(heading, ""), value)
                    fine = anew or (number, place) in formulas
                else:
                    fine = number in pairs and not isinstance(value, CellError)
                if fine:
                    found.add((number, place))
        return found

    def _in_new_words(self, column: Column | None, value: Any) -> Any:
        """A value as the new workbook should write it: a list's value, and an id that got another name."""
        if beyond(value):
            return value[:LONGEST]
        if column is None:
            return value
        ids = self._new_ids.get(column.refers_to, {}) if column.refers_to else {}
        if ids and column.type is ColumnType.REFERENCES and isinstance(value, str):
            return re.sub(r"[^,;\s]+", lambda found: ids.get(found[0].casefold(), found[0]), value)
        if ids:
            return ids.get(as_id(value), value)
        return as_the_model_says(self.model, column, value)

    def _followed(self, sheet_id: str) -> dict[str, str]:
        """Typed ids → what the new workbook works out instead, where there is no doubt which row is meant."""
        self._new_ids = getattr(self, "_new_ids", {})
        key = self.model.key_of(sheet_id)
        if key is None or not key.shows:
            return {}
        found: dict[str, str] = {}
        olds: Counter[str] = Counter()
        for grid in self.old.grids.values():
            name = next(sheet.name for sheet in self.model.sheets if sheet.id == sheet_id)
            at = self._heading_row(grid, sheet_id, name)
            if at is None:
                continue
            columns = self._columns(self._across(grid, at, sheet_id), sheet_id)
            place = next((p for p, heading in columns.items() if heading == normal(key.heading)), None)
            pairs = self._pairs(grid, sheet_id, at, columns)
            for number in self._below(grid, at, columns) if place is not None else ():
                old = grid.rows[number][place]
                if not empty(old) and (number, place) not in self._formulas(grid.name):
                    olds[as_id(old)] += 1
                    found[as_id(old)] = str(pairs.get(number, {}).get(normal(key.heading), ""))
        news = Counter(str(row.get(normal(key.heading), "")).casefold() for row in self._new_rows(sheet_id))
        return {
            old: new
            for old, new in found.items()
            if new and olds[old] == 1 and news[new.casefold()] == 1 and not news[old]
        }

    def _below(self, grid: Grid, at: int, columns: Mapping[int, str]) -> range:
        """The rows under some headings, down to where another Excel table begins."""
        others = [
            r.heading_row
            for r in self.old.regions.values()
            if r.sheet == grid.name and r.heading_row > at and columns.keys() & set(range(r.column, r.column + r.width))
        ]
        return range(at + 1, min([*others, len(grid.rows)]))

    def _shown(self, sheet_id: str) -> set[str]:
        return {normal(column.heading) for column in self.model.columns_of(sheet_id) if column.shows}

    def _formulas(self, sheet: str) -> set[Spot]:
        if sheet not in self._formulas_of:
            cells_of = getattr(self._file[sheet], "_cells", {}) if sheet in self._file.sheetnames else {}
            self._formulas_of[sheet] = {(r - 1, c - 1) for (r, c), cell in cells_of.items() if cell.data_type == "f"}
        return self._formulas_of[sheet]

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
        while first > 0 and not empty(row[first - 1]) and not self._elsewhere(grid.name, sheet_id, at, first - 1):
            first -= 1
        while end < len(row) and not empty(row[end]) and not self._elsewhere(grid.name, sheet_id, at, end):
            end += 1
        return {place: normal(row[place]) for place in range(first, end) if not empty(row[place])}

    def _elsewhere(self, sheet: str, sheet_id: str, row: int, column: int) -> bool:
        """Whether a cell belongs to another Excel table."""
        return any(
            r.sheet == sheet and r.heading_row <= row < r.end_row and r.column <= column < r.column + r.width
            for name, r in self.old.regions.items()
            if name != sheet_id.casefold()
        )

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

    def _new_rows(self, sheet_id: str) -> list[Row]:
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


def address(row: int, column: int) -> str:
    return f"{get_column_letter(column + 1)}{row + 1}"


def coordinate(cell: str) -> Spot:
    row, column = coordinate_to_tuple(cell)
    return row - 1, column - 1


def empty(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def beyond(value: Any) -> str:
    """What of a text a cell cannot hold."""
    return value[LONGEST:] if isinstance(value, str) and not isinstance(value, CellError) else ""


def normal(value: Any) -> str:
    text = f"{value:.15g}" if isinstance(value, float) else str(value)
    return " ".join(text.split()).casefold()


def as_id(value: Any) -> str:
    """An id as it is compared: a number that was typed is the same as its digits, a date as its number."""
    if isinstance(value, date | time):
        value = to_excel(value)
    text = f"{value:.15g}" if isinstance(value, float | int) and not isinstance(value, bool) else str(value)
    return text.strip().casefold()


def as_the_model_says(model: Model, column: Column, value: Any) -> Any:
    """A list's value for another way of writing it."""
    if column.type is not ColumnType.CHOICE:
        return value
    said = normal(value)
    for choice in model.choices(column.list):
        if said in (normal(choice.value), *map(normal, choice.aliases)):
            return choice.value
    return value


def alike(new: Row, old: Row) -> bool:
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


def _looked_up(book: openpyxl.Workbook) -> list[str]:
    """The sheets on which codes are looked up: a name leads to each of them, whatever the model calls it."""
    names = [name for key, name in book.defined_names.items() if key.startswith("uppslag_")]
    return [title for name in names for title, _ in name.destinations]


@dataclass
class Judged:
    """An upgrade that the referee has found nothing missing in."""

    old: Path
    new: Path
    done: Upgraded
    book: Book
    referee: Referee

    def told(self, place: str) -> list[tuple[str, Any, str, str]]:
        """What *Uppgradering* says of a place in the old workbook (``Blad!C14``, ``Blad``): how it went, the value, the
        words, and where it is now.
        """
        return [
            (row["Utfall"], row.get("Värde", ""), row["Vad som hände"], row.get("Finns nu", ""))
            for row in self.rows(LOG)
            if "!".join(filter(None, (row.get("Blad"), row.get("Cell")))) == place
        ]

    def value(self, place: str) -> Any:
        """What stands in a cell of the new workbook."""
        sheet, _, cell = place.rpartition("!")
        (row, column), rows = coordinate(cell), self.book.grids[sheet].rows
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

    def rows(self, sheet: str) -> list[dict[str, Any]]:
        """The filled cells of a table of ours, by heading."""
        _, *rows = self.table(sheet)
        headings = [str(heading) for heading in self.table(sheet)[0]]
        return [{h: v for h, v in zip(headings, row, strict=False) if not empty(v)} for row in rows]

    def table(self, sheet: str) -> list[list[Any]]:
        """A table of ours with its headings."""
        region = next(r for r in self.book.regions.values() if r.sheet == sheet)
        rows = self.book.grids[sheet].rows[region.heading_row : region.end_row]
        return [list(row[region.column : region.column + region.width]) for row in rows]


def judged(old: Path, model: Model, today: date, untouched: Path | None = None) -> Judged:
    """Upgrade a file to ``model``, and let the referee look."""
    done = upgrade(read_xlsx(old), model, today)
    new = old.with_name(f"ny {old.name}")
    new.write_bytes(done.content)
    referee = Referee(old, new, model, untouched)
    missing = referee.lost()
    assert not missing, missing
    assert referee.counted
    return Judged(old, new, done, referee.new, referee)
